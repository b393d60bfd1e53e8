//! Times of day as people write them into lists, and the day they belong to.
//!
//! `14:02`, `14:02:30`, `14:02 UTC`, `2025-10-14 14:02`, `2025-10-14T14:02+02:00`.
//! A time that names no zone is in the window's zone. A time without a date is
//! placed on the day that brings it nearest to something known.

use jiff::{Timestamp, civil, tz::TimeZone};

use crate::text::values;

/// A time as written.
#[derive(Clone, Debug, PartialEq)]
pub struct Stamp {
    pub date: Option<civil::Date>,
    pub time: civil::Time,
    pub zone: Option<TimeZone>,
    /// Whether second 60 is written; the time is the second before it.
    pub leaps: bool,
}

/// The zone and the time around which a train's bare times lie.
#[derive(Clone, Debug)]
pub struct Calendar {
    pub zone: TimeZone,
    /// The first window's start, where it is known.
    pub start: Option<Timestamp>,
}

impl Calendar {
    /// When `stamp` was, on the day nearest to `near`; `None` where no day is known.
    /// Of two days as near as each other, the earlier.
    pub fn place(&self, stamp: &Stamp, near: Option<Timestamp>) -> Option<Timestamp> {
        let zone = stamp.zone.as_ref().unwrap_or(&self.zone);
        let on = |date: civil::Date| {
            let zoned = zone.to_ambiguous_zoned(date.to_datetime(stamp.time));
            zoned.compatible().ok().map(|zoned| zoned.timestamp())
        };
        if let Some(date) = stamp.date {
            return on(date);
        }
        let near = near?;
        let day = zone.to_datetime(near).date();
        let days = [day.yesterday().ok(), Some(day), day.tomorrow().ok()];
        days.into_iter()
            .flatten()
            .filter_map(on)
            .min_by_key(|at| at.duration_since(near).abs())
    }

    /// When `stamp` was, where nothing nearer than the window is known.
    pub fn near_window(&self, stamp: &Stamp) -> Option<Timestamp> {
        self.place(stamp, self.start)
    }
}

/// The time that `text` begins with, and how many bytes it takes.
pub fn at_start(text: &str) -> Option<(Stamp, usize)> {
    let (date, after) = match date_at_start(text) {
        Some((date, length)) => {
            let rest = &text[length..];
            let gap = rest.len() - rest.trim_start_matches([' ', ',']).len();
            let gap = gap.max(usize::from(rest.starts_with(['T', 't'])));
            (
                Some(date),
                if gap == 0 { return None } else { length + gap },
            )
        }
        None => (None, 0),
    };
    let (time, length) = time_at_start(&text[after..])?;
    let end = after + length;
    let leaps = text[after..end].ends_with(":60");
    let (zone, length) = zone_at_start(&text[end..]).map_or((None, 0), |(z, l)| (Some(z), l));
    let end = end + length;
    let closed = !text[end..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
    closed.then_some((
        Stamp {
            date,
            time,
            zone,
            leaps,
        },
        end,
    ))
}

/// More bytes than a time takes, from its first colon on, with seconds and the longest zone.
const LONGEST: usize = 48;

/// The time that `text` ends with, and where it begins.
pub fn at_end(text: &str) -> Option<(Stamp, usize)> {
    let bytes = text.as_bytes();
    let tail = &bytes[bytes.len().saturating_sub(LONGEST)..];
    if !bytes.last()?.is_ascii_alphanumeric() || !tail.contains(&b':') {
        return None;
    }
    let mut found = None;
    let mut start = text.len();
    for _ in 0..3 {
        let before = text[..start].trim_end();
        start = before.rfind([' ', '\t', '\n', '(']).map_or(0, |at| at + 1);
        if let Some((stamp, length)) = at_start(&text[start..])
            && start + length == text.len()
        {
            found = Some((stamp, start));
        }
        if start == 0 {
            break;
        }
    }
    found
}

/// The date `2025-10-14` that `text` begins with, and its length.
pub fn date_at_start(text: &str) -> Option<(civil::Date, usize)> {
    let bytes = text.as_bytes();
    let shaped = bytes.len() >= 10
        && bytes[..10].iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !shaped || bytes.get(10).is_some_and(u8::is_ascii_digit) {
        return None;
    }
    Some((text[..10].parse().ok()?, 10))
}

/// `14:02` or `14:02:30`, and its length.
fn time_at_start(text: &str) -> Option<(civil::Time, usize)> {
    let digits = |from: usize| {
        let rest = text.as_bytes().get(from..).unwrap_or_default();
        rest.iter().take_while(|b| b.is_ascii_digit()).count()
    };
    let hours = digits(0);
    if !(1..=2).contains(&hours)
        || text.as_bytes().get(hours) != Some(&b':')
        || digits(hours + 1) != 2
    {
        return None;
    }
    let mut end = hours + 3;
    let number = |from: usize, to: usize| text[from..to].parse::<i8>().ok();
    let mut seconds = 0;
    if text.as_bytes().get(end) == Some(&b':') && digits(end + 1) == 2 {
        // A leap second is the second before it, which every clock has.
        seconds = match number(end + 1, end + 3)? {
            60 => 59,
            seconds => seconds,
        };
        end += 3;
    }
    let time = civil::Time::new(number(0, hours)?, number(hours + 1, hours + 3)?, seconds, 0);
    Some((time.ok()?, end))
}

/// `Z`, ` UTC`, `+02:00`, ` Europe/Berlin`, and its length with the space before it.
fn zone_at_start(text: &str) -> Option<(TimeZone, usize)> {
    let spaced = text.strip_prefix(' ').unwrap_or(text);
    let length = spaced
        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | ':' | '/' | '_')))
        .unwrap_or(spaced.len());
    let name = spaced[..length].trim_end_matches([':', '-', '/']);
    zone(name).map(|zone| (zone, text.len() - spaced.len() + name.len()))
}

/// The zone that `name` names; a word that names none is a word of the text.
fn zone(name: &str) -> Option<TimeZone> {
    let could_be = matches!(name, "Z" | "z" | "utc" | "GMT")
        || name.starts_with(['+', '-'])
        || name.starts_with("UTC")
        || name.contains('/');
    could_be.then(|| values::zone::read(name).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calendar(start: &str) -> Calendar {
        Calendar {
            zone: TimeZone::UTC,
            start: start.parse().ok(),
        }
    }

    #[test]
    fn times_are_found_at_either_end() {
        for (text, start, end) in [
            ("14:02 Live", Some("14:02"), None),
            ("Live 14:02", None, Some("14:02")),
            (
                "Live 2025-10-14 14:02 UTC",
                None,
                Some("2025-10-14 14:02 UTC"),
            ),
            ("2025-10-14T14:02Z Live", Some("2025-10-14T14:02Z"), None),
            (
                "2025-10-14T14:02:03+02:00",
                Some("2025-10-14T14:02:03+02:00"),
                Some("2025-10-14T14:02:03+02:00"),
            ),
            ("14:02: Live", Some("14:02"), None),
            ("9:30", Some("9:30"), Some("9:30")),
            ("12:30:60 x", Some("12:30:60"), None),
            ("12:30:61 x", None, None),
            ("25:99 x", None, None),
            ("1:2:3", None, None),
            ("2025-10-14", None, None),
            ("ratio 16:9x", None, None),
            ("é14:02", None, None),
            (
                "14:02 Europe/Berlin",
                Some("14:02 Europe/Berlin"),
                Some("14:02 Europe/Berlin"),
            ),
            ("", None, None),
        ] {
            assert_eq!(at_start(text).map(|(_, n)| &text[..n]), start, "{text}");
            assert_eq!(at_end(text).map(|(_, n)| &text[n..]), end, "{text}");
        }
    }

    #[test]
    fn a_bare_time_takes_the_nearest_day() {
        for (near, time, expected) in [
            ("2025-10-14T14:00:00Z", "14:02", "2025-10-14T14:02:00Z"),
            ("2025-10-14T23:30:00Z", "00:10", "2025-10-15T00:10:00Z"),
            ("2025-10-14T00:30:00Z", "23:50", "2025-10-13T23:50:00Z"),
            ("2025-10-14T14:00:00Z", "02:00", "2025-10-14T02:00:00Z"),
            (
                "2025-10-14T14:00:00Z",
                "14:02+02:00",
                "2025-10-14T12:02:00Z",
            ),
            (
                "2025-10-14T14:00:00Z",
                "2025-10-20 14:02",
                "2025-10-20T14:02:00Z",
            ),
        ] {
            let stamp = at_start(time).unwrap().0;
            let placed = calendar(near).near_window(&stamp).unwrap();
            assert_eq!(placed.to_string(), expected, "T05 {time} near {near}");
        }
        assert_eq!(
            calendar("").near_window(&at_start("14:02").unwrap().0),
            None
        );
    }
}
