//! What happened during the deploy, line by line.

use serde::{Deserialize, Serialize};

use jiff::Timestamp;

use super::{Handle, State};
use crate::text::Span;

/// One line of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogEntry {
    pub span: Span,
    /// When; `None` where the time cannot be placed on a day.
    pub at: Option<Timestamp>,
    pub who: Option<Handle>,
    /// Inline Markdown, less time, handle and glyph.
    pub text: Span,
    /// What its glyph says, if it has one.
    pub state: Option<State>,
}
