//! What stands around every page: title, description, breadcrumb, neighbours.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Url;

/// The frame of one page.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Frame {
    /// The page's answer in words: `<title>`, `<h1>` unless the view says otherwise.
    pub title: String,
    pub description: String,
    /// Which entry of the navigation is current: a page kind's name.
    pub nav: &'static str,
    /// From the board down to this page, this one last and without address.
    pub crumbs: Vec<Crumb>,
    pub previous: Option<Crumb>,
    pub next: Option<Crumb>,
    /// What the page's Markdown links to, as written → an address from the root
    /// (with fragment), for those that lead to a page or file of this site.
    pub links: BTreeMap<String, String>,
}

/// A named link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Crumb {
    pub label: String,
    pub url: Option<Url>,
}
