//! Checklist items in every state that is written.

use super::*;

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
        ("- [x] Foo @maria — run 5", "Foo", "maria", "run 5", ""),
        (
            "- [x] Foo (@maria) — run 5 13:10",
            "Foo",
            "maria",
            "run 5",
            "",
        ),
        ("- [ ] Foo @__ — run 5", "Foo", "", "run 5", ""),
        ("- [x] Foo — @maria run 5", "Foo", "maria", "run 5", ""),
        (
            "- [x] Foo @jon — run 5 @maria",
            "Foo @jon",
            "maria",
            "run 5",
            "",
        ),
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
