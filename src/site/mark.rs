//! A state, a phase or a status as a page shows it: a shape and its word.
//!
//! The shape also decides the colour, so that a colour never says anything that
//! the shape and the word do not say.

use serde::Serialize;

use super::count::capital;
use crate::train::{Phase, ServiceStatus, State};
use crate::words::Words;

/// A shape of the theme and the word beside it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Mark {
    /// `done`, `active`, `failed`, `waived`, `wait` or `skip`.
    pub shape: &'static str,
    /// Begins with a capital.
    pub word: String,
}

impl Mark {
    /// `state`, in `words`.
    pub fn of_state(state: State, words: &Words) -> Mark {
        Mark {
            shape: state.shape(),
            word: capital(words.word("state", state.word())),
        }
    }

    /// `phase`, in `words`.
    pub fn of_phase(phase: Phase, words: &Words) -> Mark {
        let word = match phase {
            Phase::Held => words.say("held_no_go").to_owned(),
            phase => capital(words.word("phase", phase.word())),
        };
        Mark {
            shape: Mark::shape_of(phase),
            word,
        }
    }

    /// The shape of `phase`.
    pub fn shape_of(phase: Phase) -> &'static str {
        match phase {
            Phase::Planned => "wait",
            Phase::PreFlight | Phase::Deploying | Phase::Validating | Phase::Closing => "active",
            Phase::Ready | Phase::Shipped => "done",
            Phase::Held | Phase::PartlyRolledBack | Phase::RolledBack | Phase::Aborted => "failed",
            Phase::Cancelled => "skip",
        }
    }

    /// `status`, in `words`.
    pub fn of_status(status: ServiceStatus, words: &Words) -> Mark {
        let shape = match status {
            ServiceStatus::Pending => "wait",
            ServiceStatus::Deploying | ServiceStatus::InReview => "active",
            ServiceStatus::Paused => "waived",
            ServiceStatus::Skipped => "skip",
            ServiceStatus::Live => "done",
            ServiceStatus::RolledBack => "failed",
        };
        Mark {
            shape,
            word: capital(words.word("status", status.word())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_went_wrong_is_a_square() {
        for phase in Phase::ALL {
            let wrong = matches!(
                phase,
                Phase::Held | Phase::PartlyRolledBack | Phase::RolledBack | Phase::Aborted
            );
            assert_eq!(Mark::shape_of(phase) == "failed", wrong, "{phase:?}");
        }
    }
}
