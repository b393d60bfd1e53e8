//! What an auditor asks for beyond the page's other parts: each approval with the commit that wrote
//! it, what `check` says of the file, and the digest of the file that all of the page comes from.
//!
//! It names the commit that last changed the train's file, not the one that the site is built at, so
//! a commit elsewhere leaves the page as it is.

mod approvals;

pub use approvals::Signed;

use serde::Serialize;

use super::Subject;
use crate::site::version;
use crate::site::{Hyperlink, Moment};
use crate::text::digest::sha256;
use crate::text::hidden::visible;
use crate::text::{Diagnostic, Level};

/// What the part shows.
#[derive(Debug, Serialize)]
pub struct RecordPart {
    pub approvals: Vec<Signed>,
    pub findings: Vec<FindingView>,
    pub source: SourceView,
}

/// Something that `check` says of the train's file.
#[derive(Debug, Serialize)]
pub struct FindingView {
    /// As data has it: in English.
    #[serde(skip)]
    pub level: &'static str,
    pub shape: &'static str,
    /// `error` or `warning`.
    pub word: String,
    pub rule: &'static str,
    /// From 1.
    pub line: usize,
    pub message: String,
}

/// The file that all of this is read from.
#[derive(Debug, Serialize)]
pub struct SourceView {
    pub path: String,
    /// The commit that last changed it, where that is known.
    pub commit: Option<Hyperlink>,
    /// Its whole id.
    pub id: Option<String>,
    pub at: Option<Moment>,
    /// Whether the file is not as git has it.
    pub edited: bool,
    pub sha256: String,
}

impl RecordPart {
    pub fn new(subject: &Subject) -> RecordPart {
        let mut rounds = subject.train().stages.iter();
        let round = rounds.find_map(|stage| stage.deciding_round());
        let round = round.filter(|_| subject.entry.judged.verdict.is_some());
        RecordPart {
            approvals: approvals::approvals(subject, round.map_or(&[], |round| &round.rows)),
            findings: findings(subject),
            source: source(subject),
        }
    }
}

fn findings(subject: &Subject) -> Vec<FindingView> {
    let source = &subject.train().source;
    let view = |found: &Diagnostic| {
        let (shape, word) = match found.level {
            Level::Error => ("failed", "error"),
            Level::Warning => ("waived", "warning"),
        };
        FindingView {
            level: word,
            shape,
            word: subject.words().word("level", word).to_owned(),
            rule: found.rule,
            line: source.place(found.span.range().start).0,
            message: visible(&found.message).into_owned(),
        }
    };
    subject.entry.findings.iter().map(view).collect()
}

fn source(subject: &Subject) -> SourceView {
    let (book, source) = (subject.site.book, &subject.train().source);
    let path = source.path().as_str();
    let newest = subject.entry.versions.last();
    let newest = newest.map(|version| &book.past.commits[version.commit]);
    let revision = book.revision.as_ref();
    SourceView {
        path: visible(path).into_owned(),
        commit: newest.map(|commit| version::link(subject.site, commit)),
        id: newest.map(|commit| commit.id.clone()),
        at: newest.map(|commit| subject.moment(commit.at)),
        edited: revision.is_some_and(|it| it.edited.iter().any(|edited| edited == path)),
        sha256: sha256(source.text().as_bytes()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::{Book, Revision, sample};
    use crate::site::Site;

    fn shown(book: &Book) -> serde_json::Value {
        let site = Site::new(book);
        let record = RecordPart::new(&Subject::new(&site, 0));
        serde_json::to_value(record).expect("plain data")
    }

    #[test]
    fn a_finding_stands_with_its_line() {
        let mut book = sample::book(vec![sample::entry("R1")]);
        let path = book.trains[0].train.source.path().clone();
        let other = crate::text::SourcePath::new("content/trains/R0.md");
        let found = |path| Diagnostic::warning("overdue-stage", path, 0..0, "it is late");
        book.tell(&[found(&other), found(&path)]);
        let findings = &shown(&book)["findings"];
        assert_eq!(findings.as_array().map(Vec::len), Some(1));
        assert_eq!(findings[0]["line"], 1);
        assert_eq!(findings[0]["word"], "warning");
    }

    #[test]
    fn a_file_that_git_has_otherwise_is_said_to_be_so() {
        let mut book = sample::book(vec![sample::entry("R1")]);
        assert_eq!(shown(&book)["source"]["edited"], false);
        let path = book.trains[0].train.source.path().to_string();
        for (edited, said) in [(vec![path], true), (vec!["content/x.md".to_owned()], false)] {
            book.revision = Some(Revision {
                id: "beef".to_owned(),
                folder: String::new(),
                at: book.now,
                clean: false,
                edited,
            });
            assert_eq!(shown(&book)["source"]["edited"], said);
        }
    }

    #[test]
    fn a_commit_elsewhere_leaves_a_record_as_it_is() {
        let mut book = sample::book(vec![sample::entry("R1")]);
        let before = shown(&book);
        book.revision = Some(Revision {
            id: "beef".to_owned(),
            folder: String::new(),
            at: book.now,
            clean: true,
            edited: Vec::new(),
        });
        assert_eq!(shown(&book), before);
    }
}
