//! Pulse: the rhythm of the trains, from their histories.
//!
//! The same numbers twice: as a graphic timetable, in which a train is a line through
//! its stages, and as a table. Both are about the latest trains that have a window and a history.

mod chart;
mod heat;

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

use self::chart::Chart;
use self::heat::Heat;
use super::by_value::{self, Value};
use super::facet::Filter;
use super::{Kind, View};
use crate::book::history::{Course, Reach, course};
use crate::book::{Entry, Place};
use crate::site::version::{self, VersionView};
use crate::site::{About, Frame, Page, Site, Url};
use crate::train::Phase;
use crate::words::Words;

pub const KIND: Kind = Kind {
    name: "pulse",
    nav: Some("pulse"),
    template: "pulse.html",
    plan,
    view,
};

/// Trains on a page.
const TRAINS: usize = 12;

/// Trains that a median needs.
const ENOUGH: usize = 3;

/// Changes of the train that is shown change by change.
const CHANGES: usize = 8;

/// The rhythm of some trains.
#[derive(Debug, Serialize)]
pub struct PulsePage {
    pub filters: Vec<Filter>,
    /// Where all services are, unless this is it.
    pub clear: Option<Url>,
    /// What the title is the median of.
    pub of: Option<String>,
    /// From how much history: `From 214 commits, complete history`.
    pub from: String,
    pub wide: Option<Chart>,
    pub upright: Option<Chart>,
    pub heat: Option<Heat>,
    /// What the chart says, in words.
    pub words: String,
    pub latest: Option<Latest>,
    /// Why there is nothing to show.
    pub missing: Option<String>,
}

/// A train, change by change.
#[derive(Debug, Serialize)]
pub struct Latest {
    pub name: String,
    pub url: Url,
    /// Where all of its changes are.
    pub all: Url,
    pub versions: Vec<VersionView>,
}

/// A train with its course.
pub struct Run<'s> {
    pub index: usize,
    pub entry: &'s Entry,
    pub course: Course,
    pub start: Timestamp,
}

fn plan(site: &Site) -> Vec<Page> {
    by_value::pages(&KIND, "pulse/", services(site).chain(years(site)))
}

/// The latest of `trains` that have a window and a history, the newest first.
fn runs<'s>(site: &'s Site, trains: impl DoubleEndedIterator<Item = usize>) -> Vec<Run<'s>> {
    let run = |index: usize| {
        let entry = &site.book.trains[index];
        let start = entry.train.facts.starts().filter(|_| entry.has_course())?;
        Some(Run {
            index,
            entry,
            course: course(&entry.versions, &site.book.past, &site.book.config)?,
            start,
        })
    };
    // Trains are in the order of their windows.
    trains.rev().filter_map(run).take(TRAINS).collect()
}

fn view(site: &Site, page: &Page) -> (Frame, View) {
    let About::Sheet(sheet) = &page.about else {
        unreachable!("the pulse is planned as sheets");
    };
    let chosen = by_value::chosen(sheet, services(site).chain(years(site)));
    let chosen = chosen.as_ref();
    let runs = match chosen {
        Some(chosen) => runs(site, chosen.value.trains.iter().copied()),
        None => runs(site, 0..site.book.trains.len()),
    };
    let (title, of) = title(site.words(), &runs, chosen);
    let frame = Frame {
        description: site
            .words()
            .named("pulse_description", &site.book.config.title),
        title,
        nav: KIND.name,
        crumbs: by_value::crumbs(site.words(), site.words().say("pulse"), "pulse/", chosen),
        ..Frame::default()
    };
    let drawn = !runs.is_empty();
    let view = PulsePage {
        filters: [
            by_value::filter(site.words().say("service"), services(site), chosen),
            by_value::filter(site.words().say("year"), years(site), chosen),
        ]
        .into_iter()
        .flatten()
        .collect(),
        clear: chosen.map(|_| Url::new("pulse/")),
        of,
        from: known(site),
        wide: drawn.then(|| Chart::wide(site, &runs)),
        upright: drawn.then(|| Chart::upright(site, &runs)),
        heat: drawn.then(|| Heat::new(site, &runs)),
        words: told(site.words(), &runs),
        latest: foremost(&runs).map(|run| latest(site, run)),
        missing: missing(site, drawn),
    };
    (frame, View::Pulse(Box::new(view)))
}

/// The answer that the page gives, and what it is the median of.
fn title(words: &Words, runs: &[Run], chosen: Option<&Value>) -> (String, Option<String>) {
    let mut ahead: Vec<SignedDuration> = runs
        .iter()
        .filter_map(|run| Some(run.start.duration_since(run.course.ready?)))
        .collect();
    ahead.sort();
    let whose = match chosen {
        None => words.say("trains").to_owned(),
        Some(chosen) if chosen.facet == "year" => {
            words.named("trains_of_year", &chosen.value.label)
        }
        Some(chosen) => words.named("trains_with_service", &chosen.value.label),
    };
    if ahead.len() < ENOUGH {
        return (words.named("trains_stage_by_stage", &whose), None);
    }
    let median = (ahead[(ahead.len() - 1) / 2] + ahead[ahead.len() / 2]) / 2;
    let key = match median.is_negative() {
        true => "trains_turn_ready_after",
        false => "trains_turn_ready_before",
    };
    let title = words.tell(
        key,
        &[
            ("whose", whose.into()),
            ("length", spoken(words, median).into()),
        ],
    );
    let of = match ahead.len() {
        n if n == runs.len() => words.counted("median_of_trains", n),
        n => words.tell(
            "median_of_some_trains",
            &[("n", n.into()), ("all", runs.len().into())],
        ),
    };
    (title, Some(of))
}

/// A length of time in a title, in one unit.
fn spoken(words: &Words, span: SignedDuration) -> String {
    let minutes = span.abs().as_mins();
    let (n, unit) = match minutes {
        ..120 => (minutes, "n_minutes"),
        120..2880 => ((minutes + 30) / 60, "n_hours"),
        _ => ((minutes + 720) / 1440, "n_days"),
    };
    words.counted(unit, usize::try_from(n).unwrap_or_default())
}

fn known(site: &Site) -> String {
    let commits = site.book.past.commits.len();
    match site.book.past.reach {
        Reach::Whole => site.words().counted("from_commits", commits),
        Reach::Since(_) => site
            .words()
            .counted("from_commits_of_a_shallow_clone", commits),
        Reach::Nothing(_) => String::new(),
    }
}

fn missing(site: &Site, drawn: bool) -> Option<String> {
    let key = match site.book.past.reach {
        _ if drawn => None,
        Reach::Nothing(why) => Some(version::unknown(why)),
        Reach::Whole | Reach::Since(_) => Some("no_train_has_a_history"),
    };
    key.map(|key| site.words().say(key).to_owned())
}

/// The services of which a train has a window and a history.
fn services<'s>(site: &'s Site) -> impl Iterator<Item = Value<'s>> {
    with_history(site, "service", Place::Pulse)
}

/// The years of which a train has, where there are several.
fn years<'s>(site: &'s Site) -> impl Iterator<Item = Value<'s>> {
    let years: Vec<Value> = with_history(site, "year", Place::PulseYear).collect();
    let are_several = years.len() > 1;
    years.into_iter().filter(move |_| are_several)
}

fn with_history<'s>(
    site: &'s Site,
    name: &'static str,
    place: fn(usize) -> Place,
) -> impl Iterator<Item = Value<'s>> {
    let facet = site.addresses.facets.named(name);
    let values = facet.into_iter().flat_map(|(_, facet)| &facet.values);
    values.enumerate().filter_map(move |(at, value)| {
        let mut trains = value.trains.iter().map(|index| &site.book.trains[*index]);
        trains.any(|entry| entry.has_course()).then(|| Value {
            facet: name,
            value,
            address: site.addresses.address(place(at)),
        })
    })
}

/// What a reader who does not see the chart is told.
fn told(words: &Words, runs: &[Run]) -> String {
    let mut told = words.say("each_line_is_a_train").to_owned();
    for run in runs.iter().filter(|run| run.course.stopped.is_some()) {
        let phase = words.word("phase", run.entry.judged.phase.word());
        let name = run.entry.train.name.as_str();
        told += words.say("between_sentences");
        told += &words.tell(
            "train_was",
            &[("name", name.into()), ("phase", phase.into())],
        );
    }
    told
}

/// The train that is under way, else the latest.
fn foremost<'r, 's>(runs: &'r [Run<'s>]) -> Option<&'r Run<'s>> {
    let is_under_way =
        |run: &&Run| matches!(run.entry.judged.phase, Phase::Deploying | Phase::Validating);
    runs.iter().find(is_under_way).or(runs.first())
}

fn latest(site: &Site, run: &Run) -> Latest {
    let versions = version::versions(site, run.entry, CHANGES);
    Latest {
        name: run.entry.train.name.to_string(),
        url: Url::new(site.addresses.train(run.index)),
        all: Url::new(site.addresses.address(Place::History(run.index))),
        versions,
    }
}
