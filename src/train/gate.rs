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

use jiff::Timestamp;

use super::{Handle, State};
use crate::text::Span;

/// One line of the gate.
#[derive(Clone, Debug, PartialEq, Eq)]
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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
