//! What was to be done a while after live, and is not: the retro, the look at the metrics.

use crate::book::{Book, Entry};
use crate::text::Span;
use crate::train::CriterionKind;
use crate::train::judge::{Late, LateWhat};

/// The trains that are late with `what`, and the criterion of `kind` that says so; the train's
/// name where it has none.
pub fn late(
    book: &Book,
    what: LateWhat,
    kind: CriterionKind,
) -> impl Iterator<Item = (&Entry, &Late, Span)> {
    book.trains.iter().filter_map(move |entry| {
        let mut late = entry.judged.late.iter();
        let late = late.find(|late| late.what == what)?;
        let train = &entry.train;
        let criterion = train.criteria.iter().find(|it| it.kind == kind);
        let span = criterion.map_or(train.name_span, |it| it.item.span);
        Some((entry, late, span))
    })
}
