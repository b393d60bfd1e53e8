//! Which addresses the site has: a page's or a file's place below the site's root.
//!
//! | source                          | address                 |
//! |---------------------------------|-------------------------|
//! | a train                         | `trains/<slug>/`        |
//! | `content/index.md`              | the board, an empty one |
//! | `content/guides/On call.md`     | `guides/on-call/`       |
//! | `content/guides/index.md`       | `guides/`               |
//! | `static/img/map.png`            | `img/map.png`           |
//!
//! The pages that no source stands behind are known by name in [`PAGES`], from the
//! [`Facets`] and from the book's services; the numbered sheets of a list are left out, as nobody should
//! point at page seven of something.
//!
//! Keys are in Unicode's composed form (NFC), whichever form a file system or an
//! author uses. Where two sources claim one address the first keeps it, and
//! [`Addresses::clashes`] names both.

mod lists;

use std::collections::HashMap;
use std::ops::Deref;
use std::sync::Arc;

use super::destination::composed;
use super::{Book, Debt, Facets, Owned};
use crate::text::{SourcePath, slug};

/// The pages of the site that exist for every book, by address.
pub const PAGES: &[&str] = &[
    "",
    "trains/",
    "notes/",
    "pulse/",
    "metrics/",
    "people/",
    "calendar/",
    "compare/",
    "actions/",
    "actions/overdue/",
    "actions/done/",
    "services/",
    "flags/",
    "flags/expired/",
    "flags/done/",
    "incidents/",
    "retros/",
    "pages/",
    "search/",
    "keys/",
    "about/",
    "404.html",
    "feed.xml",
    "actions/feed.xml",
    "calendar.ics",
    "robots.txt",
];

/// Every address of a book's site, and which source is found where.
#[derive(Clone, Debug)]
pub struct Addresses<'b> {
    pub(super) book: &'b Book,
    index: Arc<Index>,
}

/// What is where, worked out once a book.
#[derive(Debug, Default)]
pub struct Index {
    pub facets: Facets,
    pub owned: Owned,
    /// Source path, composed → what it became.
    sources: HashMap<String, Place>,
    /// Address → what is there; an alias holds the place it leads to.
    places: HashMap<String, Place>,
    trains: Vec<String>,
    documents: Vec<String>,
    moved: Vec<(String, Place)>,
    clashes: Vec<Clash>,
}

/// What is found at an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// By index into the book.
    Train(usize),
    Document(usize),
    Asset(usize),
    /// One of [`PAGES`].
    Page(usize),
    /// A facet, and one of its values unless it is the list of them.
    Facet(usize, Option<usize>),
    /// A month, by index into the book.
    Month(usize),
    /// Somebody, by index into the book.
    Somebody(usize),
    /// The pulse of a service's trains, by index into the values of the facet.
    Pulse(usize),
    /// The pulse of a year's trains, likewise.
    PulseYear(usize),
    /// The metrics of a service's trains, likewise.
    Metrics(usize),
    /// What commits made of a train, by index into the book.
    History(usize),
    /// The notes on a service, by index into [`Facets::notes`].
    Notes(usize),
    /// A service, by index into the book.
    Service(usize),
    /// A list of actions or flags: in which state, and whose, by index into the book's people.
    Owned(Debt, usize, Option<usize>),
}

/// Two claims on one address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    pub address: String,
    /// What keeps the address.
    pub first: Place,
    /// What does not get it.
    pub second: Place,
}

impl Deref for Addresses<'_> {
    type Target = Index;

    fn deref(&self) -> &Index {
        &self.index
    }
}

impl<'b> Addresses<'b> {
    /// The addresses of `book`.
    pub fn of(book: &'b Book) -> Addresses<'b> {
        let index = book.index.get_or_init(|| Addresses::worked_out(book).index);
        Addresses {
            book,
            index: Arc::clone(index),
        }
    }

    fn worked_out(book: &'b Book) -> Addresses<'b> {
        let index = Index {
            facets: Facets::of(book),
            owned: Owned::of(book),
            ..Index::default()
        };
        let mut addresses = Addresses {
            book,
            index: Arc::new(index),
        };
        addresses.add_pages();
        addresses.add_trains();
        addresses.add_documents();
        addresses.add_assets();
        addresses.add_aliases();
        addresses
    }

    /// The index while it is being made.
    fn index(&mut self) -> &mut Index {
        Arc::get_mut(&mut self.index).expect("nobody shares it yet")
    }

    /// Where the train at `index` of the book is.
    pub fn train(&self, index: usize) -> &str {
        &self.trains[index]
    }

    /// Where the document at `index` of the book is.
    pub fn document(&self, index: usize) -> &str {
        &self.documents[index]
    }

    /// Old addresses and the places they lead to: trains' first, then documents'.
    pub fn moved(&self) -> &[(String, Place)] {
        &self.moved
    }

    /// Sources that want an address that another thing has.
    pub fn clashes(&self) -> &[Clash] {
        &self.clashes
    }

    /// What the source at `path`, in composed form, became.
    pub fn source(&self, path: &str) -> Option<Place> {
        self.sources.get(path).copied()
    }

    /// What is at `address`: with or without `index.html` or the slash at the end, in any case.
    pub fn at(&self, address: &str) -> Option<Place> {
        let exact = |address: &str| self.places.get(address).copied();
        let folder = address.strip_suffix("index.html").unwrap_or(address);
        let folder = folder.trim_end_matches('/');
        exact(address)
            .or_else(|| exact(&format!("{folder}/")))
            .or_else(|| exact(&format!("{}/", folder.to_lowercase())))
    }

    /// The address of `place`.
    pub fn address(&self, place: Place) -> String {
        match place {
            Place::Train(index) => self.trains[index].clone(),
            Place::Document(index) => self.documents[index].clone(),
            Place::Asset(index) => composed(&self.book.assets[index]).into_owned(),
            Place::Page(index) => PAGES[index].to_owned(),
            Place::Facet(facet, value) => self.facets.address(facet, value),
            Place::Month(at) => self.month(at),
            Place::Somebody(at) => format!("people/{}/", self.book.people[at].slug),
            Place::Pulse(at) => self.page_of("pulse", "service", at),
            Place::PulseYear(at) => self.page_of("pulse", "year", at),
            Place::Metrics(at) => self.page_of("metrics", "service", at),
            Place::History(index) => format!("{}pulse/", self.trains[index]),
            Place::Notes(service) => format!("notes/{}/", self.facets.notes.values[service].slug),
            Place::Service(index) => format!("services/{}/", self.book.services[index].slug),
            Place::Owned(debt, state, owner) => {
                let owner = owner.map(|at| self.book.people[at].slug.as_str());
                debt.address(state, owner)
            }
        }
    }

    /// Every source's path in composed form, in no order.
    pub(super) fn sources(&self) -> impl Iterator<Item = &str> + Clone {
        self.sources.keys().map(String::as_str)
    }

    fn add_pages(&mut self) {
        let no_documents = self.book.documents.is_empty();
        let pages = (0..PAGES.len()).filter(|at| !(no_documents && PAGES[*at] == "pages/"));
        let facets = self.facets.all.iter().enumerate().flat_map(|(at, facet)| {
            let values = (0..facet.values.len()).map(Some);
            let list = facet.values.first().map(|_| None);
            let all = list.into_iter().chain(values);
            all.map(move |value| Place::Facet(at, value))
        });
        let places: Vec<Place> = pages
            .map(Place::Page)
            .chain((0..self.facets.notes.values.len()).map(Place::Notes))
            .chain((0..self.book.services.len()).map(Place::Service))
            .chain(self.by_value())
            .chain(self.by_owner())
            .chain((0..self.book.people.len()).map(Place::Somebody))
            .chain((0..self.book.months.len()).map(Place::Month))
            .chain(facets)
            .collect();
        for place in places {
            let address = self.address(place);
            self.index().places.insert(address, place);
        }
    }

    fn add_trains(&mut self) {
        let book = self.book;
        for (index, entry) in book.trains.iter().enumerate() {
            let address = format!("trains/{}/", entry.slug);
            self.add(entry.train.source.path(), &address, Place::Train(index));
            if !entry.versions.is_empty() {
                self.claim(&format!("{address}pulse/"), Place::History(index));
            }
            self.index().trains.push(address);
        }
    }

    fn add_documents(&mut self) {
        let book = self.book;
        for (index, document) in book.documents.iter().enumerate() {
            let path = document.source.path();
            let content = &book.config.folders.content;
            let address = page_address(below(path.as_str(), content).unwrap_or_default());
            // The board prints `content/index.md` itself.
            if address.is_empty() {
                let path = composed(path.as_str()).into_owned();
                self.index().sources.insert(path, Place::Document(index));
            } else if !document.private {
                self.add(path, &address, Place::Document(index));
            }
            self.index().documents.push(address);
        }
    }

    fn add_assets(&mut self) {
        let book = self.book;
        for (index, asset) in book.assets.iter().enumerate() {
            let address = composed(asset);
            self.add(&self.asset_source(index), &address, Place::Asset(index));
        }
    }

    fn add_aliases(&mut self) {
        let book = self.book;
        let trains = book.trains.iter().enumerate().flat_map(|(index, entry)| {
            let aliases = entry.train.facts.aliases.iter();
            aliases.map(move |alias| (alias, Place::Train(index), "trains/"))
        });
        let documents = book.documents.iter().enumerate();
        let documents = documents.filter(|(_, document)| !document.private);
        let documents = documents.flat_map(|(index, document)| {
            let aliases = document.aliases.iter();
            aliases.map(move |alias| (alias, Place::Document(index), ""))
        });
        for (alias, place, folder) in trains.chain(documents) {
            let address = alias_address(alias, folder);
            if !address.is_empty() && self.claim(&address, place) {
                self.index().moved.push((address, place));
            }
        }
    }

    /// Enters a source and what it became; the first source keeps an address.
    fn add(&mut self, path: &SourcePath, address: &str, place: Place) {
        let source = composed(path.as_str()).into_owned();
        self.index().sources.insert(source, place);
        self.claim(address, place);
    }

    /// Whether `address` was free, and is now that of `place`.
    fn claim(&mut self, address: &str, place: Place) -> bool {
        let first = self.places.get(address).copied();
        if let Some(first) = first.filter(|first| *first != place) {
            let (address, second) = (address.to_owned(), place);
            self.index().clashes.push(Clash {
                address,
                first,
                second,
            });
        } else if first.is_none() {
            self.index().places.insert(address.to_owned(), place);
        }
        first.is_none()
    }

    /// The file behind the asset at `index` of the book.
    pub fn asset_source(&self, index: usize) -> SourcePath {
        let folder = &self.book.config.folders.assets;
        SourcePath::new(format!("{folder}/{}", self.book.assets[index]))
    }
}

/// The rest of `path` below `folder`, if it lies there.
pub fn below<'p>(path: &'p str, folder: &str) -> Option<&'p str> {
    path.strip_prefix(folder)?.strip_prefix('/')
}

/// The address of the Markdown page at `path` below the content folder.
pub(super) fn page_address(path: &str) -> String {
    let path = path.strip_suffix(".md").unwrap_or(path);
    let mut parts: Vec<&str> = path.split('/').collect();
    if parts.last() == Some(&"index") {
        parts.pop();
    }
    parts.iter().map(|part| slug(part) + "/").collect()
}

/// An alias as it is written → an address, an empty one of nothing; a bare name lies in `folder`.
fn alias_address(alias: &str, folder: &str) -> String {
    let alias = composed(alias.trim());
    let path = alias.trim_start_matches('/');
    let rooted = alias.starts_with('/') || path.trim_end_matches('/').contains('/');
    let below = if rooted { "" } else { folder };
    if path.ends_with(".html") {
        return format!("{below}{path}");
    }
    match path.trim_end_matches('/') {
        "" => String::new(),
        path => below.to_owned() + &page_address(path),
    }
}

#[cfg(test)]
mod tests;
