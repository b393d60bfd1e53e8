//! Instants as pages print them: UTC, absolute, in few words.

use crate::text::values::moment::utc_day;
use crate::words::Words;
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use serde::Serialize;

/// An instant, for `<time datetime>` and for eyes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
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
    pub fn new(at: Timestamp, now: Timestamp, words: &Words) -> Moment {
        let shown = at.to_zoned(TimeZone::UTC);
        Moment {
            iso: shown.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
            date: day(shown.date(), now, words),
            weekday: words.short_weekday(shown.date()).to_owned(),
            time: shown.strftime("%H:%M").to_string(),
        }
    }
}

/// A day, for `<time datetime>` and for eyes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Day {
    /// `2025-10-24`.
    pub iso: String,
    /// `24 Oct`, with the year where it is not the year of *now*.
    pub date: String,
}

impl Day {
    /// `date`; the year is left out where it is that of `now`.
    pub fn new(date: Date, now: Timestamp, words: &Words) -> Day {
        Day {
            iso: date.to_string(),
            date: day(date, now, words),
        }
    }
}

/// An instant in a record, which names its day where that is not the day of its beginning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stamp {
    #[serde(flatten)]
    pub at: Moment,
    /// How the filter `moment` prints it: `time`, or `dated` on another day.
    pub form: &'static str,
}

impl Stamp {
    /// `at`, in the record of what begins at `start`.
    pub fn new(at: Timestamp, start: Option<Timestamp>, now: Timestamp, words: &Words) -> Stamp {
        let day = |at: Timestamp| utc_day(at);
        let form = match start {
            Some(start) if day(start) == day(at) => "time",
            _ => "dated",
        };
        Stamp {
            at: Moment::new(at, now, words),
            form,
        }
    }
}

/// `24 Oct`, with the year where it is not the year of `now`.
pub fn day(date: Date, now: Timestamp, words: &Words) -> String {
    let here = date.year() == now.to_zoned(TimeZone::UTC).year();
    match here {
        true => words.day(date),
        false => words.day_with_year(date),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_is_left_out_where_it_is_this_one() {
        let english = Words::english();
        let now: Timestamp = "2025-12-31T23:00Z".parse().unwrap();
        for (iso, shown) in [
            ("2025-01-02T03:04Z", "2 Jan"),
            ("2026-01-01T00:00Z", "1 Jan 2026"),
        ] {
            let at: Timestamp = iso.parse().unwrap();
            assert_eq!(Moment::new(at, now, &english).date, shown);
            assert_eq!(day(utc_day(at), now, &english), shown);
        }
    }

    #[test]
    fn a_stamp_names_its_day_where_it_is_not_the_windows() {
        let at = |iso: &str| -> Timestamp { iso.parse().unwrap() };
        let start = at("2025-10-14T14:00Z");
        for (iso, start, form) in [
            ("2025-10-14T00:00Z", Some(start), "time"),
            ("2025-10-13T23:59Z", Some(start), "dated"),
            ("2025-10-14T00:00Z", None, "dated"),
        ] {
            assert_eq!(
                Stamp::new(at(iso), start, at(iso), &Words::english()).form,
                form,
                "{iso}"
            );
        }
    }
}
