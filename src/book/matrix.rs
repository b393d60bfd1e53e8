//! Which version of each service is where: what every train did to it, and what runs now.
//!
//! A service goes live at its own `deployed_at`, else when its train does. Services are
//! told apart by their names without case.

mod journey;

use std::collections::{BTreeMap, HashSet};

use jiff::Timestamp;
use rayon::prelude::*;

use self::journey::Journey;
use super::Entry;
use crate::config::ServiceDef;
use crate::text::slugs;
use crate::train::{ServiceMove, ServiceStatus, service};

/// A service, through all trains that carry it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    /// As the configuration writes it, else as the first train does.
    pub name: String,
    /// Unique among services: the part of its address after `services/`.
    pub slug: String,
    /// Its place in the configuration, if it is listed there.
    pub configured: Option<usize>,
    /// In the order of trains.
    pub moves: Vec<Move>,
    /// What runs now, a target each, elsewhere last; empty where nothing is known.
    pub running: Vec<Running>,
    /// Moves that have begun and are not through, in the order of trains.
    pub under_way: Vec<usize>,
}

/// What one train does to a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// An index into the book's trains.
    pub train: usize,
    /// An index into the train's services.
    pub index: usize,
    pub status: ServiceStatus,
    /// Whether it is live below 100 % only.
    pub partial: bool,
    /// When it went live, where that is known.
    pub live: Option<Timestamp>,
    /// When it was taken back, where that is known.
    pub back: Option<Timestamp>,
}

/// A version that runs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Running {
    /// `None` is wherever no other target is named.
    pub target: Option<String>,
    /// `None` is not known.
    pub version: Option<String>,
    pub since: Option<Timestamp>,
    /// Which of the service's moves brought it, where that is known.
    pub by: Option<usize>,
    /// Which of them was taken back, so that it runs again.
    pub after: Option<usize>,
}

/// The services of the configuration in their order, then the others that `trains` carry, by name.
pub fn services(trains: &[Entry], config: &[ServiceDef], now: Timestamp) -> Vec<Service> {
    let mut carried = moves(trains, now);
    let mut seen = HashSet::new();
    let mut named: Vec<(String, Option<usize>, Vec<Move>)> = Vec::new();
    for (index, def) in config.iter().enumerate() {
        let key = def.name.to_lowercase();
        if seen.insert(key.clone()) {
            let moves = carried.remove(&key).map(|(_, moves)| moves);
            named.push((def.name.clone(), Some(index), moves.unwrap_or_default()));
        }
    }
    let others = carried.into_values();
    named.extend(others.map(|(name, moves)| (name, None, moves)));
    let slugs = slugs(named.iter().map(|(name, ..)| name.as_str()));
    let services: Vec<_> = named.into_iter().zip(slugs).collect();
    services
        .into_par_iter()
        .map(|((name, configured, moves), slug)| {
            let journey = Journey::new(trains, &moves);
            let (running, under_way) = (journey.running(), journey.under_way());
            Service {
                name,
                slug,
                configured,
                moves,
                running,
                under_way,
            }
        })
        .collect()
}

impl Move {
    /// What its train writes of the service.
    pub fn written<'t>(&self, trains: &'t [Entry]) -> &'t ServiceMove {
        &trains[self.train].train.facts.services[self.index]
    }

    /// Whether it is live everywhere it was to be.
    pub fn is_whole(&self) -> bool {
        self.status == ServiceStatus::Live && !self.partial
    }
}

/// Every service's moves by its name without case, with the name as it is written first.
fn moves(trains: &[Entry], now: Timestamp) -> BTreeMap<String, (String, Vec<Move>)> {
    let mut carried: BTreeMap<String, (String, Vec<Move>)> = BTreeMap::new();
    for (train, entry) in trains.iter().enumerate() {
        for (index, written) in entry.train.facts.services.iter().enumerate() {
            let (_, moves) = carried
                .entry(written.name.to_lowercase())
                .or_insert_with(|| (written.name.clone(), Vec::new()));
            moves.push(move_of(entry, train, index, now));
        }
    }
    carried
}

fn move_of(entry: &Entry, train: usize, index: usize, now: Timestamp) -> Move {
    use ServiceStatus::{Live, RolledBack};
    let written = &entry.train.facts.services[index];
    let status = service::status(&entry.train, &entry.judged, index, now);
    let mut back = service::rollbacks(&entry.train, written, now).filter_map(|it| it.at);
    let back = (status == RolledBack)
        .then(|| back.by_ref().max())
        .flatten();
    // A train that was live only later was live without what had been taken back.
    let live = service::live_at(&entry.judged, written, now).filter(|live| {
        matches!(status, Live | RolledBack) && back.is_none_or(|back| *live <= back)
    });
    Move {
        train,
        index,
        status,
        partial: status == Live && service::is_partial(written, now),
        live,
        back,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::{Book, Gathered, gather};
    use crate::train::testing::{at, config, train};

    fn book(text: &str, configured: &[&str]) -> Book {
        let mut config = config();
        let service = |name: &&str| ServiceDef {
            name: (*name).to_owned(),
            ..ServiceDef::default()
        };
        config.services = configured.iter().map(service).collect();
        let gathered = Gathered {
            trains: vec![train(text).into()],
            ..Gathered::default()
        };
        gather(config, gathered, at("2025-10-14T20:00Z")).0
    }

    #[test]
    fn the_configurations_order_comes_before_the_alphabet() {
        let text = "service: zoo\nservice: API\nservice: a?b\nservice: a-b\nservice: web";
        let book = book(text, &["web", "api", "docs"]);
        let named = book.services.iter();
        let named: Vec<_> = named
            .map(|it| (it.name.as_str(), it.configured, it.moves.len()))
            .collect();
        assert_eq!(
            named,
            [
                ("web", Some(0), 1),
                ("api", Some(1), 1),
                ("docs", Some(2), 0),
                ("a-b", None, 1),
                ("a?b", None, 1),
                ("zoo", None, 1),
            ]
        );
        let slugs: Vec<&str> = book.services.iter().map(|it| it.slug.as_str()).collect();
        assert_eq!((slugs[0], slugs[3]), ("web", "a-b"), "U02");
        assert!(slugs[4].starts_with("a-b-"), "U02 {slugs:?}");
    }

    #[test]
    fn a_time_is_that_of_the_move_it_belongs_to() {
        let time = |at: Option<Timestamp>| at.map(|at| at.strftime("%H:%M").to_string());
        for (text, live, back) in [
            ("service: api 14:20\nlog: 15:00 Live", Some("14:20"), None),
            ("service: api\nlog: 15:00 Live", Some("15:00"), None),
            ("service: api 21:00", None, None),
            (
                "service: api 14:20\ninvoked: 14:50",
                Some("14:20"),
                Some("14:50"),
            ),
            // The train was live later, without it.
            (
                "service: api\nservice: web\ninvoked: 14:50 api\nlog: 15:00 Live",
                None,
                Some("14:50"),
            ),
            (
                "service: api 14:20\nservice: web\noutcome: cancelled",
                Some("14:20"),
                None,
            ),
        ] {
            let book = book(text, &[]);
            let step = &book.services[0].moves[0];
            let found = (time(step.live), time(step.back));
            let expected = (live.map(str::to_owned), back.map(str::to_owned));
            assert_eq!(found, expected, "{text}");
        }
    }
}
