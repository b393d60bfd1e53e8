//! Completion criteria: what must be true before a train is complete.
//!
//! A section without items asks for the configured criteria, unmet: a train
//! is not complete because nobody wrote down what complete means.

use super::items;
use super::outline::{BlockKind, Part};
use super::reading::Reading;
use crate::config::Config;
use crate::text::Span;
use crate::train::{Criterion, CriterionKind, Item, State};

/// The criteria that `part` writes.
pub fn criteria(reading: &mut Reading, part: &Part) -> Vec<Criterion> {
    let mut criteria = Vec::new();
    for block in &part.blocks {
        if let BlockKind::List(list) = &block.kind {
            items::mention_plain(reading, list);
            for item in items::checklist(reading, list) {
                let kind = kind(reading.text(item.text));
                if kind == CriterionKind::Pulse {
                    forget_dots(reading, item.span);
                }
                criteria.push(Criterion { item, kind });
            }
        }
    }
    criteria
}

/// A pulse in a criterion is the picture of a complete train and not the state of its box.
fn forget_dots(reading: &mut Reading, item: Span) {
    reading.found.retain(|found| {
        found.rule != "contradictory-state" || !item.range().contains(&found.span.range().start)
    });
}

/// The configured criteria, unmet; their words are the configuration's, in the same order.
pub fn configured(config: &Config) -> Vec<Criterion> {
    config
        .completion
        .iter()
        .map(|words| Criterion {
            item: unwritten(),
            kind: kind(words),
        })
        .collect()
}

fn unwritten() -> Item {
    Item {
        span: Span::default(),
        marker: None,
        text: Span::default(),
        state: State::Pending,
        owner: None,
        at: None,
        evidence: None,
        reason: None,
        notes: Vec::new(),
        children: Vec::new(),
    }
}

fn kind(words: &str) -> CriterionKind {
    let words = words.to_lowercase();
    let about = |word: &str| words.contains(word);
    match () {
        () if about("pulse") => CriterionKind::Pulse,
        () if about("rollback") => CriterionKind::Rollback,
        () if about("metric") => CriterionKind::Metrics,
        () if about("retro") => CriterionKind::Retro,
        () => CriterionKind::Other,
    }
}
