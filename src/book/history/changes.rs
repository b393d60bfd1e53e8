//! What a new version of a train changed, as values; a page says it in words.
//!
//! Things are the same by what they are called: a row or an action by its text, a service by
//! its name and target, a line of the log by time and text. What is only said
//! differently is [`Changed::Wording`], and nothing else is said of it.

use jiff::{SignedDuration, Timestamp};

use crate::train::footprint::{ActionPrint, LinePrint, ServicePrint};
use crate::train::{ActionState, Decision, Footprint, Outcome, ServiceStatus, State};

/// One thing that is different.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    /// The train was written down.
    Begun,
    Outcome(Outcome),
    /// From one verdict to another, and who approved or said no with it.
    Verdict {
        from: Decision,
        to: Decision,
        approved: Vec<String>,
        refused: Vec<String>,
    },
    /// Approvals that left the verdict as it was.
    Approved(Vec<String>),
    /// Settled items or rows of the stage at `index` of the configuration.
    Stage {
        index: usize,
        from: (usize, usize),
        to: (usize, usize),
        /// The stage's state, where it is another.
        state: Option<State>,
    },
    Service {
        name: String,
        target: Option<String>,
        from: ServiceStatus,
        to: ServiceStatus,
    },
    Boarded(Vec<String>),
    Left(Vec<String>),
    /// Another version of a service is to go out.
    Retargeted {
        name: String,
        to: Option<String>,
    },
    /// The window was set for the first time.
    Scheduled(Timestamp),
    /// The window starts so much later, or earlier where that is negative.
    Moved(SignedDuration),
    /// Only the end of the window is another.
    Stretched,
    Unscheduled,
    /// A person's part changed hands: which part, and whose it is now.
    Person(Part, Option<String>),
    Approvers(Vec<String>),
    Flag {
        key: String,
        from: Option<String>,
        to: String,
    },
    IncidentOpened(String),
    IncidentResolved(String),
    /// New lines of the log, as they are written.
    Logged(Vec<LinePrint>),
    /// Lines of the log that are gone, or read differently.
    Unlogged(usize),
    Notes(usize, usize),
    Answered(usize, usize),
    Promised(String),
    ActionSettled(String, ActionState),
    Criteria((usize, usize), (usize, usize)),
    /// Nothing that is counted.
    Wording,
}

/// Whose name stands in the header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Owner,
    ReleaseManager,
}

/// What `after` changed, the weightiest first; never empty. `before` is the version before it.
pub fn changes(before: Option<&Footprint>, after: &Footprint) -> Vec<Changed> {
    let Some(before) = before else {
        return vec![Changed::Begun];
    };
    let mut found = Vec::new();
    if let Some(outcome) = after.outcome
        && before.outcome != after.outcome
    {
        found.push(Changed::Outcome(outcome));
    }
    verdict(before, after, &mut found);
    services(before, after, &mut found);
    stages(before, after, &mut found);
    window(before, after, &mut found);
    people(before, after, &mut found);
    flags(before, after, &mut found);
    incidents(before, after, &mut found);
    log(before, after, &mut found);
    records(before, after, &mut found);
    if found.is_empty() {
        found.push(Changed::Wording);
    }
    found
}

fn verdict(before: &Footprint, after: &Footprint, found: &mut Vec<Changed>) {
    let new = |state: fn(State) -> bool| {
        let settled = |print: &Footprint, who: &str| {
            print.rows.iter().any(|row| {
                let theirs = row.approval.iter().flatten();
                state(row.state) && theirs.into_iter().any(|handle| same(handle, who))
            })
        };
        let mut names: Vec<String> = Vec::new();
        for row in after.rows.iter().filter(|row| state(row.state)) {
            for who in row.approval.iter().flatten() {
                if !settled(before, who) && !names.iter().any(|name| same(name, who)) {
                    names.push(who.clone());
                }
            }
        }
        names
    };
    let approved = new(|state| matches!(state, State::Done | State::Waived));
    match (before.verdict, after.verdict) {
        (Some(from), Some(to)) if from != to => found.push(Changed::Verdict {
            from,
            to,
            approved,
            refused: new(|state| state == State::Failed),
        }),
        _ if !approved.is_empty() => found.push(Changed::Approved(approved)),
        _ => {}
    }
}

/// Whether two handles are one person's.
pub(super) fn same(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b)
}

fn services(before: &Footprint, after: &Footprint, found: &mut Vec<Changed>) {
    let key = |service: &ServicePrint| (service.name.clone(), service.target.clone());
    let in_ = |print: &Footprint, wanted: &ServicePrint| {
        print
            .services
            .iter()
            .find(|service| key(service) == key(wanted))
            .cloned()
    };
    for service in &after.services {
        let Some(was) = in_(before, service) else {
            continue;
        };
        if was.status != service.status {
            found.push(Changed::Service {
                name: service.name.clone(),
                target: service.target.clone(),
                from: was.status,
                to: service.status,
            });
        }
        if was.to != service.to {
            found.push(Changed::Retargeted {
                name: service.name.clone(),
                to: service.to.clone(),
            });
        }
    }
    let missing = |from: &Footprint, of: &Footprint| -> Vec<String> {
        let missing = of
            .services
            .iter()
            .filter(|service| in_(from, service).is_none());
        missing.map(|service| service.name.clone()).collect()
    };
    let (boarded, left) = (missing(before, after), missing(after, before));
    found.extend((!boarded.is_empty()).then_some(Changed::Boarded(boarded)));
    found.extend((!left.is_empty()).then_some(Changed::Left(left)));
}

fn stages(before: &Footprint, after: &Footprint, found: &mut Vec<Changed>) {
    for (index, to) in after.counts.iter().enumerate() {
        let from = before.counts.get(index).copied().unwrap_or_default();
        let state = after.dots.get(index).copied();
        let state = state.filter(|state| before.dots.get(index) != Some(state));
        if from != *to || state.is_some() {
            found.push(Changed::Stage {
                index,
                from,
                to: *to,
                state,
            });
        }
    }
}

fn window(before: &Footprint, after: &Footprint, found: &mut Vec<Changed>) {
    match (before.window, after.window) {
        (None, Some((start, _))) => found.push(Changed::Scheduled(start)),
        (Some(_), None) => found.push(Changed::Unscheduled),
        (Some((was, _)), Some((start, _))) if was != start => {
            found.push(Changed::Moved(start.duration_since(was)));
        }
        (was, is) if was != is => found.push(Changed::Stretched),
        _ => {}
    }
}

fn people(before: &Footprint, after: &Footprint, found: &mut Vec<Changed>) {
    let parts = [
        (Part::Owner, &before.owner, &after.owner),
        (
            Part::ReleaseManager,
            &before.release_manager,
            &after.release_manager,
        ),
    ];
    for (part, was, is) in parts {
        let unchanged = match (was, is) {
            (Some(was), Some(is)) => same(was, is),
            (was, is) => was == is,
        };
        if !unchanged {
            found.push(Changed::Person(part, is.clone()));
        }
    }
    let pairs = before.approvers.iter().zip(&after.approvers);
    let are_same = before.approvers.len() == after.approvers.len();
    if !(are_same && pairs.into_iter().all(|(was, is)| same(was, is))) {
        found.push(Changed::Approvers(after.approvers.clone()));
    }
}

fn flags(before: &Footprint, after: &Footprint, found: &mut Vec<Changed>) {
    for (key, to) in &after.flags {
        let from = before.flags.iter().find(|(known, _)| known == key);
        let from = from.map(|(_, state)| state.clone());
        if from.as_ref() != Some(to) {
            found.push(Changed::Flag {
                key: key.clone(),
                from,
                to: to.clone(),
            });
        }
    }
}

fn incidents(before: &Footprint, after: &Footprint, found: &mut Vec<Changed>) {
    for incident in &after.incidents {
        let was = before
            .incidents
            .iter()
            .find(|known| known.id == incident.id);
        match was {
            None => found.push(Changed::IncidentOpened(incident.id.clone())),
            Some(was) if !was.resolved && incident.resolved => {
                found.push(Changed::IncidentResolved(incident.id.clone()));
            }
            Some(_) => {}
        }
    }
}

fn log(before: &Footprint, after: &Footprint, found: &mut Vec<Changed>) {
    let not_in = |lines: &[LinePrint], of: &[LinePrint]| -> Vec<LinePrint> {
        of.iter()
            .filter(|line| !lines.contains(line))
            .cloned()
            .collect()
    };
    let new = not_in(&before.log, &after.log);
    let gone = not_in(&after.log, &before.log).len();
    found.extend((!new.is_empty()).then_some(Changed::Logged(new)));
    found.extend((gone > 0).then_some(Changed::Unlogged(gone)));
}

fn records(before: &Footprint, after: &Footprint, found: &mut Vec<Changed>) {
    if before.notes != after.notes {
        found.push(Changed::Notes(before.notes, after.notes));
    }
    if before.answers != after.answers {
        found.push(Changed::Answered(before.answers, after.answers));
    }
    for action in &after.actions {
        let is_it = |known: &&ActionPrint| known.identity == action.identity;
        match before.actions.iter().find(is_it) {
            None => found.push(Changed::Promised(action.text.clone())),
            Some(was) if was.state != action.state => {
                found.push(Changed::ActionSettled(action.text.clone(), action.state));
            }
            Some(_) => {}
        }
    }
    if before.criteria != after.criteria {
        found.push(Changed::Criteria(before.criteria, after.criteria));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train::judge;
    use crate::train::testing::{at, config, train};

    fn print(text: &str) -> Footprint {
        let (train, now) = (train(text), at("2025-10-14T15:00Z"));
        let judged = judge::judge(&train, &config(), now);
        Footprint::of(&train, &judged, now)
    }

    fn found(before: &str, after: &str) -> Vec<Changed> {
        changes(Some(&print(before)), &print(after))
    }

    #[test]
    fn a_first_version_begins_a_train() {
        assert_eq!(changes(None, &print("0: x.")), [Changed::Begun]);
    }

    #[test]
    fn an_equal_version_has_changed_its_wording_only() {
        assert_eq!(found("0: x.", "0: x."), [Changed::Wording]);
    }

    #[test]
    fn a_tick_is_a_count_and_perhaps_a_state() {
        let stage = |from, to, state| Changed::Stage {
            index: 0,
            from,
            to,
            state,
        };
        let ticked = found("0: x..", "0: xx.");
        assert_eq!(ticked, [stage((1, 3), (2, 3), None)]);
        let last = found("0: x.", "0: xx");
        assert_eq!(last, [stage((1, 2), (2, 2), Some(State::Done))]);
    }

    #[test]
    fn a_verdict_names_who_approved_with_it() {
        let before = "approvers: ana lee\n1: x@ana .@lee";
        let after = "approvers: ana lee\n1: x@ana x@LEE";
        assert_eq!(
            found(before, after)[0],
            Changed::Verdict {
                from: Decision::Pending,
                to: Decision::Go(0),
                approved: vec!["LEE".to_owned()],
                refused: Vec::new(),
            }
        );
    }

    #[test]
    fn a_service_goes_live_boards_and_leaves() {
        let live = found("service: api", "service: api 14:20");
        assert!(live.contains(&Changed::Service {
            name: "api".to_owned(),
            target: None,
            from: ServiceStatus::Pending,
            to: ServiceStatus::Live,
        }));
        let other = found("service: api", "service: web");
        assert!(other.contains(&Changed::Boarded(vec!["web".to_owned()])));
        assert!(other.contains(&Changed::Left(vec!["api".to_owned()])));
    }

    #[test]
    fn a_window_that_starts_later_was_moved_by_so_much() {
        let moved = found("window: 14:00", "window: 15:30");
        assert_eq!(moved, [Changed::Moved(SignedDuration::from_mins(90))]);
        let stretched = found("window: 14:00 15:00", "window: 14:00 16:00");
        assert_eq!(stretched, [Changed::Stretched]);
    }

    #[test]
    fn a_log_grows_and_what_is_rewritten_is_told() {
        let grown = found(
            "2: .\nlog: 14:02 Announce",
            "2: .\nlog: 14:02 Announce\nlog: 14:10 Migrate",
        );
        let is_line =
            |it: &Changed| matches!(it, Changed::Logged(lines) if lines[0].text == "Migrate");
        assert!(grown.iter().any(is_line), "{grown:?}");
        let rewritten = found("2: .\nlog: 14:02 Announce", "2: .\nlog: 14:01 Announce");
        assert!(rewritten.contains(&Changed::Unlogged(1)), "{rewritten:?}");
    }
}
