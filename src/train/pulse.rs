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
