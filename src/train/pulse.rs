//! The pulse: a dot a stage, and a mark at the end when the train is complete.
//!
//! | dot | stage       |
//! |-----|-------------|
//! | ⚪  | pending     |
//! | 🟡  | in progress |
//! | 🟢  | done        |
//! | 🔴  | failed      |
//! | ⚫  | skipped     |
//!
//! `✅` behind the dots says that the train is complete.

use serde::{Deserialize, Serialize};

use std::fmt;

use super::State;

/// Five dots with the default stages, and whether the terminus is reached.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Pulse {
    /// One per configured stage; never waived.
    pub dots: Vec<State>,
    /// ✅: every stage done or skipped, every criterion met, nothing rolled back since.
    pub complete: bool,
}

impl Pulse {
    /// The pulse that `text` writes, with or without spaces and variation selectors.
    pub fn parse(text: &str) -> Option<Pulse> {
        let mut pulse = Pulse::default();
        for glyph in text.chars() {
            match glyph {
                _ if glyph.is_whitespace() || is_selector(glyph) => {}
                _ if pulse.complete => return None,
                '✅' => pulse.complete = true,
                _ => pulse.dots.push(state(glyph)?),
            }
        }
        (!pulse.dots.is_empty()).then_some(pulse)
    }
}

impl fmt::Display for Pulse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for dot in &self.dots {
            f.write_str(self::dot(*dot))?;
        }
        f.write_str(if self.complete { "✅" } else { "" })
    }
}

fn is_selector(glyph: char) -> bool {
    matches!(glyph, '\u{FE0E}' | '\u{FE0F}')
}

fn state(glyph: char) -> Option<State> {
    match glyph {
        '⚪' => Some(State::Pending),
        '🟡' => Some(State::Active),
        '🟢' => Some(State::Done),
        '🔴' => Some(State::Failed),
        '⚫' => Some(State::Skipped),
        _ => None,
    }
}

/// A stage is never waived; were one, it would count as done.
fn dot(state: State) -> &'static str {
    match state {
        State::Pending => "⚪",
        State::Active => "🟡",
        State::Done | State::Waived => "🟢",
        State::Failed => "🔴",
        State::Skipped => "⚫",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pulse_reads_as_it_is_written() {
        for (text, shown) in [
            ("🟢🟢⚪⚪⚪", Some("🟢🟢⚪⚪⚪")),
            ("🟢 🟢 🟡 ⚪\u{FE0F} ⚪", Some("🟢🟢🟡⚪⚪")),
            ("🟢🔴⚫", Some("🟢🔴⚫")),
            ("🟢🟢✅\u{FE0F}", Some("🟢🟢✅")),
            ("✅", None),
            ("🟢✅🟢", None),
            ("2 of 5", None),
            ("", None),
        ] {
            let pulse = Pulse::parse(text).map(|pulse| pulse.to_string());
            assert_eq!(pulse.as_deref(), shown, "{text}");
        }
    }
}
