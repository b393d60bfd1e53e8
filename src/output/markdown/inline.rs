//! Markdown within a paragraph: items, cells, log lines, headings.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::nesting::Nesting;
use super::safe::{escape, is_allowed, is_elsewhere, is_own};
use super::{Links, Markdown, raw};
use crate::config::RawHtml;
use crate::text::hidden::visible;

/// What stands before a text that could be taken for a list, a heading or a table; taken off again.
const GUARD: char = '.';

/// Prints `text` to `out`; what would be a block is printed as its words.
pub fn print(markdown: &Markdown, text: &str, links: &dyn Links, out: &mut String) {
    let text = text.trim();
    if is_plain(text) {
        return markdown.tickets.print(text, out);
    }
    let guarded = text.starts_with(|c: char| {
        c.is_ascii_digit() || c.is_whitespace() || "#>-+*=~`|<_".contains(c)
    });
    let guard = if guarded {
        format!("{GUARD}{text}")
    } else {
        String::new()
    };
    let events = Parser::new_ext(
        if guarded { &guard } else { text },
        Options::ENABLE_STRIKETHROUGH,
    );
    let mut printer = Printer::new(markdown, links);
    let start = out.len();
    let mut guarded = guarded;
    for event in events {
        match event {
            Event::Text(words) if guarded => {
                guarded = false;
                printer.event(
                    Event::Text(words[GUARD.len_utf8()..].to_owned().into()),
                    out,
                );
            }
            Event::Start(Tag::Paragraph) if out.len() > start => out.push(' '),
            event => printer.event(event, out),
        }
    }
    if printer.has_raw && markdown.raw_html == RawHtml::Sanitise {
        let clean = raw::sanitise_line(&out[start..]);
        out.truncate(start);
        out.push_str(&clean);
    }
}

/// Whether no character of `text` means anything to Markdown.
fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let starts_block = matches!(
        bytes.first(),
        Some(b'#' | b'>' | b'-' | b'+' | b'=' | b'0'..=b'9' | b'~' | b'|')
    );
    !starts_block
        && !bytes.iter().any(|b| {
            matches!(
                b,
                b'*' | b'_' | b'`' | b'[' | b'\\' | b'<' | b'&' | b'~' | b'\n' | b'!' | 0xE2
            )
        })
        || starts_block
            && text
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b' ' | b':' | b','))
            && !text.contains(": ")
}

/// Prints the events of text within a block.
pub struct Printer<'p> {
    markdown: &'p Markdown,
    links: &'p dyn Links,
    /// What closes each open link or image: nothing for one that was refused.
    open: Vec<&'static str>,
    /// The words of an image's description, while it is being read.
    alt: Option<(String, String)>,
    /// Whether raw HTML was printed as such.
    pub has_raw: bool,
    nesting: Nesting,
}

impl<'p> Printer<'p> {
    pub fn new(markdown: &'p Markdown, links: &'p dyn Links) -> Printer<'p> {
        Printer {
            markdown,
            links,
            open: Vec::new(),
            alt: None,
            has_raw: false,
            nesting: Nesting::default(),
        }
    }

    /// Prints one event; those of blocks are left out.
    pub fn event(&mut self, event: Event, out: &mut String) {
        if let Some((_, alt)) = &mut self.alt {
            match event {
                Event::Text(text) | Event::Code(text) => alt.push_str(&text),
                Event::End(TagEnd::Image) => self.close_image(out),
                _ => {}
            }
            return;
        }
        match event {
            Event::Text(text) => self.text(&text, out),
            Event::Code(code) => {
                out.push_str("<code>");
                self.plain(&code, out);
                out.push_str("</code>");
            }
            Event::SoftBreak => out.push('\n'),
            Event::HardBreak => out.push_str("<br>\n"),
            Event::InlineHtml(html) | Event::Html(html) => self.raw(&html, out),
            Event::Start(tag) => self.start(tag, out),
            Event::End(tag) => self.end(tag, out),
            _ => {}
        }
    }

    fn text(&self, text: &str, out: &mut String) {
        let text = visible(text);
        if self.open.is_empty() {
            self.markdown.tickets.print(&text, out);
        } else {
            escape(&text, out);
        }
    }

    /// Escaped, without characters that nobody sees.
    pub fn plain(&self, text: &str, out: &mut String) {
        escape(&visible(text), out);
    }

    pub fn raw(&mut self, html: &str, out: &mut String) {
        match self.markdown.raw_html {
            RawHtml::Sanitise if self.nesting.takes(html) => {
                self.has_raw = true;
                out.push_str(&visible(html));
            }
            _ => self.plain(html, out),
        }
    }

    fn start(&mut self, tag: Tag, out: &mut String) {
        match tag {
            Tag::Emphasis => out.push_str("<em>"),
            Tag::Strong => out.push_str("<strong>"),
            Tag::Strikethrough => out.push_str("<s>"),
            Tag::Link { dest_url, .. } => self.open_link(&dest_url, out),
            Tag::Image { dest_url, .. } => self.alt = Some((dest_url.to_string(), String::new())),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, out: &mut String) {
        match tag {
            TagEnd::Emphasis => out.push_str("</em>"),
            TagEnd::Strong => out.push_str("</strong>"),
            TagEnd::Strikethrough => out.push_str("</s>"),
            TagEnd::Link => out.push_str(self.open.pop().unwrap_or_default()),
            _ => {}
        }
    }

    /// A link to a page of the site, to a place on this page, or elsewhere; plain text else.
    fn open_link(&mut self, written: &str, out: &mut String) {
        let inner = self.links.inner(written);
        let elsewhere = is_elsewhere(written);
        let address = match &inner {
            Some(inner) => inner.as_str(),
            None if elsewhere && is_allowed(written) => written,
            None => {
                self.open.push("");
                return;
            }
        };
        out.push_str("<a href=\"");
        escape(address, out);
        out.push_str(if inner.is_none() {
            "\" rel=\"noopener\">"
        } else {
            "\">"
        });
        self.open.push("</a>");
    }

    fn close_image(&mut self, out: &mut String) {
        let Some((written, alt)) = self.alt.take() else {
            return;
        };
        match self.links.inner(&written).filter(|inner| is_own(inner)) {
            Some(inner) => {
                out.push_str("<img src=\"");
                escape(&inner, out);
                out.push_str("\" alt=\"");
                self.plain(&alt, out);
                out.push_str("\" loading=\"lazy\">");
            }
            None => self.plain(&alt, out),
        }
    }
}
