//! `unfilled-at-departure`: a train whose window has begun and that nobody is named for.

use crate::book::Entry;
use crate::check::{Around, Finder, Rule, place};
use crate::config::StageRole;
use crate::text::{Diagnostic, Level, Span};
use crate::train::Train;

pub const RULE: Rule = Rule {
    name: "unfilled-at-departure",
    level: Level::Warning,
    about: "a train past its window start without an owner or approvers",
    manual: include_str!("unfilled_at_departure.md"),
    finder: Finder::Open(check),
};

fn check(entry: &Entry, around: &Around, found: &mut Vec<Diagnostic>) {
    let has_gate = around.config.stage_with(StageRole::Gate).is_some();
    let (train, facts) = (&entry.train, &entry.train.facts);
    let Some(starts) = facts.starts().filter(|starts| *starts <= around.now) else {
        return;
    };
    let began = format!("although the window began at {}", place::time(starts));
    if facts.owner.is_unfilled() {
        found.push(unfilled(train, "owner", facts.owner.span(), &began));
    }
    if has_gate && facts.approvers.is_unfilled() {
        found.push(unfilled(train, "approvers", facts.approvers.span(), &began));
    }
}

fn unfilled(train: &Train, field: &str, span: Option<Span>, began: &str) -> Diagnostic {
    let span = span.unwrap_or_else(|| place::window(train));
    let message = format!("`{field}` of `{}` is not filled in, {began}", train.name);
    Diagnostic::warning(RULE.name, train.source.path(), span, message)
        .help(format!("write who it is after `{field}:`"))
}

#[cfg(test)]
mod tests {
    use crate::check::manual::found;

    #[test]
    fn a_train_that_departs_has_an_owner_and_approvers() {
        let rule = "warning unfilled-at-departure ";
        for (text, expected) in [
            ("window: 16:00", &[][..]),
            ("window: 14:00", &[rule, rule]),
            ("window: 14:00\nowner: maria", &[rule]),
            ("window: 14:00\nowner: maria\napprovers: ana", &[]),
            ("window: 14:00\noutcome: shipped", &[]),
            ("window: 14:00\noutcome: cancelled", &[]),
            ("", &[]),
        ] {
            assert_eq!(found(super::RULE, &[text], "15:00"), expected, "{text}");
        }
    }
}
