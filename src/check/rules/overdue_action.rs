//! `overdue-action`: an open action whose day has passed.

use crate::book::Book;
use crate::check::{Finder, Rule};
use crate::text::{Diagnostic, Level};

pub const RULE: Rule = Rule {
    name: "overdue-action",
    level: Level::Warning,
    about: "an open action past its day",
    manual: include_str!("overdue_action.md"),
    finder: Finder::Book(check),
};

fn check(book: &Book, found: &mut Vec<Diagnostic>) {
    let trains = &book.trains;
    let overdue = book.ledger.iter();
    let overdue = overdue.filter(|entry| entry.is_overdue(trains, book.now));
    for entry in overdue {
        let holder = &trains[entry.last.0];
        if holder.judged.phase.is_given_up() {
            continue;
        }
        let (train, action) = (&holder.train, entry.written(trains));
        let owner = entry.owner(trains).or(train.facts.owner.value());
        let day = entry.due(trains).map(|day| day.to_string());
        let message = format!(
            "`{}` was due on {}",
            train.text(action.text),
            day.unwrap_or_default()
        );
        found.push(
            Diagnostic::warning(RULE.name, train.source.path(), action.span, message)
                .label(owner.map(ToString::to_string).unwrap_or_default())
                .help("tick it, strike it, or write another `due:`"),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::check::manual::found;

    #[test]
    fn a_promise_is_overdue_when_its_day_is_over() {
        let promise = "name: 1\noutcome: shipped\naction: . a1 2025-10-14 @lee";
        let settled = "name: 2\naction: x a1";
        let late = ["warning overdue-action @lee"];
        assert_eq!(found(super::RULE, &[promise], "2025-10-14T23:59Z"), [""; 0]);
        assert_eq!(found(super::RULE, &[promise], "2025-10-15T00:00Z"), late);
        assert_eq!(
            found(super::RULE, &[promise, settled], "2025-10-15T00:00Z"),
            [""; 0]
        );
        let carried = "name: 2\naction: . a1";
        assert_eq!(
            found(super::RULE, &[promise, carried], "2025-10-15T00:00Z"),
            late,
            "a promise that is repeated without its day keeps it"
        );
    }
}
