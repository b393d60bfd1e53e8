//! Raw HTML by an allow-list: what is not named here is dropped.
//!
//! It runs over a whole text, so tags that a writer left open are closed. A
//! writer's own `id` and `class` are dropped unless they are what we write too.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::destination;

const TAGS: &[&str] = &[
    "a",
    "blockquote",
    "br",
    "code",
    "del",
    "details",
    "div",
    "em",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "img",
    "kbd",
    "li",
    "ol",
    "p",
    "pre",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

const CLASSES: &[&str] = &["box", "center", "code", "hash", "right", "scroll"];

static CLEANER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = ammonia::Builder::empty();
    cleaner
        .tags(TAGS.iter().copied().collect())
        .clean_content_tags(HashSet::from(["script", "style"]))
        .generic_attributes(HashSet::from(["id", "class"]))
        .tag_attributes(HashMap::from([
            ("a", HashSet::from(["href", "aria-label"])),
            ("img", HashSet::from(["src", "alt", "loading"])),
            ("ol", HashSet::from(["start"])),
            ("details", HashSet::from(["open"])),
            ("pre", HashSet::from(["data-lang"])),
            ("div", HashSet::from(["tabindex", "role", "aria-label"])),
        ]))
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .url_relative(ammonia::UrlRelative::PassThrough)
        .link_rel(Some("noopener"))
        .attribute_filter(|tag, name, value| {
            let kept = match (tag, name) {
                (_, "id") => value.starts_with("h-"),
                (_, "class") => CLASSES.contains(&value),
                ("img", "src") => destination::may_show(value),
                ("a", "href") => destination::may_link(value),
                ("div", "tabindex") => value == "0",
                ("div", "role") => value == "region",
                _ => true,
            };
            kept.then(|| value.into())
        });
    cleaner
});

/// `html` with nothing but what is allowed.
pub(super) fn sanitised(html: &str) -> String {
    CLEANER.clean(html).to_string()
}
