//! What the parser complains of, in our words and at its place.
//!
//! The parser's own sentences name its parts and its budget, which mean nothing
//! to who writes a train; they are known by a word, the first in the table.

use crate::text::{Diagnostic, Source, Span};

/// A word of the parser's complaint, and what is said instead: rule, message, help.
type Words = (&'static str, &'static str, &'static str, &'static str);

const WORDS: &[Words] = &[
    (
        "Documents",
        "second-document",
        "`---` begins a second document, and one is read",
        "remove the line, or put the text in quotes",
    ),
    ("budget", "yaml-limit", TOO_MUCH, "write it flat"),
    ("limit", "yaml-limit", TOO_MUCH, "write it flat"),
    ("depth", "yaml-limit", TOO_MUCH, "write it flat"),
    ("too deep", "yaml-limit", TOO_MUCH, "write it flat"),
    (
        "tab",
        "yaml-syntax",
        "a tab cannot indent YAML",
        "indent with spaces",
    ),
    (
        "tag",
        "yaml-tag",
        "a tag such as `!!name` is not read",
        "remove the tag, or quote the text",
    ),
    (
        "mapping values are not allowed",
        "yaml-syntax",
        "a second `: ` in one value",
        "put the value in quotes",
    ),
    (
        "unclosed quote",
        "yaml-syntax",
        "a quote that nothing closes",
        "close it with the quote that opened it",
    ),
    (
        "unclosed",
        "yaml-syntax",
        "a bracket that nothing closes",
        "close it, or put the text in quotes",
    ),
    (
        "unexpected character",
        "yaml-syntax",
        "a value cannot begin with this character",
        "put the value in quotes",
    ),
    (
        "",
        "yaml-syntax",
        "YAML expects something else here",
        "check indentation and quotes around this place",
    ),
];

const TOO_MUCH: &str = "more YAML than any train needs: too deep, too long or too many aliases";

/// The diagnostic of `error`, which the parser gave for `span` of `source`.
pub fn fault(source: &Source, span: Span, error: &serde_yaml::Error) -> Diagnostic {
    let place = error.location().map_or(span.start as usize, |location| {
        let text = source.slice(span);
        let characters = location.span().offset() as usize;
        let offset = text
            .char_indices()
            .nth(characters)
            .map_or(text.len(), |(at, _)| at);
        span.start as usize + offset
    });
    let end = source.text()[place..]
        .chars()
        .next()
        .map_or(place, |c| place + c.len_utf8());
    let said = error.without_snippet().to_string();
    let (_, rule, message, help) = WORDS
        .iter()
        .find(|(word, ..)| said.contains(word))
        .expect("the last line fits every complaint");
    Diagnostic::error(rule, source.path(), place..end, *message).help(*help)
}

/// The diagnostic of a text that is too long to be parsed.
pub fn limit(source: &Source, span: Span, message: String) -> Diagnostic {
    let start = span.start as usize;
    Diagnostic::error("yaml-limit", source.path(), start..start, message)
        .help("move long texts into the body")
}
