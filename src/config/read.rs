//! `trainbook.yaml` as written → [`Config`] as meant.
//!
//! An unknown key is an error here, unlike in a train: a slip in the
//! configuration changes every page. The table `KEYS` is the whole schema.

use jiff::tz::TimeZone;

use super::defaults;
use super::{Config, Freeze, Person, RawHtml, ServiceDef, TicketPattern, stages, web};
use crate::text::values::{moment, scalar, window, zone};
use crate::text::yaml::field::Field;
use crate::text::yaml::{self, Entry};
use crate::text::{Diagnostic, Level, Slot, Source, Span, hidden};

type Reader = fn(&mut Field, &mut Config);

/// The keys of the configuration and how each is read.
const KEYS: &[(&str, Reader)] = &[
    ("title", |f, c| filled(f.some_text(), &mut c.title)),
    ("description", |f, c| c.description = f.some_text()),
    ("base_url", |f, c| c.base_url = web::base(f)),
    ("language", |f, c| filled(f.some_text(), &mut c.language)),
    ("time_zone", |f, c| c.zone = f.read(zone::read)),
    ("repository", |f, c| c.repository = web::repository(f)),
    ("commit_url", |f, c| c.commit_url = web::pattern(f)),
    ("content", |f, c| folder(f, &mut c.folders.content)),
    ("trains", |f, c| folder(f, &mut c.folders.trains)),
    ("static", |f, c| folder(f, &mut c.folders.assets)),
    ("themes", |f, c| folder(f, &mut c.folders.themes)),
    ("output", |f, c| folder(f, &mut c.folders.output)),
    ("theme", |f, c| folder(f, &mut c.theme)),
    ("stages", |f, c| stages::read(f, &mut c.stages)),
    ("retro", retro),
    ("completion", completion),
    ("people", |f, c| c.people = people(f)),
    ("services", |f, c| c.services = services(f)),
    ("tickets", |f, c| c.tickets = tickets(f)),
    ("freezes", |f, c| c.freezes = freezes(f)),
    ("html", |f, c| {
        let words = [("sanitise", RawHtml::Sanitise), ("escape", RawHtml::Escape)];
        if let Slot::Filled(raw_html, _) = f.choice(&words) {
            c.raw_html = raw_html;
        }
    }),
];

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
        faults.extend(hidden::warnings(source));
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
        match KEYS.iter().find(|(key, _)| *key == entry.key) {
            Some((_, reader)) => reader(&mut field, config),
            None if entry.key.starts_with("x-") => {}
            None => field.unknown_key(entry, KEYS.iter().map(|(key, _)| *key)),
        }
    }
}

fn filled<T>(value: Option<T>, into: &mut T) {
    if let Some(value) = value {
        *into = value;
    }
}

/// A folder inside the site, `/` between its parts.
fn folder(field: &mut Field, into: &mut String) {
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
        field.each(&["prompts", "due"], |key, value| match key {
            "prompts" => config.retro = value.lines(),
            _ => filled(value.duration().into_value(), &mut config.retro_due),
        });
    } else {
        config.retro = field.lines();
    }
}

fn completion(field: &mut Field, config: &mut Config) {
    if field.is_map() {
        field.each(&["criteria", "metrics_due"], |key, value| match key {
            "criteria" => config.completion = value.lines(),
            _ => filled(value.duration().into_value(), &mut config.metrics_due),
        });
    } else {
        config.completion = field.lines();
    }
}

fn people(field: &mut Field) -> Vec<Person> {
    let mut people = Vec::new();
    field.every(|key, value| {
        let Some(handle) = scalar::handle(key) else {
            let message = format!("people are listed by handle, and `{key}` is none");
            let help = "write it as `maria` or `org/team`, and the name behind the colon";
            return value.fault("wrong-value", value.key_span(), message, help);
        };
        let mut person = Person {
            handle: handle.to_owned(),
            name: None,
            link: None,
        };
        if value.is_map() {
            value.each(&["name", "link"], |key, value| match key {
                "name" => person.name = value.some_text(),
                _ => person.link = web::contact(value),
            });
        } else {
            person.name = value.some_text();
        }
        people.push(person);
    });
    people
}

fn services(field: &mut Field) -> Vec<ServiceDef> {
    let mut services = Vec::new();
    field.every(|name, value| {
        let mut service = ServiceDef {
            name: name.to_owned(),
            ..ServiceDef::default()
        };
        if value.is_map() {
            value.each(
                &["repository", "description", "owners"],
                |key, value| match key {
                    "repository" => service.repository = web::repository(value),
                    "description" => service.description = value.some_text(),
                    _ => service.owners = value.texts(),
                },
            );
        } else {
            service.description = value.some_text();
        }
        services.push(service);
    });
    services
}

fn tickets(field: &mut Field) -> Vec<TicketPattern> {
    let mut tickets = Vec::new();
    field.every(|prefix, value| {
        let letters = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
        if prefix != "#"
            && !(prefix.starts_with(char::is_alphabetic) && prefix.chars().all(letters))
        {
            let message = format!("`{prefix}` is no ticket's prefix");
            let help = "write the letters before the number, as `OPS`, or `#`";
            return value.fault("wrong-value", value.key_span(), message, help);
        }
        if let Some(url) = web::pattern(value) {
            tickets.push(TicketPattern {
                prefix: prefix.to_owned(),
                url,
            });
        }
    });
    tickets
}

fn freezes(field: &mut Field) -> Vec<Freeze> {
    let mut freezes = Vec::new();
    field.members(|member| {
        let (mut title, mut whole, mut from, mut until, mut services) =
            (None, None, None, None, Vec::new());
        let before = member.errors();
        member.each(
            &["title", "window", "from", "until", "services"],
            |key, value| match key {
                "title" => title = value.some_text(),
                "window" => whole = value.read_warned(|text| window::read(text, &TimeZone::UTC)),
                "from" => from = value.time(),
                "until" => until = value.read(last_instant),
                _ => services = value.texts(),
            },
        );
        let ends = match whole {
            Some(window) => window.end.map(|end| (window.start, end)),
            None => from.zip(until),
        };
        match ends {
            Some((start, end)) if start < end => freezes.push(Freeze {
                title: title.unwrap_or_else(|| "Freeze".to_owned()),
                start,
                end,
                services,
                span: member.span(),
            }),
            _ if member.errors() > before => {}
            _ => {
                let message = "a freeze has a beginning and a later end".to_owned();
                member.fault(
                    "wrong-value",
                    member.span(),
                    message,
                    "write `from: 2025-10-24` and `until: 2025-11-03`",
                );
            }
        }
    });
    freezes
}

/// The instant that `text` writes; a bare date is meant to its end.
fn last_instant(text: &str) -> Result<jiff::Timestamp, crate::text::values::Fault> {
    let utc = TimeZone::UTC;
    let (at, _) = moment::instant(text, &utc)?;
    let written = moment::scan(text, 0)?;
    if written.time.is_some() {
        return Ok(at);
    }
    let day = at.to_zoned(utc.clone()).date();
    moment::resolve(
        moment::after(day).to_datetime(jiff::civil::Time::midnight()),
        &utc,
        0..text.len(),
    )
}
