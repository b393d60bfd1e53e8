//! A train's record for auditors: all that is known of it on one page to print, each approval with
//! the commit that wrote it, and the digest of the file that all of it comes from.
//!
//! The page names the commit that last changed the train's file, not the one that the site is built
//! at, so a commit elsewhere leaves the record as it is.

mod approvals;

pub use approvals::Signed;

use serde::Serialize;

use super::train::Subject;
use super::train::aside::{self, RollbackView};
use super::train::checklist::Folded;
use super::train::closing::{self, ActionView, CriterionView, RetroView};
use super::train::deploy::{self, LogLine};
use super::train::gate::GateView;
use super::train::head::Head;
use super::train::history;
use super::train::notices::{self, Notice};
use super::train::rail::Rail;
use super::{Kind, View};
use crate::book::Place;
use crate::site::incident::IncidentView;
use crate::site::version::{self, VersionView};
use crate::site::{About, Crumb, Frame, Hyperlink, Moment, Page, Site, Url};
use crate::text::digest::sha256;
use crate::text::hidden::visible;
use crate::text::{Diagnostic, Level};

pub const KIND: Kind = Kind {
    name: "record",
    nav: None,
    template: "record.html",
    plan,
    view,
};

/// The record of one train.
#[derive(Debug, Serialize)]
pub struct RecordView {
    pub head: Head,
    pub notices: Vec<Notice>,
    /// `None` where no gate is written.
    pub gate: Option<GateView>,
    pub approvals: Vec<Signed>,
    pub rail: Rail,
    pub log: Folded<LogLine>,
    pub incidents: Vec<IncidentView>,
    pub rollback: RollbackView,
    pub findings: Vec<FindingView>,
    pub criteria: Vec<CriterionView>,
    pub retro: RetroView,
    pub actions: Vec<ActionView>,
    pub history: Told,
    pub source: SourceView,
}

/// What commits tell of the train.
#[derive(Debug, Serialize)]
pub struct Told {
    /// From the newest to the oldest.
    pub versions: Vec<VersionView>,
    /// How many of them are doubtful.
    pub doubtful: usize,
    /// Since when they are known, where that is not from the first commit on.
    pub since: Option<Moment>,
    /// Why there are none.
    pub missing: Option<&'static str>,
}

/// Something that `check` says of the train's file.
#[derive(Debug, Serialize)]
pub struct FindingView {
    pub shape: &'static str,
    /// `error` or `warning`.
    pub word: &'static str,
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

fn plan(site: &Site) -> Vec<Page> {
    let trains = 0..site.book.trains.len();
    trains.map(|index| page(site, index)).collect()
}

/// The record of the train at `index` of the book.
pub fn page(site: &Site, index: usize) -> Page {
    Page {
        kind: &KIND,
        url: Url::new(site.addresses.address(Place::Record(index))),
        about: About::Train(index),
    }
}

fn view(site: &Site, page: &Page) -> (Frame, View) {
    let About::Train(index) = page.about else {
        unreachable!("records are planned from trains");
    };
    let frame = frame(&Subject::new(site, index));
    (frame, View::Record(Box::new(of(site, index))))
}

/// What the record of the train at `index` of the book shows.
pub fn of(site: &Site, index: usize) -> RecordView {
    let subject = Subject::new(site, index);
    let (train, judged) = (subject.train(), &subject.entry.judged);
    let mut gates = train.stages.iter();
    let gate = gates.find(|stage| stage.deciding_round().is_some());
    let gate = gate.filter(|_| judged.verdict.is_some());
    let round = gate.and_then(|stage| stage.deciding_round());
    let incidents = train.facts.incidents.iter();
    RecordView {
        head: Head::new(&subject),
        notices: notices::notices(&subject),
        gate: gate.map(|stage| GateView::new(&subject, stage)),
        approvals: approvals::approvals(&subject, round.map_or(&[], |round| &round.rows)),
        rail: Rail::new(&subject),
        log: deploy::log(&subject),
        incidents: incidents
            .map(|it| IncidentView::new(site, train.source.path(), it))
            .collect(),
        rollback: aside::rollback(&subject),
        findings: findings(&subject),
        criteria: closing::criteria(&subject),
        retro: closing::retro(&subject),
        actions: closing::actions(&subject),
        history: told(&subject),
        source: source(&subject),
    }
}

fn frame(subject: &Subject) -> Frame {
    let (site, name) = (subject.site, subject.train().name.as_str());
    let crumb = |label: &str, url: Option<Url>| Crumb {
        label: label.to_owned(),
        url,
    };
    let train = Url::new(site.addresses.train(subject.index));
    Frame {
        title: format!("Record of {name}"),
        description: format!(
            "All that is known of {name}, each approval with the commit that wrote it."
        ),
        nav: "trains",
        crumbs: vec![
            crumb("Board", Some(Url::new(""))),
            crumb("Trains", Some(Url::new("trains/"))),
            crumb(name, Some(train)),
            crumb("Record", None),
        ],
        links: site.addresses.links_of_train(subject.index),
        ..Frame::default()
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
            shape,
            word,
            rule: found.rule,
            line: source.place(found.span.range().start).0,
            message: visible(&found.message).into_owned(),
        }
    };
    subject.entry.findings.iter().map(view).collect()
}

fn told(subject: &Subject) -> Told {
    let versions = version::versions(subject.site, subject.entry, usize::MAX);
    let doubtful = versions.iter().filter(|it| !it.doubts.is_empty()).count();
    Told {
        doubtful,
        versions,
        since: version::since(subject.site),
        missing: history::missing(subject),
    }
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

    fn shown(book: &Book) -> serde_json::Value {
        let site = Site::new(book);
        let (_, view) = view(&site, &page(&site, 0));
        serde_json::to_value(view).expect("plain data")
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
            at: book.now,
            clean: true,
            edited: Vec::new(),
        });
        assert_eq!(shown(&book), before);
    }
}
