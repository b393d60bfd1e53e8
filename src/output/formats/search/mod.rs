//! The index of the search: files that the script of the search loads when a reader asks.
//!
//! | file | what it has |
//! |---|---|
//! | `search/facets.js` | what every record is called, and the values by which trains are told apart |
//! | `search/words/<n>.js` | words, and in which parts of which records each of them stands |
//! | `search/titles/<n>.js` | what is shown of a run of trains |
//!
//! Words that begin with the same three letters are in one file ([`words::file_of`]), so a reader loads the list of
//! records, a file of words for each word typed, and the titles of what is found. How many files there are
//! follows from how many trains there are, so a plan needs no words, and a build that is asked for
//! nothing of the search does none of its work.
//!
//! Records are numbers. Every file says of which numbering it is (`of`), which is a hash of all
//! records in order: a page that has an older list sees that a file is not of its list, and loads the list
//! anew. A change of a text leaves the numbering as it is, and rewrites only files whose words change.
//!
//! The files are scripts of one assignment, not JSON: a folder opened in a browser may load a
//! script, and nothing else. What stands in them is written by a JSON writer, so it is data to any engine.

mod records;
mod stretch;
mod words;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use rayon::prelude::*;
use serde::Serialize;

use self::records::{Record, records};
use self::stretch::{Place, Stretch};
use super::{Datum, Format, Press};
use crate::book::FacetValue;
use crate::site::pages::facet::shown;
use crate::site::{Site, Url};
use crate::text::Hash;
use crate::text::hidden::visible;
use crate::words::Words;

pub const FACETS: Format = Format {
    name: "list of what can be found",
    plan: |_| {
        vec![Datum {
            format: &FACETS,
            url: Url::new("search/facets.js"),
            of: None,
        }]
    },
    print: |press, _| script(&facets(press)),
};

pub const WORDS: Format = Format {
    name: "file of words",
    plan: |site| numbered(&WORDS, "words", files(site)),
    print: |press, datum| script(&shard(press, datum.of.expect("it is numbered"))),
};

pub const TITLES: Format = Format {
    name: "file of titles",
    plan: |site| numbered(&TITLES, "titles", site.book.trains.len().div_ceil(RUN)),
    print: |press, datum| script(&titles(press, datum.of.expect("it is numbered"))),
};

/// Trains a file of titles.
const RUN: usize = 64;

/// Trains a file of words, and the bounds of how many such files there are.
const TRAINS: usize = 8;
const FEWEST: usize = 8;
const MOST: usize = 1024;

/// How many digits of the numbering's hash are written.
const DIGITS: usize = 12;

fn numbered(format: &'static Format, folder: &str, count: usize) -> Vec<Datum> {
    let datum = |number| Datum {
        format,
        url: Url::new(format!("search/{folder}/{number}.js")),
        of: Some(number),
    };
    (0..count).map(datum).collect()
}

/// How many files of words `site` has; it seldom changes as the site grows.
fn files(site: &Site) -> usize {
    let trains = site.book.trains.len();
    trains
        .div_ceil(TRAINS)
        .next_power_of_two()
        .clamp(FEWEST, MOST)
}

fn script(value: &impl Serialize) -> Vec<u8> {
    let json = serde_json::to_string(value).expect("words and numbers are JSON");
    format!("document.currentScript.index={json};\n").into_bytes()
}

/// The records of a site with their words, each stretch of them read when it is first asked for.
#[derive(Debug)]
pub struct Index {
    records: Vec<Record>,
    /// Of which numbering the files are.
    numbering: String,
    files: usize,
    stretches: Vec<OnceLock<Stretch>>,
}

impl Index {
    /// The index of `site`.
    pub fn new(site: &Site) -> Index {
        let records = records(site);
        let files = files(site);
        let counted = [words::VERSION.to_owned(), files.to_string()];
        let addresses = records.iter().map(|record| record.address(site));
        let all: Vec<String> = counted.into_iter().chain(addresses).collect();
        let hash = Hash::of_parts(all.iter().map(String::as_bytes));
        let stretches = records.len().div_ceil(stretch::RECORDS);
        Index {
            stretches: (0..stretches).map(|_| OnceLock::new()).collect(),
            numbering: hash.short(DIGITS),
            records,
            files,
        }
    }

    /// Reads all records at once, for those who are about to print every file.
    pub fn read(&self, site: &Site) {
        (0..self.stretches.len()).into_par_iter().for_each(|at| {
            self.stretch(site, at);
        });
    }

    /// The words of the stretch numbered `at`. It is read by whoever asks first, without others' help:
    /// a thread that waits for it may be one that would have to help.
    fn stretch(&self, site: &Site, at: usize) -> &Stretch {
        self.stretches[at].get_or_init(|| {
            let records = self.records.chunks(stretch::RECORDS).nth(at);
            Stretch::read(site, records.expect("there is such a stretch"), self.files)
        })
    }

    /// The words of the file numbered `file`, each with the number of a stretch's first record and the
    /// places in it; in order, and by stretch where they are the same.
    fn words(&self, site: &Site, file: usize) -> Vec<(&str, usize, &[Place])> {
        let stretches = (0..self.stretches.len()).flat_map(|at| {
            let words = self.stretch(site, at).words(file);
            words.map(move |(word, places)| (word, at * stretch::RECORDS, places))
        });
        let mut words: Vec<_> = stretches.collect();
        words.sort_by_key(|(word, ..)| *word);
        words
    }
}

/// `search/words/<n>.js`.
#[derive(Serialize)]
struct Shard<'i> {
    of: &'i str,
    /// In order, with a space between two.
    words: String,
    /// For each word the records it is in, ascending: what to add to the last number, and the parts.
    found: Vec<Vec<usize>>,
}

fn shard<'p>(press: &Press<'p>, file: usize) -> Shard<'p> {
    let index = press.index;
    let all = index.words(press.site, file);
    let same = all.chunk_by(|(word, ..), (next, ..)| word == next);
    let (mut words, mut found) = (Vec::new(), Vec::new());
    for places in same {
        words.push(places[0].0);
        found.push(steps(places));
    }
    Shard {
        of: &index.numbering,
        words: words.join(" "),
        found,
    }
}

/// The places of one word as they are written.
fn steps(places: &[(&str, usize, &[Place])]) -> Vec<usize> {
    let mut steps = Vec::new();
    let mut last = 0;
    for (_, first, places) in places {
        for place in *places {
            let record = first + usize::from(place.record);
            steps.extend([record - last, usize::from(place.parts)]);
            last = record;
        }
    }
    steps
}

/// `search/facets.js`.
#[derive(Serialize)]
struct List<'i> {
    of: &'i str,
    /// How many files of words there are, and trains in a file of titles.
    files: usize,
    run: usize,
    /// The names of trains; their numbers are those of the first records.
    trains: Vec<Cow<'i, str>>,
    /// The addresses of those trains that are not their names in lower case.
    slugs: BTreeMap<usize, &'i str>,
    /// The other records: kind, label, address.
    others: Vec<(&'static str, Cow<'i, str>, String)>,
    facets: Vec<Facet>,
}

/// A facet of trains.
#[derive(Serialize)]
struct Facet {
    name: &'static str,
    label: String,
    values: Vec<Value>,
}

/// Slug, label, and the numbers of its trains, each as what to add to the last.
type Value = (String, String, Vec<usize>);

/// The facets that the search offers; its script adds that of kinds.
const OFFERED: [&str; 4] = ["phase", "service", "owner", "year"];

fn facets<'p>(press: &Press<'p>) -> List<'p> {
    let (site, index) = (press.site, press.index);
    let trains = site.book.trains.iter();
    let odd = trains.clone().enumerate().filter(|(_, entry)| {
        let name = entry.train.name.as_str();
        entry.slug != name.to_ascii_lowercase() || !name.is_ascii()
    });
    let others = index.records[site.book.trains.len()..].iter();
    let other = |record: &Record| {
        let label = visible(record.label(site));
        (record.kind(), label, record.address(site))
    };
    let facets = site.addresses.facets.all.iter();
    let facets = facets.filter(|facet| OFFERED.contains(&facet.name));
    List {
        of: &index.numbering,
        files: index.files,
        run: RUN,
        slugs: odd.map(|(at, entry)| (at, entry.slug.as_str())).collect(),
        trains: trains
            .map(|entry| visible(entry.train.name.as_str()))
            .collect(),
        others: others.map(other).collect(),
        facets: facets
            .map(|facet| Facet {
                name: facet.name,
                label: site.words().word("facet", facet.name).to_owned(),
                values: facet
                    .values
                    .iter()
                    .map(|it| value(site.words(), facet, it))
                    .collect(),
            })
            .collect(),
    }
}

fn value(words: &Words, facet: &crate::book::Facet, value: &FacetValue) -> Value {
    let mut last = 0;
    let steps = value.trains.iter().map(|train| {
        let step = train - last;
        last = *train;
        step
    });
    let steps = steps.collect();
    (value.slug.clone(), shown(words, facet, value), steps)
}

/// `search/titles/<n>.js`.
#[derive(Serialize)]
struct Titles<'i> {
    of: &'i str,
    /// Of each train its title, empty where it has none, and the day it leaves, likewise.
    trains: Vec<(String, String)>,
}

fn titles<'p>(press: &Press<'p>, file: usize) -> Titles<'p> {
    let trains = press.site.book.trains.iter().skip(file * RUN).take(RUN);
    let shown = trains.map(|entry| {
        let facts = &entry.train.facts;
        let title = facts.title.value().map_or("", String::as_str);
        let day = facts.starts().map(|at| at.strftime("%Y-%m-%d").to_string());
        (visible(title).into_owned(), day.unwrap_or_default())
    });
    Titles {
        of: &press.index.numbering,
        trains: shown.collect(),
    }
}

#[cfg(test)]
mod tests;
