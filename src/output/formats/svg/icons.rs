//! The icons of pages: a shape for each state, and the site's own for all else.

use super::{LINE, PAPER, shape};
use crate::output::formats::{Datum, Format};
use crate::site::{Site, Url};

pub const ICONS: Format = Format {
    name: "icon",
    plan,
    print: |_, datum| {
        let name = ALL[datum.of.expect("an icon is planned from the list")];
        print(name)
    },
};

const ALL: &[&str] = &["site", "done", "active", "failed", "wait", "skip"];

fn plan(_: &Site) -> Vec<Datum> {
    let icon = |(index, name): (usize, &&str)| Datum {
        format: &ICONS,
        url: Url::new(format!("icons/{name}.svg")),
        of: Some(index),
    };
    ALL.iter().enumerate().map(icon).collect()
}

fn print(name: &str) -> Vec<u8> {
    let drawn = match name {
        "site" => format!(
            "<circle cx=\"8\" cy=\"8\" r=\"6\" fill=\"{PAPER}\" stroke=\"{LINE}\" stroke-width=\"2.4\"/>"
        ),
        name => shape(name),
    };
    let icon =
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 16 16\">{drawn}</svg>\n");
    icon.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::Mark;
    use crate::train::Phase;

    #[test]
    fn every_phase_has_its_icon() {
        for phase in Phase::ALL {
            assert!(ALL.contains(&Mark::shape_of(phase)), "{phase:?}");
        }
    }

    #[test]
    fn each_icon_is_another() {
        let mut drawn: Vec<Vec<u8>> = ALL.iter().map(|name| print(name)).collect();
        drawn.sort();
        drawn.dedup();
        assert_eq!(drawn.len(), ALL.len());
    }
}
