//! One of the configured stages, as far as the file has it.

use super::{Item, Round};
use crate::text::Span;

/// What a file says of one configured stage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
}
