//! The bare template's `## Header`: facts written as lines of the body.
//!
//! A train without front matter still says who and when. Each line is a bold
//! key and a value, several in a line parted by `|`. What the front matter gives
//! wins; the template's own hints in parentheses and its legend of dots are no
//! values.

use super::facts::scalar;
use super::outline::{Block, BlockKind, Part};
use super::people;
use super::reading::{Reading, trimmed};
use super::sections::key;
use crate::text::hidden::visible;
use crate::text::values::{Fault, is_unfilled, window};
use crate::text::{Slot, Span};
use crate::train::{Facts, Handle, Pulse, Window};

/// A line's field: its key, in the form of [`key`], and where its value stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    pub key: String,
    pub value: Span,
}

/// The fields of a header, in the order of writing.
pub fn fields(reading: &Reading, part: &Part) -> Vec<Field> {
    let mut fields = Vec::new();
    for block in &part.blocks {
        for line in lines(reading, block) {
            let mut start = line.start as usize;
            for segment in reading.text(line).split_inclusive('|') {
                let bare = segment.strip_suffix('|').unwrap_or(segment);
                fields.extend(field(reading, Span::new(start..start + bare.len())));
                start += segment.len();
            }
        }
    }
    fields
}

fn lines(reading: &Reading, block: &Block) -> Vec<Span> {
    match &block.kind {
        BlockKind::List(items) => items.iter().map(|item| item.text).collect(),
        BlockKind::Paragraph => {
            let mut start = block.span.start as usize;
            let lines = reading.text(block.span).split_inclusive('\n');
            lines
                .map(|line| {
                    start += line.len();
                    Span::new(start - line.len()..start)
                })
                .collect()
        }
        _ => Vec::new(),
    }
}

fn field(reading: &Reading, segment: Span) -> Option<Field> {
    let written = reading.text(segment);
    let (end, after) = match (written.find(':'), written.find('@')) {
        (Some(colon), _) => (colon, colon + 1),
        (None, Some(at)) => (at, at),
        (None, None) => return None,
    };
    let start = segment.start as usize;
    let rest = &written[after..];
    let stars = rest.len() - rest.trim_start_matches(['*', '_', ' ']).len();
    let stars = if rest.starts_with("**") { stars } else { 0 };
    let value = trimmed(
        reading.source.text(),
        Span::new(start + after + stars..segment.end as usize),
    );
    Some(Field {
        key: key(&written[..end]),
        value: without_hint(reading, value),
    })
}

/// A value without the parenthesis that explains it.
fn without_hint(reading: &Reading, value: Span) -> Span {
    let written = reading.text(value);
    let hinted = written.ends_with(')').then(|| written.rfind('(')).flatten();
    match hinted {
        Some(0) => Span {
            start: value.start,
            end: value.start,
        },
        Some(at) if written[..at].ends_with(' ') => Span {
            start: value.start,
            end: value.start + written[..at].trim_end().len() as u32,
        },
        _ => value,
    }
}

/// Gives `facts` what it lacks; gives back where the train's name is, if it is written.
pub fn fill(reading: &mut Reading, fields: &[Field], facts: &mut Facts) -> Option<Span> {
    let mut name = None;
    for Field { key, value } in fields {
        let value = *value;
        let text = slot(reading, value, |text| Some(text.to_owned()));
        match key.as_str() {
            "hash id" | "hash" => lend(&mut facts.hash, text),
            "title" => lend(&mut facts.title, text),
            "branch" => lend(&mut facts.branch, text),
            "tag" => lend(&mut facts.tag, text),
            "train name" | "train" => name = text.value().map(|_| value),
            "owner" => lend(&mut facts.owner, slot(reading, value, one_handle)),
            "release mgr" | "release manager" => {
                lend(&mut facts.release_manager, slot(reading, value, one_handle));
            }
            "approvers" | "approver" => {
                lend(&mut facts.approvers, slot(reading, value, all_handles));
            }
            "planned window" | "window" if is_blank(&facts.windows) => {
                facts.windows = window(reading, value);
            }
            "pulse" => lend(&mut facts.pulse, slot(reading, value, Pulse::parse)),
            _ => {}
        }
    }
    name
}

fn window(reading: &mut Reading, value: Span) -> Slot<Vec<Window>> {
    let written = reading.text(value);
    if is_unfilled(written) {
        return Slot::Unfilled(Some(value));
    }
    let start = value.start as usize;
    let path = reading.source.path().clone();
    let mut report = |fault: Fault| {
        let at = Span::new(start + fault.at.start..start + fault.at.end);
        reading.found.push(fault.diagnostic(&path, at));
    };
    match window::read(written, &jiff::tz::TimeZone::UTC) {
        Ok((interval, doubts)) => {
            doubts.into_iter().for_each(&mut report);
            let window = Window {
                span: value,
                start: interval.start,
                end: interval.end,
                zone: interval.zone,
                target: None,
            };
            Slot::Filled(vec![window], value)
        }
        Err(fault) => {
            report(fault);
            Slot::Malformed(value)
        }
    }
}

fn one_handle(text: &str) -> Option<Handle> {
    all_handles(text)?.into_iter().next()
}

/// The people named, with or without `@`.
fn all_handles(text: &str) -> Option<Vec<Handle>> {
    let mentions = people::mentions(text, Span::new(0..text.len()), &[]);
    let handles = people::handles(&mentions);
    if handles.is_empty() {
        return text
            .split(',')
            .map(|name| scalar::handle(name.trim()))
            .collect();
    }
    Some(handles)
}

/// What `value` holds, as `read` reads it; a placeholder is unfilled.
fn slot<T>(reading: &Reading, value: Span, read: impl FnOnce(&str) -> Option<T>) -> Slot<T> {
    let written = reading.text(value);
    if is_unfilled(written) {
        return Slot::Unfilled(Some(value));
    }
    read(&visible(written)).map_or(Slot::Unfilled(Some(value)), |read| {
        Slot::Filled(read, value)
    })
}

/// Puts `given` where nothing is written.
fn lend<T>(slot: &mut Slot<T>, given: Slot<T>) {
    if is_blank(slot) {
        *slot = given;
    }
}

fn is_blank<T>(slot: &Slot<T>) -> bool {
    matches!(slot, Slot::Unfilled(None))
}
