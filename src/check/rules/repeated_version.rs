//! `repeated-version`: a service that is taken to the version it has, or back.

use std::collections::HashMap;

use crate::book::{Book, Entry};
use crate::check::{Finder, Rule};
use crate::text::{Diagnostic, Level};
use crate::train::{Phase, ServiceMove};

pub const RULE: Rule = Rule {
    name: "repeated-version",
    level: Level::Warning,
    about: "a service taken to a version that it has, or to an older one",
    manual: include_str!("repeated_version.md"),
    finder: Finder::Book(check),
};

/// Where a service's versions form one row: its name, its target, the line of its trains.
type Lane<'b> = (&'b str, Option<&'b str>, &'b str);

/// Goes from the newest train to the oldest, so that of a long past only as much is looked at as the
/// trains need that are not over.
fn check(book: &Book, found: &mut Vec<Diagnostic>) {
    let mut open = book.trains.iter().filter(|entry| is_open(entry)).count();
    let mut waiting: HashMap<Lane, (&Entry, &ServiceMove, &str)> = HashMap::new();
    for entry in book.trains.iter().rev() {
        if open == 0 && waiting.is_empty() {
            return;
        }
        open -= usize::from(is_open(entry));
        // A hotfix is cut from an older train, so its versions are a row of their own.
        if !counts(entry) || entry.train.facts.base.value().is_some() {
            continue;
        }
        for service in entry.train.facts.services.iter().rev() {
            let Some(to) = service.to.as_deref() else {
                continue;
            };
            let line = entry.train.line.as_str();
            let lane = (service.name.as_str(), service.target.as_deref(), line);
            if let Some((later, its, version)) = waiting.remove(&lane)
                && let Some(what) = repeats(to, version)
            {
                let what = format!("{what}, after {}", entry.train.name);
                found.push(repeated(later, its, &what));
            }
            if is_open(entry) {
                waiting.insert(lane, (entry, service, to));
            }
        }
    }
}

fn is_open(entry: &Entry) -> bool {
    !entry.judged.phase.is_over()
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
    if before == to {
        return Some(format!("has version {to} already"));
    }
    let (old, new) = (numbers(before)?, numbers(to)?);
    (new < old).then(|| format!("goes back from {before} to {to}"))
}

/// `4.2.0` of `v4.2.0-rc.1`; none of what has no order: a commit, a date in words, one number alone.
///
/// What follows the numbers does not count: how `-rc.1` and `+build` stand to each other is
/// different from team to team.
fn numbers(version: &str) -> Option<Vec<u64>> {
    let version = version.strip_prefix(['v', 'V']).unwrap_or(version);
    let end = version.find(['-', '+']).unwrap_or(version.len());
    let numbers = version[..end].split('.').map(|part| part.parse().ok());
    let numbers: Vec<u64> = numbers.collect::<Option<_>>()?;
    (numbers.len() > 1).then_some(numbers)
}

fn repeated(entry: &Entry, service: &ServiceMove, what: &str) -> Diagnostic {
    let message = format!("`{}` {what}", service.name);
    Diagnostic::warning(RULE.name, entry.train.source.path(), service.span, message)
        .label("this version")
        .help("write the version that this train brings, or leave the service out")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_an_order_and_names_have_none() {
        for (before, to, goes_back) in [
            ("1.9.0", "1.10.0", false),
            ("1.10.0", "1.9.0", true),
            ("v1.10", "1.9.3", true),
            ("1.4.2-rc1", "1.4.2", false),
            ("1.4.2", "1.4.3-rc1", false),
            ("1.2.0", "0x20", false),
            ("bebc6e8", "1234567", false),
            ("20251014", "4", false),
            ("1.4", "1.4", true),
        ] {
            assert_eq!(repeats(before, to).is_some(), goes_back, "{before} → {to}");
        }
    }
}
