//! The map of the site for search engines, where its address is known.

use super::{Datum, Format, Press};
use crate::output::markdown::safe::escape;
use crate::site::{About, Site, Url};

pub const SITEMAP: Format = Format {
    name: "sitemap",
    plan,
    print,
};

/// Addresses that a map may have, by its standard.
const MOST: usize = 50_000;

fn plan(site: &Site) -> Vec<Datum> {
    let known = site.book.config.base_url.is_some();
    let datum = Datum {
        format: &SITEMAP,
        url: Url::new("sitemap.xml"),
        of: None,
    };
    known.then_some(datum).into_iter().collect()
}

fn print(press: &Press, _: &Datum) -> Vec<u8> {
    let base = press.base().unwrap_or_default();
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    let is_listed = |url: &Url| url.as_str().is_empty() || url.as_str().ends_with('/');
    let pages = press
        .pages
        .iter()
        .filter(|page| !matches!(page.about, About::Moved(_)) && is_listed(&page.url));
    for page in pages.take(MOST) {
        out += "<url><loc>";
        escape(&format!("{base}{}", page.url), &mut out);
        out += "</loc></url>\n";
    }
    out += "</urlset>\n";
    out.into_bytes()
}
