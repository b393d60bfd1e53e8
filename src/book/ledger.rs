//! The ledger: every promise once, however many trains repeat it.
//!
//! An action's identity ties its mentions together within a line of trains. It was
//! carried by each later train of its line that went live while it was open; where it
//! was mentioned last, in the order of trains, its state and its day count.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Entry, LedgerEntry};
use crate::train::ActionState;
use crate::train::judge::{Late, LateWhat};

/// The actions of `trains`, in the order of their first mentions.
pub fn ledger(trains: &[Entry]) -> Vec<LedgerEntry> {
    let departures = departures(trains);
    let mut known: HashMap<(&str, &str), usize> = HashMap::new();
    let mut ledger: Vec<LedgerEntry> = Vec::new();
    for (train, entry) in trains.iter().enumerate() {
        for (action, written) in entry.train.actions.iter().enumerate() {
            let identity = (entry.train.line.as_str(), written.identity.as_str());
            let place = *known.entry(identity).or_insert_with(|| {
                ledger.push(LedgerEntry {
                    first: (train, action),
                    last: (train, action),
                    carried: 0,
                });
                ledger.len() - 1
            });
            ledger[place].last = (train, action);
        }
    }
    for entry in &mut ledger {
        entry.carried = carried(entry, trains, &departures);
    }
    ledger
}

/// Takes out of each train's late things the actions that a later train has settled or
/// taken over.
pub fn settle(trains: &mut [Entry], ledger: &[LedgerEntry]) {
    let mut newest = vec![Vec::new(); trains.len()];
    for entry in ledger {
        newest[entry.last.0].push(entry.last.1);
    }
    for (entry, mut newest) in trains.iter_mut().zip(newest) {
        newest.sort_unstable();
        let is_theirs = |late: &Late| match late.what {
            LateWhat::Action(index) => newest.binary_search(&index).is_ok(),
            _ => true,
        };
        // Most have nothing to take out, and stay one with what is remembered of them.
        if !entry.judged.late.iter().all(is_theirs) {
            Arc::make_mut(&mut entry.judged).late.retain(is_theirs);
        }
    }
}

/// For each line, the trains that went live, in their order.
fn departures(trains: &[Entry]) -> HashMap<&str, Vec<usize>> {
    let mut departures: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, entry) in trains.iter().enumerate() {
        if entry.judged.is_live() {
            departures.entry(&entry.train.line).or_default().push(index);
        }
    }
    departures
}

/// How many later trains left while the action was open: all of them while it still is,
/// else those before the train that settled it.
fn carried(entry: &LedgerEntry, trains: &[Entry], departures: &HashMap<&str, Vec<usize>>) -> usize {
    let (first, last) = (entry.first.0, entry.last.0);
    let Some(departures) = departures.get(trains[first].train.line.as_str()) else {
        return 0;
    };
    let later = departures.partition_point(|index| *index <= first);
    let state = trains[last].train.actions[entry.last.1].state;
    let until = match state {
        ActionState::Open => departures.len(),
        ActionState::Done | ActionState::Dropped => {
            departures.partition_point(|index| *index < last)
        }
    };
    until.saturating_sub(later)
}

#[cfg(test)]
mod tests {
    use crate::book::{Gathered, gather};
    use crate::train::testing::{at, config, train};

    type Summary = ((usize, usize), (usize, usize), usize);

    fn ledger(trains: &[&str]) -> Vec<Summary> {
        let gathered = Gathered {
            trains: trains.iter().map(|text| train(text).into()).collect(),
            ..Gathered::default()
        };
        let (book, _) = gather(config(), gathered, at("2025-10-14T15:00Z"));
        let ledger = book.ledger.iter();
        ledger.map(|e| (e.first, e.last, e.carried)).collect()
    }

    const LIVE: &str = "outcome: shipped";

    #[test]
    fn an_action_is_carried_by_each_later_train_that_leaves() {
        let one = |state: &str| format!("name: 1\n{LIVE}\naction: {state} a1");
        let live = |n: u8| format!("name: {n}\n{LIVE}");
        let other_line = format!("name: 4\nline: us\n{LIVE}");
        for (trains, expected) in [
            (vec![one(".")], ((0, 0), (0, 0), 0)),
            (vec![one("."), live(2), live(3)], ((0, 0), (0, 0), 2)),
            (
                vec![one("."), live(2), "name: 3".to_owned()],
                ((0, 0), (0, 0), 1),
            ),
            (vec![one("."), other_line], ((0, 0), (0, 0), 0)),
            (vec![one("x"), live(2)], ((0, 0), (0, 0), 0)),
            (
                vec![
                    one("."),
                    live(2),
                    format!("name: 3\n{LIVE}\naction: x a1"),
                    live(4),
                ],
                ((0, 0), (2, 0), 1),
            ),
            (
                vec![one("."), format!("name: 2\n{LIVE}\naction: . a1")],
                ((0, 0), (1, 0), 1),
            ),
        ] {
            let trains: Vec<&str> = trains.iter().map(String::as_str).collect();
            assert_eq!(ledger(&trains), [expected], "{trains:?}");
        }
    }

    #[test]
    fn what_a_later_train_settled_is_not_late() {
        let gathered = Gathered {
            trains: vec![
                train(
                    "name: 1\noutcome: shipped\naction: . a1 2025-10-01\naction: . a2 2025-10-01",
                )
                .into(),
                train("name: 2\naction: x a1").into(),
            ],
            ..Gathered::default()
        };
        let (book, _) = gather(config(), gathered, at("2025-10-14T15:00Z"));
        let late: Vec<_> = book.trains[0]
            .judged
            .late
            .iter()
            .map(|late| late.what)
            .collect();
        assert_eq!(late, [crate::train::judge::LateWhat::Action(1)]);
    }
}
