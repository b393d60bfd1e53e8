//! `departed-without-go`: a deploy that began although the gate has not said go.

use jiff::{SignedDuration, Timestamp};

use crate::book::Entry;
use crate::check::{Around, Finder, Rule, place};
use crate::config::StageRole;
use crate::text::{Diagnostic, Level};
use crate::train::{Handle, Phase, State, Verdict};

pub const RULE: Rule = Rule {
    name: "departed-without-go",
    level: Level::Error,
    about: "a deploy that began without a go",
    manual: include_str!("departed_without_go.md"),
    finder: Finder::Train(check),
};

fn check(entry: &Entry, around: &Around, found: &mut Vec<Diagnostic>) {
    let Some(gate) = around.config.stage_with(StageRole::Gate) else {
        return;
    };
    let Some(level) = level(entry, around.now) else {
        return;
    };
    let judged = &entry.judged;
    let verdict = judged.verdict.as_ref().filter(|verdict| !verdict.is_go());
    if let Some(verdict) = verdict.filter(|_| judged.stages[gate].state != State::Skipped) {
        found.push(Diagnostic {
            level,
            ..diagnostic(entry, gate, verdict)
        });
    }
}

/// How long after its window a train is still something to be stopped, not a record.
const WEEK: SignedDuration = SignedDuration::from_hours(7 * 24);

/// An error while something can still be done about it.
fn level(entry: &Entry, now: Timestamp) -> Option<Level> {
    let facts = &entry.train.facts;
    let is_record = facts
        .ends()
        .or(facts.starts())
        .is_some_and(|end| now.duration_since(end) > WEEK);
    match entry.judged.phase {
        Phase::Deploying | Phase::Validating | Phase::Closing if is_record => Some(Level::Warning),
        Phase::Deploying | Phase::Validating | Phase::Closing => Some(Level::Error),
        Phase::Shipped | Phase::PartlyRolledBack | Phase::RolledBack => Some(Level::Warning),
        _ => None,
    }
}

fn diagnostic(entry: &Entry, gate: usize, verdict: &Verdict) -> Diagnostic {
    let train = &entry.train;
    let rows = |indexes: &[usize]| match indexes.len() {
        1 => "one row".to_owned(),
        count => format!("{count} rows"),
    };
    let why = match verdict {
        Verdict::NoGo { failed } => format!("{} failed", rows(failed)),
        Verdict::Pending {
            rows: open,
            missing,
        } => waits(rows(open), open.len(), missing),
        Verdict::Go { .. } => String::new(),
    };
    let message = format!("`{}` departed while its gate says {verdict}", train.name);
    Diagnostic::error(
        RULE.name,
        train.source.path(),
        place::stage(train, gate),
        message,
    )
    .label(why)
    .help("write down the decision that was taken, or stop the deploy")
}

fn waits(rows: String, open: usize, missing: &[Handle]) -> String {
    match (open, missing) {
        (0, []) => "it has no rows".to_owned(),
        (_, []) => format!("it waits for {rows}"),
        (0, _) => format!("it waits for the approval of {}", place::people(missing)),
        _ => format!("it waits for {rows} and {}", place::people(missing)),
    }
}

#[cfg(test)]
mod tests {
    use crate::check::manual::found;

    #[test]
    fn a_departure_needs_a_go() {
        for (text, expected) in [
            ("1: .\n2: ..", &[][..]),
            (
                "1: x.\n2: x.",
                &["error departed-without-go it waits for one row"],
            ),
            (
                "approvers: ana\n1: x\n2: x.",
                &["error departed-without-go it waits for the approval of @ana"],
            ),
            ("2: x.", &["error departed-without-go it has no rows"]),
            ("1: ff\n2: x.", &["error departed-without-go 2 rows failed"]),
            (
                "1: f\noutcome: shipped",
                &["warning departed-without-go one row failed"],
            ),
            ("1: .\n2: x\noutcome: aborted", &[]),
            ("1: x!\n2: x.", &[]),
        ] {
            assert_eq!(found(super::RULE, &[text], "15:00"), expected, "{text}");
        }
    }
}
