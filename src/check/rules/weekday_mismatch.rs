//! `weekday-mismatch`: a weekday that is not that of its date.

use crate::check::{Finder, Rule};
use crate::text::Level;

pub const RULE: Rule = Rule {
    name: "weekday-mismatch",
    level: Level::Error,
    about: "a weekday that does not fit its date",
    manual: include_str!("weekday_mismatch.md"),
    finder: Finder::Reading,
};
