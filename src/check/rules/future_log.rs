//! `future-log`: a line of the log that is later than *now*.

use crate::book::Entry;
use crate::check::{Around, Finder, Rule, place};
use crate::text::{Diagnostic, Level};

pub const RULE: Rule = Rule {
    name: "future-log",
    level: Level::Warning,
    about: "a line of the log that is later than now",
    manual: include_str!("future_log.md"),
    finder: Finder::Train(check),
};

fn check(entry: &Entry, around: &Around, found: &mut Vec<Diagnostic>) {
    let dated = entry.train.log.iter();
    let dated = dated.filter_map(|line| Some((line, line.at.filter(|at| *at > around.now)?)));
    for (line, at) in dated {
        let message = format!(
            "a log tells what happened, and {} is still to come",
            place::time(at)
        );
        let path = entry.train.source.path();
        found.push(
            Diagnostic::warning(RULE.name, path, line.span, message)
                .help("correct the time, or write the date before it if it was on another day"),
        );
    }
}
