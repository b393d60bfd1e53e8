//! Moved: what stands at an old address and leads to the new one.

use serde::Serialize;

use crate::site::trail::trail;
use crate::site::{About, Frame, Kind, Page, Site, Url, View};

pub const KIND: Kind = Kind {
    name: "moved",
    nav: None,
    template: "moved.html",
    plan,
    view,
};

/// Where the page is now.
#[derive(Debug, Serialize)]
pub struct Moved {
    pub to: Url,
    /// The new address under the site's base, where one is configured.
    pub canonical: Option<String>,
}

fn plan(site: &Site) -> Vec<Page> {
    let moved = site.addresses.moved().iter();
    moved
        .map(|(address, place)| Page {
            kind: &KIND,
            url: Url::new(address.as_str()),
            about: About::Moved(Url::new(site.addresses.address(*place))),
        })
        .collect()
}

fn view(site: &Site, page: &Page) -> (Frame, View) {
    let About::Moved(to) = &page.about else {
        unreachable!("old addresses are planned as moved");
    };
    let frame = Frame {
        title: site.words().say("this_page_has_moved").to_owned(),
        description: site.words().say("an_old_address").to_owned(),
        nav: KIND.name,
        crumbs: trail(site.words(), [], site.words().say("page_moved")),
        ..Frame::default()
    };
    let base = site.book.config.base_url.as_ref();
    let view = Moved {
        to: to.clone(),
        canonical: base.map(|base| format!("{base}{to}")),
    };
    (frame, View::Moved(view))
}
