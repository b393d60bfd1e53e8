//! What stands at the ends of a line and is about the line: glyphs, people, times.
//!
//! A line is peeled from both ends, one piece after the other, until something
//! else stands there. What a reader takes off depends on what it reads, so
//! [`Ends`] gives pieces and leaves the choice to it.

use super::clock::{self, Stamp};
use super::glyph;
use super::outline::{Mark, MarkKind, Outline};
use super::people::{self, Mention};
use super::reading::trimmed;
use crate::text::Span;
use crate::train::{Handle, State};

/// One thing at an end of a line.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    Glyph(State),
    Time(Stamp),
    Person(Handle),
    /// A comment, or the placeholder `@__`: nothing to anyone.
    Nothing,
    /// A dash or comma that was left over by what stood behind it.
    Joint,
}

/// A line, and what is left of it.
#[derive(Clone, Debug)]
pub struct Ends<'a> {
    text: &'a str,
    marks: &'a [Mark],
    pub mentions: &'a [Mention],
    /// What has not been taken off.
    pub rest: Span,
    /// Whether something was taken off the end, so that a dash there is a joint.
    loose: bool,
}

impl<'a> Ends<'a> {
    /// The line at `span`, untouched.
    pub fn new(
        text: &'a str,
        span: Span,
        outline: &'a Outline,
        mentions: &'a [Mention],
    ) -> Ends<'a> {
        Ends {
            text,
            marks: outline.marks_in(span),
            mentions,
            rest: trimmed(text, span),
            loose: false,
        }
    }

    /// Takes pieces off both ends, the front first, as long as `wanted` agrees.
    pub fn peel(&mut self, mut wanted: impl FnMut(&Piece, Span) -> bool) {
        self.peel_front(&mut wanted);
        self.peel_back(wanted);
    }

    /// Takes pieces off the front, as long as `wanted` agrees.
    pub fn peel_front(&mut self, mut wanted: impl FnMut(&Piece, Span) -> bool) {
        while let Some((piece, span)) = self.first() {
            if !wanted(&piece, span) {
                break;
            }
            self.keep(span.end, self.rest.end);
        }
    }

    /// Takes pieces off the end, as long as `wanted` agrees, and what joined them to the rest.
    pub fn peel_back(&mut self, mut wanted: impl FnMut(&Piece, Span) -> bool) {
        while let Some((piece, span)) = self.last() {
            if piece != Piece::Joint && !wanted(&piece, span) {
                break;
            }
            self.loose = true;
            self.keep(self.rest.start, span.start);
        }
    }

    fn keep(&mut self, start: u32, end: u32) {
        let end = end.max(start);
        self.rest = trimmed(self.text, Span { start, end });
    }

    fn written(&self) -> &'a str {
        &self.text[self.rest.range()]
    }

    fn first(&self) -> Option<(Piece, Span)> {
        let (rest, start) = (self.written(), self.rest.start);
        let sized = |length: usize| Span {
            start,
            end: start + length as u32,
        };
        match *rest.as_bytes().first()? {
            b'0'..=b'9' => {
                let (stamp, length) = clock::at_start(rest)?;
                let colon = usize::from(rest[length..].starts_with(':'));
                Some((Piece::Time(stamp), sized(length + colon)))
            }
            b'@' => {
                let mention = self.mention_at(start)?;
                let length = (mention.span.end - start) as usize;
                let colon = usize::from(rest[length..].starts_with([':', ',']));
                Some((person(mention), sized(length + colon)))
            }
            b'<' => {
                let at = self.marks.partition_point(|m| m.span.start < start);
                self.comment(self.marks.get(at)?)
            }
            b':' | 0x80.. => {
                let (state, length) = glyph::at_start(rest)?;
                Some((Piece::Glyph(state), sized(length)))
            }
            _ => None,
        }
    }

    fn last(&self) -> Option<(Piece, Span)> {
        let (rest, start, end) = (self.written(), self.rest.start, self.rest.end);
        let from = |at: usize| Span {
            start: start + at as u32,
            end,
        };
        if let Some(mention) = self.mention_at_end() {
            return Some(mention);
        }
        if let Some((state, at)) = glyph::at_end(rest) {
            return Some((Piece::Glyph(state), from(at)));
        }
        if let Some((stamp, at)) = clock::at_end(rest) {
            return Some((Piece::Time(stamp), from(at)));
        }
        if rest.ends_with("-->") {
            let after = self.marks.partition_point(|m| m.span.start < end);
            let mark = self.marks[..after].last().filter(|m| m.span.end == end)?;
            return self.comment(mark);
        }
        let bare = rest.trim_end_matches(['—', '–', '-', ',', ';', ':', '·']);
        let joint = self.loose && bare.len() < rest.len();
        joint.then(|| (Piece::Joint, from(bare.len())))
    }

    fn mention_at(&self, start: u32) -> Option<&Mention> {
        let at = self.mentions.partition_point(|m| m.span.start < start);
        self.mentions.get(at).filter(|m| m.span.start == start)
    }

    /// `@jon` or `(@jon)` at the end.
    fn mention_at_end(&self) -> Option<(Piece, Span)> {
        let (start, end) = (self.rest.start, self.rest.end);
        let bytes = self.text.as_bytes();
        let closed = self.written().ends_with(')');
        let wanted = end - u32::from(closed);
        let after = self.mentions.partition_point(|m| m.span.start < wanted);
        let mention = self.mentions[..after].last()?;
        let opened = mention.span.start > start && bytes[mention.span.start as usize - 1] == b'(';
        if mention.span.end != wanted || mention.span.start < start || (closed && !opened) {
            return None;
        }
        let first = mention.span.start - u32::from(closed);
        Some((person(mention), Span { start: first, end }))
    }

    fn comment(&self, mark: &Mark) -> Option<(Piece, Span)> {
        let written = &self.text[mark.span.range()];
        let is_comment = mark.kind == MarkKind::Html && written.starts_with("<!--");
        let within = mark.span.start >= self.rest.start && mark.span.end <= self.rest.end;
        (is_comment && within).then_some((Piece::Nothing, mark.span))
    }
}

fn person(mention: &Mention) -> Piece {
    match &mention.handle {
        Some(handle) => Piece::Person(handle.clone()),
        None => Piece::Nothing,
    }
}

/// The people named in `span`.
pub fn mentions(text: &str, span: Span, outline: &Outline) -> Vec<Mention> {
    people::mentions(text, span, outline.marks_in(span))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::outline::outline;

    fn left(text: &str) -> &str {
        let span = Span::new(0..text.len());
        let outline = outline(text, span);
        let named = mentions(text, span, &outline);
        let mut ends = Ends::new(text, span, &outline, &named);
        ends.peel(|_, _| true);
        &text[ends.rest.range()]
    }

    #[test]
    fn pieces_come_off_both_ends() {
        for (text, expected) in [
            ("Foo ✅ @jon 13:10", "Foo"),
            ("✅ 13:10 Foo", "Foo"),
            ("@jon: Foo", "Foo"),
            ("Foo — @jon", "Foo"),
            ("Foo (@jon)", "Foo"),
            ("Foo, @__", "Foo"),
            ("Foo —", "Foo —"),
            ("Foo <!-- note --> ✅", "Foo"),
            ("Foo @jon bar", "Foo @jon bar"),
            ("Ask `@jon`", "Ask `@jon`"),
            ("✅", ""),
            ("@jon", ""),
            ("— @jon", ""),
            ("Foo - 2025-10-14 14:02 UTC", "Foo"),
            ("(release/*)", "(release/*)"),
        ] {
            assert_eq!(left(text), expected, "{text}");
        }
    }
}
