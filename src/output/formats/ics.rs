//! Calendars: the windows of trains and the freezes, of all services and of each.
//!
//! An event keeps its UID whatever happens to its train. DTSTAMP is the last commit that
//! changed it, and SEQUENCE counts those commits, so that a calendar that has the event takes the
//! newer one. Past trains stay.

use icalendar::{Calendar, Component, Event, Property};
use jiff::{Timestamp, tz::TimeZone};

use super::{Datum, Format, Press, changed};
use crate::book::Place;
use crate::config::Freeze;
use crate::site::{Site, Url};
use crate::text::slug;
use crate::train::{Phase, Window};

pub const CALENDAR: Format = Format {
    name: "calendar",
    plan,
    print,
};

fn plan(site: &Site) -> Vec<Datum> {
    let datum = |address: String, of: Option<usize>| Datum {
        format: &CALENDAR,
        url: Url::new(address),
        of,
    };
    let services = (0..site.book.services.len()).map(|at| {
        let page = site.addresses.address(Place::Service(at));
        datum(format!("{page}calendar.ics"), Some(at))
    });
    std::iter::once(datum("calendar.ics".to_owned(), None))
        .chain(services)
        .collect()
}

fn print(press: &Press, datum: &Datum) -> Vec<u8> {
    let book = press.site.book;
    let service = datum.of.map(|at| &book.services[at]);
    let mut calendar = Calendar::empty();
    let title = match service {
        Some(service) => format!("{}: {}", book.config.title, service.name),
        None => book.config.title.clone(),
    };
    calendar
        .append_property(Property::new("VERSION", "2.0"))
        .append_property(Property::new("PRODID", "-//trainbook//trainbook//EN"))
        .append_property(Property::new("CALSCALE", "GREGORIAN"))
        .append_property(Property::new("METHOD", "PUBLISH"));
    calendar.name(&title);
    let mut trains: Vec<usize> = match service {
        Some(service) => service.moves.iter().map(|it| it.train).collect(),
        None => (0..book.trains.len()).collect(),
    };
    trains.dedup();
    for index in trains {
        let windows = book.trains[index].train.facts.windows.value();
        for (number, window) in (1..).zip(windows.into_iter().flatten()) {
            calendar.push(departure(press, index, number, window));
        }
    }
    let name = service.map(|service| service.name.as_str());
    let concerns = |freeze: &&Freeze| {
        let mut services = freeze.services.iter();
        freeze.services.is_empty()
            || name.is_none_or(|name| services.any(|it| it.eq_ignore_ascii_case(name)))
    };
    for freeze in book.config.freezes.iter().filter(concerns) {
        calendar.push(frozen(press, freeze));
    }
    calendar.done().to_string().into_bytes()
}

fn departure(press: &Press, index: usize, number: usize, window: &Window) -> Event {
    let entry = &press.site.book.trains[index];
    let (train, phase) = (&entry.train, entry.judged.phase);
    let words = press.site.words();
    let target = window
        .target
        .as_ref()
        .map(|target| words.named("in_target", target));
    let title = train.facts.title.value().map(|title| format!(" {title}"));
    let summary = format!(
        "{}{}{}",
        train.name,
        target.unwrap_or_default(),
        title.unwrap_or_default()
    );
    let services: Vec<&str> = train
        .facts
        .services
        .iter()
        .map(|it| it.name.as_str())
        .collect();
    let said = words.word("phase", phase.word());
    let mut about = words.tell(
        "event_train_is",
        &[("name", train.name.as_str().into()), ("phase", said.into())],
    );
    if !services.is_empty() {
        about += "\n";
        about += &words.named("event_services", &services.join(words.say("comma")));
    }
    let status = match phase {
        Phase::Cancelled | Phase::Aborted => "CANCELLED",
        Phase::Planned | Phase::PreFlight | Phase::Held => "TENTATIVE",
        _ => "CONFIRMED",
    };
    let sequence = entry
        .versions
        .len()
        .saturating_sub(1)
        .max(train.facts.moved.len());
    let mut event = event(press, &format!("{}-{number}", entry.slug), &summary);
    event
        .add_property("DTSTART", instant(window.start))
        .add_property("DTSTAMP", instant(changed(press.site, entry)))
        .add_property("SEQUENCE", sequence.to_string())
        .add_property("STATUS", status)
        .description(&about);
    if let Some(end) = window.end {
        event.add_property("DTEND", instant(end));
    }
    if let Some(base) = press.base() {
        event.add_property(
            "URL",
            format!("{base}{}", press.site.addresses.train(index)),
        );
    }
    event.done()
}

fn frozen(press: &Press, freeze: &Freeze) -> Event {
    let book = press.site.book;
    let id = format!(
        "freeze-{}-{}",
        slug(&freeze.title),
        freeze.start.as_second()
    );
    let mut event = event(
        press,
        &id,
        &press
            .site
            .words()
            .tell("freeze", &[("title", freeze.title.as_str().into())]),
    );
    let stamp = book
        .revision
        .as_ref()
        .map_or(book.now, |revision| revision.at);
    event
        .add_property("DTSTART", instant(freeze.start))
        .add_property("DTEND", instant(freeze.end))
        .add_property("DTSTAMP", instant(stamp))
        .add_property("TRANSP", "TRANSPARENT");
    if !freeze.services.is_empty() {
        let words = press.site.words();
        let services = freeze.services.join(words.say("comma"));
        event.description(&words.named("event_freeze_of", &services));
    }
    event.done()
}

/// An event with its name for ever.
fn event(press: &Press, id: &str, summary: &str) -> Event {
    let base = press.base().unwrap_or_default();
    let host = base.split('/').nth(2).filter(|host| !host.is_empty());
    let host = host.map_or_else(|| slug(&press.site.book.config.title), str::to_owned);
    let mut event = Event::new();
    event.uid(&format!("{id}@{host}")).summary(summary);
    event
}

/// An instant in UTC, as RFC 5545 writes it.
fn instant(at: Timestamp) -> String {
    at.to_zoned(TimeZone::UTC)
        .strftime("%Y%m%dT%H%M%SZ")
        .to_string()
}
