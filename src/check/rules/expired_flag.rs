//! `expired-flag`: a feature flag that is still there past its day.

use crate::book::Book;
use crate::check::{Finder, Rule};
use crate::text::{Diagnostic, Level};

pub const RULE: Rule = Rule {
    name: "expired-flag",
    level: Level::Warning,
    about: "a flag past its day that is not off",
    manual: include_str!("expired_flag.md"),
    finder: Finder::Book(check),
};

fn check(book: &Book, found: &mut Vec<Diagnostic>) {
    for entry in book.flags.iter().filter(|entry| entry.expired) {
        let flag = entry.written(&book.trains);
        let train = &book.trains[entry.latest.0].train;
        let Some(expires) = flag.expires else {
            continue;
        };
        let state = match flag.state {
            Some(state) => format!("is {} still", state.word()),
            None => "has no state".to_owned(),
        };
        let message = format!(
            "the flag `{}` was to be gone by {expires}, and {state}",
            flag.key
        );
        let whose = flag.owner.as_ref().map(ToString::to_string);
        found.push(
            Diagnostic::warning(RULE.name, train.source.path(), flag.span, message)
                .label(whose.unwrap_or_default())
                .help("take it out and write `state: off`, or give it another day"),
        );
    }
}
