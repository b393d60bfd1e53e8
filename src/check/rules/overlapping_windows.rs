//! `overlapping-windows`: two windows that overlap while sharing a service.

use crate::book::{Book, With};
use crate::check::{Finder, Rule, place};
use crate::text::{Diagnostic, Level};

pub const RULE: Rule = Rule {
    name: "overlapping-windows",
    level: Level::Warning,
    about: "two windows that share a service and overlap",
    manual: include_str!("overlapping_windows.md"),
    finder: Finder::Book(check),
};

fn check(book: &Book, found: &mut Vec<Diagnostic>) {
    for collision in &book.collisions {
        let With::Train(other) = collision.with else {
            continue;
        };
        let (first, second) = (&book.trains[collision.train], &book.trains[other]);
        if first.judged.phase.is_over() && second.judged.phase.is_over() {
            continue;
        }
        let (first, second) = (&first.train, &second.train);
        let message = format!(
            "the windows of `{}` and `{}` overlap from {} to {}, and both deploy {}",
            first.name,
            second.name,
            place::time(collision.from),
            place::time(collision.until),
            collision.services.join(", "),
        );
        let (span, other) = (place::window(second), place::window(first));
        found.push(
            Diagnostic::warning(RULE.name, second.source.path(), span, message)
                .label("this window")
                .help("move one of the two")
                .also(first.source.path(), other, "the other window"),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::check::manual::found;

    #[test]
    fn past_overlaps_are_history() {
        let first = "name: 1\nwindow: 14:00 16:00\nservice: api";
        let second = "name: 2\nwindow: 15:00 17:00\nservice: api";
        let over = |text: &str| format!("{text}\noutcome: shipped");
        let rule = ["warning overlapping-windows this window"];
        assert_eq!(found(super::RULE, &[first, second], "12:00"), rule);
        assert_eq!(found(super::RULE, &[&over(first), second], "12:00"), rule);
        assert_eq!(
            found(super::RULE, &[&over(first), &over(second)], "12:00"),
            [""; 0]
        );
    }
}
