//! Raw HTML in Markdown: an allow-list, kept by the sanitiser.
//!
//! The whole text goes through the sanitiser, after printing, whenever it holds
//! raw HTML; so the list also names what this program prints itself. Links within the site
//! get a `rel` there that they have not otherwise. Neither
//! SVG nor MathML is on it: their parsing rules are where sanitisers are broken.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::Builder;

static IN_BLOCKS: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = builder();
    builder.add_tags(BLOCKS);
    builder
});

static IN_LINES: LazyLock<Builder<'static>> = LazyLock::new(builder);

/// `html` with only the elements and attributes of the lists.
pub fn sanitise(html: &str) -> String {
    IN_BLOCKS.clean(html).to_string()
}

/// The same without what is a block, which would end what the line stands in.
pub fn sanitise_line(html: &str) -> String {
    IN_LINES.clean(html).to_string()
}

const WITHIN_LINES: &[&str] = &[
    "a", "abbr", "b", "br", "cite", "code", "del", "dfn", "em", "i", "img", "ins", "kbd", "mark",
    "q", "s", "samp", "small", "span", "strong", "sub", "sup", "u", "var",
];

const BLOCKS: &[&str] = &[
    "blockquote",
    "caption",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Classes that this program prints; a contributor's own are dropped.
const CLASSES: &[(&str, &[&str])] = &[
    ("a", &["hash"]),
    ("div", &["scroll"]),
    (
        "span",
        &["box", "k", "s", "c", "n", "f", "t", "v", "o", "p", "a", "e"],
    ),
    ("td", &["start", "centre", "end"]),
    ("th", &["start", "centre", "end"]),
];

fn builder() -> Builder<'static> {
    let mut builder = Builder::empty();
    let attributes: HashMap<&str, HashSet<&str>> = HashMap::from([
        ("a", HashSet::from(["href", "aria-label"])),
        (
            "img",
            HashSet::from(["src", "alt", "width", "height", "loading"]),
        ),
        ("details", HashSet::from(["open"])),
        ("div", HashSet::from(["tabindex", "role", "aria-label"])),
        ("span", HashSet::from(["role", "aria-label"])),
        ("pre", HashSet::from(["tabindex"])),
        ("ol", HashSet::from(["start"])),
        ("td", HashSet::from(["colspan", "rowspan"])),
        ("th", HashSet::from(["colspan", "rowspan", "scope"])),
        ("h2", HashSet::from(["id"])),
        ("h3", HashSet::from(["id"])),
        ("h4", HashSet::from(["id"])),
        ("h5", HashSet::from(["id"])),
        ("h6", HashSet::from(["id"])),
    ]);
    let classes: HashMap<&str, HashSet<&str>> = CLASSES
        .iter()
        .map(|(tag, names)| (*tag, names.iter().copied().collect()))
        .collect();
    builder
        .tags(WITHIN_LINES.iter().copied().collect())
        .tag_attributes(attributes)
        .allowed_classes(classes)
        .clean_content_tags(HashSet::from([
            "script", "style", "iframe", "svg", "math", "template", "noscript",
        ]))
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .link_rel(Some("noopener"))
        .attribute_filter(|element, attribute, value| {
            let kept = match (element, attribute) {
                ("img", "src") => super::safe::is_own(value),
                (_, "href") => super::safe::is_allowed(value),
                (_, "id") => value.starts_with("h-"),
                ("div" | "pre", "tabindex") => value == "0",
                ("div", "role") => value == "region",
                ("span", "role") => value == "img",
                _ => true,
            };
            kept.then(|| value.into())
        });
    builder
}
