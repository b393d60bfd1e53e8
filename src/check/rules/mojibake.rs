//! `mojibake`: a text that was encoded twice.

use crate::check::{Finder, Rule};
use crate::text::Level;

pub const RULE: Rule = Rule {
    name: "mojibake",
    level: Level::Warning,
    about: "a text that was encoded twice",
    manual: include_str!("mojibake.md"),
    finder: Finder::Reading,
};
