//! Tables for spreadsheets: those of the whole site, and the history of each train.
//!
//! | file | a row each |
//! |---|---|
//! | `api/v1/trains.csv`, `actions.csv`, `flags.csv`, `incidents.csv` | as in the API |
//! | `api/v1/services.csv` | what runs of a service, a target each |
//! | `api/v1/versions.csv` | what a train did to a service |
//! | `api/v1/metrics.csv` | a number, over the span and in each of its weeks |
//! | `trains/<slug>/pulse/history.csv` | a commit that changed the train |

mod rows;
mod table;

use self::table::Table;
use super::{Datum, Format};
use crate::book::Place;
use crate::site::{Site, Url};

pub const TABLES: Format = Format {
    name: "table",
    plan: |_| {
        let files = ALL.iter().enumerate();
        let datum = |(index, (path, _)): (usize, &(&str, Fill))| Datum {
            format: &TABLES,
            url: Url::new(*path),
            of: Some(index),
        };
        files.map(datum).collect()
    },
    print: |press, datum| {
        let (_, fill) = ALL[datum.of.expect("a table is planned from the list")];
        fill(press.site).print()
    },
};

pub const HISTORIES: Format = Format {
    name: "history table",
    plan: plan_histories,
    print: |press, datum| {
        let train = datum.of.expect("a history is a train's");
        rows::history(press.site, train).print()
    },
};

type Fill = fn(&Site) -> Table;

/// Every table of the site, by its address.
const ALL: &[(&str, Fill)] = &[
    ("api/v1/trains.csv", rows::trains),
    ("api/v1/services.csv", rows::services),
    ("api/v1/versions.csv", rows::versions),
    ("api/v1/flags.csv", rows::flags),
    ("api/v1/incidents.csv", rows::incidents),
    ("api/v1/actions.csv", rows::actions),
    ("api/v1/metrics.csv", rows::metrics),
];

fn plan_histories(site: &Site) -> Vec<Datum> {
    let trains = site.book.trains.iter().enumerate();
    let known = trains.filter(|(_, entry)| !entry.versions.is_empty());
    let datum = |(index, _)| {
        let page = site.addresses.address(Place::History(index));
        Datum {
            format: &HISTORIES,
            url: Url::new(format!("{page}history.csv")),
            of: Some(index),
        }
    };
    known.map(datum).collect()
}
