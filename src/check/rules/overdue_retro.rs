//! `overdue-retro`: a retro that is due and empty.

use crate::book::Book;
use crate::check::{Finder, Rule, owed, place};
use crate::text::{Diagnostic, Level};
use crate::train::CriterionKind;
use crate::train::judge::LateWhat;

pub const RULE: Rule = Rule {
    name: "overdue-retro",
    level: Level::Warning,
    about: "a retro that is past its time and empty",
    manual: include_str!("overdue_retro.md"),
    finder: Finder::Book(check),
};

fn check(book: &Book, found: &mut Vec<Diagnostic>) {
    for (entry, late, span) in owed::late(book, LateWhat::Retro, CriterionKind::Retro) {
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
}
