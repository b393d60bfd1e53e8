//! The words of one item: what is to be done, how far it is, whose, with what evidence.
//!
//! | written                                             | state       |
//! |-----------------------------------------------------|-------------|
//! | `[ ]`, ☐, nothing                                   | pending     |
//! | `[x]`, or a done glyph at either end                | done        |
//! | 🟡 ⏳ 🚧 at either end                               | in progress |
//! | ❌ ✖ ✗ ✘ 🔴 🟥 ⛔ at either end                      | failed      |
//! | ⚠ at either end                                     | waived      |
//! | `~~…~~` round the text, `n/a`, a reason behind them | skipped     |
//!
//! Strike and `n/a` win over everything. An empty box wins over a done glyph;
//! any other glyph wins over any box. What says two things at once warns.

use jiff::Timestamp;

use super::ends::{self, Ends, Piece};
use super::outline::{MarkKind, Outline};
use super::people::{self, Mention};
use super::reading::{Cover, Reading, trimmed};
use crate::text::Span;
use crate::train::{Handle, State};

/// What the words of an item say.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemText {
    pub text: Span,
    pub state: State,
    pub owner: Option<Handle>,
    /// Everyone named, the owner last.
    pub handles: Vec<Handle>,
    pub at: Option<Timestamp>,
    pub evidence: Option<Span>,
    pub reason: Option<Span>,
    /// Whether a glyph says the state.
    pub has_glyph: bool,
}

/// What `span` says, after a box that is ticked, empty or not there.
pub fn read(reading: &mut Reading, span: Span, ticked: Option<bool>) -> ItemText {
    let (source, outline) = (reading.source.text(), reading.outline);
    let mentions = ends::mentions(source, span, outline);
    let signs = Signs::of(Ends::new(source, span, outline, &mentions));
    let owner = people::last(&mentions).cloned();

    // Only what is kept elsewhere leaves the text: a second person, or a time that is no
    // time of doing, stays.
    let skip = skipped(source, outline, signs.rest);
    let state = match skip {
        Some(_) => State::Skipped,
        None => decide(ticked, signs.glyph),
    };
    let dated = !matches!(state, State::Pending | State::Skipped);
    let mut ends = Ends::new(source, span, outline, &mentions);
    ends.peel(|piece, at| match piece {
        Piece::Person(_) => owner.as_ref().is_some_and(|owner| covers(at, owner)),
        Piece::Time(_) => dated,
        _ => true,
    });
    let (skips, rest) = (skip.is_some(), ends.rest);
    let parts = skip
        .filter(|_| rest == signs.rest)
        .or_else(|| {
            if skips {
                skipped(source, outline, rest)
            } else {
                None
            }
        })
        .unwrap_or_else(|| {
            let parts = with_evidence(source, outline, rest);
            let of = |part| Ends::new(source, part, outline, &mentions);
            without_owner(parts, of, owner.as_ref())
        });
    contradictions(reading, span, ticked, &signs, skips);
    ItemText {
        text: parts.text,
        state,
        owner: owner.and_then(|mention| mention.handle),
        handles: people::handles(&mentions),
        at: signs
            .stamp
            .filter(|_| dated)
            .and_then(|stamp| reading.calendar.near_window(&stamp)),
        evidence: parts.evidence,
        reason: parts.reason,
        has_glyph: signs.glyph.is_some(),
    }
}

fn covers(piece: Span, mention: &Mention) -> bool {
    piece.start <= mention.span.start && mention.span.end <= piece.end
}

/// What the ends of an item's words say of its state.
struct Signs {
    /// The glyph at the end, else the one at the front.
    glyph: Option<State>,
    /// Whether glyphs say different things.
    torn: bool,
    stamp: Option<super::clock::Stamp>,
    /// The words without anything at their ends.
    rest: Span,
}

impl Signs {
    fn of(mut ends: Ends) -> Signs {
        let mut glyphs: Vec<State> = Vec::new();
        let mut stamp = None;
        ends.peel(|piece, _| {
            match piece {
                Piece::Glyph(state) => glyphs.push(*state),
                Piece::Time(time) => stamp = Some(time.clone()),
                _ => {}
            }
            true
        });
        // Peeling goes from the front inwards, then from the end inwards.
        let torn = glyphs.windows(2).any(|pair| pair[0] != pair[1]);
        Signs {
            glyph: glyphs.last().copied(),
            torn,
            stamp,
            rest: ends.rest,
        }
    }
}

fn decide(ticked: Option<bool>, glyph: Option<State>) -> State {
    match (ticked, glyph) {
        (Some(false), None | Some(State::Done)) => State::Pending,
        (Some(true), None) => State::Done,
        (_, Some(glyph)) => glyph,
        (None, None) => State::Pending,
    }
}

/// The parts of an item's words.
struct Parts {
    text: Span,
    evidence: Option<Span>,
    reason: Option<Span>,
}

const DASH: &str = " — ";

/// The words cut at the last ` — ` that stands outside code, links and the like.
fn with_evidence(source: &str, outline: &Outline, rest: Span) -> Parts {
    let written = &source[rest.range()];
    let cover = Cover::of(outline.marks_in(rest), |_| true);
    let base = rest.start as usize;
    let dash = written
        .rmatch_indices(DASH)
        .map(|(at, _)| at)
        .find(|at| !cover.holds(base + at + 1));
    let Some(dash) = dash else {
        return Parts {
            text: rest,
            evidence: None,
            reason: None,
        };
    };
    let text = trimmed(source, Span::new(base..base + dash));
    let after = Span::new(base + dash + DASH.len()..rest.end as usize);
    let evidence = Some(trimmed(source, after)).filter(|span| !span.is_empty());
    Parts {
        text,
        evidence,
        reason: None,
    }
}

/// `parts` without the owner where the dash parts them: `Text @jon — evidence`, `Text — @jon evidence`.
fn without_owner<'a>(
    parts: Parts,
    of: impl Fn(Span) -> Ends<'a>,
    owner: Option<&Mention>,
) -> Parts {
    let Some(evidence) = parts.evidence else {
        return parts;
    };
    let is_owner = |piece: &Piece, at: Span| match piece {
        Piece::Person(_) => owner.is_some_and(|owner| covers(at, owner)),
        piece => *piece == Piece::Nothing,
    };
    let (mut text, mut after) = (of(parts.text), of(evidence));
    text.peel_back(is_owner);
    after.peel_front(is_owner);
    Parts {
        text: text.rest,
        evidence: Some(after.rest).filter(|span| !span.is_empty()),
        reason: parts.reason,
    }
}

/// The words of an item that is skipped; `None` where it is not.
fn skipped(source: &str, outline: &Outline, rest: Span) -> Option<Parts> {
    struck(source, outline, rest).or_else(|| not_applicable(source, outline, rest))
}

/// The reason of a text that says only `n/a` or `n/a — reason`; empty where it gives none.
pub fn only_not_applicable(source: &str, outline: &Outline, span: Span) -> Option<Span> {
    let rest = trimmed(source, span);
    let begins = source[rest.range()]
        .get(..3)
        .is_some_and(|word| word.eq_ignore_ascii_case("n/a"));
    let parts = not_applicable(source, outline, rest).filter(|_| begins)?;
    let nothing = Span {
        start: rest.end,
        end: rest.end,
    };
    Some(parts.reason.unwrap_or(nothing))
}

fn struck(source: &str, outline: &Outline, rest: Span) -> Option<Parts> {
    let first = outline.marks_in(rest).first()?;
    if first.kind != MarkKind::Strike || first.span.start != rest.start {
        return None;
    }
    let end = first.span.end.min(rest.end);
    let written = &source[first.span.range()];
    let tildes = written.len() - written.trim_start_matches('~').len();
    let inner = Span::new(
        first.span.start as usize + tildes
            ..(end as usize)
                .saturating_sub(tildes)
                .max(first.span.start as usize + tildes),
    );
    Some(Parts {
        text: trimmed(source, inner),
        evidence: None,
        reason: reason(
            source,
            Span {
                start: end,
                end: rest.end,
            },
        ),
    })
}

/// `n/a` alone, at the end, or parted from the words on one of its sides.
///
/// "Check the n/a rows" is about something else.
fn not_applicable(source: &str, outline: &Outline, rest: Span) -> Option<Parts> {
    let written = &source[rest.range()];
    let base = rest.start as usize;
    let cover = Cover::of(outline.marks_in(rest), |kind| kind != MarkKind::Strong);
    let mut from = 0;
    while let Some(slash) = written[from..].find('/').map(|at| at + from) {
        from = slash + 1;
        let Some(start) = slash.checked_sub(1) else {
            continue;
        };
        let Some(word) = written.get(start..slash + 2) else {
            continue;
        };
        if !word.eq_ignore_ascii_case("n/a") || cover.holds(base + start) {
            continue;
        }
        let (before, after) = (&written[..start], &written[slash + 2..]);
        let whole = !before.ends_with(|c: char| c.is_alphanumeric() || c == '/')
            && !after.starts_with(|c: char| c.is_alphanumeric() || c == '/');
        if whole && is_parted(before.trim_end(), after.trim_start()) {
            let text = before.trim_end().trim_end_matches(is_joint).trim_end();
            let text = if text.is_empty() {
                Span::new(base + start..base + slash + 2)
            } else {
                Span::new(base..base + text.len())
            };
            return Some(Parts {
                text,
                evidence: None,
                reason: reason(source, Span::new(base + slash + 2..rest.end as usize)),
            });
        }
    }
    None
}

fn is_parted(before: &str, after: &str) -> bool {
    let after_bare = after.trim_matches(|c| matches!(c, ')' | '.' | '*'));
    before.is_empty()
        || after_bare.is_empty()
        || before.ends_with(is_joint)
        || after.starts_with(is_joint)
}

fn is_joint(c: char) -> bool {
    matches!(c, '—' | '–' | '-' | ':' | ',' | ';' | '(')
}

/// What is left of `span` as a reason, without the dash before it or a parenthesis round it.
fn reason(source: &str, span: Span) -> Option<Span> {
    let written = source[span.range()].trim_end();
    let lead = written
        .trim_start_matches(|c: char| c.is_whitespace() || is_joint(c) || matches!(c, ')' | '.'));
    let start = span.start as usize + written.len() - lead.len();
    let unopened = lead.ends_with(')') && !lead.contains('(');
    let end = start + lead.len() - usize::from(unopened);
    Some(trimmed(source, Span::new(start..end))).filter(|span| !span.is_empty())
}

fn contradictions(
    reading: &mut Reading,
    span: Span,
    ticked: Option<bool>,
    signs: &Signs,
    skip: bool,
) {
    if skip {
        return;
    }
    let message = match (ticked, signs.glyph) {
        (Some(false), Some(State::Done)) => {
            "the box is empty but a glyph says done; read as pending"
        }
        (Some(true), Some(State::Active)) => {
            "the box is ticked but a glyph says in progress; read as in progress"
        }
        (Some(true), Some(State::Failed)) => {
            "the box is ticked but a glyph says failed; read as failed"
        }
        (Some(true), Some(State::Pending)) => {
            "the box is ticked but a glyph says pending; read as pending"
        }
        _ if signs.torn => "two glyphs say different things; the last one counts",
        _ => return,
    };
    reading.warn(
        "contradictory-state",
        span,
        message,
        "keep the one that is true",
    );
}
