//! Bodies made to overflow a stack or to take for ever.

use super::*;

/// Reads `text` on a thread with little stack, and gives what is read.
fn on_a_small_stack(text: String) -> (Train, Vec<Diagnostic>) {
    std::thread::Builder::new()
        .stack_size(512 * 1024)
        .spawn(move || train(&text))
        .expect("a thread can be started")
        .join()
        .expect("reading does not overflow a small stack")
}

#[test]
fn x12_hostile_nesting_neither_overflows_nor_takes_long() {
    let deep_list = || {
        (0..200).fold("## Deploy\n\n".to_owned(), |text, depth| {
            text + &"  ".repeat(depth) + "- [ ] a\n"
        })
    };
    let cases: Vec<(&str, String)> = vec![
        ("lists 200 deep", deep_list()),
        ("quotes", format!("## Deploy\n\n{} a", ">".repeat(20_000))),
        (
            "shells",
            format!("## Deploy\n\n{}[ ] a", "- ".repeat(5_000)),
        ),
        ("stars", format!("## Deploy\n\n- {}", "*".repeat(50_000))),
        (
            "a stars",
            format!("## Deploy\n\n- {}", "a *".repeat(50_000)),
        ),
        ("brackets", format!("## Deploy\n\n- {}", "[".repeat(50_000))),
        (
            "backticks",
            format!("## Deploy\n\n- {}", "`a ".repeat(50_000)),
        ),
        (
            "footnotes",
            format!("## Deploy\n\n- {}", "[^".repeat(50_000)),
        ),
        (
            "footnote lines",
            format!("## Deploy\n\n{}", "[^\n".repeat(50_000)),
        ),
        (
            "code and people",
            format!("## Deploy\n\n- {}", "`@a — b` @c — ".repeat(10_000)),
        ),
        (
            "addresses",
            format!("## Deploy\n\n- {}", ",@a".repeat(50_000)),
        ),
        ("people", format!("## Deploy\n\n- {}", "@a ".repeat(50_000))),
        ("n/a", format!("## Deploy\n\n- {}", "an/a ".repeat(50_000))),
        (
            "glyphs",
            format!("## Deploy\n\n- {}", "✅ ❌ ".repeat(25_000)),
        ),
        (
            "strikes",
            format!("## Deploy\n\n- {}", "~~a~~ ".repeat(20_000)),
        ),
        (
            "times",
            format!("## Deploy\n\n- [x] {}", "14:02 ".repeat(50_000)),
        ),
        ("parentheses", format!("## {}\n\n- a", "(".repeat(50_000))),
        (
            "parentheses closed",
            format!("## Deploy {}\n\n- a", ")".repeat(50_000)),
        ),
        (
            "wide table",
            format!(
                "## Go / No-Go\n\n{}\n{}\n{}\n",
                "| a ".repeat(10_000),
                "| --- ".repeat(10_000),
                "| b ".repeat(10_000)
            ),
        ),
        (
            "long table",
            format!(
                "## Go / No-Go\n\n| Item | Status |\n| --- | --- |\n{}",
                "| a | ✅ |\n".repeat(10_000)
            ),
        ),
        (
            "comments",
            format!("## Deploy\n\n- {}", "a <!-- a --> ".repeat(30_000)),
        ),
        ("headings", "## Deploy\n\n".repeat(2_000)),
        (
            "tickets",
            format!("## Actions\n\n- [ ] {}", "#12 ".repeat(5_000)),
        ),
        (
            "dues",
            format!("## Actions\n\n- [ ] {}", "due:2025-10-24 ".repeat(30_000)),
        ),
        (
            "conflicts",
            format!("## Deploy\n\n{}", "<<<<<<< a\n".repeat(5_000)),
        ),
    ];
    for (name, text) in cases {
        let (train, _) = on_a_small_stack(text);
        assert_eq!(train.stages.len(), 5, "X12 {name}");
    }
}

#[test]
fn x11_a_train_of_five_megabytes_is_read_whole() {
    let item = "- [x] An item with some words @jon 14:02 — [run](https://ci.example/1)\n";
    let line = "- 14:02 @jon Something happened\n";
    let text = format!(
        "## Deploy\n\n{}\n### Log\n\n{}",
        item.repeat(20_000),
        line.repeat(5_000)
    );
    let (train, _) = on_a_small_stack(text);
    assert_eq!(train.stages[2].items.len(), 20_000, "X11");
    assert_eq!(train.log.len(), 5_000, "X11");
}

/// Pieces of the dialect, to be put together in any order.
const PIECES: &[&str] = &[
    "owner: @maria\n",
    "window: 2025-10-14 14:00 UTC\n",
    "## Deploy\n",
    "## Go / No-Go\n",
    "## Header\n",
    "## Retro\n",
    "## Actions\n",
    "## Release notes\n",
    "## Log\n",
    "## Completion criteria\n",
    "### Log\n",
    "### Round\n",
    "#### 2025-10-15\n",
    "\n",
    "\r\n",
    "\r",
    "  ",
    "\t",
    "- ",
    "* ",
    "1. ",
    "[ ] ",
    "[x] ",
    "[-] ",
    "[]",
    "> ",
    "~~",
    "**",
    "`",
    "```\n",
    "<!--",
    "-->",
    "<details>\n",
    "| Item | Owner | Status |\n| --- | --- | --- |\n",
    "| Role | Name | Decision |\n|-|-|-|\n",
    "| a | @b | ✅ |\n",
    "|",
    "\\|",
    "✅",
    "⚠\u{FE0F}",
    "❌",
    "🟡",
    "\u{200D}",
    "\u{FE0F}",
    "🏽",
    ":x:",
    ":",
    "@jon",
    "@__",
    "@",
    "(",
    ")",
    " — ",
    "—",
    "n/a",
    "N/A",
    "14:02",
    "2025-10-14 14:02 UTC",
    "2025-10-14",
    "+02:00",
    "due:",
    "due:2025-10-24",
    "#12",
    "^id",
    "OPS-9",
    "https://x.example/issues/1",
    "[a](b)",
    "![",
    "](",
    "é",
    "\u{202E}",
    "\u{0}",
    "word",
    "What?",
    "**What?**",
    "**Owner**: @__ | Approvers @a",
    "---\n",
    "===\n",
    "<<<<<<< a\n",
    "\\",
];

/// Reads `text` as a train, and every span of it: none may lie outside or cut a character.
pub(super) fn read_all(text: &str) {
    let (train, found) = train(text);
    let (document, _) = document(&train.source);
    for heading in &document.headings {
        train.text(heading.text);
    }
    for diagnostic in &found {
        train.text(diagnostic.span);
    }
    for stage in &train.stages {
        for item in &stage.items {
            train.text(item.span.to(item.text));
        }
        for row in stage.rounds.iter().flat_map(|round| &round.rows) {
            train.text(row.status);
            train.text(row.item);
            row.evidence.map(|span| train.text(span));
        }
        for span in &stage.prose {
            train.text(*span);
        }
    }
    for line in &train.log {
        train.text(line.text);
    }
    for answer in &train.retro {
        train.text(answer.prompt);
        answer.text.map(|span| train.text(span));
    }
    for action in &train.actions {
        train.text(action.text);
    }
    for note in train.notes.iter().flat_map(|group| &group.parts) {
        match note {
            NotePart::Note(note) => train.text(note.text),
            NotePart::Prose(span) => train.text(*span),
        };
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]

    #[test]
    fn reading_any_text_never_panics(text in "(?s).{0,200}") {
        read_all(&text);
    }

    #[test]
    fn reading_any_mix_of_the_dialect_never_panics(
        picks in proptest::collection::vec(0..PIECES.len(), 0..60)
    ) {
        let text: String = picks.into_iter().map(|at| PIECES[at]).collect();
        read_all(&text);
    }
}

#[test]
fn x12_what_lies_deeper_than_the_cap_is_text() {
    let text = (0..100).fold("## Deploy\n\n".to_owned(), |text, depth| {
        text + &"  ".repeat(depth) + &format!("- [ ] level {depth}\n")
    });
    let (train, _) = on_a_small_stack(text);
    let mut item = &train.stages[2].items[0];
    let mut depth = 1;
    while let Some(child) = item.children.first() {
        item = child;
        depth += 1;
    }
    assert_eq!(depth, crate::read::outline::DEPTH, "X12");
    assert!(train.text(item.notes[0]).ends_with("level 99"), "X12");
}
