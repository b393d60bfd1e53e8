//! Months: which have something planned, and the trains of each.
//!
//! Days are UTC. A month takes whole weeks from Monday, so its first and last week may hold days
//! of its neighbours.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use jiff::civil::{Date, Weekday};
use jiff::{Timestamp, ToSpan};

use super::Entry;
use crate::config::Freeze;
use crate::text::values::moment::utc_day;

/// Months that a freeze is shown in at most, so that one without end does not make a page a month.
const LONGEST: usize = 24;

/// A month with a window or a freeze, or the month of now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Month {
    /// Its first day.
    pub first: Date,
    /// The trains with a window that begins in its weeks, ascending.
    pub trains: Vec<usize>,
}

impl Month {
    /// From the Monday on or before its first day to the Sunday on or after its last.
    pub fn days(&self) -> RangeInclusive<Date> {
        monday(self.first)..=monday(self.first.last_of_month()).saturating_add(6.days())
    }

    /// The first days of its weeks.
    pub fn mondays(&self) -> impl Iterator<Item = Date> {
        let last = self.first.last_of_month();
        let mondays = monday(self.first).series(1.week());
        mondays.take_while(move |monday| *monday <= last)
    }

    /// Whether `day` is one of its own days.
    pub fn has(&self, day: Date) -> bool {
        day.first_of_month() == self.first
    }

    /// Whether a time from `from` until before `until` touches one of its own days.
    pub fn meets(&self, from: Timestamp, until: Timestamp) -> bool {
        utc_day(from) <= self.first.last_of_month() && last_day(until) >= self.first
    }
}

/// The last day of a time that ends at `end`: where that is midnight, the day before.
pub fn last_day(end: Timestamp) -> Date {
    utc_day(end.saturating_sub(1.nanosecond()).unwrap_or(end))
}

/// The Monday of the week of `date`.
pub fn monday(date: Date) -> Date {
    let before = i64::from(date.weekday().since(Weekday::Monday));
    date.saturating_sub(before.days())
}

/// The months of `trains` and `freezes`, and that of `now`, from the earliest on.
pub fn months(trains: &[Entry], freezes: &[Freeze], now: Timestamp) -> Vec<Month> {
    let mut days: BTreeMap<Date, Vec<usize>> = BTreeMap::new();
    for (index, entry) in trains.iter().enumerate() {
        for window in entry.train.facts.windows.value().into_iter().flatten() {
            days.entry(utc_day(window.start)).or_default().push(index);
        }
    }
    let mut firsts: BTreeSet<Date> = days.keys().map(|day| day.first_of_month()).collect();
    firsts.insert(utc_day(now).first_of_month());
    for freeze in freezes {
        let last = last_day(freeze.end);
        let following = utc_day(freeze.start).first_of_month().series(1.month());
        firsts.extend(following.take(LONGEST).take_while(|month| *month <= last));
    }
    let of = |first: Date| {
        let mut month = Month {
            first,
            trains: Vec::new(),
        };
        let trains: BTreeSet<&usize> = days.range(month.days()).flat_map(|(_, on)| on).collect();
        month.trains.extend(trains);
        month
    };
    firsts.into_iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::book::sample::{at, entry, window};
    use crate::text::Slot;

    fn freeze(start: &str, end: &str) -> Freeze {
        Freeze {
            title: "Sale".to_owned(),
            start: at(start),
            end: at(end),
            services: Vec::new(),
            span: Default::default(),
        }
    }

    fn windows(starts: &[&str]) -> Entry {
        let mut train = entry("R");
        let windows = starts
            .iter()
            .map(|start| window(start, "2026-12-31T00:00Z"));
        train.train_mut().facts.windows = Slot::Filled(windows.collect(), Default::default());
        train
    }

    fn told(trains: &[Entry], freezes: &[Freeze]) -> Vec<(Date, Vec<usize>)> {
        let months = months(trains, freezes, at("2025-10-14T12:00Z")).into_iter();
        months.map(|month| (month.first, month.trains)).collect()
    }

    #[test]
    fn the_month_of_now_is_there_though_nothing_is_planned() {
        assert_eq!(told(&[], &[]), [(date(2025, 10, 1), vec![])]);
    }

    #[test]
    fn a_month_has_the_trains_of_its_weeks_and_each_window_counts() {
        // 29 and 30 September 2025 are in the first week of October.
        let trains = [
            windows(&["2025-09-30T12:00Z"]),
            windows(&["2025-10-31T23:30Z", "2025-12-01T00:00Z"]),
        ];
        let months = [
            (date(2025, 9, 1), vec![0]),
            (date(2025, 10, 1), vec![0, 1]),
            (date(2025, 12, 1), vec![1]),
        ];
        assert_eq!(told(&trains, &[]), months);
    }

    #[test]
    fn a_freeze_until_midnight_does_not_touch_that_month_and_none_makes_more_than_two_years() {
        let short = told(&[], &[freeze("2025-11-30T00:00Z", "2026-01-01T00:00Z")]);
        let firsts: Vec<Date> = short.iter().map(|month| month.0).collect();
        let expected = [date(2025, 10, 1), date(2025, 11, 1), date(2025, 12, 1)];
        assert_eq!(firsts, expected);
        let endless = told(&[], &[freeze("2025-10-01T00:00Z", "9999-01-01T00:00Z")]);
        assert_eq!(endless.len(), LONGEST);
    }

    #[test]
    fn the_last_weeks_there_are_do_not_end_the_program() {
        for first in [Date::MIN, Date::MAX.first_of_month()] {
            let month = Month {
                first,
                trains: Vec::new(),
            };
            assert!(month.days().contains(&first));
        }
    }
}
