//! Checklist items with their children.
//!
//! A plain bullet is an item at the top of a list, as the bare template has
//! them, and a note below another item. Tasks below such a note are children of
//! the item all the same: nothing that can be ticked is lost in a note.

use super::item_text::{self, ItemText};
use super::outline::{Block, ListItem};
use super::reading::{Reading, trimmed};
use crate::text::Span;
use crate::train::{Item, State};

/// The items of a list.
pub fn checklist(reading: &mut Reading, list: &[ListItem]) -> Vec<Item> {
    let mut items = Vec::with_capacity(list.len());
    for entry in list {
        if is_shell(entry) {
            for block in &entry.blocks {
                items.extend(checklist(reading, block.items()));
            }
        } else {
            items.push(item(reading, entry));
        }
    }
    items
}

/// Mentions the plain bullets among boxes, in one warning a list.
pub fn mention_plain(reading: &mut Reading, list: &[ListItem]) {
    let boxes = list.iter().filter(|entry| entry.marker.is_some()).count();
    let plain = list
        .iter()
        .find(|entry| entry.marker.is_none() && !is_shell(entry));
    if let (true, Some(plain)) = (boxes > 0, plain) {
        reading.warn(
            "item-without-box",
            plain.text,
            "this item has no box, but its neighbours have",
            "write `- [ ]` before it",
        );
    }
}

/// The item that `entry` writes.
pub fn item(reading: &mut Reading, entry: &ListItem) -> Item {
    let ticked = entry.ticked(reading.source.text());
    let words = match ticked {
        Some(_) => entry.text,
        None => after_odd_box(reading, entry.text),
    };
    let said = item_text::read(reading, words, ticked);
    let has_glyph = said.has_glyph;
    let mut item = with_text(entry, said);
    for block in &entry.blocks {
        below(reading, block, &mut item);
    }
    settle(reading, &mut item, ticked, has_glyph);
    item
}

fn with_text(entry: &ListItem, said: ItemText) -> Item {
    Item {
        span: entry.span,
        marker: entry.marker,
        text: said.text,
        state: said.state,
        owner: said.owner,
        at: said.at,
        evidence: said.evidence,
        reason: said.reason,
        notes: Vec::new(),
        children: Vec::new(),
    }
}

/// An item that holds nothing but a list, as `- - [ ] a` writes it.
fn is_shell(entry: &ListItem) -> bool {
    entry.marker.is_none()
        && entry.text.is_empty()
        && entry.blocks.iter().any(|block| !block.items().is_empty())
}

/// Takes a block below an item as children and notes.
fn below(reading: &mut Reading, block: &Block, parent: &mut Item) {
    if block.items().is_empty() {
        parent.notes.push(block.span);
        return;
    }
    for entry in block.items() {
        if entry.marker.is_some() {
            let child = item(reading, entry);
            parent.children.push(child);
            continue;
        }
        if !entry.blocks.iter().any(Block::has_tasks) {
            let whole = Span {
                start: entry.text.start,
                end: entry.span.end.max(entry.text.end),
            };
            let note = trimmed(reading.source.text(), whole);
            parent
                .notes
                .extend(Some(note).filter(|note| !note.is_empty()));
            continue;
        }
        if !entry.text.is_empty() {
            parent.notes.push(entry.text);
        }
        for block in &entry.blocks {
            below(reading, block, parent);
        }
    }
}

/// Gives a parent the state of its children, where it has none of its own.
fn settle(reading: &mut Reading, item: &mut Item, ticked: Option<bool>, has_glyph: bool) {
    if item.children.is_empty() || item.state == State::Skipped {
        return;
    }
    let together = together(&item.children);
    if item.state == State::Done {
        if !together.is_settled() {
            reading.warn(
                "ticked-over-open",
                item.text,
                format!(
                    "this item is ticked, but a task below it is {}",
                    together.word()
                ),
                "tick the task below, strike it, or open this one again",
            );
            item.state = if together == State::Failed {
                State::Failed
            } else {
                State::Pending
            };
            item.at = None;
        }
    } else if ticked != Some(true) && !has_glyph {
        item.state = together;
    }
}

/// The state of several items as one.
fn together(items: &[Item]) -> State {
    let any = |state: State| items.iter().any(|item| item.state == state);
    let all = |state: State| items.iter().all(|item| item.state == state);
    match () {
        () if any(State::Failed) => State::Failed,
        () if all(State::Skipped) => State::Skipped,
        () if items.iter().all(|item| item.state.is_settled()) => {
            if any(State::Waived) {
                State::Waived
            } else {
                State::Done
            }
        }
        () if all(State::Pending) => State::Pending,
        () => State::Active,
    }
}

/// The words behind something that looks like a box and is none: `[]`, `[-]`, `[x]y`.
fn after_odd_box(reading: &mut Reading, text: Span) -> Span {
    let written = reading.text(text);
    let Some(length) = odd_box(written) else {
        return text;
    };
    let is_link = reading
        .outline
        .marks_in(text)
        .first()
        .is_some_and(|mark| mark.span.start == text.start);
    if is_link {
        return text;
    }
    let (looks, rest) = written.split_at(length);
    let span = Span::new(text.start as usize..text.start as usize + length);
    let message = if rest.starts_with(char::is_whitespace) || rest.is_empty() {
        format!("`{looks}` is not a checklist item's box, so this item is pending")
    } else {
        format!("a space is missing after `{looks}`, so this item is pending")
    };
    let help = "write `[ ]` or `[x]`, or `n/a` and a reason behind the text";
    let gap = if rest.starts_with(char::is_whitespace) {
        ""
    } else {
        " "
    };
    let meant = match looks {
        "[]" => Some(format!("[ ]{gap}")),
        "[ ]" | "[x]" | "[X]" => Some(format!("{looks}{gap}")),
        _ => None,
    };
    let mut warning = reading.warning("unknown-box", span, message, help);
    warning.fix = meant.map(|meant| (span, meant));
    reading.found.push(warning);
    let start = text.start as usize + length;
    trimmed(reading.source.text(), Span::new(start..text.end as usize))
}

/// How long the odd box is that `text` begins with.
fn odd_box(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('[')?;
    let filled = inner.chars().next()?;
    if filled == ']' {
        return Some(2).filter(|_| !inner[1..].starts_with(['(', '[', ':']));
    }
    let after = inner[filled.len_utf8()..].strip_prefix(']')?;
    let length = 2 + filled.len_utf8();
    (!after.starts_with(['(', '[', ':'])).then_some(length)
}
