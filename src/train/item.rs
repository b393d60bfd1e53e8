//! One line of a checklist.

use serde::{Deserialize, Serialize};

use jiff::Timestamp;

use super::{Handle, State};
use crate::text::Span;

/// A checklist item: a task, or a plain bullet as the bare template has them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// The whole item with its marker and children.
    pub span: Span,
    /// The three bytes of the box, `[ ]`; `None` for a plain bullet.
    pub marker: Option<Span>,
    /// What is to be done: inline Markdown, less state glyphs, owner and time at the
    /// ends, and less evidence and reason.
    pub text: Span,
    pub state: State,
    /// The last `@handle` outside code, links, strikes and addresses.
    pub owner: Option<Handle>,
    /// When it was done, or came to what its glyph says: a time at either end. An item that
    /// is pending or skipped has none.
    pub at: Option<Timestamp>,
    /// Inline Markdown: what follows the last ` — `.
    pub evidence: Option<Span>,
    /// Inline Markdown: why it was skipped.
    pub reason: Option<Span>,
    /// Plain bullets nested under the item: inline Markdown each.
    pub notes: Vec<Span>,
    /// Nested tasks.
    pub children: Vec<Item>,
}
