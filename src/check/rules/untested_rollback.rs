//! `untested-rollback`: a train about to leave whose rollback plan was not tried.

use jiff::SignedDuration;

use crate::book::Entry;
use crate::check::{Around, Finder, Rule, place};
use crate::text::{Diagnostic, Level};
use crate::train::Tested;

pub const RULE: Rule = Rule {
    name: "untested-rollback",
    level: Level::Warning,
    about: "a train about to leave whose rollback plan was never tested",
    manual: include_str!("untested_rollback.md"),
    finder: Finder::Open(check),
};

/// How long before the window a plan has to have been tried.
const AHEAD: SignedDuration = SignedDuration::from_hours(24);

fn check(entry: &Entry, around: &Around, found: &mut Vec<Diagnostic>) {
    let (train, rollback) = (&entry.train, &entry.train.facts.rollback);
    let starts = train.facts.starts();
    let leaves =
        starts.filter(|starts| *starts <= around.now.saturating_add(AHEAD).unwrap_or(around.now));
    let (Some(starts), Some(plan)) = (leaves, rollback.plan.span()) else {
        return;
    };
    let is_tested = matches!(rollback.tested.value(), Some(Tested::On(_) | Tested::At(_)));
    if is_tested || rollback.plan.is_unfilled() {
        return;
    }
    let message = format!(
        "the rollback plan of `{}` was never tested, and it departs at {}",
        train.name,
        place::time(starts)
    );
    found.push(
        Diagnostic::warning(
            RULE.name,
            train.source.path(),
            rollback.tested.span().unwrap_or(plan),
            message,
        )
        .label("not tested")
        .help("try it, and write the day after `tested:`"),
    );
}
