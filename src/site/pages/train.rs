//! The train page: the record of one release, in the order in which it happens.
//!
//! Each part of the page is made in a file of its own below; `parts` puts them in
//! order, so that what a team wrote between its stages stays where it was written.

pub mod aside;
pub mod checklist;
pub mod closing;
pub mod deploy;
mod field;
mod flags;
pub mod gate;
pub mod head;
pub mod history;
mod notes;
pub mod notices;
mod parts;
pub mod rail;
pub mod record;

use serde::Serialize;

use self::aside::Aside;
use self::head::Head;
use self::notices::Notice;
use self::parts::Part;
use self::rail::Rail;
use super::{Kind, View};
use crate::book::{Entry, Place};
use crate::site::pages::board::is_under_way;
use crate::site::plain::plain;
use crate::site::{About, Crumb, Frame, Moment, Page, Person, Site, Url};
use crate::text::Span;
use crate::train::{Handle, Incident, Train};
use crate::words::Words;

pub const KIND: Kind = Kind {
    name: "train",
    nav: None,
    template: "train.html",
    plan,
    view,
};

/// What a train page shows.
#[derive(Debug, Serialize)]
pub struct TrainView {
    pub head: Head,
    pub rail: Rail,
    /// While it is under way: when its file last changed, where that is known.
    pub news: Option<Moment>,
    pub notices: Vec<Notice>,
    pub parts: Vec<Part>,
    pub aside: Aside,
}

/// What the parts of one train's page are made from.
pub struct Subject<'s> {
    pub site: &'s Site<'s>,
    pub index: usize,
    pub entry: &'s Entry,
}

impl<'s> Subject<'s> {
    /// The train at `index` of the book.
    pub fn new(site: &'s Site<'s>, index: usize) -> Subject<'s> {
        let entry = &site.book.trains[index];
        Subject { site, index, entry }
    }

    pub fn train(&self) -> &'s Train {
        &self.entry.train
    }

    /// The Markdown of `span`.
    fn markdown(&self, span: Span) -> String {
        self.entry.train.text(span).to_owned()
    }

    pub fn moment(&self, at: jiff::Timestamp) -> Moment {
        self.site.moment(at)
    }

    /// `at`, as a line of this train's record prints it.
    fn stamp(&self, at: jiff::Timestamp) -> crate::site::Stamp {
        let start = self.entry.train.facts.starts();
        crate::site::Stamp::new(at, start, self.site.book.now, self.words())
    }

    /// The words of the interface.
    pub fn words(&self) -> &'s Words {
        self.site.words()
    }

    fn person(&self, handle: &Handle) -> Person {
        self.site.people.person(handle)
    }
}

/// The incidents that nobody has resolved.
pub fn open_incidents(train: &Train) -> impl Iterator<Item = &Incident> {
    let incidents = train.facts.incidents.iter();
    incidents.filter(|incident| incident.is_open())
}

/// The id of an incident's notice on its train's page.
pub fn incident_id(incident: &Incident) -> String {
    match &incident.id {
        Some(id) => format!("tb--{}", crate::text::anchor::slug(id)),
        None => "tb--incident".to_owned(),
    }
}

fn news(subject: &Subject) -> Option<Moment> {
    let newest = subject.entry.versions.last();
    let newest = newest.filter(|_| is_under_way(subject.entry))?;
    let commit = &subject.site.book.past.commits[newest.commit];
    Some(subject.moment(commit.at))
}

fn plan(site: &Site) -> Vec<Page> {
    let trains = 0..site.book.trains.len();
    trains
        .map(|index| Page {
            kind: &KIND,
            url: Url::new(site.addresses.address(Place::Train(index))),
            about: About::Train(index),
        })
        .collect()
}

fn view(site: &Site, page: &Page) -> (Frame, View) {
    let About::Train(index) = page.about else {
        unreachable!("train pages are planned from trains");
    };
    let subject = Subject::new(site, index);
    let parts = parts::parts(&subject);
    let view = TrainView {
        head: Head::new(&subject),
        rail: Rail::new(&subject),
        news: news(&subject),
        notices: notices::notices(&subject),
        aside: Aside::new(&subject, &parts),
        parts,
    };
    (frame(&subject), View::Train(Box::new(view)))
}

fn frame(subject: &Subject) -> Frame {
    let (site, entry) = (subject.site, subject.entry);
    let (name, words) = (entry.train.name.as_str(), subject.words());
    let phase = words.word("phase", entry.judged.phase.word());
    let neighbour = |index: Option<usize>| {
        let row = site.row(index?);
        Some(Crumb {
            label: row.name.clone(),
            url: Some(row.url.clone()),
        })
    };
    let crumb = |label: &str, url: &str| Crumb {
        label: label.to_owned(),
        url: Some(Url::new(url)),
    };
    Frame {
        title: match entry.train.facts.title.value() {
            Some(title) => format!("{name} {title}{}{phase}", words.say("colon")),
            None => format!("{name}{}{phase}", words.say("colon")),
        },
        description: match entry.train.facts.summary.value() {
            Some(summary) => plain(summary),
            None => words.tell(
                "train_is_in_phase",
                &[
                    ("name", name.into()),
                    ("phase", phase.into()),
                    ("pulse", site.row(subject.index).pulse.label.as_str().into()),
                ],
            ),
        },
        nav: "trains",
        crumbs: vec![
            crumb(words.say("board"), ""),
            crumb(words.say("trains"), "trains/"),
            Crumb {
                label: name.to_owned(),
                url: None,
            },
        ],
        previous: neighbour(entry.previous),
        next: neighbour(entry.next),
        links: site.addresses.links_of_train(subject.index),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::{Book, sample};

    fn printed(book: &Book) -> String {
        let site = Site::new(book);
        let page = &plan(&site)[0];
        let (frame, view) = view(&site, page);
        serde_json::to_string(&(frame, view)).unwrap()
    }

    #[test]
    fn time_passing_alone_changes_nothing() {
        let mut book = sample::book(vec![sample::entry("2025.10-R1")]);
        let before = printed(&book);
        book.now = sample::at("2025-10-14T15:59Z");
        assert_eq!(printed(&book), before);
    }

    #[test]
    fn the_title_says_the_phase() {
        let mut book = sample::book(vec![sample::entry("2025.10-R1")]);
        let title = |book: &Book| {
            let site = Site::new(book);
            let page = &plan(&site)[0];
            view(&site, page).0.title
        };
        assert_eq!(title(&book), "2025.10-R1 Title of 2025.10-R1: planned");
        book.trains[0].train_mut().facts.title = Default::default();
        assert_eq!(title(&book), "2025.10-R1: planned");
    }
}
