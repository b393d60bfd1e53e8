//! How far an item or a row is, written as the format has it.
//!
//! | to          | an item                     | a row's Status       |
//! |-------------|-----------------------------|----------------------|
//! | pending     | `- [ ] Text`                | `☐`                  |
//! | in progress | `- [ ] Text 🟡`             | `🟡`                 |
//! | done        | `- [x] Text`                | `✅ 13:28`           |
//! | approved    | `- [x] Text`                | `🟩 13:41`           |
//! | failed      | `- [ ] Text — why ❌`       | `❌ 13:28 why`       |
//! | waived      | `- [ ] Text — why, accepted by jon ⚠` | `⚠ 13:28 why, accepted by @jon` |
//! | skipped     | `- [ ] ~~Text~~ why`        | `n/a — why`          |
//!
//! People write items in many ways, so several spellings are offered, the best first; the first
//! one that reads back as what was meant is taken. What an item's line says besides (its owner, its
//! evidence, a comment) stays.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::edit::{Edit, one_line};
use super::part::{Part, What};
use crate::read::glyph;
use crate::text::values::zone;
use crate::text::{Source, Span};
use crate::train::{Handle, Item, Row, State, Train};

/// What somebody says of an item or a row.
#[derive(Clone, Debug)]
pub struct Mark {
    pub to: State,
    pub why: Option<String>,
    /// Who answers for it.
    pub by: Option<Handle>,
    pub at: Timestamp,
}

/// The edits that may write `mark` to `part`, the best first.
pub fn spellings(train: &Train, part: &Part, mark: &Mark) -> Vec<Edit> {
    match part.what {
        What::Item(item) => Line::of_item(train, item).spellings(mark),
        What::Row(row) if is_in_a_table(train, row) => cells(train, row, mark),
        What::Row(row) => Line::of_row(train, row).spellings(mark),
    }
}

/// Whether a row is a table's; the rows of a task list begin with a bullet.
fn is_in_a_table(train: &Train, row: &Row) -> bool {
    let line = train.text(row.span);
    bullet(line) == 0 || row.item.start < row.span.start
}

/// An item's first lines in parts: `- `, `[ ] `, what stands before the text, the text, the rest.
struct Line<'t> {
    source: &'t Source,
    span: Span,
    has_box: bool,
    front: String,
    text: &'t str,
    back: String,
    reason: Option<&'t str>,
    evidence: bool,
}

impl<'t> Line<'t> {
    fn of_item(train: &'t Train, item: &Item) -> Line<'t> {
        let said = [Some(item.text), item.evidence, item.reason];
        Line::of(train, item.span, item.marker, said)
    }

    fn of_row(train: &'t Train, row: &Row) -> Line<'t> {
        let marker = Some(row.status).filter(|span| train.text(*span).starts_with('['));
        let said = [Some(row.item), row.evidence, None];
        Line::of(train, row.span, marker, said)
    }

    fn of(
        train: &'t Train,
        span: Span,
        marker: Option<Span>,
        [text, evidence, reason]: [Option<Span>; 3],
    ) -> Line<'t> {
        let source = &train.source;
        let whole = source.text();
        let text = text.expect("an item has a text");
        let begin = match marker {
            Some(marker) => marker.start as usize,
            None => span.start as usize + bullet(&whole[span.range()]),
        };
        let begin = begin.min(text.start as usize);
        let said = [Some(text), evidence, reason].into_iter().flatten();
        let last = said.map(|span| span.end as usize).max().unwrap_or(begin);
        let line = whole[last..]
            .find(['\n', '\r'])
            .map_or(whole.len(), |at| last + at);
        let end = whole[..line].trim_end_matches([' ', '\t']).len().max(last);
        let after_box = marker.map_or(begin, |marker| marker.end as usize);
        let front = &whole[after_box.min(text.start as usize)..text.start as usize];
        // A box of another shape is replaced.
        let front = if front.trim_start().starts_with('[') {
            ""
        } else {
            front.trim_start()
        };
        Line {
            source,
            span: Span::new(begin..end),
            has_box: marker.is_some(),
            front: front.to_owned(),
            text: source.slice(text),
            back: whole[text.end as usize..end].to_owned(),
            reason: reason.map(|span| source.slice(span)),
            evidence: evidence.is_some(),
        }
    }

    fn spellings(&self, mark: &Mark) -> Vec<Edit> {
        let reason = self.reason.filter(|reason| !reason.is_empty());
        // Why it was as it is goes; where that is not parted from the rest, it stays.
        let backs = reason.map(|reason| self.back.replacen(reason, "", 1));
        let backs = backs.iter().chain([&self.back]);
        let written = backs.flat_map(|back| self.written(mark, back));
        written
            .map(|text| Edit::of(self.source, self.span, &text))
            .collect()
    }

    /// The line with `back` behind its text, marked.
    fn written(&self, mark: &Mark, back: &str) -> Vec<String> {
        let (front, back) = without_state(&self.front, back);
        // A handle in a line makes somebody its owner.
        let why = mark
            .why
            .as_deref()
            .map(|why| one_line(why).replace('@', ""));
        let because = |why: &str| match self.evidence {
            true => format!("{back}; {why}"),
            false => format!("{back} — {why}"),
        };
        let explained = why.as_deref().map_or_else(|| back.clone(), because);
        match mark.to {
            State::Done => vec![self.boxed("[x]", &front, &back)],
            State::Pending => vec![self.boxed("[ ]", &front, &back)],
            State::Active => self.at_an_end("🟡", &front, &back),
            State::Failed => self.at_an_end("❌", &front, &explained),
            State::Waived => {
                let by = mark
                    .by
                    .iter()
                    .map(|by| format!(", accepted by {}", by.as_str()));
                let by: String = by.collect();
                self.at_an_end("⚠", &front, &format!("{explained}{by}"))
            }
            State::Skipped => {
                let why = why.map(|why| format!(" {why}")).unwrap_or_default();
                let (open, text) = (self.open(), self.text);
                vec![
                    format!("{open}{front}~~{text}~~{back}{why}"),
                    format!("{open}~~{front}{text}{back}~~{why}"),
                    format!("{open}{front}{text}{back} — n/a{why}"),
                ]
            }
        }
    }

    fn boxed(&self, shape: &str, front: &str, back: &str) -> String {
        if shape == "[ ]" && !self.has_box {
            return format!("{front}{}{back}", self.text);
        }
        format!("{shape} {front}{}{back}", self.text)
    }

    fn open(&self) -> &'static str {
        if self.has_box { "[ ] " } else { "" }
    }

    fn at_an_end(&self, glyph: &str, front: &str, back: &str) -> Vec<String> {
        let (open, text) = (self.open(), self.text);
        vec![
            format!("{open}{front}{text}{back} {glyph}"),
            format!("{open}{glyph} {front}{text}{back}"),
        ]
    }
}

/// What stands around an item's text without glyphs, strikes and `n/a`.
fn without_state(front: &str, back: &str) -> (String, String) {
    let (mut front, mut back) = (front.to_owned(), back.to_owned());
    if front.ends_with("~~") && back.starts_with("~~") {
        front.truncate(front.len() - 2);
        back.replace_range(..2, "");
    }
    for part in [&mut front, &mut back] {
        *part = without_glyphs(part);
        let lower = part.to_ascii_lowercase();
        if let Some(at) = lower.find("n/a") {
            let before = part[..at].trim_end_matches([' ', '—', '–', '-']);
            let after = part[at + 3..].trim_start_matches([' ', '—', '–', '-', ':']);
            *part = [before, after].join(if after.is_empty() { "" } else { " " });
        }
    }
    let back = back.trim_end().trim_end_matches(" —").to_owned();
    (front.trim_start().to_owned(), back)
}

/// How many bytes the bullet takes that `line` begins with, with the spaces around it.
pub fn bullet(line: &str) -> usize {
    let indented = line.len() - line.trim_start().len();
    let rest = &line[indented..];
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let mark = match (digits, rest.as_bytes().get(digits)) {
        (0, Some(b'-' | b'*' | b'+')) => 1,
        (1.., Some(b'.' | b')')) => digits + 1,
        _ => return 0,
    };
    let after = &rest[mark..];
    indented + mark + (after.len() - after.trim_start_matches([' ', '\t']).len())
}

/// `text` without the glyphs that say a state, each with the space before it.
fn without_glyphs(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        match glyph::at_start(rest) {
            Some((_, length)) => {
                kept.truncate(kept.trim_end().len());
                rest = &rest[length..];
            }
            None => {
                kept.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    kept
}

/// What a row's Status may say.
fn cells(train: &Train, row: &Row, mark: &Mark) -> Vec<Edit> {
    let why = mark
        .why
        .as_deref()
        .map(|why| one_line(why).replace('|', "\\|"));
    let because = why.map(|why| format!(" {why}")).unwrap_or_default();
    let written = |time: &str| match mark.to {
        State::Pending => "☐".to_owned(),
        State::Active => "🟡".to_owned(),
        State::Done if row.approval.is_some() => format!("🟩{time}{}", unnamed(row, mark)),
        State::Done => format!("✅{time}"),
        State::Failed => format!("❌{time}{because}"),
        State::Skipped => match because.as_str() {
            "" => "n/a".to_owned(),
            because => format!("n/a —{because}"),
        },
        State::Waived => match &mark.by {
            Some(by) => format!("⚠{time}{because}, accepted by {by}"),
            None => format!("⚠{time}{because}"),
        },
    };
    let (source, at) = (train.source.text().as_bytes(), row.status);
    let space = |beside: Option<&u8>| if beside == Some(&b'|') { " " } else { "" };
    let before = space(source[..at.start as usize].last());
    let after = space(source.get(at.end as usize));
    let cell = |text: String| Edit::of(&train.source, at, &format!("{before}{text}{after}"));
    let times = times(train, mark.at).map(|time| format!(" {time}"));
    times
        .iter()
        .map(|time| cell(written(time)))
        .chain([cell(written(""))])
        .collect()
}

/// Who approves, where the row does not name them.
fn unnamed(row: &Row, mark: &Mark) -> String {
    let names = row.approval.as_deref().unwrap_or_default();
    let by = mark.by.iter().find(|by| !names.contains(by));
    by.map(|by| format!(" {by}")).unwrap_or_default()
}

/// How `at` is written in a train: as the time of its day, or with the date; in its window's zone.
pub fn times(train: &Train, at: Timestamp) -> [String; 2] {
    let windows = train.facts.windows.value().into_iter().flatten();
    let mut zones = windows.filter_map(|window| zone::read(&window.zone).ok());
    let local = at.to_zoned(zones.next().unwrap_or(TimeZone::UTC));
    [
        local.strftime("%H:%M").to_string(),
        local.strftime("%Y-%m-%d %H:%M").to_string(),
    ]
}
