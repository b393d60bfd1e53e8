//! Markdown as paragraphs, lists, tables and code.

use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::inline::Printer;
use super::safe::escape;
use super::{Links, Markdown, raw};
use crate::config::RawHtml;
use crate::text::anchor::{Anchors, PREFIX};
use crate::text::hidden::visible;

/// How deep lists and quotes are nested on a page; what is deeper stands at this depth.
const DEEPEST: usize = 64;

/// Prints `text`.
pub fn print(markdown: &Markdown, text: &str, under: Option<&str>, links: &dyn Links) -> String {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES;
    let events: Vec<Event> = Parser::new_ext(text, options).collect();
    let highest = events.iter().filter_map(heading_level).min().unwrap_or(2);
    let mut printer = Blocks {
        markdown,
        inline: Printer::new(markdown, links),
        out: String::with_capacity(text.len() * 2),
        under,
        shift: if under.is_some() { 3 } else { 2 } - i32::from(highest),
        anchors: Anchors::default(),
        depth: 0,
        columns: Vec::new(),
        cell: 0,
        in_head: false,
    };
    let mut at = 0;
    while at < events.len() {
        at += printer.block(&events[at..]);
    }
    let has_raw = printer.inline.has_raw && markdown.raw_html == RawHtml::Sanitise;
    if has_raw {
        raw::sanitise(&printer.out)
    } else {
        printer.out
    }
}

fn heading_level(event: &Event) -> Option<u8> {
    match event {
        Event::Start(Tag::Heading { level, .. }) => Some(number(*level)),
        _ => None,
    }
}

fn number(level: HeadingLevel) -> u8 {
    level as u8
}

struct Blocks<'p> {
    markdown: &'p Markdown,
    inline: Printer<'p>,
    out: String,
    under: Option<&'p str>,
    /// Added to a heading's level, so that the highest is 2, or 3 under another heading.
    shift: i32,
    anchors: Anchors,
    depth: usize,
    columns: Vec<Alignment>,
    cell: usize,
    in_head: bool,
}

impl Blocks<'_> {
    /// Prints what `events` begin with, and says how many of them that took.
    fn block(&mut self, events: &[Event]) -> usize {
        match &events[0] {
            Event::Start(Tag::Heading { level, .. }) => self.heading(number(*level), events),
            Event::Start(Tag::CodeBlock(kind)) => self.code(kind, events),
            Event::Start(tag) => {
                self.start(tag, &events[0]);
                1
            }
            Event::End(tag) => {
                self.end(*tag, &events[0]);
                1
            }
            Event::Html(html) => {
                self.inline.raw(html, &mut self.out);
                1
            }
            Event::Rule => self.put("<hr>\n"),
            Event::TaskListMarker(done) => self.put(match done {
                true => "<span class=\"box\" role=\"img\" aria-label=\"done\">☑</span> ",
                false => "<span class=\"box\" role=\"img\" aria-label=\"pending\">☐</span> ",
            }),
            Event::FootnoteReference(name) => {
                self.out.push_str("<sup>[");
                escape(name, &mut self.out);
                self.put("]</sup>")
            }
            event => {
                self.inline.event(event.clone(), &mut self.out);
                1
            }
        }
    }

    fn put(&mut self, html: &str) -> usize {
        self.out.push_str(html);
        1
    }

    fn start(&mut self, tag: &Tag, event: &Event) {
        match tag {
            Tag::Paragraph => self.out.push_str("<p>"),
            Tag::BlockQuote(_) => self.open("<blockquote>\n"),
            Tag::List(None) => self.open("<ul>\n"),
            Tag::List(Some(1)) => self.open("<ol>\n"),
            Tag::List(Some(first)) => {
                let first = format!("<ol start=\"{first}\">\n");
                self.open(&first);
            }
            Tag::Item => self.out.push_str("<li>"),
            Tag::FootnoteDefinition(name) => {
                self.out.push_str("<p><small>[");
                escape(name, &mut self.out);
                self.out.push_str("]</small></p>\n");
            }
            Tag::Table(columns) => {
                self.columns = columns.clone();
                self.out.push_str("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table\"><table>\n");
            }
            Tag::TableHead => {
                (self.in_head, self.cell) = (true, 0);
                self.out.push_str("<thead><tr>");
            }
            Tag::TableRow => {
                self.cell = 0;
                self.out.push_str("<tr>");
            }
            Tag::TableCell => {
                let name = if self.in_head {
                    "th scope=\"col\""
                } else {
                    "td"
                };
                let class = match self.columns.get(self.cell) {
                    Some(Alignment::Right) => " class=\"end\"",
                    Some(Alignment::Center) => " class=\"centre\"",
                    _ => "",
                };
                self.out.push_str(&format!("<{name}{class}>"));
                self.cell += 1;
            }
            _ => self.inline.event(event.clone(), &mut self.out),
        }
    }

    fn end(&mut self, tag: TagEnd, event: &Event) {
        let html = match tag {
            TagEnd::Paragraph => "</p>\n",
            TagEnd::Item => "</li>\n",
            TagEnd::BlockQuote(_) => return self.close("</blockquote>\n"),
            TagEnd::List(true) => return self.close("</ol>\n"),
            TagEnd::List(false) => return self.close("</ul>\n"),
            TagEnd::Table => "</tbody></table></div>\n",
            TagEnd::TableHead => {
                self.in_head = false;
                "</tr></thead><tbody>\n"
            }
            TagEnd::TableRow => "</tr>\n",
            TagEnd::TableCell => {
                let name = if self.in_head { "</th>" } else { "</td>" };
                self.out.push_str(name);
                return;
            }
            _ => return self.inline.event(event.clone(), &mut self.out),
        };
        self.out.push_str(html);
    }

    fn open(&mut self, html: &str) {
        self.depth += 1;
        if self.depth <= DEEPEST {
            self.out.push_str(html);
        }
    }

    fn close(&mut self, html: &str) {
        if self.depth <= DEEPEST {
            self.out.push_str(html);
        }
        self.depth -= 1;
    }

    fn heading(&mut self, level: u8, events: &[Event]) -> usize {
        let length = 1 + events
            .iter()
            .take_while(|e| !matches!(e, Event::End(TagEnd::Heading(_))))
            .count();
        let inner = &events[1..length - 1];
        let words: String = inner.iter().filter_map(words).collect();
        let id = self.anchors.id(&words);
        let id = match self.under {
            Some(under) => {
                let bare = id.strip_prefix(PREFIX).unwrap_or(&id);
                let under = under.trim_start_matches(PREFIX).trim_start_matches("tb-");
                format!("{PREFIX}{under}--{bare}")
            }
            None => id,
        };
        let level = (i32::from(level) + self.shift).clamp(2, 6);
        self.out.push_str(&format!("<h{level} id=\""));
        escape(&id, &mut self.out);
        self.out.push_str("\">");
        for event in inner {
            self.inline.event(event.clone(), &mut self.out);
        }
        self.out.push_str("<a class=\"hash\" href=\"#");
        escape(&id, &mut self.out);
        self.out.push_str("\" aria-label=\"");
        escape(
            self.markdown.words.say("link_to_this_section"),
            &mut self.out,
        );
        self.out.push_str(&format!("\">#</a></h{level}>\n"));
        length
    }

    fn code(&mut self, kind: &CodeBlockKind, events: &[Event]) -> usize {
        let length = 1 + events
            .iter()
            .take_while(|e| !matches!(e, Event::End(TagEnd::CodeBlock)))
            .count();
        let code: String = events[1..length - 1].iter().filter_map(words).collect();
        let code = visible(&code);
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split([' ', ',', '{']).next().unwrap_or_default(),
            CodeBlockKind::Indented => "",
        };
        self.out.push_str("<pre tabindex=\"0\"><code>");
        self.markdown
            .highlights
            .print(language, &code, &mut self.out);
        self.out.push_str("</code></pre>\n");
        length
    }
}

fn words<'e>(event: &'e Event) -> Option<&'e str> {
    match event {
        Event::Text(text) | Event::Code(text) => Some(text),
        _ => None,
    }
}
