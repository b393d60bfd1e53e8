//! Facets: the filters above a list of trains, and for each facet a page of all
//! its values, as a list offers only the most used ones in place.

use serde::Serialize;

use crate::book::{Facet, FacetValue, Facets, Place};
use crate::site::count::capital;
use crate::site::trail::trail;
use crate::site::{About, Crumb, Frame, Kind, Mark, Page, Sheet, Site, Url, View};
use crate::train::Phase;
use crate::words::Words;

pub const KIND: Kind = Kind {
    name: "facet",
    nav: None,
    template: "facet.html",
    plan,
    view,
};

/// How many values are offered in place.
pub const OFFERED: usize = 24;

/// A facet as something to choose from.
#[derive(Debug, Serialize)]
pub struct Filter {
    /// As it is called in addresses: `?service=api`.
    pub name: &'static str,
    pub label: String,
    /// The value that the list is of.
    pub chosen: Option<String>,
    pub choices: Vec<Choice>,
    /// Where all values are, if not all of them are offered.
    pub all: Option<Crumb>,
}

/// A value to choose, and how many trains, actions or flags share it.
#[derive(Debug, Serialize)]
pub struct Choice {
    pub label: String,
    /// As it is called in addresses.
    pub value: String,
    pub url: Url,
    pub trains: usize,
    /// Of a phase.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shape: Option<&'static str>,
    pub chosen: bool,
}

/// All values of a facet.
#[derive(Debug, Serialize)]
pub struct Values {
    pub label: String,
    pub values: Vec<Choice>,
}

/// The facet at `index`, with the most used of its values in their order.
pub fn filter(words: &Words, facets: &Facets, index: usize, chosen: Option<usize>) -> Filter {
    let facet = &facets.all[index];
    let mut offered: Vec<usize> = (0..facet.values.len()).collect();
    if offered.len() > OFFERED {
        offered.sort_by_key(|at| std::cmp::Reverse(facet.values[*at].trains.len()));
        offered.truncate(OFFERED);
        offered.sort_unstable();
    }
    let rest = facet.values.len() > offered.len();
    Filter {
        name: facet.name,
        label: words.word("facet", facet.name).to_owned(),
        chosen: chosen.map(|at| shown(words, facet, &facet.values[at])),
        choices: offered
            .into_iter()
            .map(|at| choice(words, facets, index, at, chosen))
            .collect(),
        all: rest.then(|| Crumb {
            label: words.counted(&format!("all_of_{}", facet.name), facet.values.len()),
            url: Some(Url::new(facets.address(index, None))),
        }),
    }
}

/// A value as people read it.
pub fn shown(words: &Words, facet: &Facet, value: &FacetValue) -> String {
    match (facet.name, value.label.as_str()) {
        ("owner", handle) => format!("@{handle}"),
        ("year", "unscheduled") => words.say("no_window_title").to_owned(),
        ("phase", word) => capital(words.word("phase", word)),
        (_, label) => label.to_owned(),
    }
}

fn choice(
    words: &Words,
    facets: &Facets,
    index: usize,
    at: usize,
    chosen: Option<usize>,
) -> Choice {
    let facet = &facets.all[index];
    Choice {
        label: shown(words, facet, &facet.values[at]),
        value: facet.values[at].slug.clone(),
        url: Url::new(facets.address(index, Some(at))),
        trains: facet.values[at].trains.len(),
        shape: shape(facet, at),
        chosen: chosen == Some(at),
    }
}

fn shape(facet: &Facet, at: usize) -> Option<&'static str> {
    let mut phases = Phase::ALL.into_iter();
    let phase = phases.find(|phase| phase.word() == facet.values[at].label);
    let phase = phase.filter(|_| facet.name == "phase")?;
    Some(Mark::shape_of(phase))
}

/// `Trains by service`.
pub fn trains_by(words: &Words, facet: &str) -> String {
    words.say(&format!("trains_by_{facet}")).to_owned()
}

fn plan(site: &Site) -> Vec<Page> {
    let facets = site.addresses.facets.all.iter().enumerate();
    facets
        .filter(|(_, facet)| !facet.values.is_empty())
        .map(|(index, facet)| Page {
            kind: &KIND,
            url: Url::new(site.addresses.address(Place::Facet(index, None))),
            about: About::Sheet(Sheet {
                facet: Some((facet.name, String::new())),
                number: 1,
                of: 1,
                entries: vec![index],
            }),
        })
        .collect()
}

fn view(site: &Site, page: &Page) -> (Frame, View) {
    let About::Sheet(sheet) = &page.about else {
        unreachable!("facets are planned as sheets");
    };
    let facets = &site.addresses.facets;
    let index = sheet.entries[0];
    let facet = &facets.all[index];
    let words = site.words();
    let title = trains_by(words, facet.name);
    let frame = Frame {
        description: words.tell(
            "facet_description",
            &[
                ("title", title.as_str().into()),
                (
                    "values",
                    words
                        .counted(&format!("n_of_{}", facet.name), facet.values.len())
                        .into(),
                ),
                ("site", site.book.config.title.as_str().into()),
            ],
        ),
        title,
        nav: super::trains::KIND.name,
        crumbs: trail(
            words,
            [(words.say("trains"), "trains/")],
            words.word("facet", facet.name),
        ),
        ..Frame::default()
    };
    let view = Values {
        label: words.word("facet", facet.name).to_owned(),
        values: (0..facet.values.len())
            .map(|at| choice(words, facets, index, at, None))
            .collect(),
    };
    (frame, View::Facet(view))
}
