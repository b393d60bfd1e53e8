//! The go/no-go gate: who must say yes, and whether they have.
//!
//! A gate never stores its verdict. The verdict is computed from the rows each
//! time someone asks, so a file cannot claim go while a row says no.
//! The first line that fits decides:
//!
//! | rows                                     | verdict          |
//! |------------------------------------------|------------------|
//! | any failed                               | no-go            |
//! | none, or any pending or in progress      | pending          |
//! | not enough of the approvers have approved| pending          |
//! | any waived                               | go, with waivers |
//! | all done or skipped                      | go               |

use serde::{Deserialize, Serialize};

use std::fmt;

use jiff::Timestamp;

use super::{Facts, Handle, Quorum, Stage, State};
use crate::text::Span;

/// One line of the gate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The whole row.
    pub span: Span,
    /// What stands between the pipes of the Status column, or the task's box.
    pub status: Span,
    /// Inline Markdown.
    pub item: Span,
    /// The handles in the Owner column.
    pub owners: Vec<Handle>,
    pub state: State,
    pub at: Option<Timestamp>,
    /// Inline Markdown of the Evidence column, or what the Status says besides glyph and time.
    pub evidence: Option<Span>,
    pub risk: Option<Span>,
    /// `Some` for an approval, with the handles it belongs to (Owner and Status); empty
    /// where it names nobody.
    pub approval: Option<Vec<Handle>>,
}

/// The rows under one level-3 heading, or before the first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// The heading's text.
    pub title: Option<Span>,
    pub rows: Vec<Row>,
}

/// What the gate says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The failed rows, by index into the deciding round.
    NoGo { failed: Vec<usize> },
    /// What it waits for: open rows by index, and approvers who have not approved.
    Pending {
        rows: Vec<usize>,
        missing: Vec<Handle>,
    },
    /// The waived rows, and whether no approver is named at all.
    Go { waived: Vec<usize>, unnamed: bool },
}

impl Verdict {
    /// What the rows of the gate `stage` add up to.
    pub fn of(stage: &Stage, facts: &Facts) -> Verdict {
        let rows = stage.deciding_round().map_or(&[][..], |round| &round.rows);
        let failed = rows_that(rows, |state| state == State::Failed);
        if !failed.is_empty() {
            return Verdict::NoGo { failed };
        }
        let open = rows_that(rows, |state| !state.is_settled());
        let missing = missing(rows, facts);
        if rows.is_empty() || !open.is_empty() || missing.is_some() {
            return Verdict::Pending {
                rows: open,
                missing: missing.unwrap_or_default(),
            };
        }
        Verdict::Go {
            waived: rows_that(rows, |state| state == State::Waived),
            unnamed: approvers(facts).is_empty(),
        }
    }

    /// Whether the train may depart.
    pub fn is_go(&self) -> bool {
        matches!(self, Verdict::Go { .. })
    }
}

/// `no-go`, `pending`, `go`, `go, with 2 waivers`.
impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Verdict::NoGo { .. } => f.write_str("no-go"),
            Verdict::Pending { .. } => f.write_str("pending"),
            Verdict::Go { waived, .. } => match waived.len() {
                0 => f.write_str("go"),
                1 => f.write_str("go, with one waiver"),
                waivers => write!(f, "go, with {waivers} waivers"),
            },
        }
    }
}

fn rows_that(rows: &[Row], fits: fn(State) -> bool) -> Vec<usize> {
    let rows = rows.iter().enumerate();
    rows.filter(|(_, row)| fits(row.state))
        .map(|(index, _)| index)
        .collect()
}

fn approvers(facts: &Facts) -> &[Handle] {
    facts.approvers.value().map_or(&[], Vec::as_slice)
}

/// Who has not approved, where not enough of the approvers have.
///
/// A quorum of none is one of one: nobody's silence is consent.
fn missing(rows: &[Row], facts: &Facts) -> Option<Vec<Handle>> {
    let approvers = approvers(facts);
    let enough = match facts.approvals {
        Quorum::All => approvers.len(),
        Quorum::Any => 1,
        Quorum::Count(count) => count.max(1),
    };
    let missing: Vec<Handle> = approvers
        .iter()
        .filter(|approver| !has_approved(rows, approver, approvers.len()))
        .cloned()
        .collect();
    let approved = approvers.len() - missing.len();
    (!approvers.is_empty() && approved < enough).then_some(missing)
}

/// A waiver counts, a skip does not; a row that names nobody counts for a sole approver.
fn has_approved(rows: &[Row], approver: &Handle, approvers: usize) -> bool {
    rows.iter().any(|row| {
        let settled = matches!(row.state, State::Done | State::Waived);
        let theirs = row.approval.as_ref().is_some_and(|handles| {
            handles.contains(approver) || (handles.is_empty() && approvers == 1)
        });
        settled && theirs
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::train::testing::{GATE, train};

    fn verdict(text: &str) -> String {
        let train = train(text);
        match Verdict::of(&train.stages[GATE], &train.facts) {
            Verdict::NoGo { failed } => format!("no-go {failed:?}"),
            Verdict::Pending { rows, missing } => {
                let missing: Vec<_> = missing.iter().map(Handle::to_string).collect();
                format!("pending {rows:?} {}", missing.join(" "))
            }
            Verdict::Go { waived, unnamed } => format!("go {waived:?} {unnamed}"),
        }
    }

    #[test]
    fn the_first_line_that_fits_decides() {
        for (text, expected) in [
            ("", "pending [] "),
            ("1: x.", "pending [1] "),
            ("1: x>", "pending [1] "),
            ("1: .f", "no-go [1]"),
            ("1: xf!f", "no-go [1, 3]"),
            ("1: x~", "go [] true"),
            ("1: x!", "go [1] true"),
            ("approvers: ana\n", "pending [] @ana"),
            ("approvers: ana\n1: x", "pending [] @ana"),
            ("approvers: ana\n1: x x@ana", "go [] false"),
            ("approvers: ana\n1: x x@", "go [] false"),
            ("approvers: ana lee\n1: x x@", "pending [] @ana @lee"),
            ("approvers: ana lee\n1: x x@ANA", "pending [] @lee"),
            ("approvers: ana lee\n1: x x@ana,lee", "go [] false"),
            ("approvers: ana lee\n1: x@ana !@lee", "go [1] false"),
            ("approvers: ana lee\n1: x@ana ~@lee", "pending [] @lee"),
            ("approvers: ana lee\n1: x@ana .@lee", "pending [1] @lee"),
            (
                "approvers: ana lee\napprovals: any\n1: x@lee",
                "go [] false",
            ),
            (
                "approvers: ana lee\napprovals: any\n1: x@jon",
                "pending [] @ana @lee",
            ),
            (
                "approvers: ana lee sam\napprovals: 2\n1: x@lee x@sam",
                "go [] false",
            ),
            (
                "approvers: ana lee\napprovals: 0\n1: x",
                "pending [] @ana @lee",
            ),
            ("1: x x\n1: .", "pending [0] "),
        ] {
            assert_eq!(verdict(text), expected, "{text}");
        }
    }

    #[test]
    fn an_earlier_round_is_history() {
        let mut train = train("1: f");
        let later = Round {
            title: None,
            rows: train.stages[GATE].rounds[0].rows.clone(),
        };
        train.stages[GATE].rounds.push(later);
        train.stages[GATE].rounds[1].rows[0].state = State::Done;
        train.stages[GATE].rounds.push(Round::default());
        assert!(Verdict::of(&train.stages[GATE], &train.facts).is_go());
    }

    proptest! {
        #[test]
        fn silence_is_not_consent(rows in "[x~!>f]{0,5}", more in "[x~!]{0,3}", named in any::<bool>()) {
            let approvers = if named { "approvers: ana\n" } else { "" };
            let train = train(&format!("{approvers}1: {rows}.{more}"));
            prop_assert!(!Verdict::of(&train.stages[GATE], &train.facts).is_go());
        }

        #[test]
        fn no_approver_is_passed_over(rows in "[x~!]{1,5}") {
            let train = train(&format!("approvers: ana\n1: {rows}"));
            prop_assert!(!Verdict::of(&train.stages[GATE], &train.facts).is_go());
        }
    }
}
