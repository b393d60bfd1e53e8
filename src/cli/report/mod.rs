//! Findings as people and programs read them.
//!
//! | format | one finding is | for |
//! |--------|----------------|-----|
//! | human  | an excerpt with the fault marked, and what to do | a terminal |
//! | short  | one line, ``path:line:column: level[rule]: message`` | editors and grep |
//! | json   | an object in a list, with places and help | programs |
//! | sarif  | a result of a rule | code hosts and editors |
//! | github | a command of a workflow | lines of a pull request |
//! | junit  | a test that failed, or was skipped | CI servers |
//!
//! Results go to standard output, so a report can be piped. Colours are taken
//! out again where the output is no terminal, or `NO_COLOR` says so. What a
//! contributor wrote is shown without its control characters. Paths are as a person in the
//! current folder writes them.

mod github;
mod human;
mod json;
mod junit;
mod sarif;
mod short;

use std::path::Path;

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
    /// One document in SARIF 2.1.0, for code hosts and editors
    Sarif,
    /// Commands of a GitHub workflow, which shows them at the lines of a pull request
    Github,
    /// One document in JUnit's XML, for CI servers
    Junit,
}

/// Where the text of a file is found, for excerpts.
pub trait Sources: Sync {
    /// The source at `path`, if it could be read.
    fn source(&self, path: &SourcePath) -> Option<&Source>;
}

/// What is printed of a finding's place: the files, and the folder that they are of.
pub struct Desk<'d> {
    sources: &'d dyn Sources,
    /// What stands before the path of each file; empty in the current folder.
    before: String,
}

/// Lines and columns, from 1; columns count characters, and the end is behind the last.
pub struct Place {
    pub line: usize,
    pub column: usize,
    pub end_line: usize,
    pub end_column: usize,
}

impl<'d> Desk<'d> {
    /// Of the site in `folder`, whose files are in `sources`.
    pub fn new(sources: &'d dyn Sources, folder: &Path) -> Desk<'d> {
        let here = std::env::current_dir().unwrap_or_default();
        let folder = folder.strip_prefix(here).unwrap_or(folder);
        let folder = folder.strip_prefix(".").unwrap_or(folder);
        let folder = folder.to_string_lossy().replace('\\', "/");
        let before = match folder.trim_end_matches('/') {
            "" => folder,
            folder => format!("{folder}/"),
        };
        Desk { sources, before }
    }

    fn path(&self, path: &SourcePath) -> String {
        format!("{}{path}", self.before)
    }

    fn place(&self, path: &SourcePath, span: Span) -> Place {
        let place = |offset: u32| {
            self.sources.source(path).map_or((1, 1), |source| {
                source.place(source.text().floor_char_boundary(offset as usize))
            })
        };
        let ((line, column), (end_line, end_column)) = (place(span.start), place(span.end));
        Place {
            line,
            column,
            end_line,
            end_column,
        }
    }
}

/// Counts everything in `found` as an error.
pub fn raise(found: &mut [Diagnostic]) {
    found.iter_mut().for_each(|it| it.level = Level::Error);
}

/// `found` in `format`, ending in a newline unless there is nothing to say.
pub fn report(found: &[Diagnostic], desk: &Desk, format: Format) -> String {
    match format {
        Format::Human => human::print(found, desk),
        Format::Short => short::print(found, desk),
        Format::Json => json::print(found, desk),
        Format::Sarif => sarif::print(found, desk),
        Format::Github => github::print(found, desk),
        Format::Junit => junit::print(found, desk),
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

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub struct One(pub Source);

    impl Sources for One {
        fn source(&self, path: &SourcePath) -> Option<&Source> {
            (self.0.path() == path).then_some(&self.0)
        }
    }

    pub fn window_fault() -> (One, Diagnostic) {
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
        let shown = plain(&report(
            &[diagnostic],
            &Desk::new(&sources, ".".as_ref()),
            Format::Human,
        ));
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
            report(
                &[diagnostic],
                &Desk::new(&sources, ".".as_ref()),
                Format::Short
            ),
            "content/trains/2025.10-R1.md:3:9: error[weekday-mismatch]: \
             2025-10-14 is a Tuesday, not a Monday\n"
        );
    }

    #[test]
    fn s04_no_line_of_a_report_is_a_contributors() {
        let path = SourcePath::new("a\n::error::b\u{1b}[31m.md");
        let sources = One(Source::new(path.clone(), "x\n"));
        let message = format!("`{}` is long", "c\n::error::d");
        let finding = Diagnostic::warning("x", &path, 0..1, message).help("write `\n::error::e`");
        for format in [Format::Human, Format::Short] {
            let desk = Desk::new(&sources, ".".as_ref());
            let said = plain(&report(std::slice::from_ref(&finding), &desk, format));
            let mut lines = said.lines().map(str::trim_start);
            assert!(!lines.any(|line| line.starts_with("::")), "{said}");
            assert!(said.contains("a␊::error::b␛[31m.md"), "{said}");
        }
    }

    #[test]
    fn a_program_gets_places_and_help() {
        let (sources, diagnostic) = window_fault();
        let text = report(
            &[diagnostic],
            &Desk::new(&sources, ".".as_ref()),
            Format::Json,
        );
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
            let shown = report(
                std::slice::from_ref(&diagnostic),
                &Desk::new(&sources, ".".as_ref()),
                format,
            );
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
