//! An exception that a file makes from a rule, in a comment: `trainbook: allow RULE reason`.
//!
//! | where | written | holds for |
//! |---|---|---|
//! | alone on its line | `<!-- trainbook: allow overdue-retro … -->` | the file |
//! | behind something | `- [x] Key rotated <!-- trainbook: allow secret … -->` | that line |
//! | in YAML | `# trainbook: allow unknown-service …` | the file, or that line |
//!
//! What stands in code shows readers how it is written, and allows nothing.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser};
use serde::{Deserialize, Serialize};

use super::{Source, Span};

/// What a file allows itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exception {
    /// As written: it may be none.
    pub rule: String,
    pub span: Span,
    /// Why; empty where nobody says.
    pub reason: String,
    /// The line it holds for; the whole file without one.
    pub line: Option<Span>,
}

impl Exception {
    /// Whether it lets a finding of `rule` at `span` pass.
    pub fn covers(&self, rule: &str, span: Span) -> bool {
        // A span that ends where the line starts is of the line before, with its end.
        let reaches = |line: Span| {
            let begins = line.start < span.end || line.start <= span.start;
            begins && span.start <= line.end
        };
        self.rule == rule && self.line.is_none_or(reaches)
    }
}

/// What a comment begins with.
const WORDS: &str = "trainbook: allow ";

/// The exceptions that `source` makes; `yaml` is where it is YAML.
pub fn exceptions(source: &Source, yaml: Option<Span>) -> Vec<Exception> {
    let text = source.text();
    let places: Vec<usize> = memchr::memmem::find_iter(text.as_bytes(), WORDS).collect();
    if places.is_empty() {
        return Vec::new();
    }
    let comments = comments(text, yaml.map_or(0, |yaml| yaml.range().end));
    let is_meant =
        |at: &usize| is_in(yaml, *at) || comments.iter().any(|comment| comment.contains(at));
    let meant = places.into_iter().filter(is_meant);
    meant.filter_map(|at| exception(text, at, yaml)).collect()
}

fn is_in(yaml: Option<Span>, at: usize) -> bool {
    yaml.is_some_and(|yaml| yaml.range().contains(&at))
}

/// Where the Markdown of `text`, which begins at `start`, is HTML.
fn comments(text: &str, start: usize) -> Vec<Range<usize>> {
    let events = Parser::new_ext(&text[start..], Options::ENABLE_TABLES).into_offset_iter();
    let html = events.filter(|(event, _)| matches!(event, Event::Html(_) | Event::InlineHtml(_)));
    html.map(|(_, place)| start + place.start..start + place.end)
        .collect()
}

fn exception(text: &str, at: usize, yaml: Option<Span>) -> Option<Exception> {
    let line_start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let line_end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    let before = text[line_start..at].trim_end();
    let (before, said, after) = if is_in(yaml, at) {
        (before.strip_suffix('#')?, &text[at..line_end], "")
    } else {
        let (said, after) = text[at..line_end].split_once("-->")?;
        (before.strip_suffix("<!--")?, said, after)
    };
    let said = &said[WORDS.len()..];
    let rule = said.split_whitespace().next()?;
    let is_name = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    if !rule.bytes().all(is_name) {
        return None;
    }
    let start = at + WORDS.len() + (said.len() - said.trim_start().len());
    let is_alone =
        before.trim().trim_start_matches('\u{FEFF}').is_empty() && after.trim().is_empty();
    Some(Exception {
        rule: rule.to_owned(),
        span: Span::new(start..start + rule.len()),
        reason: said.trim_start()[rule.len()..].trim().to_owned(),
        line: (!is_alone).then(|| Span::new(line_start..line_end)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::SourcePath;

    fn found(text: &str) -> Vec<Exception> {
        let source = Source::new(SourcePath::new("a.md"), text);
        let yaml = text.find("\n...").map(|end| Span::new(0..end));
        exceptions(&source, yaml)
    }

    #[test]
    fn a_comment_holds_for_the_file_or_for_its_line() {
        for (text, expected) in [
            (
                "a\n<!-- trainbook: allow overdue-retro moved to the wiki -->\nb",
                &[("overdue-retro", "moved to the wiki", "")][..],
            ),
            (
                "- [ ] a <!-- trainbook: allow secret invented -->\n",
                &[(
                    "secret",
                    "invented",
                    "- [ ] a <!-- trainbook: allow secret invented -->",
                )],
            ),
            ("<!--trainbook: allow  secret-->", &[("secret", "", "")]),
            (
                "a: b # trainbook: allow unknown-service gone\n...",
                &[(
                    "unknown-service",
                    "gone",
                    "a: b # trainbook: allow unknown-service gone",
                )],
            ),
            (
                "# trainbook: allow unknown-service gone\n...",
                &[("unknown-service", "gone", "")],
            ),
            ("# trainbook: allow unknown-service is a heading\n", &[]),
            ("<!-- trainbook: allow RULE reason -->", &[]),
            ("<!-- trainbook: allow secret", &[]),
            ("```\n<!-- trainbook: allow secret x -->\n```\n", &[]),
            ("    <!-- trainbook: allow secret x -->\n", &[]),
            ("Write `<!-- trainbook: allow secret x -->` there\n", &[]),
            (
                "| a |\n| - |\n| b <!-- trainbook: allow secret x --> |\n",
                &[("secret", "x", "| b <!-- trainbook: allow secret x --> |")],
            ),
            (
                "1. a\n\n   <!-- trainbook: allow secret x -->\n",
                &[("secret", "x", "")],
            ),
            ("trainbook: allow secret x -->", &[]),
        ] {
            let found = found(text);
            let said: Vec<(&str, &str, &str)> = found
                .iter()
                .map(|it| {
                    (
                        &*it.rule,
                        &*it.reason,
                        it.line.map_or("", |line| &text[line.range()]),
                    )
                })
                .collect();
            assert_eq!(said, expected, "{text}");
        }
    }

    #[test]
    fn a_line_covers_what_reaches_into_it() {
        let text = "one\ntwo <!-- trainbook: allow secret x -->\nthree";
        let [exception] = &found(text)[..] else {
            panic!("it is one")
        };
        assert!(exception.covers("secret", Span::new(4..7)));
        assert!(exception.covers("secret", Span::new(0..9)));
        assert!(!exception.covers("secret", Span::new(0..2)));
        assert!(!exception.covers("secret", Span::new(0..4)));
        assert!(exception.covers("secret", Span::new(4..4)));
        assert!(!exception.covers("mojibake", Span::new(4..7)));
    }
}
