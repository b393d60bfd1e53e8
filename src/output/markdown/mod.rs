//! Markdown → HTML that a page may hold: no script, no style, no foreign scheme.
//!
//! An own writer over the parser's events, so every tag that is written stands
//! here. What lies deeper than [`DEPTH`] loses its tags and stays as text. Raw
//! HTML passes [`sanitise`], or is shown as text. Limits: no footnotes, no
//! colours in code; links inside raw HTML stay as written.

mod destination;
mod sanitise;

use std::collections::{BTreeMap, BTreeSet};

use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::config::RawHtml;
use crate::text::anchor;

const DEPTH: usize = 64;

/// What links and raw HTML mean on one page.
#[derive(Clone, Debug)]
pub struct Links {
    /// What reaches the site's root from the page: `./` or some `../`.
    pub root: String,
    /// Destination as written → address from the root.
    pub known: BTreeMap<String, String>,
    pub raw_html: RawHtml,
}

impl Default for Links {
    fn default() -> Links {
        Links {
            root: "./".to_owned(),
            known: BTreeMap::new(),
            raw_html: RawHtml::Escape,
        }
    }
}

/// The HTML of a text within a line.
pub fn inline(text: &str, links: &Links) -> String {
    let special = |b: u8| b.is_ascii_punctuation() && !b",.;'?-/\"()".contains(&b);
    if !text.bytes().any(|b| special(b) || b == b'\n') && !text.contains("  ") {
        let mut out = String::with_capacity(text.len() + 8);
        escape(text, &mut out);
        return out;
    }
    let mut writer = Writer::new(links, None);
    for event in Parser::new_ext(text, Options::ENABLE_STRIKETHROUGH) {
        if !is_block(&event) {
            writer.event(event);
        }
    }
    writer.finish()
}

/// The HTML of paragraphs, lists, tables; heading ids are `h-<slug>` or `h-<under>--<slug>`.
pub fn block(text: &str, under: Option<&str>, links: &Links) -> String {
    let mut writer = Writer::new(links, under);
    let options =
        Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS;
    let events: Vec<Event> = Parser::new_ext(text, options).collect();
    writer.shift = shift(&events);
    for (at, event) in events.iter().enumerate() {
        if let Event::Start(Tag::Heading { .. }) = event {
            writer.name_heading(&events[at..]);
        }
        writer.event(event.clone());
    }
    writer.finish()
}

fn is_block(event: &Event) -> bool {
    use Tag::{Emphasis, Image, Link, Strikethrough, Strong};
    match event {
        Event::Start(tag) => !matches!(
            tag,
            Emphasis | Strong | Strikethrough | Link { .. } | Image { .. }
        ),
        Event::End(end) => !matches!(
            end,
            TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough
                | TagEnd::Link
                | TagEnd::Image
        ),
        Event::Rule => true,
        _ => false,
    }
}

/// How far headings move down so that the highest is an `h3`.
fn shift(events: &[Event]) -> usize {
    let level = |event: &Event| match event {
        Event::Start(Tag::Heading { level, .. }) => Some(*level as usize),
        _ => None,
    };
    3usize.saturating_sub(events.iter().filter_map(level).min().unwrap_or(3))
}

/// Who wrote the tags of a text.
enum Origin {
    /// The writer alone.
    Own,
    /// An author as well.
    Mixed,
}

struct Writer<'a> {
    out: String,
    links: &'a Links,
    under: Option<&'a str>,
    shift: usize,
    ids: BTreeSet<String>,
    id: String,
    /// What closes each open tag; empty where its opening was not written.
    open: Vec<String>,
    aligns: Vec<Alignment>,
    column: usize,
    cell: &'static str,
    /// An image's open alternative text, and how many images it holds.
    alt: Option<(String, usize)>,
    html: Origin,
}

impl<'a> Writer<'a> {
    fn new(links: &'a Links, under: Option<&'a str>) -> Writer<'a> {
        Writer {
            out: String::new(),
            links,
            under,
            shift: 0,
            ids: BTreeSet::new(),
            id: String::new(),
            open: Vec::new(),
            aligns: Vec::new(),
            column: 0,
            cell: "td",
            alt: None,
            html: Origin::Own,
        }
    }

    fn finish(self) -> String {
        match self.html {
            Origin::Mixed => sanitise::sanitised(&self.out),
            Origin::Own => self.out,
        }
    }

    fn event(&mut self, event: Event) {
        if let Some((alt, depth)) = &mut self.alt {
            match event {
                Event::Text(text) | Event::Code(text) => escape(&text, alt),
                Event::SoftBreak | Event::HardBreak => alt.push(' '),
                Event::Start(Tag::Image { .. }) => *depth += 1,
                Event::End(TagEnd::Image) if *depth > 0 => *depth -= 1,
                Event::End(TagEnd::Image) => self.end(),
                _ => {}
            }
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(_) => self.end(),
            Event::Text(text) => escape(&text, &mut self.out),
            Event::Code(text) => {
                self.out.push_str("<code>");
                escape(&text, &mut self.out);
                self.out.push_str("</code>");
            }
            Event::Html(html) | Event::InlineHtml(html) => match self.links.raw_html {
                RawHtml::Escape => escape(&html, &mut self.out),
                RawHtml::Sanitise => {
                    self.html = Origin::Mixed;
                    self.out.push_str(&html);
                }
            },
            Event::SoftBreak => self.out.push('\n'),
            Event::HardBreak => self.out.push_str("<br>\n"),
            Event::Rule => self.out.push_str("<hr>\n"),
            Event::TaskListMarker(true) => self.out.push_str("<span class=\"box\">☑</span> "),
            Event::TaskListMarker(false) => self.out.push_str("<span class=\"box\">☐</span> "),
            Event::InlineMath(text) | Event::DisplayMath(text) => escape(&text, &mut self.out),
            Event::FootnoteReference(name) => escape(&name, &mut self.out),
        }
    }

    fn start(&mut self, tag: Tag) {
        if let Tag::Image { dest_url, .. } = &tag {
            return self.image(dest_url);
        }
        if self.open.len() >= DEPTH {
            return self.open.push(String::new());
        }
        let (opening, closing) = self.tags(&tag);
        self.out.push_str(&opening);
        self.open.push(closing);
    }

    fn end(&mut self) {
        if let Some((alt, _)) = self.alt.take() {
            self.out.push_str(&alt);
        }
        if let Some(closing) = self.open.pop() {
            self.out.push_str(&closing);
        }
    }

    fn tags(&mut self, tag: &Tag) -> (String, String) {
        let pair = |name: &str| (format!("<{name}>"), format!("</{name}>"));
        let line = |name: &str| (format!("<{name}>"), format!("</{name}>\n"));
        match tag {
            Tag::Paragraph => line("p"),
            Tag::BlockQuote(_) => line("blockquote"),
            Tag::List(None) => line("ul"),
            Tag::List(Some(first)) => (format!("<ol start=\"{first}\">"), "</ol>\n".to_owned()),
            Tag::Item => line("li"),
            Tag::Emphasis => pair("em"),
            Tag::Strong => pair("strong"),
            Tag::Strikethrough => pair("del"),
            Tag::Heading { level, .. } => self.heading(*level),
            Tag::CodeBlock(kind) => code(kind),
            Tag::Link { dest_url, .. } => self.link(dest_url),
            Tag::Table(aligns) => {
                self.aligns = aligns.clone();
                let opening = "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table\"><table>";
                (opening.to_owned(), "</tbody></table></div>\n".to_owned())
            }
            Tag::TableHead => {
                (self.column, self.cell) = (0, "th");
                ("<thead><tr>".to_owned(), "</tr></thead><tbody>".to_owned())
            }
            Tag::TableRow => {
                (self.column, self.cell) = (0, "td");
                line("tr")
            }
            Tag::TableCell => self.cell(),
            _ => (String::new(), String::new()),
        }
    }

    fn cell(&mut self) -> (String, String) {
        let name = self.cell;
        let class = match self.aligns.get(self.column) {
            Some(Alignment::Right) => " class=\"right\"",
            Some(Alignment::Center) => " class=\"center\"",
            _ => "",
        };
        self.column += 1;
        (format!("<{name}{class}>"), format!("</{name}>"))
    }

    fn name_heading(&mut self, events: &[Event]) {
        let mut text = String::new();
        for event in events {
            match event {
                Event::Text(part) | Event::Code(part) => text.push_str(part),
                Event::End(TagEnd::Heading(_)) => break,
                _ => {}
            }
        }
        let slug = anchor::slug(&text);
        let plain = match self.under {
            Some(under) => format!("h-{under}--{slug}"),
            None => format!("h-{slug}"),
        };
        let mut id = plain.clone();
        let mut number = 2;
        while !self.ids.insert(id.clone()) {
            id = format!("{plain}-{number}");
            number += 1;
        }
        self.id = id;
    }

    fn heading(&mut self, level: HeadingLevel) -> (String, String) {
        let level = (level as usize + self.shift).min(6);
        let mut id = String::new();
        escape(&self.id, &mut id);
        let hash =
            format!(" <a class=\"hash\" href=\"#{id}\" aria-label=\"Link to this heading\">#</a>");
        (
            format!("<h{level} id=\"{id}\">"),
            format!("{hash}</h{level}>\n"),
        )
    }

    fn link(&self, written: &str) -> (String, String) {
        let mut href = String::new();
        let mut rel = "";
        if let Some(address) = self.links.known.get(written) {
            escape(&format!("{}{address}", self.links.root), &mut href);
        } else if destination::may_link(written) {
            escape(written, &mut href);
            if destination::is_external(written) {
                rel = " rel=\"noopener\"";
            }
        } else {
            return (String::new(), String::new());
        }
        (format!("<a href=\"{href}\"{rel}>"), "</a>".to_owned())
    }

    fn image(&mut self, written: &str) {
        let known = self.links.known.get(written);
        let address = match known {
            Some(address) => format!("{}{address}", self.links.root),
            None => written.to_owned(),
        };
        if known.is_some() || destination::may_show(written) {
            self.out.push_str("<img src=\"");
            escape(&address, &mut self.out);
            self.out.push_str("\" alt=\"");
            self.open.push("\" loading=\"lazy\">".to_owned());
        } else {
            self.open.push(String::new());
        }
        self.alt = Some((String::new(), 0));
    }
}

fn code(kind: &CodeBlockKind) -> (String, String) {
    let language = match kind {
        CodeBlockKind::Fenced(info) => info.split([' ', ',', '{']).next().unwrap_or(""),
        CodeBlockKind::Indented => "",
    };
    let safe = |c: char| c.is_ascii_alphanumeric() || "+-_#".contains(c);
    let opening = if !language.is_empty() && language.chars().all(safe) {
        format!("<pre class=\"code\" data-lang=\"{language}\"><code>")
    } else {
        "<pre class=\"code\"><code>".to_owned()
    };
    (opening, "</code></pre>\n".to_owned())
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests;
