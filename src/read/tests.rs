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

#[test]
fn x02_line_ends_make_no_difference() {
    let text = "## Deploy\n\n- [x] Foo @jon 14:02\n- [ ] Bar — [run](https://x.example)\n\n### Log\n\n- 14:02 @jon Live\n\n## Go / No-Go\n\n| Item | Owner | Status |\n| --- | --- | --- |\n| A | @b | ✅ |\n";
    let shape = |text: &str| {
        let (train, found) = train(text);
        let item = |item: &crate::train::Item| {
            (
                train.text(item.text).to_owned(),
                item.state,
                item.owner.clone(),
            )
        };
        let deploy = &train.stages[2];
        let items: Vec<_> = deploy.items.iter().map(item).collect();
        let log: Vec<_> = train
            .log
            .iter()
            .map(|line| train.text(line.text).to_owned())
            .collect();
        let rows: Vec<_> = train.stages[1].rounds[0]
            .rows
            .iter()
            .map(|row| {
                (
                    train.text(row.item).to_owned(),
                    train.text(row.status).to_owned(),
                    row.state,
                )
            })
            .collect();
        (items, log, rows, rules(&found).join(" "))
    };
    let expected = shape(text);
    for (name, other) in [
        ("CRLF", text.replace('\n', "\r\n")),
        ("mixed", text.replacen('\n', "\r\n", 5)),
        ("lone CR", text.replace('\n', "\r")),
        ("no final newline", text.trim_end().to_owned()),
        ("BOM", format!("\u{FEFF}{text}")),
    ] {
        assert_eq!(shape(&other), expected, "X02 {name}");
    }
}

#[test]
fn x17_headings_find_their_stage() {
    for (text, stages, expected) in [
        ("## 🚀 DEPLOY (now)\n\n- a\n", vec![2], vec![]),
        ("## Stage 9 — Party\n\nprose\n", vec![], vec![]),
        (
            "## Stage 9 — Party\n\n- [ ] dance\n",
            vec![],
            vec!["unknown-section"],
        ),
        (
            "## Deploy\n\n- a\n\n## Deploy\n\n- b\n",
            vec![2],
            vec!["duplicate-section"],
        ),
        (
            "## deployment\n\n- a\n\n## Close-out:\n\n- b\n",
            vec![2, 4],
            vec![],
        ),
        ("Deploy\n---\n\n- a\n", vec![], vec!["underlined-heading"]),
        (
            "<<<<<<< ours\n## Deploy\n\n- a\n",
            vec![2],
            vec!["conflict-marker"],
        ),
        ("Title\n===\n\n## Deploy\n\n- a\n", vec![2], vec![]),
    ] {
        let (train, found) = train(text);
        let written: Vec<_> = train
            .stages
            .iter()
            .filter(|s| s.heading.is_some())
            .map(|s| s.index)
            .collect();
        assert_eq!(written, stages, "X17 {text}");
        assert_eq!(rules(&found), expected, "X17 {text}");
    }
}

#[test]
fn a_missing_stage_is_mentioned_only_among_stages() {
    let missing = |text: &str| {
        let found = train(text).1;
        found.iter().filter(|d| d.rule == "missing-stage").count()
    };
    assert_eq!(missing("## Deploy\n\n- a\n"), 4);
    assert_eq!(missing("## Thoughts\n\nprose\n"), 0);
}

#[test]
fn an_unknown_section_names_the_nearest_stage() {
    let (_, found) = train("## Deploi\n\n- [ ] a\n");
    let help = found[0].help.as_deref().unwrap();
    assert!(help.contains("`Deploy`"), "{help}");
}

#[test]
fn parents_take_the_state_of_their_children() {
    use State::*;
    for (list, state, warned) in [
        ("- [ ] p\n  - [x] a\n  - [x] b\n", Done, None),
        ("- [ ] p\n  - [x] a\n  - [ ] b\n", Active, None),
        ("- p\n  - [ ] a\n", Pending, None),
        ("- [ ] p\n  - [x] a\n  - [ ] ~~b~~\n", Done, None),
        ("- [ ] p\n  - [ ] ~~b~~\n", Skipped, None),
        ("- [ ] p\n  - [x] a\n  - [ ] b ❌\n", Failed, None),
        ("- [ ] p\n  - [x] a ⚠\n", Waived, None),
        ("- [x] p\n  - [ ] a\n", Pending, Some("ticked-over-open")),
        ("- [x] p\n  - [ ] a ❌\n", Failed, Some("ticked-over-open")),
        ("- [x] p\n  - [x] a\n", Done, None),
        ("- [ ] p\n  - group\n    - [x] a\n", Done, None),
        ("- [ ] p 🟡\n  - [x] a\n", Active, None),
        ("- [ ] ~~p~~\n  - [ ] a\n", Skipped, None),
        ("- [ ] p\n  - just a note ✅\n", Pending, None),
        ("- - [x] a\n", Done, None),
        ("1. [ ] p\n   1. [x] a\n", Done, None),
    ] {
        let (train, found) = train(&format!("## Deploy\n\n{list}"));
        assert_eq!(train.stages[2].items.len(), 1, "X15 {list}");
        assert_eq!(train.stages[2].items[0].state, state, "X15 {list}");
        assert_eq!(
            rules(&found),
            warned.into_iter().collect::<Vec<_>>(),
            "X15 {list}"
        );
    }
}

#[test]
fn notes_below_an_item_are_kept() {
    let (train, _) =
        train("## Deploy\n\n- [x] p\n  - a note\n  - group\n    - [x] c\n\n  second paragraph\n");
    let item = &train.stages[2].items[0];
    let notes: Vec<_> = item.notes.iter().map(|note| train.text(*note)).collect();
    assert_eq!(notes, ["a note", "group", "second paragraph"]);
    assert_eq!(item.children.len(), 1);
}

#[test]
fn owner_evidence_reason_and_text_are_told_apart() {
    for (line, text, owner, evidence, reason) in [
        ("- [x] Foo @maria", "Foo", "maria", "", ""),
        (
            "- [x] Foo — [run 5](https://x.example)",
            "Foo",
            "",
            "[run 5](https://x.example)",
            "",
        ),
        (
            "- [x] Foo — run 5 @maria 13:10",
            "Foo",
            "maria",
            "run 5",
            "",
        ),
        ("- [x] Foo — @maria", "Foo", "maria", "", ""),
        ("- [x] @maria: Foo", "Foo", "maria", "", ""),
        ("- [x] Foo (@maria)", "Foo", "maria", "", ""),
        (
            "- [ ] Ask @jon or @lee to sign",
            "Ask @jon or @lee to sign",
            "lee",
            "",
            "",
        ),
        ("- [ ] Foo @__", "Foo", "", "", ""),
        (
            "- [ ] ~~Foo~~ no infra change this time",
            "Foo",
            "",
            "",
            "no infra change this time",
        ),
        (
            "- [ ] ~~Foo~~ — not needed @jon",
            "Foo",
            "jon",
            "",
            "not needed",
        ),
        ("- [ ] Foo — n/a: no change", "Foo", "", "", "no change"),
        ("- [ ] Foo (n/a, no change)", "Foo", "", "", "no change"),
        ("- [ ] Wait for 14:00", "Wait for 14:00", "", "", ""),
        ("- [x] Foo `a — b`", "Foo `a — b`", "", "", ""),
        ("- [x] A — b — c", "A — b", "", "c", ""),
        ("- [x] Mail a@b.example", "Mail a@b.example", "", "", ""),
        (
            "- [x] Pinned `@jon`, see [@x](https://x.example)",
            "Pinned `@jon`, see [@x](https://x.example)",
            "",
            "",
            "",
        ),
        ("- [ ] @ana and @jon", "@ana and", "jon", "", ""),
    ] {
        let (train, _) = train(&format!("## Deploy\n\n{line}\n"));
        let item = &train.stages[2].items[0];
        let said = |span: Option<Span>| span.map_or("", |span| train.text(span));
        let owner_found = item.owner.as_ref().map_or("", |o| o.as_str());
        assert_eq!(
            (
                train.text(item.text),
                owner_found,
                said(item.evidence),
                said(item.reason)
            ),
            (text, owner, evidence, reason),
            "{line}"
        );
    }
}

#[test]
fn a_section_that_says_only_n_a_is_not_applicable() {
    for (body, reason) in [
        ("n/a — nothing to deploy", Some("nothing to deploy")),
        ("N/A", Some("")),
        ("n/a\n\n---", Some("")),
        ("n/a — x\n\nand more", None),
        ("- n/a", None),
        ("Not applicable", None),
    ] {
        let (train, _) = train(&format!("## Deploy\n\n{body}\n"));
        let said = train.stages[2].not_applicable.map(|span| train.text(span));
        assert_eq!(said, reason, "{body}");
    }
}

/// The rows of the deciding round: item, state, approval's handles.
fn gate(body: &str) -> (Vec<String>, Vec<Diagnostic>) {
    let (train, found) = train(&format!("## Go / No-Go\n\n{body}\n"));
    let rows = train.stages[1]
        .deciding_round()
        .map_or(&[][..], |round| &round.rows);
    let rows = rows.iter().map(|row| {
        let approval = row.approval.as_ref().map_or(String::new(), |who| {
            format!(
                " by {}",
                who.iter().map(Handle::as_str).collect::<Vec<_>>().join("+")
            )
        });
        let evidence = row
            .evidence
            .map_or(String::new(), |span| format!(" [{}]", train.text(span)));
        format!(
            "{}: {}{approval}{evidence}",
            train.text(row.item),
            row.state.word()
        )
    });
    (rows.collect(), found)
}

use crate::train::Handle;

#[test]
fn x16_gates_are_read_by_column_names() {
    const HEAD: &str = "| Item | Owner | Status |\n| --- | --- | --- |\n";
    for (body, expected, warned) in [
        (format!("{HEAD}| A | @b | ✅ 13:28 |"), vec!["A: done"], vec![]),
        (format!("{HEAD}| A | @b | ⚠ 13:30 mute set to 3 h, accepted by @jon |"), vec!["A: waived [mute set to 3 h, accepted by @jon]"], vec![]),
        (format!("{HEAD}| A | @b | ☐ |\n| B | @__ | |"), vec!["A: pending", "B: pending"], vec![]),
        (format!("{HEAD}| A | @b | ✅ (was ❌) |"), vec!["A: done [(was ❌)]"], vec![]),
        (format!("{HEAD}| A | @b | no |"), vec!["A: pending [no]"], vec!["bare-no"]),
        (format!("{HEAD}| A | @b | ✅ no-go |"), vec!["A: done"], vec!["contradictory-state"]),
        (format!("{HEAD}| A ✅ | @b | soon |"), vec!["A ✅: pending [soon]"], vec![]),
        (format!("{HEAD}| A \\| B | @b | done — snapshot 8841 |"), vec!["A \\| B: done [snapshot 8841]"], vec![]),
        (format!("{HEAD}| A | ✅ |"), vec!["A: pending"], vec!["ragged-row"]),
        (format!("{HEAD}| A | @b | ✅ | more |"), vec!["A: done"], vec!["ragged-row"]),
        (format!("{HEAD}|  |  |  |"), vec![], vec![]),
        (format!("{HEAD}| Approval granted | @ana | 🟩 13:38 |\n| Approval granted | | 🟩 @lee |\n| Approval | | 🟩 |"), vec!["Approval granted: done by ana", "Approval granted: done by lee", "Approval: done by "], vec![]),
        ("| Status | Extra | Risk | Item |\n| --- | --- | --- | --- |\n| ❌ disk full | x | high | A |".to_owned(), vec!["A: failed [disk full]"], vec![]),
        (format!("{HEAD}| A | @b | ✅ |\n\n| Role | Name | Decision | Time |\n| --- | --- | --- | --- |\n| QA | @lee | go | 13:40 |\n| PM | ana | ☐ | |"), vec!["A: done", "QA: done by lee", "PM: pending by ana"], vec![]),
        (format!("{HEAD}| A | @b | ❌ |\n\n### Second try\n\n{HEAD}| A | @b | ✅ |"), vec!["A: done"], vec![]),
        (format!("{HEAD}| A | @b | ❌ |\n\n### Second try\n\nSoon."), vec!["A: failed"], vec![]),
        (format!("{HEAD}| A | @b | ❌ |\n\n### Approvals\n\n| Role | Name | Decision |\n| --- | --- | --- |\n| QA | @lee | go |"), vec!["A: failed", "QA: done by lee"], vec![]),
        (format!("{HEAD}| A | @b | ❌ |\n\n{HEAD}| B | @b | ✅ |"), vec!["A: failed", "B: done"], vec![]),
        ("- [x] A @b\n- [ ] Approval @ana\n".to_owned(), vec!["A: done", "Approval: pending by ana"], vec![]),
        (format!("{HEAD}| A | @b | ✅ |\n\n- only a remark"), vec!["A: done"], vec![]),
        ("- A\n- B ✅\n".to_owned(), vec!["A: pending", "B: done"], vec![]),
        ("| A | @b | ✅ |\n| B | @b | ✅ |".to_owned(), vec![], vec!["headless-table"]),
        ("| Thing | Who |\n| --- | --- |\n| A | @b |".to_owned(), vec![], vec!["unknown-columns"]),
    ] {
        let (rows, found) = gate(&body);
        assert_eq!(rows, expected, "X16 {body}");
        assert_eq!(rules(&found), warned, "X16 {body}");
    }
}

#[test]
fn an_empty_status_cell_is_the_place_to_write() {
    let (train, _) = train(
        "## Go / No-Go\n\n| Item | Owner | Status |\n| --- | --- | --- |\n| A | @b |  |\n| B | @b |\n",
    );
    let rows = &train.stages[1].rounds[0].rows;
    let before = &train.source.text()[..rows[0].status.start as usize];
    assert!(before.ends_with("| A | @b | ") && rows[0].status.is_empty());
    assert_eq!(rows[1].status.start, rows[1].span.end);
}

/// The log's lines: time, who, text, state.
fn log(window: Option<&str>, body: &str) -> (Vec<String>, Vec<String>) {
    let text = format!("## Log\n\n{body}\n");
    let source = Source::new(SourcePath::new("content/trains/a.md"), text);
    let mut facts = Facts::default();
    if let Some(start) = window {
        let window = crate::train::Window {
            span: Span::default(),
            start: start.parse().unwrap(),
            end: None,
            zone: "UTC".to_owned(),
            target: None,
        };
        facts.windows = crate::text::Slot::Filled(vec![window], Span::default());
    }
    let all = Span::new(0..source.text().len());
    let (body, found) = body::body(&source, all, &config(), &mut facts);
    let lines = body.log.iter().map(|line| {
        let at = line.at.map_or("-".to_owned(), |at| at.to_string());
        let who = line
            .who
            .as_ref()
            .map_or(String::new(), |who| format!(" {who}"));
        let state = line
            .state
            .map_or(String::new(), |state| format!(" {}", state.word()));
        format!("{at}{who}{state} {}", source.slice(line.text))
    });
    (
        lines.collect(),
        rules(&found).into_iter().map(str::to_owned).collect(),
    )
}

#[test]
fn t05_log_lines_take_the_nearest_day() {
    const START: Option<&str> = Some("2025-10-14T14:00:00Z");
    for (window, body, expected, warned) in [
        (
            START,
            "- 14:02 @jon Announce start",
            vec!["2025-10-14T14:02:00Z @jon Announce start"],
            vec![],
        ),
        (
            START,
            "- 13:50 Early",
            vec!["2025-10-14T13:50:00Z Early"],
            vec![],
        ),
        (
            START,
            "- 15:02 @jon 🟢 Live",
            vec!["2025-10-14T15:02:00Z @jon done Live"],
            vec![],
        ),
        (
            START,
            "- 14:41 @lee 🔴 5xx above 2 %",
            vec!["2025-10-14T14:41:00Z @lee failed 5xx above 2 %"],
            vec![],
        ),
        (
            Some("2025-10-14T23:30:00Z"),
            "- 23:50 a\n- 00:10 b",
            vec!["2025-10-14T23:50:00Z a", "2025-10-15T00:10:00Z b"],
            vec![],
        ),
        (
            Some("2025-10-14T00:15:00Z"),
            "- 23:50 a\n- 00:10 b",
            vec!["2025-10-13T23:50:00Z a", "2025-10-14T00:10:00Z b"],
            vec![],
        ),
        (
            START,
            "- 14:11 a\n- 14:02 b\n- 14:20 c",
            vec![
                "2025-10-14T14:11:00Z a",
                "2025-10-14T14:02:00Z b",
                "2025-10-14T14:20:00Z c",
            ],
            vec!["disordered-log"],
        ),
        (
            START,
            "- 14:00 a\n- 02:00 b",
            vec!["2025-10-14T14:00:00Z a", "2025-10-14T02:00:00Z b"],
            vec!["disordered-log"],
        ),
        (
            START,
            "- 14:00 a\n- 01:59 b",
            vec!["2025-10-14T14:00:00Z a", "2025-10-15T01:59:00Z b"],
            vec![],
        ),
        (
            START,
            "- 14:00 a\n- 2025-10-16 09:00 b\n- 09:10 c",
            vec![
                "2025-10-14T14:00:00Z a",
                "2025-10-16T09:00:00Z b",
                "2025-10-16T09:10:00Z c",
            ],
            vec![],
        ),
        (
            START,
            "- 14:00 a\n\n#### 2025-10-17\n\n- 08:00 b\n- 08:05 c",
            vec![
                "2025-10-14T14:00:00Z a",
                "2025-10-17T08:00:00Z b",
                "2025-10-17T08:05:00Z c",
            ],
            vec![],
        ),
        (
            None,
            "- 14:00 a\n- 14:05 b",
            vec!["- a", "- b"],
            vec!["dayless-log"],
        ),
        (
            None,
            "- 2025-10-14 14:00 a\n- 14:05 b",
            vec!["2025-10-14T14:00:00Z a", "2025-10-14T14:05:00Z b"],
            vec![],
        ),
        (
            START,
            "- 16:02+02:00 a",
            vec!["2025-10-14T14:02:00Z a"],
            vec![],
        ),
        (
            START,
            "- **14:02** — a\n- `14:03` b",
            vec!["2025-10-14T14:02:00Z a", "2025-10-14T14:03:00Z b"],
            vec![],
        ),
        (
            START,
            "- later: a",
            vec!["- later: a"],
            vec!["timeless-line"],
        ),
        (
            START,
            "- 14:02 a\n  - 14:03 b\n  - remark",
            vec![
                "2025-10-14T14:02:00Z a",
                "2025-10-14T14:03:00Z b",
                "2025-10-14T14:02:00Z remark",
            ],
            vec![],
        ),
        (
            START,
            "- 14:02 Paged @lee ✅",
            vec!["2025-10-14T14:02:00Z done Paged @lee"],
            vec![],
        ),
    ] {
        let (lines, found) = log(window, body);
        assert_eq!(lines, expected, "T05 {body}");
        assert_eq!(found, warned, "T05 {body}");
    }
}

#[test]
fn the_log_of_a_stage_holds_no_items() {
    let (train, _) = train(
        "## Deploy\n\n- [x] a\n\n### Log\n\n- 14:02 b\n\n### Notes\n\n- [ ] c\n\n### More\n\n- [ ] d\n",
    );
    assert_eq!(train.stages[2].items.len(), 2);
    assert_eq!(train.log.len(), 1);
    let prose: Vec<_> = train.stages[2]
        .prose
        .iter()
        .map(|span| train.text(*span))
        .collect();
    assert_eq!(prose, ["### Notes", "- [ ] c", "### More"]);
}

#[test]
fn notes_have_kinds_and_services() {
    let (train, found) = train(
        "## Header\n\n## Release notes\n\nIntro.\n\n### Added\n- **api**: keys on `POST`\n- **Deploy** is no service\n\n### 🐛 Bug fixes\n- a\n\n  more\n\n```rust\nx\n```\n\n### Odd\n",
    );
    assert_eq!(rules(&found), Vec::<&str>::new());
    let shape: Vec<_> = train
        .notes
        .iter()
        .map(|group| {
            (
                group.title.map(|t| train.text(t)),
                group.kind,
                group.parts.len(),
            )
        })
        .collect();
    assert_eq!(
        shape,
        [
            (None, None, 1),
            (Some("Added"), Some("Added"), 2),
            (Some("🐛 Bug fixes"), Some("Fixed"), 2),
            (Some("Odd"), None, 0)
        ]
    );
    let NotePart::Note(note) = &train.notes[2].parts[0] else {
        panic!("a note")
    };
    assert_eq!(train.text(note.text), "a\n\n  more");
}

use crate::train::NotePart;

#[test]
fn a_leading_bold_word_names_the_service() {
    let mut config = config();
    config.services.push(crate::config::ServiceDef {
        name: "api".to_owned(),
        ..Default::default()
    });
    for (line, service, text) in [
        ("- **api**: keys", Some("api"), "keys"),
        ("- **api** adds keys", Some("api"), "adds keys"),
        ("- **API:** keys", Some("api"), "keys"),
        ("- **web**: keys", None, "**web**: keys"),
        ("- the **api**: keys", None, "the **api**: keys"),
    ] {
        let source = Source::new(
            SourcePath::new("content/trains/a.md"),
            format!("## Release notes\n\n{line}\n"),
        );
        let (train, _) = read(&source, &config);
        let NotePart::Note(note) = &train.notes[0].parts[0] else {
            panic!("a note")
        };
        assert_eq!(
            (note.service.as_deref(), train.text(note.text)),
            (service, text),
            "{line}"
        );
    }
}

#[test]
fn retros_are_read_in_every_dialect() {
    for (body, expected) in [
        (
            "### What went well?\nThe migration.\n\n- a?\n\n### What not?\n",
            vec!["What went well? = The migration.\n\n- a?", "What not? ="],
        ),
        (
            "- What went smoothly / roughly?\n- Did tests match? They did\n",
            vec![
                "What went smoothly / roughly? =",
                "Did tests match? = They did",
            ],
        ),
        (
            "- What went well?\n  - this\n  - that\n",
            vec!["What went well? = - this\n  - that"],
        ),
        (
            "**What went well?** The path.\n\n**What not?** That.\n\n> quote\n",
            vec![
                "What went well? = The path.",
                "What not? = That.\n\n> quote",
            ],
        ),
        ("Just prose.\n\nMore.\n", vec![" = Just prose.\n\nMore."]),
        (
            "### What?\n…\n\n### Else?\nTBD\n",
            vec!["What? =", "Else? ="],
        ),
        ("- **What went well?** All\n", vec!["What went well? = All"]),
        (
            "- [ ] Add an alert? @lee\n",
            vec![" = - [ ] Add an alert? @lee"],
        ),
    ] {
        let (train, _) = train(&format!("## Retro\n\n{body}"));
        let answers: Vec<_> = train
            .retro
            .iter()
            .map(|answer| {
                let text = answer
                    .text
                    .map_or(String::new(), |span| format!(" {}", train.text(span)));
                format!("{} ={text}", train.text(answer.prompt))
            })
            .collect();
        assert_eq!(answers, expected, "{body}");
    }
}

#[test]
fn actions_have_owner_due_date_and_identity() {
    use crate::train::ActionState::*;
    for (line, text, state, owner, due, tickets, identity) in [
        (
            "- [ ] Alert on 5xx before customers see it @lee due:2025-10-24 OPS-912",
            "Alert on 5xx before customers see it",
            Open,
            "lee",
            "2025-10-24",
            "OPS-912",
            "ops-912",
        ),
        (
            "- [x] Add the basket @ana due:2025-10-20",
            "Add the basket",
            Done,
            "ana",
            "2025-10-20",
            "",
            "add the basket",
        ),
        (
            "- [ ] Follow up on the path — @jon, due 2025-10-24",
            "Follow up on the path",
            Open,
            "jon",
            "2025-10-24",
            "",
            "follow up on the path",
        ),
        (
            "- [ ] Follow up (#12) @jon",
            "Follow up",
            Open,
            "jon",
            "",
            "#12",
            "#12",
        ),
        (
            "- [ ] Follow up org/repo#12, due: 2025-10-24",
            "Follow up",
            Open,
            "",
            "2025-10-24",
            "org/repo#12",
            "org/repo#12",
        ),
        (
            "- [ ] Follow up https://x.example/o/r/issues/7",
            "Follow up",
            Open,
            "",
            "",
            "https://x.example/o/r/issues/7",
            "https://x.example/o/r/issues/7",
        ),
        (
            "- [ ] Follow up [the ticket](https://tracker.example/OPS-9)",
            "Follow up",
            Open,
            "",
            "",
            "OPS-9",
            "ops-9",
        ),
        (
            "- [ ] Fix it ^smoke-tests @jon",
            "Fix it",
            Open,
            "jon",
            "",
            "",
            "smoke-tests",
        ),
        (
            "- [ ] ~~Drop this @jon~~ no need",
            "Drop this @jon",
            Dropped,
            "",
            "",
            "",
            "drop this jon",
        ),
        (
            "- [ ] Ask @jon on 2025-10-01, again!",
            "Ask @jon on 2025-10-01, again!",
            Open,
            "jon",
            "",
            "",
            "ask on again",
        ),
        (
            "- [ ] Close #12 for good",
            "Close #12 for good",
            Open,
            "",
            "",
            "#12",
            "#12",
        ),
        (
            "- [ ] ABC-12 is no ticket here",
            "ABC-12 is no ticket here",
            Open,
            "",
            "",
            "",
            "abc 12 is no ticket here",
        ),
        ("- [ ] #12", "#12", Open, "", "", "#12", "#12"),
    ] {
        let (train, found) = train(&format!("## Actions\n\n{line}\n"));
        let action = &train.actions[0];
        assert_eq!(
            (
                train.text(action.text),
                action.state,
                action.owner.as_ref().map_or("", |o| o.as_str()),
                action.due.map_or(String::new(), |d| d.to_string()).as_str(),
                action.tickets.join(" ").as_str(),
                action.identity.as_str()
            ),
            (text, state, owner, due, tickets, identity),
            "{line}"
        );
        assert!(rules(&found).is_empty(), "{line}");
    }
}

#[test]
fn actions_come_from_the_retro_too() {
    let (train, found) = train(
        "## Retro\n\n### One automation?\n\n- [ ] Alert @lee\n\n## Actions\n\n- [ ] b\n- plain\n- group\n  - [x] c\n",
    );
    let texts: Vec<_> = train.actions.iter().map(|a| train.text(a.text)).collect();
    assert_eq!(texts, ["Alert", "plain", "b", "c"]);
    assert_eq!(rules(&found), ["action-without-box"]);
}

#[test]
fn criteria_have_kinds_and_default_to_the_configured() {
    use crate::train::CriterionKind::*;
    let kinds = |text: &str| {
        let (train, _) = train(text);
        train
            .criteria
            .iter()
            .map(|c| (c.kind, c.item.state, c.item.text.is_empty()))
            .collect::<Vec<_>>()
    };
    use State::*;
    let unmet = vec![
        (Rollback, Pending, true),
        (Metrics, Pending, true),
        (Retro, Pending, true),
        (Pulse, Pending, true),
    ];
    assert_eq!(kinds("## Deploy\n"), unmet);
    assert_eq!(kinds("## Completion criteria\n\nLater.\n"), unmet);
    assert_eq!(
        kinds("## ✅ Completion Criteria\n\n- [x] Rollback window expired\n- [ ] Costs reviewed\n"),
        [(Rollback, Done, false), (Other, Pending, false)]
    );
}
