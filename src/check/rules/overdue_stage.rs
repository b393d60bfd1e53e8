//! `overdue-stage`: a stage that is not done although its time has passed.

use crate::book::Entry;
use crate::check::{Around, Finder, Rule, place};
use crate::text::{Diagnostic, Level};
use crate::train::judge::LateWhat;

pub const RULE: Rule = Rule {
    name: "overdue-stage",
    level: Level::Warning,
    about: "a stage that is late",
    manual: include_str!("overdue_stage.md"),
    finder: Finder::Train(check),
};

/// The most overdue stage of each train; the others wait behind it.
fn check(entry: &Entry, around: &Around, found: &mut Vec<Diagnostic>) {
    let mut stages = entry.judged.late.iter().filter_map(|late| match late.what {
        LateWhat::Stage(index) => Some((index, late)),
        _ => None,
    });
    let Some((index, late)) = stages.next() else {
        return;
    };
    let title = &around.config.stages[index].title;
    let also = match stages.count() {
        0 => String::new(),
        1 => ", and one stage more".to_owned(),
        more => format!(", and {more} stages more"),
    };
    let message = format!(
        "`{title}` of `{}` was due at {}{also}",
        entry.train.name,
        place::time(late.due)
    );
    let span = place::stage(&entry.train, index);
    found.push(
        Diagnostic::warning(RULE.name, entry.train.source.path(), span, message)
            .label(place::people(&late.whose))
            .help("tick what is done, move the window, or write an `outcome`"),
    );
}

#[cfg(test)]
mod tests {
    use crate::check::manual::found;

    #[test]
    fn one_late_stage_speaks_for_a_train() {
        let head = "owner: maria\nwindow: 14:00 16:00\n";
        for (text, now, expected) in [
            ("0: x.", "2025-10-12T13:00Z", &[][..]),
            (
                "0: x.",
                "2025-10-12T14:00Z",
                &["warning overdue-stage @maria"],
            ),
            (
                "0: x.",
                "2025-12-01T00:00Z",
                &["warning overdue-stage @maria"],
            ),
            ("0: x.\noutcome: shipped", "2025-12-01T00:00Z", &[]),
            ("0: x.\noutcome: aborted", "2025-12-01T00:00Z", &[]),
        ] {
            let text = format!("{head}{text}");
            assert_eq!(
                found(super::RULE, &[&text], now),
                expected,
                "{text} at {now}"
            );
        }
    }
}
