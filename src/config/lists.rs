//! What a configuration lists: people, services, tickets, freezes.

use jiff::tz::TimeZone;

use super::{Freeze, Person, ServiceDef, TicketPattern, web};
use crate::text::values::{Fault, moment, scalar, window};
use crate::text::yaml::field::Field;
use crate::text::yaml::key::Key;
use crate::text::yaml::key::Shape::{Text, Texts};

/// The keys of a person.
pub const PERSON: &[Key] = &[
    Key::new("name", Text, "The name that pages show"),
    Key::new(
        "link",
        Text,
        "Where the person is found: a page, mailto: or tel:",
    ),
    Key::new(
        "github",
        Text,
        "Their name on GitHub; the handle by default",
    ),
];

/// The keys of a service.
pub const SERVICE: &[Key] = &[
    Key::new("repository", Text, "The page of its repository"),
    Key::new("description", Text, "What it is, in a phrase"),
    Key::new("owners", Texts, "Whose it is: handles"),
];

/// The keys of a freeze.
pub const FREEZE: &[Key] = &[
    Key::new("title", Text, "Why"),
    Key::new(
        "window",
        Text,
        "The whole span, as 2025-07-21 06:00 → 18:00 UTC",
    ),
    Key::new("from", Text, "Its beginning, in place of `window`"),
    Key::new("until", Text, "Its end; a bare date is meant to its end"),
    Key::new("services", Texts, "Only these; without it everything"),
];

/// The people, by handle.
pub fn people(field: &mut Field) -> Vec<Person> {
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
            github: None,
        };
        if value.is_map() {
            value.each(PERSON, |key, value| match key {
                "name" => person.name = value.some_text(),
                "github" => person.github = value.read(login),
                _ => person.link = web::contact(value),
            });
        } else {
            person.name = value.some_text();
        }
        people.push(person);
    });
    people
}

/// A name on GitHub, with or without the `@`.
fn login(text: &str) -> Result<String, Fault> {
    let name = text.strip_prefix('@').unwrap_or(text);
    let within = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    if !name.is_empty() && name.chars().all(within) {
        return Ok(name.to_owned());
    }
    Err(Fault::error(
        "wrong-value",
        0..text.len(),
        format!("`{text}` is no name on GitHub"),
        "write it as `maria-k`, without the address",
    ))
}

/// The services, by name.
pub fn services(field: &mut Field) -> Vec<ServiceDef> {
    let mut services = Vec::new();
    field.every(|name, value| {
        let mut service = ServiceDef {
            name: name.to_owned(),
            ..ServiceDef::default()
        };
        if value.is_map() {
            value.each(SERVICE, |key, value| match key {
                "repository" => service.repository = web::repository(value),
                "description" => service.description = value.some_text(),
                _ => service.owners = value.texts(),
            });
        } else {
            service.description = value.some_text();
        }
        services.push(service);
    });
    services
}

/// The prefixes of tickets.
pub fn tickets(field: &mut Field) -> Vec<TicketPattern> {
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

/// The freezes; one without both ends is told.
pub fn freezes(field: &mut Field) -> Vec<Freeze> {
    let mut freezes = Vec::new();
    field.members(|member| {
        let (mut title, mut whole, mut from, mut until, mut services) =
            (None, None, None, None, Vec::new());
        let before = member.errors();
        member.each(FREEZE, |key, value| match key {
            "title" => title = value.some_text(),
            "window" => whole = value.read_warned(|text| window::read(text, &TimeZone::UTC)),
            "from" => from = value.time(),
            "until" => until = value.read(last_instant),
            _ => services = value.texts(),
        });
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
fn last_instant(text: &str) -> Result<jiff::Timestamp, Fault> {
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
