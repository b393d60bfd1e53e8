//! Metrics: how deliveries go, each number with its weeks, its definition and what was left out.

mod spark;
mod words;

use serde::Serialize;

use self::spark::Spark;
use self::words::{counted, decimal, definition, words};
use super::by_value::{self, Value};
use super::facet::Filter;
use super::{Kind, View};
use crate::book::Place;
use crate::book::metrics::{Key, Metric, Unit, WEEKS, metrics, week};
use crate::site::count::capital;
use crate::site::{About, Frame, Moment, Page, Site, Url};
use crate::words::Words;

pub const KIND: Kind = Kind {
    name: "metrics",
    nav: Some("metrics"),
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
    pub definition: String,
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
    by_value::pages(&KIND, "metrics/", services(site))
}

fn services<'s>(site: &'s Site) -> impl Iterator<Item = Value<'s>> {
    let facet = site.addresses.facets.named("service");
    let values = facet.into_iter().flat_map(|(_, facet)| &facet.values);
    values.enumerate().map(|(at, value)| Value {
        facet: "service",
        value,
        address: site.addresses.address(Place::Metrics(at)),
    })
}

fn view(site: &Site, page: &Page) -> (Frame, View) {
    let About::Sheet(sheet) = &page.about else {
        unreachable!("metrics are planned as sheets");
    };
    let chosen = by_value::chosen(sheet, services(site));
    let chosen = chosen.as_ref();
    let found = match chosen {
        Some(chosen) => metrics(site.book, chosen.value.trains.iter().copied()),
        None => metrics(site.book, 0..site.book.trains.len()),
    };
    let frame = Frame {
        title: title(
            site.words(),
            &found[0],
            chosen.map(|it| it.value.label.as_str()),
        ),
        description: site
            .words()
            .named("metrics_description", &site.book.config.title),
        nav: KIND.name,
        crumbs: by_value::crumbs(
            site.words(),
            site.words().say("metrics"),
            "metrics/",
            chosen,
        ),
        ..Frame::default()
    };
    let now = site.book.now;
    let views = found.iter().map(|metric| metric_view(site, metric));
    let is_stage = |(metric, _): &(&Metric, MetricView)| matches!(metric.key, Key::Stage(_));
    let (stages, metrics): (Vec<_>, Vec<_>) = found.iter().zip(views).partition(is_stage);
    let view = Metrics {
        filters: by_value::filter(site.words().say("service"), services(site), chosen)
            .into_iter()
            .collect(),
        clear: chosen.map(|_| Url::new("metrics/")),
        from: site.moment(week(now, 0)),
        until: site.moment(now),
        metrics: metrics.into_iter().map(|(_, view)| view).collect(),
        stages: stages.into_iter().map(|(_, view)| view).collect(),
    };
    (frame, View::Metrics(view))
}

/// The answer: how often trains go live.
fn title(words: &Words, frequency: &Metric, service: Option<&str>) -> String {
    let mut with = vec![("n", frequency.counted.into()), ("weeks", WEEKS.into())];
    with.extend(service.map(|service| ("name", service.to_owned().into())));
    let key = match service {
        Some(_) => "trains_with_service_went_live",
        None => "trains_went_live",
    };
    capital(&words.tell(key, &with))
}

/// What a number is called; a stage by its title.
fn name(site: &Site, key: Key) -> String {
    let config = &site.book.config;
    match key {
        Key::Stage(_) => key.name(config),
        _ => config.words.word("metric", &key.name(config)).to_owned(),
    }
}

/// What pages say of a number.
pub fn metric_view(site: &Site, metric: &Metric) -> MetricView {
    let now = site.book.now;
    let unit = metric.key.unit();
    let shown = |value: Option<f64>| {
        value.map_or("–".to_owned(), |value| words(site.words(), unit, value))
    };
    let weeks = metric.weeks.iter().enumerate();
    let weeks = weeks.map(|(index, value)| Week {
        from: site.moment(week(now, index)),
        value: match unit {
            Unit::PerWeek => value.map_or("–".to_owned(), |value| decimal(site.words(), value)),
            _ => shown(*value),
        },
    });
    let title = capital(&name(site, metric.key));
    MetricView {
        value: metric
            .value
            .map_or(site.words().say("value_not_known").to_owned(), |value| {
                words(site.words(), unit, value)
            }),
        definition: definition(site.words(), metric.key).to_owned(),
        counted: counted(site.words(), metric),
        spark: Spark::new(site.words(), &metric.weeks, &title),
        title,
        weeks: weeks.collect(),
    }
}
