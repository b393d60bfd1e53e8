//! What the team promised itself to do.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Handle;
use crate::text::Span;

/// A retro action, as one train writes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Action {
    pub span: Span,
    /// Inline Markdown, less owner, due date, tickets and written identity at the end.
    pub text: Span,
    pub state: ActionState,
    pub owner: Option<Handle>,
    pub due: Option<Date>,
    /// `#12`, `owner/repo#12`, `OPS-912` or a tracker's URL, in the order of writing.
    pub tickets: Vec<String>,
    /// Its identity: its first ticket, else a written `^id`, else its text without case,
    /// handles, dates and punctuation.
    pub identity: String,
}

/// How an action stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ActionState {
    Open,
    Done,
    /// Struck.
    Dropped,
}
