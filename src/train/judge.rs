//! What follows from a train's facts at a given *now*: nothing here is ever typed by hand.

use jiff::Timestamp;

use super::phase::Standing;
use super::service::TakenBack;
use super::{CriterionKind, Handle, Phase, Pulse, State, Train, Verdict, due, live, rollback};
use crate::config::{Config, StageRole};

/// What follows from `train` at `now`.
pub fn judge(train: &Train, config: &Config, now: Timestamp) -> Judged {
    judge_live(train, config, live::live(train, now), now)
}

/// The same of a train of which it is known when it went live.
pub fn judge_live(train: &Train, config: &Config, live: Live, now: Timestamp) -> Judged {
    let states: Vec<State> = config
        .stages
        .iter()
        .zip(&train.stages)
        .map(|(def, stage)| stage.state(train, def, now))
        .collect();
    let gate = config.stage_with(StageRole::Gate);
    let verdict = gate.map(|gate| Verdict::of(&train.stages[gate], &train.facts));
    let (criteria_met, criteria_counted) = criteria(train);
    let settled = !states.is_empty() && states.iter().all(|state| state.is_settled());
    let standing = Standing {
        train,
        config,
        states: &states,
        verdict: verdict.as_ref(),
        live,
        complete: settled && criteria_met == criteria_counted,
        now,
    };
    let phase = Phase::of(&standing);
    let (live, is_live) = (standing.live, standing.is_live());
    let untouched = standing.taken_back() == TakenBack::Nothing && !phase.is_given_up();
    let complete = standing.complete && untouched;
    let mut judged = Judged {
        stages: stages(train, config, &states, phase, live),
        pulse: Pulse {
            dots: states,
            complete,
        },
        verdict,
        live,
        phase,
        criteria_met,
        criteria_counted,
        rollback_until: rollback::until(train, live),
        late: Vec::new(),
    };
    let since = due::after_live(train, live).filter(|_| is_live);
    judged.late = due::late(train, &judged, since, config, now);
    judged
}

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

impl Judged {
    /// Whether the train is live, or was when it ended.
    pub fn is_live(&self) -> bool {
        use Phase::{Closing, PartlyRolledBack, Shipped, Validating};
        let live = matches!(
            self.phase,
            Validating | Closing | Shipped | PartlyRolledBack
        );
        live || self.live.at().is_some()
    }
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
    /// The commit that completed the deploy stage.
    Committed(Timestamp),
}

impl Live {
    /// The instant, if it is known.
    pub fn at(self) -> Option<Timestamp> {
        match self {
            Live::NotKnown => None,
            Live::Log(at) | Live::Deployed(at) | Live::Committed(at) => Some(at),
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

fn stages(
    train: &Train,
    config: &Config,
    states: &[State],
    phase: Phase,
    live: Live,
) -> Vec<StageJudged> {
    let behind = phase.stages_behind(config);
    let stages = config.stages.iter().zip(&train.stages).zip(states);
    stages
        .enumerate()
        .map(|(index, ((def, stage), state))| {
            let count = |fits: fn(State) -> bool| stage.states().filter(|s| fits(*s)).count();
            let open = |state| matches!(state, State::Pending | State::Active);
            StageJudged {
                state: *state,
                settled: count(State::is_settled),
                total: stage.states().count(),
                skipped: count(|state| state == State::Skipped),
                due: def.due.and_then(|offset| due::at(train, live, offset)),
                left_open: if index < behind { count(open) } else { 0 },
            }
        })
        .collect()
}

/// Criteria met and counted, without the one about the pulse: it is computed.
fn criteria(train: &Train) -> (usize, usize) {
    let counted = train
        .criteria
        .iter()
        .filter(|c| c.kind != CriterionKind::Pulse);
    let met = counted
        .clone()
        .filter(|criterion| criterion.item.state.is_settled());
    (met.count(), counted.count())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train::testing::{at, config, train};

    /// The worked example of the manual, by hand.
    const EXAMPLE: &str = "owner: maria
approvers: ana lee
window: 14:00 16:00
rollback: 24h
0: xxx~x
1: xx! x@ana x@lee
2: xxx.
3: .
4: .
service: api
service: web
log: 14:02 Announce start
log: 14:41 5xx on checkout
log: 15:02 Live
criteria: ...";

    #[test]
    fn the_worked_example_is_judged_as_the_manual_says() {
        let judged = judge(&train(EXAMPLE), &config(), at("2025-10-14T15:10Z"));
        assert_eq!(judged.pulse.to_string(), "🟢🟢🟡⚪⚪");
        let verdict = judged.verdict.as_ref().map(Verdict::to_string);
        assert_eq!(verdict.as_deref(), Some("go, with one waiver"));
        assert_eq!(judged.live, Live::Log(at("2025-10-14T15:02Z")));
        assert_eq!(judged.phase, Phase::Validating);
        let left_open: Vec<_> = judged.stages.iter().map(|stage| stage.left_open).collect();
        assert_eq!(left_open, [0, 0, 1, 0, 0]);
        assert_eq!((judged.criteria_met, judged.criteria_counted), (0, 3));
        assert_eq!(judged.rollback_until, Some(at("2025-10-15T15:02Z")));
        assert_eq!(judged.late, []);
    }

    #[test]
    fn the_pulse_criterion_is_not_counted() {
        let judged = |text: &str| judge(&train(text), &config(), at("2025-10-20T15:10Z"));
        let stages = "0: x\n1: x\n2: x\n3: x\n4: x\n";
        for (criteria, complete, met) in [("xxx.", true, 3), ("x~!x", true, 3), ("xx.x", false, 2)]
        {
            let judged = judged(&format!("{stages}criteria: {criteria}"));
            assert_eq!(judged.pulse.complete, complete, "{criteria}");
            assert_eq!((judged.criteria_met, judged.criteria_counted), (met, 3));
        }
        let back = judged(&format!("{stages}criteria: xxxx\ninvoked: 15:00"));
        assert!(!back.pulse.complete, "nothing rolled back since");
    }
}
