//! Configurations as people write them.

use super::read::read;
use super::*;
use crate::config::{Due, StageKind, StageRole};
use crate::text::{Level, Source, SourcePath};
use jiff::SignedDuration;

fn config(text: &str) -> (Config, Vec<String>) {
    let source = Source::new(SourcePath::new("trainbook.yaml"), text);
    let (config, faults) = read(Some(&source));
    let told = faults
        .iter()
        .map(|fault| format!("{} `{}`", fault.rule, source.slice(fault.span)))
        .collect();
    (config, told)
}

#[test]
fn without_a_file_there_are_the_templates_five_stages() {
    let (config, faults) = read(None);
    assert_eq!(faults, []);
    let items: Vec<usize> = config
        .stages
        .iter()
        .map(|stage| stage.items.len())
        .collect();
    assert_eq!(items, [7, 5, 6, 4, 5]);
    assert_eq!(config.stages[1].kind, StageKind::Gate);
    assert_eq!(
        config.stages[1].due,
        Some(Due::BeforeStart(SignedDuration::from_mins(30)))
    );
    assert_eq!((config.retro.len(), config.completion.len()), (4, 4));
    assert_eq!(config.trains_folder(), "content/trains");
}

#[test]
fn every_key_reads() {
    let (config, told) = config(
        "title: Northwind
description: releases
base_url: https://northwind.example:8443/releases
language: de
time_zone: Europe/Berlin
repository: https://git.example/shop/
trains: departures
output: dist/site
stages:
  - Build
  - { title: Decide, kind: gate, due: -45m, items: [Approval granted] }
  - { title: Roll out, key: deploy, aliases: [Ship it] }
retro: { prompts: [\"What, then?\"], due: 3d }
completion: [Done and dusted]
people:
  ana: { name: Ana Berg, github: Ana-B }
  org/shop: { name: Shop team, link: https://example.com/shop }
services:
  api: The public API
  web: { repository: https://git.example/web, owners: [ana] }
tickets:
  OPS: https://tracker.example/OPS-{id}
freezes:
  - { title: Autumn sale, from: 2025-10-24, until: 2025-11-03 }
  - { window: 2025-12-20 00:00 → 2025-12-27 00:00 UTC, services: [payments] }
html: escape
",
    );
    assert_eq!(told, [""; 0]);
    assert_eq!(
        config.base_url.as_deref(),
        Some("https://northwind.example:8443/releases/")
    );
    assert_eq!(
        config.repository.as_deref(),
        Some("https://git.example/shop")
    );
    assert_eq!(config.stages[1].role, StageRole::Gate);
    assert_eq!(config.stages[2].role, StageRole::Deploy);
    assert_eq!(config.stages[2].aliases, ["Ship it"]);
    assert_eq!(config.retro, ["What, then?"]);
    assert_eq!(config.freezes[0].end.to_string(), "2025-11-04T00:00:00Z");
    assert_eq!(config.raw_html, RawHtml::Escape);
    assert_eq!(config.people[1].name.as_deref(), Some("Shop team"));
    let [ana, shop] = config.people.as_slice() else {
        panic!("two are listed");
    };
    for (person, login, is_theirs) in [
        (ana, "ana-b", true),
        (ana, "ana", false),
        (shop, "ORG/shop", true),
        (shop, "", false),
    ] {
        assert_eq!(person.is_login(login), is_theirs, "{login}");
    }
}

#[test]
fn an_unknown_key_is_an_error_that_names_the_nearest() {
    let source = Source::new(
        SourcePath::new("trainbook.yaml"),
        "titel: x\nstages:\n  - { titel: y }\n",
    );
    let (_, faults) = read(Some(&source));
    let told: Vec<_> = faults
        .iter()
        .map(|f| (f.level, f.help.as_deref().unwrap_or_default()))
        .collect();
    assert_eq!(
        told[0],
        (
            Level::Error,
            "write `title`, or `x-titel` for a key of your own"
        )
    );
    assert!(
        told.iter()
            .any(|(level, help)| *level == Level::Error && help.starts_with("write `title`"))
    );
}

#[test]
fn folders_and_addresses_stay_where_they_belong() {
    for (text, marked) in [
        ("output: ../public", "folder-outside `../public`"),
        ("output: /tmp/x", "folder-outside `/tmp/x`"),
        ("content: .", "folder-outside `.`"),
        ("base_url: example.com", "wrong-value `example.com`"),
        (
            "base_url: \"javascript:alert(1)\"",
            "wrong-value `\"javascript:alert(1)\"`",
        ),
        (
            "tickets: { OPS: https://tracker.example/ }",
            "wrong-value `https://tracker.example/`",
        ),
        ("people: { \"Jon Li\": x }", "wrong-value `\"Jon Li\"`"),
        (
            "people: { jon: { github: github.com/jon } }",
            "wrong-value `github.com/jon`",
        ),
        ("people: { \"a\\\"><b\": x }", "wrong-value `\"`"),
        (
            "tickets: { \"\": \"https://a.example/{id}\" }",
            "wrong-value `\"\"`",
        ),
        ("stages: []", "wrong-value `[]`"),
        ("time_zone: CET", "ambiguous-zone `CET`"),
        (
            "freezes: [{ window: 2025-11-03 10:00 CET }]",
            "ambiguous-zone `CET`",
        ),
        ("html: sanitize", "wrong-value `sanitize`"),
        (
            "freezes: [{ from: 2025-11-03, until: 2025-10-24 }]",
            "wrong-value `{`",
        ),
    ] {
        let (_, told) = config(text);
        let begins = told[0].split('`').next() == marked.split('`').next();
        assert!(begins && told.len() == 1, "{text}: {told:?}");
    }
}
