//! `window-in-freeze`: a window that reaches into a configured freeze.

use crate::book::{Book, With};
use crate::check::{Finder, Rule, place};
use crate::text::{Diagnostic, Level};

pub const RULE: Rule = Rule {
    name: "window-in-freeze",
    level: Level::Warning,
    about: "a window that reaches into a freeze",
    manual: include_str!("window_in_freeze.md"),
    finder: Finder::Book(check),
};

fn check(book: &Book, found: &mut Vec<Diagnostic>) {
    for collision in &book.collisions {
        let With::Freeze(index) = collision.with else {
            continue;
        };
        let entry = &book.trains[collision.train];
        if entry.judged.phase.is_over() {
            continue;
        }
        let freeze = &book.config.freezes[index];
        let message = format!(
            "the window of `{}` reaches into the freeze `{}`, {} to {}",
            entry.train.name,
            freeze.title,
            place::time(freeze.start),
            place::time(freeze.end),
        );
        let span = place::window(&entry.train);
        found.push(
            Diagnostic::warning(RULE.name, entry.train.source.path(), span, message)
                .label("this window")
                .help("move the window out of the freeze"),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::check::manual::found;

    use crate::check::manual::found_with;
    use crate::config::Freeze;
    use crate::train::testing::at;

    #[test]
    fn nothing_departs_in_a_freeze() {
        let frozen = |text: &str| {
            found_with(super::RULE, &[text], "12:00", |config| {
                config.freezes.push(Freeze {
                    title: "sale".to_owned(),
                    start: at("13:00"),
                    end: at("15:00"),
                    services: Vec::new(),
                    span: crate::text::Span::default(),
                });
            })
        };
        assert_eq!(
            frozen("window: 14:00 16:00"),
            ["warning window-in-freeze this window"]
        );
        assert_eq!(frozen("window: 15:00 16:00"), [""; 0]);
        assert_eq!(frozen("window: 14:00 16:00\noutcome: shipped"), [""; 0]);
        assert_eq!(
            found(super::RULE, &["window: 14:00 16:00"], "12:00"),
            [""; 0]
        );
    }
}
