//! Markdown → HTML that is safe whoever wrote it.
//!
//! The parser gives events; this module prints them itself, so that nothing
//! reaches a page that was not meant to. What a contributor writes is escaped,
//! links pass an allow-list of schemes, raw HTML an allow-list of elements
//! (see `raw`), and no attribute that runs or styles anything exists.

mod block;
mod inline;
mod nesting;
mod raw;
pub(super) mod safe;
#[cfg(test)]
mod tests;
mod tickets;

use std::sync::Arc;

use super::Highlights;
use crate::config::{Config, RawHtml};
use crate::words::Words;
use tickets::Tickets;

/// Where the links of a text lead, for the page that shows it.
pub trait Links {
    /// The address of a destination within the site, as a link from this page.
    fn inner(&self, written: &str) -> Option<String>;
}

/// Prints Markdown by the site's configuration.
pub struct Markdown {
    raw_html: RawHtml,
    tickets: Tickets,
    highlights: Arc<Highlights>,
    words: Arc<Words>,
}

impl Markdown {
    pub fn new(config: &Config, highlights: Arc<Highlights>) -> Markdown {
        Markdown {
            raw_html: config.raw_html,
            tickets: Tickets::new(config),
            highlights,
            words: Arc::clone(&config.words),
        }
    }

    /// `text` within a paragraph.
    pub fn inline(&self, text: &str, links: &dyn Links) -> String {
        let mut out = String::with_capacity(text.len() + 16);
        inline::print(self, text, links, &mut out);
        out
    }

    /// `text` as paragraphs, lists, tables, code. With `under`, headings begin at level 3 and
    /// their ids carry it.
    pub fn block(&self, text: &str, under: Option<&str>, links: &dyn Links) -> String {
        block::print(self, text, under, links)
    }
}
