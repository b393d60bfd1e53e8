//! How a train went through its stages: when how many of them were done.

use jiff::{SignedDuration, Timestamp};

use super::{Past, Version};
use crate::config::{Config, StageRole};
use crate::train::{Decision, Footprint, Phase, State};

/// The way of one train, as its versions tell it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Course {
    /// From when on how many stages were settled, the first version first; neighbours differ.
    pub steps: Vec<(Timestamp, usize)>,
    /// When it had a go, with all stages before the gate settled, for the last time before it
    /// went live; `None` where that was not seen.
    pub ready: Option<Timestamp>,
    /// From all stages before the gate settled to the go, for the last time; nothing where the go
    /// came first, `None` where one of the two was not seen.
    pub decided_in: Option<SignedDuration>,
    /// From the commit that began each stage to the one that finished it; `None` where it was not
    /// finished, or was begun and finished at once.
    pub stages: Vec<Option<SignedDuration>>,
    /// When all was done.
    pub shipped: Option<Timestamp>,
    /// When it was held, taken back or given up, and stayed so.
    pub stopped: Option<Timestamp>,
}

/// The course that `versions` tell; `None` where none of them can be read.
pub fn course(versions: &[Version], past: &Past, config: &Config) -> Option<Course> {
    let known = versions.iter().filter_map(|version| {
        let at = past.commits[version.commit].at;
        Some((at, version.footprint()?))
    });
    let mut known: Vec<(Timestamp, &Footprint)> = known.collect();
    // A clock that was wrong must not draw a line backwards.
    let mut latest = known.first()?.0;
    for (at, _) in &mut known {
        latest = latest.max(*at);
        *at = latest;
    }
    let mut steps: Vec<(Timestamp, usize)> = Vec::new();
    for (at, print) in &known {
        let settled = settled(print);
        if steps.last().is_none_or(|(_, before)| *before != settled) {
            steps.push((*at, settled));
        }
    }
    Some(Course {
        steps,
        ready: last_beginning(&known, |print| is_ready(print, config)),
        decided_in: decided_in(&known, config),
        stages: (0..config.stages.len())
            .map(|stage| stage_took(&known, stage))
            .collect(),
        shipped: last_beginning(&known, |print| print.complete),
        stopped: last_beginning(&known, |print| is_stopped(print.phase)).filter(|_| {
            known
                .last()
                .is_some_and(|(_, print)| is_stopped(print.phase))
        }),
    })
}

/// When the commit was made that completed the deploy stage, the last one where it was opened again.
pub fn deployed(versions: &[Version], past: &Past, config: &Config) -> Option<Timestamp> {
    let deploy = config.stage_with(StageRole::Deploy)?;
    let known = versions
        .iter()
        .filter_map(|version| Some((past.commits[version.commit].at, version.footprint()?)));
    let known: Vec<(Timestamp, &Footprint)> = known.collect();
    last_beginning(&known, |print| print.dots.get(deploy) == Some(&State::Done))
}

/// The stages that are done. One that is skipped counts when all before it are settled: a train that
/// needs no validation has not come far on its first day.
fn settled(print: &Footprint) -> usize {
    let leading = print.dots.iter().take_while(|dot| dot.is_settled()).count();
    let later = print.dots.iter().skip(leading);
    leading + later.filter(|dot| **dot == State::Done).count()
}

/// When the last unbroken run of versions began for which `holds`.
fn last_beginning(
    known: &[(Timestamp, &Footprint)],
    holds: impl Fn(&Footprint) -> bool,
) -> Option<Timestamp> {
    let last = known.iter().rposition(|(_, print)| holds(print))?;
    let before = known[..last].iter().rposition(|(_, print)| !holds(print));
    Some(known[before.map_or(0, |before| before + 1)].0)
}

/// Go, and nothing before the gate open.
fn is_ready(print: &Footprint, config: &Config) -> bool {
    is_go(print) && may_be_decided(print, config)
}

fn is_go(print: &Footprint) -> bool {
    matches!(print.verdict, Some(Decision::Go(_)))
}

/// Whether nothing before the gate is open.
fn may_be_decided(print: &Footprint, config: &Config) -> bool {
    let gate = config.stage_with(StageRole::Gate);
    gate.is_some_and(|gate| print.dots.iter().take(gate).all(|dot| dot.is_settled()))
}

fn decided_in(known: &[(Timestamp, &Footprint)], config: &Config) -> Option<SignedDuration> {
    let open = last_beginning(known, |print| may_be_decided(print, config))?;
    let go = last_beginning(known, is_go)?;
    Some(go.duration_since(open).max(SignedDuration::ZERO))
}

fn stage_took(known: &[(Timestamp, &Footprint)], stage: usize) -> Option<SignedDuration> {
    let dot = |print: &Footprint| print.dots.get(stage).copied();
    let has_begun = |print: &Footprint| !matches!(dot(print), None | Some(State::Pending));
    let (begun, _) = known.iter().find(|(_, print)| has_begun(print))?;
    let done = last_beginning(known, |print| dot(print) == Some(State::Done))?;
    Some(done.duration_since(*begun)).filter(|took| *took > SignedDuration::ZERO)
}

fn is_stopped(phase: Phase) -> bool {
    use Phase::{Aborted, Cancelled, Held, PartlyRolledBack, RolledBack};
    matches!(
        phase,
        Held | PartlyRolledBack | RolledBack | Aborted | Cancelled
    )
}

#[cfg(test)]
mod tests {
    use super::super::{Commit, Content};
    use super::*;
    use crate::train::judge;
    use crate::train::testing::{at, config, train};

    /// The course of versions at so many minutes past noon.
    fn told(versions: &[(i64, &str)]) -> Course {
        let (mut past, mut list) = (Past::default(), Vec::new());
        for (commit, (minute, text)) in versions.iter().enumerate() {
            let now = at("2025-10-14T12:00Z") + jiff::SignedDuration::from_mins(*minute);
            let train = train(text);
            let judged = judge::judge(&train, &config(), now);
            past.commits.push(Commit {
                id: String::new(),
                at: now,
                written_at: now,
                author: String::new(),
                mail: String::new(),
                subject: String::new(),
                changes: Vec::new(),
            });
            list.push(Version {
                commit,
                renamed_from: None,
                content: Content::Read(Footprint::of(&train, &judged, now).into()),
            });
        }
        course(&list, &past, &config()).expect("it can be read")
    }

    fn minute(at: Option<Timestamp>) -> Option<i64> {
        let noon = crate::train::testing::at("2025-10-14T12:00Z");
        at.map(|at| at.duration_since(noon).as_mins())
    }

    #[test]
    fn a_course_counts_the_stages_that_are_done() {
        let course = told(&[
            (0, "0: .\n1: ."),
            (10, "0: x\n1: ."),
            (20, "0: x\n1: ."),
            (30, "0: x\n1: x"),
        ]);
        let steps: Vec<_> = course
            .steps
            .iter()
            .map(|(at, n)| (minute(Some(*at)), *n))
            .collect();
        assert_eq!(steps, [(Some(0), 0), (Some(10), 1), (Some(30), 2)]);
        assert_eq!(minute(course.ready), Some(30));
        assert_eq!((course.shipped, course.stopped), (None, None));
    }

    #[test]
    fn a_go_that_was_taken_back_counts_from_the_second_one() {
        let course = told(&[
            (0, "0: x\n1: x"),
            (10, "0: x\n1: f"),
            (20, "0: x\n1: x"),
            (30, "0: x\n1: x\n2: x"),
        ]);
        assert_eq!(minute(course.ready), Some(20));
        assert_eq!(course.stopped, None);
    }

    #[test]
    fn a_train_that_stays_held_was_stopped() {
        let course = told(&[
            (0, "0: x\n1: ."),
            (10, "0: x\n1: f"),
            (20, "0: x\n1: f\n2: ."),
        ]);
        assert_eq!(minute(course.stopped), Some(10));
    }

    #[test]
    fn a_decision_takes_as_long_as_it_is_waited_for() {
        let minutes = |course: Course| course.decided_in.map(|took| took.as_mins());
        let late = [(0, "0: x\n1: ."), (10, "0: x\n1: ."), (25, "0: x\n1: x")];
        assert_eq!(minutes(told(&late)), Some(25));
        let early = [(0, "0: .\n1: x"), (10, "0: x\n1: x")];
        assert_eq!(minutes(told(&early)), Some(0));
        assert_eq!(minutes(told(&[(0, "0: x\n1: .")])), None);
    }

    #[test]
    fn a_stage_takes_from_the_commit_that_began_it_to_the_one_that_finished_it() {
        let minutes = |versions: &[(i64, &str)]| -> Vec<Option<i64>> {
            let stages = told(versions).stages.into_iter();
            stages.map(|took| Some(took?.as_mins())).collect()
        };
        let versions = [(0, "0: ."), (5, "0: x ."), (20, "0: x x\n1: x")];
        assert_eq!(minutes(&versions), [Some(15), None, None, None, None]);
        let reopened = [(0, "0: x ."), (5, "0: x x"), (9, "0: x ."), (30, "0: x x")];
        assert_eq!(minutes(&reopened)[0], Some(30));
    }

    #[test]
    fn t07_time_does_not_run_backwards() {
        let course = told(&[(0, "0: ."), (-60, "0: x")]);
        assert!(course.steps.is_sorted(), "{:?}", course.steps);
    }
}
