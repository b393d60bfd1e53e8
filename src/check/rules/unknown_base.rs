//! `unknown-base`: a hotfix of a train that is not there.

use crate::book::Book;
use crate::check::{Finder, Rule};
use crate::text::{Diagnostic, Level, nearest};
use crate::train::TrainName;

pub const RULE: Rule = Rule {
    name: "unknown-base",
    level: Level::Warning,
    about: "a hotfix cut from a train that is not there",
    manual: include_str!("unknown_base.md"),
    finder: Finder::Book(check),
};

fn check(book: &Book, found: &mut Vec<Diagnostic>) {
    let names = || book.trains.iter().map(|entry| &entry.train.name);
    for entry in &book.trains {
        let facts = &entry.train.facts;
        let (Some(base), Some(span)) = (facts.base.value(), facts.base.span()) else {
            continue;
        };
        let key = TrainName::new(base).key();
        if names().any(|name| name.key() == key) {
            continue;
        }
        let help = match nearest(base, names().map(TrainName::as_str)) {
            Some(near) => format!("write `{near}`"),
            None => "write the name of the train that it was cut from".to_owned(),
        };
        let message = format!("no train is called `{base}`");
        found.push(
            Diagnostic::warning(RULE.name, entry.train.source.path(), span, message)
                .label("unknown")
                .help(help),
        );
    }
}
