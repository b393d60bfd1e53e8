//! Flags: which ones are to be dealt with, past their day first, then the oldest; those that
//! are all the way on stand apart.

use crate::text::values::moment::utc_day;
use serde::Serialize;

use super::facet::Filter;
use super::owned::{self, Cut};
use crate::book::{Debt, FlagEntry};
use crate::site::count::{capital, counted, number};
use crate::site::moment::Day;
use crate::site::sheet::Paging;
use crate::site::{About, Crumb, Frame, Kind, Mark, Page, Person, Site, Url, View};
use crate::train::{Flag, FlagState};

pub const KIND: Kind = Kind {
    name: "flags",
    nav: None,
    template: "flags.html",
    plan,
    view,
};

/// Flags a sheet.
const LENGTH: usize = 80;

/// The states of a flag, as people read them.
const STATES: [&str; 3] = ["To deal with", "Past their day", "All the way on"];

/// What a list without any says.
const NOTHING: [&str; 3] = [
    "No flag waits for anything.",
    "No flag is past its day.",
    "No flag is all the way on yet.",
];

/// A sheet of flags.
#[derive(Debug, Serialize)]
pub struct Flags {
    /// Empty on closed sheets.
    pub filters: Vec<Filter>,
    /// Where the whole list is, unless this is it.
    pub clear: Option<Url>,
    /// What there is to say where there are none.
    pub empty: &'static str,
    pub flags: Vec<Row>,
    pub paging: Paging,
}

/// One flag.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    pub key: String,
    /// As written.
    pub plan: Option<String>,
    /// `On`, `10 %`, `Off`, `Not known`; a flag past its day has the shape of a warning.
    pub state: Mark,
    pub owner: Option<Person>,
    pub expires: Option<Day>,
    pub expired: bool,
    /// When the first train that names it departs.
    pub first: Option<Day>,
    /// How many days ago that was.
    pub age: Option<i32>,
    /// The train whose state counts.
    pub latest: Crumb,
}

fn plan(site: &Site) -> Vec<Page> {
    // Lists are cut from their last entries on.
    owned::pages(site, &KIND, Debt::Flag, LENGTH, |_, entries| {
        entries.reverse();
    })
}

fn view(site: &Site, page: &Page) -> (Frame, View) {
    let About::Sheet(sheet) = &page.about else {
        unreachable!("flags are planned as sheets");
    };
    let cut = Cut::of(site, Debt::Flag, sheet);
    let title = if sheet.is_front() {
        sentence(site, &cut)
    } else {
        let of = cut.handle(site).map(|handle| format!(" of {handle}"));
        let word = ["Flags", "Flags past their day", "Flags all the way on"][cut.state];
        format!("{word}{}, sheet {}", of.unwrap_or_default(), sheet.number)
    };
    let frame = Frame {
        description: format!("{title}. The feature flags of {}.", site.book.config.title),
        title,
        nav: super::services::KIND.name,
        crumbs: sheet.crumbs(cut.steps(site, "Flags", STATES)),
        ..Frame::default()
    };
    let rows = sheet.entries.iter();
    let view = Flags {
        filters: match sheet.is_front() {
            true => cut.filters(site, STATES),
            false => Vec::new(),
        },
        clear: cut.clear(),
        empty: NOTHING[cut.state],
        flags: rows.map(|at| row(site, &site.book.flags[*at])).collect(),
        paging: sheet.paging(&cut.address(site)),
    };
    (frame, View::Flags(view))
}

/// `Four flags to deal with, one past its day`.
pub fn title(site: &Site) -> String {
    let all = Cut {
        debt: Debt::Flag,
        state: 0,
        owner: None,
    };
    sentence(site, &all)
}

fn sentence(site: &Site, cut: &Cut) -> String {
    let count = cut.entries(site).len();
    let mut sentence = counted(count, "flag");
    let expired = Cut { state: 1, ..*cut }.entries(site).len();
    match (cut.state, expired, count) {
        (0, 0, _) => sentence += " to deal with",
        (0, 1, 1) => sentence += " to deal with, past its day",
        (0, 1, _) => sentence += " to deal with, one past its day",
        (0, n, _) => sentence += &format!(" to deal with, {} past their day", number(n)),
        (1, 1, _) => sentence += " past its day",
        (1, ..) => sentence += " past their day",
        _ => sentence += " all the way on",
    }
    match cut.handle(site) {
        Some(handle) => format!("{handle}: {sentence}"),
        None => capital(&sentence),
    }
}

/// `entry` as one row of a list of flags.
pub fn row(site: &Site, entry: &FlagEntry) -> Row {
    let (trains, now) = (&site.book.trains, site.book.now);
    let flag = entry.written(trains);
    let date = |at: jiff::Timestamp| utc_day(at);
    let first = &trains[entry.first()].train.facts;
    let first = first.starts().map(date);
    let (latest, _) = entry.latest;
    Row {
        key: flag.key.clone(),
        plan: flag.plan.clone(),
        state: mark(flag, entry.expired),
        owner: flag.owner.as_ref().map(|owner| site.people.person(owner)),
        expires: flag.expires.map(|date| Day::new(date, now)),
        expired: entry.expired,
        first: first.map(|date| Day::new(date, now)),
        age: first
            .map(|first| (date(now) - first).get_days())
            .filter(|days| *days >= 0),
        latest: Crumb {
            label: trains[latest].train.name.to_string(),
            url: Some(Url::new(site.addresses.train(latest))),
        },
    }
}

fn mark(flag: &Flag, expired: bool) -> Mark {
    let shape = match flag.state {
        _ if expired => "waived",
        Some(FlagState::On) => "done",
        Some(FlagState::Partial(_)) => "active",
        Some(FlagState::Off) | None => "wait",
    };
    let word = flag
        .state
        .map_or_else(|| "not known".to_owned(), FlagState::word);
    Mark {
        shape,
        word: capital(&word),
    }
}
