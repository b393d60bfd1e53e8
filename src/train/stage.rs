//! One of the configured stages, as far as the file has it, and how it stands.
//!
//! The first line that fits decides the state of a checklist:
//!
//! | the section                                                | state       |
//! |------------------------------------------------------------|-------------|
//! | has a failed item                                          | failed      |
//! | says only `n/a — reason`, or has skipped items only        | skipped     |
//! | is missing, or has no items                                | pending     |
//! | has only items that are done, skipped or waived            | done        |
//! | has an item past pending (deploy: or a log line, or a      |             |
//! | service past pending)                                      | in progress |
//! | anything else                                              | pending     |
//!
//! A deploy that has a log and no items is pending too: the format's second line comes before
//! its fifth, and a log says what happened, never that it was all there was to do. The train
//! is live all the same where the log says so.
//!
//! A gate is done when its verdict is go and failed when it is no-go; silence is
//! never done.

use serde::{Deserialize, Serialize};

use jiff::Timestamp;

use super::{Item, Round, State, Train, Verdict, service};
use crate::config::{StageDef, StageKind, StageRole};
use crate::text::Span;

/// What a file says of one configured stage.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stage {
    /// Index into the configuration's stages.
    pub index: usize,
    /// The heading line; `None` where the file has no such section.
    pub heading: Option<Span>,
    /// The items of a checklist; empty for a gate.
    pub items: Vec<Item>,
    /// The rounds of a gate, in order; the last with rows decides. Empty for a checklist.
    pub rounds: Vec<Round>,
    /// The reason, where the section says only `n/a — reason`; the span may be empty.
    pub not_applicable: Option<Span>,
    /// Blocks of the section that are neither items, rows nor log: block Markdown, in order.
    pub prose: Vec<Span>,
}

impl Stage {
    /// The round that decides: the last one with rows.
    pub fn deciding_round(&self) -> Option<&Round> {
        self.rounds
            .iter()
            .rev()
            .find(|round| !round.rows.is_empty())
    }

    /// How the stage stands at `now`.
    pub fn state(&self, train: &Train, def: &StageDef, now: Timestamp) -> State {
        if self.not_applicable.is_some() {
            return State::Skipped;
        }
        match def.kind {
            StageKind::Gate => self.gate_state(train),
            StageKind::Checklist => self.checklist_state(train, def.role, now),
        }
    }

    /// The states of its items, or of the rows that decide.
    pub fn states(&self) -> impl Iterator<Item = State> {
        let rows = self.deciding_round().map_or(&[][..], |round| &round.rows);
        let items = self.items.iter().map(|item| item.state);
        items.chain(rows.iter().map(|row| row.state))
    }

    fn gate_state(&self, train: &Train) -> State {
        match Verdict::of(self, &train.facts) {
            Verdict::Go { .. } => State::Done,
            Verdict::NoGo { .. } => State::Failed,
            Verdict::Pending { .. } if self.states().any(|state| state != State::Pending) => {
                State::Active
            }
            Verdict::Pending { .. } => State::Pending,
        }
    }

    fn checklist_state(&self, train: &Train, role: StageRole, now: Timestamp) -> State {
        let any = |wanted: fn(State) -> bool| self.states().any(wanted);
        if any(|state| state == State::Failed) {
            return State::Failed;
        }
        if self.heading.is_none() || self.items.is_empty() {
            return State::Pending;
        }
        if !any(|state| state != State::Skipped) {
            return State::Skipped;
        }
        if !any(|state| !state.is_settled()) {
            return State::Done;
        }
        let deploys = role == StageRole::Deploy
            && (!train.log.is_empty() || service::any_has_begun(train, now));
        if deploys || any(|state| state != State::Pending) {
            State::Active
        } else {
            State::Pending
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train::testing::{at, config, states, train};

    const DEPLOY: usize = 2;

    #[test]
    fn the_first_line_that_fits_decides() {
        use State::*;
        for (items, expected) in [
            ("", Pending),
            ("..", Pending),
            ("x.", Active),
            ("~.", Active),
            (">.", Active),
            ("x~!", Done),
            ("!!", Done),
            ("~~", Skipped),
            ("xf~", Failed),
            ("f", Failed),
            ("xx>", Active),
        ] {
            let train = train(&format!("0: {items}"));
            let def = &config().stages[0];
            let found = train.stages[0].state(&train, def, at("2025-10-14T12:00Z"));
            assert_eq!(found, expected, "{items}");
            assert_eq!(train.stages[0].states().collect::<Vec<_>>(), states(items));
        }
    }

    #[test]
    fn a_deploy_begins_with_its_first_log_line() {
        let def = &config().stages[DEPLOY];
        let now = at("2025-10-14T14:20Z");
        for (text, expected) in [
            ("2: ..", State::Pending),
            ("2: ..\nlog: 14:02 Announce", State::Active),
            ("log: 14:02 Announce", State::Pending),
            ("2: ..\nservice: api 14:20", State::Active),
            ("2: ..\nservice: api 14:30", State::Pending),
        ] {
            let train = train(text);
            assert_eq!(
                train.stages[DEPLOY].state(&train, def, now),
                expected,
                "{text}"
            );
        }
    }

    #[test]
    fn a_missing_section_is_pending_and_na_is_skipped() {
        let mut train = train("0: x");
        let def = &config().stages[0];
        let now = at("2025-10-14T12:00Z");
        train.stages[0].heading = None;
        assert_eq!(train.stages[0].state(&train, def, now), State::Pending);
        train.stages[0].items.clear();
        train.stages[0].not_applicable = Some(crate::text::Span::default());
        assert_eq!(train.stages[0].state(&train, def, now), State::Skipped);
    }
}
