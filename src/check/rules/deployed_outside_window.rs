//! `deployed-outside-window`: a service that was deployed before or after the window.

use crate::book::Entry;
use crate::check::{Around, Finder, Rule, place};
use crate::text::{Diagnostic, Level};

pub const RULE: Rule = Rule {
    name: "deployed-outside-window",
    level: Level::Warning,
    about: "a service deployed outside the window",
    manual: include_str!("deployed_outside_window.md"),
    finder: Finder::Open(check),
};

fn check(entry: &Entry, _: &Around, found: &mut Vec<Diagnostic>) {
    let facts = &entry.train.facts;
    let (Some(starts), Some(ends)) = (facts.starts(), facts.ends()) else {
        return;
    };
    for service in &facts.services {
        let Some(at) = service.deployed_at else {
            continue;
        };
        let side = if at < starts {
            format!("before the window begins at {}", place::time(starts))
        } else if at > ends {
            format!("after the window ended at {}", place::time(ends))
        } else {
            continue;
        };
        let message = format!(
            "`{}` was deployed at {}, {side}",
            service.name,
            place::time(at)
        );
        found.push(
            Diagnostic::warning(RULE.name, entry.train.source.path(), service.span, message)
                .label("outside the window")
                .help("mend the time or the window, and write the old window to `moved`"),
        );
    }
}
