//! What changed between two trains.
//!
//! Counted are the trains after the first up to the second, in the order of the book and in the
//! lines of the two, that are live: validating, closing, shipped or partly rolled back. The second
//! counts whatever became of it, as what it brings or was to bring. What a train skipped or took
//! back did not change a version.
//!
//! The script of the page *Compare* does the same with the published data.

use std::collections::BTreeMap;

use super::{Book, Entry};
use crate::train::{Phase, ServiceStatus};

/// What lies between two trains.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// The trains that count, ascending.
    pub trains: Vec<usize>,
    /// Those between them that are not live.
    pub left_out: Vec<usize>,
    /// By service, then by target.
    pub versions: Vec<VersionChange>,
    /// By key.
    pub flags: Vec<FlagChange>,
}

/// A service that had one version before and has another after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionChange {
    pub service: String,
    pub target: Option<String>,
    /// `None` is not known.
    pub from: Option<String>,
    pub to: Option<String>,
}

/// A flag, where the first and the last of the trains that name it have it: train and index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlagChange {
    pub first: (usize, usize),
    pub last: (usize, usize),
}

/// What changed after the train `from` up to the train `to`; nothing where `to` is not later.
pub fn compare(book: &Book, from: usize, to: usize) -> Comparison {
    let line = |index: usize| &book.trains[index].train.line;
    let between = (from + 1..=to).filter(|it| [line(from), line(to)].contains(&line(*it)));
    let counts = |index: &usize| *index == to || is_live(&book.trains[*index]);
    let (trains, left_out): (Vec<usize>, Vec<usize>) = between.partition(counts);
    Comparison {
        versions: versions(book, &trains),
        flags: flags(book, &trains),
        trains,
        left_out,
    }
}

/// Each of the latest `most` trains that are live with the one before it in its line that is,
/// the newest first.
pub fn neighbours(book: &Book, most: usize) -> Vec<(usize, usize)> {
    let live = |index: usize| is_live(&book.trains[index]);
    let before = |index: usize| {
        let back = |index: &usize| book.trains[*index].previous;
        std::iter::successors(back(&index), back).find(|it| live(*it))
    };
    let trains = (0..book.trains.len()).rev().filter(|it| live(*it));
    let pairs = trains.filter_map(|index| Some((before(index)?, index)));
    pairs.take(most).collect()
}

fn is_live(entry: &Entry) -> bool {
    use Phase::{Closing, PartlyRolledBack, Shipped, Validating};
    matches!(
        entry.judged.phase,
        Validating | Closing | Shipped | PartlyRolledBack
    )
}

fn versions(book: &Book, trains: &[usize]) -> Vec<VersionChange> {
    let mut changes = Vec::new();
    for service in &book.services {
        let mut by_target: BTreeMap<Option<&str>, VersionChange> = BTreeMap::new();
        let stays = |status| !matches!(status, ServiceStatus::Skipped | ServiceStatus::RolledBack);
        let moves = service.moves.iter().filter(|it| stays(it.status));
        for it in moves.filter(|it| trains.binary_search(&it.train).is_ok()) {
            let written = it.written(&book.trains);
            let change = by_target
                .entry(written.target.as_deref())
                .or_insert_with(|| VersionChange {
                    service: service.name.clone(),
                    target: written.target.clone(),
                    from: written.from.clone(),
                    to: None,
                });
            change.to = written.to.clone();
        }
        changes.extend(by_target.into_values());
    }
    changes
}

fn flags(book: &Book, trains: &[usize]) -> Vec<FlagChange> {
    let mut flags: BTreeMap<&str, FlagChange> = BTreeMap::new();
    for train in trains {
        for (index, flag) in book.trains[*train].train.facts.flags.iter().enumerate() {
            let (first, last) = ((*train, index), (*train, index));
            let change = FlagChange { first, last };
            flags.entry(&flag.key).or_insert(change).last = last;
        }
    }
    flags.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::{Gathered, gather};
    use crate::train::testing::{at, config, train};

    fn book(trains: &[&str]) -> Book {
        let gathered = Gathered {
            trains: trains.iter().map(|text| train(text).into()).collect(),
            ..Gathered::default()
        };
        gather(config(), gathered, at("2025-10-14T20:00Z")).0
    }

    /// Four trains of one line, the third cancelled, and one of another.
    fn line() -> Book {
        book(&[
            "name: R1\nwindow: 10:00\nservice: api 1→2 10:10\noutcome: shipped",
            "name: R2\nwindow: 11:00\nservice: api 2→3 11:10\nservice: web 7→8 11:10\noutcome: shipped",
            "name: R3\nwindow: 12:00\nservice: api 3→9\noutcome: cancelled",
            "name: E1\nline: eu\nwindow: 12:30\nservice: api 3→5 12:40\noutcome: shipped",
            "name: R4\nwindow: 13:00\nservice: api 3→4 13:10\noutcome: shipped",
        ])
    }

    fn told(comparison: &Comparison) -> Vec<(&str, Option<&str>, Option<&str>)> {
        let versions = comparison.versions.iter();
        versions
            .map(|it| (&*it.service, it.from.as_deref(), it.to.as_deref()))
            .collect()
    }

    #[test]
    fn versions_go_from_the_first_to_the_last_of_the_trains_between() {
        let found = compare(&line(), 0, 4);
        assert_eq!((&*found.trains, &*found.left_out), (&[1, 4][..], &[2][..]));
        let versions = [("api", Some("2"), Some("4")), ("web", Some("7"), Some("8"))];
        assert_eq!(told(&found), versions);
    }

    #[test]
    fn trains_of_two_lines_take_what_is_in_either() {
        assert_eq!(compare(&line(), 0, 3).trains, [1, 3]);
    }

    #[test]
    fn nothing_is_between_a_train_and_an_earlier_one() {
        assert_eq!(compare(&line(), 4, 0), Comparison::default());
    }

    #[test]
    fn neighbours_are_live_trains_of_one_line() {
        assert_eq!(neighbours(&line(), 9), [(1, 4), (0, 1)]);
        assert_eq!(neighbours(&line(), 1), [(1, 4)]);
    }
}
