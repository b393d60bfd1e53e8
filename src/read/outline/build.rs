//! The pass over the parser's events that makes an [`Outline`].
//!
//! Containers that are followed (lists and items) are frames on a stack; any
//! other container is one block, and its inside is walked over by a counter. So
//! a thousand nested quotes cost a thousand steps and no stack.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::ops::Range;

use super::{Block, BlockKind, DEPTH, HeadingLine, ListItem, Mark, MarkKind, Outline, Part};
use crate::text::Span;
use crate::text::hidden::visible;
use crate::train::LinkRef;

const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS);

/// The skeleton of `text[body]`, with spans into `text`.
pub fn outline(text: &str, body: Span) -> Outline {
    let mut builder = Builder::new(text, body);
    let markdown = &text[body.range()];
    for (event, range) in Parser::new_ext(markdown, OPTIONS).into_offset_iter() {
        builder.take(event, range);
    }
    builder.finish(body)
}

/// The words of inline Markdown, as a reader sees them.
pub fn plain(inline: &str) -> String {
    // As a heading, so that `1. First` is no list.
    let line = format!("# {}", inline.replace(['\n', '\r'], " "));
    let mut words = String::with_capacity(inline.len());
    for event in Parser::new_ext(&line, OPTIONS) {
        if let Event::Text(text) | Event::Code(text) = event {
            words.push_str(&text);
        }
    }
    visible(words.trim()).into_owned()
}

/// A container or leaf that has been opened and not yet closed.
enum Frame {
    List(Span, Vec<ListItem>),
    Item { item: ListItem, open: bool },
    Table(Span, Vec<Span>),
    Heading(u8, Span),
    Paragraph(Span, Option<Span>),
    Html(Span),
}

struct Builder<'t> {
    text: &'t str,
    base: usize,
    stack: Vec<Frame>,
    /// How many containers are open below one whose inside is not followed.
    passed: usize,
    /// The text so far of the heading that is open, wherever it stands.
    title: Option<Option<Span>>,
    /// The blocks of the section being read.
    blocks: Vec<Block>,
    outline: Outline,
}

impl<'t> Builder<'t> {
    fn new(text: &'t str, body: Span) -> Builder<'t> {
        Builder {
            text,
            base: body.start as usize,
            stack: Vec::new(),
            passed: 0,
            title: None,
            blocks: Vec::new(),
            outline: Outline {
                preamble: body,
                ..Outline::default()
            },
        }
    }

    fn take(&mut self, event: Event, range: Range<usize>) {
        let span = Span::new(range).shifted(self.base);
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(tag),
            Event::Code(_) => self.mark(MarkKind::Code, span),
            Event::InlineHtml(_) => self.mark(MarkKind::Html, span),
            Event::Rule => self.block(span, BlockKind::Rule),
            Event::TaskListMarker(_) => self.box_at(span),
            Event::Text(_) | Event::SoftBreak | Event::HardBreak => self.ink(span),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag, span: Span) {
        match tag {
            Tag::Emphasis | Tag::Superscript | Tag::Subscript => self.ink(span),
            Tag::Strong => self.mark(MarkKind::Strong, span),
            Tag::Strikethrough => self.mark(MarkKind::Strike, span),
            Tag::Link { dest_url, .. } => self.link(dest_url.into_string(), span, false),
            Tag::Image { dest_url, .. } => self.link(dest_url.into_string(), span, true),
            Tag::Heading { level, .. } => {
                self.outline.headings.push(self.heading(level, span));
                self.title = Some(None);
                self.open(Frame::Heading(level as u8, span));
            }
            Tag::Paragraph => self.open(Frame::Paragraph(span, None)),
            Tag::List(_) if self.stack.len() < 2 * DEPTH => {
                self.open(Frame::List(span, Vec::new()));
            }
            Tag::Item => self.open(Frame::Item {
                item: ListItem {
                    span: self.trimmed(span),
                    marker: None,
                    text: Span {
                        start: span.start,
                        end: span.start,
                    },
                    blocks: Vec::new(),
                },
                open: true,
            }),
            Tag::Table(_) => self.open(Frame::Table(span, Vec::new())),
            Tag::TableHead | Tag::TableRow => {
                let span = self.trimmed(span);
                if let (0, Some(Frame::Table(_, rows))) = (self.passed, self.stack.last_mut()) {
                    rows.push(span);
                }
            }
            Tag::TableCell => {}
            Tag::HtmlBlock => self.open(Frame::Html(span)),
            _ => {
                self.block(span, BlockKind::Other);
                self.passed += 1;
            }
        }
    }

    fn end(&mut self, tag: TagEnd) {
        if is_inline(tag) {
            return;
        }
        if matches!(tag, TagEnd::Heading(_)) {
            self.close_title();
        }
        if self.passed > 0 {
            self.passed -= 1;
            return;
        }
        match self.stack.pop() {
            Some(Frame::List(span, items)) => self.block(span, BlockKind::List(items)),
            Some(Frame::Item { item, .. }) => {
                if let Some(Frame::List(_, items)) = self.stack.last_mut() {
                    items.push(item);
                }
            }
            Some(Frame::Table(span, rows)) => self.block(span, BlockKind::Table(rows)),
            Some(Frame::Heading(level, span)) => self.close_heading(level, span),
            Some(Frame::Paragraph(span, text)) => self.close_paragraph(span, text),
            Some(Frame::Html(span)) => self.block(span, BlockKind::Html),
            None => {}
        }
    }

    fn open(&mut self, frame: Frame) {
        if self.passed > 0 {
            self.passed += 1;
        } else {
            self.stack.push(frame);
        }
    }

    /// Puts a finished block where it belongs: into the item around it, or into the section.
    fn block(&mut self, span: Span, kind: BlockKind) {
        if self.passed > 0 {
            return;
        }
        let block = Block {
            span: self.trimmed(span),
            kind,
        };
        match self.item() {
            Some(Frame::Item { item, open }) => {
                *open = false;
                item.blocks.push(block);
            }
            _ => self.blocks.push(block),
        }
    }

    /// The innermost item, if the innermost frame is one.
    fn item(&mut self) -> Option<&mut Frame> {
        self.stack
            .last_mut()
            .filter(|frame| matches!(frame, Frame::Item { .. }))
    }

    /// Gives the innermost item its box; in a loose list it stands in the first paragraph.
    fn box_at(&mut self, span: Span) {
        if self.passed > 0 {
            return;
        }
        let item = self.stack.iter_mut().rev().find_map(|frame| match frame {
            Frame::Item { item, .. } => Some(item),
            _ => None,
        });
        if let Some(item) = item {
            item.marker = Some(span);
        }
    }

    fn mark(&mut self, kind: MarkKind, span: Span) {
        self.outline.marks.push(Mark { kind, span });
        self.ink(span);
    }

    fn link(&mut self, dest: String, span: Span, image: bool) {
        self.outline.links.push(LinkRef { dest, span, image });
        self.mark(MarkKind::Link, span);
    }

    /// Widens the text of the innermost leaf by an inline run.
    fn ink(&mut self, span: Span) {
        if let Some(text) = &mut self.title {
            *text = Some(text.map_or(span, |text| text.to(span)));
        }
        if self.passed > 0 {
            return;
        }
        match self.stack.last_mut() {
            Some(Frame::Paragraph(_, text)) => {
                *text = Some(text.map_or(span, |text| text.to(span)));
            }
            Some(Frame::Item { item, open: true }) => {
                item.text = if item.text.is_empty() {
                    span
                } else {
                    item.text.to(span)
                };
            }
            _ => {}
        }
    }

    fn close_paragraph(&mut self, span: Span, text: Option<Span>) {
        if let Some(Frame::Item { item, open }) = self.item()
            && *open
        {
            item.text = text.unwrap_or(item.text);
            *open = false;
            return;
        }
        self.block(span, BlockKind::Paragraph);
    }

    /// Gives the last heading the text that was gathered since it was opened.
    fn close_title(&mut self) {
        let Some(text) = self.title.take() else {
            return;
        };
        let text = text.map(|text| self.unescaped_start(text));
        if let Some(heading) = self.outline.headings.last_mut() {
            let end = heading.span.end;
            heading.text = text.unwrap_or(Span { start: end, end });
        }
    }

    fn close_heading(&mut self, level: u8, span: Span) {
        let line = self.trimmed(span);
        let last = self.outline.headings.last();
        let (text, underlined) = last.map_or((line, false), |h| (h.text, h.underlined));
        if !self.stack.is_empty() || level != 2 {
            return self.block(span, BlockKind::Heading { level, text });
        }
        if underlined {
            return self.block(span, BlockKind::Paragraph);
        }
        self.close_part(span.start);
        self.outline.parts.push(Part {
            heading: line,
            title: text,
            body: Span {
                start: span.end,
                end: span.end,
            },
            blocks: Vec::new(),
        });
    }

    /// Ends the section being read at `end`.
    fn close_part(&mut self, end: u32) {
        let blocks = std::mem::take(&mut self.blocks);
        match self.outline.parts.last_mut() {
            Some(part) => {
                part.body.end = end;
                part.blocks = blocks;
            }
            None => {
                self.outline.preamble.end = end;
                self.outline.opening = blocks;
            }
        }
    }

    fn finish(mut self, body: Span) -> Outline {
        self.close_part(body.end);
        self.outline
    }

    fn heading(&self, level: HeadingLevel, span: Span) -> HeadingLine {
        let hashes = self.text[span.range()].trim_start_matches('#');
        let count = (span.end - span.start) as usize - hashes.len();
        let atx = count == level as usize && !hashes.starts_with(|c: char| !c.is_whitespace());
        HeadingLine {
            level: level as u8,
            span: self.trimmed(span),
            text: Span::default(),
            underlined: !atx,
        }
    }

    /// A text that begins with an escaped character, with its backslash.
    fn unescaped_start(&self, span: Span) -> Span {
        let escaped = span.start > 0 && self.text.as_bytes()[span.start as usize - 1] == b'\\';
        Span {
            start: span.start - u32::from(escaped),
            end: span.end,
        }
    }

    fn trimmed(&self, span: Span) -> Span {
        let kept = self.text[span.range()].trim_end_matches(['\n', '\r', ' ', '\t']);
        Span {
            start: span.start,
            end: span.start + kept.len() as u32,
        }
    }
}

fn is_inline(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::TableCell
    )
}
