//! The calendar: the month of now, and every other month that has a window or a freeze, each on
//! a page of its own.

mod week;

use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeSet;

use self::week::{Week, week};
use super::{Kind, View};
use crate::book::calendar::Month;
use crate::book::{Book, Collision, Place, With};
use crate::site::clash::Clash;
use crate::site::trail::trail;
use crate::site::{About, Crumb, Frame, Page, Sheet, Site, Url};
use crate::text::values::moment::utc_day;

pub const KIND: Kind = Kind {
    name: "calendar",
    nav: None,
    template: "calendar.html",
    plan,
    view,
};

/// A month.
#[derive(Debug, Serialize)]
pub struct Calendar {
    pub weeks: Vec<Week>,
    /// Where two of its windows meet, or a window and a freeze.
    pub clashes: Vec<Clash>,
    /// The months before and after it that have a page, and the month of now where it is neither.
    pub others: Vec<Crumb>,
}

fn plan(site: &Site) -> Vec<Page> {
    let months = 0..site.book.months.len();
    let page = |at: usize| Page {
        kind: &KIND,
        url: Url::new(site.addresses.address(Place::Month(at))),
        about: About::Sheet(Sheet {
            facet: None,
            number: at + 1,
            of: site.book.months.len(),
            entries: vec![at],
        }),
    };
    months.map(page).collect()
}

fn view(site: &Site, page: &Page) -> (Frame, View) {
    let About::Sheet(sheet) = &page.about else {
        unreachable!("months are planned as sheets");
    };
    let (book, at) = (site.book, sheet.entries[0]);
    let month = &book.months[at];
    let name = named(site, month);
    let frame = Frame {
        title: title(&name, site, month),
        description: site.words().tell(
            "calendar_description",
            &[
                ("site", book.config.title.as_str().into()),
                ("month", name.as_str().into()),
            ],
        ),
        nav: KIND.name,
        crumbs: match month.first == current(book) {
            true => trail(site.words(), [], site.words().say("calendar")),
            false => trail(
                site.words(),
                [(site.words().say("calendar"), "calendar/")],
                &name,
            ),
        },
        ..Frame::default()
    };
    let clashing = clashing(book, month);
    let weeks = month.mondays();
    let weeks = weeks.map(|monday| week(site, month, &clashing, monday));
    let view = Calendar {
        weeks: weeks.collect(),
        clashes: clashes(site, month),
        others: others(site, at),
    };
    (frame, View::Calendar(view))
}

/// The first day of the month of now.
fn current(book: &Book) -> Date {
    utc_day(book.now).first_of_month()
}

fn named(site: &Site, month: &Month) -> String {
    site.words().month_with_year(month.first)
}

/// `October 2025: four windows, one freeze`.
fn title(name: &str, site: &Site, month: &Month) -> String {
    let trains = month
        .trains
        .iter()
        .map(|index| &site.book.trains[*index].train);
    let windows = trains.flat_map(|train| train.facts.windows.value().into_iter().flatten());
    let windows = windows.filter(|it| month.has(utc_day(it.start))).count();
    let freezes = site.book.config.freezes.iter();
    let freezes = freezes.filter(|it| month.meets(it.start, it.end)).count();
    let mut counts = vec![("month", name.into()), ("windows", windows.into())];
    let key = match freezes {
        0 => "month_with_windows",
        _ => "month_with_windows_and_freezes",
    };
    counts.push(("freezes", freezes.into()));
    site.words().tell(key, &counts)
}

/// The trains that get in each other's way in the weeks of `month`, with the day.
fn clashing(book: &Book, month: &Month) -> BTreeSet<(usize, Date)> {
    let shown = month.days();
    let days = book.collisions.iter().map(|it| (utc_day(it.from), it));
    let here = days.filter(|(day, _)| shown.contains(day));
    here.flat_map(|(day, it)| parties(it).map(move |train| (train, day)))
        .collect()
}

/// The trains that get in each other's way.
fn parties(collision: &Collision) -> impl Iterator<Item = usize> + use<> {
    let other = match collision.with {
        With::Train(other) => Some(other),
        With::Freeze(_) => None,
    };
    std::iter::once(collision.train).chain(other)
}

fn clashes(site: &Site, month: &Month) -> Vec<Clash> {
    let clashes = site.book.collisions.iter();
    let here = clashes.filter(|it| month.meets(it.from, it.until));
    here.map(|clash| Clash::new(site, clash)).collect()
}

/// The neighbours of the month at `at`, and the month of now where it is none of them.
fn others(site: &Site, at: usize) -> Vec<Crumb> {
    let months = &site.book.months;
    let now = months.iter().position(|it| it.first == current(site.book));
    let near = [
        at.checked_sub(1),
        Some(at + 1).filter(|at| *at < months.len()),
    ];
    let mut others: Vec<usize> = near.into_iter().flatten().collect();
    others.extend(now.filter(|now| *now != at && !others.contains(now)));
    others.sort_unstable();
    let link = |at: usize| Crumb {
        label: named(site, &months[at]),
        url: Some(Url::new(site.addresses.address(Place::Month(at)))),
    };
    others.into_iter().map(link).collect()
}
