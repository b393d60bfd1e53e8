//! An ordinary Markdown page: a runbook, a guide, a policy.

use super::front_matter;
use super::outline::{HeadingLine, outline, plain};
use crate::text::anchor::Anchors;
use crate::text::exception::exceptions;
use crate::text::faults;
use crate::text::hidden::visible;
use crate::text::values::{is_unfilled, scalar};
use crate::text::yaml::{self, Entry, Node, Value};
use crate::text::{Diagnostic, Exception, Source, Span};
use crate::train::LinkRef;

/// An ordinary Markdown page.
#[derive(Clone, Debug)]
pub struct Document {
    pub source: Source,
    pub title: String,
    pub description: Option<String>,
    pub aliases: Vec<String>,
    /// `draft: true` or `x-private: true`: left out of the site.
    pub private: bool,
    /// The Markdown behind the front matter.
    pub body: Span,
    /// Every heading of the body, in order.
    pub headings: Vec<Heading>,
    pub links: Vec<LinkRef>,
    /// What the file allows itself.
    pub exceptions: Vec<Exception>,
}

/// A heading of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// The text, inline Markdown.
    pub text: Span,
    /// Unique in its page: `h-` and the slug of the text.
    pub id: String,
}

/// The page that `source` writes, and what is wrong with the writing.
///
/// Keys of the front matter that mean nothing here are left alone: documents come from many
/// places, and bring the keys of other tools.
pub fn document(source: &Source) -> (Document, Vec<Diagnostic>) {
    let (parts, unclosed) = front_matter::split(source);
    let (yaml, mut found) = match parts.yaml {
        Some(span) => yaml::parse(source, span),
        None => (None, Vec::new()),
    };
    found.extend(unclosed);
    found.extend(faults::of(source));
    let entries = yaml.as_ref().and_then(Node::entries).unwrap_or_default();
    let outline = outline(source.text(), parts.body);
    let title = text_of(entries, "title").unwrap_or_else(|| title(source, &outline.headings));
    let document = Document {
        source: source.clone(),
        title,
        description: text_of(entries, "description"),
        aliases: texts_of(entries, "aliases"),
        private: is_yes(entries, "draft") || is_yes(entries, "x-private"),
        body: parts.body,
        headings: headings(source, &outline.headings),
        links: outline.links,
        exceptions: exceptions(source, parts.yaml),
    };
    (document, found)
}

fn value<'e>(entries: &'e [Entry], key: &str) -> Option<&'e Node> {
    let entry = entries.iter().find(|entry| entry.key == key);
    entry.map(|entry| &entry.value)
}

fn text_of(entries: &[Entry], key: &str) -> Option<String> {
    let text = value(entries, key)?.text()?.trim();
    (!is_unfilled(text)).then(|| text.to_owned())
}

/// One text or several, in a list or as `a, b`.
fn texts_of(entries: &[Entry], key: &str) -> Vec<String> {
    let texts: Vec<&str> = match value(entries, key).map(|node| &node.value) {
        Some(Value::Text(text)) => text.split(',').collect(),
        Some(Value::List(nodes)) => nodes.iter().filter_map(Node::text).collect(),
        _ => Vec::new(),
    };
    let texts = texts.into_iter().map(str::trim);
    texts
        .filter(|text| !is_unfilled(text))
        .map(str::to_owned)
        .collect()
}

fn is_yes(entries: &[Entry], key: &str) -> bool {
    text_of(entries, key).and_then(|text| scalar::boolean(&text)) == Some(true)
}

/// The first level-1 heading's words, else the file's name.
fn title(source: &Source, lines: &[HeadingLine]) -> String {
    let first = lines
        .iter()
        .filter(|line| line.level == 1)
        .map(|line| plain(source.slice(line.text)))
        .find(|text| !text.is_empty());
    first.unwrap_or_else(|| visible(source.path().stem()).into_owned())
}

/// The headings with their ids.
fn headings(source: &Source, lines: &[HeadingLine]) -> Vec<Heading> {
    let mut anchors = Anchors::default();
    lines
        .iter()
        .map(|line| Heading {
            level: line.level,
            text: line.text,
            id: anchors.id(source.slice(line.text)),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::SourcePath;

    fn read(text: &str) -> Document {
        let source = Source::new(SourcePath::new("content/runbooks/roll-back.md"), text);
        document(&source).0
    }

    #[test]
    fn the_title_is_the_nearest_to_the_reader() {
        for (text, title) in [
            ("# Rolling back\n\ntext\n", "Rolling back"),
            ("## First\n\n# Second\n", "Second"),
            ("Setext\n===\n", "Setext"),
            (
                "# 1. Rolling *back* `api`, [fast](x.md) &amp; ~~well~~\n",
                "1. Rolling back api, fast & well",
            ),
            ("text\n", "roll-back"),
            ("", "roll-back"),
            ("#\n", "roll-back"),
        ] {
            assert_eq!(read(text).title, title, "{text}");
        }
    }

    #[test]
    fn the_front_matter_says_what_the_page_is() {
        let document = read(
            "---\ntitle: How to roll back\ndescription: In a hurry\naliases: [/old, /older]\nweight: 3\ndraft: yes\n---\n# Other\n",
        );
        assert_eq!(document.title, "How to roll back");
        assert_eq!(document.description.as_deref(), Some("In a hurry"));
        assert_eq!(document.aliases, ["/old", "/older"]);
        assert!(document.private);
        assert_eq!(document.source.slice(document.body), "# Other\n");
        assert!(read("---\nx-private: true\n---\n").private && !read("a\n").private);
        assert_eq!(read("---\naliases: /a, /b\n---\n").aliases, ["/a", "/b"]);
    }

    #[test]
    fn every_heading_has_an_id_of_its_own() {
        let text =
            "# A\n\n## location\n\n## 2025\n\n- ### In a list\n\n> ## Quoted\n\n## A\n\n##\n";
        let ids: Vec<_> = read(text).headings.into_iter().map(|h| h.id).collect();
        let expected = [
            "h-a",
            "h-location",
            "h-2025",
            "h-in-a-list",
            "h-quoted",
            "h-a-2",
            "h-section",
        ];
        assert_eq!(ids, expected, "U06 S07");
    }

    #[test]
    fn links_and_images_are_listed_with_their_destinations() {
        let document =
            read("[a](b.md#c) ![i](x.png) <https://x.example> [r]\n\n[r]: /there 'title'\n");
        let links: Vec<_> = document
            .links
            .iter()
            .map(|l| (l.dest.as_str(), l.image))
            .collect();
        let expected = [
            ("b.md#c", false),
            ("x.png", true),
            ("https://x.example", false),
            ("/there", false),
        ];
        assert_eq!(links, expected);
        assert_eq!(document.source.slice(document.links[0].span), "[a](b.md#c)");
    }
}
