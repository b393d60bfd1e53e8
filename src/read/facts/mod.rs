//! Front matter → facts. Every key of the format is a line of `KEYS`.
//!
//! A value that does not read is a diagnostic and a malformed slot; everything
//! else of the train is still there.

mod deploy;
mod incident;
mod people;
pub mod scalar;
mod schedule;

use crate::text::yaml::field::{self, Field};
use crate::text::yaml::{self, Entry};
use crate::text::{Diagnostic, Slot, Source, Span};
use crate::train::{Facts, Outcome, Pulse, Quorum, TrainName};

/// What the front matter gives.
#[derive(Debug, Default)]
pub struct Found {
    /// The name, and where it is written.
    pub name: Option<(TrainName, Span)>,
    pub facts: Facts,
}

type Reader = fn(&mut Field, &mut Found);

/// The keys of the format and how each is read.
const KEYS: &[(&str, Reader)] = &[
    ("train", |f, found| {
        if let Slot::Filled(name, span) = f.text() {
            found.name = Some((TrainName::new(&name), span));
        }
    }),
    ("title", |f, found| found.facts.title = f.text()),
    ("summary", |f, found| found.facts.summary = f.text()),
    ("hash", |f, found| found.facts.hash = f.text()),
    ("branch", |f, found| found.facts.branch = f.text()),
    ("tag", |f, found| found.facts.tag = f.text()),
    ("base", |f, found| found.facts.base = f.text()),
    ("line", |f, found| found.facts.line = f.text()),
    ("owner", |f, found| found.facts.owner = people::handle(f)),
    ("release_manager", |f, found| {
        found.facts.release_manager = people::handle(f)
    }),
    ("approvers", |f, found| {
        found.facts.approvers = people::handles(f)
    }),
    ("approvals", |f, found| found.facts.approvals = quorum(f)),
    ("window", |f, found| {
        found.facts.windows = schedule::windows(f)
    }),
    ("moved", |f, found| found.facts.moved = schedule::moved(f)),
    ("pulse", |f, found| found.facts.pulse = pulse(f)),
    ("outcome", |f, found| found.facts.outcome = outcome(f)),
    ("services", |f, found| {
        found.facts.services = deploy::services(f)
    }),
    ("flags", |f, found| found.facts.flags = deploy::flags(f)),
    ("rollback", |f, found| {
        found.facts.rollback = incident::rollback(f)
    }),
    ("incidents", |f, found| {
        found.facts.incidents = incident::incidents(f)
    }),
    ("migrations", |f, found| {
        found.facts.migrations = incident::migrations(f)
    }),
    ("changes", |f, found| {
        found.facts.changes = deploy::changes(f)
    }),
    ("links", |f, found| found.facts.links = f.links()),
    ("tags", |f, found| found.facts.tags = f.texts()),
    ("aliases", |f, found| found.facts.aliases = f.texts()),
    ("draft", |f, found| found.facts.private |= f.yes()),
];

/// The facts that the front matter in `yaml` gives, and what is wrong with it.
pub fn read(source: &Source, yaml: Span) -> (Found, Vec<Diagnostic>) {
    let mut found = Found::default();
    found.facts.span = Some(yaml);
    let (node, mut faults) = yaml::parse(source, yaml);
    let Some(node) = node else {
        return (found, faults);
    };
    let Some(entries) = node.entries() else {
        let message = format!(
            "front matter is keys and values, and this is {}",
            node.noun()
        );
        faults.push(
            Diagnostic::error("not-a-map", source.path(), node.span, message)
                .help("write it as `train: 2025.10-R1`"),
        );
        return (found, faults);
    };
    // Times that name no zone are in the window's, so the window is read first.
    let window_first = entries.iter().filter(|e| e.key == "window");
    let rest = entries.iter().filter(|e| e.key != "window");
    for entry in window_first.chain(rest) {
        let zone = schedule::zone_of(&found.facts);
        let mut field = Field::new(source, entry, zone, &mut faults);
        match KEYS.iter().find(|(key, _)| *key == entry.key) {
            Some((_, reader)) => reader(&mut field, &mut found),
            None => other(&mut field, entry, &mut found),
        }
    }
    (found, faults)
}

/// A key that is not of the format: the team's own, or a slip.
fn other(field: &mut Field, entry: &Entry, found: &mut Found) {
    if entry.key == "x-private" {
        found.facts.private |= field.yes();
    } else if entry.key.starts_with("x-") {
        let value = field::json(&entry.value);
        found.facts.extra.push((entry.key.clone(), value));
    } else {
        field.unknown_key(entry, KEYS.iter().map(|(key, _)| *key));
    }
}

fn quorum(field: &mut Field) -> Quorum {
    match field.text() {
        Slot::Filled(text, span) => match text.to_lowercase().as_str() {
            "all" => Quorum::All,
            "any" => Quorum::Any,
            number => match number.parse() {
                Ok(count) if count > 0 => Quorum::Count(count),
                _ => {
                    field.expected(span, "`all`, `any` or a number", &text);
                    Quorum::All
                }
            },
        },
        _ => Quorum::All,
    }
}

fn pulse(field: &mut Field) -> Slot<Pulse> {
    match field.text() {
        Slot::Filled(text, span) => match Pulse::parse(&text) {
            Some(pulse) => Slot::Filled(pulse, span),
            None => {
                field.expected(span, "a dot a stage, as 🟢🟢⚪⚪⚪", &text);
                Slot::Malformed(span)
            }
        },
        other => other.map(|_| Pulse::default()),
    }
}

fn outcome(field: &mut Field) -> Slot<Outcome> {
    field.choice(&[
        ("shipped", Outcome::Shipped),
        ("rolled-back", Outcome::RolledBack),
        ("aborted", Outcome::Aborted),
        ("cancelled", Outcome::Cancelled),
    ])
}

#[cfg(test)]
mod tests;
