//! Planned windows: `2025-10-14 14:00 → 16:00 UTC`.
//!
//! | written | read as |
//! |---------|---------|
//! | `→`, `->`, `–`, ` - `, ` to `, `/` | between the two ends |
//! | an end without a date, not after the start | the next day |
//! | a zone on the end only | the zone of both |
//! | no zone | the one that is given, UTC in most places |
//! | `10:00-11:00` | refused: the same letters write an offset |
//! | a start alone | a window without end |

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::moment::{self, Written};
use super::{Fault, zone};

/// A window before it is tied to its place in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interval {
    pub start: Timestamp,
    pub end: Option<Timestamp>,
    /// The zone as written, `UTC` where none is.
    pub zone: String,
}

/// The window that `text` writes, in `zone` where it names none, and what is odd about it.
///
/// # Errors
/// The first thing that does not read, or an end before its start.
pub fn read(text: &str, zone: &TimeZone) -> Result<(Interval, Vec<Fault>), Fault> {
    let (first, second) = ends(text);
    if second.is_none()
        && let Some(at) = run_together(text)
    {
        let message = format!("`{}` reads as a time and its offset", &text[at.clone()]);
        let help =
            "write ` → ` or ` - ` between start and end, with spaces, or a space before an offset";
        return Err(Fault::error("ambiguous-window", at, message, help));
    }
    let start = moment::scan(first.1, first.0)?;
    let end = match second {
        Some((at, end)) if !super::is_unfilled(end) => Some((at, end, moment::scan(end, at)?)),
        _ => None,
    };
    between(first, start, end, zone)
}

/// The window from `start` to `end`, each as written in a field of its own.
///
/// # Errors
/// As [`read`].
pub fn read_ends(
    start: Place,
    end: Option<Place>,
    zone: &TimeZone,
) -> Result<(Interval, Vec<Fault>), Fault> {
    let first = moment::scan(start.1, start.0)?;
    let end = match end {
        Some((at, end)) => Some((at, end, moment::scan(end, at)?)),
        None => None,
    };
    between(start, first, end, zone)
}

/// A text, and where it begins in what faults are told of.
pub type Place<'t> = (usize, &'t str);

fn between(
    first: Place,
    start: Written,
    end: Option<(usize, &str, Written)>,
    default: &TimeZone,
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
    let (zone, zone_name) = zone_of_both.unwrap_or_else(|| (default.clone(), zone::shown(default)));
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

/// Where `10:00-11:00` stands: a start and, without spaces, what may be its end or its offset.
/// After a `T` it is the offset of ISO 8601.
fn run_together(text: &str) -> Option<std::ops::Range<usize>> {
    let colon = text.find(':')?;
    let digit = |c: char| c.is_ascii_digit();
    let before = text[..colon].trim_end_matches(digit);
    let clock = |c: char| c.is_ascii_digit() || c == ':';
    let hyphen = text.len() - text[colon..].trim_start_matches(clock).len();
    let after = text[hyphen..].strip_prefix('-')?;
    let end = text.len() - after.trim_start_matches(clock).len();
    let hours = after.len() - after.trim_start_matches(digit).len();
    let is_iso = before.ends_with(['T', 't']);
    (matches!(hours, 1 | 2) && !is_iso).then_some(before.len()..end)
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
        let found = match read(text, &TimeZone::UTC) {
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
    fn a_hyphen_without_spaces_is_asked_about_and_never_an_offset() {
        for (text, marked) in [
            ("2025-10-14 10:00-11:00", "10:00-11:00"),
            ("Tue 2025-10-14 9:00-11:30 UTC", "9:00-11:30"),
            ("2025-10-14 10:00-11", "10:00-11"),
        ] {
            let fault = read(text, &TimeZone::UTC).expect_err(text);
            assert_eq!((fault.rule, &text[fault.at]), ("ambiguous-window", marked));
        }
        check("2025-10-14 10:00 -03:00", "2025-10-14T13:00:00Z open");
        check("2025-10-14T10:00-03:00", "2025-10-14T13:00:00Z open");
        check(
            "2025-10-14 10:00-03:00 → 12:00",
            "2025-10-14T13:00:00Z 2025-10-14T15:00:00Z",
        );
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
