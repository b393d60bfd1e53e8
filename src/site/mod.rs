//! Book → pages: which pages there are, and what each one shows.
//!
//! A [`Page`] is an address and what it is about; [`Kind::view`] turns it into a
//! [`View`], plain data that a template prints. Everything a page shows is in its
//! frame and view, so equal values mean equal bytes. Nothing here knows a
//! template language, and nothing here writes HTML.

pub mod frame;
pub mod link;
pub mod moment;

pub mod clash;
pub mod count;
pub mod freeze;
pub mod hyperlink;
pub mod incident;
pub mod length;
pub mod mark;
pub mod order;
pub mod person;
pub mod plain;
pub mod pulse;
pub mod row;
pub mod used;
pub mod version;
pub mod window;

pub mod pages;
pub mod sheet;
pub mod trail;

#[cfg(test)]
pub(crate) use crate::book::sample;

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

pub use frame::{Crumb, Frame};
pub use hyperlink::Hyperlink;
pub use link::Url;
pub use mark::Mark;
pub use moment::{Moment, Stamp};
pub use order::Order;
pub use pages::{Kind, View};
pub use person::{People, Person};
pub use pulse::PulseView;
pub use row::{Listed, Row, Rows};
pub use used::Used;
pub use window::WindowView;

use crate::book::{Addresses, Book, Place};
use crate::words::Words;

/// A book about to become a site, with what many pages share.
#[derive(Debug)]
pub struct Site<'b> {
    pub book: &'b Book,
    /// Where everything is, and what the links in a text lead to.
    pub addresses: Addresses<'b>,
    pub people: People,
    /// One a train, in the order of the book, made when it is first shown.
    pub rows: Arc<Rows>,
    /// Where the ledger has an action, by the places where it is written first and last.
    pub ledger: HashMap<(usize, usize), usize>,
    /// Where a service is in the book, by its name without case.
    services: HashMap<String, usize>,
    /// Which document follows which.
    pub order: Order,
}

impl<'b> Site<'b> {
    /// The site that `book` becomes.
    pub fn new(book: &'b Book) -> Site<'b> {
        let addresses = Addresses::of(book);
        let people = People::of(book, &addresses);
        let order = Order::of(book, &addresses);
        Site {
            book,
            addresses,
            people,
            rows: Arc::new(Rows::new(book.trains.len())),
            ledger: ledger(book),
            services: services(book),
            order,
        }
    }

    /// The words of the interface.
    pub fn words(&self) -> &'b Words {
        &self.book.config.words
    }

    /// `at`, as pages print it.
    pub fn moment(&self, at: jiff::Timestamp) -> Moment {
        Moment::new(at, self.book.now, self.words())
    }

    /// The row of the train at `index` of the book.
    pub fn row(&self, index: usize) -> &Arc<Row> {
        self.rows.made(index, || Row::new(self, index))
    }

    /// The same, for long lists.
    pub fn listed(&self, index: usize) -> Listed {
        self.rows.listed(index, || Row::new(self, index))
    }

    /// The documents that are read before and after the one at `index` of the book.
    pub fn around(&self, index: usize) -> [Option<Crumb>; 2] {
        self.order.around(index).map(|other| {
            other.map(|other| Crumb {
                label: self.book.documents[other].title.clone(),
                url: Some(Url::new(self.addresses.document(other))),
            })
        })
    }

    /// The page of the service called `name`.
    pub fn service(&self, name: &str) -> Option<Url> {
        let index = *self.services.get(&name.to_lowercase())?;
        Some(Url::new(self.addresses.address(Place::Service(index))))
    }
}

fn ledger(book: &Book) -> HashMap<(usize, usize), usize> {
    let entries = book.ledger.iter().enumerate();
    let places = entries.flat_map(|(index, entry)| [(entry.first, index), (entry.last, index)]);
    places.collect()
}

fn services(book: &Book) -> HashMap<String, usize> {
    let services = book.services.iter().enumerate();
    let named = services.map(|(index, service)| (service.name.to_lowercase(), index));
    named.collect()
}

/// One page of the site: where it is and what it is about.
#[derive(Clone, Debug)]
pub struct Page {
    pub kind: &'static Kind,
    pub url: Url,
    pub about: About,
}

/// What a page is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// The site as a whole: the board, About, the 404 page.
    Site,
    /// The train at this index of the book.
    Train(usize),
    /// The document at this index of the book.
    Document(usize),
    /// One sheet of a list; lists are cut into sheets of a fixed length.
    Sheet(Sheet),
    /// An old address that leads to another.
    Moved(Url),
}

/// A part of a list, perhaps of those entries only that share a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The facet and its value, as `("service", "api")`; `None` for the whole list.
    pub facet: Option<(&'static str, String)>,
    /// From 1.
    pub number: usize,
    /// How many sheets the list has.
    pub of: usize,
    /// The entries on this sheet, as indexes whose meaning is the page kind's.
    pub entries: Vec<usize>,
}

/// Every page of the site, in the order of the page kinds.
pub fn plan(site: &Site) -> Vec<Page> {
    pages::ALL
        .par_iter()
        .flat_map_iter(|kind| (kind.plan)(site))
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::book::Entry;
    use crate::train::{Handle, Phase, ServiceMove};

    /// A book in which every facet has values and every list several sheets.
    fn book() -> Book {
        let trains = (0..180).map(|n| {
            let mut entry: Entry = sample::entry(&format!("2025.10-R{n}"));
            let facts = &mut entry.train_mut().facts;
            facts.services = vec![ServiceMove {
                name: ["api", "web"][n % 2].to_owned(),
                ..ServiceMove::default()
            }];
            facts.owner =
                crate::text::Slot::Filled(Handle(format!("p{}", n % 40)), Default::default());
            facts.tags = vec!["Checkout flow".to_owned()];
            facts.aliases = vec![format!("old-{n}")];
            if n % 3 == 0 {
                entry.judged = sample::judged(Phase::Shipped);
            }
            entry
        });
        sample::book(trains.collect())
    }

    fn addresses_in(value: &serde_json::Value, found: &mut BTreeSet<String>) {
        match value {
            serde_json::Value::Object(fields) => {
                for (key, value) in fields {
                    match value.as_str() {
                        Some(url) if ["url", "to", "clear"].contains(&key.as_str()) => {
                            found.insert(url.to_owned());
                        }
                        _ => addresses_in(value, found),
                    }
                }
            }
            serde_json::Value::Array(values) => {
                values.iter().for_each(|it| addresses_in(it, found))
            }
            _ => {}
        }
    }

    #[test]
    fn every_page_has_its_own_address() {
        let book = book();
        let pages = plan(&Site::new(&book));
        let files: BTreeSet<String> = pages.iter().map(|page| page.url.file()).collect();
        assert_eq!(files.len(), pages.len());
    }

    #[test]
    fn every_address_on_a_page_leads_to_one() {
        let book = book();
        let site = Site::new(&book);
        let pages = plan(&site);
        let files: BTreeSet<String> = pages.iter().map(|page| page.url.file()).collect();
        let mut found = BTreeSet::new();
        for page in &pages {
            let (frame, view) = (page.kind.view)(&site, page);
            for value in [serde_json::to_value(frame), serde_json::to_value(view)] {
                addresses_in(&value.expect("plain data"), &mut found);
            }
        }
        let dead: Vec<_> = found.difference(&files).collect();
        assert_eq!(dead, Vec::<&String>::new());
    }

    #[test]
    fn links_in_texts_know_every_list() {
        let book = book();
        let site = Site::new(&book);
        for page in plan(&site) {
            let known = match &page.about {
                About::Sheet(sheet) => {
                    !sheet.is_front() || site.addresses.at(page.url.as_str()).is_some()
                }
                About::Train(_) => true,
                _ => site.addresses.at(page.url.as_str()).is_some(),
            };
            assert!(known, "{}", page.url);
        }
    }

    #[test]
    fn one_more_train_rewrites_no_closed_sheet() {
        let book = book();
        let mut longer = self::book();
        longer.trains.push(sample::entry("2025.11-R1"));
        let views = |book: &Book| -> std::collections::BTreeMap<String, String> {
            let site = Site::new(book);
            let pages = plan(&site).into_iter();
            let closed = pages
                .filter(|page| matches!(&page.about, About::Sheet(sheet) if !sheet.is_front()));
            closed
                .map(|page| {
                    let view = (page.kind.view)(&site, &page);
                    (
                        page.url.to_string(),
                        serde_json::to_string(&view).expect("plain data"),
                    )
                })
                .collect()
        };
        let (before, after) = (views(&book), views(&longer));
        assert!(before.len() > 10);
        let changed: Vec<_> = before
            .iter()
            .filter(|(url, view)| after[*url] != **view)
            .collect();
        assert!(changed.is_empty(), "{:?}", changed.first());
    }
}
