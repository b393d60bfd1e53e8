//! What changed between two neighbours.

use serde::Serialize;

use super::{Kind, View};
use crate::book::compare::{Comparison, FlagChange, compare, neighbours};
use crate::book::facet::notes_of;
use crate::site::count::capital;
use crate::site::pages::notes::heading;
use crate::site::trail::trail;
use crate::site::{About, Crumb, Frame, Page, Sheet, Site, Url};
use crate::text::Span;
use crate::train::{NotePart, Train};
use crate::words::Words;

pub const KIND: Kind = Kind {
    name: "pair",
    nav: None,
    template: "pair.html",
    plan,
    view,
};

/// Comparisons that are made beforehand.
const MOST: usize = 100;

/// What changed, each part in the order in which a reader asks.
#[derive(Debug, Serialize)]
pub struct Pair {
    pub trains: Vec<Crumb>,
    pub left_out: Vec<Crumb>,
    pub versions: Vec<Version>,
    pub kinds: Vec<Notes>,
    pub flags: Vec<Flag>,
    pub migrations: Vec<Line>,
    pub incidents: Vec<Line>,
    /// Where any two are compared, with these two chosen.
    pub choose: String,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Version {
    pub service: String,
    pub url: Option<Url>,
    pub target: Option<String>,
    pub from: Option<String>,
    pub to: Option<String>,
}

/// The notes of one kind.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Notes {
    /// Inline Markdown; empty where none is written.
    pub kind: String,
    pub notes: Vec<Note>,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    pub service: Option<String>,
    /// Inline Markdown.
    pub text: String,
    pub train: Crumb,
}

/// A flag, as the first and the last of the trains has it.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Flag {
    pub key: String,
    pub first: String,
    pub last: String,
}

/// A thing of a train, in plain words.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    pub text: String,
    pub train: Crumb,
}

/// The pairs that have a page.
pub fn pairs(site: &Site) -> Vec<(usize, usize)> {
    neighbours(site.book, MOST)
}

pub fn address(site: &Site, from: usize, to: usize) -> String {
    let slug = |index: usize| &site.book.trains[index].slug;
    format!("compare/{}/{}/", slug(from), slug(to))
}

/// `2025.09-R4 to 2025.10-R1`.
pub fn label(site: &Site, from: usize, to: usize) -> String {
    let name = |index: usize| site.book.trains[index].train.name.as_str();
    site.words().tell(
        "from_train_to_train",
        &[("from", name(from).into()), ("to", name(to).into())],
    )
}

fn plan(site: &Site) -> Vec<Page> {
    let page = |(from, to)| Page {
        kind: &KIND,
        url: Url::new(address(site, from, to)),
        about: About::Sheet(Sheet {
            facet: None,
            number: 1,
            of: 1,
            entries: vec![from, to],
        }),
    };
    pairs(site).into_iter().map(page).collect()
}

fn view(site: &Site, page: &Page) -> (Frame, View) {
    let About::Sheet(sheet) = &page.about else {
        unreachable!("comparisons are planned as sheets");
    };
    let (from, to) = (sheet.entries[0], sheet.entries[1]);
    let found = compare(site.book, from, to);
    let label = label(site, from, to);
    let words = site.words();
    let trains = words.counted("trains_in_words", found.trains.len());
    let frame = Frame {
        title: format!("{label}{}{trains}", words.say("colon")),
        description: words.tell(
            "pair_description",
            &[
                ("trains", capital(&trains).into()),
                ("label", label.as_str().into()),
            ],
        ),
        nav: super::KIND.name,
        crumbs: trail(words, [(words.say("compare"), "compare/")], &label),
        links: site.addresses.links_within(texts(site, &found)),
        ..Frame::default()
    };
    let slug = |index: usize| &site.book.trains[index].slug;
    let view = Pair {
        trains: crumbs(site, &found.trains),
        left_out: crumbs(site, &found.left_out),
        versions: versions(site, &found),
        kinds: kinds(site, &found),
        flags: flags(site, &found),
        migrations: lines(site, &found, migrations),
        incidents: lines(site, &found, incidents),
        choose: format!("compare/index.html?from={}&to={}", slug(from), slug(to)),
    };
    (frame, View::Pair(view))
}

fn texts(site: &Site, found: &Comparison) -> Vec<(usize, Span)> {
    let notes = |index: &usize| {
        let notes = notes_of(&site.book.trains[*index]);
        notes.map(|note| (*index, note.text)).collect::<Vec<_>>()
    };
    found.trains.iter().flat_map(notes).collect()
}

fn crumbs(site: &Site, trains: &[usize]) -> Vec<Crumb> {
    trains.iter().map(|index| crumb(site, *index)).collect()
}

fn crumb(site: &Site, index: usize) -> Crumb {
    Crumb {
        label: site.book.trains[index].train.name.to_string(),
        url: Some(site.row(index).url.clone()),
    }
}

fn versions(site: &Site, found: &Comparison) -> Vec<Version> {
    let versions = found.versions.iter().cloned();
    versions
        .map(|it| Version {
            url: site.service(&it.service),
            service: it.service,
            target: it.target,
            from: it.from,
            to: it.to,
        })
        .collect()
}

/// Notes by kind, kinds in the order in which they are met, a kind's notes by service.
fn kinds(site: &Site, found: &Comparison) -> Vec<Notes> {
    let mut kinds: Vec<Notes> = Vec::new();
    for index in &found.trains {
        let train = &site.book.trains[*index].train;
        for group in &train.notes {
            let kind = heading(train, group);
            let at = kinds.iter().position(|it| it.kind == kind);
            let at = at.unwrap_or_else(|| {
                let notes = Vec::new();
                kinds.push(Notes { kind, notes });
                kinds.len() - 1
            });
            let notes = group.parts.iter().filter_map(|part| match part {
                NotePart::Note(note) => Some(Note {
                    service: note.service.clone(),
                    text: train.text(note.text).to_owned(),
                    train: crumb(site, *index),
                }),
                NotePart::Prose(_) => None,
            });
            kinds[at].notes.extend(notes);
        }
    }
    kinds.retain(|kind| !kind.notes.is_empty());
    for kind in &mut kinds {
        kind.notes.sort_by(|a, b| a.service.cmp(&b.service));
    }
    kinds
}

fn flags(site: &Site, found: &Comparison) -> Vec<Flag> {
    let written =
        |(train, index): (usize, usize)| &site.book.trains[train].train.facts.flags[index];
    let state = |at| {
        let words = site.words();
        match written(at).state {
            Some(state) => words.word("flag_state", &state.word()).to_owned(),
            None => words.say("not_known").to_owned(),
        }
    };
    let flag = |change: &FlagChange| Flag {
        key: written(change.last).key.clone(),
        first: state(change.first),
        last: state(change.last),
    };
    found.flags.iter().map(flag).collect()
}

fn lines(site: &Site, found: &Comparison, of: fn(&Words, &Train) -> Vec<String>) -> Vec<Line> {
    let lines = found.trains.iter().flat_map(|index| {
        let texts = of(site.words(), &site.book.trains[*index].train).into_iter();
        texts.map(|text| Line {
            text,
            train: crumb(site, *index),
        })
    });
    lines.collect()
}

/// `api 3f2a, cannot be undone`.
fn migrations(words: &Words, train: &Train) -> Vec<String> {
    let migration = |it: &crate::train::Migration| {
        let named = [it.service.as_deref(), it.hash.as_deref()];
        let named: Vec<&str> = named.into_iter().flatten().collect();
        let undone = match it.reversible {
            Some(true) => "can_be_undone",
            Some(false) => "cannot_be_undone",
            None => "not_known_whether_it_can_be_undone",
        };
        match named.is_empty() {
            true => capital(words.say(undone)),
            false => format!(
                "{}{}{}",
                named.join(" "),
                words.say("comma"),
                words.say(undone)
            ),
        }
    };
    train.facts.migrations.iter().map(migration).collect()
}

/// `INC-77, 5xx on checkout, the cause`.
fn incidents(words: &Words, train: &Train) -> Vec<String> {
    let incident = |it: &crate::train::Incident| {
        let cause = it
            .caused_by_train
            .then(|| words.say("caused_by_the_train").to_owned());
        let id = it
            .id
            .clone()
            .unwrap_or_else(|| words.say("incident").to_owned());
        let parts = [Some(id), it.title.clone(), cause];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        parts.join(words.say("comma"))
    };
    train.facts.incidents.iter().map(incident).collect()
}
