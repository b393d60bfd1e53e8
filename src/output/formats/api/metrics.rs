//! How deliveries go, as the page of that name has it.

use schemars::JsonSchema;
use serde::Serialize;

use super::VERSION;
use crate::book::metrics::{self, Unit, WEEKS, week};
use crate::site::Site;

/// The numbers of all trains, and of each service's.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Metrics {
    pub schema_version: u32,
    /// RFC 3339, UTC.
    pub from: String,
    pub until: String,
    pub metrics: Vec<Metric>,
}

/// A number over the span and in each of its weeks.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Metric {
    /// The service whose trains are counted; `null` where all are.
    pub service: Option<String>,
    pub metric: String,
    /// `a week`, `seconds` or `share`, which is of one.
    pub unit: &'static str,
    /// `null` where too little is known.
    pub value: Option<f64>,
    /// Trains or incidents that were counted.
    pub counted: usize,
    /// Those of which too little is known.
    pub left_out: usize,
    /// From the oldest to the newest.
    pub weeks: Vec<Week>,
}

/// A number in a week.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Week {
    /// RFC 3339, UTC.
    pub from: String,
    pub until: String,
    /// `null` where nothing was to be counted.
    pub value: Option<f64>,
}

pub fn metrics(site: &Site) -> Metrics {
    let book = site.book;
    let facet = site.addresses.facets.named("service");
    let services = facet.map_or(&[][..], |(_, facet)| &facet.values);
    let all = metrics::metrics(book, 0..book.trains.len());
    let each = services.iter().flat_map(|service| {
        let found = metrics::metrics(book, service.trains.iter().copied());
        found
            .into_iter()
            .map(|it| metric(site, Some(&service.label), &it))
    });
    Metrics {
        schema_version: VERSION,
        from: week(book.now, 0).to_string(),
        until: book.now.to_string(),
        metrics: all
            .iter()
            .map(|it| metric(site, None, it))
            .chain(each)
            .collect(),
    }
}

fn metric(site: &Site, service: Option<&str>, metric: &metrics::Metric) -> Metric {
    let now = site.book.now;
    let weeks = (0..WEEKS).map(|index| Week {
        from: week(now, index).to_string(),
        until: week(now, index + 1).to_string(),
        value: metric.weeks[index],
    });
    Metric {
        service: service.map(str::to_owned),
        metric: metric.key.name(&site.book.config),
        unit: match metric.key.unit() {
            Unit::PerWeek => "a week",
            Unit::Seconds => "seconds",
            Unit::Share => "share",
        },
        value: metric.value,
        counted: metric.counted,
        left_out: metric.left_out,
        weeks: weeks.collect(),
    }
}
