//! A train's record for auditors, to be taken away: all that is known of it on one page that needs
//! no site. Within the site the train's own page is its record.

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
use super::train::record::RecordPart;
use super::{Kind, View};
use crate::site::incident::IncidentView;
use crate::site::version::{self, VersionView};
use crate::site::{About, Frame, Moment, Page, Site, Url};

/// Of no site: its pages are exported one by one.
pub const KIND: Kind = Kind {
    name: "evidence",
    nav: None,
    template: "evidence.html",
    plan: |_| Vec::new(),
    view,
};

/// The record of one train.
#[derive(Debug, Serialize)]
pub struct RecordView {
    pub head: Head,
    pub notices: Vec<Notice>,
    /// `None` where no gate is written.
    pub gate: Option<GateView>,
    pub rail: Rail,
    pub log: Folded<LogLine>,
    pub incidents: Vec<IncidentView>,
    pub rollback: RollbackView,
    pub criteria: Vec<CriterionView>,
    pub retro: RetroView,
    pub actions: Vec<ActionView>,
    pub history: Told,
    #[serde(flatten)]
    pub record: RecordPart,
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
    pub missing: Option<String>,
}

/// The record of the train at `index` of the book.
pub fn page(site: &Site, index: usize) -> Page {
    Page {
        kind: &KIND,
        url: Url::new(site.addresses.train(index)),
        about: About::Train(index),
    }
}

fn view(site: &Site, page: &Page) -> (Frame, View) {
    let About::Train(index) = page.about else {
        unreachable!("records are planned from trains");
    };
    let frame = frame(&Subject::new(site, index));
    (frame, View::Evidence(Box::new(of(site, index))))
}

/// What the record of the train at `index` of the book shows.
pub fn of(site: &Site, index: usize) -> RecordView {
    let subject = Subject::new(site, index);
    let (train, judged) = (subject.train(), &subject.entry.judged);
    let mut gates = train.stages.iter();
    let gate = gates.find(|stage| stage.deciding_round().is_some());
    let gate = gate.filter(|_| judged.verdict.is_some());
    let incidents = train.facts.incidents.iter();
    RecordView {
        head: Head::new(&subject),
        notices: notices::notices(&subject),
        gate: gate.map(|stage| GateView::new(&subject, stage)),
        rail: Rail::new(&subject),
        log: deploy::log(&subject),
        incidents: incidents
            .map(|it| IncidentView::new(site, train.source.path(), it))
            .collect(),
        rollback: aside::rollback(&subject),
        criteria: closing::criteria(&subject),
        retro: closing::retro(&subject),
        actions: closing::actions(&subject),
        history: told(&subject),
        record: RecordPart::new(&subject),
    }
}

fn frame(subject: &Subject) -> Frame {
    let (site, name) = (subject.site, subject.train().name.as_str());
    Frame {
        title: site.words().named("record_of_train", name),
        description: site.words().named("evidence_description", name),
        links: site.addresses.links_of_train(subject.index),
        ..Frame::default()
    }
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
