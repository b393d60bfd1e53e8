//! What a site makes of the rules of `check`: how grave each is, and where it does not hold.

use super::read::folder;
use crate::text::yaml::field::Field;
use crate::text::yaml::key::Key;
use crate::text::yaml::key::Shape::{Texts, Word};
use crate::text::{Level, Slot, Span};

/// What is wanted of one rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleSetting {
    /// As written: there may be no such rule.
    pub rule: String,
    pub span: Span,
    /// The level of its findings; as the rule has it without one.
    pub level: Option<Wanted>,
    /// Files and folders in which it does not hold.
    pub except: Vec<String>,
}

/// What becomes of a rule's findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    Off,
    At(Level),
}

const WORDS: &[&str] = &["off", "warning", "error"];

/// The keys of a rule's setting.
pub const RULE: &[Key] = &[
    Key::new("level", Word(WORDS), "How grave it is"),
    Key::new(
        "except",
        Texts,
        "Files and folders in which it does not hold, as content/archive",
    ),
];

/// The settings, by rule.
pub fn read(field: &mut Field) -> Vec<RuleSetting> {
    let mut settings = Vec::new();
    field.every(|rule, value| {
        let mut setting = RuleSetting {
            rule: rule.to_owned(),
            span: value.key_span(),
            level: None,
            except: Vec::new(),
        };
        if value.is_map() {
            value.each(RULE, |key, value| match key {
                "level" => setting.level = level(value),
                _ => value.members(|member| {
                    let mut place = String::new();
                    folder(member, &mut place);
                    setting
                        .except
                        .extend(Some(place).filter(|it| !it.is_empty()));
                }),
            });
        } else {
            setting.level = level(value);
        }
        settings.push(setting);
    });
    settings
}

fn level(field: &mut Field) -> Option<Wanted> {
    let wanted = [
        Wanted::Off,
        Wanted::At(Level::Warning),
        Wanted::At(Level::Error),
    ];
    let words: Vec<(&str, Wanted)> = WORDS.iter().copied().zip(wanted).collect();
    match field.choice(&words) {
        Slot::Filled(level, _) => Some(level),
        _ => None,
    }
}
