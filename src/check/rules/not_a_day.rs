//! `not-a-day`: a date that is not in the calendar.

use crate::check::{Finder, Rule};
use crate::text::Level;

pub const RULE: Rule = Rule {
    name: "not-a-day",
    level: Level::Error,
    about: "a date that is not in the calendar",
    manual: include_str!("not_a_day.md"),
    finder: Finder::Reading,
};
