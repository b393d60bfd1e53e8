//! Where one searches, on a page of its own: its address keeps what was asked. Without script it leads to the
//! lists.

use serde::Serialize;

use super::{Kind, View};
use crate::book::Place;
use crate::site::trail::trail;
use crate::site::{About, Crumb, Frame, Page, Site, Url};

pub const KIND: Kind = Kind {
    name: "search",
    nav: None,
    template: "search.html",
    plan: |_| {
        vec![Page {
            kind: &KIND,
            url: Url::new("search/"),
            about: About::Site,
        }]
    },
    view,
};

/// Where else everything is found.
#[derive(Debug, Serialize)]
pub struct Search {
    /// Trains by what they have in common.
    pub facets: Vec<Crumb>,
}

fn view(site: &Site, _: &Page) -> (Frame, View) {
    let frame = Frame {
        title: site.words().say("search").to_owned(),
        description: site
            .words()
            .named("search_description", &site.book.config.title),
        nav: KIND.name,
        crumbs: trail(site.words(), [], site.words().say("search")),
        ..Frame::default()
    };
    let facets = site.addresses.facets.all.iter().enumerate();
    let used = facets.filter(|(_, facet)| !facet.values.is_empty());
    let link = |(at, facet): (usize, &crate::book::Facet)| Crumb {
        label: super::facet::trains_by(site.words(), facet.name),
        url: Some(Url::new(site.addresses.address(Place::Facet(at, None)))),
    };
    let facets = used.map(link).collect();
    (frame, View::Search(Search { facets }))
}
