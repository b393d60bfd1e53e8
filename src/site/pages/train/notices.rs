//! What a reader must know before anything else: open incidents, rollbacks, moved windows.

use serde::Serialize;

use super::{Subject, incident_id, open_incidents};
use crate::site::{Hyperlink, Moment, Person, WindowView};
use crate::train::{Incident, Invoked, Moved};

/// A notice above the stages.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Notice {
    Incident(IncidentNotice),
    Rollback(RollbackNotice),
    Moved(MovedNotice),
}

/// An incident that nobody has resolved.
#[derive(Debug, Serialize)]
pub struct IncidentNotice {
    pub id: String,
    /// `INC-77, minor: 5xx on checkout`.
    pub title: String,
    pub started: Option<Moment>,
    pub caused_by_train: bool,
    pub link: Option<Hyperlink>,
}

/// A rollback that took place.
#[derive(Debug, Serialize)]
pub struct RollbackNotice {
    pub at: Option<Moment>,
    pub by: Option<Person>,
    pub reason: Option<String>,
    /// Empty for all.
    pub services: Vec<String>,
}

/// A window that the train left.
#[derive(Debug, Serialize)]
pub struct MovedNotice {
    pub from: Option<WindowView>,
    pub at: Option<Moment>,
    pub reason: Option<String>,
}

/// The notices, the worst first.
pub fn notices(subject: &Subject) -> Vec<Notice> {
    let facts = &subject.train().facts;
    let open = open_incidents(subject.train());
    let invoked = facts.rollback.invoked.iter();
    let moved = facts.moved.iter();
    let open = open.map(|incident| Notice::Incident(open_incident(subject, incident)));
    let invoked = invoked.map(|invoked| Notice::Rollback(rollback(subject, invoked)));
    let moved = moved.map(|moved| Notice::Moved(moved_from(subject, moved)));
    open.chain(invoked).chain(moved).collect()
}

fn open_incident(subject: &Subject, incident: &Incident) -> IncidentNotice {
    IncidentNotice {
        id: incident_id(incident),
        title: incident_title(subject, incident),
        started: incident.started.map(|at| subject.moment(at)),
        caused_by_train: incident.caused_by_train,
        link: incident_link(subject, incident, subject.words().say("incident")),
    }
}

/// `INC-77, minor: 5xx on checkout`.
fn incident_title(subject: &Subject, incident: &Incident) -> String {
    let words = subject.words();
    let id = incident.id.as_deref().unwrap_or(words.say("incident"));
    let mut title = id.to_owned();
    if let Some(severity) = &incident.severity {
        title = format!("{title}{}{severity}", words.say("comma"));
    }
    match &incident.title {
        Some(named) => format!("{title}{}{named}", words.say("colon")),
        None => title,
    }
}

/// The incident's own page elsewhere, under `label`.
fn incident_link(subject: &Subject, incident: &Incident, label: &str) -> Option<Hyperlink> {
    let path = subject.train().source.path();
    let link = Hyperlink::new(subject.site, path, label, incident.url.as_deref()?);
    (!link.is_text()).then_some(link)
}

fn rollback(subject: &Subject, invoked: &Invoked) -> RollbackNotice {
    RollbackNotice {
        at: invoked.at.map(|at| subject.moment(at)),
        by: invoked.by.as_ref().map(|by| subject.person(by)),
        reason: invoked.reason.clone(),
        services: invoked.services.clone(),
    }
}

fn moved_from(subject: &Subject, moved: &Moved) -> MovedNotice {
    let window = |w| WindowView::new(w, None, subject.site.book.now, subject.words());
    MovedNotice {
        from: moved.from.as_ref().map(window),
        at: moved.at.map(|at| subject.moment(at)),
        reason: moved.reason.clone(),
    }
}
