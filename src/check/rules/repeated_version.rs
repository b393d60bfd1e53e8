//! `repeated-version`: a service that is taken to the version it has, or back.

use std::collections::HashMap;

use crate::book::{Book, Entry};
use crate::check::{Finder, Rule};
use crate::text::{Diagnostic, Level};
use crate::train::{Phase, ServiceMove, TrainName};

pub const RULE: Rule = Rule {
    name: "repeated-version",
    level: Level::Warning,
    about: "a service taken to a version that it has, or to an older one",
    manual: include_str!("repeated_version.md"),
    finder: Finder::Book(check),
};

/// Where a service's versions form one row: its name, its target, the line of its trains.
type Lane<'b> = (&'b str, Option<&'b str>, &'b str);

fn check(book: &Book, found: &mut Vec<Diagnostic>) {
    let mut last: HashMap<Lane, (&str, &TrainName)> = HashMap::new();
    for entry in book.trains.iter().filter(|entry| counts(entry)) {
        let train = &entry.train;
        for service in &train.facts.services {
            let Some(to) = service.to.as_deref() else {
                continue;
            };
            let lane = (
                service.name.as_str(),
                service.target.as_deref(),
                train.line.as_str(),
            );
            // A hotfix is cut from an older train, so its versions are a row of their own.
            let is_hotfix = train.facts.base.value().is_some();
            if let Some((before, name)) = last.get(&lane).copied().filter(|_| !is_hotfix)
                && !entry.judged.phase.is_over()
                && let Some(what) = repeats(before, to)
            {
                found.push(repeated(entry, service, &format!("{what}, after {name}")));
            }
            if !is_hotfix {
                last.insert(lane, (to, &train.name));
            }
        }
    }
}

/// Whether its versions stay: what was taken back or given up changed none.
fn counts(entry: &Entry) -> bool {
    use Phase::{Aborted, Cancelled, PartlyRolledBack, RolledBack};
    !matches!(
        entry.judged.phase,
        Aborted | Cancelled | PartlyRolledBack | RolledBack
    )
}

fn repeats(before: &str, to: &str) -> Option<String> {
    let has_digits = |version: &str| version.bytes().any(|b| b.is_ascii_digit());
    if before == to {
        return Some(format!("has version {to} already"));
    }
    if !has_digits(before) || !has_digits(to) || is_a_hash(before) || is_a_hash(to) {
        return None;
    }
    let order = TrainName::new(to).natural_cmp(&TrainName::new(before));
    order
        .is_lt()
        .then(|| format!("goes back from {before} to {to}"))
}

/// `1.4.2-rc1` is a version in an order; `bebc6e8` is a commit, and in none.
fn is_a_hash(version: &str) -> bool {
    version.len() >= 7 && version.bytes().all(|b| b.is_ascii_hexdigit())
}

fn repeated(entry: &Entry, service: &ServiceMove, what: &str) -> Diagnostic {
    let message = format!("`{}` {what}", service.name);
    Diagnostic::warning(RULE.name, entry.train.source.path(), service.span, message)
        .label("this version")
        .help("write the version that this train brings, or leave the service out")
}
