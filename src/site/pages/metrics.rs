//! Metrics: how deliveries go, each number with its weeks, its definition and what was left out.

mod spark;

use jiff::SignedDuration;
use serde::Serialize;

use self::spark::Spark;
use super::facet::{Choice, Filter};
use super::{Kind, View};
use crate::book::metrics::{ENOUGH, Key, Metric, Unit, WEEKS, metrics, week};
use crate::book::{FacetValue, Place};
use crate::site::count::{self, capital};
use crate::site::length::length;
use crate::site::{About, Crumb, Frame, Moment, Page, Sheet, Site, Url};

pub const KIND: Kind = Kind {
    name: "metrics",
    nav: Some("Metrics"),
    template: "metrics.html",
    plan,
    view,
};

/// The numbers of all trains, or of one service's.
#[derive(Debug, Serialize)]
pub struct Metrics {
    pub filters: Vec<Filter>,
    /// Where all services are, unless this is it.
    pub clear: Option<Url>,
    pub from: Moment,
    pub until: Moment,
    pub metrics: Vec<MetricView>,
}

/// A number.
#[derive(Debug, Serialize)]
pub struct MetricView {
    pub id: &'static str,
    pub title: String,
    /// `2.5 a week`; `not known`.
    pub value: String,
    pub definition: &'static str,
    /// What was counted, and what was left out and why.
    pub counted: String,
    pub spark: Spark,
    /// From the oldest to the newest.
    pub weeks: Vec<Week>,
}

#[derive(Debug, Serialize)]
pub struct Week {
    pub from: Moment,
    pub value: String,
}

fn plan(site: &Site) -> Vec<Page> {
    let whole = page("metrics/".to_owned(), None);
    let services = services(site).iter().enumerate();
    let of_service = services.map(|(at, value)| page(address(site, at), Some(value.slug.clone())));
    std::iter::once(whole).chain(of_service).collect()
}

fn page(address: String, service: Option<String>) -> Page {
    Page {
        kind: &KIND,
        url: Url::new(address),
        about: About::Sheet(Sheet {
            facet: service.map(|service| ("service", service)),
            number: 1,
            of: 1,
            entries: Vec::new(),
        }),
    }
}

fn services<'s>(site: &'s Site) -> &'s [FacetValue] {
    let facet = site.addresses.facets.named("service");
    facet.map_or(&[], |(_, facet)| &facet.values)
}

fn address(site: &Site, service: usize) -> String {
    site.addresses.address(Place::Metrics(service))
}

fn view(site: &Site, page: &Page) -> (Frame, View) {
    let About::Sheet(sheet) = &page.about else {
        unreachable!("metrics are planned as sheets");
    };
    let slug = sheet.facet.as_ref().map(|(_, slug)| slug.as_str());
    let chosen = services(site)
        .iter()
        .find(|value| Some(value.slug.as_str()) == slug);
    let found = match chosen {
        Some(value) => metrics(site.book, value.trains.iter().copied()),
        None => metrics(site.book, 0..site.book.trains.len()),
    };
    let crumb = |label: &str, url: Option<&str>| Crumb {
        label: label.to_owned(),
        url: url.map(Url::new),
    };
    let mut crumbs = vec![crumb("Board", Some(""))];
    match chosen {
        Some(value) => {
            crumbs.push(crumb("Metrics", Some("metrics/")));
            crumbs.push(crumb(&value.label, None));
        }
        None => crumbs.push(crumb("Metrics", None)),
    }
    let frame = Frame {
        title: title(&found[0], chosen.map(|value| value.label.as_str())),
        description: format!(
            "How deliveries go: the metrics of {}.",
            site.book.config.title
        ),
        nav: KIND.name,
        crumbs,
        ..Frame::default()
    };
    let now = site.book.now;
    let view = Metrics {
        filters: filter(site, slug).into_iter().collect(),
        clear: chosen.map(|_| Url::new("metrics/")),
        from: Moment::new(week(now, 0), now),
        until: Moment::new(now, now),
        metrics: found
            .iter()
            .map(|metric| metric_view(site, metric))
            .collect(),
    };
    (frame, View::Metrics(view))
}

/// The answer: how often trains go live.
fn title(frequency: &Metric, service: Option<&str>) -> String {
    let with = service.map_or(String::new(), |service| format!(" with {service}"));
    let trains = capital(&count::counted(frequency.counted, "train"));
    format!("{trains}{with} went live in {WEEKS} weeks")
}

fn filter(site: &Site, slug: Option<&str>) -> Option<Filter> {
    let choice = |(at, value): (usize, &FacetValue)| Choice {
        label: value.label.clone(),
        url: Url::new(address(site, at)),
        trains: value.trains.len(),
        chosen: Some(value.slug.as_str()) == slug,
    };
    let choices: Vec<Choice> = services(site).iter().enumerate().map(choice).collect();
    let chosen = choices.iter().find(|choice| choice.chosen);
    let chosen = chosen.map(|choice| choice.label.clone());
    (!choices.is_empty()).then_some(Filter {
        label: "Service",
        chosen,
        choices,
        all: None,
    })
}

fn metric_view(site: &Site, metric: &Metric) -> MetricView {
    let now = site.book.now;
    let unit = metric.key.unit();
    let shown = |value: Option<f64>| value.map_or("–".to_owned(), |value| words(unit, value));
    let weeks = metric.weeks.iter().enumerate();
    let weeks = weeks.map(|(index, value)| Week {
        from: Moment::new(week(now, index), now),
        value: match unit {
            Unit::PerWeek => value.map_or("–".to_owned(), |value| format!("{value}")),
            _ => shown(*value),
        },
    });
    let (id, definition) = told(metric.key);
    let title = capital(metric.key.name());
    MetricView {
        id,
        value: metric
            .value
            .map_or("Not known".to_owned(), |value| words(unit, value)),
        definition,
        counted: counted(metric),
        spark: Spark::new(&metric.weeks, &title),
        title,
        weeks: weeks.collect(),
    }
}

fn words(unit: Unit, value: f64) -> String {
    match unit {
        Unit::PerWeek => format!("{} a week", (value * 10.0).round() / 10.0),
        Unit::Share => format!("{} %", (value * 100.0).round()),
        Unit::Seconds => {
            let sign = if value < 0.0 { "−" } else { "" };
            format!(
                "{sign}{}",
                length(SignedDuration::from_secs(value.abs() as i64))
            )
        }
    }
}

/// The id and definition of a number.
fn told(key: Key) -> (&'static str, &'static str) {
    match key {
        Key::Frequency => ("tb--frequency", "Trains that went live, a week."),
        Key::LeadTime => (
            "tb--lead",
            "From a train’s first commit to live, the median.",
        ),
        Key::FailureRate => (
            "tb--failures",
            "Trains that were rolled back, even partly, or caused an incident, of those that went live.",
        ),
        Key::Restore => (
            "tb--restore",
            "From the start of an incident that a train caused to its end, the median.",
        ),
        Key::InWindow => (
            "tb--window",
            "Trains that were live before their window ended, of those that went live.",
        ),
        Key::Moved => (
            "tb--moved",
            "Trains whose window was moved at least once, of those that went live.",
        ),
        Key::ReadyAhead => (
            "tb--ready",
            "From the moment that a train was ready to the start of its window, the median, by its history.",
        ),
    }
}

fn counted(metric: &Metric) -> String {
    let things = |n: usize| match (metric.key, n) {
        (Key::Restore, 1) => "one incident".to_owned(),
        (Key::Restore, n) => format!("{n} incidents"),
        (_, 1) => "one train".to_owned(),
        (_, n) => format!("{n} trains"),
    };
    let mut words = match metric.counted {
        0 if metric.key == Key::Restore => "No train caused an incident that is over.".to_owned(),
        n if metric.value.is_none() => format!("Needs {ENOUGH} trains, has {n}."),
        n => format!("Of {}.", things(n)),
    };
    if metric.left_out > 0 {
        let why = match metric.key {
            Key::LeadTime => "the file names no first commit",
            Key::Restore => "its times are not known, or it is open",
            Key::InWindow => "the window has no end",
            Key::ReadyAhead => "no commit shows it ready",
            _ => "the file does not say",
        };
        words += &format!(" Left out: {}, where {why}.", things(metric.left_out));
    }
    words
}
