//! What every reader of a body has at hand, and where it reports.

use super::clock::Calendar;
use super::outline::{Mark, MarkKind, Outline};
use crate::config::Config;
use crate::text::{Diagnostic, Source, Span};
use crate::train::SHOWN;

/// A body being read.
pub struct Reading<'a> {
    pub source: &'a Source,
    pub config: &'a Config,
    pub outline: &'a Outline,
    pub calendar: Calendar,
    pub found: Vec<Diagnostic>,
}

impl<'a> Reading<'a> {
    /// The text of `span`.
    pub fn text(&self, span: Span) -> &'a str {
        &self.source.text()[span.range()]
    }

    /// Reports a warning, with what to do about it.
    pub fn warn(
        &mut self,
        rule: &'static str,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let warning = self.warning(rule, span, message, help);
        self.found.push(warning);
    }

    /// A warning that is not reported yet.
    pub fn warning(
        &self,
        rule: &'static str,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Diagnostic {
        let path = self.source.path();
        Diagnostic::warning(rule, path, span, message).help(help)
    }

    /// Mentions a list of `length` entries at `span` that a page folds.
    pub fn mention_length(&mut self, length: usize, span: Span) {
        if length > SHOWN {
            self.warn(
                "long-list",
                span,
                format!("{length} entries in one list: its page folds all after the first {SHOWN}"),
                "keep what is counted by the thousand in a file of its own, and link it",
            );
        }
    }

    /// Reports an error, with what to do about it.
    pub fn fail(
        &mut self,
        rule: &'static str,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let path = self.source.path();
        let error = Diagnostic::error(rule, path, span, message);
        self.found.push(error.help(help));
    }
}

/// The bytes that inline constructs cover, merged, so that asking costs a binary search.
#[derive(Debug, Default)]
pub struct Cover(Vec<Span>);

impl Cover {
    /// What those of `marks` cover whose kind is `meant`.
    pub fn of(marks: &[Mark], meant: impl Fn(MarkKind) -> bool) -> Cover {
        let mut spans: Vec<Span> = Vec::new();
        for mark in marks.iter().filter(|mark| meant(mark.kind)) {
            match spans.last_mut() {
                Some(last) if mark.span.start < last.end => {
                    last.end = last.end.max(mark.span.end);
                }
                _ => spans.push(mark.span),
            }
        }
        Cover(spans)
    }

    /// Whether the byte at `at` is covered.
    pub fn holds(&self, at: usize) -> bool {
        let next = self.0.partition_point(|span| span.start as usize <= at);
        next > 0 && at < self.0[next - 1].end as usize
    }
}

/// `span` without white space at its ends.
pub fn trimmed(text: &str, span: Span) -> Span {
    let written = &text[span.range()];
    let start = span.start as usize + written.len() - written.trim_start().len();
    Span::new(start..start + written.trim().len())
}
