//! A week of the calendar: its days, the windows that begin on each, and the freezes over them.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use serde::Serialize;

use crate::book::calendar::Month;
use crate::site::freeze::{FreezeSpan, spans};
use crate::site::row::departed;
use crate::site::{Site, Url, WindowView};
use crate::text::values::moment::utc_day;

/// Windows a day at most; the others are a number.
const PLATES: usize = 6;

#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Week {
    pub days: Vec<Day>,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Day {
    /// `2025-10-14`.
    pub iso: String,
    /// `Tuesday`, what a screen too narrow for columns says.
    pub weekday: String,
    /// `14`, and `1 Nov` on the first day of another month.
    pub label: String,
    /// Whether it is of a neighbour of the month.
    pub outside: bool,
    pub weekend: bool,
    pub today: bool,
    pub plates: Vec<Plate>,
    /// Windows that did not find room.
    pub more: usize,
    pub freezes: Vec<FreezeSpan>,
}

/// A window.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Plate {
    pub name: String,
    pub url: Url,
    pub window: WindowView,
    pub departed: bool,
    pub clash: bool,
}

/// The week of `month` that begins on `monday`; `clashing` are the trains that get in each other's
/// way, with the day.
pub fn week(site: &Site, month: &Month, clashing: &BTreeSet<(usize, Date)>, monday: Date) -> Week {
    let days = monday.series(1.day()).take(7);
    let mut days: Vec<Day> = days.map(|date| day(site, month, clashing, date)).collect();
    for (at, span) in spans(&site.book.config.freezes, monday, days.len()) {
        days[at].freezes.push(span);
    }
    Week { days }
}

fn day(site: &Site, month: &Month, clashing: &BTreeSet<(usize, Date)>, date: Date) -> Day {
    let outside = !month.has(date);
    let label = match outside && date.day() == 1 {
        true => site.words().day(date),
        false => date.day().to_string(),
    };
    let mut plates = plates(site, month, clashing, date);
    let more = plates.len().saturating_sub(PLATES);
    plates.truncate(PLATES);
    Day {
        iso: date.to_string(),
        weekday: site.words().weekday(date).to_owned(),
        label,
        outside,
        weekend: matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday),
        today: date == utc_day(site.book.now),
        plates,
        more,
        freezes: Vec::new(),
    }
}

/// The windows that begin on `date`, in their order.
fn plates(
    site: &Site,
    month: &Month,
    clashing: &BTreeSet<(usize, Date)>,
    date: Date,
) -> Vec<Plate> {
    let book = site.book;
    let mut plates = Vec::new();
    for index in &month.trains {
        let entry = &book.trains[*index];
        let windows = entry.train.facts.windows.value().into_iter().flatten();
        let here = windows.filter(|window| utc_day(window.start) == date);
        plates.extend(here.map(|window| {
            let plate = Plate {
                name: entry.train.name.to_string(),
                url: site.row(*index).url.clone(),
                window: WindowView::new(window, None, book.now, site.words()),
                departed: departed(entry),
                clash: clashing.contains(&(*index, date)),
            };
            (window.start, plate)
        }));
    }
    plates.sort_by_key(|(start, _)| *start);
    plates.into_iter().map(|(_, plate)| plate).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::sample;
    use crate::book::sample::at;
    use crate::config::Freeze;

    #[test]
    fn a_week_has_its_windows_by_time_and_freezes_cut_to_it() {
        let mut early = sample::entry("early");
        let mut windows = vec![sample::window("2025-10-14T08:00Z", "2025-10-14T09:00Z")];
        windows.push(sample::window("2025-10-17T23:59Z", "2025-10-18T02:00Z"));
        early.train_mut().facts.windows = crate::text::Slot::Filled(windows, Default::default());
        let mut book = sample::book(vec![sample::entry("late"), early]);
        book.config.freezes = vec![Freeze {
            title: "Sale".to_owned(),
            start: at("2025-10-18T12:00Z"),
            end: at("2025-10-25T00:00Z"),
            services: Vec::new(),
            span: Default::default(),
        }];
        let site = Site::new(&book);
        let month = &book.months[0];
        let told = |week: Week| {
            let told = week.days.into_iter().map(|day| {
                let plates = day.plates.into_iter().map(|plate| plate.name);
                let freezes = day.freezes.into_iter().map(|freeze| freeze.days);
                (day.label, plates.collect(), freezes.collect::<Vec<i32>>())
            });
            let full = told.filter(|(_, plates, freezes): &(String, Vec<String>, Vec<i32>)| {
                plates.len() + freezes.len() > 0
            });
            full.collect::<Vec<_>>()
        };
        let mut weeks = month
            .mondays()
            .map(|monday| told(week(&site, month, &BTreeSet::new(), monday)));
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(
            weeks.nth(2),
            Some(vec![
                ("14".to_owned(), names(&["early", "late"]), vec![]),
                ("17".to_owned(), names(&["early"]), vec![]),
                ("18".to_owned(), vec![], vec![2]),
            ])
        );
        assert_eq!(weeks.next(), Some(vec![("20".to_owned(), vec![], vec![5])]));
    }
}
