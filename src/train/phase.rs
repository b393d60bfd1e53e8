//! Where a train is in its life.
//!
//! The first line that fits decides:
//!
//! | the train                                              | phase                        |
//! |--------------------------------------------------------|------------------------------|
//! | has the outcome cancelled or aborted                   | that                         |
//! | had every deployed service rolled back                 | rolled back                  |
//! | is complete, or has the outcome shipped                | shipped, partly rolled back  |
//! | was refused before the deploy began                    | held                         |
//! | is live and its validation is done                     | closing                      |
//! | is live                                                | validating                   |
//! | has begun its deploy                                   | deploying                    |
//! | has a go, and all stages before the gate are done      | ready                        |
//! | has begun any stage                                    | pre-flight                   |
//! | anything else                                          | planned                      |
//!
//! A deploy that failed has begun. Earlier open items never hold the phase back:
//! they are *left open*.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::service::{self, TakenBack};
use super::{Live, Outcome, ServiceMove, ServiceStatus, State, Train, Verdict};
use crate::config::{Config, StageRole};

/// The phase, in the order of a train's life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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

/// What decides the phase.
#[derive(Debug)]
pub struct Standing<'a> {
    pub train: &'a Train,
    pub config: &'a Config,
    /// One per configured stage.
    pub states: &'a [State],
    pub verdict: Option<&'a Verdict>,
    pub live: Live,
    /// Whether nothing is left to do: the terminus, but for a rollback.
    pub complete: bool,
    pub now: Timestamp,
}

impl Phase {
    /// The first phase that fits.
    pub fn of(standing: &Standing) -> Phase {
        let outcome = standing.train.facts.outcome.value();
        let taken_back = standing.taken_back();
        match (outcome, taken_back) {
            (Some(Outcome::Cancelled), _) => Phase::Cancelled,
            (Some(Outcome::Aborted), _) => Phase::Aborted,
            (_, TakenBack::All) => Phase::RolledBack,
            (Some(Outcome::Shipped), TakenBack::Some) => Phase::PartlyRolledBack,
            (Some(Outcome::Shipped), TakenBack::Nothing) => Phase::Shipped,
            (_, TakenBack::Some) if standing.complete => Phase::PartlyRolledBack,
            (_, TakenBack::Nothing) if standing.complete => Phase::Shipped,
            _ => standing.under_way(),
        }
    }

    /// How many of the configured stages a train in this phase has behind it.
    pub fn stages_behind(self, config: &Config) -> usize {
        let first = |roles: &[StageRole]| {
            let mut stages = config.stages.iter();
            stages.position(|stage| roles.contains(&stage.role))
        };
        let all = config.stages.len();
        match self {
            Phase::Deploying => first(&[StageRole::Deploy]).unwrap_or(0),
            Phase::Validating | Phase::RolledBack => {
                first(&[StageRole::Validation, StageRole::CloseOut]).unwrap_or(all)
            }
            Phase::Closing => first(&[StageRole::CloseOut]).unwrap_or(all),
            Phase::Shipped | Phase::PartlyRolledBack => all,
            _ => 0,
        }
    }

    /// Whether it is on its way: from the first deploy until it is over.
    pub fn is_active(self) -> bool {
        matches!(self, Phase::Deploying | Phase::Validating | Phase::Closing)
    }

    /// Whether nothing more is expected of the train's stages.
    pub fn is_over(self) -> bool {
        self >= Phase::Shipped
    }

    /// Whether the train was given up: then nothing is owed any more.
    pub fn is_given_up(self) -> bool {
        matches!(self, Phase::Aborted | Phase::Cancelled)
    }
}

impl Standing<'_> {
    /// Whether the train is live, at a known time or by its deploy's being done.
    pub fn is_live(&self) -> bool {
        self.live.at().is_some() || self.any(StageRole::Deploy, |state| state == State::Done)
    }

    /// What was taken back of it.
    pub fn taken_back(&self) -> TakenBack {
        let live = self.is_live() || self.train.facts.outcome.value() == Some(&Outcome::Shipped);
        let runs = |service: &ServiceMove| match service.status {
            Some(status) => status == ServiceStatus::Live,
            None => live || service::is_deployed(service, self.now),
        };
        service::taken_back(self.train, runs, self.now)
    }

    fn under_way(&self) -> Phase {
        let begun = self.any(StageRole::Deploy, |state| {
            matches!(state, State::Active | State::Done | State::Failed)
        });
        let live = self.is_live();
        let refused = matches!(self.verdict, Some(Verdict::NoGo { .. }));
        if refused && !begun && !live {
            Phase::Held
        } else if live && !self.any(StageRole::Validation, |state| !state.is_settled()) {
            Phase::Closing
        } else if live {
            Phase::Validating
        } else if begun {
            Phase::Deploying
        } else if self.is_ready() {
            Phase::Ready
        } else if self
            .states
            .iter()
            .any(|s| !matches!(s, State::Pending | State::Skipped))
        {
            Phase::PreFlight
        } else {
            Phase::Planned
        }
    }

    fn is_ready(&self) -> bool {
        let gate = self.config.stage_with(StageRole::Gate);
        let go = self.verdict.is_some_and(Verdict::is_go);
        go && gate.is_some_and(|gate| self.states[..gate].iter().all(|state| state.is_settled()))
    }

    fn any(&self, role: StageRole, fits: fn(State) -> bool) -> bool {
        let stages = self.config.stages.iter().zip(self.states);
        stages
            .filter(|(stage, _)| stage.role == role)
            .any(|(_, state)| fits(*state))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::train::judge::judge;
    use crate::train::testing::{at, config, train};

    fn phase(text: &str) -> Phase {
        judge(&train(text), &config(), at("2025-10-14T15:10Z")).phase
    }

    #[test]
    fn the_first_line_that_fits_decides() {
        use Phase::*;
        for (text, expected) in [
            ("", Planned),
            ("0: ~", Planned),
            ("0: x.", PreFlight),
            ("4: x.", PreFlight),
            ("1: x", PreFlight),
            ("0: x.\n1: x", PreFlight),
            ("0: x\n1: x", Ready),
            ("0: x\n1: .", PreFlight),
            ("0: x\n1: f", Held),
            ("0: x\n1: f\n2: x.", Deploying),
            ("0: x\n1: x\n2: x.", Deploying),
            ("0: x\n1: x\n2: f.", Deploying),
            ("0: .\n1: .\n2: x.", Deploying),
            ("2: ..\nlog: 14:02 Announce", Deploying),
            ("2: x.\nlog: 15:02 Live", Validating),
            ("2: x.\nlog: 15:12 Live", Deploying),
            ("1: f\nlog: 15:02 Live\n3: .", Validating),
            ("2: x\n3: .", Validating),
            ("2: x\n3: x", Closing),
            ("2: x\n3: x\n4: .", Closing),
            ("0: x\n1: x\n2: x\n3: x\n4: x\ncriteria: xxx.", Shipped),
            ("0: x\n1: x\n2: x\n3: x\n4: x\ncriteria: xx..", Closing),
            ("0: x\n1: .\n2: x\n3: x\n4: x\ncriteria: xxxx", Closing),
            ("0: f\noutcome: shipped", Shipped),
            ("outcome: cancelled\n2: x", Cancelled),
            ("outcome: aborted\n2: x.", Aborted),
            ("outcome: rolled-back\n2: x", RolledBack),
            ("2: x\ninvoked: 15:00", RolledBack),
            ("2: x\ninvoked: 15:20\n3: .", Validating),
            (
                "2: x\nservice: api\nservice: web\ninvoked: 15:00 api\n3: .",
                Validating,
            ),
            (
                "outcome: shipped\nservice: api\nservice: web\ninvoked: 15:00 api",
                PartlyRolledBack,
            ),
            (
                "outcome: shipped\nservice: api\ninvoked: 15:00 api",
                RolledBack,
            ),
            (
                "service: api 14:20\nservice: web\n2: x.\ninvoked: 15:00 api",
                RolledBack,
            ),
        ] {
            assert_eq!(phase(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn time_never_unships(states in "[x.~f]{5}", first in 0_i64..6000, later in 0_i64..6000) {
            let lines: Vec<String> = states.chars().enumerate().map(|(i, c)| format!("{i}: {c}")).collect();
            let text = format!(
                "{}\ncriteria: xxx.\nlog: 15:02 Live\nservice: api 14:30",
                lines.join("\n")
            );
            let train = train(&text);
            let start = at("2025-10-14T12:00Z");
            let phase = |minutes: i64| {
                let now = start + jiff::SignedDuration::from_mins(minutes);
                judge(&train, &config(), now).phase
            };
            let held = |phase| if phase == Phase::Held { Phase::Planned } else { phase };
            prop_assert!(held(phase(first)) <= held(phase(first + later)));
        }
    }
}
