//! `robots.txt`: everything may be read, and where the map is.

use super::{Datum, Format, Press};
use crate::site::{Site, Url};

pub const ROBOTS: Format = Format {
    name: "robots",
    plan,
    print,
};

fn plan(_: &Site) -> Vec<Datum> {
    vec![Datum {
        format: &ROBOTS,
        url: Url::new("robots.txt"),
        of: None,
    }]
}

fn print(press: &Press, _: &Datum) -> Vec<u8> {
    let map = press
        .base()
        .map(|base| format!("Sitemap: {base}sitemap.xml\n"));
    format!("User-agent: *\nDisallow:\n{}", map.unwrap_or_default()).into_bytes()
}
