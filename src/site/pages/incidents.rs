//! Incidents: what broke, by train, the newest first; trains with an open one before all.

use std::collections::HashSet;

use serde::Serialize;

use crate::book::Entry;
use crate::site::count::capital;
use crate::site::incident::IncidentView;
use crate::site::sheet::{List, Paging};
use crate::site::{About, Crumb, Frame, Kind, Mark, Page, Sheet, Site, Url, View};
use crate::train::Incident;

pub const KIND: Kind = Kind {
    name: "incidents",
    nav: None,
    template: "incidents.html",
    plan,
    view,
};

/// Trains a sheet.
const LENGTH: usize = 50;

/// Services that an incident names in its row.
const SERVICES: usize = 8;

/// A sheet of incidents.
#[derive(Debug, Serialize)]
pub struct Incidents {
    pub incidents: Vec<Row>,
    pub paging: Paging,
}

/// One incident.
#[derive(Debug, Serialize)]
pub struct Row {
    /// `Open` or `Resolved`.
    pub state: Mark,
    #[serde(flatten)]
    pub incident: IncidentView,
    pub train: Crumb,
    /// What the train carries, the first few.
    pub services: Vec<Crumb>,
    /// Services that are left out.
    pub more: usize,
}

fn plan(site: &Site) -> Vec<Page> {
    let trains = &site.book.trains;
    let broke = |index: &usize| !trains[*index].train.facts.incidents.is_empty();
    let mut entries: Vec<usize> = (0..trains.len()).filter(broke).collect();
    entries.sort_by_key(|index| (incidents(&trains[*index]).any(Incident::is_open), *index));
    let list = List {
        kind: &KIND,
        address: "incidents/".to_owned(),
        facet: None,
        entries: &entries,
        length: LENGTH,
    };
    list.pages()
}

/// Every incident of a train.
fn incidents(entry: &Entry) -> impl DoubleEndedIterator<Item = &Incident> {
    entry.train.facts.incidents.iter()
}

/// `Open` or `Resolved`.
pub fn state(site: &Site, incident: &Incident) -> Mark {
    let (shape, word) = match incident.is_open() {
        true => ("failed", "incident_state_open"),
        false => ("done", "resolved"),
    };
    Mark {
        shape,
        word: site.words().say(word).to_owned(),
    }
}

fn view(site: &Site, page: &Page) -> (Frame, View) {
    let About::Sheet(sheet) = &page.about else {
        unreachable!("incidents are planned as sheets");
    };
    let title = if sheet.is_front() {
        title(site)
    } else {
        period_title(site, "incidents", sheet)
    };
    let frame = Frame {
        description: site.words().tell(
            "incidents_description",
            &[
                ("title", title.as_str().into()),
                ("site", site.book.config.title.as_str().into()),
            ],
        ),
        title,
        nav: super::services::KIND.name,
        crumbs: sheet.crumbs_of(site.words(), "incidents", "incidents/"),
        ..Frame::default()
    };
    let rows = sheet.entries.iter().flat_map(|index| {
        let mut all: Vec<&Incident> = incidents(&site.book.trains[*index]).rev().collect();
        all.sort_by_key(|incident| !incident.is_open());
        all.into_iter().map(|incident| row(site, *index, incident))
    });
    let view = Incidents {
        incidents: rows.collect(),
        paging: sheet.paging(site.words(), "incidents/"),
    };
    (frame, View::Incidents(view))
}

/// `Five incidents, one open`.
pub fn title(site: &Site) -> String {
    let all = site.book.trains.iter().flat_map(incidents);
    let (open, over): (Vec<&Incident>, Vec<&Incident>) = all.partition(|it| it.is_open());
    let key = match (open.len(), over.len()) {
        (0, 0) => "n_incidents",
        (0, 1) => "one_incident_resolved",
        (1, 0) => "one_incident_open",
        (0, _) => "incidents_all_resolved",
        (_, 0) => "incidents_all_open",
        _ => "incidents_some_open",
    };
    let all = open.len() + over.len();
    let counts = [("n", all.into()), ("open", open.len().into())];
    capital(&site.words().tell(key, &counts))
}

/// The title of a closed sheet of the list that the message `key` names: from when to when it is.
pub fn period_title(site: &Site, key: &str, sheet: &Sheet) -> String {
    let (words, period) = (site.words(), sheet.period(site.book));
    words.tell(
        "name_and_period",
        &[("name", words.say(key).into()), ("period", period.into())],
    )
}

fn row(site: &Site, index: usize, incident: &Incident) -> Row {
    let train = &site.book.trains[index].train;
    let mut seen = HashSet::new();
    let services = train.facts.services.iter().map(|service| &service.name);
    let services: Vec<&String> = services.filter(|name| seen.insert(*name)).collect();
    Row {
        state: state(site, incident),
        incident: IncidentView::new(site, train.source.path(), incident),
        train: Crumb {
            label: train.name.to_string(),
            url: Some(Url::new(site.addresses.train(index))),
        },
        more: services.len().saturating_sub(SERVICES),
        services: services
            .into_iter()
            .take(SERVICES)
            .map(|name| Crumb {
                label: name.clone(),
                url: site.service(name),
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::{Book, sample};

    fn book(trains: &[&[bool]]) -> Book {
        let entries = trains.iter().enumerate().map(|(train, open)| {
            let mut entry = sample::entry(&format!("R{train}"));
            let incidents = open.iter().enumerate().map(|(index, open)| Incident {
                id: Some(format!("{train}.{index}")),
                resolved: (!open).then(|| sample::at("2025-10-14T14:00Z")),
                ..Incident::default()
            });
            entry.train_mut().facts.incidents = incidents.collect();
            entry
        });
        sample::book(entries.collect())
    }

    fn shown(book: &Book) -> (String, Vec<String>) {
        let site = Site::new(book);
        match view(&site, &plan(&site)[0]) {
            (frame, View::Incidents(view)) => {
                let rows = view.incidents.into_iter();
                (
                    frame.title,
                    rows.map(|row| row.incident.link.label).collect(),
                )
            }
            _ => panic!("a sheet of incidents"),
        }
    }

    #[test]
    fn what_is_open_comes_first_then_the_newest_train() {
        for (trains, title, rows) in [
            (&[][..], "No incidents", &[][..]),
            (&[&[true][..]], "One incident, open", &["0.0"]),
            (&[&[false][..]], "One incident, resolved", &["0.0"]),
            (
                &[&[false], &[false, true, false], &[], &[false]],
                "Five incidents, one open",
                &["1.1", "1.2", "1.0", "3.0", "0.0"],
            ),
            (
                &[&[false, false]],
                "Two incidents, all resolved",
                &["0.1", "0.0"],
            ),
        ] {
            let (found, ids) = shown(&book(trains));
            assert_eq!(
                (found.as_str(), ids.as_slice()),
                (
                    title,
                    &*rows.iter().map(|r| r.to_string()).collect::<Vec<_>>()
                )
            );
        }
    }
}
