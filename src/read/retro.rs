//! The retro: prompts and answers, in every way people write them.
//!
//! | prompt                                  | answer                              |
//! |-----------------------------------------|-------------------------------------|
//! | a level-3 heading                       | all below, up to the next prompt    |
//! | a bullet with a `?`                     | what follows the `?`, and below it  |
//! | a bullet that is a configured prompt    | what follows the `:`, and below it  |
//! | a paragraph that begins with `**What?**`| what follows, up to the next prompt |
//!
//! Text before any prompt is an answer to a prompt of no words, so that it is
//! not lost. Below a heading, bullets are the answer, with or without a `?`.

use super::actions;
use super::outline::{Block, BlockKind, ListItem, MarkKind, Part};
use super::reading::{Cover, Reading, trimmed};
use super::sections::key;
use crate::text::Span;
use crate::train::{Action, Answer};

/// The answers of a retro, and the actions among them.
pub fn retro(reading: &mut Reading, part: &Part, actions: &mut Vec<Action>) -> Vec<Answer> {
    let mut retro = Retro::default();
    for block in &part.blocks {
        actions::tasks(reading, block, actions);
        match &block.kind {
            BlockKind::Heading { level: 3, text } => {
                retro.headed = true;
                retro.ask(*text);
            }
            BlockKind::List(items) if !retro.headed => bullets(reading, items, &mut retro),
            BlockKind::Paragraph if !retro.headed => paragraph(reading, block, &mut retro),
            BlockKind::Rule => {}
            _ => retro.say(block.span),
        }
    }
    let source = reading.source.text();
    for answer in &mut retro.answers {
        answer.text = answer
            .text
            .map(|span| trimmed(source, span))
            .filter(|span| !is_blank(&source[span.range()]));
    }
    retro.answers
}

#[derive(Default)]
struct Retro {
    answers: Vec<Answer>,
    /// Whether prompts are headings from here on.
    headed: bool,
}

impl Retro {
    fn ask(&mut self, prompt: Span) {
        self.answers.push(Answer { prompt, text: None });
    }

    /// Lengthens the last answer by `span`.
    fn say(&mut self, span: Span) {
        if self.answers.is_empty() {
            self.ask(Span {
                start: span.start,
                end: span.start,
            });
        }
        let answer = self.answers.last_mut().expect("one has just been made");
        answer.text = Some(answer.text.map_or(span, |text| text.to(span)));
    }
}

fn bullets(reading: &Reading, items: &[ListItem], retro: &mut Retro) {
    for item in items {
        let cut = (item.marker.is_none())
            .then(|| prompt(reading, item.text))
            .flatten();
        let Some((prompt, after)) = cut else {
            retro.say(item.span);
            continue;
        };
        retro.ask(prompt);
        let rest = Span {
            start: after,
            end: item.span.end.max(after),
        };
        if !reading.text(rest).trim().is_empty() {
            retro.say(rest);
        }
    }
}

/// The prompt that a bullet begins with, and where it ends.
fn prompt(reading: &Reading, text: Span) -> Option<(Span, u32)> {
    let written = reading.text(text);
    let start = text.start;
    if let Some((prompt, after)) = bold_prompt(reading, text) {
        return Some((prompt, after));
    }
    if let Some(end) = question(reading, text) {
        return Some((Span { start, end }, end));
    }
    let colon = written.find(':').unwrap_or(written.len());
    let asked = key(&written[..colon]);
    let configured = reading
        .config
        .retro
        .iter()
        .any(|prompt| key(prompt) == asked);
    let end = start + colon as u32;
    let after = (end + 1).min(text.end);
    (configured && !asked.is_empty()).then_some((Span { start, end }, after))
}

/// Where the first question in `text` ends; a `?` within an address or code asks nothing.
fn question(reading: &Reading, text: Span) -> Option<u32> {
    let written = reading.text(text);
    let marks = reading.outline.marks_in(text);
    let cover = Cover::of(marks, |kind| kind != MarkKind::Strong);
    let (at, _) = written.match_indices('?').find(|(at, _)| {
        let inside = written[at + 1..].starts_with(|c: char| c.is_alphanumeric() || c == '/');
        !inside && !cover.holds(text.start as usize + at)
    })?;
    Some(text.start + at as u32 + 1)
}

/// `**What went well?**` at the start of `text`: the words between the stars, and its end.
fn bold_prompt(reading: &Reading, text: Span) -> Option<(Span, u32)> {
    let mark = reading.outline.marks_in(text).first()?;
    if mark.kind != MarkKind::Strong || mark.span.start != text.start {
        return None;
    }
    let inner = Span {
        start: mark.span.start + 2,
        end: mark.span.end - 2,
    };
    let words = reading.text(inner).trim_end_matches([':', ' ']);
    let prompt = Span {
        start: inner.start,
        end: inner.start + words.len() as u32,
    };
    words.ends_with('?').then_some((prompt, mark.span.end))
}

fn paragraph(reading: &Reading, block: &Block, retro: &mut Retro) {
    let Some((prompt, after)) = bold_prompt(reading, block.span) else {
        return retro.say(block.span);
    };
    retro.ask(prompt);
    let rest = Span {
        start: after,
        end: block.span.end,
    };
    if !reading
        .text(rest)
        .trim_matches([':', ' ', '\n', '\r'])
        .is_empty()
    {
        retro.say(rest);
    }
}

/// Whether an answer is still the form's blank.
fn is_blank(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | '.' | '…'));
    matches!(
        bare.to_ascii_lowercase().as_str(),
        "" | "-" | "—" | "?" | "tbd" | "tbc"
    )
}
