//! The pulse: a dot a stage, and a mark at the end when the train is complete.

use super::State;

/// Five dots with the default stages, and whether the terminus is reached.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pulse {
    /// One per configured stage; never waived.
    pub dots: Vec<State>,
    /// ✅: every stage done or skipped, every criterion met, nothing rolled back since.
    pub complete: bool,
}

impl Pulse {
    /// The pulse that `text` draws: `🟢🟢🟡⚪⚪`, with or without U+FE0F, a ✅ at its end.
    pub fn parse(text: &str) -> Option<Pulse> {
        let mut pulse = Pulse::default();
        for c in text.chars() {
            let dot = match c {
                '⚪' => State::Pending,
                '🟡' => State::Active,
                '🟢' => State::Done,
                '🔴' => State::Failed,
                '⚫' => State::Skipped,
                '✅' if !pulse.complete => {
                    pulse.complete = true;
                    continue;
                }
                '\u{FE0F}' | ' ' => continue,
                _ => return None,
            };
            if pulse.complete {
                return None;
            }
            pulse.dots.push(dot);
        }
        (!pulse.dots.is_empty()).then_some(pulse)
    }
}
