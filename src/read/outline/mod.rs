//! A body of Markdown as its skeleton: sections, blocks, items and table rows, each with its span.
//!
//! One pass of the Markdown parser, so that every reader above asks the same
//! tree and no reader looks for list markers or pipes by itself. What stands in
//! code fences, HTML comments and block quotes holds no items; what stands
//! between `<details>` tags does. Nesting is followed 64 deep; what lies deeper
//! belongs to the text of the item around it.

mod build;
mod faults;
mod table;
#[cfg(test)]
mod tests;

pub use build::{outline, plain};
pub(crate) use faults::faults;
pub(crate) use table::cells;

use crate::text::Span;
use crate::train::LinkRef;

/// How deep lists are followed.
pub const DEPTH: usize = 64;

/// The skeleton of one body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// Everything before the first section, and its blocks.
    pub preamble: Span,
    pub opening: Vec<Block>,
    /// One per ATX heading of level 2 at the top of the document, in order.
    pub parts: Vec<Part>,
    /// Every heading, wherever it stands.
    pub headings: Vec<HeadingLine>,
    /// Every link and image, in the order of their first byte.
    pub links: Vec<LinkRef>,
    /// Inline constructs in which words mean something else, in the order of their first byte.
    pub marks: Vec<Mark>,
}

/// A level-2 section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The heading line, and its text.
    pub heading: Span,
    pub title: Span,
    /// All below the heading, up to the next section.
    pub body: Span,
    pub blocks: Vec<Block>,
}

/// A block and where it stands, without the blank lines around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    pub span: Span,
    pub kind: BlockKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading of another level than 2, or one inside an item.
    Heading {
        level: u8,
        text: Span,
    },
    List(Vec<ListItem>),
    /// The lines of a table: the header row, then the others; the delimiter row is left out.
    Table(Vec<Span>),
    Paragraph,
    /// Raw HTML, comments included.
    Html,
    Rule,
    /// Code, block quotes and whatever else holds nothing to read.
    Other,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListItem {
    /// The whole item with its bullet and everything below it.
    pub span: Span,
    /// The three bytes of the box, if it has one.
    pub marker: Option<Span>,
    /// The first paragraph, after bullet and box; empty where the item begins with a block.
    pub text: Span,
    /// What follows the first paragraph.
    pub blocks: Vec<Block>,
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadingLine {
    pub level: u8,
    pub span: Span,
    pub text: Span,
    /// Whether it is made by a line of `-` or `=` below the text.
    pub underlined: bool,
}

/// An inline construct and where it stands, with its delimiters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    pub kind: MarkKind,
    pub span: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    Code,
    /// A link, an image or an address in angle brackets.
    Link,
    Strike,
    Strong,
    /// A tag or a comment.
    Html,
}

impl Outline {
    /// The marks that begin within `span`.
    pub fn marks_in(&self, span: Span) -> &[Mark] {
        let from = self.marks.partition_point(|m| m.span.start < span.start);
        let count = self.marks[from..].partition_point(|m| m.span.start < span.end);
        &self.marks[from..from + count]
    }

    /// The links that begin within `span`.
    pub fn links_in(&self, span: Span) -> &[LinkRef] {
        let from = self.links.partition_point(|l| l.span.start < span.start);
        let count = self.links[from..].partition_point(|l| l.span.start < span.end);
        &self.links[from..from + count]
    }
}

impl ListItem {
    /// Whether the box is ticked; `None` without a box.
    pub fn ticked(&self, text: &str) -> Option<bool> {
        self.marker
            .map(|marker| !text[marker.range()].starts_with("[ "))
    }
}

impl Block {
    /// The block's items, where it is a list.
    pub fn items(&self) -> &[ListItem] {
        match &self.kind {
            BlockKind::List(items) => items,
            _ => &[],
        }
    }

    /// Whether a box stands anywhere in it.
    pub fn has_tasks(&self) -> bool {
        self.items()
            .iter()
            .any(|item| item.marker.is_some() || item.blocks.iter().any(Block::has_tasks))
    }
}
