//! From moves to what runs.
//!
//! Moves are looked at in the order in which they took effect; one whose time is not known
//! takes the place of its window. The last one that counts says what runs:
//!
//! | the move                               | what runs after it                          |
//! |----------------------------------------|---------------------------------------------|
//! | live as a whole                        | the version it was taken to                 |
//! | rolled back                            | the version it came from, else what ran     |
//! | live in part, deploying, paused, …     | what ran; the new version is *under way*    |
//! | pending, skipped                       | what ran                                    |
//!
//! A move that names no target is of every target. A version that nobody wrote is not
//! known, and neither is a time. Where nothing ever went live, the newest `from` is all
//! that is known.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{Move, Running};
use crate::book::Entry;
use crate::train::{Phase, ServiceMove, ServiceStatus};

/// A service's moves in the order in which they took effect.
pub struct Journey<'t> {
    trains: &'t [Entry],
    moves: &'t [Move],
    order: Vec<usize>,
    /// Each move's place in the order.
    ranks: Vec<usize>,
    /// The moves of each target, by its name without case, in the order.
    targets: BTreeMap<Option<String>, Vec<usize>>,
}

impl<'t> Journey<'t> {
    pub fn new(trains: &'t [Entry], moves: &'t [Move]) -> Journey<'t> {
        let mut order: Vec<usize> = (0..moves.len()).collect();
        order.sort_by_key(|at| {
            let effect = moves[*at].back.or(moves[*at].live);
            let effect = effect.or(trains[moves[*at].train].train.facts.starts());
            (effect.is_none(), effect, *at)
        });
        let mut ranks = vec![0; moves.len()];
        let mut targets: BTreeMap<Option<String>, Vec<usize>> = BTreeMap::new();
        for (rank, &at) in order.iter().enumerate() {
            ranks[at] = rank;
            let target = moves[at].written(trains).target.as_deref();
            let target = target.map(str::to_lowercase);
            targets.entry(target).or_default().push(at);
        }
        Journey {
            trains,
            moves,
            order,
            ranks,
            targets,
        }
    }

    fn written(&self, at: usize) -> &'t ServiceMove {
        self.moves[at].written(self.trains)
    }

    /// What runs in each target of its own, then what runs everywhere else.
    pub fn running(&self) -> Vec<Running> {
        let mut running: Vec<Running> = Vec::new();
        for target in self.targets.keys() {
            let Some(here) = self.running_in(target) else {
                continue;
            };
            let everywhere = running.first().filter(|first| first.target.is_none());
            let same =
                everywhere.is_some_and(|it| (it.by, &it.version) == (here.by, &here.version));
            if !same {
                running.push(here);
            }
        }
        if running.first().is_some_and(|first| first.target.is_none()) {
            running.rotate_left(1);
        }
        running
    }

    /// The moves that count in `target`: its own, and those of every target.
    fn steps(&self, target: &Option<String>) -> Vec<usize> {
        let of_every = self.targets.get(&None).filter(|_| target.is_some());
        let lists = [of_every, self.targets.get(target)].into_iter().flatten();
        let mut steps: Vec<usize> = lists.flatten().copied().collect();
        steps.sort_unstable_by_key(|at| self.ranks[*at]);
        steps
    }

    fn running_in(&self, target: &Option<String>) -> Option<Running> {
        let mut running: Option<Running> = None;
        // Which move last brought a version.
        let mut brought: HashMap<&str, usize> = HashMap::new();
        let (mut newest_from, mut spelled) = (None, None);
        for at in self.steps(target) {
            let (step, written) = (&self.moves[at], self.written(at));
            spelled = spelled.or(written.target.as_ref());
            newest_from = written.from.as_ref().or(newest_from);
            if step.is_whole() {
                brought.extend(written.to.as_deref().map(|version| (version, at)));
                running = Some(Running {
                    version: written.to.clone(),
                    since: step.live,
                    by: Some(at),
                    ..Running::default()
                });
            } else if step.status == ServiceStatus::RolledBack {
                let before = running.unwrap_or_default();
                let (version, by) = match &written.from {
                    Some(from) => (Some(from.clone()), brought.get(from.as_str()).copied()),
                    None => (before.version, before.by),
                };
                running = Some(Running {
                    version,
                    since: step.back,
                    by,
                    after: Some(at),
                    ..Running::default()
                });
            }
        }
        let unmoved = || Running {
            version: newest_from.cloned(),
            ..Running::default()
        };
        let known = running.or_else(|| newest_from.is_some().then(unmoved))?;
        Some(Running {
            target: spelled.cloned(),
            ..known
        })
    }

    /// Moves that have begun, and that nothing went live after.
    pub fn under_way(&self) -> Vec<usize> {
        use ServiceStatus::{Deploying, InReview, Live, Paused};
        let mut under_way = Vec::new();
        let mut passed: HashSet<Option<String>> = HashSet::new();
        for &at in self.order.iter().rev() {
            let step = &self.moves[at];
            let target = self.written(at).target.as_deref().map(str::to_lowercase);
            let phase = self.trains[step.train].judged.phase;
            let given_up = phase.is_given_up() || phase == Phase::RolledBack;
            let begun = matches!(step.status, Deploying | InReview | Paused | Live);
            let overtaken = passed.contains(&None) || passed.contains(&target);
            if step.is_whole() {
                passed.insert(target);
            } else if begun && !given_up && !overtaken {
                under_way.push(at);
            }
        }
        under_way.sort_unstable();
        under_way
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::{Book, Gathered, gather};
    use crate::train::testing::{at, config, train};
    use crate::train::{Ramp, Train};

    fn book(trains: &[&str]) -> Book {
        of(trains.iter().map(|text| train(text)).collect())
    }

    fn of(trains: Vec<Train>) -> Book {
        let gathered = Gathered {
            trains: trains.into_iter().map(Into::into).collect(),
            ..Gathered::default()
        };
        gather(config(), gathered, at("2025-10-14T20:00Z")).0
    }

    /// `4.2 since 14:24 by R1`, with the target before and what was taken back behind.
    fn told(book: &Book, service: usize) -> Vec<String> {
        let service = &book.services[service];
        let train = |at: usize| book.trains[service.moves[at].train].train.name.as_str();
        let tell = |it: &Running| {
            let since = it.since.map(|at| at.strftime(" since %H:%M").to_string());
            [
                it.target.as_ref().map(|target| format!("{target}: ")),
                Some(it.version.clone().unwrap_or("?".to_owned())),
                since,
                it.by.map(|at| format!(" by {}", train(at))),
                it.after.map(|at| format!(" after {}", train(at))),
            ]
            .into_iter()
            .flatten()
            .collect()
        };
        service.running.iter().map(tell).collect()
    }

    const R1: &str = "name: R1\nwindow: 10:00\nservice: api 1→2 10:20";

    #[test]
    fn the_last_move_that_counts_says_what_runs() {
        for (more, runs) in [
            (&[][..], "2 since 10:20 by R1"),
            (
                &["name: R2\nwindow: 12:00\nservice: api 2→3\nlog: 12:30 Live"],
                "3 since 12:30 by R2",
            ),
            // Its own time before its train's.
            (
                &["name: R2\nwindow: 12:00\nservice: api 2→3 12:10\nlog: 12:30 Live"],
                "3 since 12:10 by R2",
            ),
            // A version that nobody wrote, and a time that nobody knows.
            (
                &["name: R2\nwindow: 12:00\nservice: api 2→\nlog: 12:30 Live"],
                "? since 12:30 by R2",
            ),
            (
                &["name: R2\nwindow: 12:00\nservice: api 2→3\noutcome: shipped"],
                "3 by R2",
            ),
            // Neither planned, nor cancelled, nor still to come.
            (
                &["name: R2\nwindow: 12:00\nservice: api 2→3"],
                "2 since 10:20 by R1",
            ),
            (
                &["name: R2\nwindow: 12:00\nservice: api 2→3\noutcome: cancelled"],
                "2 since 10:20 by R1",
            ),
            (
                &["name: R2\nwindow: 12:00\nservice: api 2→3 21:00"],
                "2 since 10:20 by R1",
            ),
            // The later deploy counts, not the later window.
            (
                &["name: R2\nwindow: 09:00\nservice: api 2→3 11:00"],
                "3 since 11:00 by R2",
            ),
        ] {
            let trains: Vec<&str> = [R1].iter().chain(more).copied().collect();
            assert_eq!(told(&book(&trains), 0), [runs], "{more:?}");
        }
    }

    #[test]
    fn what_was_taken_back_leaves_what_ran_before() {
        for (second, runs) in [
            (
                "service: api 2→3 12:10\ninvoked: 12:40",
                "2 since 12:40 by R1 after R2",
            ),
            // It came from a version that no train brought.
            (
                "service: api 2.5→3 12:10\ninvoked: 12:40",
                "2.5 since 12:40 after R2",
            ),
            (
                "service: api →3 12:10\ninvoked: 12:40",
                "2 since 12:40 by R1 after R2",
            ),
            // Another service's rollback.
            (
                "service: api 2→3 12:10\nservice: web 12:10\ninvoked: 12:40 web",
                "3 since 12:10 by R2",
            ),
            // Deployed again after it.
            (
                "service: api 2→3 12:50\ninvoked: 12:40",
                "3 since 12:50 by R2",
            ),
            ("service: api 2→3\noutcome: rolled-back", "2 by R1 after R2"),
        ] {
            let second = format!("name: R2\nwindow: 12:00\n{second}");
            assert_eq!(told(&book(&[R1, &second]), 0), [runs], "{second}");
        }
        let third = "name: R3\nwindow: 14:00\nservice: api 2→4 14:10";
        let second = "name: R2\nwindow: 12:00\nservice: api 2→3 12:10\ninvoked: 12:40";
        let after = book(&[R1, second, third]);
        assert_eq!(told(&after, 0), ["4 since 14:10 by R3"]);
        // Taken back only after the next one was live.
        let late = "name: R2\nwindow: 12:00\nservice: api 2→3 12:10\ninvoked: 16:00";
        let after = book(&[R1, late, third]);
        assert_eq!(told(&after, 0), ["2 since 16:00 by R1 after R2"]);
    }

    #[test]
    fn a_target_keeps_its_own_version() {
        let eu = "name: R2\nwindow: 12:00\nservice: api 2→3 12:10 eu";
        let us = "name: R3\nwindow: 13:00\nservice: api 2→4 13:10 US";
        let all = "name: R4\nwindow: 14:00\nservice: api 2→5 14:10";
        for (trains, runs) in [
            (
                &[R1, eu, us][..],
                &[
                    "eu: 3 since 12:10 by R2",
                    "US: 4 since 13:10 by R3",
                    "2 since 10:20 by R1",
                ][..],
            ),
            (
                &[eu, us],
                &["eu: 3 since 12:10 by R2", "US: 4 since 13:10 by R3"],
            ),
            (&[R1, eu, all], &["5 since 14:10 by R4"]),
        ] {
            assert_eq!(told(&book(trains), 0), runs);
        }
    }

    #[test]
    fn without_a_move_the_newest_from_is_all_that_is_known() {
        let planned = "name: R2\nwindow: 21:00\nservice: api 2→3\nservice: web";
        let book = book(&[planned]);
        assert_eq!(told(&book, 0), ["2"]);
        assert_eq!(told(&book, 1), [""; 0]);
    }

    #[test]
    fn what_is_not_through_is_under_way_until_something_overtakes_it() {
        use ServiceStatus::{Deploying, Paused, Skipped};
        let second = "name: R2\nwindow: 12:00\nservice: api 2→3";
        let third = "name: R3\nwindow: 14:00\nservice: api 2→4 14:10";
        for (status, state, more, under_way) in [
            (Some(Deploying), None, &[][..], &[1][..]),
            (Some(Paused), None, &[], &[1]),
            (Some(Skipped), None, &[], &[]),
            (None, None, &[], &[]),
            (Some(ServiceStatus::Live), Some("10 % of hosts"), &[], &[1]),
            (Some(ServiceStatus::Live), Some("100 %"), &[], &[]),
            (Some(Deploying), None, &[third], &[]),
        ] {
            let mut trains: Vec<Train> = [&[R1, second], more]
                .concat()
                .iter()
                .map(|text| train(text))
                .collect();
            trains[1].facts.services[0].status = status;
            trains[1].facts.services[0].state = state.map(str::to_owned);
            let found = of(trains);
            assert_eq!(
                found.services[0].under_way, under_way,
                "{status:?} {state:?}"
            );
        }
    }

    #[test]
    fn nothing_is_under_way_on_a_train_that_was_given_up_or_where_a_later_one_went() {
        let eu = "name: R2\nwindow: 12:00\nservice: api 2→3 - eu";
        for (second, third, under_way) in [
            (eu, "service: api 2→4 14:10 us", &[1][..]),
            (eu, "service: api 2→4 14:10 EU", &[]),
            (eu, "service: api 2→4 14:10", &[]),
            (
                "name: R2\nwindow: 12:00\nservice: api 2→3\noutcome: aborted",
                "service: web",
                &[],
            ),
        ] {
            let third = format!("name: R3\nwindow: 14:00\n{third}");
            let mut trains = [R1, second, &third].map(train);
            trains[1].facts.services[0].status = Some(ServiceStatus::Deploying);
            let found = of(trains.into());
            assert_eq!(found.services[0].under_way, under_way, "{second} {third}");
        }
    }

    #[test]
    fn a_rollout_in_steps_is_whole_at_its_last() {
        let mut r2 = train("name: R2\nwindow: 12:00\nservice: api 2→3 12:10");
        let step = |time: &str, state: &str| Ramp {
            at: Some(at(time)),
            state: state.to_owned(),
        };
        r2.facts.services[0].rollout = vec![step("12:10", "5%"), step("21:00", "100%")];
        let book = of(vec![train(R1), r2.clone()]);
        assert_eq!(told(&book, 0), ["2 since 10:20 by R1"]);
        r2.facts.services[0].rollout[1].at = Some(at("19:00"));
        let book = of(vec![train(R1), r2]);
        assert_eq!(told(&book, 0), ["3 since 12:10 by R2"]);
    }
}
