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
use crate::text::yaml::key::Shape::{Either, Flag, Map, Maps, Names, Text, Texts, Word};
use crate::text::yaml::key::{self, Key};
use crate::text::yaml::{self, Entry};
use crate::text::{Diagnostic, Slot, Source, Span};
use crate::train::{Facts, Outcome, Pulse, Quorum, TrainName};

/// What the front matter gives.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The name, and where it is written.
    pub name: Option<(TrainName, Span)>,
    pub facts: Facts,
}

type Reader = fn(&mut Field, &mut Found);

/// The keys of the format and how each is read.
const KEYS: &[(Key, Reader)] = &[
    (
        Key::new(
            "train",
            Text,
            "The train's name, as 2025.10-R1; the file's name without it",
        ),
        |f, found| {
            if let Slot::Filled(name, span) = f.text() {
                found.name = Some((TrainName::new(&name), span));
            }
        },
    ),
    (Key::new("title", Text, "A title for people"), |f, found| {
        found.facts.title = f.text()
    }),
    (Key::new("summary", Text, "One sentence"), |f, found| {
        found.facts.summary = f.text()
    }),
    (
        Key::new(
            "hash",
            Text,
            "The HASH ID: a branch, a ticket or a pipeline",
        ),
        |f, found| found.facts.hash = f.text(),
    ),
    (
        Key::new("branch", Text, "The release branch"),
        |f, found| found.facts.branch = f.text(),
    ),
    (Key::new("tag", Text, "The final tag"), |f, found| {
        found.facts.tag = f.text()
    }),
    (
        Key::new("base", Text, "The train that a hotfix was cut from"),
        |f, found| found.facts.base = f.text(),
    ),
    (
        Key::new(
            "line",
            Text,
            "The series of trains it belongs to; the first folder without it",
        ),
        |f, found| found.facts.line = f.text(),
    ),
    (
        Key::new("owner", Text, "Whose train it is: a handle"),
        |f, found| found.facts.owner = people::handle(f),
    ),
    (
        Key::new("release_manager", Text, "Who manages the release: a handle"),
        |f, found| found.facts.release_manager = people::handle(f),
    ),
    (
        Key::new(
            "approvers",
            Texts,
            "Whose approval the go decision needs: handles",
        ),
        |f, found| found.facts.approvers = people::handles(f),
    ),
    (
        Key::new(
            "approvals",
            Text,
            "How many of the approvers: all, any or a number",
        ),
        |f, found| found.facts.approvals = quorum(f),
    ),
    (
        Key::new(
            "window",
            Either(schedule::WINDOW),
            "When it is planned to run, as 2025-10-14 14:00 → 16:00 UTC",
        ),
        |f, found| found.facts.windows = schedule::windows(f),
    ),
    (
        Key::new(
            "moved",
            Maps(schedule::MOVED),
            "The windows that it had before",
        ),
        |f, found| found.facts.moved = schedule::moved(f),
    ),
    (
        Key::new(
            "pulse",
            Text,
            "The pulse as somebody declares it, as 🟢🟢⚪⚪⚪; it is computed anyway",
        ),
        |f, found| found.facts.pulse = pulse(f),
    ),
    (
        Key::new(
            "outcome",
            Word(OUTCOME),
            "How it ended, where the checklists cannot tell",
        ),
        |f, found| found.facts.outcome = outcome(f),
    ),
    (
        Key::new("services", Either(deploy::SERVICE), "What it carries"),
        |f, found| found.facts.services = deploy::services(f),
    ),
    (
        Key::new(
            "flags",
            Maps(deploy::FLAG),
            "The feature flags that it brings or changes",
        ),
        |f, found| found.facts.flags = deploy::flags(f),
    ),
    (
        Key::new("rollback", Map(incident::ROLLBACK), "The way back"),
        |f, found| found.facts.rollback = incident::rollback(f),
    ),
    (
        Key::new("incidents", Maps(incident::INCIDENT), "What broke"),
        |f, found| found.facts.incidents = incident::incidents(f),
    ),
    (
        Key::new(
            "migrations",
            Maps(incident::MIGRATION),
            "The changes of services' data",
        ),
        |f, found| found.facts.migrations = incident::migrations(f),
    ),
    (
        Key::new("changes", Map(deploy::CHANGES), "What went into it"),
        |f, found| found.facts.changes = deploy::changes(f),
    ),
    (
        Key::new(
            "links",
            Names(&Text),
            "A label, and a URL or a path in the site",
        ),
        |f, found| found.facts.links = f.links(),
    ),
    (Key::new("tags", Texts, "Free labels"), |f, found| {
        found.facts.tags = f.texts()
    }),
    (
        Key::new(
            "aliases",
            Texts,
            "Other addresses of its page; each leads here",
        ),
        |f, found| found.facts.aliases = f.texts(),
    ),
    (
        Key::new("draft", Flag, "yes keeps it out of the site"),
        |f, found| found.facts.private |= f.yes(),
    ),
];

const OUTCOME: &[&str] = &["shipped", "rolled-back", "aborted", "cancelled"];

/// The JSON Schema of the front matter.
pub fn schema() -> serde_json::Value {
    let keys = KEYS.iter().map(|(key, _)| key);
    key::schema("The front matter of a release train", keys)
}

/// Whether the key `name` takes several values.
pub fn takes_several(name: &str) -> bool {
    let mut keys = KEYS.iter().map(|(key, _)| key);
    keys.any(|key| key.name == name && matches!(key.shape, Texts))
}

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
        match KEYS.iter().find(|(key, _)| key.name == entry.key) {
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
        field.unknown_key(entry, KEYS.iter().map(|(key, _)| key));
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
