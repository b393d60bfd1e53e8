//! `site.webmanifest`: the site's name, icon and colours for a home screen.
//!
//! Only where the site's address is known, as pages in a folder may not load one.

use serde_json::json;

use super::{Datum, Format, Press};
use crate::site::{Site, Url};

pub const MANIFEST: Format = Format {
    name: "web manifest",
    plan,
    print,
};

fn plan(site: &Site) -> Vec<Datum> {
    let known = site.book.config.base_url.is_some();
    let datum = Datum {
        format: &MANIFEST,
        url: Url::new("site.webmanifest"),
        of: None,
    };
    known.then_some(datum).into_iter().collect()
}

fn print(press: &Press, _: &Datum) -> Vec<u8> {
    let config = &press.site.book.config;
    let manifest = json!({
        "name": config.title,
        "description": config.description,
        "lang": config.language,
        "start_url": "./",
        "scope": "./",
        "display": "browser",
        "background_color": "#FAF9F6",
        "theme_color": "#0D2140",
        "icons": [{ "src": "icons/site.svg", "sizes": "any", "type": "image/svg+xml" }],
    });
    let mut bytes = serde_json::to_vec(&manifest).expect("words are JSON");
    bytes.push(b'\n');
    bytes
}
