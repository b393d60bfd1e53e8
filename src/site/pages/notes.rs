//! Notes: what changed, for people: the release notes of every train, newest first,
//! and of one service at a time.
//!
//! A note is shown by its first paragraph; what stands below it, and the prose
//! between notes, is on the train's own page. Trains that never departed have no
//! notes here.

use serde::Serialize;

use crate::book::facet::notes_of;
use crate::book::{Book, Place};
use crate::site::pages::facet::{Choice, Filter};
use crate::site::row::departed;
use crate::site::sheet::{List, Paging, SharedBy};
use crate::site::{About, Frame, Kind, Mark, Moment, Page, Sheet, Site, Url, View};
use crate::text::Span;
use crate::train::{NoteGroup, NotePart, Train};

pub const KIND: Kind = Kind {
    name: "notes",
    nav: Some("notes"),
    template: "notes.html",
    plan,
    view,
};

/// Trains a sheet.
const LENGTH: usize = 25;

/// Trains a sheet of one service, whose share of a train's notes is smaller.
const LENGTH_OF_SERVICE: usize = 60;

/// A sheet of release notes.
#[derive(Debug, Serialize)]
pub struct Notes {
    /// Services; empty on closed sheets.
    pub filters: Vec<Filter>,
    /// Where the whole list is, unless this is it.
    pub clear: Option<Url>,
    /// The page of the service that the notes are of.
    pub service: Option<Url>,
    /// Newest first.
    pub trains: Vec<TrainNotes>,
    pub paging: Paging,
}

/// The notes of one train.
#[derive(Debug, Serialize)]
pub struct TrainNotes {
    pub name: String,
    pub title: String,
    pub url: Url,
    pub phase: Mark,
    /// When it went live, else when it is to depart.
    pub at: Option<Moment>,
    pub departed: bool,
    pub groups: Vec<Group>,
}

/// Notes of one kind.
#[derive(Debug, Serialize)]
pub struct Group {
    /// Inline Markdown.
    pub title: String,
    pub notes: Vec<Line>,
}

/// One note.
#[derive(Debug, Serialize)]
pub struct Line {
    /// Left out on a page of one service.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    /// Inline Markdown.
    pub text: String,
}

fn plan(site: &Site) -> Vec<Page> {
    let book = site.book;
    let noted = |index: &usize| notes_of(&book.trains[*index]).next().is_some();
    let everything: Vec<usize> = (0..book.trains.len()).filter(noted).collect();
    let mut pages = list("notes/".to_owned(), None, &everything, LENGTH);
    for (at, value) in site.addresses.facets.notes.values.iter().enumerate() {
        let address = site.addresses.address(Place::Notes(at));
        let facet = Some(("service", value.slug.clone()));
        pages.extend(list(address, facet, &value.trains, LENGTH_OF_SERVICE));
    }
    pages
}

fn list(address: String, facet: SharedBy, entries: &[usize], length: usize) -> Vec<Page> {
    let kind = &KIND;
    List {
        kind,
        address,
        facet,
        entries,
        length,
    }
    .pages()
}

fn view(site: &Site, page: &Page) -> (Frame, View) {
    let About::Sheet(sheet) = &page.about else {
        unreachable!("notes are planned as sheets");
    };
    let services = &site.addresses.facets.notes.values;
    let slug = sheet.facet.as_ref().map(|(_, slug)| slug);
    let service = slug.and_then(|slug| services.iter().position(|value| value.slug == *slug));
    let name = service.map(|at| services[at].label.as_str());
    let address = service.map_or("notes/".to_owned(), |at| {
        site.addresses.address(Place::Notes(at))
    });
    let title = title(site.book, sheet, name);
    let mut steps = vec![(site.words().say("notes").to_owned(), "notes/".to_owned())];
    steps.extend(name.map(|name| (name.to_owned(), address.clone())));
    let frame = Frame {
        description: site.words().tell(
            "notes_description",
            &[
                ("title", title.as_str().into()),
                ("site", site.book.config.title.as_str().into()),
            ],
        ),
        title,
        nav: KIND.name,
        crumbs: sheet.crumbs(site.words(), steps),
        links: site
            .addresses
            .links_within(texts(site.book, &sheet.entries)),
        ..Frame::default()
    };
    let filters = (sheet.is_front() && !services.is_empty()).then(|| filter(site, service));
    let view = Notes {
        filters: filters.into_iter().collect(),
        clear: service.map(|_| Url::new("notes/")),
        service: name.and_then(|name| site.service(name)),
        trains: sheet
            .entries
            .iter()
            .map(|index| notes(site, *index, name))
            .collect(),
        paging: sheet.paging(site.words(), &address),
    };
    (frame, View::Notes(view))
}

/// Every note of the trains `entries`, with its train.
fn texts(book: &Book, entries: &[usize]) -> impl Iterator<Item = (usize, Span)> {
    let notes = |index: usize| notes_of(&book.trains[index]).map(move |note| (index, note.text));
    entries.iter().flat_map(move |index| notes(*index))
}

fn title(book: &Book, sheet: &Sheet, service: Option<&str>) -> String {
    let words = &book.config.words;
    let of = service.map_or(words.say("what_changed").to_owned(), |name| {
        words.named("what_changed_in", name)
    });
    if sheet.is_front() {
        of
    } else {
        words.tell(
            "name_and_period",
            &[("name", of.into()), ("period", sheet.period(book).into())],
        )
    }
}

fn filter(site: &Site, chosen: Option<usize>) -> Filter {
    let values = &site.addresses.facets.notes.values;
    let choice = |at: usize| Choice {
        label: values[at].label.clone(),
        value: values[at].slug.clone(),
        shape: None,
        url: Url::new(site.addresses.address(Place::Notes(at))),
        trains: values[at].trains.len(),
        chosen: chosen == Some(at),
    };
    Filter {
        name: "service",
        label: site.words().say("service").to_owned(),
        chosen: chosen.map(|at| values[at].label.clone()),
        choices: (0..values.len()).map(choice).collect(),
        all: None,
    }
}

fn notes(site: &Site, index: usize, service: Option<&str>) -> TrainNotes {
    let entry = &site.book.trains[index];
    let train = &entry.train;
    let live = entry.judged.live.at();
    let groups = train.notes.iter().map(|group| Group {
        title: heading(train, group),
        notes: lines(train, group, service),
    });
    TrainNotes {
        name: train.name.to_string(),
        title: train.title().to_owned(),
        url: Url::new(site.addresses.train(index)),
        phase: Mark::of_phase(entry.judged.phase, site.words()),
        at: live.or(train.facts.starts()).map(|at| site.moment(at)),
        departed: departed(entry),
        groups: groups.filter(|group| !group.notes.is_empty()).collect(),
    }
}

/// What a group of notes is called; inline Markdown, empty where it has no heading.
pub fn heading(train: &Train, group: &NoteGroup) -> String {
    match (group.kind, group.title) {
        (Some(kind), _) => kind.to_owned(),
        (None, Some(title)) => train.text(title).to_owned(),
        (None, None) => String::new(),
    }
}

fn lines(train: &Train, group: &NoteGroup, service: Option<&str>) -> Vec<Line> {
    let notes = group.parts.iter().filter_map(|part| match part {
        NotePart::Note(note) => Some(note),
        NotePart::Prose(_) => None,
    });
    notes
        .filter(|note| service.is_none() || note.service.as_deref() == service)
        .map(|note| Line {
            service: note.service.clone().filter(|_| service.is_none()),
            text: first_paragraph(train.text(note.text)),
        })
        .collect()
}

/// The first paragraph of an item's Markdown, on one line.
fn first_paragraph(text: &str) -> String {
    let text = text.trim();
    if !text.contains('\n') {
        return text.to_owned();
    }
    let ends = |line: &str| {
        line.is_empty()
            || ["- ", "* ", "+ ", "```", "~~~", "|", ">"]
                .iter()
                .any(|m| line.starts_with(m))
    };
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let length = lines.iter().skip(1).take_while(|line| !ends(line)).count() + 1;
    lines[..length.min(lines.len())].join(" ")
}
