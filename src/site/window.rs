//! Planned windows as pages print them: in UTC, and in the configured zone beside it.

use crate::text::values::moment::utc_day;
use jiff::{Timestamp, Zoned, tz::TimeZone};
use serde::Serialize;

use super::Moment;
use crate::config::Config;
use crate::train::{Facts, Window};
use crate::words::Words;

/// One planned interval.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct WindowView {
    pub start: Moment,
    pub end: Option<Moment>,
    /// Whether the end is on another day than the start.
    pub overnight: bool,
    /// `16:00 → 18:00 in Berlin`.
    pub zoned: Option<String>,
    pub target: Option<String>,
}

impl WindowView {
    /// `window` in UTC and in `zone`; years are left out where they are that of `now`.
    pub fn new(
        window: &Window,
        zone: Option<&TimeZone>,
        now: Timestamp,
        words: &Words,
    ) -> WindowView {
        let start = Moment::new(window.start, now, words);
        let end = window.end.map(|end| Moment::new(end, now, words));
        WindowView {
            overnight: end.as_ref().is_some_and(|end| end.date != start.date),
            zoned: zone.and_then(|zone| zoned(window, zone, words)),
            target: window.target.clone(),
            start,
            end,
        }
    }

    /// From the first window's start to the last one's end, as one.
    pub fn spanning(facts: &Facts, config: &Config, now: Timestamp) -> Option<WindowView> {
        let windows = facts.windows.value()?;
        let whole = Window {
            end: facts.ends(),
            target: None,
            ..windows.first()?.clone()
        };
        let zone = config.zone.as_ref();
        Some(WindowView::new(&whole, zone, now, &config.words))
    }
}

/// The window in `zone`, by the name of its place; `None` where that is UTC itself.
fn zoned(window: &Window, zone: &TimeZone, words: &Words) -> Option<String> {
    let start = window.start.to_zoned(zone.clone());
    let place = match zone.iana_name() {
        Some("UTC" | "Etc/UTC" | "Etc/GMT" | "GMT") => return None,
        Some(name) => name.rsplit('/').next().unwrap_or(name).replace('_', " "),
        None => start.strftime("%:z").to_string(),
    };
    let day = start.date() != utc_day(window.start);
    let shown = |at: &Zoned, dated: bool| {
        let time = at.strftime("%H:%M").to_string();
        match dated {
            true => {
                let shown = words.moment("dated", "", &words.day(at.date()), &time);
                shown.unwrap_or(time)
            }
            false => time,
        }
    };
    let from = shown(&start, day);
    let until = window.end.map(|end| end.to_zoned(zone.clone()));
    let until = until.map(|end| format!(" → {}", shown(&end, end.date() != start.date())));
    let window = format!("{from}{}", until.unwrap_or_default());
    Some(words.tell(
        "window_in_place",
        &[("window", window.into()), ("place", place.into())],
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::sample::{at, window};

    #[test]
    fn the_team_reads_the_window_in_its_own_zone() {
        let berlin = TimeZone::get("Europe/Berlin").unwrap();
        let now = at("2025-10-14T09:00Z");
        for (start, end, words) in [
            (
                "2025-10-14T14:00Z",
                "2025-10-14T16:00Z",
                "16:00 → 18:00 in Berlin",
            ),
            (
                "2025-10-14T21:00Z",
                "2025-10-14T23:00Z",
                "23:00 → 15 Oct 01:00 in Berlin",
            ),
            (
                "2025-10-14T22:30Z",
                "2025-10-14T23:00Z",
                "15 Oct 00:30 → 01:00 in Berlin",
            ),
        ] {
            let view = WindowView::new(&window(start, end), Some(&berlin), now, &Words::english());
            assert_eq!(view.zoned.as_deref(), Some(words));
        }
        let utc = WindowView::new(
            &window("2025-10-14T14:00Z", "2025-10-14T16:00Z"),
            Some(&TimeZone::UTC),
            now,
            &Words::english(),
        );
        assert_eq!(utc.zoned, None);
    }
}
