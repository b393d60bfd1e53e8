//! Freezes in a row of days.

use jiff::civil::Date;
use serde::Serialize;

use crate::book::calendar::last_day;
use crate::config::Freeze;
use crate::text::values::moment::utc_day;

/// A freeze in a row of days, which hangs on the first of them that it takes.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct FreezeSpan {
    pub title: String,
    /// How many days of the row it takes, from that one.
    pub days: i32,
}

/// What `freezes` take of the `days` from `first` on, each with the index of its first day there.
pub fn spans(
    freezes: &[Freeze],
    first: Date,
    days: usize,
) -> impl Iterator<Item = (usize, FreezeSpan)> {
    let offset = move |date: Date| (date - first).get_days();
    let most = i32::try_from(days).unwrap_or(i32::MAX) - 1;
    freezes.iter().filter_map(move |freeze| {
        let start = offset(utc_day(freeze.start)).max(0);
        let last = offset(last_day(freeze.end)).min(most);
        let span = FreezeSpan {
            title: freeze.title.clone(),
            days: last - start + 1,
        };
        let start = usize::try_from(start).ok()?;
        (span.days > 0).then_some((start, span))
    })
}
