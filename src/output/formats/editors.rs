//! The schemas by which editors complete and check what people write: of a train's front matter
//! and of `trainbook.yaml`. The same for every site of one version of the program.

use serde_json::Value;

use super::{Datum, Format};
use crate::site::{Site, Url};
use crate::{config, read};

pub const SCHEMAS: Format = Format {
    name: "schema for editors",
    plan,
    print: |_, datum| {
        let (_, schema) = ALL[datum.of.expect("a schema is planned from the list")];
        pretty(&schema())
    },
};

type Schema = fn() -> Value;

const ALL: &[(&str, Schema)] = &[
    ("schema/train.json", read::facts::schema),
    ("schema/trainbook.json", config::read::schema),
];

/// `schema` as people read it, too.
pub fn pretty(schema: &Value) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(schema).expect("a schema is JSON");
    bytes.push(b'\n');
    bytes
}

fn plan(_: &Site) -> Vec<Datum> {
    let files = ALL.iter().enumerate();
    let datum = |(index, (path, _)): (usize, &(&str, Schema))| Datum {
        format: &SCHEMAS,
        url: Url::new(*path),
        of: Some(index),
    };
    files.map(datum).collect()
}
