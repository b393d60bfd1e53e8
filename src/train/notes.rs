//! Release notes: what changed, for people.

use serde::{Deserialize, Serialize};

use crate::text::{Span, interned};

/// The notes under one level-3 heading, or before the first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteGroup {
    /// The heading as written: inline Markdown; `None` before the first heading.
    pub title: Option<Span>,
    /// The kind by its usual name (`Added`, `Fixed`, …), where the heading is a known one.
    #[serde(deserialize_with = "interned::optional")]
    pub kind: Option<interned::Name>,
    /// Notes and what stands between them, in order.
    pub parts: Vec<NotePart>,
}

/// A part of a group of notes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NotePart {
    Note(Note),
    /// Any other block: paragraphs, code, tables; block Markdown.
    Prose(Span),
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    pub span: Span,
    /// The service that a leading bold word names, if it is one of the train's or the
    /// configuration's.
    pub service: Option<String>,
    /// Markdown of the item, less the service; may hold further blocks.
    pub text: Span,
}
