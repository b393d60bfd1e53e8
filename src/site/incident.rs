//! An incident as pages show it: what broke, when, and how long it took to restore.

use serde::Serialize;

use super::hyperlink::ticket;
use super::length::length;
use super::{Hyperlink, Moment, Site, Stamp};
use crate::text::SourcePath;
use crate::train::Incident;

/// An incident.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct IncidentView {
    /// Its id, and where it leads: what is written, else its place in a configured tracker.
    pub link: Hyperlink,
    pub title: Option<String>,
    pub severity: Option<String>,
    pub started: Option<Moment>,
    /// `None` while it is open; names its day where that is not the day it started.
    pub resolved: Option<Stamp>,
    /// How long it took to restore, where that is known.
    pub lasted: Option<String>,
    pub caused_by_train: bool,
}

impl IncidentView {
    /// `incident`, as it is written in the file `from`.
    pub fn new(site: &Site, from: &SourcePath, incident: &Incident) -> IncidentView {
        let (started, now, words) = (incident.started, site.book.now, site.words());
        IncidentView {
            link: link(site, from, incident),
            title: incident.title.clone(),
            severity: incident.severity.clone(),
            started: started.map(|at| site.moment(at)),
            resolved: incident
                .resolved
                .map(|at| Stamp::new(at, started, now, words)),
            lasted: incident.restored_after().map(|it| length(it, words)),
            caused_by_train: incident.caused_by_train,
        }
    }
}

fn link(site: &Site, from: &SourcePath, incident: &Incident) -> Hyperlink {
    let id = incident.id.as_deref();
    match (&incident.url, id) {
        (Some(url), id) => {
            Hyperlink::new(site, from, id.unwrap_or(site.words().say("incident")), url)
        }
        (None, Some(id)) => ticket(&site.book.config, id),
        (None, None) => Hyperlink::outer(site.words().say("incident"), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::sample;

    #[test]
    fn a_wrong_way_round_is_not_known() {
        let book = sample::book(vec![sample::entry("R1")]);
        let site = Site::new(&book);
        let path = book.trains[0].train.source.path();
        for (started, resolved, lasted) in [
            (Some("14:00"), Some("15:12"), Some("1 h 12 min")),
            (Some("14:00"), Some("14:00"), Some("0 s")),
            (Some("15:00"), Some("14:00"), None),
            (None, Some("14:00"), None),
            (Some("14:00"), None, None),
        ] {
            let at = |time: &str| sample::at(&format!("2025-10-14T{time}Z"));
            let incident = Incident {
                started: started.map(at),
                resolved: resolved.map(at),
                ..Incident::default()
            };
            let view = IncidentView::new(&site, path, &incident);
            assert_eq!(view.lasted.as_deref(), lasted, "{started:?} {resolved:?}");
        }
    }

    #[test]
    fn an_address_that_runs_a_program_is_text() {
        let book = sample::book(vec![sample::entry("R1")]);
        let site = Site::new(&book);
        let path = book.trains[0].train.source.path();
        for (url, leads) in [
            (Some("javascript:alert(1)"), None),
            (
                Some("https://status.example/77"),
                Some("https://status.example/77"),
            ),
            (None, None),
        ] {
            let incident = Incident {
                id: Some("INC-77".to_owned()),
                url: url.map(str::to_owned),
                ..Incident::default()
            };
            let link = IncidentView::new(&site, path, &incident).link;
            assert_eq!(
                (link.label.as_str(), link.outer.as_deref()),
                ("INC-77", leads),
                "S02"
            );
        }
    }
}
