//! Actions: promises kept and not kept. Open ones by how often they were carried
//! over, then by when they are due; settled ones apart, the latest first.

use jiff::civil::Date;
use serde::Serialize;

use super::facet::Filter;
use super::owned::{self, Cut};
use crate::book::{Book, Debt, Place};
use crate::site::count::capital;
use crate::site::hyperlink::ticket;
use crate::site::moment::Day;
use crate::site::sheet::Paging;
use crate::site::{
    About, Crumb, Frame, Hyperlink, Kind, Mark, Page, Person, Sheet, Site, Url, View,
};
use crate::train::ActionState;
use crate::words::Words;

pub const KIND: Kind = Kind {
    name: "actions",
    nav: Some("actions"),
    template: "actions.html",
    plan,
    view,
};

/// Actions a sheet.
const LENGTH: usize = 80;

/// The states of an action, as people read them.
const STATES: [&str; 3] = ["action_is_open", "action_overdue", "state_of_action_done"];

/// Which of them is the settled one.
const SETTLED: usize = 2;

/// What a list without any says.
const NOTHING: [&str; 3] = [
    "nothing_is_left_to_do",
    "no_action_is_overdue",
    "no_action_has_been_settled",
];

/// A sheet of actions.
#[derive(Debug, Serialize)]
pub struct Actions {
    /// Empty on closed sheets.
    pub filters: Vec<Filter>,
    /// Where the whole list is, unless this is it.
    pub clear: Option<Url>,
    /// The feed of somebody's own.
    pub feed: Option<Url>,
    /// Whether these are the settled ones.
    pub settled: bool,
    /// What there is to say where there are none.
    pub empty: String,
    pub actions: Vec<Row>,
    pub paging: Paging,
}

/// One action.
#[derive(Debug, Serialize)]
pub struct Row {
    /// Inline Markdown.
    pub text: String,
    /// `Open`, `Overdue`, `Done` or `Dropped`.
    pub state: Mark,
    pub owner: Option<Person>,
    pub due: Option<Day>,
    pub tickets: Vec<Hyperlink>,
    /// The train that first wrote it.
    pub from: Crumb,
    pub carried: usize,
}

fn plan(site: &Site) -> Vec<Page> {
    let book = site.book;
    // Lists are cut from their last entries on, as the oldest of other lists are.
    owned::pages(site, &KIND, Debt::Action, LENGTH, |state, entries| {
        if state == SETTLED {
            entries.sort_by_key(|index| (book.ledger[*index].last, *index));
        } else {
            entries.sort_by_cached_key(|index| std::cmp::Reverse(urgency(book, *index)));
        }
    })
}

/// The least comes first: carried most often, then due soonest, those without a day last.
fn urgency(book: &Book, index: usize) -> (std::cmp::Reverse<usize>, bool, Option<Date>, usize) {
    let entry = &book.ledger[index];
    let due = entry.due(&book.trains);
    (std::cmp::Reverse(entry.carried), due.is_none(), due, index)
}

fn view(site: &Site, page: &Page) -> (Frame, View) {
    let About::Sheet(sheet) = &page.about else {
        unreachable!("actions are planned as sheets");
    };
    let cut = Cut::of(site, Debt::Action, sheet);
    let title = title(site, &cut, sheet);
    let texts = sheet.entries.iter().map(|index| {
        let entry = &site.book.ledger[*index];
        (entry.last.0, entry.written(&site.book.trains).text)
    });
    let frame = Frame {
        description: site.words().tell(
            "actions_description",
            &[
                ("title", title.as_str().into()),
                ("site", site.book.config.title.as_str().into()),
            ],
        ),
        title,
        nav: KIND.name,
        crumbs: sheet.crumbs(site.words(), cut.steps(site, "actions", STATES)),
        links: site.addresses.links_within(texts),
        ..Frame::default()
    };
    let rows = sheet.entries.iter().map(|index| row(site, *index));
    let view = Actions {
        filters: match sheet.is_front() {
            true => cut.filters(site, STATES),
            false => Vec::new(),
        },
        clear: cut.clear(),
        feed: cut.owner.map(|_| feed(site, cut.owner)),
        settled: cut.state == SETTLED,
        empty: site.words().say(NOTHING[cut.state]).to_owned(),
        actions: rows.collect(),
        paging: sheet.paging(site.words(), &cut.address(site)),
    };
    (frame, View::Actions(view))
}

/// The feed of all actions, or of those that are somebody's.
pub fn feed(site: &Site, owner: Option<usize>) -> Url {
    let page = site.addresses.address(Place::Owned(Debt::Action, 0, owner));
    Url::new(format!("{page}feed.xml"))
}

/// `Three actions open, one overdue`, `@sam: one action settled`.
fn title(site: &Site, cut: &Cut, sheet: &Sheet) -> String {
    let (handle, words) = (cut.handle(site), site.words());
    if !sheet.is_front() {
        let list = ["open_actions", "overdue_actions", "settled_actions"][cut.state];
        return owned::sheet_title(words, list, handle, sheet);
    }
    let book = site.book;
    let entries = cut.entries(site);
    let key = ["n_actions_open", "n_actions_overdue", "n_actions_settled"][cut.state];
    let mut title = words.counted(key, entries.len());
    if cut.state == 0 {
        let overdue = Cut { state: 1, ..*cut }.entries(site).len();
        let carried = entries.iter().filter(|at| book.ledger[**at].carried > 0);
        for (n, word) in [(overdue, "overdue"), (carried.count(), "carried_over")] {
            match (n, entries.len()) {
                (0, _) => {}
                (1, 1) => title += words.say(&format!("and_it_{word}")),
                _ => title += &words.counted(&format!("and_n_{word}"), n),
            }
        }
    }
    match handle {
        Some(handle) => format!("{handle}{}{title}", words.say("colon")),
        None => capital(&title),
    }
}

fn row(site: &Site, index: usize) -> Row {
    let book = site.book;
    let entry = &book.ledger[index];
    let action = entry.written(&book.trains);
    let due = entry.due(&book.trains);
    let from = entry.first.0;
    Row {
        text: book.trains[entry.last.0].train.text(action.text).to_owned(),
        state: state(
            site.words(),
            action.state,
            entry.is_overdue(&book.trains, book.now),
        ),
        owner: entry
            .owner(&book.trains)
            .map(|owner| site.people.person(owner)),
        due: due.map(|due| Day::new(due, book.now, site.words())),
        tickets: action
            .tickets
            .iter()
            .map(|it| ticket(&book.config, it))
            .collect(),
        from: Crumb {
            label: book.trains[from].train.name.to_string(),
            url: Some(Url::new(site.addresses.train(from))),
        },
        carried: entry.carried,
    }
}

fn state(words: &Words, state: ActionState, overdue: bool) -> Mark {
    let (shape, word) = match state {
        ActionState::Open if overdue => ("waived", "action_overdue"),
        ActionState::Open => ("wait", "action_is_open"),
        ActionState::Done => ("done", "state_of_action_done"),
        ActionState::Dropped => ("skip", "state_of_action_dropped"),
    };
    Mark {
        shape,
        word: words.say(word).to_owned(),
    }
}
