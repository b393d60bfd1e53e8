//! The files that machines read: feeds, calendars, the map of the site.
//!
//! A format says which files there are and prints one of them. To add one: a file here and a
//! line in [`ALL`].

mod api;
mod atom;
mod card;
mod csv;
pub mod editors;
mod ics;
mod robots;
pub mod search;
mod sitemap;
mod svg;
mod webmanifest;

pub use api::train;

use std::sync::Arc;

use jiff::Timestamp;

use super::Artifact;
use super::markdown::{Links, Markdown};
use crate::book::Entry;
use crate::site::{Page, Site, Url};

/// A format.
pub struct Format {
    pub name: &'static str,
    /// Which files of it there are.
    pub plan: fn(&Site) -> Vec<Datum>,
    /// The bytes of one of them.
    pub print: fn(&Press, &Datum) -> Vec<u8>,
}

impl std::fmt::Debug for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// Every format.
pub const ALL: &[&Format] = &[
    &atom::NOTES,
    &atom::ACTIONS,
    &ics::CALENDAR,
    &api::DATA,
    &api::SCHEMAS,
    &api::DESCRIPTION,
    &csv::TABLES,
    &csv::HISTORIES,
    &editors::SCHEMAS,
    &svg::badge::SITE,
    &svg::badge::TRAINS,
    &svg::badge::SERVICES,
    &svg::icons::ICONS,
    &webmanifest::MANIFEST,
    &card::CARDS,
    &search::FACETS,
    &search::WORDS,
    &search::TITLES,
    &sitemap::SITEMAP,
    &robots::ROBOTS,
];

/// One file of a format.
#[derive(Clone, Debug)]
pub struct Datum {
    pub format: &'static Format,
    /// From the site's root.
    pub url: Url,
    /// What it is about, by index into a list of the format's choice; `None` is the whole site.
    pub of: Option<usize>,
}

/// What files are printed from.
pub struct Press<'s> {
    pub site: &'s Site<'s>,
    pub pages: &'s [Page],
    pub markdown: Arc<Markdown>,
    pub index: &'s search::Index,
}

/// The files of all formats for `site`.
pub fn plan(site: &Site) -> Vec<Datum> {
    ALL.iter().flat_map(|format| (format.plan)(site)).collect()
}

impl Press<'_> {
    /// The file `datum`.
    pub fn print(&self, datum: &Datum) -> Artifact {
        Artifact {
            path: datum.url.file(),
            bytes: (datum.format.print)(self, datum),
        }
    }

    /// The site's address, if it is configured.
    fn base(&self) -> Option<&str> {
        self.site.book.config.base_url.as_deref()
    }

    /// A link to `address` from the file `from`: absolute where the site's address is known.
    fn link(&self, from: &Url, address: &str) -> String {
        match self.base() {
            Some(base) => format!("{base}{address}"),
            None => format!("{}{}", from.root(), Url::new(address).file()),
        }
    }

    /// A name of `address` for ever, whether or not anything is found there.
    fn id(&self, address: &str) -> String {
        let title = crate::text::slug(&self.site.book.config.title);
        match self.base() {
            Some(base) => format!("{base}{address}"),
            None => format!("urn:trainbook:{title}:{address}"),
        }
    }
}

/// When a train's file was last changed, as far as commits tell; else when it was last live or
/// departs; else when the site's sources were.
fn changed(site: &Site, entry: &Entry) -> Timestamp {
    let commits = &site.book.past.commits;
    let versions = entry
        .versions
        .iter()
        .map(|version| commits[version.commit].at);
    let live = entry.judged.live.at().or(entry.train.facts.starts());
    let head = site.book.revision.as_ref().map(|revision| revision.at);
    let now = site.book.now;
    versions
        .max()
        .or(live.filter(|at| *at <= now))
        .or(head)
        .unwrap_or(now)
}

/// Links of Markdown that is read away from the site.
struct Absolute<'p> {
    press: &'p Press<'p>,
    from: &'p Url,
    /// As written → from the site's root.
    links: std::collections::BTreeMap<String, String>,
}

impl Links for Absolute<'_> {
    fn inner(&self, written: &str) -> Option<String> {
        let target = self.links.get(written)?;
        Some(match self.press.base() {
            Some(base) => format!("{base}{target}"),
            None => format!("{}{target}", self.from.root()),
        })
    }
}

/// `text` without the characters that XML has no way to write.
fn legal(text: &str) -> String {
    let is_legal = |c: &char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..);
    text.chars().filter(is_legal).collect()
}
