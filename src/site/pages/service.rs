//! A service: what runs now, every version that a train took it to, and what went wrong.
//!
//! Only the front sheet says more than its versions, so that a closed one stays as it is.

mod failures;
mod sentence;

use serde::Serialize;

use self::failures::{Failure, failures};
use super::flags::Row;
use super::services::{state, target};
use crate::book::{Facet, Move, Place, Service};
use crate::config::ServiceDef;
use crate::site::count::capital;
use crate::site::row::departed;
use crate::site::sheet::{List, Paging};
use crate::site::{
    About, Crumb, Frame, Hyperlink, Kind, Mark, Moment, Page, Person, Sheet, Site, Url, View,
};
use crate::train::{Handle, ServiceStatus};

pub const KIND: Kind = Kind {
    name: "service",
    nav: None,
    template: "service.html",
    plan,
    view,
};

/// Versions a sheet.
const LENGTH: usize = 60;

/// Failures and flags beside them.
const FEW: usize = 20;

/// A sheet of one service.
#[derive(Debug, Serialize)]
pub struct ServiceView {
    pub name: String,
    pub head: Option<Head>,
    /// The newest train first.
    pub versions: Vec<Version>,
    pub paging: Paging,
}

/// What only the front sheet says.
#[derive(Debug, Serialize)]
pub struct Head {
    pub description: Option<String>,
    pub owners: Vec<Person>,
    pub repository: Option<Hyperlink>,
    /// The list of its trains.
    pub trains: Option<Crumb>,
    /// Its release notes.
    pub notes: Option<Crumb>,
    pub now: Vec<Now>,
    pub failures: Few<Failure>,
    /// Those that a train names which carries the service, and that are to be dealt with.
    pub flags: Few<Row>,
}

/// The first entries of a list.
#[derive(Debug, Serialize)]
pub struct Few<T> {
    pub first: Vec<T>,
    /// Entries that are left out.
    pub more: usize,
}

impl<T> Few<T> {
    /// `all`, as far as there is room for it beside the versions.
    pub fn of<S>(mut all: Vec<S>, show: impl FnMut(S) -> T) -> Few<T> {
        let more = all.len().saturating_sub(FEW);
        all.truncate(FEW);
        Few {
            first: all.into_iter().map(show).collect(),
            more,
        }
    }
}

/// A version that runs, or that is on its way.
#[derive(Debug, Serialize)]
pub struct Now {
    pub state: Mark,
    pub version: Option<String>,
    pub target: Option<String>,
    pub since: Option<Moment>,
    /// Whether it runs at all: what is on its way has no time yet.
    pub live: bool,
    /// The train that brought it.
    pub train: Option<Crumb>,
    /// The train that was taken back, so that it runs again.
    pub after: Option<Crumb>,
}

/// What one train did.
#[derive(Debug, Serialize)]
pub struct Version {
    pub train: Crumb,
    pub target: Option<String>,
    pub from: Option<String>,
    pub to: Option<String>,
    pub back: bool,
    /// Whether it went live at all; a time may still be unknown.
    pub left: bool,
    /// Whether the train's journey is over.
    pub departed: bool,
    pub live: Option<Moment>,
    pub state: Mark,
}

fn plan(site: &Site) -> Vec<Page> {
    let services = site.book.services.iter().enumerate();
    let pages = services.flat_map(|(index, service)| {
        let entries: Vec<usize> = (0..service.moves.len()).collect();
        let list = List {
            kind: &KIND,
            address: site.addresses.address(Place::Service(index)),
            facet: Some(("service", service.slug.clone())),
            entries: &entries,
            length: LENGTH,
        };
        list.pages()
    });
    pages.collect()
}

fn view(site: &Site, page: &Page) -> (Frame, View) {
    let About::Sheet(sheet) = &page.about else {
        unreachable!("services are planned as sheets");
    };
    let slug = sheet.facet.as_ref().map(|(_, slug)| slug.as_str());
    let mut services = site.book.services.iter();
    let index = services.position(|service| Some(service.slug.as_str()) == slug);
    let index = index.expect("a sheet is of a service");
    let service = &site.book.services[index];
    let address = site.addresses.address(Place::Service(index));
    let title = if sheet.is_front() {
        sentence::sentence(site, service)
    } else {
        site.words().tell(
            "name_and_sheet",
            &[
                ("name", service.name.as_str().into()),
                ("n", sheet.number.into()),
            ],
        )
    };
    let words = site.words();
    let steps = [
        (words.say("services"), "services/"),
        (&service.name, &address),
    ];
    let steps = steps.map(|(label, address)| (label.to_owned(), address.to_owned()));
    let frame = Frame {
        description: words.tell(
            "service_description",
            &[
                ("title", title.as_str().into()),
                ("site", site.book.config.title.as_str().into()),
            ],
        ),
        title,
        nav: super::services::KIND.name,
        crumbs: sheet.crumbs(words, steps.into()),
        ..Frame::default()
    };
    let view = ServiceView {
        name: service.name.clone(),
        head: sheet.is_front().then(|| head(site, service)),
        versions: versions(site, service, sheet),
        paging: sheet.paging(words, &address),
    };
    (frame, View::Service(Box::new(view)))
}

fn head(site: &Site, service: &Service) -> Head {
    let def = service.configured.map(|at| &site.book.config.services[at]);
    let facets = &site.addresses.facets;
    let trains = facets.named("service").and_then(|(facet, values)| {
        let value = value_of(values, &service.name)?;
        let carried = values.values[value].trains.len();
        let place = Place::Facet(facet, Some(value));
        Some(crumb(
            site,
            capital(&site.words().counted("trains_in_words", carried)),
            place,
        ))
    });
    let notes = value_of(&facets.notes, &service.name);
    Head {
        description: def.and_then(|def| def.description.clone()),
        owners: def.map_or_else(Vec::new, |def| owners(site, def)),
        repository: repository(site, service, def),
        trains,
        notes: notes.map(|at| {
            crumb(
                site,
                site.words().say("what_changed").to_owned(),
                Place::Notes(at),
            )
        }),
        now: now(site, service),
        failures: failures(site, service),
        flags: flags(site, service),
    }
}

/// The facet's value of this name, in another case if need be.
fn value_of(facet: &Facet, name: &str) -> Option<usize> {
    let labels = || facet.values.iter().map(|value| value.label.as_str());
    labels()
        .position(|label| label == name)
        .or_else(|| labels().position(|label| label.eq_ignore_ascii_case(name)))
}

fn crumb(site: &Site, label: String, place: Place) -> Crumb {
    Crumb {
        label,
        url: Some(Url::new(site.addresses.address(place))),
    }
}

fn owners(site: &Site, def: &ServiceDef) -> Vec<Person> {
    let handles = def.owners.iter().map(|owner| owner.trim_start_matches('@'));
    let handles = handles.map(|owner| Handle(owner.to_owned()));
    handles.map(|owner| site.people.person(&owner)).collect()
}

/// As configured, else as the newest train writes it.
fn repository(site: &Site, service: &Service, def: Option<&ServiceDef>) -> Option<Hyperlink> {
    let label = |address: &str| {
        let bare = address.split_once("://").map_or(address, |(_, bare)| bare);
        bare.trim_end_matches('/').to_owned()
    };
    if let Some(address) = def.and_then(|def| def.repository.as_ref()) {
        return Some(Hyperlink::outer(label(address), Some(address.clone())));
    }
    let trains = &site.book.trains;
    let mut newest = service.moves.iter().rev();
    let (train, repo) = newest.find_map(|step| {
        let repo = step.written(trains).repo.as_ref()?;
        Some((&trains[step.train].train, repo))
    })?;
    Some(Hyperlink::new(
        site,
        train.source.path(),
        &label(repo),
        repo,
    ))
}

fn train(site: &Site, step: &Move) -> Crumb {
    let name = site.book.trains[step.train].train.name.to_string();
    crumb(site, name, Place::Train(step.train))
}

/// What runs, then what is on its way.
fn now(site: &Site, service: &Service) -> Vec<Now> {
    let moment = |at| site.moment(at);
    let of = |at: usize| train(site, &service.moves[at]);
    let live = service.running.iter().map(|running| Now {
        state: Mark::of_status(ServiceStatus::Live, site.words()),
        version: running.version.clone(),
        target: target(site, service, running),
        since: running.since.map(moment),
        live: true,
        train: running.by.map(of),
        after: running.after.map(of),
    });
    let under_way = service.under_way.iter().map(|&at| {
        let step = &service.moves[at];
        let written = step.written(&site.book.trains);
        Now {
            state: state(site, step),
            version: written.to.clone(),
            target: written.target.clone(),
            since: step.live.map(moment),
            live: step.partial,
            train: Some(of(at)),
            after: None,
        }
    });
    live.chain(under_way).collect()
}

fn versions(site: &Site, service: &Service, sheet: &Sheet) -> Vec<Version> {
    let version = |at: &usize| {
        let step = &service.moves[*at];
        let written = step.written(&site.book.trains);
        Version {
            train: train(site, step),
            target: written.target.clone(),
            from: written.from.clone(),
            to: written.to.clone(),
            back: step.status == ServiceStatus::RolledBack,
            left: matches!(step.status, ServiceStatus::Live | ServiceStatus::RolledBack),
            departed: departed(&site.book.trains[step.train]),
            live: step.live.map(|at| site.moment(at)),
            state: state(site, step),
        }
    };
    sheet.entries.iter().map(version).collect()
}

/// What is to be dealt with among the flags that the service's trains name.
fn flags(site: &Site, service: &Service) -> Few<Row> {
    let carries = |train: usize| {
        let moves = service
            .moves
            .binary_search_by_key(&train, |step| step.train);
        moves.is_ok()
    };
    let flags = site.book.flags.iter().filter(|flag| !flag.done);
    let named = flags.filter(|flag| flag.named.iter().any(|(train, _)| carries(*train)));
    Few::of(named.collect(), |flag| super::flags::row(site, flag))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::{Book, Entry, sample};
    use crate::train::{Live, Phase, ServiceMove};

    fn entry(name: &str, service: &str, to: Option<&str>, live: Option<&str>) -> Entry {
        let mut entry = sample::entry(name);
        entry.judged = sample::judged(Phase::Shipped);
        if let Some(at) = live {
            entry.judged_mut().live = Live::Log(sample::at(at));
        }
        entry.train_mut().facts.services = vec![ServiceMove {
            name: service.to_owned(),
            to: to.map(str::to_owned),
            ..ServiceMove::default()
        }];
        entry
    }

    fn shown(book: &Book) -> (String, ServiceView) {
        let site = Site::new(book);
        match view(&site, &plan(&site)[0]) {
            (frame, View::Service(view)) => (frame.title, *view),
            _ => panic!("a sheet of a service"),
        }
    }

    #[test]
    fn the_title_says_what_is_live() {
        let at = Some("2025-10-02T14:00Z");
        for (to, live, title) in [
            (Some("4.2"), at, "api 4.2, live since 2 Oct"),
            (Some("4.2"), None, "api 4.2 is live"),
            (None, at, "Which version of api is live is not known"),
        ] {
            let book = sample::book(vec![entry("R1", "api", to, live)]);
            assert_eq!(shown(&book).0, title);
        }
        let mut split = vec![
            entry("R1", "api", Some("4.2"), at),
            entry("R2", "api", Some("4.3"), at),
        ];
        split[1].train_mut().facts.services[0].target = Some("eu".to_owned());
        assert_eq!(shown(&sample::book(split)).0, "api is live in two versions");
    }

    #[test]
    fn another_case_leads_to_the_same_trains() {
        let book = sample::book(vec![
            entry("R1", "Big API", Some("4.2"), None),
            entry("R2", "big api", None, None),
        ]);
        let (_, view) = shown(&book);
        assert_eq!(view.versions.len(), 2);
        let trains = view
            .head
            .and_then(|head| head.trains)
            .expect("a list of trains");
        assert_eq!(trains.label, "One train");
    }

    #[test]
    fn a_repository_that_runs_a_program_is_text() {
        let mut book = vec![entry("R1", "api", None, None)];
        book[0].train_mut().facts.services[0].repo = Some("javascript:alert(1)".to_owned());
        let head = shown(&sample::book(book)).1.head.expect("a front sheet");
        assert!(head.repository.is_some_and(|link| link.is_text()), "S02");
    }
}
