//! `unexplained-rollback`: a rollback that took place, without a reason.

use crate::book::Entry;
use crate::check::{Around, Finder, Rule, place};
use crate::text::{Diagnostic, Level};

pub const RULE: Rule = Rule {
    name: "unexplained-rollback",
    level: Level::Warning,
    about: "a rollback that took place without a reason",
    manual: include_str!("unexplained_rollback.md"),
    finder: Finder::Train(check),
};

fn check(entry: &Entry, _: &Around, found: &mut Vec<Diagnostic>) {
    for invoked in &entry.train.facts.rollback.invoked {
        if invoked
            .reason
            .as_deref()
            .is_some_and(|reason| !reason.trim().is_empty())
        {
            continue;
        }
        let when = invoked.at.map(|at| format!(" at {}", place::time(at)));
        let message = format!(
            "`{}` was rolled back{}, and nobody says why",
            entry.train.name,
            when.unwrap_or_default()
        );
        found.push(
            Diagnostic::warning(RULE.name, entry.train.source.path(), invoked.span, message)
                .label("no reason")
                .help("write `reason:` with what was seen and what was decided"),
        );
    }
}
