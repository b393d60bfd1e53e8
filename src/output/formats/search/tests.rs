//! The index of small books, read as the script of the search reads it.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::Value;

use super::records::Part;
use super::*;
use crate::book::{self, Book, Entry, Gathered, sample};
use crate::output::Highlights;
use crate::output::formats;
use crate::output::markdown::Markdown;
use crate::read;
use crate::text::{Slot, Source, SourcePath};
use crate::train::testing::at;

const FILE: &str = r#"---
train: 2025.10-R1
title: Idempotent checkout
owner: maria
hash: 0123456789abcdef0123456789abcdef01234567
services: [{ name: api, from: 4.1.2, to: 4.2.0 }]
flags: [{ key: new-checkout, owner: ana }]
incidents: [{ id: INC-77, title: Timeouts }]
---
A preamble on the Größe of 東京都.

## Stage 1 — Pre-Flight

- [x] Regression suite — [run 5512](https://unwanted.example/)

## Stage 3 — Deploy

### Log

- 14:02 @jon Announced loudly

## Release notes

### Fixed

- **api** Charges once

## Retro

**What went well?** Everybody slept.

### Actions

- [ ] Alarm on lag @sam OPS-912
"#;

/// The files of a site of `trains` and `documents`, by address.
fn files(trains: &[(&str, &str)], documents: &[(&str, &str)]) -> BTreeMap<String, String> {
    let config = sample::config();
    let source = |(path, text): &(&str, &str)| Source::new(SourcePath::new(*path), *text);
    let train = |file| Arc::new(read::read(&source(file), &config).0);
    let document = |file| read::document(&source(file)).0;
    let gathered = Gathered {
        trains: trains.iter().map(train).collect(),
        documents: documents.iter().map(document).collect(),
        ..Gathered::default()
    };
    let (book, _) = book::gather(config.clone(), gathered, at("2025-10-14T15:00Z"));
    printed(&book)
}

fn printed(book: &Book) -> BTreeMap<String, String> {
    let site = Site::new(book);
    let highlights = Arc::new(Highlights::load(&[]));
    let press = Press {
        site: &site,
        pages: &[],
        markdown: Arc::new(Markdown::new(&book.config, highlights)),
        index: &Index::new(&site),
    };
    let data = formats::plan(&site).into_iter();
    let data = data.filter(|datum| datum.url.as_str().starts_with("search/"));
    let file = |datum: Datum| {
        let bytes = press.print(&datum).bytes;
        (datum.url.file(), String::from_utf8(bytes).expect("text"))
    };
    data.map(file).collect()
}

/// What a file assigns.
fn value(text: &str) -> Value {
    let json = text
        .strip_prefix("document.currentScript.index=")
        .and_then(|it| it.strip_suffix(";\n"));
    serde_json::from_str(json.expect("an assignment")).expect("JSON")
}

/// The numbers of the records that have `word`, each with the bits of its parts.
fn found(files: &BTreeMap<String, String>, word: &str) -> Vec<(usize, usize)> {
    let count = files.keys().filter(|it| it.contains("/words/")).count();
    let shard = value(&files[&format!("search/words/{}.js", words::file_of(word, count))]);
    let words = shard["words"].as_str().expect("words");
    let Some(place) = words.split(' ').position(|other| other == word) else {
        return Vec::new();
    };
    let steps = shard["found"][place].as_array().expect("a list");
    let steps: Vec<usize> = steps
        .iter()
        .map(|it| it.as_u64().expect("a number") as usize)
        .collect();
    let mut record = 0;
    let pairs = steps.chunks(2).map(|pair| {
        record += pair[0];
        (record, pair[1])
    });
    pairs.collect()
}

#[test]
fn every_word_leads_to_its_train_and_says_where_it_stands() {
    let other = "---\ntrain: 2025.09-R1\nwindow: 2025-09-01 14:00 UTC\n---\n";
    let trains = [
        ("content/trains/b.md", FILE),
        ("content/trains/a.md", other),
    ];
    let files = files(&trains, &[]);
    let trains = &value(&files["search/facets.js"])["trains"];
    assert_eq!(*trains, serde_json::json!(["2025.09-R1", "2025.10-R1"]));
    for (word, part) in [
        ("idempotent", Part::Title),
        ("api", Part::Service),
        ("4.2.0", Part::Service),
        ("new-checkout", Part::Flag),
        ("maria", Part::Person),
        ("once", Part::Note),
        ("regression", Part::Item),
        ("5512", Part::Item),
        ("loudly", Part::Log),
        ("slept", Part::Retro),
        ("ops-912", Part::Action),
        ("0123456789", Part::Text),
        ("inc-77", Part::Text),
        ("große", Part::Text),
        ("京都", Part::Text),
    ] {
        let found = found(&files, word);
        let is_met =
            |(record, parts): &(usize, usize)| *record == 1 && parts & usize::from(part.bit()) != 0;
        assert!(found.iter().any(is_met), "{word} {part:?}: {found:?}");
        assert!(found.iter().all(|(record, _)| *record != 0), "{word}");
    }
    assert_eq!(found(&files, "unwanted.example"), []);
}

#[test]
fn what_is_private_is_in_no_file() {
    let public = [("content/trains/a.md", "---\ntrain: R1\n---\n")];
    let hidden = (
        "content/trains/b.md",
        "---\ntrain: R2\ntitle: Zeppelin\nowner: otto\nservices: [{ name: airship }]\ndraft: true\n---\n",
    );
    let page = ("content/b.md", "---\ndraft: true\n---\n# Zeppelin\n");
    let with = files(&[public[0], hidden], &[page]);
    assert_eq!(with, files(&public, &[]));
    let open = files(
        &[
            public[0],
            (hidden.0, &hidden.1.replace("draft: true\n", "")),
        ],
        &[],
    );
    assert_eq!(found(&open, "zeppelin").len(), 1);
}

#[test]
fn services_people_and_pages_are_records() {
    let page = ("content/guides/on-call.md", "# On call\n\nWho wakes up.\n");
    let files = files(&[("content/trains/a.md", FILE)], &[page]);
    let others = &value(&files["search/facets.js"])["others"];
    let others = others.as_array().expect("a list");
    for other in [
        serde_json::json!(["service", "api", "services/api/"]),
        serde_json::json!(["person", "maria", "people/maria/"]),
        serde_json::json!(["page", "On call", "guides/on-call/"]),
    ] {
        assert!(others.contains(&other), "{other}");
    }
    let record = 1 + others.len() - 1;
    assert_eq!(found(&files, "wakes"), [(record, Part::Text.bit().into())]);
}

#[test]
fn hostile_text_stays_data() {
    let title = "</script><script>alert(1)</script>\u{2028}`${x}` __proto__ \u{202E}x";
    let mut entry: Entry = sample::entry("2025.10-R1");
    entry.train_mut().facts.title = Slot::Filled(title.to_owned(), Default::default());
    let files = printed(&sample::book(vec![entry]));
    let shown = &value(&files["search/titles/0.js"])["trains"][0][0];
    assert_eq!(*shown, title.replace('\u{202E}', ""));
    assert_eq!(found(&files, "__proto__"), []);
    assert_eq!(found(&files, "proto").len(), 1);
    for text in files.values() {
        assert_eq!(text.lines().count(), 1);
        value(text);
    }
}

#[test]
fn the_same_book_gives_the_same_bytes_in_any_order_of_asking() {
    let trains = [("content/trains/a.md", FILE)];
    assert_eq!(files(&trains, &[]), files(&trains, &[]));
}

#[test]
fn a_change_of_a_text_keeps_the_numbering_and_another_train_makes_another() {
    let of = |files: &BTreeMap<String, String>| {
        let all: BTreeSet<String> = files
            .values()
            .map(|it| value(it)["of"].to_string())
            .collect();
        assert_eq!(all.len(), 1, "files of two numberings");
        all
    };
    let first = files(&[("content/trains/a.md", FILE)], &[]);
    let edited = FILE.replace("slept", "dozed");
    let second = files(&[("content/trains/a.md", &edited)], &[]);
    let other = ("content/trains/b.md", "---\ntrain: R2\n---\n");
    let third = files(&[("content/trains/a.md", FILE), other], &[]);
    assert_eq!(of(&first), of(&second));
    assert_ne!(of(&first), of(&third));
    let changed = first.iter().filter(|(path, text)| second[*path] != **text);
    assert!((1..=2).contains(&changed.count()));
}

#[test]
fn more_trains_have_more_files() {
    for (trains, words, titles) in [(1, 8, 1), (64, 8, 1), (65, 16, 2), (300, 64, 5)] {
        let entries = (0..trains).map(|n| sample::entry(&format!("R{n}")));
        let book = sample::book(entries.collect());
        let site = Site::new(&book);
        assert_eq!((WORDS.plan)(&site).len(), words, "{trains}");
        assert_eq!((TITLES.plan)(&site).len(), titles, "{trains}");
    }
}
