//! Front matter as people write it, and what is said of their slips.

use super::*;
use crate::text::SourcePath;
use crate::train::{FlagState, Tested};

fn facts(text: &str) -> (Found, Vec<String>) {
    let source = Source::new(SourcePath::new("a.md"), text);
    let (found, faults) = read(&source, Span::new(0..text.len()));
    let told = faults
        .iter()
        .map(|fault| format!("{} `{}`", fault.rule, source.slice(fault.span)))
        .collect();
    (found, told)
}

#[test]
fn the_worked_example_reads_without_a_word() {
    let (found, told) = facts(
        "train: 2025.10-R1
title: Idempotent checkout
hash: REL-482
owner: maria
approvers: [ana, lee]
window: 2025-10-14 14:00 → 16:00 UTC
services:
  - { name: api, from: 4.1.2, to: 4.2.0, wave: 1 }
  - { name: web, from: 9.0.1, to: 9.1.0, wave: 2, after: [api] }
flags:
  - { key: new-checkout, owner: ana, plan: 0% → 10% → 50% → 100%, state: 10% }
rollback:
  plan: /runbooks/rollback.md
  tested: 2025-10-12
  window: 24h
incidents:
  - { id: INC-77, severity: minor, started: 2025-10-14 14:41, resolved: 2025-10-14 15:02, caused_by_train: true }
links:
  dashboards: https://grafana.example.com/d/checkout
",
    );
    assert_eq!(told, [""; 0]);
    let facts = found.facts;
    assert_eq!(found.name.expect("a name").0.as_str(), "2025.10-R1");
    assert_eq!(
        facts.starts().expect("a window").to_string(),
        "2025-10-14T14:00:00Z"
    );
    assert_eq!(facts.services[1].after, ["api"]);
    assert_eq!(facts.flags[0].state, Some(FlagState::Partial(10.0)));
    assert!(matches!(facts.rollback.tested.value(), Some(Tested::On(_))));
    assert!(facts.incidents[0].caused_by_train);
    assert_eq!(facts.links[0].0, "dashboards");
}

#[test]
fn x06_versions_tags_and_names_are_texts() {
    let (found, told) = facts(
        "train: 2025.10\ntag: 0777\nhash: 4225e04\nbase: 1e3\nowner: no\nservices:\n  - { name: api, from: 1.10 }\nflags:\n  - { key: a, state: off }\n",
    );
    assert_eq!(told, [""; 0]);
    assert_eq!(found.facts.base.value().map(String::as_str), Some("1e3"));
    assert_eq!(found.facts.flags[0].state, Some(FlagState::Off));
    assert_eq!(found.name.expect("a name").0.as_str(), "2025.10");
    assert_eq!(found.facts.tag.value().map(String::as_str), Some("0777"));
    assert_eq!(
        found.facts.hash.value().map(String::as_str),
        Some("4225e04")
    );
    assert_eq!(found.facts.owner.value().map(|h| h.as_str()), Some("no"));
    assert_eq!(found.facts.services[0].from.as_deref(), Some("1.10"));
}

#[test]
fn x08_a_slip_is_a_warning_that_names_the_key_and_an_own_key_is_silent() {
    let source = Source::new(SourcePath::new("a.md"), "sevices: [api]\nx-team: shop\n");
    let (found, faults) = read(&source, Span::new(0..source.text().len()));
    assert_eq!(faults.len(), 1);
    assert_eq!(faults[0].level, crate::text::Level::Warning);
    assert_eq!(
        faults[0].help.as_deref(),
        Some("write `services`, or `x-sevices` for a key of your own")
    );
    assert_eq!(found.facts.extra[0], ("x-team".to_owned(), "shop".into()));
}

#[test]
fn a_broken_field_leaves_the_others() {
    let (found, told) = facts(
        "title: Fine
owner: a b
window: Mon 2025-10-14 14:00 → 16:00 UTC
outcome: shiped
rollback: { window: soon }
incidents: [{ started: 10/11/2025 }]
services: [api, web]
",
    );
    assert_eq!(
        told,
        [
            "weekday-mismatch `Mon`",
            "wrong-value `a b`",
            "wrong-value `shiped`",
            "wrong-value `soon`",
            "ambiguous-date `10/11/2025`",
        ]
    );
    assert_eq!(found.facts.title.value().map(String::as_str), Some("Fine"));
    assert_eq!(found.facts.services.len(), 2);
}

#[test]
fn a_slip_in_a_map_window_is_marked_where_it_is() {
    for (text, expected) in [
        (
            "window: { start: 2025-10-14 14:00 CET, end: 16:00 }",
            "ambiguous-zone `CET`",
        ),
        (
            "window: { start: 2025-10-14 14:00, end: 16:00 CET }",
            "ambiguous-zone `CET`",
        ),
        (
            "window:\n  \"start\": 2025-10-14 14:00\n  end: \"Mon 2025-10-14 16:00\"\n",
            "weekday-mismatch `Mon`",
        ),
        (
            "window:\n  - { end: 2025-10-14 13:00, start: 2025-10-14 14:00 }\n",
            "reversed-window `2025-10-14 13:00`",
        ),
    ] {
        assert_eq!(facts(text).1, [expected], "{text}");
    }
}

#[test]
fn an_earlier_window_is_in_the_windows_zone() {
    let (found, told) = facts(
        "moved: [{ from: 2025-10-13 16:00 → 18:00 }]\nwindow: 2025-10-14 16:00 → 18:00 europe/berlin\n",
    );
    assert_eq!(told, [""; 0]);
    let from = found.facts.moved[0].from.as_ref().expect("a window");
    assert_eq!(from.start.to_string(), "2025-10-13T14:00:00Z");
    assert_eq!(from.zone, "Europe/Berlin");
}

#[test]
fn what_is_wrong_is_said_once_and_with_what_to_write() {
    for (text, help) in [
        ("outcome: shiped", "write `shipped`"),
        (
            "outcome: glorious",
            "write one of `shipped`, `rolled-back`, `aborted`, `cancelled`",
        ),
        ("rollback: { tested: [a] }", "write it on one line"),
        (
            "rollback: { window: soon }",
            "write a duration, as 90m, 24h or 3d",
        ),
        ("approvals: most", "write `all`, `any` or a number"),
        (
            "window: 2025-10-14 10:00-11:00",
            "write ` → ` or ` - ` between start and end, with spaces, or a space before an offset",
        ),
    ] {
        let source = Source::new(SourcePath::new("a.md"), text);
        let (_, faults) = read(&source, Span::new(0..text.len()));
        let helps: Vec<_> = faults.iter().filter_map(|f| f.help.as_deref()).collect();
        assert_eq!(helps, [help], "{text}");
        assert_eq!(faults.len(), 1, "{text}");
    }
}

#[test]
fn placeholders_are_unfilled_and_never_a_person_or_a_time() {
    let (found, told) = facts(
        "owner: \"@__\"\nrelease_manager: TBD\napprovers: [\"@__\"]\nwindow: __ UTC → __ UTC\nhash: \"?\"\ntitle:\n",
    );
    assert_eq!(told, [""; 0]);
    let facts = found.facts;
    assert!(facts.owner.is_unfilled() && facts.release_manager.is_unfilled());
    assert!(facts.approvers.is_unfilled() && facts.windows.is_unfilled());
    assert!(facts.hash.is_unfilled() && facts.title.is_unfilled());
}

#[test]
fn a_single_value_or_a_comma_list_is_a_list() {
    for text in [
        "approvers: [ana, lee]",
        "approvers: ana, lee",
        "approvers:\n  - \"@ana\"\n  - lee",
    ] {
        let (found, told) = facts(text);
        assert_eq!(told, [""; 0], "{text}");
        let names: Vec<_> = found
            .facts
            .approvers
            .value()
            .expect("two")
            .iter()
            .map(|h| h.as_str())
            .collect();
        assert_eq!(names, ["ana", "lee"]);
    }
}

#[test]
fn a_flag_is_where_its_rollout_ends() {
    let (found, told) = facts(
        "flags:\n  - { key: a, rollout: [{ at: 2025-10-01, state: 10% }, { at: 2025-10-02, state: 50% }] }\n  - { key: b, state: 5%, rollout: [{ state: on }] }\n",
    );
    assert_eq!(found.facts.flags[0].state, Some(FlagState::Partial(50.0)));
    assert_eq!(told, ["flag-contradicts-rollout `5%`"]);
}

#[test]
fn times_without_a_zone_are_in_the_windows() {
    let (found, _) = facts(
        "services:\n  - { name: api, deployed_at: 2025-10-14 16:30 }\nwindow: 2025-10-14 16:00 → 18:00 Europe/Berlin\n",
    );
    let at = found.facts.services[0].deployed_at.expect("a time");
    assert_eq!(at.to_string(), "2025-10-14T14:30:00Z");
}

#[test]
fn every_word_of_the_schema_is_read() {
    for word in OUTCOME {
        let (found, told) = facts(&format!("train: R1\noutcome: {word}\n"));
        assert!(
            told.is_empty() && found.facts.outcome.value().is_some(),
            "{word}"
        );
    }
    for word in deploy::STATUS {
        let (found, told) = facts(&format!(
            "train: R1\nservices: {{ name: a, status: {word} }}\n"
        ));
        assert!(
            told.is_empty() && found.facts.services[0].status.is_some(),
            "{word}"
        );
    }
}
