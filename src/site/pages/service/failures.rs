//! What went wrong with a service: rollbacks of it, and incidents that its trains caused.

use serde::Serialize;

use super::Few;
use crate::book::{Place, Service};
use crate::site::incident::IncidentView;
use crate::site::{Crumb, Mark, Moment, Person, Site, Url};
use crate::train::{Invoked, ServiceStatus, service};

/// One thing that went wrong.
#[derive(Debug, Serialize)]
pub struct Failure {
    pub train: Crumb,
    #[serde(flatten)]
    pub what: What,
}

#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum What {
    Rollback(RollbackView),
    Incident {
        state: Mark,
        incident: Box<IncidentView>,
    },
}

/// A rollback of the service.
#[derive(Debug, Default, Serialize)]
pub struct RollbackView {
    pub at: Option<Moment>,
    pub by: Option<Person>,
    pub reason: Option<String>,
}

/// The failures of `service`, the newest train first, a train's rollbacks before its incidents.
pub fn failures(site: &Site, service: &Service) -> Few<Failure> {
    let mut trains: Vec<usize> = service.moves.iter().map(|step| step.train).collect();
    trains.dedup();
    let mut all: Vec<(usize, What)> = Vec::new();
    for train in trains.into_iter().rev() {
        let whats = rollbacks(site, service, train);
        let whats = whats.into_iter().chain(incidents(site, train));
        all.extend(whats.map(|what| (train, what)));
    }
    Few::of(all, |(train, what)| Failure {
        train: Crumb {
            label: site.book.trains[train].train.name.to_string(),
            url: Some(Url::new(site.addresses.address(Place::Train(train)))),
        },
        what,
    })
}

/// The rollbacks that are written, else that there was one.
fn rollbacks(site: &Site, service: &Service, train: usize) -> Vec<What> {
    let first = service.moves.partition_point(|step| step.train < train);
    let moves = service.moves[first..].iter();
    let moves: Vec<_> = moves.take_while(|step| step.train == train).collect();
    let written = moves[0].written(&site.book.trains);
    let of_train = &site.book.trains[train].train;
    let invoked = service::rollbacks(of_train, written, site.book.now);
    let mut found: Vec<What> = invoked
        .map(|it| What::Rollback(rollback(site, it)))
        .collect();
    let is_back = moves
        .iter()
        .any(|step| step.status == ServiceStatus::RolledBack);
    if found.is_empty() && is_back {
        found.push(What::Rollback(RollbackView::default()));
    }
    found
}

fn rollback(site: &Site, invoked: &Invoked) -> RollbackView {
    RollbackView {
        at: invoked.at.map(|at| site.moment(at)),
        by: invoked.by.as_ref().map(|by| site.people.person(by)),
        reason: invoked.reason.clone(),
    }
}

fn incidents(site: &Site, train: usize) -> impl Iterator<Item = What> {
    let train = &site.book.trains[train].train;
    let caused = train.facts.incidents.iter().rev();
    let caused = caused.filter(|incident| incident.caused_by_train);
    caused.map(|incident| What::Incident {
        state: crate::site::pages::incidents::state(site, incident),
        incident: Box::new(IncidentView::new(site, train.source.path(), incident)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::{Entry, sample};
    use crate::train::{Incident, Outcome, Phase, ServiceMove};

    fn entry(name: &str, invoked: &[&str], causes: &[bool]) -> Entry {
        let mut entry = sample::entry(name);
        entry.judged = sample::judged(Phase::Shipped);
        let facts = &mut entry.train_mut().facts;
        facts.services = ["api", "web"]
            .map(|name| ServiceMove {
                name: name.to_owned(),
                ..ServiceMove::default()
            })
            .to_vec();
        let invoked = invoked.iter().map(|service| Invoked {
            reason: Some(format!("{name} {service}")),
            services: vec![(*service).to_owned()],
            ..Invoked::default()
        });
        facts.rollback.invoked = invoked.collect();
        let incidents = causes.iter().enumerate().map(|(n, caused)| Incident {
            id: Some(format!("{name}.{n}")),
            caused_by_train: *caused,
            ..Incident::default()
        });
        facts.incidents = incidents.collect();
        entry
    }

    fn told(entries: Vec<Entry>) -> Vec<String> {
        let book = sample::book(entries);
        let site = Site::new(&book);
        let failures = failures(&site, &book.services[0]);
        let told = failures
            .first
            .into_iter()
            .map(|failure| match failure.what {
                What::Rollback(rollback) => rollback.reason.unwrap_or("back".to_owned()),
                What::Incident { incident, .. } => incident.link.label,
            });
        told.collect()
    }

    #[test]
    fn only_its_own_failures_are_a_services() {
        let trains = vec![
            entry("R1", &["api"], &[true]),
            entry("R2", &["web"], &[false]),
            entry("R3", &["api", "API"], &[true, false, true]),
        ];
        assert_eq!(
            told(trains),
            ["R3 api", "R3 API", "R3.2", "R3.0", "R1 api", "R1.0"]
        );
    }

    #[test]
    fn a_rollback_without_a_line_is_one() {
        let mut entry = entry("R1", &[], &[]);
        entry.train_mut().facts.outcome =
            crate::text::Slot::Filled(Outcome::RolledBack, Default::default());
        assert_eq!(told(vec![entry]), ["back"]);
    }

    #[test]
    fn older_failures_are_a_number() {
        let trains = (0..50).map(|n| entry(&format!("R{n:02}"), &["api"], &[]));
        let book = sample::book(trains.collect());
        let failures = failures(&Site::new(&book), &book.services[0]);
        assert_eq!((failures.first.len(), failures.more), (20, 30));
    }
}
