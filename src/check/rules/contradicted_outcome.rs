//! `contradicted-outcome`: an outcome that the rest of the file contradicts.

use crate::book::Entry;
use crate::check::{Around, Finder, Rule};
use crate::config::{Config, StageRole};
use crate::text::{Diagnostic, Level, Slot};
use crate::train::{Outcome, State, service};

pub const RULE: Rule = Rule {
    name: "contradicted-outcome",
    level: Level::Warning,
    about: "an outcome that the rest of the file contradicts",
    manual: include_str!("contradicted_outcome.md"),
    finder: Finder::Train(check),
};

fn check(entry: &Entry, around: &Around, found: &mut Vec<Diagnostic>) {
    let Slot::Filled(outcome, span) = &entry.train.facts.outcome else {
        return;
    };
    let against = match outcome {
        Outcome::Shipped => failed(entry, around.config),
        Outcome::Aborted => went_live(entry),
        Outcome::Cancelled => deployed(around, entry),
        Outcome::RolledBack => None,
    };
    if let Some((message, help)) = against {
        found.push(
            Diagnostic::warning(RULE.name, entry.train.source.path(), *span, message)
                .label("this outcome")
                .help(help),
        );
    }
}

fn failed(entry: &Entry, config: &Config) -> Option<(String, &'static str)> {
    let mut stages = config.stages.iter().zip(&entry.judged.stages);
    let (def, _) = stages.find(|(_, stage)| stage.state == State::Failed)?;
    let message = format!("the outcome is `shipped`, and `{}` has failed", def.title);
    Some((
        message,
        "say in the checklist how the failure was dealt with",
    ))
}

fn went_live(entry: &Entry) -> Option<(String, &'static str)> {
    entry.judged.live.at()?;
    let message = "the outcome is `aborted`, and the train went live".to_owned();
    Some((
        message,
        "write `rolled-back` if it was taken back, `shipped` if it stayed",
    ))
}

fn deployed(around: &Around, entry: &Entry) -> Option<(String, &'static str)> {
    let stages = around.config.stages.iter().zip(&entry.judged.stages);
    let mut deploys = stages.filter(|(def, _)| def.role == StageRole::Deploy);
    let began = deploys.any(|(_, stage)| !matches!(stage.state, State::Pending | State::Skipped));
    let began = began || service::any_has_begun(&entry.train, around.now);
    began.then(|| {
        let message = "the outcome is `cancelled`, and the deploy has begun".to_owned();
        (
            message,
            "write `aborted` if it was stopped before it went live",
        )
    })
}

#[cfg(test)]
mod tests {
    use crate::check::manual::found;

    #[test]
    fn an_outcome_fits_what_happened() {
        let rule = "warning contradicted-outcome this outcome";
        for (text, expected) in [
            ("outcome: shipped\n0: x\n3: .", &[][..]),
            ("outcome: shipped\n3: f", &[rule]),
            ("outcome: aborted\n2: x.", &[]),
            ("outcome: aborted\nlog: 14:20 Live", &[rule]),
            ("outcome: cancelled\n0: x", &[]),
            ("outcome: cancelled\n2: x.", &[rule]),
            ("outcome: cancelled\nservice: api 14:20", &[rule]),
            ("outcome: rolled-back\n2: f", &[]),
        ] {
            assert_eq!(found(super::RULE, &[text], "15:00"), expected, "{text}");
        }
    }
}
