//! Metrics: how deliveries go, each number with its weeks, its definition and what was left out.

mod spark;
mod words;

use serde::Serialize;

use self::spark::Spark;
use self::words::{counted, definition, words};
use super::facet::{Choice, Filter};
use super::{Kind, View};
use crate::book::metrics::{Key, Metric, Unit, WEEKS, metrics, week};
use crate::book::{FacetValue, Place};
use crate::site::count::{self, capital};
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
    /// The time in each stage.
    pub stages: Vec<MetricView>,
}

/// A number.
#[derive(Debug, Serialize)]
pub struct MetricView {
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
    let views = found.iter().map(|metric| metric_view(site, metric));
    let is_stage = |(metric, _): &(&Metric, MetricView)| matches!(metric.key, Key::Stage(_));
    let (stages, metrics): (Vec<_>, Vec<_>) = found.iter().zip(views).partition(is_stage);
    let view = Metrics {
        filters: filter(site, slug).into_iter().collect(),
        clear: chosen.map(|_| Url::new("metrics/")),
        from: Moment::new(week(now, 0), now),
        until: Moment::new(now, now),
        metrics: metrics.into_iter().map(|(_, view)| view).collect(),
        stages: stages.into_iter().map(|(_, view)| view).collect(),
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

/// What pages say of a number.
pub fn metric_view(site: &Site, metric: &Metric) -> MetricView {
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
    let title = capital(&metric.key.name(&site.book.config));
    MetricView {
        value: metric
            .value
            .map_or("Not known".to_owned(), |value| words(unit, value)),
        definition: definition(metric.key),
        counted: counted(metric),
        spark: Spark::new(&metric.weeks, &title),
        title,
        weeks: weeks.collect(),
    }
}
