//! `reversed-incident`: an incident that was resolved before it began.

use crate::book::Entry;
use crate::check::{Around, Finder, Rule, place};
use crate::text::{Diagnostic, Level};

pub const RULE: Rule = Rule {
    name: "reversed-incident",
    level: Level::Warning,
    about: "an incident resolved before it began",
    manual: include_str!("reversed_incident.md"),
    finder: Finder::Train(check),
};

fn check(entry: &Entry, _: &Around, found: &mut Vec<Diagnostic>) {
    for incident in &entry.train.facts.incidents {
        let (Some(started), Some(resolved)) = (incident.started, incident.resolved) else {
            continue;
        };
        if resolved >= started {
            continue;
        }
        let message = format!(
            "this incident was resolved at {}, before it began at {}",
            place::time(resolved),
            place::time(started)
        );
        found.push(
            Diagnostic::warning(RULE.name, entry.train.source.path(), incident.span, message)
                .label("the wrong way round")
                .help("mend one of the two times"),
        );
    }
}
