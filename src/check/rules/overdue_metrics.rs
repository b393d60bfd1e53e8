//! `overdue-metrics`: metrics that nobody has looked at in time.

use crate::book::Book;
use crate::check::{Finder, Rule, owed, place};
use crate::text::{Diagnostic, Level};
use crate::train::CriterionKind;
use crate::train::judge::LateWhat;

pub const RULE: Rule = Rule {
    name: "overdue-metrics",
    level: Level::Warning,
    about: "a metrics criterion that is past its time",
    manual: include_str!("overdue_metrics.md"),
    finder: Finder::Book(check),
};

fn check(book: &Book, found: &mut Vec<Diagnostic>) {
    for (entry, late, span) in owed::late(book, LateWhat::Metrics, CriterionKind::Metrics) {
        let (train, due) = (&entry.train, place::time(late.due));
        let message = format!("the metrics of `{}` were to be stable at {due}", train.name);
        found.push(
            Diagnostic::warning(RULE.name, train.source.path(), span, message)
                .label(place::people(&late.whose))
                .help("look at them, and tick this, or write what is wrong"),
        );
    }
}
