//! `missing-rollback`: a train that departs without a rollback plan.

use crate::book::Entry;
use crate::check::{Around, Finder, Rule, place};
use crate::text::{Diagnostic, Level};

pub const RULE: Rule = Rule {
    name: "missing-rollback",
    level: Level::Warning,
    about: "a train past its window start without a rollback plan",
    manual: include_str!("missing_rollback.md"),
    finder: Finder::Open(check),
};

fn check(entry: &Entry, around: &Around, found: &mut Vec<Diagnostic>) {
    let (train, rollback) = (&entry.train, &entry.train.facts.rollback);
    let began = train.facts.starts().filter(|starts| *starts <= around.now);
    let Some(starts) = began.filter(|_| rollback.plan.is_unfilled()) else {
        return;
    };
    // Of a train that carries nothing there is nothing to take back.
    if train.facts.services.is_empty() {
        return;
    }
    let span = rollback.plan.span().or(rollback.span);
    let message = format!(
        "`{}` has no rollback plan, although the window began at {}",
        train.name,
        place::time(starts)
    );
    found.push(
        Diagnostic::warning(
            RULE.name,
            train.source.path(),
            span.unwrap_or_else(|| place::window(train)),
            message,
        )
        .help("write `rollback: { plan: … }`: a path, a URL or a sentence"),
    );
}
