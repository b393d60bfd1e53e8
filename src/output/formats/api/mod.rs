//! The API: what the pages say as JSON, with a schema of every file.
//!
//! | file | |
//! |---|---|
//! | `api/v1/summary.json` | the site at a glance |
//! | `api/v1/trains.json` | all trains in brief |
//! | `api/v1/trains/<slug>.json` | one train, whole |
//! | `api/v1/services.json`, `actions.json`, `flags.json` | as the pages of these names |
//! | `api/v1/metrics.json` | the numbers of all trains and of each service's, week by week |
//! | `api/v1/schema/<name>.json` | the schema of each |
//! | `api/v1/openapi.json` | all of it described for tools |

mod describe;
pub(super) mod fill;
pub mod metrics;
mod views;

use schemars::{Schema, SchemaGenerator, generate::SchemaSettings};
use serde::Serialize;

use super::{Datum, Format, Press};
use crate::site::{Site, Url};

/// Raised when a field goes or comes to mean something else.
pub const VERSION: u32 = 1;

/// A kind of file.
pub struct Kind {
    pub name: &'static str,
    /// From the site's root; `{slug}` stands for a train's.
    pub path: &'static str,
    print: fn(&Press, Option<usize>) -> Vec<u8>,
    /// A schema that stands alone.
    schema: fn(&mut SchemaGenerator) -> Schema,
    /// One among others, whose parts are with the generator.
    part: fn(&mut SchemaGenerator) -> Schema,
}

/// Every kind.
pub const KINDS: &[Kind] = &[
    Kind {
        name: "summary",
        path: "api/v1/summary.json",
        print: |press, _| json(&fill::summary(press.site)),
        schema: SchemaGenerator::root_schema_for::<views::Summary>,
        part: SchemaGenerator::subschema_for::<views::Summary>,
    },
    Kind {
        name: "trains",
        path: "api/v1/trains.json",
        print: |press, _| json(&fill::trains(press.site)),
        schema: SchemaGenerator::root_schema_for::<views::Trains>,
        part: SchemaGenerator::subschema_for::<views::Trains>,
    },
    Kind {
        name: "train",
        path: "api/v1/trains/{slug}.json",
        print: |press, train| json(&train.map(|train| fill::train(press.site, train))),
        schema: SchemaGenerator::root_schema_for::<views::Train>,
        part: SchemaGenerator::subschema_for::<views::Train>,
    },
    Kind {
        name: "services",
        path: "api/v1/services.json",
        print: |press, _| json(&fill::services(press.site)),
        schema: SchemaGenerator::root_schema_for::<views::Services>,
        part: SchemaGenerator::subschema_for::<views::Services>,
    },
    Kind {
        name: "actions",
        path: "api/v1/actions.json",
        print: |press, _| json(&fill::actions(press.site)),
        schema: SchemaGenerator::root_schema_for::<views::Actions>,
        part: SchemaGenerator::subschema_for::<views::Actions>,
    },
    Kind {
        name: "flags",
        path: "api/v1/flags.json",
        print: |press, _| json(&fill::flags(press.site)),
        schema: SchemaGenerator::root_schema_for::<views::Flags>,
        part: SchemaGenerator::subschema_for::<views::Flags>,
    },
    Kind {
        name: "metrics",
        path: "api/v1/metrics.json",
        print: |press, _| json(&metrics::metrics(press.site)),
        schema: SchemaGenerator::root_schema_for::<metrics::Metrics>,
        part: SchemaGenerator::subschema_for::<metrics::Metrics>,
    },
];

pub const DATA: Format = Format {
    name: "data",
    plan: plan_data,
    print: print_data,
};

pub const SCHEMAS: Format = Format {
    name: "schema",
    plan: plan_schemas,
    print: |_, datum| {
        json(&(kind(datum).schema)(
            &mut SchemaSettings::draft2020_12().into_generator(),
        ))
    },
};

pub const DESCRIPTION: Format = Format {
    name: "description of the data",
    plan: |_| {
        vec![Datum {
            format: &DESCRIPTION,
            url: Url::new("api/v1/openapi.json"),
            of: None,
        }]
    },
    print: |press, _| json(&describe::description(press.site)),
};

fn plan_data(site: &Site) -> Vec<Datum> {
    let files = KINDS.iter().flat_map(|kind| {
        let trains = if kind.path.contains("{slug}") {
            (0..site.book.trains.len()).map(Some).collect()
        } else {
            vec![None]
        };
        trains.into_iter().map(|of| Datum {
            format: &DATA,
            url: Url::new(match of {
                Some(train) => kind.path.replace("{slug}", &site.book.trains[train].slug),
                None => kind.path.to_owned(),
            }),
            of,
        })
    });
    files.collect()
}

fn print_data(press: &Press, datum: &Datum) -> Vec<u8> {
    let is_it = |kind: &&Kind| match datum.of {
        Some(_) => kind.path.contains("{slug}"),
        None => kind.path == datum.url.as_str(),
    };
    let kind = KINDS
        .iter()
        .find(is_it)
        .expect("data is planned from the kinds");
    (kind.print)(press, datum.of)
}

fn plan_schemas(_: &Site) -> Vec<Datum> {
    let schemas = KINDS.iter().enumerate();
    schemas
        .map(|(index, kind)| Datum {
            format: &SCHEMAS,
            url: Url::new(format!("api/v1/schema/{}.json", kind.name)),
            of: Some(index),
        })
        .collect()
}

fn kind(datum: &Datum) -> &'static Kind {
    &KINDS[datum.of.expect("a schema is planned from its kind")]
}

fn json(value: &impl Serialize) -> Vec<u8> {
    let mut bytes = serde_json::to_vec(value).expect("words and numbers are JSON");
    bytes.push(b'\n');
    bytes
}
