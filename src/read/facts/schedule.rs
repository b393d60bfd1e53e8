//! When the train is planned to run, and when it was before.

use jiff::tz::TimeZone;

use crate::text::values::{self, window, zone};
use crate::text::yaml::field::Field;
use crate::text::yaml::key::Key;
use crate::text::yaml::key::Shape::{Either, Text};
use crate::text::{Slot, Span};
use crate::train::{Facts, Moved, Window};

/// The keys of a window that is written as a map.
pub const WINDOW: &[Key] = &[
    Key::new("start", Text, "When it opens, as 2025-10-14 14:00 UTC"),
    Key::new("end", Text, "When it closes"),
    Key::new("target", Text, "The region or environment it is for"),
];

/// The keys of a move.
pub const MOVED: &[Key] = &[
    Key::new("from", Either(WINDOW), "The window as it was"),
    Key::new("at", Text, "When it was moved"),
    Key::new("reason", Text, "Why"),
];

/// The zone of the first window; UTC without one.
pub fn zone_of(facts: &Facts) -> TimeZone {
    facts
        .windows
        .value()
        .and_then(|windows| windows.first())
        .and_then(|window| zone::read(&window.zone).ok())
        .unwrap_or(TimeZone::UTC)
}

/// One window or several.
pub fn windows(field: &mut Field) -> Slot<Vec<Window>> {
    let span = field.span();
    let (mut windows, mut written) = (Vec::new(), false);
    field.members(|member| {
        written = true;
        windows.extend(one(member));
    });
    if !windows.is_empty() {
        windows.sort_by_key(|window| window.start);
        Slot::Filled(windows, span)
    } else if written {
        Slot::Malformed(span)
    } else {
        Slot::Unfilled((!span.is_empty()).then_some(span))
    }
}

/// The windows the train had before.
pub fn moved(field: &mut Field) -> Vec<Moved> {
    let mut all = Vec::new();
    field.members(|member| {
        let mut moved = Moved {
            span: member.span(),
            from: None,
            at: None,
            reason: None,
        };
        member.each(MOVED, |key, value| match key {
            "from" => moved.from = one(value),
            "at" => moved.at = value.time(),
            _ => moved.reason = value.some_text(),
        });
        all.push(moved);
    });
    all
}

fn one(field: &mut Field) -> Option<Window> {
    let span = field.span();
    let (mut interval, mut target) = (None, None);
    if field.is_map() {
        let (mut start, mut end) = (None, None);
        field.each(WINDOW, |key, value| match key {
            "start" => start = placed(value, span),
            "end" => end = placed(value, span),
            _ => target = value.some_text(),
        });
        if let Some((at, start)) = &start {
            let end = end.as_ref().map(|(at, end)| (*at, end.as_str()));
            let read = window::read_ends((*at, start), end, &field.zone);
            interval = field.timed(read);
        } else {
            let message = "a window has a `start`".to_owned();
            field.fault(
                "no-start",
                span,
                message,
                "write `start: 2025-10-14 14:00 UTC`",
            );
        }
    } else if let Slot::Filled(text, _) = field.text()
        && !values::is_unfilled(&text)
    {
        let read = window::read(&text, &field.zone);
        interval = field.timed(read);
    }
    interval.map(|found| Window {
        span,
        start: found.start,
        end: found.end,
        zone: found.zone,
        target,
    })
}

/// The text of a value of the map at `map`, and where in the map it begins.
fn placed(value: &mut Field, map: Span) -> Option<(usize, String)> {
    let text = value.some_text()?;
    Some((value.text_start().saturating_sub(map.start as usize), text))
}
