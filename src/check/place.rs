//! Where to look and to point, and how to write a time and people in a sentence.

use jiff::{Timestamp, tz::TimeZone};

use crate::text::Span;
use crate::train::{Handle, Train};

/// The heading of the stage at `index`, the train's name where there is none.
pub fn stage(train: &Train, index: usize) -> Span {
    train.stages[index].heading.unwrap_or(train.name_span)
}

/// The windows, the train's name where there are none.
pub fn window(train: &Train) -> Span {
    train.facts.windows.span().unwrap_or(train.name_span)
}

/// `2025-10-14 14:00 UTC`.
pub fn time(at: Timestamp) -> String {
    let at = at.to_zoned(TimeZone::UTC);
    at.strftime("%Y-%m-%d %H:%M UTC").to_string()
}

/// `@ana, @lee`.
pub fn people(handles: &[Handle]) -> String {
    let handles: Vec<String> = handles.iter().map(Handle::to_string).collect();
    handles.join(", ")
}
