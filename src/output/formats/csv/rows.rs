//! Book → tables. Where the API has the same, a row is what it has.

use schemars::JsonSchema;
use serde::Serialize;

use super::table::Table;
use crate::output::formats::api::{self, fill};
use crate::site::{Site, version};
use crate::train::State;

pub fn trains(site: &Site) -> Table {
    Table::of(fill::trains(site).trains)
}

pub fn actions(site: &Site) -> Table {
    Table::of(fill::actions(site).actions)
}

pub fn flags(site: &Site) -> Table {
    Table::of(fill::flags(site).flags)
}

pub fn incidents(site: &Site) -> Table {
    Table::of(site.book.trains.iter().flat_map(fill::incidents))
}

/// What runs of a service.
#[derive(Serialize, JsonSchema)]
struct Running {
    service: String,
    target: Option<String>,
    version: Option<String>,
    since: Option<String>,
    train: Option<String>,
}

pub fn services(site: &Site) -> Table {
    let services = fill::services(site).services;
    let rows = services.into_iter().flat_map(|service| {
        let running = service.running.into_iter();
        running.map(move |it| Running {
            service: service.name.clone(),
            target: it.target,
            version: it.version,
            since: it.since,
            train: it.train,
        })
    });
    Table::of(rows)
}

/// What a train did to a service.
#[derive(Serialize, JsonSchema)]
struct Version {
    service: String,
    train: String,
    target: Option<String>,
    from: Option<String>,
    to: Option<String>,
    status: &'static str,
    live: Option<String>,
    back: Option<String>,
}

pub fn versions(site: &Site) -> Table {
    let trains = &site.book.trains;
    let rows = site.book.services.iter().flat_map(|service| {
        service.moves.iter().map(|it| {
            let written = it.written(trains);
            Version {
                service: service.name.clone(),
                train: trains[it.train].train.name.to_string(),
                target: written.target.clone(),
                from: written.from.clone(),
                to: written.to.clone(),
                status: it.status.word(),
                live: it.live.map(|at| at.to_string()),
                back: it.back.map(|at| at.to_string()),
            }
        })
    });
    Table::of(rows)
}

/// A number over a span of time.
#[derive(Serialize, JsonSchema)]
struct Number {
    /// `None` is of all.
    service: Option<String>,
    metric: String,
    unit: &'static str,
    from: String,
    until: String,
    value: Option<f64>,
}

pub fn metrics(site: &Site) -> Table {
    let all = api::metrics::metrics(site);
    let (from, until) = (all.from, all.until);
    let spans = all.metrics.into_iter().flat_map(|it| {
        let number = |from: &str, until: &str, value| Number {
            service: it.service.clone(),
            metric: it.metric.clone(),
            unit: it.unit,
            from: from.to_owned(),
            until: until.to_owned(),
            value,
        };
        let whole = number(&from, &until, it.value);
        let weeks = it.weeks.iter();
        let weeks = weeks.map(|week| number(&week.from, &week.until, week.value));
        std::iter::once(whole).chain(weeks).collect::<Vec<_>>()
    });
    Table::of(spans)
}

/// Every commit that changed the train at `index`, the newest first, with each stage's state
/// after it.
pub fn history(site: &Site, index: usize) -> Table {
    let (entry, stages) = (&site.book.trains[index], &site.book.config.stages);
    let fixed = |names: &[&str]| names.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
    let mut columns = fixed(&["time", "author", "commit"]);
    columns.extend(stages.iter().map(|stage| stage.key.clone()));
    columns.extend(fixed(&["verdict", "phase", "changed", "doubts"]));
    let told = version::versions(site, entry, usize::MAX);
    let row = |(version, told): (&crate::book::history::Version, version::VersionView)| {
        let commit = &site.book.past.commits[version.commit];
        let print = version.footprint();
        let dots = (0..stages.len()).map(|at| print.and_then(|print| print.dots.get(at)));
        let verdict = print.and_then(|print| print.verdict);
        let mut row = vec![commit.at.to_string(), commit.author.clone(), told.id];
        row.extend(dots.map(|dot| dot.copied().map_or("", State::word).to_owned()));
        row.push(verdict.map(|it| it.to_string()).unwrap_or_default());
        row.push(print.map_or("", |print| print.phase.word()).to_owned());
        row.push(told.words.join(" "));
        row.push(told.doubts.join(" "));
        row
    };
    let rows = entry.versions.iter().rev().zip(told).map(row);
    Table::new(columns, rows.collect())
}
