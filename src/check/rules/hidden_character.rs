//! `hidden-character`: a character that nobody sees.

use crate::check::{Finder, Rule};
use crate::text::Level;

pub const RULE: Rule = Rule {
    name: "hidden-character",
    level: Level::Warning,
    about: "a character that nobody sees and that may mislead",
    manual: include_str!("hidden_character.md"),
    finder: Finder::Reading,
};
