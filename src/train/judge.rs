//! What follows from a train's facts at a given *now*: nothing here is ever typed by hand.

use jiff::Timestamp;

use super::{Handle, Phase, Pulse, State, Verdict};

/// Everything computed of one train.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// One per configured stage.
    pub stages: Vec<StageJudged>,
    pub pulse: Pulse,
    /// `None` where no gate is configured.
    pub verdict: Option<Verdict>,
    pub live: Live,
    pub phase: Phase,
    /// Criteria met and counted (the pulse criterion is left out of both).
    pub criteria_met: usize,
    pub criteria_counted: usize,
    /// When the rollback window closes; `None` while unknown.
    pub rollback_until: Option<Timestamp>,
    /// What is late at *now*, most overdue first.
    pub late: Vec<Late>,
}

/// What is computed of one stage.
#[derive(Clone, Debug, PartialEq)]
pub struct StageJudged {
    pub state: State,
    /// Settled items or rows, and all of them.
    pub settled: usize,
    pub total: usize,
    pub skipped: usize,
    /// When it is due; `None` where no offset is configured or its anchor is unknown.
    pub due: Option<Timestamp>,
    /// Open items behind a train that has moved on: shown as *left open*.
    pub left_open: usize,
}

/// When a train went live.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Live {
    /// Not yet, or at a time nobody wrote down.
    NotKnown,
    /// The last log line marked 🟢 that begins with `Live`.
    Log(Timestamp),
    /// The latest `deployed_at`.
    Deployed(Timestamp),
}

impl Live {
    /// The instant, if it is known.
    pub fn at(self) -> Option<Timestamp> {
        match self {
            Live::NotKnown => None,
            Live::Log(at) | Live::Deployed(at) => Some(at),
        }
    }
}

/// Something whose time has passed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Late {
    pub what: LateWhat,
    pub due: Timestamp,
    /// Whose it is: the owners of its open parts, else the train's owner.
    pub whose: Vec<Handle>,
}

/// What can be late.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LateWhat {
    /// The stage at this index of the configuration.
    Stage(usize),
    Retro,
    Metrics,
    /// The action at this index of the train.
    Action(usize),
}
