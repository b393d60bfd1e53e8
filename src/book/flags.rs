//! Feature flags through all trains that name them: what is left to be turned or taken out.
//!
//! A flag's state is that of the latest train that names it, of one that was not given
//! up where there is one. Debt comes first: what is past its day, the longest first, then
//! what has been around longest. A flag that is where its plan ends, on, in a train that
//! is over, and not past its day, is done.

use std::cmp::Reverse;
use std::collections::HashMap;

use jiff::{Timestamp, civil::Date};

use super::Entry;
use crate::text::values::moment::utc_day;
use crate::train::Flag;

/// A flag, through all trains that name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlagEntry {
    /// Where it is named, in the order of trains: train and flag index; never empty.
    pub named: Vec<(usize, usize)>,
    /// The place whose state counts, one of `named`.
    pub latest: (usize, usize),
    pub expired: bool,
    /// Whether nothing more is expected of it.
    pub done: bool,
}

impl FlagEntry {
    /// What the train whose state counts writes of it.
    pub fn written<'t>(&self, trains: &'t [Entry]) -> &'t Flag {
        written(trains, self.latest)
    }

    /// The train that first names it.
    pub fn first(&self) -> usize {
        self.named[0].0
    }
}

/// The flags of `trains`: those past their day, the others by age, then those that are done, the
/// latest first.
pub fn flags(trains: &[Entry], now: Timestamp) -> Vec<FlagEntry> {
    let today = utc_day(now);
    let mut known: HashMap<&str, usize> = HashMap::new();
    let mut named: Vec<Vec<(usize, usize)>> = Vec::new();
    for (train, entry) in trains.iter().enumerate() {
        for (index, flag) in entry.train.facts.flags.iter().enumerate() {
            let place = *known.entry(&flag.key).or_insert_with(|| {
                named.push(Vec::new());
                named.len() - 1
            });
            named[place].push((train, index));
        }
    }
    let flags = named.into_iter().map(|named| flag(trains, named, today));
    let mut flags: Vec<FlagEntry> = flags.collect();
    flags.sort_by_key(|flag| {
        let expires = flag.written(trains).expires.filter(|_| flag.expired);
        let (done, latest) = (flag.done, Reverse(flag.latest));
        (
            done,
            !flag.expired,
            expires,
            done.then_some(latest),
            flag.named[0],
        )
    });
    flags
}

fn flag(trains: &[Entry], named: Vec<(usize, usize)>, today: Date) -> FlagEntry {
    let kept = |(train, _): &&(usize, usize)| !trains[*train].judged.phase.is_given_up();
    let latest = named.iter().rev().find(kept).or(named.last());
    let latest = *latest.expect("a flag is named somewhere");
    let written = written(trains, latest);
    let expired = written.is_expired(today);
    FlagEntry {
        done: written.is_fully_on() && !expired && trains[latest.0].judged.phase.is_over(),
        expired,
        latest,
        named,
    }
}

fn written(trains: &[Entry], (train, flag): (usize, usize)) -> &Flag {
    &trains[train].train.facts.flags[flag]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::sample;
    use crate::train::{FlagState, Phase};

    fn entry(phase: Phase, flags: &[(&str, FlagState, Option<&str>)]) -> Entry {
        let mut entry = sample::entry("R");
        entry.judged = sample::judged(phase);
        let flags = flags.iter().map(|(key, state, expires)| Flag {
            key: (*key).to_owned(),
            state: Some(*state),
            expires: expires.and_then(|day| day.parse().ok()),
            ..Flag::default()
        });
        entry.train_mut().facts.flags = flags.collect();
        entry
    }

    #[test]
    fn debt_comes_first_and_what_is_done_last() {
        use FlagState::{Off, On, Partial};
        let trains = [
            entry(
                Phase::Shipped,
                &[
                    ("old", Off, None),
                    ("done", Partial(5.0), None),
                    ("late", On, Some("2025-10-13")),
                ],
            ),
            entry(
                Phase::Shipped,
                &[
                    ("done", On, None),
                    ("later", Partial(50.0), Some("2025-10-01")),
                    ("paid", On, None),
                ],
            ),
            // Neither a train that never left nor one that has not yet left settles a flag.
            entry(Phase::Cancelled, &[("old", On, None)]),
            entry(Phase::Deploying, &[("new", On, None)]),
        ];
        let flags = flags(&trains, sample::at("2025-10-14T14:47Z"));
        let told: Vec<_> = flags
            .iter()
            .map(|flag| {
                let word = flag.written(&trains).state.unwrap().word();
                (
                    flag.written(&trains).key.as_str(),
                    word,
                    flag.expired,
                    flag.done,
                )
            })
            .collect();
        let on = || "on".to_owned();
        assert_eq!(
            told,
            [
                ("later", "50 %".to_owned(), true, false),
                ("late", on(), true, false),
                ("old", "off".to_owned(), false, false),
                ("new", on(), false, false),
                ("paid", on(), false, true),
                ("done", on(), false, true),
            ]
        );
        assert_eq!(flags[5].named, [(0, 1), (1, 0)]);
    }

    #[test]
    fn a_train_that_was_given_up_counts_where_no_other_names_the_flag() {
        let trains = [entry(Phase::Aborted, &[("a", FlagState::On, None)])];
        let flags = flags(&trains, sample::at("2025-10-14T14:47Z"));
        assert_eq!((flags[0].latest, flags[0].done), ((0, 0), true));
    }
}
