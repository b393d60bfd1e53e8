//! The description of the API by the OpenAPI specification, version 3.1.

use schemars::{SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, Value, json};

use super::{KINDS, Kind};
use crate::site::Site;

/// Every file, with its schema.
pub fn description(site: &Site) -> Value {
    let mut settings = SchemaSettings::draft2020_12();
    settings.definitions_path = "/components/schemas".into();
    let mut generator = settings.into_generator();
    let paths = KINDS.iter().map(|kind| {
        let address = format!("/{}", kind.path);
        (address, path(kind, &mut generator))
    });
    let paths: Map<String, Value> = paths.collect();
    let config = &site.book.config;
    let servers = config
        .base_url
        .iter()
        .map(|base| json!({ "url": base.trim_end_matches('/') }));
    let mut document = json!({
        "openapi": "3.1.0",
        "info": {
            "title": config.title,
            "description": "What the pages of this site say, as data. Every file is made with the pages, from the same commit.",
            "version": super::VERSION.to_string(),
        },
        "paths": paths,
        "components": { "schemas": generator.take_definitions(true) },
    });
    let servers: Vec<Value> = servers.collect();
    if !servers.is_empty() {
        document["servers"] = servers.into();
    }
    document
}

fn path(kind: &Kind, generator: &mut SchemaGenerator) -> Value {
    let slug = json!({
        "name": "slug", "in": "path", "required": true,
        "description": "The train's name as its address has it, of `slug` in the list of trains.",
        "schema": { "type": "string" },
    });
    let parameters: Vec<Value> = kind
        .path
        .contains("{slug}")
        .then_some(slug)
        .into_iter()
        .collect();
    json!({
        "get": {
            "operationId": kind.name,
            "parameters": parameters,
            "responses": { "200": {
                "description": format!("The {}.", kind.name),
                "content": { "application/json": { "schema": (kind.part)(generator) } },
            } },
        }
    })
}
