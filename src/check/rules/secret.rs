//! `secret`: a secret in a text that is published.

use crate::check::{Finder, Rule};
use crate::text::Level;

pub const RULE: Rule = Rule {
    name: "secret",
    level: Level::Error,
    about: "a token, key or password in the text",
    manual: include_str!("secret.md"),
    finder: Finder::Reading,
};
