//! Book → pages: which pages there are, and what each one shows.
//!
//! A [`Page`] is an address and what it is about; [`Kind::view`] turns it into a
//! [`View`], plain data that a template prints. Everything a page shows is in its
//! frame and view, so equal values mean equal bytes. Nothing here knows a
//! template language, and nothing here writes HTML.

pub mod frame;
pub mod link;
pub mod moment;

pub mod count;
pub mod hyperlink;
pub mod length;
pub mod mark;
pub mod person;
pub mod plain;
pub mod pulse;
pub mod row;
pub mod used;
pub mod window;

pub mod pages;
pub mod sheet;
pub mod trail;

#[cfg(test)]
pub(crate) mod sample;

use std::collections::HashMap;
use std::sync::Arc;

pub use frame::{Crumb, Frame};
pub use hyperlink::Hyperlink;
pub use link::Url;
pub use mark::Mark;
pub use moment::Moment;
pub use pages::{Kind, View};
pub use person::{People, Person};
pub use pulse::PulseView;
pub use row::Row;
pub use used::Used;
pub use window::WindowView;

use crate::book::{Addresses, Book};

/// A book about to become a site, with what many pages share.
#[derive(Debug)]
pub struct Site<'b> {
    pub book: &'b Book,
    /// Where everything is, and what the links in a text lead to.
    pub addresses: Addresses<'b>,
    pub people: People,
    /// One a train, in the order of the book.
    pub rows: Vec<Arc<Row>>,
    /// Where the ledger has an action, by the places where it is written first and last.
    pub ledger: HashMap<(usize, usize), usize>,
}

impl<'b> Site<'b> {
    /// The site that `book` becomes.
    pub fn new(book: &'b Book) -> Site<'b> {
        let addresses = Addresses::of(book);
        let people = People::of(&book.config, &addresses);
        let mut site = Site {
            book,
            addresses,
            people,
            rows: Vec::new(),
            ledger: ledger(book),
        };
        let rows = (0..book.trains.len()).map(|index| Arc::new(Row::new(&site, index)));
        site.rows = rows.collect();
        site
    }
}

fn ledger(book: &Book) -> HashMap<(usize, usize), usize> {
    let entries = book.ledger.iter().enumerate();
    let places = entries.flat_map(|(index, entry)| [(entry.first, index), (entry.last, index)]);
    places.collect()
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
        .iter()
        .flat_map(|kind| (kind.plan)(site))
        .collect()
}
