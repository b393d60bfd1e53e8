//! Hostile Markdown, printed and looked at as a browser would: rows S01, S02, U06 and X12.

use std::sync::Arc;

use super::{Highlights, Links, Markdown};
use crate::config::{RawHtml, read::read};
use crate::text::{Source, SourcePath};

struct Nowhere;

impl Links for Nowhere {
    fn inner(&self, _: &str) -> Option<String> {
        None
    }
}

fn html(text: &str, raw_html: RawHtml) -> String {
    let mut config = read(None).0;
    config.raw_html = raw_html;
    let markdown = Markdown::new(&config, Arc::new(Highlights::load(&[])));
    markdown.block(text, Some("notes"), &Nowhere)
}

#[test]
fn s01_raw_html_outside_the_allow_list_is_dropped_or_shown() {
    for text in [
        "<script>alert(1)</script>",
        "a <img src=x onerror=alert(1)> b",
        "<svg onload=alert(1)></svg>",
        "<iframe src=\"https://a.example\"></iframe>",
        "<style>p{}</style>",
        "<form action=\"/x\"></form>",
        "<base href=\"/x\">",
        "<meta http-equiv=refresh content=0>",
    ] {
        for raw_html in [RawHtml::Sanitise, RawHtml::Escape] {
            let page = scraper::Html::parse_fragment(&html(text, raw_html));
            let bad = "script, svg, iframe, style, form, base, meta, [onerror], [onload]";
            let bad = scraper::Selector::parse(bad).expect("a selector");
            assert_eq!(page.select(&bad).count(), 0, "{text}");
        }
        assert!(html(text, RawHtml::Escape).contains("&lt;"), "{text}");
    }
    let kept = html("<kbd>x</kbd> H<sub>2</sub>O", RawHtml::Sanitise);
    assert_eq!(kept.trim(), "<p><kbd>x</kbd> H<sub>2</sub>O</p>");
}

#[test]
fn s02_a_link_of_another_scheme_is_text() {
    for to in [
        "javascript:alert(1)",
        "<JaVa\tScript:alert(1)>",
        "&#106;avascript:alert(1)",
        "vbscript:x",
        "data:text/html,x",
        "&#1;javascript:x",
    ] {
        for text in [
            format!("[a]({to})"),
            format!("[a]\n\n[a]: {to}"),
            format!("![a]({to})"),
        ] {
            let shown = html(&text, RawHtml::Sanitise);
            let linked = shown.contains("<a ") || shown.contains("<img");
            assert!(!linked, "{text} -> {shown}");
        }
    }
}

#[test]
fn u06_heading_ids_are_prefixed_and_unique() {
    let out = html("# Main\n\n# Main\n", RawHtml::Sanitise);
    let page = scraper::Html::parse_fragment(&out);
    let heading = scraper::Selector::parse("h3[id^='h-notes--']").expect("a selector");
    let ids: std::collections::BTreeSet<_> =
        page.select(&heading).filter_map(|h| h.attr("id")).collect();
    assert_eq!(ids.len(), 2, "{out}");
}

#[test]
fn x12_what_is_quoted_deep_needs_no_deep_stack() {
    let text = format!("{}end", "> ".repeat(2000));
    let print = move || html(&text, RawHtml::Escape);
    let thread = std::thread::Builder::new().stack_size(512 * 1024);
    let out = thread
        .spawn(print)
        .expect("a thread")
        .join()
        .expect("no overflow");
    assert!(out.contains("end"), "the text is kept");
    assert!(out.matches("<blockquote>").count() <= 64, "64 deep at most");
}

/// Every kind of thing that a text may hold.
const WHOLE: &str = "# One\n\n## Two `x`\n\n### Three\n\n#### Four\n\n##### Five\n\n###### Six\n\n\
    | a | b | c |\n| :- | :-: | -: |\n| 1 | **2** | `3` |\n\n- [x] done\n- [ ] open\n  1. one\n  2. two\n\n7. seven\n\n\
    > quoted\n\n```rust\nfn main() { let x = \"<s>\"; } // c\n```\n\n    indented\n\n---\n\n\
    ![it's \"a\" <map>](map.png \"t\\\"x\") [inner](a.md) [outer](https://a.example/?a=1&b='2' \"t\") <https://b.example>\n\
    ~~gone~~ *em* OPS-12 hard  \nbreak[^1] & &lt; 'q' \"q\"\n\n[^1]: the note\n";

struct Somewhere;

impl Links for Somewhere {
    fn inner(&self, written: &str) -> Option<String> {
        (!written.contains(':')).then(|| format!("../{written}"))
    }
}

#[test]
fn s01_harmless_html_beside_it_changes_nothing_of_a_text() {
    let source = Source::new(
        SourcePath::new("trainbook.yaml"),
        "tickets: { OPS: 'https://tracker.example/{id}' }",
    );
    let (config, _) = read(Some(&source));
    let markdown = Markdown::new(&config, Arc::new(Highlights::load(&[])));
    for under in [None, Some("notes")] {
        // What a browser makes of it; the sanitiser gives inner links a `rel` as well.
        let seen = |text: &str| {
            let page = scraper::Html::parse_fragment(&markdown.block(text, under, &Somewhere));
            page.html().replace(" rel=\"noopener\"", "")
        };
        let plain = seen(WHOLE);
        let beside = seen(&format!("{WHOLE}\n<kbd>x</kbd>\n"));
        let beside = beside.replace("<p><kbd>x</kbd></p>\n", "");
        assert_eq!(sorted(&beside), sorted(&plain));
        for part in [
            "<pre tabindex=\"0\">",
            "loading=\"lazy\"",
            "scope=\"col\"",
            "class=\"box\"",
        ] {
            assert!(beside.contains(part), "{part} in {beside}");
        }
    }
}

/// The pieces of `html`, in the order of writing, attributes of an element in one order.
fn sorted(html: &str) -> Vec<String> {
    let piece = |piece: &str| {
        let mut words: Vec<_> = piece.split(' ').collect();
        words.sort_unstable();
        words.join(" ")
    };
    html.split_inclusive('>').map(piece).collect()
}

#[test]
fn x12_long_and_deep_texts_are_printed_in_time_that_grows_with_them() {
    let texts = [
        "> ".repeat(10_000),
        "[".repeat(10_000),
        "*".repeat(50_000),
        "`".repeat(50_000),
        "[^".repeat(50_000),
        "![".repeat(20_000),
        "<div>".repeat(20_000),
        "<b>".repeat(20_000),
        "<details>".repeat(20_000),
        "<ul><li>".repeat(10_000),
        "<table><tr><td>".repeat(10_000),
        "<div></x><p><i></p>\n\n".repeat(10_000),
        format!(
            "{}{}<kbd>x</kbd>",
            "**a ".repeat(5_000),
            " b**".repeat(5_000)
        ),
        format!("{}<kbd>x</kbd>", "*a _b ".repeat(10_000)),
        "word & ".repeat(5 * 1024 * 1024 / 7),
        format!("|{}|\n|{}|\n", "a|".repeat(10_000), "-|".repeat(10_000)),
        format!("|a|\n|-|\n{}", "|b|\n".repeat(10_000)),
    ];
    let names = texts.clone();
    let print = move |index: usize| {
        let text = texts[index].clone();
        let thread = std::thread::Builder::new().stack_size(512 * 1024);
        let work = move || {
            let block = html(&text, RawHtml::Sanitise);
            let config = read(None).0;
            let markdown = Markdown::new(&config, Arc::new(Highlights::load(&[])));
            block.len() + markdown.inline(&text, &Nowhere).len()
        };
        thread.spawn(work).expect("a thread").join()
    };
    for (index, text) in names.iter().enumerate() {
        let length = print(index).expect("no overflow");
        assert!(length >= text.len() / 2, "X12 {}", &text[..8]);
    }
    let deep = html(&"<div>".repeat(20_000), RawHtml::Sanitise);
    assert!(deep.ends_with("&lt;div&gt;"), "what is too deep is text");
}

#[test]
fn s01_html_within_a_line_stays_within_it() {
    let config = read(None).0;
    let markdown = Markdown::new(&config, Arc::new(Highlights::load(&[])));
    for (text, shown) in [
        ("a <li>b</li> <kbd>c</kbd>", "a b <kbd>c</kbd>"),
        ("a</td></p></li> <p>b <h2 id=h-x>c</h2>", "a b c"),
        ("<table><tr><td>a</table> b", "a b"),
        ("<b>a", "<b>a</b>"),
    ] {
        assert_eq!(markdown.inline(text, &Nowhere), shown, "S01 {text}");
    }
}
