//! `overdue-metrics`: metrics that nobody has looked at in time.

use crate::book::Entry;
use crate::check::{Around, Finder, Rule, owed, place};
use crate::text::{Diagnostic, Level};
use crate::train::CriterionKind;
use crate::train::judge::LateWhat;

pub const RULE: Rule = Rule {
    name: "overdue-metrics",
    level: Level::Warning,
    about: "a metrics criterion that is past its time",
    manual: include_str!("overdue_metrics.md"),
    finder: Finder::Train(check),
};

fn check(entry: &Entry, _: &Around, found: &mut Vec<Diagnostic>) {
    let late = owed::late(entry, LateWhat::Metrics, CriterionKind::Metrics);
    let Some((late, span)) = late else {
        return;
    };
    let (train, due) = (&entry.train, place::time(late.due));
    let message = format!("the metrics of `{}` were to be stable at {due}", train.name);
    found.push(
        Diagnostic::warning(RULE.name, train.source.path(), span, message)
            .label(place::people(&late.whose))
            .help("look at them, and tick this, or write what is wrong"),
    );
}
