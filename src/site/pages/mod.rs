//! The page kinds. To add one: a file here, a line in [`ALL`], a line in [`View`],
//! and a template.

pub mod board;
pub mod train;

pub mod evidence;
pub mod facet;
pub mod history;
pub mod trains;

pub mod flags;
pub mod incidents;
pub mod service;
pub mod services;

pub mod actions;
mod by_value;
pub mod calendar;
pub mod compare;
pub mod metrics;
pub mod notes;
mod owned;
pub mod people;
pub mod pulse;
pub mod retros;

pub mod document;
pub mod library;

pub mod search;

pub mod about;
pub mod keys;
pub mod moved;
pub mod not_found;

use serde::Serialize;

use super::{Frame, Page, Site};

/// A kind of page.
pub struct Kind {
    /// Unique; also the name of its navigation entry.
    pub name: &'static str,
    /// Its entry in the main navigation, if it has one.
    pub nav: Option<&'static str>,
    /// The template that prints it, from the theme's `templates/`.
    pub template: &'static str,
    /// Which pages of this kind there are.
    pub plan: fn(&Site) -> Vec<Page>,
    /// What one of them shows.
    pub view: fn(&Site, &Page) -> (Frame, View),
}

impl std::fmt::Debug for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// Every page kind, in the order of the navigation.
pub const ALL: &[&Kind] = &[
    &board::KIND,
    &trains::KIND,
    &facet::KIND,
    &train::KIND,
    &history::KIND,
    &notes::KIND,
    &pulse::KIND,
    &services::KIND,
    &service::KIND,
    &flags::KIND,
    &incidents::KIND,
    &actions::KIND,
    &metrics::KIND,
    &calendar::KIND,
    &compare::KIND,
    &compare::pair::KIND,
    &people::KIND,
    &people::person::KIND,
    &retros::KIND,
    &library::KIND,
    &document::KIND,
    &search::KIND,
    &keys::KIND,
    &about::KIND,
    &moved::KIND,
    &not_found::KIND,
];

/// What a page shows, as plain data for its template.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum View {
    Trains(trains::Trains),
    Facet(facet::Values),
    History(history::HistoryView),
    Evidence(Box<evidence::RecordView>),
    Pulse(Box<pulse::PulsePage>),
    Notes(notes::Notes),
    Services(services::Services),
    Service(Box<service::ServiceView>),
    Flags(flags::Flags),
    Incidents(incidents::Incidents),
    Actions(actions::Actions),
    Metrics(metrics::Metrics),
    Calendar(calendar::Calendar),
    Compare(compare::Compare),
    Pair(compare::pair::Pair),
    People(people::People),
    Person(people::person::PersonView),
    Retros(retros::Retros),
    Library(library::Library),
    Document(document::DocumentView),
    Search(search::Search),
    Moved(moved::Moved),
    Board(Box<board::Board>),
    Train(Box<train::TrainView>),
    Keys(keys::Keys),
    About(Box<about::AboutView>),
    NotFound(not_found::NotFound),
}
