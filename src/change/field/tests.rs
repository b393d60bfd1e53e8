//! A fact changes its own bytes, and what its reader would refuse is refused.

use super::*;
use crate::change::tests::written as read;

const TRAIN: &str = "---
train: 2025.10-R1   # the first
owner:   # who drives it
title: \"Guest checkout\"
summary: 'It''s fast'
approvers: [ana, lee]
window: 2025-10-14 14:00 → 16:00 UTC
services:
  - name: api   # the API
    from: 1.0
    to: 1.10
  - { name: web, to: 2.0 }
  - plain
flags:
  - key: checkout.v2
    state: off
tags:
  - a
  - b
---

## Deploy

- [ ] Announce
";

fn after(text: &str, path: &str, fact: &Fact) -> Result<String, Refusal> {
    let (train, found, config) = read(text);
    let changed = set(&train, &found, &config, path, fact)?;
    Ok(changed.train.source.text().to_owned())
}

fn text(value: &str) -> Fact {
    Fact::Text(value.to_owned())
}

fn list(values: &[&str]) -> Fact {
    Fact::List(values.iter().map(|&value| value.to_owned()).collect())
}

#[test]
fn a_value_changes_and_what_stands_beside_it_stays() {
    let window = "2025-10-15 09:00 → 10:00 UTC";
    for (path, fact, old, new) in [
        ("owner", text("maria"), "owner:   #", "owner: maria   #"),
        (
            "title",
            text("A new: one"),
            "\"Guest checkout\"",
            "\"A new: one\"",
        ),
        ("summary", text("It's so"), "'It''s fast'", "'It''s so'"),
        ("approvers", list(&["ana"]), "[ana, lee]", "[ana]"),
        (
            "window",
            text(window),
            "2025-10-14 14:00 → 16:00 UTC",
            window,
        ),
        ("services.api.to", text("1.20"), "to: 1.10", "to: 1.20"),
        (
            "services.api.deployed_at",
            text("2025-10-14 14:30"),
            "    to: 1.10\n",
            "    to: 1.10\n    deployed_at: 2025-10-14 14:30\n",
        ),
        (
            "services.web.status",
            text("live"),
            "to: 2.0 }",
            "to: 2.0, status: live }",
        ),
        (
            "flags.checkout.v2.state",
            text("10%"),
            "state: off",
            "state: 10%",
        ),
        ("tags", list(&["c"]), "- a\n  - b", "[c]"),
        (
            "outcome",
            text("shipped"),
            "  - b\n---",
            "  - b\noutcome: shipped\n---",
        ),
        (
            "rollback.tested",
            text("2025-10-13 09:00 UTC"),
            "  - b\n---",
            "  - b\nrollback:\n  tested: 2025-10-13 09:00 UTC\n---",
        ),
    ] {
        let expected = TRAIN.replacen(old, new, 1);
        assert_eq!(
            after(TRAIN, path, &fact).as_deref(),
            Ok(expected.as_str()),
            "{path}"
        );
        let crlf = |text: &str| text.replace('\n', "\r\n");
        let found = after(&crlf(TRAIN), path, &fact);
        assert_eq!(found, Ok(crlf(&expected)), "{path}");
    }
}

#[test]
fn what_its_reader_would_not_take_is_refused_in_its_words() {
    for (path, value, part) in [
        ("outcome", "shiped", "shiped"),
        ("ownr", "maria", "ownr"),
        ("window", "tomorrow", "tomorrow"),
        ("services.plain.to", "1", "is not there"),
        ("services.ledger.to", "1", "is not there"),
        ("title.short", "x", "is a text"),
        ("owner", "two people", "two people"),
    ] {
        let refused = after(TRAIN, path, &text(value)).expect_err(path);
        assert!(refused.message.contains(part), "{path}: {refused:?}");
    }
}

#[test]
fn a_file_without_front_matter_gets_one() {
    let found = after("# R1\n\n## Deploy\n\n- [ ] Go\n", "owner", &text("maria"));
    let found = found.expect("it can be written");
    assert!(
        found.starts_with("---\nowner: maria\n---\n\n# R1"),
        "{found}"
    );
}

#[test]
fn nothing_that_is_written_becomes_more_than_a_text() {
    for value in [
        "a: b",
        "x\ny: z",
        "]",
        "- a",
        "#",
        "\"",
        "'",
        "{{ x }}",
        "*a",
        "!!python/x",
    ] {
        for path in ["title", "summary", "tag", "services.web.target"] {
            if let Ok(after) = after(TRAIN, path, &text(value)) {
                let more = after.lines().count() - TRAIN.lines().count();
                assert_eq!(more, usize::from(path == "tag"), "{path} {value}: {after}");
            }
        }
    }
}

#[test]
fn what_is_said_already_is_not_said_again() {
    for (path, fact) in [
        ("title", text("Guest checkout")),
        ("approvers", list(&["ana", "lee"])),
        ("services.api.to", text("1.10")),
    ] {
        let refused = after(TRAIN, path, &fact).expect_err(path);
        assert!(
            refused.message.ends_with("says that already"),
            "{path}: {}",
            refused.message
        );
    }
}
