//! What can go wrong and what did: rollback, incidents, migrations.

use super::people;
use crate::text::Slot;
use crate::text::values::{moment, scalar};
use crate::text::yaml::field::Field;
use crate::text::yaml::key::Key;
use crate::text::yaml::key::Shape::{Flag, Maps, Text, Texts};
use crate::train::{Incident, Invoked, Migration, Rollback, Tested};

/// The keys of `rollback`.
pub const ROLLBACK: &[Key] = &[
    Key::new(
        "plan",
        Text,
        "The way back: a sentence, a URL, or a path, from content/ where it begins with /",
    ),
    Key::new("tested", Text, "The day or time of the last test, or no"),
    Key::new(
        "window",
        Text,
        "How long after live there is a way back, as 24h",
    ),
    Key::new("invoked", Maps(INVOKED), "That a rollback took place"),
];

const INVOKED: &[Key] = &[
    Key::new("at", Text, "When"),
    Key::new("by", Text, "Who decided it: a handle"),
    Key::new("reason", Text, "Why"),
    Key::new("services", Texts, "What went back; without it everything"),
];

/// The keys of an incident.
pub const INCIDENT: &[Key] = &[
    Key::new("id", Text, "What it is called, as INC-77"),
    Key::new("title", Text, "What broke, in a sentence"),
    Key::new("url", Text, "Where it is told"),
    Key::new("severity", Text, "How bad, in the team's own words"),
    Key::new("started", Text, "When it began"),
    Key::new("resolved", Text, "When it was over"),
    Key::new("caused_by_train", Flag, "Whether this train caused it"),
];

/// The keys of a migration.
pub const MIGRATION: &[Key] = &[
    Key::new("service", Text, "Whose data"),
    Key::new("hash", Text, "Which migration"),
    Key::new(
        "reversible",
        Flag,
        "no ends the service's rollback window at `at`",
    ),
    Key::new("at", Text, "When"),
];

/// The rollback plan, and whether it was invoked.
pub fn rollback(field: &mut Field) -> Rollback {
    let mut rollback = Rollback {
        span: Some(field.span()),
        ..Rollback::default()
    };
    field.each(ROLLBACK, |key, value| match key {
        "plan" => rollback.plan = value.text(),
        "tested" => rollback.tested = tested(value),
        "window" => rollback.window = value.duration(),
        _ => rollback.invoked = invoked(value),
    });
    rollback
}

fn tested(field: &mut Field) -> Slot<Tested> {
    let (text, span) = match field.text() {
        Slot::Filled(text, span) => (text, span),
        other => return other.map(|_| Tested::No),
    };
    if scalar::boolean(&text) == Some(false) {
        return Slot::Filled(Tested::No, span);
    }
    let zone = field.zone.clone();
    let read = moment::scan(&text, 0).and_then(|written| match (written.date, written.time) {
        (Some(date), None) => Ok((Tested::On(date), Vec::new())),
        _ => moment::instant(&text, &zone).map(|(at, warnings)| (Tested::At(at), warnings)),
    });
    field
        .timed(read)
        .map_or(Slot::Malformed(span), |tested| Slot::Filled(tested, span))
}

fn invoked(field: &mut Field) -> Vec<Invoked> {
    let mut all = Vec::new();
    field.members(|member| {
        let mut invoked = Invoked {
            span: member.span(),
            ..Invoked::default()
        };
        member.each(INVOKED, |key, value| match key {
            "at" => invoked.at = value.time(),
            "by" => invoked.by = people::handle(value).into_value(),
            "reason" => invoked.reason = value.some_text(),
            _ => invoked.services = value.texts(),
        });
        all.push(invoked);
    });
    all
}

/// What broke.
pub fn incidents(field: &mut Field) -> Vec<Incident> {
    let mut all = Vec::new();
    field.members(|member| {
        let mut incident = Incident {
            span: member.span(),
            ..Incident::default()
        };
        member.each(INCIDENT, |key, value| match key {
            "id" => incident.id = value.some_text(),
            "title" => incident.title = value.some_text(),
            "url" => incident.url = value.some_text(),
            "severity" => incident.severity = value.some_text(),
            "started" => incident.started = value.time(),
            "resolved" => incident.resolved = value.time(),
            _ => incident.caused_by_train = value.yes(),
        });
        all.push(incident);
    });
    all
}

/// The changes of services' data.
pub fn migrations(field: &mut Field) -> Vec<Migration> {
    let mut all = Vec::new();
    field.members(|member| {
        let mut migration = Migration {
            span: member.span(),
            ..Migration::default()
        };
        member.each(MIGRATION, |key, value| match key {
            "service" => migration.service = value.some_text(),
            "hash" => migration.hash = value.some_text(),
            "reversible" => migration.reversible = value.yes_or_no(),
            _ => migration.at = value.time(),
        });
        all.push(migration);
    });
    all
}
