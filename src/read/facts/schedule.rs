//! When the train is planned to run, and when it was before.

use jiff::tz::TimeZone;

use crate::text::Slot;
use crate::text::values::{self, window, zone};
use crate::text::yaml::field::Field;
use crate::train::{Facts, Moved, Window};

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
        member.each(&["from", "at", "reason"], |key, value| match key {
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
        field.each(&["start", "end", "target"], |key, value| match key {
            "start" => start = value.some_text(),
            "end" => end = value.some_text(),
            _ => target = value.some_text(),
        });
        if let Some(start) = start {
            interval = field.timed(window::read_ends(&start, end.as_deref()));
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
        interval = field.timed(window::read(&text));
    }
    interval.map(|found| Window {
        span,
        start: found.start,
        end: found.end,
        zone: found.zone,
        target,
    })
}
