//! The deploy: services as coaches in waves, the log, migrations, and incidents that are over.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Subject;
use super::checklist::Folded;
use crate::site::incident::IncidentView;
use crate::site::{Mark, Moment, Person, Stamp, Url};
use crate::train::service::status;
use crate::train::{LogEntry, Migration, ServiceMove, State};

/// Services that leave together.
#[derive(Debug, Serialize)]
pub struct Wave {
    /// `Wave 2, after api`; empty where no service has a wave.
    pub title: String,
    pub coaches: Vec<Coach>,
}

/// A service.
#[derive(Debug, Serialize)]
pub struct Coach {
    pub name: String,
    /// The service's page.
    pub url: Option<Url>,
    /// Region or environment.
    pub target: Option<String>,
    pub from: Option<String>,
    pub to: Option<String>,
    pub state: Mark,
    /// When it was deployed.
    pub at: Option<Stamp>,
    /// How far a phased release is: `10%`.
    pub ramp: Option<String>,
    pub plan: Option<String>,
}

/// A line of the log.
#[derive(Debug, Serialize)]
pub struct LogLine {
    /// The day, above the first line of each where the log has several.
    pub day: Option<Moment>,
    pub at: Option<Moment>,
    pub who: Option<Person>,
    /// Inline Markdown.
    pub text: String,
    pub shape: Option<&'static str>,
    pub word: Option<String>,
    pub bad: bool,
    /// Whether it is later than *now*.
    pub ahead: bool,
}

#[derive(Debug, Serialize)]
pub struct MigrationView {
    pub service: Option<String>,
    pub hash: Option<String>,
    /// `yes`, `no` or `not known`.
    pub reversible: String,
    pub at: Option<Moment>,
}

/// The services in the order in which they leave.
pub fn waves(subject: &Subject) -> Vec<Wave> {
    let all = &subject.train().facts.services;
    let mut waves: BTreeMap<Option<u32>, Vec<usize>> = BTreeMap::new();
    for (index, service) in all.iter().enumerate() {
        waves.entry(service.wave).or_default().push(index);
    }
    let waved = waves.keys().any(Option::is_some);
    // Those without a wave come last, not first.
    let without = waves.remove(&None).map(|services| (None, services));
    let waves = waves.into_iter().chain(without);
    waves
        .map(|(number, services)| Wave {
            title: match number {
                Some(number) => wave(subject, number, after(subject, all, &services)),
                None if waved => subject.words().say("in_no_wave").to_owned(),
                None => String::new(),
            },
            coaches: services
                .iter()
                .map(|index| coach(subject, *index))
                .collect(),
        })
        .collect()
}

/// `, after api, ledger`: what must be live before any of `services`.
fn wave(subject: &Subject, number: u32, after: Option<String>) -> String {
    let n = ("n", number.into());
    match after {
        None => subject.words().tell("wave_n", &[n]),
        Some(after) => subject
            .words()
            .tell("wave_n_after", &[n, ("after", after.into())]),
    }
}

fn after(subject: &Subject, all: &[ServiceMove], services: &[usize]) -> Option<String> {
    let mut names: Vec<&str> = Vec::new();
    for name in services.iter().flat_map(|index| &all[*index].after) {
        if !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    (!names.is_empty()).then(|| names.join(subject.words().say("comma")))
}

fn coach(subject: &Subject, index: usize) -> Coach {
    let (train, judged) = (subject.train(), &subject.entry.judged);
    let service = &train.facts.services[index];
    Coach {
        name: service.name.clone(),
        url: subject.site.service(&service.name),
        target: service.target.clone(),
        from: service.from.clone(),
        to: service.to.clone(),
        state: Mark::of_status(
            status(train, judged, index, subject.site.book.now),
            subject.words(),
        ),
        at: service.deployed_at.map(|at| subject.stamp(at)),
        ramp: service.state.clone(),
        plan: service.plan.clone(),
    }
}

/// The log, newest first.
pub fn log(subject: &Subject) -> Folded<LogLine> {
    let log = &subject.train().log;
    let mut lines: Vec<LogLine> = log
        .iter()
        .rev()
        .map(|line| log_line(subject, line))
        .collect();
    let dated = |line: &LogLine| line.at.as_ref().map(|at| at.date.clone());
    let mut days: Vec<Option<String>> = lines.iter().map(dated).filter(Option::is_some).collect();
    days.dedup();
    if days.len() > 1 {
        let mut shown = None;
        for line in &mut lines {
            let day = dated(line);
            if day.is_some() && day != shown {
                line.day = line.at.clone();
                shown = day;
            }
        }
    }
    lines.into()
}

fn log_line(subject: &Subject, line: &LogEntry) -> LogLine {
    LogLine {
        day: None,
        at: line.at.map(|at| subject.moment(at)),
        who: line.who.as_ref().map(|who| subject.person(who)),
        text: subject.markdown(line.text),
        shape: line.state.map(State::shape),
        word: line
            .state
            .map(|state| subject.words().word("state", state.word()).to_owned()),
        bad: line.state == Some(State::Failed),
        ahead: line.at.is_some_and(|at| at > subject.site.book.now),
    }
}

pub fn migrations(subject: &Subject) -> Vec<MigrationView> {
    let view = |migration: &Migration| MigrationView {
        service: migration.service.clone(),
        hash: migration.hash.clone(),
        reversible: match migration.reversible {
            Some(true) => subject.words().say("reversible_yes"),
            Some(false) => subject.words().say("reversible_no"),
            None => subject.words().say("not_known"),
        }
        .to_owned(),
        at: migration.at.map(|at| subject.moment(at)),
    };
    subject.train().facts.migrations.iter().map(view).collect()
}

/// Incidents that are over; open ones stand above the stages.
pub fn past_incidents(subject: &Subject) -> Vec<IncidentView> {
    let train = subject.train();
    let incidents = train.facts.incidents.iter();
    let over = incidents.filter(|incident| !incident.is_open());
    over.map(|incident| IncidentView::new(subject.site, train.source.path(), incident))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::{Site, sample};
    use crate::train::Invoked;

    fn service(name: &str, wave: Option<u32>, after: &[&str]) -> ServiceMove {
        ServiceMove {
            name: name.to_owned(),
            wave,
            after: after.iter().map(|name| (*name).to_owned()).collect(),
            ..ServiceMove::default()
        }
    }

    #[test]
    fn services_leave_in_waves() {
        let mut entry = sample::entry("R1");
        entry.train_mut().facts.services = vec![
            service("web", Some(2), &["api"]),
            service("docs", None, &[]),
            service("api", Some(1), &[]),
            service("bff", Some(2), &["api", "ledger"]),
        ];
        entry.train_mut().facts.rollback.invoked = vec![Invoked {
            at: Some(sample::at("2025-10-14T14:40Z")),
            services: vec!["web".to_owned()],
            ..Invoked::default()
        }];
        entry.train_mut().facts.services[2].deployed_at = Some(sample::at("2025-10-14T14:24Z"));
        let book = sample::book(vec![entry]);
        let site = Site::new(&book);
        let subject = Subject {
            site: &site,
            index: 0,
            entry: &book.trains[0],
        };
        let waves = waves(&subject);
        let told: Vec<_> = waves
            .iter()
            .map(|wave| {
                let coaches = wave.coaches.iter();
                let coaches = coaches.map(|coach| (coach.name.as_str(), coach.state.word.as_str()));
                (wave.title.as_str(), coaches.collect::<Vec<_>>())
            })
            .collect();
        assert_eq!(
            told,
            [
                ("Wave 1", vec![("api", "Live")]),
                (
                    "Wave 2, after api, ledger",
                    vec![("web", "Rolled back"), ("bff", "Pending")]
                ),
                ("In no wave", vec![("docs", "Pending")]),
            ]
        );
    }
}
