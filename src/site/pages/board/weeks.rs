//! The next four weeks, day by day: windows, freezes, and where two of them meet.
//!
//! Days are UTC. The strip begins on the Monday of the week of *now*. A freeze hangs
//! on its first day in the strip and says how many days it takes.

use crate::text::values::moment::utc_day;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use serde::Serialize;

use crate::book::calendar::monday;
use crate::book::{Collision, With};
use crate::site::clash::Clash;
use crate::site::freeze::{FreezeSpan, spans};
use crate::site::row::departed;
use crate::site::{Moment, Site, Url};

const DAYS: i32 = 28;

/// Trains a day at most; the others are a number.
const PLATES: usize = 3;

/// The strip.
#[derive(Debug, Serialize)]
pub struct Weeks {
    pub days: Vec<Day>,
    /// Whether nothing at all is planned in them.
    pub quiet: bool,
    pub clashes: Vec<Clash>,
}

#[derive(Debug, Serialize)]
pub struct Day {
    /// The month's name, on the first of its days that is shown.
    pub month: Option<String>,
    pub number: i8,
    pub monday: bool,
    pub weekend: bool,
    pub today: bool,
    pub plates: Vec<Plate>,
    /// Trains that did not find room.
    pub more: usize,
    pub freezes: Vec<FreezeSpan>,
}

/// A train in the strip.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Plate {
    /// The name's last part where that is clear, `R2`.
    pub label: String,
    pub url: Url,
    pub start: Moment,
    pub departed: bool,
    pub clash: bool,
}

impl Weeks {
    pub fn new(site: &Site) -> Weeks {
        let today = utc_day(site.book.now);
        let first = monday(today);
        let mut days: Vec<Day> = (0..DAYS)
            .map(|offset| a_day(site, first, offset, today))
            .collect();
        place_trains(site, first, &mut days);
        for (at, span) in spans(&site.book.config.freezes, first, days.len()) {
            days[at].freezes.push(span);
        }
        Weeks {
            quiet: days
                .iter()
                .all(|day| day.plates.is_empty() && day.freezes.is_empty()),
            days,
            clashes: clashes(site),
        }
    }
}

fn a_day(site: &Site, first: Date, offset: i32, today: Date) -> Day {
    let date = first + offset.days();
    // A name over the last days of a month would run into the next one's.
    let room = offset == 0 && (date + 4.days()).month() == date.month();
    let named = date.day() == 1 || room;
    Day {
        month: named.then(|| site.words().month(date).to_owned()),
        number: date.day(),
        monday: date.weekday() == Weekday::Monday,
        weekend: matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday),
        today: date == today,
        plates: Vec::new(),
        more: 0,
        freezes: Vec::new(),
    }
}

/// How many days `date` is after `first`; may lie outside the strip.
fn offset(first: Date, date: Date) -> i32 {
    (date - first).get_days()
}

fn place_trains(site: &Site, first: Date, days: &mut [Day]) {
    let book = site.book;
    let mut labels: Vec<&str> = Vec::new();
    for (index, entry) in book.trains.iter().enumerate() {
        let Some(start) = entry.train.facts.starts() else {
            continue;
        };
        let offset = usize::try_from(offset(first, utc_day(start))).ok();
        let Some(day) = offset.and_then(|offset| days.get_mut(offset)) else {
            continue;
        };
        if day.plates.len() == PLATES {
            day.more += 1;
            continue;
        }
        // The first to be called R2 is R2; another one says which.
        let name = entry.train.name.as_str();
        let shorter = [entry.train.name.halves().1, without_year(name)];
        let label = shorter.into_iter().find(|label| !labels.contains(label));
        let label = label.unwrap_or(name);
        labels.push(label);
        let mut collisions = book.collisions.iter();
        day.plates.push(Plate {
            label: label.to_owned(),
            url: site.row(index).url.clone(),
            start: site.moment(start),
            departed: departed(entry),
            clash: collisions.any(|it| it.train == index || it.with == With::Train(index)),
        });
    }
}

/// `10-R2` of `2025.10-R2`; all of a name that is made otherwise.
fn without_year(name: &str) -> &str {
    match name.split_once('.') {
        Some((year, rest)) if year.len() == 4 && rest.contains("-R") => rest,
        _ => name,
    }
}

/// Collisions that are not over, of trains that have not departed.
fn clashes(site: &Site) -> Vec<Clash> {
    let book = site.book;
    let waits = |index: usize| !departed(&book.trains[index]);
    let coming = |clash: &&Collision| {
        let other = match clash.with {
            With::Train(other) => waits(other),
            With::Freeze(_) => true,
        };
        clash.until > book.now && waits(clash.train) && other
    };
    let coming = book.collisions.iter().filter(coming);
    coming.map(|clash| Clash::new(site, clash)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Freeze;
    use crate::site::sample;
    use crate::train::TrainName;

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
            sample::entry("2025.10-R2"),
            sample::entry("2025.10-R3"),
        ]);
        let weeks = Weeks::new(&Site::new(&book));
        assert_eq!(weeks.days.len(), 28);
        assert!(weeks.days[0].monday && weeks.days[5].weekend && weeks.days[1].today);
        let months: Vec<_> = weeks
            .days
            .iter()
            .filter_map(|day| Some((day.number, day.month.as_deref()?)))
            .collect();
        assert_eq!(months, [(13, "October"), (1, "November")]);
        let today = &weeks.days[1];
        let labels: Vec<&str> = today.plates.iter().map(|it| it.label.as_str()).collect();
        assert_eq!(
            (labels.as_slice(), today.more),
            (&["R1", "09-R1", "R2"][..], 1)
        );
    }

    #[test]
    fn a_freeze_is_cut_to_the_strip_and_ends_before_midnight() {
        for (start, end, span) in [
            ("2025-10-24T00:00Z", "2025-11-03T00:00Z", Some((24, 10))),
            ("2025-09-01T00:00Z", "2025-10-13T12:00Z", Some((13, 1))),
            ("2025-11-09T00:00Z", "2026-01-05T00:00Z", Some((9, 1))),
            ("2025-09-01T00:00Z", "2025-10-13T00:00Z", None),
            ("2025-11-10T00:00Z", "2025-12-01T00:00Z", None),
        ] {
            let mut book = sample::book(Vec::new());
            book.config.freezes = vec![freeze(start, end)];
            let weeks = Weeks::new(&Site::new(&book));
            let found = weeks.days.iter().find(|day| !day.freezes.is_empty());
            assert_eq!(found.map(|day| (day.number, day.freezes[0].days)), span);
        }
    }

    #[test]
    fn a_short_label_is_the_last_part() {
        for (name, label) in [
            ("2025.10-R2", ("R2", "10-R2")),
            ("2025.10-R1.1", ("R1.1", "10-R1.1")),
            ("web-release", ("web-release", "web-release")),
            ("1.2", ("1.2", "1.2")),
        ] {
            assert_eq!((TrainName::new(name).halves().1, without_year(name)), label);
        }
    }
}
