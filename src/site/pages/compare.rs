//! What changed between two trains: of neighbours, made beforehand; of any two, by the page's script
//! from the published data, in the same form.

pub mod pair;

use serde::Serialize;

use super::{Kind, View};
use crate::site::trail::trail;
use crate::site::{About, Crumb, Frame, Page, Site, Url};

pub const KIND: Kind = Kind {
    name: "compare",
    nav: None,
    template: "compare.html",
    plan: |_| {
        vec![Page {
            kind: &KIND,
            url: Url::new("compare/"),
            about: About::Site,
        }]
    },
    view,
};

/// Where two trains are chosen.
#[derive(Debug, Serialize)]
pub struct Compare {
    /// The comparisons that are made beforehand, the newest first.
    pub pairs: Vec<Crumb>,
}

fn view(site: &Site, _: &Page) -> (Frame, View) {
    let frame = Frame {
        title: site.words().say("compare_two_trains").to_owned(),
        description: site
            .words()
            .named("compare_description", &site.book.config.title),
        nav: KIND.name,
        crumbs: trail(site.words(), [], site.words().say("compare")),
        ..Frame::default()
    };
    let link = |(from, to)| Crumb {
        label: pair::label(site, from, to),
        url: Some(Url::new(pair::address(site, from, to))),
    };
    let pairs = pair::pairs(site).into_iter().map(link).collect();
    (frame, View::Compare(Compare { pairs }))
}
