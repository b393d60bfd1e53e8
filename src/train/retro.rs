//! Looking back: the retro's answers, and what makes a train complete.

use serde::{Deserialize, Serialize};

use super::Item;
use crate::text::Span;

/// One prompt of the retro and what was answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The prompt as written: inline Markdown; empty where text stands before any prompt.
    pub prompt: Span,
    /// Block Markdown; `None` where nothing is answered yet.
    pub text: Option<Span>,
}

/// One completion criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criterion {
    pub item: Item,
    pub kind: CriterionKind,
}

/// What a criterion is about, by its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CriterionKind {
    /// The rollback window has run out.
    Rollback,
    /// The metrics have been stable for a while.
    Metrics,
    /// The retro is written.
    Retro,
    /// The pulse itself: computed, and left out of the count.
    Pulse,
    Other,
}
