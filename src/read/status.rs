//! What the Status cell of a gate's row says.
//!
//! Its last glyph outside parentheses decides, else a box, else a word. A word
//! of consent counts only where nothing else is said in the same breath: "go
//! after lunch" is not yet go. Silence is not consent, and neither is `no`, which
//! people write for "no problem" as well as for "no-go": it stays pending, and warns.

use jiff::Timestamp;

use super::clock::Stamp;
use super::ends::{self, Ends, Piece};
use super::glyph;
use super::people;
use super::reading::{Reading, trimmed};
use crate::text::Span;
use crate::train::{Handle, State};

/// What a Status cell says.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    pub state: State,
    pub at: Option<Timestamp>,
    /// What it says besides glyph, word and time.
    pub evidence: Option<Span>,
    pub handles: Vec<Handle>,
}

const CONSENT: &[&str] = &["yes", "ok", "done", "pass", "go", "approved"];
const REFUSAL: &[&str] = &["no-go", "no go", "fail", "rejected", "blocked"];

/// What the cell at `span` says.
pub fn read(reading: &mut Reading, span: Span) -> Said {
    let (source, outline) = (reading.source.text(), reading.outline);
    let mentions = ends::mentions(source, span, outline);
    let mut stamp = None;
    let mut front = Ends::new(source, span, outline, &mentions);
    front.peel_front(|piece, _| about_time(piece, &mut stamp));
    let words = reading.text(front.rest);
    let word = word(words);
    let glyph = glyph::last_outside_parentheses(reading.text(span)).map(|(state, _)| state);
    doubts(reading, span, glyph, word.map(|(state, _)| state), words);

    let after = front.rest.start as usize + word.map_or(0, |(_, length)| length);
    let rest = Span::new(after..front.rest.end as usize);
    let mut some = Ends::new(source, rest, outline, &mentions);
    some.peel(|piece, _| about_time(piece, &mut stamp));
    let mut all = some.clone();
    all.peel(|piece, _| matches!(piece, Piece::Person(_)) || about_time(piece, &mut stamp));
    let says_more = !bare(source, all.rest).is_empty();
    Said {
        state: glyph.or(word.map(|(state, _)| state)).unwrap_or_default(),
        at: stamp.and_then(|stamp| reading.calendar.near_window(&stamp)),
        evidence: says_more.then(|| bare(source, some.rest)),
        handles: people::handles(&mentions),
    }
}

/// Whether a piece is a glyph, a time (which is kept) or nothing.
fn about_time(piece: &Piece, stamp: &mut Option<Stamp>) -> bool {
    if let Piece::Time(time) = piece {
        *stamp = Some(time.clone());
    }
    !matches!(piece, Piece::Person(_))
}

fn doubts(
    reading: &mut Reading,
    span: Span,
    glyph: Option<State>,
    word: Option<State>,
    words: &str,
) {
    match (glyph, word) {
        (Some(glyph), Some(word)) if glyph != word => reading.warn(
            "contradictory-state",
            span,
            "the glyph and the word say different things; the glyph counts",
            "keep the one that is true",
        ),
        (None, _) if bare_no(words) => reading.warn(
            "bare-no",
            span,
            "`no` is neither go nor no-go, so this row is pending",
            "write `no-go`, `n/a` or `ok`",
        ),
        _ => {}
    }
}

/// `span` without what joined it to a word or glyph before it.
fn bare(source: &str, span: Span) -> Span {
    let written = &source[span.range()];
    let kept = written.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, '—' | '–' | '-' | ':' | ',' | ';' | '.' | '!')
    });
    trimmed(
        source,
        Span::new(span.end as usize - kept.len()..span.end as usize),
    )
}

/// The state that the first word says, and its length; a box counts as a word.
fn word(text: &str) -> Option<(State, usize)> {
    let starts = |word: &str| {
        text.get(..word.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(word))
            && !text[word.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_')
    };
    let said = |state, word: &str| Some((state, word.len()));
    if starts("[x]") {
        return said(State::Done, "[x]");
    }
    if text.starts_with("[ ]") {
        return said(State::Pending, "[ ]");
    }
    if let Some(word) = REFUSAL.iter().find(|word| starts(word)) {
        return said(State::Failed, word);
    }
    if starts("n/a") {
        return said(State::Skipped, "n/a");
    }
    if starts("waived") {
        return said(State::Waived, "waived");
    }
    let word = CONSENT.iter().find(|word| starts(word))?;
    says_no_more(&text[word.len()..]).then_some((State::Done, word.len()))
}

/// Whether a word of consent stands for itself, with nothing but a remark behind it.
fn says_no_more(rest: &str) -> bool {
    let rest = rest.trim_start();
    rest.is_empty()
        || rest.starts_with(|c: char| {
            c.is_ascii_digit()
                || matches!(
                    c,
                    '—' | '–' | ':' | ',' | ';' | '.' | '!' | '(' | '@' | '<' | '['
                )
        })
}

fn bare_no(text: &str) -> bool {
    text.get(..2)
        .is_some_and(|word| word.eq_ignore_ascii_case("no"))
        && !text[2..].starts_with(|c: char| c.is_alphanumeric() || c == '-')
        && says_no_more(&text[2..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_decide_where_no_glyph_does() {
        for (text, state) in [
            ("yes", Some(State::Done)),
            ("OK 13:10", Some(State::Done)),
            ("go — all green", Some(State::Done)),
            ("approved (by phone)", Some(State::Done)),
            ("done @jon", Some(State::Done)),
            ("go after lunch", None),
            ("ok if jon agrees", None),
            ("not done", None),
            ("no-go: disk full", Some(State::Failed)),
            ("No go", Some(State::Failed)),
            ("blocked by legal", Some(State::Failed)),
            ("n/a — no infra change", Some(State::Skipped)),
            ("waived by @jon", Some(State::Waived)),
            ("[x]", Some(State::Done)),
            ("[ ]", Some(State::Pending)),
            ("no", None),
            ("gone", None),
            ("", None),
            ("é", None),
        ] {
            assert_eq!(word(text).map(|(state, _)| state), state, "{text}");
        }
        assert!(bare_no("no") && bare_no("No.") && !bare_no("no-go") && !bare_no("none"));
    }
}
