//! What a commit changed, in sentences.

use jiff::Timestamp;

use crate::book::history::{Changed, Doubt, Part};
use crate::config::{Config, StageRole};
use crate::site::Moment;
use crate::site::length::length;
use crate::site::plain::plain;
use crate::train::footprint::LinePrint;
use crate::train::{ActionState, Outcome, State};

/// A sentence for each of `changes`, but for the gate's count where its verdict is told.
pub fn sentences(changes: &[Changed], config: &Config, now: Timestamp) -> Vec<String> {
    let gate = config.stage_with(StageRole::Gate);
    let is_decided = changes
        .iter()
        .any(|change| matches!(change, Changed::Verdict { .. } | Changed::Approved(_)));
    let is_told = |change: &&Changed| match change {
        // It is told as a doubt.
        Changed::Unlogged(_) => changes.len() == 1,
        Changed::Stage { index, .. } => !(is_decided && Some(*index) == gate),
        _ => true,
    };
    let told = changes.iter().filter(is_told);
    told.map(|change| sentence(change, config, now)).collect()
}

/// What is doubtful about a change.
pub fn doubt(doubt: &Doubt) -> String {
    match doubt {
        Doubt::Late => "Changed after the train was complete.".to_owned(),
        Doubt::SignedFor(who, author) => {
            format!("The approval of @{who} was written by {author}.")
        }
        Doubt::Stranger(who) => format!("@{who} approved, and is no approver."),
        Doubt::LostNo(rows) => {
            let rows: Vec<String> = rows.iter().map(|row| plain(row)).collect();
            format!(
                "The verdict turned to go, and what said no is gone: {}.",
                rows.join(", ")
            )
        }
        Doubt::Backdated(_, by) => {
            format!(
                "A line of the log was written {} after its time.",
                length(*by)
            )
        }
        Doubt::Rewritten(1) => "A line of the log was rewritten or removed.".to_owned(),
        Doubt::Rewritten(lines) => format!("{lines} lines of the log were rewritten or removed."),
    }
}

fn sentence(change: &Changed, config: &Config, now: Timestamp) -> String {
    match change {
        Changed::Begun => "Written down.".to_owned(),
        Changed::Wording => "Wording only.".to_owned(),
        Changed::Outcome(outcome) => format!("Outcome: {}.", outcome_word(*outcome)),
        Changed::Verdict { .. } | Changed::Approved(_) | Changed::Stage { .. } => {
            progress(change, config)
        }
        Changed::Service { .. }
        | Changed::Boarded(_)
        | Changed::Left(_)
        | Changed::Retargeted { .. }
        | Changed::Flag { .. } => cargo(change),
        Changed::Scheduled(_) | Changed::Moved(_) | Changed::Stretched | Changed::Unscheduled => {
            window(change, now)
        }
        Changed::Person(part, who) => {
            let part = match part {
                Part::Owner => "Owner",
                Part::ReleaseManager => "Release manager",
            };
            match who {
                Some(who) => format!("{part}: @{who}."),
                None => format!("{part}: nobody."),
            }
        }
        Changed::Approvers(who) if who.is_empty() => "Approvers: nobody.".to_owned(),
        Changed::Approvers(who) => format!("Approvers: {}.", handles(who)),
        Changed::IncidentOpened(id) => format!("{id} opened."),
        Changed::IncidentResolved(id) => format!("{id} resolved."),
        Changed::Logged(lines) => logged(lines),
        Changed::Unlogged(lines) => doubt(&Doubt::Rewritten(*lines)),
        Changed::Notes(from, to) => format!("Release notes {from} → {to}."),
        Changed::Answered(from, to) => format!("Retro {from} → {to} answers."),
        Changed::Promised(text) => format!("Action added: {}.", stopped(text)),
        Changed::ActionSettled(text, state) => {
            let state = match state {
                ActionState::Open => "reopened",
                ActionState::Done => "done",
                ActionState::Dropped => "dropped",
            };
            format!("Action {state}: {}.", stopped(text))
        }
        Changed::Criteria(from, to) => format!("Completion {}.", counts(*from, *to)),
    }
}

fn outcome_word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Shipped => "shipped",
        Outcome::RolledBack => "rolled back",
        Outcome::Aborted => "aborted",
        Outcome::Cancelled => "cancelled",
    }
}

fn progress(change: &Changed, config: &Config) -> String {
    let title = |index: usize| config.stages.get(index).map_or("", |stage| &stage.title);
    match change {
        Changed::Verdict {
            from,
            to,
            approved,
            refused,
        } => {
            let gate = config.stage_with(StageRole::Gate).map_or("", title);
            let mut words = format!("{gate}: {from} → {to}.");
            for (who, what) in [(approved, "approved"), (refused, "said no")] {
                if !who.is_empty() {
                    words += &format!(" {} {what}.", handles(who));
                }
            }
            words
        }
        Changed::Approved(who) => format!("{} approved.", handles(who)),
        Changed::Stage {
            index,
            from,
            to,
            state,
        } => {
            let counts = (from != to).then(|| counts(*from, *to));
            let state = match state {
                Some(State::Pending) | None => None,
                Some(state) => Some(state.word().to_owned()),
            };
            let parts: Vec<String> = counts.into_iter().chain(state).collect();
            let parts = match parts.is_empty() {
                true => State::Pending.word().to_owned(),
                false => parts.join(", "),
            };
            format!("{} {parts}.", title(*index))
        }
        _ => String::new(),
    }
}

/// `3 → 5 of 7`, `3 of 6 → 5 of 7` where the whole is another.
fn counts(from: (usize, usize), to: (usize, usize)) -> String {
    if from.1 == to.1 {
        format!("{} → {} of {}", from.0, to.0, to.1)
    } else {
        format!("{} of {} → {} of {}", from.0, from.1, to.0, to.1)
    }
}

fn cargo(change: &Changed) -> String {
    match change {
        Changed::Service {
            name,
            target,
            from,
            to,
        } => {
            let target = target.as_ref().map(|target| format!(" in {target}"));
            let target = target.unwrap_or_default();
            format!("{name}{target} {} → {}.", from.word(), to.word())
        }
        Changed::Boarded(names) => format!("Services added: {}.", names.join(", ")),
        Changed::Left(names) => format!("Services taken off: {}.", names.join(", ")),
        Changed::Retargeted { name, to } => {
            let to = to.as_deref().unwrap_or("a version that is not known");
            format!("{name} is to become {to}.")
        }
        Changed::Flag {
            key,
            from: Some(from),
            to,
        } => format!("Flag {key} {from} → {to}."),
        Changed::Flag { key, to, .. } => format!("Flag {key}: {to}."),
        _ => String::new(),
    }
}

fn window(change: &Changed, now: Timestamp) -> String {
    match change {
        Changed::Scheduled(start) => {
            let start = Moment::new(*start, now);
            format!("Window set to {}, {} UTC.", start.date, start.time)
        }
        Changed::Moved(by) => {
            let way = if by.is_negative() { "earlier" } else { "later" };
            format!("Window moved {} {way}.", length(*by))
        }
        Changed::Stretched => "Window ends at another time.".to_owned(),
        _ => "Window taken away.".to_owned(),
    }
}

fn logged(lines: &[LinePrint]) -> String {
    match lines {
        [line] => format!("Log: {}.", stopped(&line.text)),
        [line, rest @ ..] => {
            let more = match rest.len() {
                1 => "one line more".to_owned(),
                more => format!("{more} lines more"),
            };
            format!("Log: {}, and {more}.", stopped(&line.text))
        }
        [] => String::new(),
    }
}

/// The words of inline Markdown, ready for a full stop.
fn stopped(markdown: &str) -> String {
    plain(markdown).trim_end_matches(['.', '!', '?']).to_owned()
}

fn handles(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("@{name}")).collect();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::*;
    use crate::site::sample;
    use crate::train::Decision;
    use crate::train::ServiceStatus;

    fn said(changes: &[Changed]) -> String {
        let now = sample::at("2025-10-14T14:47Z");
        sentences(changes, &sample::config(), now).join(" ")
    }

    #[test]
    fn a_change_is_a_sentence() {
        let stage = |index, from, to, state| Changed::Stage {
            index,
            from,
            to,
            state,
        };
        for (change, words) in [
            (stage(0, (3, 7), (5, 7), None), "Pre-Flight 3 → 5 of 7."),
            (
                stage(0, (5, 6), (7, 7), Some(State::Done)),
                "Pre-Flight 5 of 6 → 7 of 7, done.",
            ),
            (
                stage(2, (0, 6), (0, 6), Some(State::Active)),
                "Deploy in progress.",
            ),
            (
                stage(2, (0, 6), (0, 6), Some(State::Pending)),
                "Deploy pending.",
            ),
            (
                Changed::Service {
                    name: "api".to_owned(),
                    target: Some("eu".to_owned()),
                    from: ServiceStatus::Pending,
                    to: ServiceStatus::Live,
                },
                "api in eu pending → live.",
            ),
            (
                Changed::Moved(SignedDuration::from_hours(72)),
                "Window moved 3 d later.",
            ),
            (
                Changed::Moved(SignedDuration::from_mins(-30)),
                "Window moved 30 min earlier.",
            ),
            (
                Changed::Promised("Alert on **lag**!".to_owned()),
                "Action added: Alert on lag.",
            ),
            (Changed::Person(Part::Owner, None), "Owner: nobody."),
        ] {
            assert_eq!(said(&[change]), words);
        }
    }

    #[test]
    fn a_verdict_is_told_with_who_gave_it_and_without_a_count() {
        let verdict = Changed::Verdict {
            from: Decision::Pending,
            to: Decision::Go(1),
            approved: vec!["lee".to_owned()],
            refused: Vec::new(),
        };
        let count = Changed::Stage {
            index: 1,
            from: (5, 6),
            to: (6, 6),
            state: Some(State::Done),
        };
        let words = "Go / No-Go: pending → go, with one waiver. @lee approved.";
        assert_eq!(said(&[verdict, count]), words);
    }
}
