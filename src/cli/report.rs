//! Diagnostics as people and programs read them.
//!
//! | format | one finding is | for |
//! |--------|----------------|-----|
//! | human  | an excerpt with the fault marked, and what to do | a terminal |
//! | short  | one line, ``path:line:column: level[rule]: message`` | editors and grep |
//! | json   | an object in a list, with places and help | programs |
//!
//! Results go to standard output, so a report can be piped. Colours are taken
//! out again where the output is no terminal, or `NO_COLOR` says so. What a
//! contributor wrote is shown without its control characters.

use annotate_snippets::{
    AnnotationKind, Group, Level as Shown, Renderer, Snippet, normalize_untrusted_str,
};
use serde_json::json;

use crate::text::{Diagnostic, Level, Source, SourcePath, Span};

/// How findings are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// An excerpt of the file with the fault marked, and what to do
    #[default]
    Human,
    /// One line a finding: path, line, column, level, rule and message
    Short,
    /// One JSON document, for programs
    Json,
}

/// Where the text of a file is found, for excerpts.
pub trait Sources {
    /// The source at `path`, if it could be read.
    fn source(&self, path: &SourcePath) -> Option<&Source>;
}

/// `diagnostics` in `format`, ending in a newline unless there is nothing to say.
pub fn report(diagnostics: &[Diagnostic], sources: &dyn Sources, format: Format) -> String {
    match format {
        Format::Human => diagnostics
            .iter()
            .map(|diagnostic| human(diagnostic, sources))
            .collect(),
        Format::Short => diagnostics
            .iter()
            .map(|diagnostic| short(diagnostic, sources))
            .collect(),
        Format::Json => json_document(diagnostics, sources),
    }
}

/// `3 errors, 1 warning`, leaving out what there is none of; `no findings` where there is nothing.
pub fn tally(diagnostics: &[Diagnostic]) -> String {
    let count = |level| diagnostics.iter().filter(|d| d.level == level).count();
    let named = [
        (count(Level::Error), "error"),
        (count(Level::Warning), "warning"),
    ];
    let parts: Vec<String> = named
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, noun)| format!("{number} {noun}{}", if number == 1 { "" } else { "s" }))
        .collect();
    if parts.is_empty() {
        "no findings".to_owned()
    } else {
        parts.join(", ")
    }
}

fn human(diagnostic: &Diagnostic, sources: &dyn Sources) -> String {
    let title = match diagnostic.level {
        Level::Error => Shown::ERROR,
        Level::Warning => Shown::WARNING,
    }
    .primary_title(normalize_untrusted_str(&diagnostic.message))
    .id(diagnostic.rule);
    let mut group = Group::with_title(title);
    group = with_excerpt(
        group,
        sources,
        &diagnostic.path,
        diagnostic.span,
        AnnotationKind::Primary,
        &diagnostic.label,
    );
    for (path, span, label) in &diagnostic.also {
        group = with_excerpt(group, sources, path, *span, AnnotationKind::Context, label);
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Shown::HELP.message(normalize_untrusted_str(help)));
    }
    format!("{}\n\n", Renderer::styled().render(&[group]))
}

fn with_excerpt<'a>(
    group: Group<'a>,
    sources: &'a dyn Sources,
    path: &'a SourcePath,
    span: Span,
    kind: AnnotationKind,
    label: &'a str,
) -> Group<'a> {
    let Some(source) = sources.source(path) else {
        return group.element(annotate_snippets::Origin::path(path.as_str()));
    };
    let text = source.text();
    let (start, end) = (boundary(text, span.start), boundary(text, span.end));
    let from = text[..start]
        .rfind('\n')
        .map_or(source.body_start().min(start), |at| at + 1);
    let to = text[end..].find('\n').map_or(text.len(), |at| end + at);
    let lines = text[from..to].trim_end_matches('\r');
    let marked = (start - from).min(lines.len())..(end - from).min(lines.len());
    let mut annotation = kind.span(marked);
    if !label.is_empty() {
        annotation = annotation.label(normalize_untrusted_str(label));
    }
    group.element(
        Snippet::source(lines)
            .path(path.as_str())
            .line_start(source.place(start).0)
            .annotation(annotation),
    )
}

/// The nearest character boundary at or before `offset`.
fn boundary(text: &str, offset: u32) -> usize {
    text.floor_char_boundary(offset as usize)
}

fn short(diagnostic: &Diagnostic, sources: &dyn Sources) -> String {
    let (line, column) = place(diagnostic, sources);
    format!(
        "{}:{line}:{column}: {}[{}]: {}\n",
        diagnostic.path,
        level_word(diagnostic.level),
        diagnostic.rule,
        normalize_untrusted_str(&diagnostic.message),
    )
}

fn json_document(diagnostics: &[Diagnostic], sources: &dyn Sources) -> String {
    let findings: Vec<_> = diagnostics
        .iter()
        .map(|diagnostic| {
            let (line, column) = place(diagnostic, sources);
            let also: Vec<_> = diagnostic
                .also
                .iter()
                .map(|(path, span, label)| {
                    let (line, column) = place_of(path, *span, sources);
                    json!({ "path": path.as_str(), "line": line, "column": column, "label": label })
                })
                .collect();
            json!({
                "rule": diagnostic.rule,
                "level": level_word(diagnostic.level),
                "path": diagnostic.path.as_str(),
                "line": line,
                "column": column,
                "start": diagnostic.span.start,
                "end": diagnostic.span.end,
                "message": diagnostic.message,
                "label": diagnostic.label,
                "help": diagnostic.help,
                "also": also,
            })
        })
        .collect();
    let document = json!({ "schema_version": 1, "findings": findings });
    format!("{document:#}\n")
}

fn place(diagnostic: &Diagnostic, sources: &dyn Sources) -> (usize, usize) {
    place_of(&diagnostic.path, diagnostic.span, sources)
}

fn place_of(path: &SourcePath, span: Span, sources: &dyn Sources) -> (usize, usize) {
    sources.source(path).map_or((1, 1), |source| {
        source.place(boundary(source.text(), span.start))
    })
}

fn level_word(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct One(Source);

    impl Sources for One {
        fn source(&self, path: &SourcePath) -> Option<&Source> {
            (self.0.path() == path).then_some(&self.0)
        }
    }

    fn window_fault() -> (One, Diagnostic) {
        let path = SourcePath::new("content/trains/2025.10-R1.md");
        let text =
            "---\r\ntrain: 2025.10-R1\r\nwindow: Mon 2025-10-14 14:00 → 16:00 UTC\r\n---\r\n";
        let at = text.find("Mon").expect("the weekday is there");
        let diagnostic = Diagnostic::error(
            "weekday-mismatch",
            &path,
            at..at + 3,
            "2025-10-14 is a Tuesday, not a Monday",
        )
        .label("this weekday")
        .help("write `Tue`, or move the train to 2025-10-13");
        (One(Source::new(path, text)), diagnostic)
    }

    fn plain(text: &str) -> String {
        anstream::adapter::strip_str(text).to_string()
    }

    #[test]
    fn a_person_sees_the_place_and_what_to_do() {
        let (sources, diagnostic) = window_fault();
        let shown = plain(&report(&[diagnostic], &sources, Format::Human));
        let expected = "\
error[weekday-mismatch]: 2025-10-14 is a Tuesday, not a Monday
 --> content/trains/2025.10-R1.md:3:9
  |
3 | window: Mon 2025-10-14 14:00 → 16:00 UTC
  |         ^^^ this weekday
  |
  = help: write `Tue`, or move the train to 2025-10-13

";
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_finding_is_one_line_for_grep() {
        let (sources, diagnostic) = window_fault();
        assert_eq!(
            report(&[diagnostic], &sources, Format::Short),
            "content/trains/2025.10-R1.md:3:9: error[weekday-mismatch]: \
             2025-10-14 is a Tuesday, not a Monday\n"
        );
    }

    #[test]
    fn a_program_gets_places_and_help() {
        let (sources, diagnostic) = window_fault();
        let text = report(&[diagnostic], &sources, Format::Json);
        let document: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
        assert_eq!(document["findings"][0]["line"], 3);
        assert_eq!(document["findings"][0]["rule"], "weekday-mismatch");
    }

    #[test]
    fn escape_sequences_of_a_contributor_stay_dead() {
        let path = SourcePath::new("a.md");
        let sources = One(Source::new(path.clone(), "title: \u{1b}[31mred\u{202e}\n"));
        let diagnostic = Diagnostic::error("x", &path, 7..10, "found \u{1b}[31m");
        for format in [Format::Human, Format::Short] {
            let shown = report(std::slice::from_ref(&diagnostic), &sources, format);
            assert!(
                !shown.contains("\u{1b}[31mred") && !shown.contains('\u{202e}'),
                "{shown:?}"
            );
            assert!(!shown.contains("found \u{1b}"), "{shown:?}");
        }
    }

    #[test]
    fn counts_read_as_a_sentence() {
        let path = SourcePath::new("a.md");
        let error = Diagnostic::error("x", &path, 0..0, "m");
        let warning = Diagnostic::warning("x", &path, 0..0, "m");
        assert_eq!(tally(&[]), "no findings");
        assert_eq!(
            tally(&[error.clone(), error, warning]),
            "2 errors, 1 warning"
        );
    }
}
