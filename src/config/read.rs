//! `trainbook.yaml` as written → [`Config`] as meant.
//!
//! An unknown key is an error here, unlike in a train: a slip in the
//! configuration changes every page. The table `KEYS` is the whole schema.

use jiff::tz::TimeZone;

use super::defaults;
use super::{Config, RawHtml, lists, rules, stages, theme, web};
use crate::text::exception::exceptions;
use crate::text::values::zone;
use crate::text::yaml::field::Field;
use crate::text::yaml::key::Shape::{Either, Maps, Names, Text, Texts, Word};
use crate::text::yaml::key::{self, Key};
use crate::text::yaml::{self, Entry};
use crate::text::{Diagnostic, Level, Slot, Source, Span, faults};
use crate::words::Words;

type Reader = fn(&mut Field, &mut Config);

/// The keys of the configuration and how each is read.
const KEYS: &[(Key, Reader)] = &[
    (
        Key::new("title", Text, "The site's name; Releases without it"),
        |f, c| filled(f.some_text(), &mut c.title),
    ),
    (
        Key::new("description", Text, "A few words about the site"),
        |f, c| c.description = f.some_text(),
    ),
    (
        Key::new(
            "base_url",
            Text,
            "Where the site is published, as https://host/path/",
        ),
        |f, c| c.base_url = web::base(f),
    ),
    (
        Key::new(
            "language",
            Text,
            "The language of the pages, as en or pt-BR",
        ),
        language,
    ),
    (
        Key::new(
            "time_zone",
            Text,
            "A zone shown beside UTC, as Europe/Berlin",
        ),
        |f, c| c.zone = f.read(zone::read),
    ),
    (
        Key::new(
            "repository",
            Text,
            "The repository's page, for links to files",
        ),
        |f, c| c.repository = web::repository(f),
    ),
    (
        Key::new(
            "commit_url",
            Text,
            "The page of a commit, with {id} for its id",
        ),
        |f, c| c.commit_url = web::pattern(f),
    ),
    (
        Key::new("content", Text, "The folder of pages and trains"),
        |f, c| folder(f, &mut c.folders.content),
    ),
    (
        Key::new(
            "trains",
            Text,
            "The folder of the train files, inside content",
        ),
        |f, c| folder(f, &mut c.folders.trains),
    ),
    (
        Key::new(
            "static",
            Text,
            "The folder of files that are copied as they are",
        ),
        |f, c| folder(f, &mut c.folders.assets),
    ),
    (
        Key::new("themes", Text, "The folder of themes of your own"),
        |f, c| folder(f, &mut c.folders.themes),
    ),
    (
        Key::new("output", Text, "The folder that the site is written into"),
        |f, c| folder(f, &mut c.folders.output),
    ),
    (
        Key::new(
            "theme",
            Either(theme::KEYS),
            "The theme that is used, and tokens that it does not say itself",
        ),
        theme::read,
    ),
    (
        Key::new(
            "stages",
            Either(stages::KEYS),
            "The stages of a train, in place of the usual five",
        ),
        |f, c| stages::read(f, &mut c.stages),
    ),
    (
        Key::new(
            "retro",
            Either(RETRO),
            "The prompts of the retro, and when it is due",
        ),
        retro,
    ),
    (
        Key::new(
            "completion",
            Either(COMPLETION),
            "The completion criteria, and when metrics count as stable",
        ),
        completion,
    ),
    (
        Key::new(
            "people",
            Names(&Either(lists::PERSON)),
            "A handle, and who that is",
        ),
        |f, c| c.people = lists::people(f),
    ),
    (
        Key::new(
            "services",
            Names(&Either(lists::SERVICE)),
            "A service, and what it is; pages show them in this order",
        ),
        |f, c| c.services = lists::services(f),
    ),
    (
        Key::new(
            "tickets",
            Names(&Text),
            "A prefix of tickets, as OPS or #, and where it leads, with {id} for the number",
        ),
        |f, c| c.tickets = lists::tickets(f),
    ),
    (
        Key::new(
            "freezes",
            Maps(lists::FREEZE),
            "Spans of time in which nothing is to depart",
        ),
        |f, c| c.freezes = lists::freezes(f),
    ),
    (
        Key::new(
            "rules",
            Names(&Either(rules::RULE)),
            "A rule of check: its level, and where it does not hold",
        ),
        |f, c| c.rules = rules::read(f),
    ),
    (
        Key::new(
            "html",
            Word(&["sanitise", "escape"]),
            "What becomes of raw HTML in Markdown",
        ),
        |f, c| {
            let words = [("sanitise", RawHtml::Sanitise), ("escape", RawHtml::Escape)];
            if let Slot::Filled(raw_html, _) = f.choice(&words) {
                c.raw_html = raw_html;
            }
        },
    ),
];

const RETRO: &[Key] = &[
    Key::new("prompts", Texts, "What is asked"),
    Key::new("due", Text, "How long after live, as 48h"),
];

const COMPLETION: &[Key] = &[
    Key::new(
        "criteria",
        Texts,
        "What must hold before a train is complete",
    ),
    Key::new(
        "metrics_due",
        Text,
        "How long after live metrics count as stable, as 24h",
    ),
];

/// The JSON Schema of the configuration.
pub fn schema() -> serde_json::Value {
    let keys = KEYS.iter().map(|(key, _)| key);
    key::schema("The configuration of a trainbook site", keys)
}

/// The configuration that `source` writes, or the default one without a source.
pub fn read(source: Option<&Source>) -> (Config, Vec<Diagnostic>) {
    let mut config = defaults::config();
    let mut faults = Vec::new();
    if let Some(source) = source {
        config.hash = source.hash();
        let all = Span::new(source.body_start()..source.text().len());
        let (node, found) = yaml::parse(source, all);
        faults = found;
        if let Some(node) = node {
            match node.entries() {
                Some(entries) => read_entries(source, entries, &mut config, &mut faults),
                None => {
                    let message = format!(
                        "the configuration is keys and values, and this is {}",
                        node.noun()
                    );
                    let fault = Diagnostic::error("not-a-map", source.path(), node.span, message);
                    faults.push(fault.help("write it as `title: Releases`"));
                }
            }
        }
        faults.extend(faults::of(source));
        config.exceptions = exceptions(source, Some(all));
        for fault in faults
            .iter_mut()
            .filter(|fault| fault.rule == "unknown-key")
        {
            fault.level = Level::Error;
        }
    }
    (config, faults)
}

fn read_entries(
    source: &Source,
    entries: &[Entry],
    config: &mut Config,
    faults: &mut Vec<Diagnostic>,
) {
    for entry in entries {
        let mut field = Field::new(source, entry, TimeZone::UTC, faults);
        match KEYS.iter().find(|(key, _)| key.name == entry.key) {
            Some((_, reader)) => reader(&mut field, config),
            None if entry.key.starts_with("x-") => {}
            None => field.unknown_key(entry, KEYS.iter().map(|(key, _)| key)),
        }
    }
}

/// The words of the interface are those of the language.
fn language(field: &mut Field, config: &mut Config) {
    filled(field.some_text(), &mut config.language);
    config.language_at = Some(field.span());
    config.words = Words::built_in(&config.language);
}

fn filled<T>(value: Option<T>, into: &mut T) {
    if let Some(value) = value {
        *into = value;
    }
}

/// A folder inside the site, `/` between its parts.
pub(super) fn folder(field: &mut Field, into: &mut String) {
    let Slot::Filled(text, span) = field.text() else {
        return;
    };
    let path = text.trim_end_matches('/').trim_start_matches("./");
    let inside = !path.is_empty()
        && !path.contains(['\\', ':', '\0'])
        && path.split('/').all(|part| !matches!(part, "" | "." | ".."));
    if inside {
        *into = path.to_owned();
    } else {
        let message = format!("a folder lies inside the site, and `{text}` does not");
        field.fault(
            "folder-outside",
            span,
            message,
            "write a path from the site's folder, without `..`",
        );
    }
}

fn retro(field: &mut Field, config: &mut Config) {
    if field.is_map() {
        field.each(RETRO, |key, value| match key {
            "prompts" => config.retro = value.lines(),
            _ => filled(value.duration().into_value(), &mut config.retro_due),
        });
    } else {
        config.retro = field.lines();
    }
}

fn completion(field: &mut Field, config: &mut Config) {
    if field.is_map() {
        field.each(COMPLETION, |key, value| match key {
            "criteria" => config.completion = value.lines(),
            _ => filled(value.duration().into_value(), &mut config.metrics_due),
        });
    } else {
        config.completion = field.lines();
    }
}
