//! Somebody: what waits on them, the late first, and where their trains are.

use serde::Serialize;

use super::wait::{WaitView, wait};
use super::{Kind, View, waits};
use crate::book::{Debt, Place};
use crate::site::count::capital;
use crate::site::sheet::{List, Paging};
use crate::site::{About, Frame, Hyperlink, Page, Person, Site, Url};
use crate::train::Handle;

pub const KIND: Kind = Kind {
    name: "person",
    nav: None,
    template: "person.html",
    plan,
    view,
};

/// Things a sheet.
const LENGTH: usize = 100;

/// What waits on somebody.
#[derive(Debug, Serialize)]
pub struct PersonView {
    pub person: Person,
    /// Where more is found: their trains, and what the configuration gives.
    pub links: Vec<Hyperlink>,
    pub waits: Vec<WaitView>,
    pub paging: Paging,
}

fn plan(site: &Site) -> Vec<Page> {
    let people = site.book.people.iter().enumerate();
    let pages = people.flat_map(|(at, somebody)| {
        let entries: Vec<usize> = (0..somebody.waits.len()).rev().collect();
        let list = List {
            kind: &KIND,
            address: site.addresses.address(Place::Somebody(at)),
            facet: Some(("person", somebody.slug.clone())),
            entries: &entries,
            length: LENGTH,
        };
        list.pages()
    });
    pages.collect()
}

fn view(site: &Site, page: &Page) -> (Frame, View) {
    let About::Sheet(sheet) = &page.about else {
        unreachable!("people are planned as sheets");
    };
    let slug = sheet.facet.as_ref().map(|(_, slug)| slug.as_str());
    let mut people = site.book.people.iter();
    let at = people.position(|it| Some(it.slug.as_str()) == slug);
    let at = at.expect("a sheet is of somebody");
    let somebody = &site.book.people[at];
    let address = site.addresses.address(Place::Somebody(at));
    let person = site.people.person(&somebody.handle);
    let steps = vec![
        (site.words().say("people").to_owned(), "people/".to_owned()),
        (person.handle.clone(), address.clone()),
    ];
    let frame = Frame {
        title: site.words().tell(
            "things_on_person",
            &[
                ("things", waits(site.words(), somebody.waits.len()).into()),
                ("person", person.handle.as_str().into()),
            ],
        ),
        description: site.words().named("person_description", &person.handle),
        crumbs: sheet.crumbs(site.words(), steps),
        ..Frame::default()
    };
    let waits = sheet.entries.iter();
    let view = PersonView {
        links: links(site, at),
        waits: waits.map(|at| wait(site, &somebody.waits[*at])).collect(),
        paging: sheet.paging(site.words(), &address),
        person,
    };
    (frame, View::Person(view))
}

fn links(site: &Site, at: usize) -> Vec<Hyperlink> {
    let somebody = &site.book.people[at];
    let handle = |written: &str| Handle(written.trim_start_matches('@').to_owned());
    let is_theirs = |written: &str| handle(written) == somebody.handle;
    let owners = site.addresses.facets.named("owner");
    let trains = owners.and_then(|(facet, owners)| {
        let mut owners = owners.values.iter();
        let at = owners.position(|value| is_theirs(&value.label))?;
        let address = site.addresses.address(Place::Facet(facet, Some(at)));
        Some(Hyperlink {
            label: site.words().counted("owner_of_trains", somebody.trains),
            inner: Some(Url::new(address).file()),
            outer: None,
        })
    });
    let people = site.book.config.people.iter();
    let given = people.filter(|it| is_theirs(&it.handle));
    let given = given.filter_map(|it| {
        Some(Hyperlink::outer(
            site.words().say("profile"),
            Some(it.link.clone()?),
        ))
    });
    let debts = Debt::ALL.into_iter();
    let debts = debts.filter_map(|debt| debts_of(site, debt, at));
    trains.into_iter().chain(debts).chain(given).collect()
}

/// Where all actions or flags of the person at `owner` are, those that are done too.
fn debts_of(site: &Site, debt: Debt, owner: usize) -> Option<Hyperlink> {
    let owned = &site.addresses.owned;
    let count = [0, 2].map(|state| owned.list(debt, state, Some(owner)).len());
    let key = match debt {
        Debt::Action => "actions_in_words",
        Debt::Flag => "flags_in_words",
    };
    let place = Place::Owned(debt, 0, Some(owner));
    let has_any = owned.owners(debt).any(|at| at == owner);
    has_any.then(|| Hyperlink {
        label: capital(&site.words().counted(key, count.iter().sum())),
        inner: Some(Url::new(site.addresses.address(place)).file()),
        outer: None,
    })
}
