//! Tests of addresses.

use super::*;
use crate::book::sample;
use crate::read::Document;
use crate::text::{Source, SourcePath, Span};

fn document(path: &str) -> Document {
    Document {
        source: Source::new(SourcePath::new(path), ""),
        title: path.to_owned(),
        description: None,
        aliases: Vec::new(),
        private: false,
        body: Span::default(),
        headings: Vec::new(),
        links: Vec::new(),
        exceptions: Vec::new(),
    }
}

#[test]
fn a_document_is_found_where_its_file_is() {
    for (path, address) in [
        ("content/index.md", ""),
        ("content/guides/index.md", "guides/"),
        ("content/guides/on-call.md", "guides/on-call/"),
        ("content/guides/On Call.md", "guides/on-call/"),
        ("content/a/b/c/index.md", "a/b/c/"),
    ] {
        let mut book = sample::book(Vec::new());
        book.documents = vec![document(path)];
        let addresses = Addresses::of(&book);
        assert_eq!(addresses.document(0), address, "{path}");
        assert_eq!(addresses.source(path), Some(Place::Document(0)));
    }
}

#[test]
fn the_first_claim_on_an_address_holds() {
    let mut entry = sample::entry("service");
    entry.train_mut().facts.aliases = vec!["/a-b/".to_owned()];
    entry.train_mut().facts.services = vec![crate::train::ServiceMove {
        name: "Api".to_owned(),
        ..Default::default()
    }];
    let mut book = sample::book(vec![entry]);
    book.documents = ["about", "a b", "a-b", "services/api", "flags/index"]
        .map(|name| document(&format!("content/{name}.md")))
        .into();
    let addresses = Addresses::of(&book);
    let clashes: Vec<(&str, Place)> = addresses
        .clashes()
        .iter()
        .map(|clash| (clash.address.as_str(), clash.second))
        .collect();
    assert_eq!(
        clashes,
        [
            ("trains/service/", Place::Train(0)),
            ("about/", Place::Document(0)),
            ("a-b/", Place::Document(2)),
            ("services/api/", Place::Document(3)),
            ("flags/", Place::Document(4)),
            ("a-b/", Place::Train(0)),
        ],
        "U02"
    );
    assert_eq!(addresses.at("a-b/"), Some(Place::Document(1)));
}

#[test]
fn an_alias_is_a_path_or_the_name_of_a_train() {
    for (alias, address) in [
        ("2025.09-R9", "trains/2025.09-r9/"),
        ("/old/", "old/"),
        ("trains/2025.09-r9/", "trains/2025.09-r9/"),
        ("/releases/9.html", "releases/9.html"),
    ] {
        let mut entry = sample::entry("2025.10-R1");
        entry.train_mut().facts.aliases = vec![alias.to_owned()];
        let book = sample::book(vec![entry]);
        let addresses = Addresses::of(&book);
        assert_eq!(
            addresses.moved(),
            [(address.to_owned(), Place::Train(0))],
            "{alias}"
        );
    }
}

#[test]
fn a_private_document_has_no_address() {
    let mut book = sample::book(Vec::new());
    book.documents = vec![document("content/canary.md")];
    book.documents[0].private = true;
    let addresses = Addresses::of(&book);
    let found = (
        addresses.source("content/canary.md"),
        addresses.at("canary/"),
    );
    assert_eq!(found, (None, None), "S12");
}
