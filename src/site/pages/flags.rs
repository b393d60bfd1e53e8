//! Flags: which ones are to be dealt with, past their day first, then the oldest; those that
//! are all the way on stand apart.

use crate::text::values::moment::utc_day;
use serde::Serialize;

use super::facet::Filter;
use super::owned::{self, Cut};
use crate::book::{Debt, FlagEntry};
use crate::site::count::capital;
use crate::site::moment::Day;
use crate::site::sheet::Paging;
use crate::site::{About, Crumb, Frame, Kind, Mark, Page, Person, Site, Url, View};
use crate::train::{Flag, FlagState};
use crate::words::Words;

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
const STATES: [&str; 3] = [
    "flags_to_deal_with",
    "flags_past_their_day",
    "flags_all_the_way_on",
];

/// What a list without any says.
const NOTHING: [&str; 3] = [
    "no_flag_waits",
    "no_flag_is_past_its_day",
    "no_flag_is_all_the_way_on",
];

/// A sheet of flags.
#[derive(Debug, Serialize)]
pub struct Flags {
    /// Empty on closed sheets.
    pub filters: Vec<Filter>,
    /// Where the whole list is, unless this is it.
    pub clear: Option<Url>,
    /// What there is to say where there are none.
    pub empty: String,
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
        let list = ["flags", "list_of_flags_past_their_day", "list_of_flags_on"][cut.state];
        owned::sheet_title(site.words(), list, cut.handle(site), sheet)
    };
    let frame = Frame {
        description: site.words().tell(
            "flags_description",
            &[
                ("title", title.as_str().into()),
                ("site", site.book.config.title.as_str().into()),
            ],
        ),
        title,
        nav: super::services::KIND.name,
        crumbs: sheet.crumbs(site.words(), cut.steps(site, "flags", STATES)),
        ..Frame::default()
    };
    let rows = sheet.entries.iter();
    let view = Flags {
        filters: match sheet.is_front() {
            true => cut.filters(site, STATES),
            false => Vec::new(),
        },
        clear: cut.clear(),
        empty: site.words().say(NOTHING[cut.state]).to_owned(),
        flags: rows.map(|at| row(site, &site.book.flags[*at])).collect(),
        paging: sheet.paging(site.words(), &cut.address(site)),
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
    let words = site.words();
    let expired = Cut { state: 1, ..*cut }.entries(site).len();
    let all = ("n", count.into());
    let sentence = match (cut.state, expired, count) {
        (0, 0, _) => words.tell("n_flags_to_deal_with", &[all]),
        (0, 1, 1) => words.tell("one_flag_to_deal_with_past_its_day", &[all]),
        (0, n, _) => words.tell("n_flags_to_deal_with_past", &[all, ("past", n.into())]),
        (1, ..) => words.tell("n_flags_past_their_day", &[all]),
        _ => words.tell("n_flags_all_the_way_on", &[all]),
    };
    match cut.handle(site) {
        Some(handle) => format!("{handle}{}{sentence}", words.say("colon")),
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
        state: mark(site.words(), flag, entry.expired),
        owner: flag.owner.as_ref().map(|owner| site.people.person(owner)),
        expires: flag.expires.map(|date| Day::new(date, now, site.words())),
        expired: entry.expired,
        first: first.map(|date| Day::new(date, now, site.words())),
        age: first
            .map(|first| (date(now) - first).get_days())
            .filter(|days| *days >= 0),
        latest: Crumb {
            label: trains[latest].train.name.to_string(),
            url: Some(Url::new(site.addresses.train(latest))),
        },
    }
}

fn mark(words: &Words, flag: &Flag, expired: bool) -> Mark {
    let shape = match flag.state {
        _ if expired => "waived",
        Some(FlagState::On) => "done",
        Some(FlagState::Partial(_)) => "active",
        Some(FlagState::Off) | None => "wait",
    };
    let word = flag.state.map_or_else(
        || words.say("not_known").to_owned(),
        |state| words.word("flag_state", &state.word()).to_owned(),
    );
    Mark {
        shape,
        word: capital(&word),
    }
}
