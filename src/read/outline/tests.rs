//! The skeleton of small bodies.

use super::*;

fn of(text: &str) -> Outline {
    outline(text, Span::new(0..text.len()))
}

/// The items of the first list of the first section: box and text.
fn items(text: &str) -> Vec<(Option<bool>, String)> {
    let outline = of(text);
    let lists = outline.parts[0].blocks.iter();
    lists
        .flat_map(|block| block.items())
        .map(|item| (item.ticked(text), text[item.text.range()].to_owned()))
        .collect()
}

#[test]
fn sections_begin_at_level_two_headings() {
    let text = "intro\n\n# Title\n\n## 🧭 One ##\n\na\n\n### Sub\n\n## Two\n\n- x\n";
    let outline = of(text);
    let parts: Vec<_> = outline
        .parts
        .iter()
        .map(|part| &text[part.title.range()])
        .collect();
    assert_eq!(parts, ["🧭 One", "Two"]);
    assert_eq!(&text[outline.parts[0].heading.range()], "## 🧭 One ##");
    assert_eq!(text[outline.parts[0].body.range()].trim(), "a\n\n### Sub");
    assert_eq!(text[outline.preamble.range()].trim(), "intro\n\n# Title");
    assert_eq!(outline.headings.len(), 4);
}

#[test]
fn items_have_boxes_and_texts() {
    type Entries<'t> = &'t [(Option<bool>, &'t str)];
    let cases: &[(&str, Entries)] = &[
        (
            "- [ ] a\n- [x] b `c`\n- [X] d\n- e\n",
            &[
                (Some(false), "a"),
                (Some(true), "b `c`"),
                (Some(true), "d"),
                (None, "e"),
            ],
        ),
        (
            "* [ ] a\n* [x] b\n",
            &[(Some(false), "a"), (Some(true), "b")],
        ),
        (
            "1. [ ] a\n2. [x] b\n",
            &[(Some(false), "a"), (Some(true), "b")],
        ),
        (
            "- [ ] a\n\n- [x] b\n\n  more\n",
            &[(Some(false), "a"), (Some(true), "b")],
        ),
        ("- [-] a\n- [] b\n", &[(None, "[-] a"), (None, "[] b")]),
        ("-[ ] a\n", &[]),
        ("```\n- [ ] a\n```\n", &[]),
        ("<!--\n- [ ] a\n-->\n", &[]),
        (
            "<details>\n\n- [ ] a\n\n</details>\n",
            &[(Some(false), "a")],
        ),
        (
            "- [ ] a\r\n- [x] b\r\n",
            &[(Some(false), "a"), (Some(true), "b")],
        ),
        (
            "- **a** b\n- ~~c~~ d\n- [e](f)\n",
            &[(None, "**a** b"), (None, "~~c~~ d"), (None, "[e](f)")],
        ),
        ("- a\n  b\n", &[(None, "a\n  b")]),
        ("- [ ] a\n  - [x] b\n", &[(Some(false), "a")]),
    ];
    for (body, expected) in cases {
        let text = format!("## S\n\n{body}");
        let expected: Vec<_> = expected
            .iter()
            .map(|(b, t)| (*b, (*t).to_owned()))
            .collect();
        assert_eq!(items(&text), expected, "X15 {body:?}");
    }
}

#[test]
fn a_line_of_dashes_below_text_is_no_section() {
    let text = "## S\n\nprose\n---\n\n#tag\n---\n\n- a\n";
    let outline = of(text);
    assert_eq!(outline.parts.len(), 1);
    assert_eq!(outline.headings.iter().filter(|h| h.underlined).count(), 2);
}

#[test]
fn spans_stay_exact_behind_front_matter() {
    let text = "---\na: 1\n---\n## S\n- [ ] x\n";
    let outline = outline(text, Span::new(13..text.len()));
    let item = &outline.parts[0].blocks[0].items()[0];
    assert_eq!(&text[item.marker.unwrap().range()], "[ ]");
    assert_eq!(&text[item.span.range()], "- [ ] x");
}
