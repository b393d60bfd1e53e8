//! `unknown-dependency`: a service that comes after one that its train does not carry.

use crate::book::Entry;
use crate::check::{Around, Finder, Rule};
use crate::text::{Diagnostic, Level, nearest};
use crate::train::ServiceMove;

pub const RULE: Rule = Rule {
    name: "unknown-dependency",
    level: Level::Warning,
    about: "a service that comes `after` one its train lacks, or after itself",
    manual: include_str!("unknown_dependency.md"),
    finder: Finder::Open(check),
};

fn check(entry: &Entry, _: &Around, found: &mut Vec<Diagnostic>) {
    let services = &entry.train.facts.services;
    let names = || services.iter().map(|service| service.name.as_str());
    for service in services {
        for first in &service.after {
            let (message, help) = if !names().any(|name| name == first) {
                let near = nearest(first, names().filter(|name| *name != service.name));
                let help = match near {
                    Some(near) => format!("write `{near}`"),
                    None => "leave it out: what is live already needs no place".to_owned(),
                };
                (
                    format!(
                        "`{}` comes after `{first}`, which this train does not carry",
                        service.name
                    ),
                    help,
                )
            } else if comes_after(services, first, &service.name) {
                let message = format!("`{}` and `{first}` each come after the other", service.name);
                (message, "take one `after` out".to_owned())
            } else {
                continue;
            };
            found.push(
                Diagnostic::warning(RULE.name, entry.train.source.path(), service.span, message)
                    .label(format!("after {first}"))
                    .help(help),
            );
        }
    }
}

/// Whether the service `name` comes after `first`, also by others between them.
fn comes_after(services: &[ServiceMove], name: &str, first: &str) -> bool {
    let mut seen = vec![name];
    let mut at = 0;
    while let Some(&name) = seen.get(at) {
        if name == first {
            return true;
        }
        let before = services.iter().filter(|service| service.name == name);
        for next in before.flat_map(|service| &service.after) {
            if !seen.contains(&next.as_str()) {
                seen.push(next);
            }
        }
        at += 1;
    }
    false
}
