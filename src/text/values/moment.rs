//! Dates and times as written, before a zone makes instants of them.
//!
//! ISO 8601 with liberties: a weekday before the date (it is checked), a space
//! for the `T`, hours of one digit, `24:00` for the end of a day. A leap second
//! is read as the second before it, with a warning. Slashes are refused, since
//! `10/11/2025` is two days to two readers.

use std::ops::Range;

use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{Timestamp, ToSpan};

use super::{Fault, zone};

/// The parts of a time, as far as they are written.
#[derive(Clone, Debug, Default)]
pub struct Written {
    pub date: Option<Date>,
    pub time: Option<Time>,
    /// `24:00`: the time is 0:00 of the day after.
    pub day_over: bool,
    pub zone: Option<(TimeZone, String)>,
    /// What is odd about it, though it reads.
    pub warnings: Vec<Fault>,
}

/// The parts that `text` writes; places in faults are `base` bytes further on.
///
/// # Errors
/// The first thing that does not read.
pub fn scan(text: &str, base: usize) -> Result<Written, Fault> {
    let mut scan = Scan { text, at: 0, base };
    let mut written = Written::default();
    let weekday = scan.weekday();
    if let Some(date) = scan.date()? {
        if let Some((day, written_at)) = weekday {
            agree(day, written_at, date)?;
        }
        written.date = Some(date);
    }
    scan.skip(&[' ', ',', '\t']);
    if scan.rest().starts_with(['T', 't']) && written.date.is_some() {
        scan.at += 1;
    }
    scan.twelve_hours()?;
    scan.time(&mut written)?;
    if written.date.is_none() && written.time.is_none() {
        return Err(scan.nonsense(0..text.len()));
    }
    scan.skip(&[' ', '\t']);
    let word = scan.rest().trim_end();
    if !word.is_empty() {
        let start = scan.at;
        let zone = match word.split_once(' ') {
            None => zone::read(word).map_err(|fault| shifted(fault, base + start))?,
            Some(_) => return Err(scan.nonsense(start..start + word.len())),
        };
        let name = zone::name(word, &zone);
        written.zone = Some((zone, name));
    }
    Ok(written)
}

/// The instant that `text` writes, a bare date at its midnight; a time that names no zone is
/// in `zone`.
///
/// # Errors
/// Where it does not read, or where the zone has that time twice or never.
pub fn instant(text: &str, zone: &TimeZone) -> Result<(Timestamp, Vec<Fault>), Fault> {
    let written = scan(text, 0)?;
    let Some(date) = written.date else {
        let message = format!("`{text}` is a time without a date");
        return Err(Fault::error(
            "no-date",
            0..text.len(),
            message,
            "write the date before it",
        ));
    };
    let zone = written.zone.as_ref().map_or(zone, |(zone, _)| zone);
    let time = written.time.unwrap_or(Time::midnight());
    let date = if written.day_over { after(date) } else { date };
    let at = resolve(date.to_datetime(time), zone, 0..text.len())?;
    Ok((at, written.warnings))
}

/// The day that `text` writes; a time behind it is allowed and left out.
///
/// # Errors
/// Where it does not read as a date.
pub fn day(text: &str) -> Result<Date, Fault> {
    match scan(text, 0)?.date {
        Some(date) => Ok(date),
        None => {
            let message = format!("`{text}` is not a date");
            Err(Fault::error(
                "no-date",
                0..text.len(),
                message,
                "write it as 2025-10-14",
            ))
        }
    }
}

/// The instant of `datetime` in `zone`; `at` is where it is written.
///
/// # Errors
/// Where the clocks were changed: a time that came twice, or never.
pub fn resolve(datetime: DateTime, zone: &TimeZone, at: Range<usize>) -> Result<Timestamp, Fault> {
    let zoned = zone.to_ambiguous_zoned(datetime);
    let shown = datetime.strftime("%Y-%m-%d %H:%M");
    match zoned.offset() {
        AmbiguousOffset::Unambiguous { .. } => {
            zoned.compatible().map(|z| z.timestamp()).map_err(|_| {
                let message = format!("{shown} is beyond the times that can be told");
                Fault::error("not-a-time", at, message, "write a year up to 9999")
            })
        }
        AmbiguousOffset::Gap { before, after } => {
            let message = format!("{shown} never was: the clocks were put forward over it");
            let help = format!("write the offset with it, {before} or {after}");
            Err(Fault::error("time-skipped", at, message, help))
        }
        AmbiguousOffset::Fold { before, after } => {
            let message = format!("{shown} came twice: the clocks were put back over it");
            let help = format!("write the offset with it, {before} or {after}");
            Err(Fault::error("time-twice", at, message, help))
        }
    }
}

/// The day, in UTC, that `at` lies on.
pub fn utc_day(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::UTC).date()
}

/// The day after `date`; the last day there is stays.
pub fn after(date: Date) -> Date {
    date.saturating_add(1.day())
}

struct Scan<'t> {
    text: &'t str,
    at: usize,
    base: usize,
}

impl<'t> Scan<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn skip(&mut self, set: &[char]) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(set).len();
    }

    fn nonsense(&self, at: Range<usize>) -> Fault {
        let said = self.text[at.clone()].trim();
        let message = format!("`{said}` does not read as a time");
        let at = at.start + self.base..at.end + self.base;
        Fault::error(
            "not-a-time",
            at,
            message,
            "write it as 2025-10-14 14:00 UTC",
        )
    }

    fn weekday(&mut self) -> Option<(Weekday, Range<usize>)> {
        self.skip(&[' ', '\t']);
        let rest = self.rest();
        let end = rest
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(rest.len());
        let day = named_weekday(&rest[..end])?;
        let at = self.base + self.at..self.base + self.at + end;
        self.at += end;
        self.skip(&[' ', ',', '.', '\t']);
        Some((day, at))
    }

    fn date(&mut self) -> Result<Option<Date>, Fault> {
        let rest = self.rest();
        let end = rest
            .find(|c: char| !(c.is_ascii_digit() || matches!(c, '-' | '/' | '.')))
            .unwrap_or(rest.len());
        let word = rest[..end].trim_end_matches('.');
        let numbers: Vec<&str> = word.split(['-', '/', '.']).collect();
        if numbers.len() != 3 || numbers.iter().any(|n| n.is_empty()) {
            return Ok(None);
        }
        let at = self.base + self.at..self.base + self.at + word.len();
        if !word.contains('-') {
            let message = format!("`{word}` is another day to other readers");
            return Err(Fault::error(
                "ambiguous-date",
                at,
                message,
                "write it as 2025-10-14",
            ));
        }
        let parsed = word
            .split('-')
            .map(|n| n.parse::<i16>().ok())
            .collect::<Option<Vec<_>>>();
        let date = match parsed.as_deref() {
            Some([year, month, day]) if numbers[0].len() == 4 => {
                Date::new(*year, *month as i8, *day as i8)
                    .ok()
                    .filter(|_| *month < 100 && *day < 100)
            }
            _ => None,
        };
        let Some(date) = date else {
            let message = format!("`{word}` is not a day of the calendar");
            return Err(Fault::error(
                "not-a-day",
                at,
                message,
                "write year, month and day as 2025-10-14",
            ));
        };
        self.at += word.len();
        Ok(Some(date))
    }

    /// Refuses `2pm`, `2:30 p.m.`, with the hour of the day that is meant.
    fn twelve_hours(&self) -> Result<(), Fault> {
        let rest = self.rest();
        let digits = |c: char| c.is_ascii_digit() || c == ':';
        let clock = &rest[..rest.len() - rest.trim_start_matches(digits).len()];
        let after = &rest[clock.len()..];
        let half = after.split_whitespace().next().unwrap_or("");
        let shift = match half.to_ascii_lowercase().as_str() {
            "am" | "a.m." => 0,
            "pm" | "p.m." => 12,
            _ => return Ok(()),
        };
        let (hour, minute) = clock.split_once(':').unwrap_or((clock, "00"));
        let Ok(hour @ 1..=12) = hour.parse::<u8>() else {
            return Ok(());
        };
        let gap = after.len() - after.trim_start().len();
        let length = clock.len() + gap + half.len();
        let message = format!("`{}` is a time of the 12-hour clock", &rest[..length]);
        let at = self.base + self.at..self.base + self.at + length;
        let help = format!("write it as {:02}:{minute}", hour % 12 + shift);
        Err(Fault::error("not-a-time", at, message, help))
    }

    fn time(&mut self, written: &mut Written) -> Result<(), Fault> {
        let rest = self.rest();
        let end = rest
            .find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.')))
            .unwrap_or(rest.len());
        let word = &rest[..end];
        if !word.contains(':') {
            return Ok(());
        }
        let here = self.at..self.at + end;
        let whole = word.split('.').next().unwrap_or(word);
        let parts = whole
            .split(':')
            .map(|n| n.parse::<i8>().ok())
            .collect::<Option<Vec<_>>>();
        let (hour, minute, second) = match parts.as_deref() {
            Some([hour, minute]) => (*hour, *minute, 0),
            Some([hour, minute, second]) => (*hour, *minute, *second),
            _ => return Err(self.nonsense(here)),
        };
        if second == 60 {
            let message =
                format!("`{word}` counts 60 seconds, and is read as the second before it");
            let at = self.base + here.start..self.base + here.end;
            let fault = Fault::error("leap-second", at, message, "write :59");
            written.warnings.push(fault.warning());
        }
        written.day_over = (hour, minute, second) == (24, 0, 0);
        let hour = if written.day_over { 0 } else { hour };
        let Ok(time) = Time::new(hour, minute, second.min(59), 0) else {
            return Err(self.nonsense(here));
        };
        written.time = Some(time);
        self.at += end;
        Ok(())
    }
}

/// Whether the weekday that is written is that of the date.
fn agree(day: Weekday, at: Range<usize>, date: Date) -> Result<(), Fault> {
    if date.weekday() == day {
        return Ok(());
    }
    let (is, said) = (date.weekday(), day);
    let ahead = i64::from(is.until(said));
    let shift = if ahead <= 3 { ahead } else { ahead - 7 };
    let near = date.saturating_add(shift.days());
    let article = |name: &str| {
        if name.starts_with(['A', 'E', 'I', 'O', 'U']) {
            "an"
        } else {
            "a"
        }
    };
    let (is_name, said_name) = (full_name(is), full_name(said));
    let message = format!(
        "{date} is {} {is_name}, not {} {said_name}",
        article(is_name),
        article(said_name)
    );
    let help = format!("write `{}`, or move the train to {near}", &is_name[..3]);
    Err(Fault::error("weekday-mismatch", at, message, help).label("this weekday"))
}

fn named_weekday(word: &str) -> Option<Weekday> {
    let lower = word.to_ascii_lowercase();
    (lower.len() >= 3)
        .then(|| {
            WEEK.into_iter()
                .find(|day| full_name(*day).to_ascii_lowercase().starts_with(&lower))
        })
        .flatten()
}

const WEEK: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

fn full_name(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

fn shifted(fault: Fault, by: usize) -> Fault {
    Fault {
        at: fault.at.start + by..fault.at.end + by,
        ..fault
    }
}

#[cfg(test)]
mod tests;
