//! Release notes: groups by kind, and the service a note is about.

use super::outline::{Block, BlockKind, ListItem, MarkKind, Part};
use super::reading::{Reading, trimmed};
use super::sections::key;
use crate::text::Span;
use crate::train::{Note, NoteGroup, NotePart};

/// Headings that are known, in the form of [`key`], and the kind's usual name: the six of
/// Keep a Changelog, and the types of Conventional Commits with the words made from them.
const KINDS: &[(&str, &str)] = &[
    ("added", "Added"),
    ("changed", "Changed"),
    ("deprecated", "Deprecated"),
    ("removed", "Removed"),
    ("fixed", "Fixed"),
    ("security", "Security"),
    ("feat", "Added"),
    ("feature", "Added"),
    ("features", "Added"),
    ("fix", "Fixed"),
    ("fixes", "Fixed"),
    ("bug fixes", "Fixed"),
    ("perf", "Performance"),
    ("performance", "Performance"),
    ("performance improvements", "Performance"),
    ("refactor", "Refactored"),
    ("code refactoring", "Refactored"),
    ("revert", "Reverted"),
    ("reverts", "Reverted"),
    ("docs", "Documentation"),
    ("documentation", "Documentation"),
    ("style", "Style"),
    ("styles", "Style"),
    ("test", "Tests"),
    ("tests", "Tests"),
    ("build", "Build"),
    ("build system", "Build"),
    ("ci", "CI"),
    ("continuous integration", "CI"),
    ("chore", "Chores"),
    ("chores", "Chores"),
    ("breaking changes", "Breaking"),
    ("breaking change", "Breaking"),
];

/// The groups of a section of release notes; `services` are the names a note may begin with.
pub fn notes(reading: &Reading, part: &Part, services: &[&str]) -> Vec<NoteGroup> {
    let mut groups = vec![NoteGroup {
        title: None,
        kind: None,
        parts: Vec::new(),
    }];
    for block in &part.blocks {
        if let BlockKind::Heading { level: 3, text } = block.kind {
            groups.push(NoteGroup {
                title: Some(text),
                kind: kind(&key(reading.text(text))),
                parts: Vec::new(),
            });
            continue;
        }
        let group = groups
            .last_mut()
            .expect("there is a group before the first heading");
        parts(reading, block, services, &mut group.parts);
    }
    groups.retain(|group| group.title.is_some() || !group.parts.is_empty());
    groups
}

fn kind(key: &str) -> Option<&'static str> {
    KINDS
        .iter()
        .find(|(name, _)| *name == key)
        .map(|(_, kind)| *kind)
}

fn parts(reading: &Reading, block: &Block, services: &[&str], parts: &mut Vec<NotePart>) {
    match &block.kind {
        BlockKind::Rule => {}
        BlockKind::List(items) => {
            parts.extend(
                items
                    .iter()
                    .map(|item| NotePart::Note(note(reading, item, services))),
            );
        }
        _ => parts.push(NotePart::Prose(block.span)),
    }
}

fn note(reading: &Reading, item: &ListItem, services: &[&str]) -> Note {
    let start = if item.text.is_empty() {
        item.blocks
            .first()
            .map_or(item.span.end, |block| block.span.start)
    } else {
        item.text.start
    };
    let all = Span {
        start,
        end: item.span.end.max(start),
    };
    let (service, text) = match service(reading, item.text, services) {
        Some((service, after)) => (
            Some(service.to_owned()),
            Span {
                start: after,
                end: all.end,
            },
        ),
        None => (None, all),
    };
    Note {
        span: item.span,
        service,
        text: trimmed(reading.source.text(), text),
    }
}

/// The service that a bold word at the start of `text` names, and where the words behind it begin.
fn service<'s>(reading: &Reading, text: Span, services: &[&'s str]) -> Option<(&'s str, u32)> {
    let mark = reading.outline.marks_in(text).first()?;
    if mark.kind != MarkKind::Strong || mark.span.start != text.start {
        return None;
    }
    let bold = reading
        .text(mark.span)
        .trim_matches(['*', '_', '`', ':', ' ']);
    let service = services
        .iter()
        .find(|name| name.to_lowercase() == bold.to_lowercase())?;
    let behind = reading.text(Span {
        start: mark.span.end,
        end: text.end.max(mark.span.end),
    });
    let words =
        behind.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '—' | '–'));
    Some((service, mark.span.end + (behind.len() - words.len()) as u32))
}
