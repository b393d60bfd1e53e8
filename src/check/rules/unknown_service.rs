//! `unknown-service`: a service that the configuration does not list.

use crate::book::Entry;
use crate::check::{Around, Finder, Rule};
use crate::text::nearest::nearest;
use crate::text::{Diagnostic, Level};

pub const RULE: Rule = Rule {
    name: "unknown-service",
    level: Level::Warning,
    about: "a service that the configuration does not list",
    manual: include_str!("unknown_service.md"),
    finder: Finder::Train(check),
};

/// Nothing is unknown while nothing is listed.
fn check(entry: &Entry, around: &Around, found: &mut Vec<Diagnostic>) {
    let known = || {
        around
            .config
            .services
            .iter()
            .map(|service| service.name.as_str())
    };
    if known().next().is_none() {
        return;
    }
    for service in &entry.train.facts.services {
        let name = service.name.as_str();
        if known().any(|known| known.eq_ignore_ascii_case(name)) {
            continue;
        }
        let message = format!("no service `{name}` in the configuration");
        let help = match nearest(name, known()) {
            Some(meant) => format!("write `{meant}`"),
            None => format!("add `{name}` to `services` in `trainbook.yaml`"),
        };
        found.push(
            Diagnostic::warning(RULE.name, entry.train.source.path(), service.span, message)
                .label("unknown")
                .help(help),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::check::manual::found;

    use crate::check::manual::found_with;
    use crate::config::ServiceDef;

    #[test]
    fn nothing_is_unknown_while_nothing_is_listed() {
        let text = "service: leger\nservice: API";
        assert_eq!(found(super::RULE, &[text], "15:00"), [""; 0]);
        let listed = found_with(super::RULE, &[text], "15:00", |config| {
            config.services = ["api", "ledger"]
                .map(|name| ServiceDef {
                    name: name.to_owned(),
                    ..ServiceDef::default()
                })
                .to_vec();
        });
        assert_eq!(listed, ["warning unknown-service unknown"]);
    }
}
