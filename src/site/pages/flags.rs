//! Flags: which ones are to be dealt with, past their day first, then the oldest; those that
//! are all the way on stand apart.

use crate::text::values::moment::utc_day;
use serde::Serialize;

use crate::book::FlagEntry;
use crate::site::count::{capital, counted, number};
use crate::site::moment::Day;
use crate::site::sheet::{List, Paging, SharedBy};
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

/// The facet of those that are done.
const DONE: (&str, &str) = ("state", "done");

/// A sheet of flags.
#[derive(Debug, Serialize)]
pub struct Flags {
    /// Whether these are the ones that are done.
    pub done: bool,
    pub flags: Vec<Row>,
    /// The other list.
    pub other: Option<Crumb>,
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
    let flags = &site.book.flags;
    // Lists are cut from their last entries on.
    let places = (0..flags.len()).rev();
    let (done, open): (Vec<usize>, Vec<usize>) = places.partition(|at| flags[*at].done);
    let mut pages = list("flags/", None, &open);
    pages.extend(list(
        "flags/done/",
        Some((DONE.0, DONE.1.to_owned())),
        &done,
    ));
    pages
}

fn list(address: &str, facet: SharedBy, entries: &[usize]) -> Vec<Page> {
    let list = List {
        kind: &KIND,
        address: address.to_owned(),
        facet,
        entries,
        length: LENGTH,
    };
    list.pages()
}

fn view(site: &Site, page: &Page) -> (Frame, View) {
    let About::Sheet(sheet) = &page.about else {
        unreachable!("flags are planned as sheets");
    };
    let done = sheet.facet.is_some();
    let title = match (sheet.is_front(), done) {
        (true, true) => capital(&format!(
            "{} all the way on",
            counted(settled(site), "flag")
        )),
        (true, false) => title(site),
        (false, true) => format!("Flags all the way on, sheet {}", sheet.number),
        (false, false) => format!("Flags, sheet {}", sheet.number),
    };
    let mut steps = vec![("Flags".to_owned(), "flags/".to_owned())];
    steps.extend(done.then(|| ("Done".to_owned(), "flags/done/".to_owned())));
    let frame = Frame {
        description: format!("{title}. The feature flags of {}.", site.book.config.title),
        title,
        nav: super::services::KIND.name,
        crumbs: sheet.crumbs(steps),
        ..Frame::default()
    };
    let rows = sheet.entries.iter();
    let view = Flags {
        done,
        flags: rows.map(|at| row(site, &site.book.flags[*at])).collect(),
        other: sheet.is_front().then(|| other(site, done)).flatten(),
        paging: sheet.paging(if done { "flags/done/" } else { "flags/" }),
    };
    (frame, View::Flags(view))
}

fn settled(site: &Site) -> usize {
    site.book.flags.iter().filter(|flag| flag.done).count()
}

/// `Four flags to deal with, one past its day`.
pub fn title(site: &Site) -> String {
    let open = site.book.flags.len() - settled(site);
    let expired = site.book.flags.iter().filter(|flag| flag.expired).count();
    let mut title = format!("{} to deal with", counted(open, "flag"));
    match (expired, open) {
        (0, _) => {}
        (1, 1) => title += ", past its day",
        (1, _) => title += ", one past its day",
        (n, _) => title += &format!(", {} past their day", number(n)),
    }
    capital(&title)
}

/// The link to the other of the two lists, if anything is on it.
fn other(site: &Site, done: bool) -> Option<Crumb> {
    let settled = settled(site);
    let (n, words, address) = if done {
        (site.book.flags.len() - settled, "to deal with", "flags/")
    } else {
        (settled, "all the way on", "flags/done/")
    };
    (n > 0).then(|| Crumb {
        label: capital(&format!("{} {words}", counted(n, "flag"))),
        url: Some(Url::new(address)),
    })
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
