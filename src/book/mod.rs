//! All trains together, judged at *now*: order, neighbours, the ledger of actions,
//! the versions of services, flags, collisions and freezes.

mod bearing;
mod collisions;
mod current;
mod flags;
mod gather;
mod holds;
mod judgements;
mod ledger;
mod matrix;
mod owned;

pub mod calendar;
pub mod compare;
pub mod history;
pub mod metrics;
pub mod people;

pub mod address;
mod anchor;
pub mod destination;
pub mod facet;
mod links;
mod nearest;
pub mod resolve;
#[cfg(test)]
pub(crate) mod sample;

pub use address::{Addresses, Place};
pub use destination::{Written, destinations};
pub use facet::{Facet, FacetValue, Facets};
pub use flags::FlagEntry;
pub use gather::{gather, gather_after};
pub use judgements::Judgements;
pub use matrix::{Move, Running, Service};
pub use owned::{Debt, Owned};
pub use resolve::{Fault, Resolved, Target};

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use jiff::Timestamp;
use rayon::prelude::*;

use self::history::{History, Past, Version};
use crate::config::Config;
use crate::read::Document;
use crate::text::{Diagnostic, SourcePath};
use crate::train::{Judged, Phase, Train};

/// Everything that was read, gathered.
#[derive(Debug)]
pub struct Book {
    pub config: Config,
    pub now: Timestamp,
    /// Ordered by window start, then by name; windowless last. Private trains are not here.
    pub trains: Vec<Entry>,
    /// Every action once, however many trains repeat it.
    pub ledger: Vec<LedgerEntry>,
    pub collisions: Vec<Collision>,
    /// Every service once: the configured ones in their order, then others by name.
    pub services: Vec<Service>,
    /// Every flag once, what is to be dealt with first.
    pub flags: Vec<FlagEntry>,
    /// Everybody, by handle.
    pub people: Vec<people::Somebody>,
    /// What is planned when, the earliest first; the month of `now` is always there.
    pub months: Vec<calendar::Month>,
    /// Ordinary Markdown pages, by path.
    pub documents: Vec<Document>,
    /// Files that are copied as they are, as paths from the output folder.
    pub assets: Vec<String>,
    /// The commit the sources are at, where it is known.
    pub revision: Option<Revision>,
    /// The commits that changed trains, and how far back they are known.
    pub past: Past,
    /// How often each rule has something to say of these files.
    pub findings: BTreeMap<&'static str, usize>,
    /// The first instant after `now` at which anything judged here can change; `None` if never.
    pub holds_until: Option<Timestamp>,
    /// What [`Addresses`] has found.
    pub(in crate::book) index: OnceLock<Arc<address::Index>>,
}

/// A train among the others.
#[derive(Debug)]
pub struct Entry {
    pub train: Arc<Train>,
    pub judged: Arc<Judged>,
    /// Lower-case, unique among trains: the part of its address after `trains/`.
    pub slug: String,
    /// Neighbours within the line, as indexes into [`Book::trains`].
    pub previous: Option<usize>,
    pub next: Option<usize>,
    /// What commits made of its file, from the oldest to the newest.
    pub versions: Vec<Version>,
    /// What `check` finds in its file, in the order of places.
    pub findings: Vec<Diagnostic>,
}

impl Entry {
    /// The train, to be made another.
    #[cfg(test)]
    pub fn train_mut(&mut self) -> &mut Train {
        Arc::make_mut(&mut self.train)
    }

    /// How it stands, to be judged otherwise.
    #[cfg(test)]
    pub fn judged_mut(&mut self) -> &mut Judged {
        Arc::make_mut(&mut self.judged)
    }

    /// Whether commits tell how it went on its way to a window.
    pub fn has_course(&self) -> bool {
        let has_begun = self.judged.phase != Phase::Planned;
        has_begun && !self.versions.is_empty() && self.train.facts.starts().is_some()
    }
}

/// One action, through all trains that carry it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerEntry {
    /// Where it was first written: train and action index.
    pub first: (usize, usize),
    /// Where it was last written; its state counts.
    pub last: (usize, usize),
    /// How many later trains of its line went live while it was open.
    pub carried: usize,
}

/// Two windows, or a window and a freeze, that overlap while sharing a service and target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collision {
    pub train: usize,
    pub with: With,
    pub from: Timestamp,
    pub until: Timestamp,
    /// The shared services; empty for a freeze of everything.
    pub services: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum With {
    /// A later entry of [`Book::trains`].
    Train(usize),
    /// An index into the configured freezes.
    Freeze(usize),
}

/// The commit that the sources were read at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// The whole id, in hexadecimal.
    pub id: String,
    /// Where the site lies in the repository: nothing, or `releases/`.
    pub folder: String,
    pub at: Timestamp,
    /// Whether every source is as that commit has it.
    pub clean: bool,
    /// The sources that are not as that commit has them, by path.
    pub edited: Vec<String>,
}

/// What a book is gathered from.
#[derive(Debug, Default)]
pub struct Gathered {
    pub trains: Vec<Arc<Train>>,
    pub documents: Vec<Document>,
    pub assets: Vec<String>,
    pub revision: Option<Revision>,
    pub history: History,
}

impl Book {
    /// Takes in what was found in its files, in the order of files and places.
    pub fn tell(&mut self, found: &[Diagnostic]) {
        for found in found {
            *self.findings.entry(found.rule).or_default() += 1;
        }
        self.trains.par_iter_mut().for_each(|entry| {
            let path = entry.train.source.path();
            let first = found.partition_point(|found| &found.path < path);
            let theirs = found[first..].iter();
            let theirs = theirs.take_while(|found| &found.path == path);
            entry.findings = theirs.cloned().collect();
        });
    }

    /// The train written in `path`, if there is one.
    ///
    /// Looks through all trains; whoever asks for each of many links asks [`Addresses`].
    pub fn by_path(&self, path: &SourcePath) -> Option<usize> {
        self.trains
            .iter()
            .position(|entry| entry.train.source.path() == path)
    }
}
