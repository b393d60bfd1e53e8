//! `overdue-retro`: a retro that is due and empty.

use crate::book::Entry;
use crate::check::{Around, Finder, Rule, owed, place};
use crate::text::{Diagnostic, Level};
use crate::train::CriterionKind;
use crate::train::judge::LateWhat;

pub const RULE: Rule = Rule {
    name: "overdue-retro",
    level: Level::Warning,
    about: "a retro that is past its time and empty",
    manual: include_str!("overdue_retro.md"),
    finder: Finder::Train(check),
};

fn check(entry: &Entry, _: &Around, found: &mut Vec<Diagnostic>) {
    let late = owed::late(entry, LateWhat::Retro, CriterionKind::Retro);
    let Some((late, span)) = late else {
        return;
    };
    let (train, due) = (&entry.train, place::time(late.due));
    let message = format!(
        "the retro of `{}` was due at {due}, and it is empty",
        train.name
    );
    found.push(
        Diagnostic::warning(RULE.name, train.source.path(), span, message)
            .label(place::people(&late.whose))
            .help("answer its questions, and file what comes of it as actions"),
    );
}
