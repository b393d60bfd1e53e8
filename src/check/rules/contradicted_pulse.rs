//! `contradicted-pulse`: a declared pulse that the checklists contradict.

use crate::book::Entry;
use crate::check::{Around, Finder, Rule};
use crate::text::{Diagnostic, Level, Slot};

pub const RULE: Rule = Rule {
    name: "contradicted-pulse",
    level: Level::Warning,
    about: "a declared pulse that the checklists contradict",
    manual: include_str!("contradicted_pulse.md"),
    finder: Finder::Train(check),
};

fn check(entry: &Entry, _: &Around, found: &mut Vec<Diagnostic>) {
    let computed = &entry.judged.pulse;
    let Slot::Filled(declared, span) = &entry.train.facts.pulse else {
        return;
    };
    if declared != computed {
        let message =
            format!("the pulse is declared as {declared}, and the checklists say {computed}");
        found.push(
            Diagnostic::warning(RULE.name, entry.train.source.path(), *span, message)
                .label(format!("{computed} is computed"))
                .help("take `pulse` out: it is computed from the checklists"),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::check::manual::found;

    #[test]
    fn the_checklists_are_right() {
        for (text, expected) in [
            ("0: x\npulse: 🟢⚪⚪⚪⚪", &[][..]),
            (
                "0: x.\npulse: 🟢⚪⚪⚪⚪",
                &["warning contradicted-pulse 🟡⚪⚪⚪⚪ is computed"],
            ),
            (
                "0: x\npulse: 🟢⚪⚪⚪",
                &["warning contradicted-pulse 🟢⚪⚪⚪⚪ is computed"],
            ),
            ("0: x", &[]),
        ] {
            assert_eq!(found(super::RULE, &[text], "15:00"), expected, "{text}");
        }
    }
}
