//! Everybody that a book names, and what waits on each of them.
//!
//! | waits | while |
//! |---|---|
//! | an approval | its train has not departed and the approver has not approved |
//! | a row of the gate | the same, and the row is open |
//! | an item | its train has begun or is to begin, is not over, and the item is open |
//! | an action | it is open, whatever became of its train |
//! | a flag | its day is over and it is not off |
//!
//! A nested item waits with the item above it.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;

use super::flags::FlagEntry;
use super::{Entry, LedgerEntry};
use crate::config::{Config, StageRole};
use crate::text::slugs;
use crate::train::{Handle, Phase, Verdict};

/// Somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Somebody {
    pub handle: Handle,
    /// Unique among people: the part of the address after `people/`.
    pub slug: String,
    /// What waits, the late first; then by train, in the order of writing, actions and flags last.
    pub waits: Vec<Wait>,
    /// How many trains they own.
    pub trains: usize,
}

/// Something that waits on somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wait {
    pub what: What,
    /// When it is due, where that is known to the minute.
    pub due: Option<Timestamp>,
    pub is_late: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Of this train.
    Approval(usize),
    /// Train, index of the stage, index of the row in the round that decides.
    Row(usize, usize, usize),
    /// Train, index of the stage, index of the item.
    Item(usize, usize, usize),
    /// An index into the ledger.
    Action(usize),
    /// An index into the book's flags.
    Flag(usize),
}

/// Everybody by handle: those of the configuration, and those that trains name.
pub fn people(
    trains: &[Entry],
    ledger: &[LedgerEntry],
    flags: &[FlagEntry],
    config: &Config,
    now: Timestamp,
) -> Vec<Somebody> {
    let configured = config.people.iter();
    let configured = configured.map(|it| Handle(it.handle.trim_start_matches('@').to_owned()));
    let configured: Vec<Handle> = configured.collect();
    let mut known = Known::at(now);
    for handle in &configured {
        known.of(handle);
    }
    for (index, entry) in trains.iter().enumerate() {
        let facts = &entry.train.facts;
        if let Some(owner) = facts.owner.value() {
            known.of(owner).trains += 1;
        }
        let others = facts.approvers.value().into_iter().flatten();
        for handle in others.chain(facts.release_manager.value()) {
            known.of(handle);
        }
        if !entry.judged.phase.is_over() {
            known.approvals(index, entry, config);
            known.stages(index, entry);
        }
    }
    for (at, it) in ledger.iter().enumerate() {
        if it.is_open(trains)
            && let Some(owner) = it.owner(trains)
        {
            known.wait(owner, What::Action(at), it.is_overdue(trains, now));
        }
    }
    for (at, flag) in flags.iter().enumerate() {
        let owner = flag.written(trains).owner.as_ref();
        if let Some(owner) = owner.filter(|_| flag.expired) {
            known.wait(owner, What::Flag(at), true);
        }
    }
    known.people()
}

/// What was found of each handle.
struct Known<'t> {
    now: Timestamp,
    people: Vec<Somebody>,
    /// Where somebody is, by key.
    by_key: BTreeMap<String, usize>,
    /// The same by handle as it is written: ten thousand trains write few.
    by_handle: HashMap<&'t str, usize>,
}

impl<'t> Known<'t> {
    fn at(now: Timestamp) -> Known<'t> {
        Known {
            now,
            people: Vec::new(),
            by_key: BTreeMap::new(),
            by_handle: HashMap::new(),
        }
    }

    /// What is known of `handle`, which is written as the first who wrote it did.
    fn of(&mut self, handle: &'t Handle) -> &mut Somebody {
        let at = match self.by_handle.get(handle.0.as_str()) {
            Some(at) => *at,
            None => self.met(handle),
        };
        &mut self.people[at]
    }

    /// Where somebody is whose handle is written like this for the first time.
    fn met(&mut self, handle: &'t Handle) -> usize {
        let next = self.people.len();
        let at = *self.by_key.entry(handle.key()).or_insert(next);
        if at == next {
            self.people.push(Somebody {
                handle: handle.clone(),
                slug: String::new(),
                waits: Vec::new(),
                trains: 0,
            });
        }
        self.by_handle.insert(&handle.0, at);
        at
    }

    fn wait(&mut self, handle: &'t Handle, what: What, is_late: bool) {
        let due = None;
        let waits = &mut self.of(handle).waits;
        waits.push(Wait { what, due, is_late });
    }

    fn wait_until(&mut self, handle: &'t Handle, what: What, due: Option<Timestamp>) {
        let is_late = due.is_some_and(|due| due < self.now);
        let waits = &mut self.of(handle).waits;
        waits.push(Wait { what, due, is_late });
    }

    /// Approvers who have not approved a train that has not departed.
    fn approvals(&mut self, index: usize, entry: &'t Entry, config: &Config) {
        if entry.judged.phase > Phase::Held {
            return;
        }
        let gate = config.stage_with(StageRole::Gate);
        let due = gate.and_then(|gate| entry.judged.stages.get(gate)?.due);
        if let Some(Verdict::Pending { missing, .. }) = &entry.judged.verdict {
            for approver in missing {
                self.wait_until(approver, What::Approval(index), due);
            }
        }
    }

    /// Rows and items that are open.
    fn stages(&mut self, index: usize, entry: &'t Entry) {
        for (stage, written) in entry.train.stages.iter().enumerate() {
            let due = entry.judged.stages.get(stage).and_then(|judged| judged.due);
            let rows = written
                .deciding_round()
                .map_or(&[][..], |round| &round.rows);
            for (at, row) in rows.iter().enumerate() {
                let is_open = !row.state.is_settled() && row.approval.is_none();
                for owner in row.owners.iter().filter(|_| is_open) {
                    self.wait_until(owner, What::Row(index, stage, at), due);
                }
            }
            for (at, item) in written.items.iter().enumerate() {
                let is_open = !item.state.is_settled();
                if let Some(owner) = item.owner.as_ref().filter(|_| is_open) {
                    self.wait_until(owner, What::Item(index, stage, at), due);
                }
            }
        }
    }

    /// All of them, by key.
    fn people(self) -> Vec<Somebody> {
        let slugs = slugs(self.by_key.keys().map(String::as_str));
        let mut people: Vec<Option<Somebody>> = self.people.into_iter().map(Some).collect();
        let by_key = self.by_key.into_values().zip(slugs);
        let one = |(at, slug): (usize, String)| {
            let mut somebody = people[at].take().expect("each has one key");
            somebody.waits.sort_by_key(|wait| !wait.is_late);
            somebody.slug = slug;
            somebody
        };
        by_key.map(one).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::{Gathered, gather};
    use crate::train::testing::{at, config, train};

    fn told(trains: &[&str]) -> Vec<(String, Vec<What>)> {
        let gathered = Gathered {
            trains: trains.iter().map(|text| train(text).into()).collect(),
            ..Gathered::default()
        };
        let (book, _) = gather(config(), gathered, at("2025-10-14T12:00Z"));
        let people = book.people.into_iter();
        people
            .map(|it| {
                (
                    it.slug,
                    it.waits.into_iter().map(|wait| wait.what).collect(),
                )
            })
            .collect()
    }

    #[test]
    fn an_approver_is_waited_for_until_the_train_departs() {
        let waits = told(&["approvers: ana lee\nwindow: 14:00\n1: x@ana .@lee"]);
        assert_eq!(
            waits,
            [
                ("ana".to_owned(), vec![]),
                ("lee".to_owned(), vec![What::Approval(0)]),
            ]
        );
    }

    #[test]
    fn nothing_of_a_cancelled_train_waits() {
        let waits = told(&["approvers: lee\n1: .@lee\noutcome: cancelled"]);
        assert_eq!(waits, [("lee".to_owned(), vec![])]);
    }
}
