//! The stages that a team writes for itself.
//!
//! A stage is a title, or a map. Its key is the slug of its title, and a key or title of the
//! default stages brings that stage's part in a train's life with it: `deploy`
//! is where the train goes live, whatever it is called. A gate is always the gate.

use super::{Due, StageDef, StageKind, StageRole, defaults};
use crate::text::values::scalar;
use crate::text::yaml::field::Field;
use crate::text::yaml::key::Key;
use crate::text::yaml::key::Shape::{Text, Texts, Word};
use crate::text::{Slot, slug};

/// The keys of a stage.
pub const KEYS: &[Key] = &[
    Key::new("title", Text, "What it is called"),
    Key::new("key", Text, "Its name in addresses; the title's without it"),
    Key::new("aliases", Texts, "Other headings that mean it"),
    Key::new(
        "kind",
        Word(&["checklist", "gate"]),
        "A checklist, or the gate with its approvals",
    ),
    Key::new(
        "due",
        Text,
        "When it is due, as -2d before the window or +1h after live",
    ),
    Key::new("items", Texts, "What `trainbook new` writes into a train"),
];

/// The stages that `field` lists, in place of those in `into`.
pub fn read(field: &mut Field, into: &mut Vec<StageDef>) {
    let mut stages: Vec<StageDef> = Vec::new();
    field.members(|member| {
        let Some(stage) = stage(member) else { return };
        if stages.iter().any(|other| other.key == stage.key) {
            let message = format!("two stages have the key `{}`", stage.key);
            member.fault(
                "duplicate-stage",
                member.span(),
                message,
                "give one of them another `key`",
            );
        } else {
            stages.push(stage);
        }
    });
    if !stages.is_empty() {
        *into = stages;
    } else if field.is_empty_list() {
        let message = "a train goes through at least one stage".to_owned();
        let help = "list the stages, or remove `stages` to have the usual five";
        field.fault("wrong-value", field.span(), message, help);
    }
}

fn stage(member: &mut Field) -> Option<StageDef> {
    let (mut title, mut key, mut kind) = (None, None, None);
    let (mut aliases, mut due, mut items) = (None, None, None);
    if member.is_map() {
        member.each(KEYS, |name, value| match name {
            "title" => title = value.some_text(),
            "key" => key = value.some_text(),
            "aliases" => aliases = Some(value.lines()),
            "kind" => {
                kind = value
                    .choice(&[
                        ("checklist", StageKind::Checklist),
                        ("gate", StageKind::Gate),
                    ])
                    .into_value()
            }
            "due" => due = Some(offset(value)),
            _ => items = Some(value.lines()),
        });
    } else {
        title = member.some_text();
    }
    let Some(title) = title.or_else(|| key.clone()) else {
        let message = "a stage without `title`".to_owned();
        member.fault("no-name", member.span(), message, "write `title: …`");
        return None;
    };
    let key = slug(key.as_deref().unwrap_or(&title));
    let model = defaults::stages().into_iter().find(|stage| {
        stage.key == key
            || slug(&stage.title) == key
            || stage.aliases.iter().any(|a| slug(a) == key)
    });
    let kind = kind
        .or(model.as_ref().map(|model| model.kind))
        .unwrap_or(StageKind::Checklist);
    let role = match (&model, kind) {
        (_, StageKind::Gate) => StageRole::Gate,
        (Some(model), _) if model.role != StageRole::Gate => model.role,
        _ => StageRole::Preparation,
    };
    let of_model =
        |pick: fn(&StageDef) -> Vec<String>| model.as_ref().map(pick).unwrap_or_default();
    Some(StageDef {
        aliases: aliases.unwrap_or_else(|| of_model(|m| m.aliases.clone())),
        due: due.unwrap_or_else(|| model.as_ref().and_then(|model| model.due)),
        items: items.unwrap_or_else(|| of_model(|m| m.items.clone())),
        key,
        title,
        kind,
        role,
    })
}

/// `-2d` before the window's start, `+1h` after live; a word that is neither is told.
fn offset(field: &mut Field) -> Option<Due> {
    let Slot::Filled(text, span) = field.text() else {
        return None;
    };
    let (sign, rest) = text.split_at(text.chars().next().map_or(0, char::len_utf8));
    let due = match (sign, scalar::duration(rest)) {
        ("-" | "−", Some(by)) => Some(Due::BeforeStart(by)),
        ("+", Some(by)) => Some(Due::AfterLive(by)),
        _ => None,
    };
    if due.is_none() {
        field.expected(
            span,
            "an offset, as -30m before the start or +1h after live",
            &text,
        );
    }
    due
}
