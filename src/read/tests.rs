//! The reading of bodies, row by row of the test plan.

use super::*;
use crate::config::{Folders, RawHtml, StageDef, StageKind, StageRole, TicketPattern};
use crate::text::{Hash, Level, SourcePath};
use crate::train::State;

/// The template's stages.
pub(super) fn config() -> Config {
    let stage = |key: &str, title: &str, alias: &str, kind, role| StageDef {
        key: key.to_owned(),
        title: title.to_owned(),
        aliases: vec![alias.to_owned()],
        kind,
        role,
        due: None,
        items: Vec::new(),
    };
    use StageKind::{Checklist, Gate};
    Config {
        title: String::new(),
        description: None,
        base_url: None,
        language: "en".to_owned(),
        zone: None,
        repository: None,
        commit_url: None,
        folders: Folders {
            content: "content".to_owned(),
            trains: "trains".to_owned(),
            assets: "static".to_owned(),
            themes: "themes".to_owned(),
            output: "public".to_owned(),
        },
        theme: "default".to_owned(),
        stages: vec![
            stage(
                "pre-flight",
                "Pre-Flight",
                "Preflight",
                Checklist,
                StageRole::Preparation,
            ),
            stage(
                "go-no-go",
                "Go / No-Go",
                "Go / No-Go Checklist",
                Gate,
                StageRole::Gate,
            ),
            stage(
                "deploy",
                "Deploy",
                "Deployment",
                Checklist,
                StageRole::Deploy,
            ),
            stage(
                "validation",
                "Post-Deploy Validation",
                "Validation",
                Checklist,
                StageRole::Validation,
            ),
            stage(
                "close-out",
                "Close Out",
                "Closeout",
                Checklist,
                StageRole::CloseOut,
            ),
        ],
        retro: vec!["What went smoothly / roughly?".to_owned()],
        completion: vec![
            "Rollback window expired cleanly".to_owned(),
            "Metrics stable 24 hrs".to_owned(),
            "Retro logged and actions filed".to_owned(),
            "Pulse meter".to_owned(),
        ],
        retro_due: jiff::SignedDuration::from_hours(48),
        metrics_due: jiff::SignedDuration::from_hours(24),
        people: Vec::new(),
        services: Vec::new(),
        tickets: vec![TicketPattern {
            prefix: "OPS".to_owned(),
            url: "https://tracker.example/OPS-{id}".to_owned(),
        }],
        freezes: Vec::new(),
        raw_html: RawHtml::Sanitise,
        hash: Hash::of(b""),
    }
}

pub(super) fn train(text: &str) -> (Train, Vec<Diagnostic>) {
    let source = Source::new(SourcePath::new("content/trains/2025.10-R1.md"), text);
    read(&source, &config())
}

fn rules(found: &[Diagnostic]) -> Vec<&str> {
    found
        .iter()
        .map(|d| d.rule)
        .filter(|rule| !matches!(*rule, "missing-stage" | "unnamed-train"))
        .collect()
}

#[test]
fn x14_x15_items_take_the_state_that_is_written() {
    use State::*;
    for (line, state, text, warned) in [
        ("- [ ] Foo", Pending, "Foo", None),
        ("- Foo ☐", Pending, "Foo", None),
        ("- Foo", Pending, "Foo", None),
        ("- [x] Foo", Done, "Foo", None),
        ("- [X] Foo", Done, "Foo", None),
        ("* [x] Foo", Done, "Foo", None),
        ("1. [x] Foo", Done, "Foo", None),
        ("+ [ ] Foo", Pending, "Foo", None),
        ("- Foo ✅", Done, "Foo", None),
        ("- ✔\u{FE0F} Foo", Done, "Foo", None),
        ("- ✔ Foo", Done, "Foo", None),
        ("- Foo :white_check_mark:", Done, "Foo", None),
        ("- Foo ✅ @jon 13:10", Done, "Foo", None),
        ("- Foo 🟡", Active, "Foo", None),
        ("- [ ] Foo ⏳", Active, "Foo", None),
        ("- [x] Foo 🚧", Active, "Foo", Some("contradictory-state")),
        ("- [ ] ❌ Foo", Failed, "Foo", None),
        (
            "- [x] ⛔\u{FE0F} Foo",
            Failed,
            "Foo",
            Some("contradictory-state"),
        ),
        ("- [x] Foo ⚠", Waived, "Foo", None),
        ("- [ ] Foo ⚠\u{FE0F}", Waived, "Foo", None),
        ("- [ ] Foo ✅", Pending, "Foo", Some("contradictory-state")),
        ("- ❌ Foo ✅", Done, "Foo", Some("contradictory-state")),
        ("- [ ] ~~Foo~~ no need", Skipped, "Foo", None),
        ("- [x] ~~Foo~~", Skipped, "Foo", None),
        ("- [ ] ~~Foo~~ ✅", Skipped, "Foo", None),
        ("- [ ] Foo n/a", Skipped, "Foo", None),
        ("- [ ] Foo — N/A: no infra change", Skipped, "Foo", None),
        ("- n/a", Skipped, "n/a", None),
        (
            "- [ ] Check the n/a rows",
            Pending,
            "Check the n/a rows",
            None,
        ),
        ("- [ ] Foo ✅ bar", Pending, "Foo ✅ bar", None),
        ("- [ ] Foo 🧑\u{200D}🚧", Pending, "Foo 🧑\u{200D}🚧", None),
        ("- Foo ✔🏽", Pending, "Foo ✔🏽", None),
        ("- [] Foo", Pending, "Foo", Some("unknown-box")),
        ("- [-] Foo", Pending, "Foo", Some("unknown-box")),
        ("- [x]Foo", Pending, "Foo", Some("unknown-box")),
        (
            "- [x](https://x.example) Foo",
            Pending,
            "[x](https://x.example) Foo",
            None,
        ),
        (
            "- [ ] Part of ~~this~~ text",
            Pending,
            "Part of ~~this~~ text",
            None,
        ),
    ] {
        let (train, found) = train(&format!("## Deploy\n\n{line}\n"));
        let item = &train.stages[2].items[0];
        assert_eq!(
            (item.state, train.text(item.text)),
            (state, text),
            "X14/X15 {line}"
        );
        assert_eq!(
            rules(&found),
            warned.into_iter().collect::<Vec<_>>(),
            "X14/X15 {line}"
        );
    }
}

#[test]
fn x15_a_line_that_only_looks_like_an_item_warns() {
    for (body, rule) in [
        ("-[ ] Foo", Some("near-item")),
        ("- [ ] a\n- b\n", Some("item-without-box")),
        ("```\n- [ ] a\n```", None),
        ("<!--\n- [ ] a\n-->", None),
        ("> - [ ] a", None),
        (
            "<details>\n<summary>a</summary>\n- [ ] a\n</details>",
            Some("item-in-html"),
        ),
        ("<!-- - [ ] a", Some("open-comment")),
    ] {
        let (_, found) = train(&format!("## Deploy\n\n{body}\n"));
        assert_eq!(
            rules(&found),
            rule.into_iter().collect::<Vec<_>>(),
            "X15 {body}"
        );
    }
}
