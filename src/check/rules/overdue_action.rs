//! `overdue-action`: an open action whose day has passed.

use crate::book::Book;
use crate::check::{Finder, Rule, place};
use crate::text::{Diagnostic, Level};
use crate::train::judge::LateWhat;

pub const RULE: Rule = Rule {
    name: "overdue-action",
    level: Level::Warning,
    about: "an open action past its day",
    manual: include_str!("overdue_action.md"),
    finder: Finder::Book(check),
};

fn check(book: &Book, found: &mut Vec<Diagnostic>) {
    for entry in &book.trains {
        let train = &entry.train;
        for late in &entry.judged.late {
            let LateWhat::Action(index) = late.what else {
                continue;
            };
            let action = &train.actions[index];
            let day = action.due.map(|day| day.to_string()).unwrap_or_default();
            let message = format!("`{}` was due on {day}", train.text(action.text));
            found.push(
                Diagnostic::warning(RULE.name, train.source.path(), action.span, message)
                    .label(place::people(&late.whose))
                    .help("tick it, strike it, or write another `due:`"),
            );
        }
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
    }
}
