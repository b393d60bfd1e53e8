//! Trains: every train in a table by year, newest first, and the same table for
//! each value of each facet.
//!
//! Only the front sheet of a list says how many trains there are and what they
//! may be filtered by; see [`crate::site::sheet`] for why.

mod subject;

use jiff::tz::TimeZone;
use serde::Serialize;

use self::subject::Subject;
use super::facet::{Filter, filter};
use crate::book::{Entry, Facets, Place};
use crate::site::sheet::{List, Paging, SharedBy};
use crate::site::{About, Frame, Kind, Listed, Page, PulseView, Site, Url, View};
use crate::words::Words;

pub const KIND: Kind = Kind {
    name: "trains",
    nav: Some("trains"),
    template: "trains.html",
    plan,
    view,
};

/// Rows a sheet.
const LENGTH: usize = 50;

/// A sheet of trains.
#[derive(Debug, Serialize)]
pub struct Trains {
    /// Empty on closed sheets.
    pub filters: Vec<Filter>,
    /// Where the whole list is, unless this is it.
    pub clear: Option<Url>,
    /// The page of the service that all of them carry.
    pub service: Option<Url>,
    /// The feed of what changed in that service.
    pub feed: Option<Url>,
    /// The pulse that most rows show.
    pub whole: PulseView,
    /// Newest first; empty where there is no train.
    pub years: Vec<Year>,
    pub paging: Paging,
}

/// The trains of one year.
#[derive(Debug, Serialize)]
pub struct Year {
    /// `2025`, or `Without a window`.
    pub label: String,
    /// Newest first.
    pub rows: Vec<Listed>,
}

fn plan(site: &Site) -> Vec<Page> {
    let everything: Vec<usize> = (0..site.book.trains.len()).collect();
    let mut pages = list("trains/".to_owned(), None, &everything).pages();
    for (index, facet) in site.addresses.facets.all.iter().enumerate() {
        for (at, value) in facet.values.iter().enumerate() {
            let address = site.addresses.address(Place::Facet(index, Some(at)));
            let facet = Some((facet.name, value.slug.clone()));
            pages.extend(list(address, facet, &value.trains).pages());
        }
    }
    pages
}

fn list(address: String, facet: SharedBy, entries: &[usize]) -> List<'_> {
    List {
        kind: &KIND,
        address,
        facet,
        entries,
        length: LENGTH,
    }
}

fn view(site: &Site, page: &Page) -> (Frame, View) {
    let About::Sheet(sheet) = &page.about else {
        unreachable!("trains are planned as sheets");
    };
    let subject = Subject::of(site, sheet);
    let title = if sheet.is_front() {
        subject.sentence(site.book)
    } else {
        site.words().tell(
            "name_and_period",
            &[
                ("name", subject.noun(site.words()).into()),
                ("period", sheet.period(site.book).into()),
            ],
        )
    };
    let facets = &site.addresses.facets;
    let filters = if sheet.is_front() {
        filters(site.words(), facets, subject.value, site.book.trains.len())
    } else {
        Vec::new()
    };
    let frame = Frame {
        description: site.words().tell(
            "trains_description",
            &[
                ("title", title.as_str().into()),
                ("site", site.book.config.title.as_str().into()),
            ],
        ),
        title,
        nav: KIND.name,
        crumbs: subject.crumbs(site.words(), sheet),
        ..Frame::default()
    };
    let view = Trains {
        filters,
        clear: subject.value.map(|_| Url::new("trains/")),
        service: subject.service().and_then(|name| site.service(name)),
        feed: subject.service().and_then(|name| feed(site, name)),
        whole: PulseView::whole(&site.book.config),
        years: years(site, &sheet.entries),
        paging: sheet.paging(site.words(), &subject.address),
    };
    (frame, View::Trains(view))
}

/// The feed of the notes on `service`, if there are any.
fn feed(site: &Site, service: &str) -> Option<Url> {
    let mut services = site.addresses.facets.notes.values.iter();
    let at = services.position(|value| value.label == service)?;
    let page = site.addresses.address(Place::Notes(at));
    Some(Url::new(format!("{page}feed.xml")))
}

/// What `all` trains may be told apart by.
fn filters(
    words: &Words,
    facets: &Facets,
    value: Option<(usize, usize)>,
    all: usize,
) -> Vec<Filter> {
    let tells = |index: &usize| {
        let mut values = facets.all[*index].values.iter();
        values.any(|it| it.trains.len() < all) || value.is_some_and(|(facet, _)| facet == *index)
    };
    (0..facets.all.len())
        .filter(tells)
        .map(|index| {
            let chosen = value.filter(|(facet, _)| *facet == index);
            filter(words, facets, index, chosen.map(|(_, value)| value))
        })
        .collect()
}

/// The trains of a sheet by the year of their window's start.
fn years(site: &Site, entries: &[usize]) -> Vec<Year> {
    let mut years: Vec<Year> = Vec::new();
    for &index in entries {
        let label = year(site.words(), &site.book.trains[index]);
        let row = site.listed(index);
        match years.last_mut() {
            Some(year) if year.label == label => year.rows.push(row),
            _ => years.push(Year {
                label,
                rows: vec![row],
            }),
        }
    }
    years
}

fn year(words: &Words, entry: &Entry) -> String {
    let start = entry.train.facts.starts();
    start.map_or(words.say("without_a_window_title").to_owned(), |start| {
        start.to_zoned(TimeZone::UTC).year().to_string()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::sample;
    use crate::train::Phase;

    fn menus(trains: &[Phase]) -> Vec<&'static str> {
        let trains = trains.iter().enumerate().map(|(at, phase)| {
            let mut entry = sample::entry(&format!("2025.10-R{at}"));
            entry.judged = sample::judged(*phase);
            entry
        });
        let book = sample::book(trains.collect());
        let site = Site::new(&book);
        let filters = filters(
            site.words(),
            &site.addresses.facets,
            None,
            book.trains.len(),
        );
        filters.iter().map(|filter| filter.name).collect()
    }

    #[test]
    fn a_menu_is_offered_where_it_tells_trains_apart() {
        assert_eq!(menus(&[]), Vec::<&str>::new());
        assert_eq!(menus(&[Phase::Shipped]), Vec::<&str>::new());
        assert_eq!(menus(&[Phase::Shipped, Phase::Planned]), ["phase"]);
    }
}
