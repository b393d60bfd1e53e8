//! Findings for a person: an excerpt of the file with the fault marked, and what to do.

use std::borrow::Cow;

use annotate_snippets::{AnnotationKind, Group, Level as Shown, Origin, Renderer, Snippet};
use rayon::prelude::*;

use super::Desk;
use crate::cli::print::seen;
use crate::text::secret::masked;
use crate::text::{Diagnostic, Level, SourcePath, Span};

pub fn print(found: &[Diagnostic], desk: &Desk) -> String {
    let printed = found.par_iter().map(|finding| one(finding, desk));
    printed.collect::<Vec<String>>().concat()
}

fn one(finding: &Diagnostic, desk: &Desk) -> String {
    let title = match finding.level {
        Level::Error => Shown::ERROR,
        Level::Warning => Shown::WARNING,
    }
    .primary_title(seen(&finding.message))
    .id(finding.rule);
    let excerpt = |path: &SourcePath, span| Excerpt {
        path: seen(&desk.path(path)),
        lines: desk.lines(path, span),
    };
    let first = excerpt(&finding.path, finding.span);
    let others: Vec<(Excerpt, &str)> = finding
        .also
        .iter()
        .map(|(path, span, label)| (excerpt(path, *span), label.as_str()))
        .collect();
    let mut group = first.added(
        Group::with_title(title),
        AnnotationKind::Primary,
        &finding.label,
    );
    for (other, label) in &others {
        group = other.added(group, AnnotationKind::Context, label);
    }
    if let Some(help) = &finding.help {
        group = group.element(Shown::HELP.message(seen(help)));
    }
    format!("{}\n\n", Renderer::styled().render(&[group]))
}

/// The lines of a file that a span reaches into.
struct Excerpt<'d> {
    path: String,
    lines: Option<Lines<'d>>,
}

/// Whole lines, and what is marked in them.
struct Lines<'d> {
    text: Cow<'d, str>,
    /// The number of the first.
    first: usize,
    marked: std::ops::Range<usize>,
}

impl Excerpt<'_> {
    fn added<'a>(&'a self, group: Group<'a>, kind: AnnotationKind, label: &'a str) -> Group<'a> {
        let Some(lines) = &self.lines else {
            return group.element(Origin::path(self.path.as_str()));
        };
        let mut annotation = kind.span(lines.marked.clone());
        if !label.is_empty() {
            annotation = annotation.label(seen(label));
        }
        group.element(
            Snippet::source(lines.text.as_ref())
                .path(self.path.as_str())
                .line_start(lines.first)
                .annotation(annotation),
        )
    }
}

impl Desk<'_> {
    /// The lines that `span` of the file at `path` reaches into, where the file could be read.
    fn lines(&self, path: &SourcePath, span: Span) -> Option<Lines<'_>> {
        let source = self.sources.source(path)?;
        let text = source.text();
        let [start, end] = [span.start, span.end].map(|at| text.floor_char_boundary(at as usize));
        let from = text[..start].rfind('\n');
        let from = from.map_or(source.body_start().min(start), |at| at + 1);
        let to = text[end..].find('\n').map_or(text.len(), |at| end + at);
        let lines = text[from..to].trim_end_matches('\r');
        Some(Lines {
            text: masked(lines),
            first: source.place(start).0,
            marked: (start - from).min(lines.len())..(end - from).min(lines.len()),
        })
    }
}
