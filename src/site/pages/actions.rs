//! Actions: promises kept and not kept. Open ones by how often they were carried
//! over, then by when they are due; settled ones apart, the latest first.

use crate::text::values::moment::utc_day;
use jiff::civil::Date;
use serde::Serialize;

use crate::book::{Book, LedgerEntry};
use crate::site::count::{capital, counted, number};
use crate::site::hyperlink::ticket;
use crate::site::moment::Day;
use crate::site::sheet::{List, Paging, SharedBy};
use crate::site::{
    About, Crumb, Frame, Hyperlink, Kind, Mark, Page, Person, Sheet, Site, Url, View,
};
use crate::train::{Action, ActionState};

pub const KIND: Kind = Kind {
    name: "actions",
    nav: Some("Actions"),
    template: "actions.html",
    plan,
    view,
};

/// Actions a sheet.
const LENGTH: usize = 80;

/// The facet of the settled ones.
const DONE: (&str, &str) = ("state", "done");

/// A sheet of actions.
#[derive(Debug, Serialize)]
pub struct Actions {
    /// Whether these are the settled ones.
    pub settled: bool,
    pub actions: Vec<Row>,
    /// The other list.
    pub other: Option<Crumb>,
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
    let (mut open, mut settled): (Vec<usize>, Vec<usize>) =
        (0..book.ledger.len()).partition(|index| written(book, *index).state == ActionState::Open);
    // Both lists are cut from their last entries on, as the oldest of other lists are.
    open.sort_by_key(|index| std::cmp::Reverse(urgency(book, *index)));
    settled.sort_by_key(|index| (book.ledger[*index].last, *index));
    let done = Some((DONE.0, DONE.1.to_owned()));
    let mut pages = list("actions/", None, &open);
    pages.extend(list("actions/done/", done, &settled));
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

/// What the ledger's entry says where it was last written.
fn written(book: &Book, index: usize) -> &Action {
    let (train, action) = book.ledger[index].last;
    &book.trains[train].train.actions[action]
}

/// The least comes first: carried most often, then due soonest, those without a day last.
fn urgency(book: &Book, index: usize) -> (std::cmp::Reverse<usize>, bool, Option<Date>, usize) {
    let due = due(book, &book.ledger[index]);
    (
        std::cmp::Reverse(book.ledger[index].carried),
        due.is_none(),
        due,
        index,
    )
}

/// When it is due: as last written, else as first.
fn due(book: &Book, entry: &LedgerEntry) -> Option<Date> {
    let of = |(train, action): (usize, usize)| book.trains[train].train.actions[action].due;
    of(entry.last).or_else(|| of(entry.first))
}

fn is_overdue(book: &Book, due: Date) -> bool {
    due < utc_day(book.now)
}

fn view(site: &Site, page: &Page) -> (Frame, View) {
    let About::Sheet(sheet) = &page.about else {
        unreachable!("actions are planned as sheets");
    };
    let settled = sheet.facet.is_some();
    let title = title(site.book, sheet, settled);
    let texts = sheet.entries.iter().map(|index| {
        let (train, _) = site.book.ledger[*index].last;
        (train, written(site.book, *index).text)
    });
    let open = ("Actions".to_owned(), "actions/".to_owned());
    let done = ("Done".to_owned(), "actions/done/".to_owned());
    let address = if settled { "actions/done/" } else { "actions/" };
    let frame = Frame {
        description: format!(
            "{title}. What the retros of {} promised.",
            site.book.config.title
        ),
        title,
        nav: KIND.name,
        crumbs: sheet.crumbs(if settled {
            vec![open, done]
        } else {
            vec![open]
        }),
        links: site.addresses.links_within(texts),
        ..Frame::default()
    };
    let view = Actions {
        settled,
        actions: sheet
            .entries
            .iter()
            .map(|index| row(site, *index))
            .collect(),
        other: sheet
            .is_front()
            .then(|| other(site.book, settled))
            .flatten(),
        paging: sheet.paging(address),
    };
    (frame, View::Actions(view))
}

/// `Three actions overdue, one carried over three trains`.
fn title(book: &Book, sheet: &Sheet, settled: bool) -> String {
    let word = if settled {
        "Actions settled"
    } else {
        "Open actions"
    };
    if !sheet.is_front() {
        return format!("{word}, sheet {}", sheet.number);
    }
    let ledger = book.ledger.iter().enumerate();
    let open = ledger.filter(|(index, _)| written(book, *index).state == ActionState::Open);
    let open: Vec<&LedgerEntry> = open.map(|(_, entry)| entry).collect();
    if settled {
        let settled = book.ledger.len() - open.len();
        return capital(&format!("{} settled", counted(settled, "action")));
    }
    let overdue = open.iter().filter_map(|entry| due(book, entry));
    let overdue = overdue.filter(|due| is_overdue(book, *due)).count();
    let carried = open.iter().filter(|entry| entry.carried > 0).count();
    let mut title = format!("{} open", counted(open.len(), "action"));
    if overdue > 0 {
        title += &format!(", {} overdue", number(overdue));
    }
    if carried > 0 {
        title += &format!(", {} carried over", number(carried));
    }
    capital(&title)
}

/// The link to the other of the two lists, if anything is on it.
fn other(book: &Book, settled: bool) -> Option<Crumb> {
    let is_open = |index: &usize| written(book, *index).state == ActionState::Open;
    let open = (0..book.ledger.len()).filter(is_open).count();
    let (n, word, address) = if settled {
        (open, "open", "actions/")
    } else {
        (book.ledger.len() - open, "settled", "actions/done/")
    };
    (n > 0).then(|| Crumb {
        label: capital(&format!("{} {word}", counted(n, "action"))),
        url: Some(Url::new(address)),
    })
}

fn row(site: &Site, index: usize) -> Row {
    let book = site.book;
    let entry = &book.ledger[index];
    let action = written(book, index);
    let due = due(book, entry);
    let (from, index) = entry.first;
    let first = &book.trains[from].train.actions[index];
    let owner = action.owner.as_ref().or(first.owner.as_ref());
    Row {
        text: book.trains[entry.last.0].train.text(action.text).to_owned(),
        state: state(action.state, due.is_some_and(|due| is_overdue(book, due))),
        owner: owner.map(|owner| site.people.person(owner)),
        due: due.map(|due| Day::new(due, book.now)),
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

fn state(state: ActionState, overdue: bool) -> Mark {
    let (shape, word) = match state {
        ActionState::Open if overdue => ("waived", "Overdue"),
        ActionState::Open => ("wait", "Open"),
        ActionState::Done => ("done", "Done"),
        ActionState::Dropped => ("skip", "Dropped"),
    };
    Mark {
        shape,
        word: word.to_owned(),
    }
}
