//! Actions: what the team promised itself, with owner, due date and ticket.
//!
//! Owner, `due:DATE`, tickets and `^id` may stand anywhere in the words; those
//! at the end are taken off the text. An action's identity is its first ticket,
//! else its written `^id`, else its words without case, handles, dates and
//! punctuation, so that the same promise in the next train is the same action.

use jiff::civil::Date;

use super::ends::{self, Ends, Piece};
use super::outline::{Block, ListItem, MarkKind};
use super::people::{self, Mention};
use super::reading::{Cover, Reading, trimmed};
use super::tickets;
use super::{clock, item_text};
use crate::text::Span;
use crate::train::{Action, ActionState, State};

/// The actions of an actions section's block: its items, with or without a box.
pub fn actions(reading: &mut Reading, block: &Block, actions: &mut Vec<Action>) {
    for entry in block.items() {
        let is_group = entry.text.is_empty() || entry.blocks.iter().any(Block::has_tasks);
        if entry.marker.is_some() || is_group {
            tasks_of(reading, entry, actions);
            continue;
        }
        reading.warn(
            "action-without-box",
            entry.text,
            "this action has no box, so it can't be closed",
            "write `- [ ]` before it",
        );
        actions.push(action(reading, entry));
    }
}

/// The tasks anywhere in a block, as actions.
pub fn tasks(reading: &mut Reading, block: &Block, actions: &mut Vec<Action>) {
    for entry in block.items() {
        tasks_of(reading, entry, actions);
    }
}

fn tasks_of(reading: &mut Reading, entry: &ListItem, actions: &mut Vec<Action>) {
    if entry.marker.is_some() {
        actions.push(action(reading, entry));
    }
    for block in &entry.blocks {
        tasks(reading, block, actions);
    }
}

fn action(reading: &mut Reading, entry: &ListItem) -> Action {
    let ticked = entry.ticked(reading.source.text());
    let (source, outline) = (reading.source.text(), reading.outline);
    let mentions = ends::mentions(source, entry.text, outline);
    let tags = Tags::of(reading, entry.text);
    let said = item_text::read(reading, entry.text, ticked);
    let owner = people::last(&mentions);
    let text = bare_text(reading, entry.text, said.text, owner, &mentions, &tags);
    let tickets: Vec<String> = tags.tickets.iter().map(|(name, _)| name.clone()).collect();
    let identity = tickets
        .first()
        .or(tags.id.as_ref())
        .map_or_else(|| words(reading, text), |name| name.to_lowercase());
    Action {
        span: entry.span,
        text,
        state: match said.state {
            State::Done => ActionState::Done,
            State::Skipped => ActionState::Dropped,
            _ => ActionState::Open,
        },
        owner: owner.and_then(|mention| mention.handle.clone()),
        due: tags.due,
        tickets,
        identity,
    }
}

/// What an action's words carry besides the promise itself.
struct Tags {
    due: Option<Date>,
    id: Option<String>,
    tickets: Vec<(String, Span)>,
    /// Where all of them stand.
    spans: Vec<Span>,
}

impl Tags {
    fn of(reading: &Reading, span: Span) -> Tags {
        let written = reading.text(span);
        let marks = reading.outline.marks_in(span);
        let cover = Cover::of(marks, |kind| {
            matches!(kind, MarkKind::Code | MarkKind::Html)
        });
        let tickets = tickets::tickets(reading, span, &cover);
        let mut tags = Tags {
            due: None,
            id: None,
            spans: tickets.iter().map(|(_, span)| *span).collect(),
            tickets,
        };
        for (at, word) in words_of(written) {
            let start = span.start as usize + at;
            if cover.holds(start) {
                continue;
            }
            if let Some((date, length)) = due(&written[at..]) {
                tags.due = Some(date);
                tags.spans.push(Span::new(start..start + length));
            } else if let Some(id) = written_id(word) {
                tags.spans.push(Span::new(start..start + 1 + id.len()));
                tags.id = Some(id.to_owned());
            }
        }
        tags.spans.sort_unstable();
        tags
    }
}

impl Tags {
    /// The tag that `rest` ends with, punctuation behind it left aside.
    fn last_in(&self, source: &str, rest: Span) -> Option<Span> {
        let before = self.spans.partition_point(|tag| tag.start < rest.end);
        let tag = *self.spans[..before].last()?;
        let behind = source.get(tag.end as usize..rest.end as usize)?;
        let closed = behind
            .trim_start_matches([')', '.', '*', ',', ' '])
            .is_empty();
        (closed && tag.start >= rest.start).then_some(tag)
    }
}

/// The words of `text`, with their places; punctuation in front is left out.
fn words_of(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_whitespace().map(move |word| {
        let word = word.trim_start_matches(['(', ',', '*', '_']);
        (word.as_ptr() as usize - text.as_ptr() as usize, word)
    })
}

/// `due:2025-10-24`, `due: 2025-10-24` or `due 2025-10-24`, and its length.
fn due(text: &str) -> Option<(Date, usize)> {
    let word = text
        .get(..3)
        .filter(|word| word.eq_ignore_ascii_case("due"))?;
    let rest = &text[word.len()..];
    let date = rest.trim_start_matches([':', ' ', '*']);
    if date.len() == rest.len() {
        return None;
    }
    let (date, length) = clock::date_at_start(date)?;
    Some((
        date,
        text.len() - rest.len()
            + (rest.len() - rest.trim_start_matches([':', ' ', '*']).len())
            + length,
    ))
}

/// `^smoke-tests`, without the `^`.
fn written_id(word: &str) -> Option<&str> {
    let id = word
        .strip_prefix('^')?
        .trim_end_matches([',', '.', ';', ')']);
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    (!id.is_empty() && id.chars().all(fits)).then_some(id)
}

/// The promise: the words less owner, due date, tickets and identity at the end.
///
/// Where nothing else is said, the words stay whole.
fn bare_text(
    reading: &Reading,
    whole: Span,
    text: Span,
    owner: Option<&Mention>,
    mentions: &[Mention],
    tags: &Tags,
) -> Span {
    let (source, outline) = (reading.source.text(), reading.outline);
    let struck = text.start > whole.start && source[..text.start as usize].ends_with('~');
    let mut rest = if struck { text } else { trimmed(source, whole) };
    loop {
        let mut ends = Ends::new(source, rest, outline, mentions);
        ends.peel(|piece, at| match piece {
            Piece::Person(_) => {
                owner.is_some_and(|o| at.start <= o.span.start && o.span.end <= at.end)
            }
            Piece::Time(_) => false,
            _ => true,
        });
        let tag = tags.last_in(source, ends.rest);
        let kept = tag.map_or(ends.rest, |tag| Span {
            start: ends.rest.start,
            end: tag.start,
        });
        let written = source[kept.range()].trim_end();
        let bare = match tag {
            Some(_) => written.trim_end_matches(['(', ',', ';', ':', '—', '–', '-', ' ']),
            None => written,
        };
        let next = Span::new(kept.start as usize..kept.start as usize + bare.len());
        if next.is_empty() {
            return if rest.is_empty() { whole } else { rest };
        }
        if next == rest {
            return rest;
        }
        rest = next;
    }
}

/// The words of a promise without case, handles, dates and punctuation.
fn words(reading: &Reading, text: Span) -> String {
    let written = reading.text(text);
    // Struck words keep their meaning here: a dropped action is the one that was open.
    let marks = reading.outline.marks_in(text).iter();
    let unstruck: Vec<_> = marks
        .filter(|mark| mark.kind != MarkKind::Strike)
        .copied()
        .collect();
    let mentions = people::mentions(reading.source.text(), text, &unstruck);
    let mut identity = String::with_capacity(written.len());
    let mut handles = mentions.iter().peekable();
    let mut skip = 0;
    let mut gap = false;
    for (at, c) in written.char_indices() {
        let place = text.start + at as u32;
        while let Some(mention) = handles.next_if(|m| m.span.start <= place) {
            skip = skip.max(mention.span.end);
        }
        if c.is_ascii_digit()
            && let Some((_, length)) = clock::date_at_start(&written[at..])
        {
            skip = skip.max(place + length as u32);
        }
        if place < skip || !c.is_alphanumeric() {
            gap = true;
            continue;
        }
        if gap && !identity.is_empty() {
            identity.push(' ');
        }
        gap = false;
        identity.extend(c.to_lowercase());
    }
    identity
}
