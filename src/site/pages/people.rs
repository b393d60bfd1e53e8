//! People: who there is, and how much waits on each. One page each in `person`.

use serde::Serialize;

use super::{Kind, View};
use crate::site::count::capital;
use crate::site::sheet::{List, Paging};
use crate::site::{About, Frame, Page, Person, Site};

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
            title(waited)
        } else {
            format!("People, sheet {}", sheet.number)
        },
        description: format!(
            "The people of {}, and what waits on them.",
            site.book.config.title
        ),
        nav: KIND.name,
        crumbs: sheet.crumbs(vec![("People".to_owned(), "people/".to_owned())]),
        ..Frame::default()
    };
    let row = |at: &usize| Row {
        person: site.people.person(&people[*at].handle),
        waits: people[*at].waits.len(),
        trains: people[*at].trains,
    };
    let view = People {
        people: sheet.entries.iter().map(row).collect(),
        paging: sheet.paging("people/"),
    };
    (frame, View::People(view))
}

fn title(waited: usize) -> String {
    match waited {
        0 => "Nothing waits on anybody".to_owned(),
        1 => "Something waits on one person".to_owned(),
        n => format!(
            "Something waits on {} people",
            crate::site::count::number(n)
        ),
    }
}

/// `Nothing waits`, `One thing waits`, `Four things wait`.
fn waits(n: usize) -> String {
    match n {
        0 => "Nothing waits".to_owned(),
        1 => "One thing waits".to_owned(),
        n => capital(&format!("{} wait", crate::site::count::counted(n, "thing"))),
    }
}
