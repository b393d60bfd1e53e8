//! `unknown-box`: a box that is none.

use crate::check::{Finder, Rule};
use crate::text::Level;

pub const RULE: Rule = Rule {
    name: "unknown-box",
    level: Level::Warning,
    about: "a box that is none, as `[]`",
    manual: include_str!("unknown_box.md"),
    finder: Finder::Reading,
};
