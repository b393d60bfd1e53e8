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
mod words;

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use rayon::prelude::*;
use serde::Serialize;

use self::records::{Part, Record, records};
use super::{Datum, Format, Press};
use crate::book::FacetValue;
use crate::site::pages::facet::shown;
use crate::site::{Site, Url};
use crate::text::Hash;
use crate::text::hidden::visible;

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

/// The records of a site with their words, each read when it is first asked for.
#[derive(Debug)]
pub struct Index {
    records: Vec<Record>,
    /// Of which numbering the files are.
    numbering: String,
    files: usize,
    found: Vec<OnceLock<Found>>,
    /// Of each file its words, by record.
    shards: OnceLock<Vec<Vec<Place>>>,
}

/// Where a word stands: in which record, and which of its words it is.
#[derive(Clone, Copy, Debug)]
struct Place {
    record: u32,
    word: u32,
}

/// The words of one record.
#[derive(Debug, Default)]
struct Found {
    /// All words, one after the other.
    text: String,
    /// By file, then by word; no two of one word.
    words: Vec<Word>,
}

#[derive(Clone, Copy, Debug)]
struct Word {
    file: u16,
    /// The bits of the parts in which it stands.
    parts: u16,
    start: u32,
    end: u32,
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
        Index {
            found: records.iter().map(|_| OnceLock::new()).collect(),
            shards: OnceLock::new(),
            numbering: hash.short(DIGITS),
            records,
            files,
        }
    }

    /// Reads all records at once, for those who are about to print every file.
    pub fn read(&self, site: &Site) {
        let records = 0..self.records.len();
        records.into_par_iter().for_each(|record| {
            self.found(site, record);
        });
    }

    /// The words of the record numbered `record`.
    fn found(&self, site: &Site, record: usize) -> &Found {
        self.found[record].get_or_init(|| Found::of(site, self.records[record], self.files))
    }

    /// What the file numbered `file` has: record, word and parts, by record.
    fn words(&self, site: &Site, file: usize) -> impl Iterator<Item = (usize, &str, u16)> {
        let places = &self.shards.get_or_init(|| self.shards(site))[file];
        places.iter().map(|place| {
            let record = place.record as usize;
            let found = self.found(site, record);
            let word = &found.words[place.word as usize];
            (record, found.word(word), word.parts)
        })
    }

    /// Not in parallel: whoever waits for it may be a thread that would have to help.
    fn shards(&self, site: &Site) -> Vec<Vec<Place>> {
        let number = |at: usize| u32::try_from(at).expect("fewer than fit into memory");
        let mut shards = vec![Vec::new(); self.files];
        for record in 0..self.records.len() {
            for (at, word) in self.found(site, record).words.iter().enumerate() {
                shards[usize::from(word.file)].push(Place {
                    record: number(record),
                    word: number(at),
                });
            }
        }
        shards
    }
}

impl Found {
    fn of(site: &Site, record: Record, files: usize) -> Found {
        let mut found = Found::default();
        record.read(site, &mut |part, text| {
            words::words(text, &mut |word| found.add(part, word, files));
        });
        found.merge();
        found
    }

    fn add(&mut self, part: Part, word: &str, files: usize) {
        let start = self.text.len();
        self.text.push_str(word);
        let place = |at: usize| u32::try_from(at).expect("a source is below 4 GB");
        self.words.push(Word {
            file: u16::try_from(words::file_of(word, files)).expect("there are at most 1024"),
            parts: part.bit(),
            start: place(start),
            end: place(self.text.len()),
        });
    }

    /// Makes one of those that are of one word, and keeps no text twice.
    fn merge(&mut self) {
        let mut words = std::mem::take(&mut self.words);
        words.sort_unstable_by(|a, b| (a.file, self.word(a)).cmp(&(b.file, self.word(b))));
        words.dedup_by(|next, kept| {
            let same = self.word(next) == self.word(kept);
            kept.parts |= if same { next.parts } else { 0 };
            same
        });
        let mut text = String::new();
        for word in &mut words {
            let start = u32::try_from(text.len()).expect("no longer than before");
            text.push_str(&self.text[word.start as usize..word.end as usize]);
            (word.start, word.end) = (start, start + (word.end - word.start));
        }
        (self.text, self.words) = (text, words);
    }

    fn word(&self, word: &Word) -> &str {
        &self.text[word.start as usize..word.end as usize]
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
    let mut by_word: HashMap<&str, (usize, Vec<usize>)> = HashMap::new();
    for (record, word, parts) in index.words(press.site, file) {
        let (last, found) = by_word.entry(word).or_default();
        found.extend([record - *last, usize::from(parts)]);
        *last = record;
    }
    let mut sorted: Vec<_> = by_word.into_iter().collect();
    sorted.sort_unstable_by_key(|(word, _)| *word);
    let words: Vec<&str> = sorted.iter().map(|(word, _)| *word).collect();
    Shard {
        of: &index.numbering,
        words: words.join(" "),
        found: sorted.into_iter().map(|(_, (_, found))| found).collect(),
    }
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
    label: &'static str,
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
                label: facet.label,
                values: facet.values.iter().map(|it| value(facet, it)).collect(),
            })
            .collect(),
    }
}

fn value(facet: &crate::book::Facet, value: &FacetValue) -> Value {
    let mut last = 0;
    let steps = value.trains.iter().map(|train| {
        let step = train - last;
        last = *train;
        step
    });
    let steps = steps.collect();
    (value.slug.clone(), shown(facet, value), steps)
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
