//! How far something has come.
//!
//! One list for items, gate rows, log lines, stages and services' dots, so that
//! a shape means the same wherever a reader meets it.

use serde::{Deserialize, Serialize};

/// The state of an item, a row, a log line or a stage. A stage is never waived.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum State {
    #[default]
    Pending,
    Active,
    Done,
    Failed,
    /// Overruled, with who and why.
    Waived,
    Skipped,
}

impl State {
    /// The one word for it; there are no synonyms.
    pub fn word(self) -> &'static str {
        match self {
            State::Pending => "pending",
            State::Active => "in progress",
            State::Done => "done",
            State::Failed => "failed",
            State::Waived => "waived",
            State::Skipped => "skipped",
        }
    }

    /// The short name of its shape: `wait`, `active`, `done`, `failed`, `waived`, `skip`.
    pub fn shape(self) -> &'static str {
        match self {
            State::Pending => "wait",
            State::Active => "active",
            State::Done => "done",
            State::Failed => "failed",
            State::Waived => "waived",
            State::Skipped => "skip",
        }
    }

    /// Whether nothing more is to be done: done, skipped or waived.
    pub fn is_settled(self) -> bool {
        matches!(self, State::Done | State::Skipped | State::Waived)
    }
}
