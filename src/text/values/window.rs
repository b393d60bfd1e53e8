//! Planned windows: `2025-10-14 14:00 → 16:00 UTC`.
//!
//! | written | read as |
//! |---------|---------|
//! | `→`, `->`, `–`, ` - `, ` to `, `/` | between the two ends |
//! | an end without a date, not after the start | the next day |
//! | a zone on the end only | the zone of both |
//! | no zone | UTC |
//! | a start alone | a window without end |

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::Fault;
use super::moment::{self, Written};

/// A window before it is tied to its place in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interval {
    pub start: Timestamp,
    pub end: Option<Timestamp>,
    /// The zone as written, `UTC` where none is.
    pub zone: String,
}

/// The window that `text` writes, and what is odd about it.
///
/// # Errors
/// The first thing that does not read, or an end before its start.
pub fn read(text: &str) -> Result<(Interval, Vec<Fault>), Fault> {
    let (first, second) = ends(text);
    let start = moment::scan(first.1, first.0)?;
    let end = match second {
        Some((at, end)) if !super::is_unfilled(end) => Some((at, end, moment::scan(end, at)?)),
        _ => None,
    };
    between(first, start, end)
}

/// The window from `start` to `end`, each as written in a field of its own.
///
/// # Errors
/// As [`read`].
pub fn read_ends(start: &str, end: Option<&str>) -> Result<(Interval, Vec<Fault>), Fault> {
    let first = moment::scan(start, 0)?;
    let end = match end {
        Some(end) if !super::is_unfilled(end) => Some((0, end, moment::scan(end, 0)?)),
        _ => None,
    };
    between((0, start), first, end)
}

type Place<'t> = (usize, &'t str);

fn between(
    first: Place,
    start: Written,
    end: Option<(usize, &str, Written)>,
) -> Result<(Interval, Vec<Fault>), Fault> {
    let whole = first.0..first.0 + first.1.trim_end().len();
    let (Some(day), Some(time)) = (start.date, start.time) else {
        let message = format!(
            "`{}` does not say on which day and at what time",
            first.1.trim()
        );
        let help = "write it as 2025-10-14 14:00 → 16:00 UTC";
        return Err(Fault::error("no-start", whole, message, help));
    };
    let zone_of_both = start
        .zone
        .clone()
        .or_else(|| end.as_ref().and_then(|(_, _, end)| end.zone.clone()));
    let (zone, zone_name) = zone_of_both.unwrap_or((TimeZone::UTC, "UTC".to_owned()));
    let mut warnings = start.warnings;
    let day = if start.day_over {
        moment::after(day)
    } else {
        day
    };
    let from = moment::resolve(day.to_datetime(time), &zone, whole)?;
    let mut interval = Interval {
        start: from,
        end: None,
        zone: zone_name,
    };
    if let Some((at, text, end)) = end {
        warnings.extend(end.warnings.iter().cloned());
        let until = until(&interval, day, &zone, (at, text), &end)?;
        if until.duration_since(from) > SignedDuration::from_hours(7 * 24) {
            let message = format!(
                "the window is {} days long",
                until.duration_since(from).as_hours() / 24
            );
            let here = at..at + text.trim_end().len();
            warnings
                .push(Fault::error("long-window", here, message, "check the end's date").warning());
        }
        interval.end = Some(until);
    }
    Ok((interval, warnings))
}

fn until(
    interval: &Interval,
    day: Date,
    zone: &TimeZone,
    (at, text): Place,
    end: &Written,
) -> Result<Timestamp, Fault> {
    let here = at..at + text.trim_end().len();
    let Some(time) = end.time else {
        let message = format!("`{}` is an end without a time", text.trim());
        return Err(Fault::error(
            "no-end-time",
            here,
            message,
            "write the hour and minute it ends",
        ));
    };
    let zone = end.zone.as_ref().map_or(zone, |(zone, _)| zone);
    let on = |date: Date| {
        let date = if end.day_over {
            moment::after(date)
        } else {
            date
        };
        moment::resolve(date.to_datetime(time), zone, here.clone())
    };
    if let Some(date) = end.date {
        let until = on(date)?;
        if until <= interval.start {
            let message = "the window ends before it begins".to_owned();
            return Err(Fault::error(
                "reversed-window",
                here,
                message,
                "swap the two ends, or mend the date",
            ));
        }
        return Ok(until);
    }
    let same_day = on(day)?;
    if same_day > interval.start {
        Ok(same_day)
    } else {
        on(moment::after(day))
    }
}

/// The two ends of `text`, each with where it begins.
fn ends(text: &str) -> (Place<'_>, Option<Place<'_>>) {
    let named = ["→", "->", "–", "—", " - ", " to "]
        .iter()
        .filter_map(|mark| text.find(mark).map(|at| (at, mark.len())))
        .min();
    match named.or_else(|| slash(text)) {
        Some((at, length)) => {
            let after = at + length;
            ((0, &text[..at]), Some((after, &text[after..])))
        }
        None => ((0, text), None),
    }
}

/// The `/` of an ISO 8601 interval: behind a complete start, never that of a zone or of `10/11/2025`.
fn slash(text: &str) -> Option<(usize, usize)> {
    text.match_indices('/')
        .find(|(at, _)| {
            text[..*at].contains(':')
                && text[at + 1..]
                    .trim_start()
                    .starts_with(|c: char| c.is_ascii_digit())
        })
        .map(|(at, mark)| (at, mark.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let found = match read(text) {
            Ok((Interval { start, end, .. }, warnings)) => {
                let end = end.map_or("open".to_owned(), |end| end.to_string());
                let odd: Vec<_> = warnings.iter().map(|fault| fault.rule).collect();
                format!("{start} {end} {}", odd.join(" "))
                    .trim_end()
                    .to_owned()
            }
            Err(fault) => fault.rule.to_owned(),
        };
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn every_separator_reads_the_same() {
        for mark in [" → ", "→", " -> ", "–", " - ", " to ", "/"] {
            check(
                &format!("2025-10-14 14:00{mark}16:00 UTC"),
                "2025-10-14T14:00:00Z 2025-10-14T16:00:00Z",
            );
        }
    }

    #[test]
    fn t03_ends_that_pass_midnight_turn_back_or_last() {
        check(
            "2025-10-14 22:00 → 01:00 UTC",
            "2025-10-14T22:00:00Z 2025-10-15T01:00:00Z",
        );
        check(
            "2025-10-14 14:00 → 13:00 UTC",
            "2025-10-14T14:00:00Z 2025-10-15T13:00:00Z",
        );
        check(
            "2025-10-14 14:00 → 14:00 UTC",
            "2025-10-14T14:00:00Z 2025-10-15T14:00:00Z",
        );
        check("2025-10-14 14:00 → 2025-10-14 13:00 UTC", "reversed-window");
        check(
            "2025-10-14 14:00 → 2026-11-18 14:00 UTC",
            "2025-10-14T14:00:00Z 2026-11-18T14:00:00Z long-window",
        );
        check(
            "2025-10-26 01:00 → 04:00 Europe/Berlin",
            "2025-10-25T23:00:00Z 2025-10-26T03:00:00Z",
        );
    }

    #[test]
    fn t02_windows_on_a_changed_clock_ask_for_an_offset() {
        check("2025-10-26 02:30 → 04:00 Europe/Berlin", "time-twice");
        check("2025-03-30 02:30 → 04:00 Europe/Berlin", "time-skipped");
    }

    #[test]
    fn a_start_alone_is_a_window_without_end() {
        check("2025-10-14 14:00", "2025-10-14T14:00:00Z open");
        check("2025-10-14 14:00 → __ UTC", "2025-10-14T14:00:00Z open");
        check("14:00 → 16:00", "no-start");
        check("10/11/2025 14:00 → 16:00", "ambiguous-date");
        check("2025-10-14 14:00 EST → 16:00", "ambiguous-zone");
    }

    #[test]
    fn a_zone_on_the_end_holds_for_both() {
        check(
            "2025-10-14 14:00 → 16:00 +02:00",
            "2025-10-14T12:00:00Z 2025-10-14T14:00:00Z",
        );
        check(
            "2025-10-14T14:00:00+02:00/2025-10-14T16:00:00+02:00",
            "2025-10-14T12:00:00Z 2025-10-14T14:00:00Z",
        );
    }
}
