//! The page for addresses that lead nowhere.
//!
//! A server shows it at any depth, so its links begin with the site's whole path
//! where `base_url` tells it, and are relative to the root otherwise.

use serde::Serialize;

use super::{Kind, View};
use crate::site::{About, Frame, Page, Site, Url};

pub const KIND: Kind = Kind {
    name: "404",
    nav: None,
    template: "404.html",
    plan: |_| {
        vec![Page {
            kind: &KIND,
            url: Url::new("404.html"),
            about: About::Site,
        }]
    },
    view,
};

/// What the page says.
#[derive(Debug, Serialize)]
pub struct NotFound {
    /// What its links begin with, where it differs from other pages: `/releases/`.
    pub root: Option<String>,
}

fn view(site: &Site, _: &Page) -> (Frame, View) {
    let root = site.book.config.base_url.as_deref().map(path);
    let frame = Frame {
        title: site.words().say("no_such_page_title").to_owned(),
        description: site
            .words()
            .named("no_such_page_in", &site.book.config.title),
        ..Frame::default()
    };
    (frame, View::NotFound(NotFound { root }))
}

/// The path of `url`, from the slash behind the host to its end.
fn path(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = rest.split_once('/').map_or("", |(_, path)| path);
    let path = path.split(['?', '#']).next().unwrap_or("");
    if path.is_empty() || path.ends_with('/') {
        format!("/{path}")
    } else {
        format!("/{path}/")
    }
}

#[cfg(test)]
mod tests {
    use super::path;

    #[test]
    fn links_of_the_404_page_begin_with_the_sites_path() {
        for (base_url, root) in [
            ("https://releases.example", "/"),
            ("https://releases.example/", "/"),
            ("https://a.example:8080/b/c/", "/b/c/"),
            ("https://a.example/b", "/b/"),
        ] {
            assert_eq!(path(base_url), root);
        }
    }
}
