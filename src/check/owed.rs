//! What was to be done a while after live, and is not: the retro, the look at the metrics.

use crate::book::Entry;
use crate::text::Span;
use crate::train::CriterionKind;
use crate::train::judge::{Late, LateWhat};

/// How late the train is with `what`, and the criterion of `kind` that says so; the train's name
/// where it has none.
pub fn late(entry: &Entry, what: LateWhat, kind: CriterionKind) -> Option<(&Late, Span)> {
    let late = entry.judged.late.iter().find(|late| late.what == what)?;
    let train = &entry.train;
    let criterion = train.criteria.iter().find(|it| it.kind == kind);
    let span = criterion.map_or(train.name_span, |it| it.item.span);
    Some((late, span))
}
