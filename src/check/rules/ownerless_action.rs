//! `ownerless-action`: an open action without an owner.

use crate::book::Book;
use crate::check::{Finder, Rule};
use crate::text::{Diagnostic, Level};

pub const RULE: Rule = Rule {
    name: "ownerless-action",
    level: Level::Warning,
    about: "an open action that is nobody's",
    manual: include_str!("ownerless_action.md"),
    finder: Finder::Book(check),
};

fn check(book: &Book, found: &mut Vec<Diagnostic>) {
    let trains = &book.trains;
    for entry in &book.ledger {
        let (train, action) = (&trains[entry.last.0].train, entry.written(trains));
        if entry.is_open(trains) && entry.owner(trains).is_none() {
            let message = format!("`{}` is nobody's", train.text(action.text));
            found.push(
                Diagnostic::warning(RULE.name, train.source.path(), action.span, message)
                    .label("no owner")
                    .help("write an `@handle` behind it"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::manual::found;

    #[test]
    fn an_open_promise_is_somebodys() {
        for (trains, expected) in [
            (
                &["action: . a1"][..],
                &["warning ownerless-action no owner"][..],
            ),
            (&["action: . a1 @lee"], &[]),
            (&["action: x a1"], &[]),
            (&["action: ~ a1"], &[]),
            (&["name: 1\naction: . a1", "name: 2\naction: x a1"], &[]),
            (
                &["name: 1\naction: . a1 @lee", "name: 2\naction: . a1"],
                &[],
            ),
        ] {
            assert_eq!(found(super::RULE, trains, "15:00"), expected, "{trains:?}");
        }
    }
}
