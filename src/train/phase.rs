//! Where a train is in its life.

/// The phase, in the order of a train's life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phase {
    Planned,
    PreFlight,
    Ready,
    /// No-go before the deploy began.
    Held,
    Deploying,
    Validating,
    Closing,
    Shipped,
    PartlyRolledBack,
    RolledBack,
    Aborted,
    Cancelled,
}

impl Phase {
    /// Every phase, in the order of a train's life.
    pub const ALL: [Phase; 12] = [
        Phase::Planned,
        Phase::PreFlight,
        Phase::Ready,
        Phase::Held,
        Phase::Deploying,
        Phase::Validating,
        Phase::Closing,
        Phase::Shipped,
        Phase::PartlyRolledBack,
        Phase::RolledBack,
        Phase::Aborted,
        Phase::Cancelled,
    ];

    /// In a sentence: `pre-flight`, `rolled back`.
    pub fn word(self) -> &'static str {
        match self {
            Phase::Planned => "planned",
            Phase::PreFlight => "pre-flight",
            Phase::Ready => "ready",
            Phase::Held => "held",
            Phase::Deploying => "deploying",
            Phase::Validating => "validating",
            Phase::Closing => "closing",
            Phase::Shipped => "shipped",
            Phase::PartlyRolledBack => "partly rolled back",
            Phase::RolledBack => "rolled back",
            Phase::Aborted => "aborted",
            Phase::Cancelled => "cancelled",
        }
    }
}
