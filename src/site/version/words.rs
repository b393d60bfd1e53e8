//! What a commit changed, in sentences.

use jiff::Timestamp;

use crate::book::history::{Changed, Doubt, Part};
use crate::config::{Config, StageRole};
use crate::site::Moment;
use crate::site::length::length;
use crate::site::plain::plain;
use crate::train::footprint::LinePrint;
use crate::train::{ActionState, Decision, Outcome, State};
use crate::words::Words;

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
pub fn doubt(words: &Words, doubt: &Doubt) -> String {
    match doubt {
        Doubt::Late => words.say("changed_after_complete").to_owned(),
        Doubt::SignedFor(who, author) => {
            let parties = [
                ("who", format!("@{who}").into()),
                ("author", author.to_string().into()),
            ];
            words.tell("approval_written_by", &parties)
        }
        Doubt::Stranger(who) => words.named("approved_and_is_no_approver", &format!("@{who}")),
        Doubt::LostNo(rows) => {
            let rows: Vec<String> = rows.iter().map(|row| plain(row)).collect();
            words.named("what_said_no_is_gone", &rows.join(words.say("comma")))
        }
        Doubt::Backdated(_, by) => words.tell(
            "line_written_after_its_time",
            &[("length", length(*by, words).into())],
        ),
        Doubt::Rewritten(lines) => words.counted("lines_rewritten", *lines),
    }
}

fn sentence(change: &Changed, config: &Config, now: Timestamp) -> String {
    let words = &config.words;
    match change {
        Changed::Begun => words.say("written_down").to_owned(),
        Changed::Wording => words.say("wording_only").to_owned(),
        Changed::Outcome(outcome) => {
            let outcome = words.word("phase", outcome_word(*outcome));
            words.named("outcome_is", outcome)
        }
        Changed::Verdict { .. } | Changed::Approved(_) | Changed::Stage { .. } => {
            progress(change, config)
        }
        Changed::Service { .. }
        | Changed::Boarded(_)
        | Changed::Left(_)
        | Changed::Retargeted { .. }
        | Changed::Flag { .. } => cargo(words, change),
        Changed::Scheduled(_) | Changed::Moved(_) | Changed::Stretched | Changed::Unscheduled => {
            window(words, change, now)
        }
        Changed::Person(part, who) => {
            let key = match part {
                Part::Owner => "owner_is",
                Part::ReleaseManager => "release_manager_is",
            };
            words.named(key, &handles(words, who.as_slice()))
        }
        Changed::Approvers(who) => words.named("approvers_are", &handles(words, who)),
        Changed::IncidentOpened(id) => words.named("incident_opened", id),
        Changed::IncidentResolved(id) => words.named("incident_resolved", id),
        Changed::Logged(lines) => logged(words, lines),
        Changed::Unlogged(lines) => doubt(words, &Doubt::Rewritten(*lines)),
        Changed::Notes(from, to) => words.tell(
            "notes_changed",
            &[("from", (*from).into()), ("to", (*to).into())],
        ),
        Changed::Answered(from, to) => words.tell(
            "answers_changed",
            &[("from", (*from).into()), ("to", (*to).into())],
        ),
        Changed::Promised(text) => words.named("action_added", &stopped(text)),
        Changed::ActionSettled(text, state) => {
            let key = match state {
                ActionState::Open => "action_reopened",
                ActionState::Done => "action_is_done",
                ActionState::Dropped => "action_was_dropped",
            };
            words.named(key, &stopped(text))
        }
        Changed::Criteria(from, to) => {
            words.named("completion_changed", &counts(words, *from, *to))
        }
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
    let words = &config.words;
    let title = |index: usize| config.stages.get(index).map_or("", |stage| &stage.title);
    match change {
        Changed::Verdict {
            from,
            to,
            approved,
            refused,
        } => {
            let gate = config.stage_with(StageRole::Gate).map_or("", title);
            let mut told = words.tell(
                "verdict_changed",
                &[
                    ("gate", gate.into()),
                    ("from", decision(words, from).into()),
                    ("to", decision(words, to).into()),
                ],
            );
            for (who, key) in [(approved, "who_approved"), (refused, "who_said_no")] {
                if !who.is_empty() {
                    told += words.say("between_sentences");
                    told += &words.named(key, &handles(words, who));
                }
            }
            told
        }
        Changed::Approved(who) => words.named("who_approved", &handles(words, who)),
        Changed::Stage {
            index,
            from,
            to,
            state,
        } => {
            let counts = (from != to).then(|| counts(words, *from, *to));
            let state = match state {
                Some(State::Pending) | None => None,
                Some(state) => Some(words.word("state", state.word()).to_owned()),
            };
            let parts: Vec<String> = counts.into_iter().chain(state).collect();
            let parts = match parts.is_empty() {
                true => words.word("state", State::Pending.word()).to_owned(),
                false => parts.join(words.say("comma")),
            };
            words.tell(
                "stage_changed",
                &[("stage", title(*index).into()), ("parts", parts.into())],
            )
        }
        _ => String::new(),
    }
}

/// `3 → 5 of 7`, `3 of 6 → 5 of 7` where the whole is another.
fn decision(words: &Words, decision: &Decision) -> String {
    match decision {
        Decision::Pending => words.say("state_pending").to_owned(),
        Decision::NoGo => words.say("decision_no_go").to_owned(),
        Decision::Go(0) => words.say("decision_go").to_owned(),
        Decision::Go(waivers) => words.counted("decision_go_with_waivers", *waivers),
    }
}

fn counts(words: &Words, from: (usize, usize), to: (usize, usize)) -> String {
    let key = match from.1 == to.1 {
        true => "count_changed",
        false => "count_and_whole_changed",
    };
    words.tell(
        key,
        &[
            ("from", from.0.into()),
            ("whole", from.1.into()),
            ("to", to.0.into()),
            ("all", to.1.into()),
        ],
    )
}

fn cargo(words: &Words, change: &Changed) -> String {
    match change {
        Changed::Service {
            name,
            target,
            from,
            to,
        } => {
            let states = |place: &str| {
                vec![
                    ("name", name.as_str().into()),
                    ("place", place.to_owned().into()),
                    ("from", words.word("status", from.word()).into()),
                    ("to", words.word("status", to.word()).into()),
                ]
            };
            match target {
                Some(target) => words.tell("service_in_place_changed", &states(target)),
                None => words.tell("service_changed", &states("")),
            }
        }
        Changed::Boarded(names) => words.named("services_added", &names.join(words.say("comma"))),
        Changed::Left(names) => words.named("services_taken_off", &names.join(words.say("comma"))),
        Changed::Retargeted { name, to } => {
            let to = to.as_deref();
            let to = to.unwrap_or(words.say("a_version_that_is_not_known"));
            words.tell(
                "service_is_to_become",
                &[("name", name.as_str().into()), ("to", to.into())],
            )
        }
        Changed::Flag {
            key,
            from: Some(from),
            to,
        } => words.tell(
            "flag_changed",
            &[
                ("name", key.as_str().into()),
                ("from", words.word("flag_state", from).into()),
                ("to", words.word("flag_state", to).into()),
            ],
        ),
        Changed::Flag { key, to, .. } => words.tell(
            "flag_is",
            &[
                ("name", key.as_str().into()),
                ("to", words.word("flag_state", to).into()),
            ],
        ),
        _ => String::new(),
    }
}

fn window(words: &Words, change: &Changed, now: Timestamp) -> String {
    match change {
        Changed::Scheduled(start) => {
            let start = Moment::new(*start, now, words);
            let when = words.moment("short", "", &start.date, &start.time);
            words.tell(
                "window_set_to",
                &[("when", when.unwrap_or_default().into())],
            )
        }
        Changed::Moved(by) => {
            let key = match by.is_negative() {
                true => "window_moved_earlier",
                false => "window_moved_later",
            };
            words.tell(key, &[("length", length(*by, words).into())])
        }
        Changed::Stretched => words.say("window_ends_at_another_time").to_owned(),
        _ => words.say("window_taken_away").to_owned(),
    }
}

fn logged(words: &Words, lines: &[LinePrint]) -> String {
    match lines {
        [line] => words.named("log_line", &stopped(&line.text)),
        [line, rest @ ..] => words.tell(
            "log_lines",
            &[
                ("name", stopped(&line.text).into()),
                ("more", rest.len().into()),
            ],
        ),
        [] => String::new(),
    }
}

/// The words of inline Markdown, ready for a full stop.
fn stopped(markdown: &str) -> String {
    plain(markdown).trim_end_matches(['.', '!', '?']).to_owned()
}

/// Nobody, where there are none.
fn handles(words: &Words, names: &[String]) -> String {
    if names.is_empty() {
        return words.say("nobody").to_owned();
    }
    let names: Vec<String> = names.iter().map(|name| format!("@{name}")).collect();
    names.join(words.say("comma"))
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
