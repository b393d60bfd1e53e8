//! `deployed-out-of-order`: a service that was deployed before one that it comes after.

use crate::book::Entry;
use crate::check::{Around, Finder, Rule, place};
use crate::text::{Diagnostic, Level};

pub const RULE: Rule = Rule {
    name: "deployed-out-of-order",
    level: Level::Warning,
    about: "a service deployed before one that it comes `after`",
    manual: include_str!("deployed_out_of_order.md"),
    finder: Finder::Open(check),
};

fn check(entry: &Entry, _: &Around, found: &mut Vec<Diagnostic>) {
    let services = &entry.train.facts.services;
    for service in services {
        let Some(at) = service.deployed_at else {
            continue;
        };
        for first in services
            .iter()
            .filter(|it| service.after.contains(&it.name))
        {
            let when = match first.deployed_at {
                Some(first) if first <= at => continue,
                Some(first) => format!("deployed at {}", place::time(first)),
                None => "not deployed".to_owned(),
            };
            let (name, path) = (&service.name, entry.train.source.path());
            let (time, before) = (place::time(at), &first.name);
            let message = format!(
                "`{name}` was deployed at {time}, and `{before}`, which comes first, is {when}"
            );
            found.push(
                Diagnostic::warning(RULE.name, path, service.span, message)
                    .label(format!("after {before}"))
                    .help("mend the times, or see whether both work with each other"),
            );
        }
    }
}
