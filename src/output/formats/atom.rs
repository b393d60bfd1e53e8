//! Atom feeds: the release notes of what went live, of all trains and of a service, and the actions.
//!
//! An entry keeps its id for as long as the site keeps its address. It is *updated* at the last
//! commit that changed its train.

use atom_syndication::{Content, Entry, Feed, FixedDateTime, Generator, Link, Person, Text};
use jiff::Timestamp;

use super::{Absolute, Datum, Format, Press, changed, legal};
use crate::book::facet::notes_of;
use crate::book::{Debt, LedgerEntry, Place};
use crate::output::markdown::safe::escape;
use crate::site::pages::actions::feed as feed_of;
use crate::site::plain::plain;
use crate::site::{Site, Url};
use crate::train::{ActionState, NotePart};

pub const NOTES: Format = Format {
    name: "feed",
    plan: plan_notes,
    print: print_notes,
};

pub const ACTIONS: Format = Format {
    name: "actions feed",
    plan: plan_actions,
    print: print_actions,
};

/// Entries of a feed.
const LATEST: usize = 50;

fn plan_notes(site: &Site) -> Vec<Datum> {
    let datum = |address: String, of: Option<usize>| Datum {
        format: &NOTES,
        url: Url::new(address),
        of,
    };
    let services = 0..site.addresses.facets.notes.values.len();
    let of_services = services.map(|at| {
        let page = site.addresses.address(Place::Notes(at));
        datum(format!("{page}feed.xml"), Some(at))
    });
    std::iter::once(datum("feed.xml".to_owned(), None))
        .chain(of_services)
        .collect()
}

fn plan_actions(site: &Site) -> Vec<Datum> {
    let owners = site.addresses.owned.owners(Debt::Action).map(Some);
    let datum = |of| Datum {
        format: &ACTIONS,
        url: feed_of(site, of),
        of,
    };
    std::iter::once(None).chain(owners).map(datum).collect()
}

fn print_notes(press: &Press, datum: &Datum) -> Vec<u8> {
    let book = press.site.book;
    let service = datum
        .of
        .map(|at| &press.site.addresses.facets.notes.values[at]);
    let name = service.map(|service| service.label.as_str());
    let mut live: Vec<(Timestamp, usize)> = match service {
        Some(service) => service.trains.clone(),
        None => (0..book.trains.len()).collect(),
    }
    .into_iter()
    .filter(|index| notes_of(&book.trains[*index]).next().is_some())
    .filter_map(|index| Some((book.trains[index].judged.live.at()?, index)))
    .collect();
    live.sort_by(|a, b| b.cmp(a));
    live.truncate(LATEST);
    let entries = live
        .iter()
        .map(|(at, index)| note_entry(press, datum, *index, *at, name));
    let (words, site) = (press.site.words(), book.config.title.as_str());
    let title = match name {
        Some(name) => words.tell(
            "feed_of_notes_in",
            &[("site", site.into()), ("name", name.to_owned().into())],
        ),
        None => words.tell("feed_of_notes", &[("site", site.into())]),
    };
    let page = match datum.of {
        Some(at) => press.site.addresses.address(Place::Notes(at)),
        None => "notes/".to_owned(),
    };
    feed(press, datum, &title, &page, entries.collect())
}

fn note_entry(
    press: &Press,
    datum: &Datum,
    index: usize,
    live: Timestamp,
    service: Option<&str>,
) -> Entry {
    let entry = &press.site.book.trains[index];
    let address = press.site.addresses.train(index);
    let (name, title) = (entry.train.name.as_str(), entry.train.title());
    let title = match entry.train.facts.title.value() {
        Some(_) => format!("{name} {title}"),
        None => name.to_owned(),
    };
    Entry {
        title: Text::plain(legal(&title)),
        id: press.id(address),
        updated: stamp(changed(press.site, entry).max(live)),
        published: Some(stamp(live)),
        links: vec![link(press.link(&datum.url, address), "alternate")],
        content: Some(html(notes(press, datum, index, service))),
        ..Entry::default()
    }
}

/// The notes of a train as HTML, those of one service where one is named.
fn notes(press: &Press, datum: &Datum, index: usize, service: Option<&str>) -> String {
    let train = &press.site.book.trains[index].train;
    let links = Absolute {
        press,
        from: &datum.url,
        links: press.site.addresses.links_of_train(index),
    };
    let mut out = String::new();
    for group in &train.notes {
        let notes = group.parts.iter().filter_map(|part| match part {
            NotePart::Note(note) => Some(note),
            NotePart::Prose(_) => None,
        });
        let notes = notes.filter(|note| service.is_none() || note.service.as_deref() == service);
        let mut items = String::new();
        for note in notes {
            items += "<li>";
            if let Some(name) = note.service.as_deref().filter(|_| service.is_none()) {
                items += "<b>";
                escape(name, &mut items);
                items += "</b> ";
            }
            items += &press.markdown.inline(train.text(note.text), &links);
            items += "</li>";
        }
        if items.is_empty() {
            continue;
        }
        if let Some(title) = group.title {
            out += &format!(
                "<h3>{}</h3>",
                press.markdown.inline(train.text(title), &links)
            );
        }
        out += &format!("<ul>{items}</ul>");
    }
    out
}

fn print_actions(press: &Press, datum: &Datum) -> Vec<u8> {
    let book = press.site.book;
    let owned = &press.site.addresses.owned;
    let mut latest: Vec<&LedgerEntry> = match datum.of {
        None => book.ledger.iter().collect(),
        // Open ones and those that are done.
        owner => [0, 2]
            .into_iter()
            .flat_map(|state| owned.list(Debt::Action, state, owner))
            .map(|at| &book.ledger[*at])
            .collect(),
    };
    latest.sort_by_key(|it| std::cmp::Reverse(it.last));
    latest.truncate(LATEST);
    let entries = latest.into_iter().map(|it| action_entry(press, datum, it));
    let (words, site) = (press.site.words(), book.config.title.as_str());
    let title = match datum.of {
        Some(at) => words.tell(
            "feed_of_actions_of",
            &[
                ("site", site.into()),
                ("name", book.people[at].handle.to_string().into()),
            ],
        ),
        None => words.tell("feed_of_actions", &[("site", site.into())]),
    };
    let page = Place::Owned(Debt::Action, 0, datum.of);
    let page = press.site.addresses.address(page);
    feed(press, datum, &title, &page, entries.collect())
}

fn action_entry(press: &Press, datum: &Datum, it: &LedgerEntry) -> Entry {
    let entry = &press.site.book.trains[it.last.0];
    let first = &press.site.book.trains[it.first.0];
    let action = &entry.train.actions[it.last.1];
    let state = match action.state {
        ActionState::Open => "action_is_open",
        ActionState::Done => "state_of_action_done",
        ActionState::Dropped => "state_of_action_dropped",
    };
    let words = press.site.words();
    let state = words.say(state);
    let text = plain(entry.train.text(action.text));
    let mut about = words.tell(
        "action_from",
        &[
            ("state", state.into()),
            ("train", first.train.name.as_str().into()),
        ],
    );
    if let Some(owner) = &action.owner {
        about += &format!("{}{owner}", words.say("comma"));
    }
    if let Some(due) = action.due {
        about += words.say("comma");
        about += &words.tell("due_when", &[("when", due.to_string().into())]);
    }
    let address = press.site.addresses.train(it.last.0);
    let origin = press.site.addresses.train(it.first.0);
    Entry {
        title: Text::plain(legal(&format!("{state}{}{text}", words.say("colon")))),
        id: press.id(&format!("{origin}#action-{}", it.first.1 + 1)),
        updated: stamp(changed(press.site, entry)),
        links: vec![link(press.link(&datum.url, address), "alternate")],
        summary: Some(Text::plain(legal(&about))),
        ..Entry::default()
    }
}

fn feed(press: &Press, datum: &Datum, title: &str, page: &str, entries: Vec<Entry>) -> Vec<u8> {
    let config = &press.site.book.config;
    let updated = entries.iter().map(|entry| entry.updated).max();
    let feed = Feed {
        title: Text::plain(legal(title)),
        id: press.id(datum.url.as_str()),
        updated: updated.unwrap_or_else(|| stamp(press.site.book.now)),
        authors: vec![Person {
            name: legal(&config.title),
            ..Person::default()
        }],
        generator: Some(Generator {
            value: "trainbook".to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            uri: None,
        }),
        links: vec![
            link(press.link(&datum.url, datum.url.as_str()), "self"),
            link(press.link(&datum.url, page), "alternate"),
        ],
        lang: Some(config.language.clone()),
        entries,
        ..Feed::default()
    };
    let mut bytes = feed.to_string().into_bytes();
    bytes.push(b'\n');
    bytes
}

fn link(href: String, rel: &str) -> Link {
    Link {
        href,
        rel: rel.to_owned(),
        ..Link::default()
    }
}

fn html(html: String) -> Content {
    Content {
        value: Some(legal(&html)),
        content_type: Some("html".to_owned()),
        ..Content::default()
    }
}

fn stamp(at: Timestamp) -> FixedDateTime {
    let text = at.to_string();
    text.parse()
        .expect("an instant is written as RFC 3339 says")
}
