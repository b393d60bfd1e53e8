//! Hostile Markdown, printed and looked at as a browser would: rows S01, S02, U06 and X12.

use std::sync::Arc;

use super::{Highlights, Links, Markdown};
use crate::config::{RawHtml, read::read};

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
