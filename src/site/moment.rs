//! Instants as pages print them: UTC, absolute, in few words.

use jiff::{Timestamp, tz::TimeZone};
use serde::Serialize;

/// An instant, for `<time datetime>` and for eyes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Moment {
    /// `2025-10-14T14:00:00Z`.
    pub iso: String,
    /// `14 Oct`, with the year where it is not the year of *now*.
    pub date: String,
    /// `Tue`.
    pub weekday: String,
    /// `14:00`.
    pub time: String,
}

impl Moment {
    /// `at` in UTC; the year is left out where it is that of `now`.
    pub fn new(at: Timestamp, now: Timestamp) -> Moment {
        let (shown, year) = (
            at.to_zoned(TimeZone::UTC),
            now.to_zoned(TimeZone::UTC).year(),
        );
        let date = if shown.year() == year {
            "%-d %b"
        } else {
            "%-d %b %Y"
        };
        Moment {
            iso: shown.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
            date: shown.strftime(date).to_string(),
            weekday: shown.strftime("%a").to_string(),
            time: shown.strftime("%H:%M").to_string(),
        }
    }
}
