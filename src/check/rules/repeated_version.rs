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
