//! Windows that get in each other's way.
//!
//! Two windows collide where they overlap while sharing a service in one target; a
//! window collides with a freeze where it overlaps one that names none of its
//! services, or one of them. An end that is another's start is no overlap, and a
//! window without end collides only by its start.
//!
//! A sweep in the order of starts holds, per service and target, only the windows
//! that are still open, so a year of trains costs no more than its overlaps.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;

use super::{Collision, Entry, With};
use crate::config::Freeze;
use crate::train::{Train, Window};

/// The collisions of `trains`, in their order; with freezes after those with trains.
pub fn collisions(trains: &[Entry], freezes: &[Freeze]) -> Vec<Collision> {
    let mut collisions = between(trains);
    for (train, entry) in trains.iter().enumerate().filter(|(_, e)| runs(e)) {
        for (index, freeze) in freezes.iter().enumerate() {
            collisions.extend(within(train, &entry.train, index, freeze));
        }
    }
    collisions.sort_by_key(|collision| (collision.train, place(collision.with), collision.from));
    collisions
}

/// A train that was given up is in nobody's way.
fn runs(entry: &Entry) -> bool {
    !entry.judged.phase.is_given_up()
}

fn place(with: With) -> (u8, usize) {
    match with {
        With::Train(index) => (0, index),
        With::Freeze(index) => (1, index),
    }
}

/// A window of a train that occupies one service.
struct Stay<'b> {
    start: Timestamp,
    end: Timestamp,
    train: usize,
    service: &'b str,
    target: Option<&'b str>,
}

fn between(trains: &[Entry]) -> Vec<Collision> {
    let mut stays: Vec<Stay> = Vec::new();
    for (index, entry) in trains.iter().enumerate().filter(|(_, entry)| runs(entry)) {
        stays.extend(stays_of(index, &entry.train));
    }
    stays.sort_by_key(|stay| (stay.start, stay.train));
    let mut open: HashMap<String, Vec<&Stay>> = HashMap::new();
    let mut shared: BTreeMap<(usize, usize, Timestamp, Timestamp), Vec<String>> = BTreeMap::new();
    for stay in &stays {
        let others = open.entry(stay.service.to_lowercase()).or_default();
        others.retain(|other| other.end > stay.start);
        for other in others.iter().filter(|other| meet(other, stay)) {
            let (a, b) = (other.train.min(stay.train), other.train.max(stay.train));
            let key = (a, b, stay.start, stay.end.min(other.end));
            let services = shared.entry(key).or_default();
            if !services.iter().any(|name| name == stay.service) {
                services.push(stay.service.to_owned());
            }
        }
        others.push(stay);
    }
    let collisions = shared.into_iter();
    collisions
        .map(|((train, with, from, until), services)| Collision {
            train,
            with: With::Train(with),
            from,
            until,
            services,
        })
        .collect()
}

fn stays_of(index: usize, train: &Train) -> impl Iterator<Item = Stay<'_>> {
    let services = train.facts.services.iter();
    services.flat_map(move |service| {
        let windows = windows(train).iter();
        windows
            .filter(move |window| same_target(window.target.as_deref(), service.target.as_deref()))
            .filter_map(move |window| {
                Some(Stay {
                    start: window.start,
                    end: window.end?,
                    train: index,
                    service: &service.name,
                    target: service.target.as_deref().or(window.target.as_deref()),
                })
            })
    })
}

fn windows(train: &Train) -> &[Window] {
    train.facts.windows.value().map_or(&[], Vec::as_slice)
}

fn meet(a: &Stay, b: &Stay) -> bool {
    a.train != b.train && same_target(a.target, b.target)
}

/// No target means everywhere.
fn same_target(a: Option<&str>, b: Option<&str>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.eq_ignore_ascii_case(b),
        _ => true,
    }
}

fn within<'b>(
    index: usize,
    train: &'b Train,
    freeze_index: usize,
    freeze: &'b Freeze,
) -> impl Iterator<Item = Collision> + 'b {
    let named = |name: &str| freeze.services.iter().any(|s| s.eq_ignore_ascii_case(name));
    let services: Vec<String> = train
        .facts
        .services
        .iter()
        .map(|service| &service.name)
        .filter(|name| named(name))
        .cloned()
        .collect();
    let touched = freeze.services.is_empty() || !services.is_empty();
    let windows = windows(train).iter().filter(move |_| touched);
    windows.filter_map(move |window| {
        let end = window.end.unwrap_or(window.start);
        let inside =
            window.start < freeze.end && (end > freeze.start || window.start >= freeze.start);
        inside.then(|| Collision {
            train: index,
            with: With::Freeze(freeze_index),
            from: window.start.max(freeze.start),
            until: end.min(freeze.end),
            services: services.clone(),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::{Gathered, gather};
    use crate::text::Span;
    use crate::train::testing::{at, config, train};

    fn found(trains: &[&str], freeze: Option<&[&str]>) -> Vec<String> {
        let mut config = config();
        config.freezes = freeze
            .into_iter()
            .map(|services| Freeze {
                title: "sale".to_owned(),
                start: at("18:00"),
                end: at("20:00"),
                services: services.iter().map(|&name| name.to_owned()).collect(),
                span: Span::default(),
            })
            .collect();
        let gathered = Gathered {
            trains: trains.iter().map(|text| train(text).into()).collect(),
            ..Gathered::default()
        };
        let (book, _) = gather(config, gathered, at("2025-10-14T12:00Z"));
        let collisions = book.collisions.iter().map(|c| {
            let time = |at: Timestamp| at.to_string()[11..16].to_owned();
            format!(
                "{} {:?} {}-{} {}",
                c.train,
                c.with,
                time(c.from),
                time(c.until),
                c.services.join(" ")
            )
        });
        collisions.collect()
    }

    #[test]
    fn windows_collide_where_they_share_a_service_and_target() {
        let first = "name: 1\nwindow: 14:00 16:00\nservice: api\nservice: web";
        for (second, expected) in [
            (
                "window: 15:00 17:00\nservice: api",
                &["0 Train(1) 15:00-16:00 api"][..],
            ),
            (
                "window: 15:00 17:00\nservice: API\nservice: web",
                &["0 Train(1) 15:00-16:00 API web"],
            ),
            ("window: 15:00 17:00\nservice: ledger", &[]),
            ("window: 16:00 17:00\nservice: api", &[]),
            ("window: 15:00\nservice: api", &[]),
            ("window: 15:00 17:00\nservice: api\noutcome: cancelled", &[]),
            ("service: api", &[]),
        ] {
            assert_eq!(
                found(&[first, &format!("name: 2\n{second}")], None),
                expected,
                "{second}"
            );
        }
        let eu = "name: 1\nwindow: 14:00 16:00 eu\nservice: api";
        assert!(found(&[eu, "name: 2\nwindow: 15:00 17:00 us\nservice: api"], None).is_empty());
        assert_eq!(
            found(&[eu, "name: 2\nwindow: 15:00 17:00 eu\nservice: api"], None).len(),
            1
        );
    }

    #[test]
    fn a_freeze_touches_all_services_or_those_it_names() {
        for (text, freeze, expected) in [
            (
                "window: 17:00 19:00",
                &[][..],
                &["0 Freeze(0) 18:00-19:00 "][..],
            ),
            ("window: 16:00 18:00", &[], &[]),
            ("window: 20:00 21:00", &[], &[]),
            ("window: 18:00", &[], &["0 Freeze(0) 18:00-18:00 "]),
            (
                "window: 17:00 21:00\nservice: api",
                &["api"],
                &["0 Freeze(0) 18:00-20:00 api"],
            ),
            ("window: 17:00 21:00\nservice: web", &["api"], &[]),
            (
                "window: 17:00 21:00\nservice: web",
                &[],
                &["0 Freeze(0) 18:00-20:00 "],
            ),
        ] {
            assert_eq!(found(&[text], Some(freeze)), expected, "{text}");
        }
    }
}
