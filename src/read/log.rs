//! The log of a deploy: lines that begin with a time.
//!
//! A time without a date takes the day that brings it nearest to the line
//! before, the first one the day nearest to the window's start. So a log runs
//! over midnight by itself, and a line up to twelve hours back is out of order
//! (kept, with a warning), never tomorrow.

use jiff::{Timestamp, civil::Date};

use super::clock::{self, Stamp};
use super::ends::{self, Ends, Piece};
use super::outline::{Block, BlockKind, ListItem};
use super::reading::Reading;
use crate::text::Span;
use crate::train::{Handle, LogEntry};

/// The log as far as it has been read.
#[derive(Debug, Default)]
pub struct Log {
    pub entries: Vec<LogEntry>,
    /// When the last line was.
    before: Option<Timestamp>,
    /// The date that a heading gives the next line.
    date: Option<Date>,
    /// Whether it has been said that no day is known.
    lost: bool,
}

impl Log {
    /// Takes a block below a log's heading; what is no line goes to `prose`.
    pub fn take(&mut self, reading: &mut Reading, block: &Block, prose: &mut Vec<Span>) {
        match &block.kind {
            BlockKind::List(list) => {
                list.iter()
                    .for_each(|item| self.entry(reading, item, prose));
            }
            BlockKind::Heading { text, .. } => match clock::date_at_start(reading.text(*text)) {
                Some((date, _)) => self.date = Some(date),
                None => prose.push(block.span),
            },
            BlockKind::Rule => {}
            _ => prose.push(block.span),
        }
    }

    fn entry(&mut self, reading: &mut Reading, item: &ListItem, prose: &mut Vec<Span>) {
        let line = line(reading, item);
        if line.stamp.as_ref().is_some_and(|stamp| stamp.leaps) {
            reading.warn(
                "leap-second",
                item.text,
                "this time counts 60 seconds, and is read as the second before it",
                "write :59",
            );
        }
        let at = match &line.stamp {
            Some(stamp) => self.place(reading, stamp, item.text),
            None => {
                reading.warn(
                    "timeless-line",
                    item.text,
                    "this line of the log does not begin with a time",
                    "begin it with a time, as `14:02`",
                );
                None
            }
        };
        self.push(item, line, at);
        self.below(reading, item, at, prose);
    }

    /// What stands below a line: lines of their own where they have a time, else remarks at
    /// the same time.
    fn below(
        &mut self,
        reading: &mut Reading,
        item: &ListItem,
        at: Option<Timestamp>,
        prose: &mut Vec<Span>,
    ) {
        for block in &item.blocks {
            if block.items().is_empty() {
                prose.push(block.span);
            }
            for nested in block.items() {
                let line = line(reading, nested);
                if line.stamp.is_some() {
                    self.entry(reading, nested, prose);
                    continue;
                }
                self.push(nested, line, at);
                self.below(reading, nested, at, prose);
            }
        }
    }

    fn push(&mut self, item: &ListItem, line: Line, at: Option<Timestamp>) {
        self.entries.push(LogEntry {
            span: item.span,
            at,
            who: line.who,
            text: line.text,
            state: line.state,
        });
    }

    fn place(&mut self, reading: &mut Reading, stamp: &Stamp, span: Span) -> Option<Timestamp> {
        let dated = Stamp {
            date: stamp.date.or(self.date.take()),
            ..stamp.clone()
        };
        let near = self.before.or(reading.calendar.start);
        let at = reading.calendar.place(&dated, near);
        match (at, self.before) {
            (Some(at), Some(before)) if at < before => reading.warn(
                "disordered-log",
                span,
                "this line is earlier than the line above it",
                "move it up, or write its date if it was on another day",
            ),
            (None, _) if !self.lost => {
                self.lost = true;
                reading.warn(
                    "dayless-log",
                    span,
                    "the day of this time is not known: there is no window and no date",
                    "write the date before the time, as `2025-10-14 14:02`",
                );
            }
            _ => {}
        }
        self.before = at.or(self.before);
        at
    }
}

/// What one line says.
struct Line {
    stamp: Option<Stamp>,
    who: Option<Handle>,
    state: Option<crate::train::State>,
    text: Span,
}

fn line(reading: &Reading, item: &ListItem) -> Line {
    let (source, outline) = (reading.source.text(), reading.outline);
    let (stamp, length) = match leading_time(reading.text(item.text)) {
        Some((stamp, length)) => (Some(stamp), length),
        None => (None, 0),
    };
    let rest = Span::new(item.text.start as usize + length..item.text.end as usize);
    let mentions = ends::mentions(source, rest, outline);
    let mut ends = Ends::new(source, rest, outline, &mentions);
    let (mut who, mut state) = (None, None);
    ends.peel_front(|piece, _| match piece {
        Piece::Person(handle) if who.is_none() => {
            who = Some(handle.clone());
            true
        }
        Piece::Glyph(glyph) => {
            state = Some(*glyph);
            true
        }
        piece => *piece == Piece::Nothing,
    });
    ends.peel_back(|piece, _| match piece {
        Piece::Glyph(glyph) => {
            state = Some(*glyph);
            true
        }
        piece => *piece == Piece::Nothing,
    });
    Line {
        stamp,
        who,
        state,
        text: ends.rest,
    }
}

/// The time at the front, bare or between `**`, `[ ]` or backticks, and all it takes with
/// the dash or colon behind it.
fn leading_time(text: &str) -> Option<(Stamp, usize)> {
    let opened = text.len() - text.trim_start_matches(['*', '_', '`', '[']).len();
    let (stamp, length) = clock::at_start(&text[opened..])?;
    let after = &text[opened + length..];
    let bare = after.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, ':' | '—' | '–' | '-' | '|')
    });
    if opened == 0 {
        return Some((stamp, text.len() - bare.len()));
    }
    let closed = after.trim_start_matches(['*', '_', '`', ']', ':']);
    if after.len() - closed.len() < opened {
        return None;
    }
    let bare = closed.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, ':' | '—' | '–' | '-' | '|')
    });
    Some((stamp, text.len() - bare.len()))
}
