//! The next four weeks, a column a day: windows, freezes, and where two of them meet.
//!
//! Days are UTC. The strip begins on the Monday of the week of *now*. Columns are
//! counted from 1 and ends are exclusive, as the grid of a style sheet counts.

use jiff::civil::{Date, Weekday};
use jiff::{Timestamp, ToSpan, tz::TimeZone};
use serde::Serialize;

use crate::book::{Collision, Entry, With};
use crate::site::length::length;
use crate::site::row::departed;
use crate::site::{Moment, Site, Url};

const DAYS: i32 = 28;

/// Plates below one another; the rest of a day is on the last.
const LINES: usize = 3;

/// The strip.
#[derive(Debug, Serialize)]
pub struct Weeks {
    pub months: Vec<Month>,
    pub days: Vec<Day>,
    pub windows: Vec<Plate>,
    pub freezes: Vec<FreezeSpan>,
    pub clashes: Vec<Clash>,
}

/// A month's name over its first day in the strip.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Month {
    pub name: String,
    pub column: i32,
    pub end: i32,
}

#[derive(Debug, Serialize)]
pub struct Day {
    pub number: i8,
    pub column: i32,
    pub monday: bool,
    pub weekend: bool,
    pub today: bool,
}

/// A train in the strip.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Plate {
    /// The name's last part where that is clear, `R2`.
    pub label: String,
    pub name: String,
    pub url: Url,
    pub start: Moment,
    pub column: i32,
    /// Down from 1.
    pub line: usize,
    pub departed: bool,
    pub clash: bool,
}

#[derive(Debug, Serialize)]
pub struct FreezeSpan {
    pub title: String,
    pub column: i32,
    pub end: i32,
}

/// Two windows that overlap, or a window inside a freeze.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Clash {
    pub train: String,
    pub url: Url,
    /// The other train's name, or the freeze's title.
    pub with: String,
    pub freeze: bool,
    pub from: Moment,
    /// `30 min`.
    pub length: String,
    pub services: Vec<String>,
}

impl Weeks {
    pub fn new(site: &Site) -> Weeks {
        let today = day(site.book.now);
        let first = today - i64::from(today.weekday().to_monday_zero_offset()).days();
        let days: Vec<Day> = (0..DAYS)
            .map(|offset| a_day(first, offset, today))
            .collect();
        Weeks {
            months: months(first),
            days,
            windows: plates(site, first),
            freezes: freezes(site, first),
            clashes: clashes(site),
        }
    }
}

fn day(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::UTC).date()
}

fn a_day(first: Date, offset: i32, today: Date) -> Day {
    let date = first + offset.days();
    Day {
        number: date.day(),
        column: offset + 1,
        monday: date.weekday() == Weekday::Monday,
        weekend: matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday),
        today: date == today,
    }
}

/// The column of `date`, which may lie outside the strip.
fn column(first: Date, date: Date) -> i32 {
    let days = (date - first).get_days();
    days.saturating_add(1)
}

fn months(first: Date) -> Vec<Month> {
    let mut months: Vec<Month> = Vec::new();
    for offset in 0..DAYS {
        let date = first + offset.days();
        let name = date.strftime("%B").to_string();
        match months.last_mut() {
            Some(month) if month.name == name => month.end = offset + 2,
            _ => months.push(Month {
                name,
                column: offset + 1,
                end: offset + 2,
            }),
        }
    }
    // A name of one or two days would run into the next.
    if months.len() > 1 && months[0].end <= 3 {
        months.remove(0);
    }
    months
}

fn plates(site: &Site, first: Date) -> Vec<Plate> {
    let book = site.book;
    let in_strip = |entry: &Entry| {
        let column = column(first, day(entry.train.facts.starts()?));
        (1..=DAYS).contains(&column).then_some(column)
    };
    let shown: Vec<(usize, i32)> = book
        .trains
        .iter()
        .enumerate()
        .filter_map(|(index, entry)| Some((index, in_strip(entry)?)))
        .collect();
    let clashing = |index: usize| {
        book.collisions
            .iter()
            .any(|clash| clash.train == index || clash.with == With::Train(index))
    };
    let mut below = vec![0; DAYS as usize + 1];
    let mut plates = Vec::new();
    for &(index, column) in &shown {
        let entry = &book.trains[index];
        let Some(start) = entry.train.facts.starts() else {
            continue;
        };
        let line = &mut below[column as usize];
        *line += 1;
        if *line > LINES {
            continue;
        }
        let name = entry.train.name.as_str();
        let others = shown.iter().filter(|(other, _)| *other != index);
        let mut others = others.map(|(other, _)| book.trains[*other].train.name.as_str());
        let short = short(name);
        plates.push(Plate {
            label: match others.any(|other| self::short(other) == short) {
                true => name.to_owned(),
                false => short.to_owned(),
            },
            name: name.to_owned(),
            url: site.rows[index].url.clone(),
            start: Moment::new(start, book.now),
            column,
            line: *line,
            departed: departed(entry),
            clash: clashing(index),
        });
    }
    plates
}

/// `R2` of `2025.10-R2`; all of a name that is made otherwise.
fn short(name: &str) -> &str {
    match name.rsplit_once('-') {
        Some((_, last)) if last.starts_with(['R', 'r']) && last.len() <= 6 => last,
        _ => name,
    }
}

fn freezes(site: &Site, first: Date) -> Vec<FreezeSpan> {
    let freezes = site.book.config.freezes.iter();
    freezes
        .filter_map(|freeze| {
            let start = column(first, day(freeze.start)).max(1);
            // The end is exclusive: a freeze until midnight does not touch that day.
            let last = freeze.end - 1.nanosecond();
            let end = column(first, day(last)).min(DAYS) + 1;
            (start < end).then(|| FreezeSpan {
                title: freeze.title.clone(),
                column: start,
                end,
            })
        })
        .collect()
}

/// Collisions that are not over.
fn clashes(site: &Site) -> Vec<Clash> {
    let book = site.book;
    let coming =
        |clash: &&Collision| clash.until > book.now && !departed(&book.trains[clash.train]);
    book.collisions
        .iter()
        .filter(coming)
        .filter_map(|clash| {
            let (with, freeze) = match clash.with {
                With::Train(other) if departed(&book.trains[other]) => return None,
                With::Train(other) => (book.trains[other].train.name.as_str(), false),
                With::Freeze(index) => (book.config.freezes[index].title.as_str(), true),
            };
            Some(Clash {
                train: book.trains[clash.train].train.name.as_str().to_owned(),
                url: site.rows[clash.train].url.clone(),
                with: with.to_owned(),
                freeze,
                from: Moment::new(clash.from, book.now),
                length: length(clash.until.duration_since(clash.from)),
                services: clash.services.clone(),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Freeze;
    use crate::site::sample;

    fn freeze(start: &str, end: &str) -> Freeze {
        Freeze {
            title: "Sale".to_owned(),
            start: sample::at(start),
            end: sample::at(end),
            services: Vec::new(),
            span: Default::default(),
        }
    }

    #[test]
    fn the_strip_begins_on_monday_and_knows_today() {
        let book = sample::book(vec![
            sample::entry("2025.10-R1"),
            sample::entry("2025.09-R1"),
        ]);
        let weeks = Weeks::new(&Site::new(&book));
        assert_eq!(weeks.days.len(), 28);
        assert_eq!((weeks.days[0].number, weeks.days[0].monday), (13, true));
        let today: Vec<i8> = weeks
            .days
            .iter()
            .filter(|d| d.today)
            .map(|d| d.number)
            .collect();
        assert_eq!(today, [14]);
        let months: Vec<_> = weeks
            .months
            .iter()
            .map(|m| (m.name.as_str(), m.column, m.end))
            .collect();
        assert_eq!(months, [("October", 1, 20), ("November", 20, 29)]);
        let plates: Vec<_> = weeks
            .windows
            .iter()
            .map(|p| (p.label.as_str(), p.column, p.line))
            .collect();
        assert_eq!(plates, [("2025.10-R1", 2, 1), ("2025.09-R1", 2, 2)]);
    }

    #[test]
    fn a_freeze_is_cut_to_the_strip_and_ends_before_midnight() {
        let mut book = sample::book(Vec::new());
        book.config.freezes = vec![
            freeze("2025-10-24T00:00Z", "2025-11-03T00:00Z"),
            freeze("2025-09-01T00:00Z", "2025-10-13T12:00Z"),
            freeze("2025-11-09T00:00Z", "2026-01-05T00:00Z"),
            freeze("2025-09-01T00:00Z", "2025-10-13T00:00Z"),
        ];
        let weeks = Weeks::new(&Site::new(&book));
        let spans: Vec<_> = weeks.freezes.iter().map(|f| (f.column, f.end)).collect();
        assert_eq!(spans, [(12, 22), (1, 2), (28, 29)]);
    }

    #[test]
    fn a_short_label_is_the_last_part() {
        for (name, label) in [
            ("2025.10-R2", "R2"),
            ("2025.10-R1.1", "R1.1"),
            ("web-release", "web-release"),
        ] {
            assert_eq!(short(name), label);
        }
    }
}
