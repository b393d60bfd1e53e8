//! People: who there is, and how much waits on each. One page each in `person`.

use serde::Serialize;

use super::{Kind, View};
use crate::site::count::capital;
use crate::site::sheet::{List, Paging};
use crate::site::{About, Frame, Page, Person, Site};
use crate::words::Words;

mod wait;

pub mod person;

pub const KIND: Kind = Kind {
    name: "people",
    nav: None,
    template: "people.html",
    plan,
    view,
};

/// People a sheet.
const LENGTH: usize = 200;

/// A sheet of people.
#[derive(Debug, Serialize)]
pub struct People {
    pub people: Vec<Row>,
    pub paging: Paging,
}

/// Somebody among the others.
#[derive(Debug, Serialize)]
pub struct Row {
    pub person: Person,
    /// How many things wait.
    pub waits: usize,
    /// How many trains they own.
    pub trains: usize,
}

fn plan(site: &Site) -> Vec<Page> {
    let entries: Vec<usize> = (0..site.book.people.len()).rev().collect();
    let list = List {
        kind: &KIND,
        address: "people/".to_owned(),
        facet: None,
        entries: &entries,
        length: LENGTH,
    };
    list.pages()
}

fn view(site: &Site, page: &Page) -> (Frame, View) {
    let About::Sheet(sheet) = &page.about else {
        unreachable!("people are planned as sheets");
    };
    let people = &site.book.people;
    let waited = people.iter().filter(|it| !it.waits.is_empty()).count();
    let frame = Frame {
        title: if sheet.is_front() {
            title(site.words(), waited)
        } else {
            super::owned::sheet_title(site.words(), "people", None, sheet)
        },
        description: site
            .words()
            .named("people_description", &site.book.config.title),
        nav: KIND.name,
        crumbs: sheet.crumbs_of(site.words(), "people", "people/"),
        ..Frame::default()
    };
    let row = |at: &usize| Row {
        person: site.people.person(&people[*at].handle),
        waits: people[*at].waits.len(),
        trains: people[*at].trains,
    };
    let view = People {
        people: sheet.entries.iter().map(row).collect(),
        paging: sheet.paging(site.words(), "people/"),
    };
    (frame, View::People(view))
}

fn title(words: &Words, waited: usize) -> String {
    match waited {
        0 => words.say("nothing_waits_on_anybody").to_owned(),
        n => words.counted("something_waits_on_people", n),
    }
}

/// `Nothing waits`, `One thing waits`, `Four things wait`.
fn waits(words: &Words, n: usize) -> String {
    match n {
        0 => words.say("nothing_waits").to_owned(),
        n => capital(&words.counted("things_wait", n)),
    }
}
