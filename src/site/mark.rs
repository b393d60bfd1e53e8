//! A state, a phase or a status as a page shows it: a shape and its word.
//!
//! The shape also decides the colour, so that a colour never says anything that
//! the shape and the word do not say.

use serde::Serialize;

use super::count::capital;
use crate::train::{Phase, ServiceStatus, State};

/// A shape of the theme and the word beside it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Mark {
    /// `done`, `active`, `failed`, `waived`, `wait` or `skip`.
    pub shape: &'static str,
    /// Begins with a capital.
    pub word: String,
}

impl From<State> for Mark {
    fn from(state: State) -> Mark {
        Mark {
            shape: state.shape(),
            word: capital(state.word()),
        }
    }
}

impl From<Phase> for Mark {
    fn from(phase: Phase) -> Mark {
        let word = match phase {
            Phase::Held => "Held, no-go".to_owned(),
            phase => capital(phase.word()),
        };
        let shape = match phase {
            Phase::Planned => "wait",
            Phase::PreFlight | Phase::Deploying | Phase::Validating | Phase::Closing => "active",
            Phase::Ready | Phase::Shipped => "done",
            Phase::Held | Phase::PartlyRolledBack | Phase::RolledBack | Phase::Aborted => "failed",
            Phase::Cancelled => "skip",
        };
        Mark { shape, word }
    }
}

impl From<ServiceStatus> for Mark {
    fn from(status: ServiceStatus) -> Mark {
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
            word: capital(status.word()),
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
            assert_eq!(Mark::from(phase).shape == "failed", wrong, "{phase:?}");
        }
    }
}
