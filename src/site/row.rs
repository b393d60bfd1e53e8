//! A train in one row: what the board and every list show of it.
//!
//! Made once a train and shared between pages, so everything in it is absolute. Long
//! lists hold rows as [`Listed`]: such a row is printed once, however many lists show it.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, OnceLock};

use serde::Serialize;

use super::{Mark, Moment, Person, PulseView, Site, Url, Used, WindowView};
use crate::book::{Entry, Place};
use crate::train::ServiceMove;

/// A train in one row.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Row {
    /// What its plate says.
    pub name: String,
    /// `None` where no title is filled in.
    pub title: Option<String>,
    pub url: Url,
    pub pulse: PulseView,
    pub phase: Mark,
    /// From the first window's start to the last one's end.
    pub window: Option<WindowView>,
    /// When it was live, where that is known.
    pub live: Option<Moment>,
    pub services: Vec<Service>,
    pub owner: Option<Person>,
    /// Only of trains that have departed.
    pub used: Option<Used>,
    pub departed: bool,
}

/// The rows of a site, each made once.
#[derive(Debug)]
pub struct Rows(Vec<OnceLock<Made>>);

/// A row, and the hash of what it shows.
#[derive(Debug)]
struct Made(Arc<Row>, u64);

impl Rows {
    /// Room for `count` rows.
    pub fn new(count: usize) -> Rows {
        Rows((0..count).map(|_| OnceLock::new()).collect())
    }

    /// The row at `index`, made by `make` if it is not there.
    pub fn made(&self, index: usize, make: impl FnOnce() -> Row) -> &Arc<Row> {
        &self.entry(index, make).0
    }

    /// The same for a long list.
    pub fn listed(&self, index: usize, make: impl FnOnce() -> Row) -> Listed {
        Listed {
            train: index,
            shows: self.entry(index, make).1,
        }
    }

    fn entry(&self, index: usize, make: impl FnOnce() -> Row) -> &Made {
        self.0[index].get_or_init(|| {
            let row = make();
            let mut hasher = DefaultHasher::new();
            row.hash(&mut hasher);
            Made(Arc::new(row), hasher.finish())
        })
    }

    /// The row at `index`, if it was made.
    pub fn get(&self, index: usize) -> Option<&Arc<Row>> {
        self.0.get(index)?.get().map(|made| &made.0)
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A row in a long list, for the filter `listed` to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Listed {
    /// The train's index in the book.
    pub train: usize,
    /// The hash of the row, so that a page that shows another row is another value.
    pub shows: u64,
}

/// A service and the version it is taken to.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Service {
    pub name: String,
    pub to: Option<String>,
}

impl Row {
    /// The row of the train at `index` of the book.
    pub fn new(site: &Site, index: usize) -> Row {
        let entry = &site.book.trains[index];
        let (facts, judged) = (&entry.train.facts, &entry.judged);
        let config = &site.book.config;
        Row {
            name: entry.train.name.as_str().to_owned(),
            title: facts.title.value().cloned(),
            url: Url::new(site.addresses.address(Place::Train(index))),
            pulse: PulseView::new(&judged.pulse, config),
            phase: Mark::of_phase(judged.phase, site.words()),
            window: WindowView::spanning(facts, config, site.book.now),
            live: judged.live.at().map(|at| site.moment(at)),
            services: facts.services.iter().map(service).collect(),
            owner: facts.owner.value().map(|owner| site.people.person(owner)),
            used: Used::new(entry, site.words()),
            departed: departed(entry),
        }
    }
}

/// Whether the train's journey is over, whichever way it ended.
pub fn departed(entry: &Entry) -> bool {
    entry.judged.phase.is_over()
}

fn service(service: &ServiceMove) -> Service {
    Service {
        name: service.name.clone(),
        to: service.to.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::sample;
    use crate::train::Phase;

    #[test]
    fn a_journey_is_over_however_it_ended() {
        let mut entry = sample::entry("2025.10-R1");
        for phase in Phase::ALL {
            entry.judged_mut().phase = phase;
            let over = matches!(
                phase,
                Phase::Shipped
                    | Phase::PartlyRolledBack
                    | Phase::RolledBack
                    | Phase::Aborted
                    | Phase::Cancelled
            );
            assert_eq!(departed(&entry), over, "{phase:?}");
        }
    }
}
