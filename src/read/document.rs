//! An ordinary Markdown page: a runbook, a guide, a policy.

use crate::config::Config;
use crate::text::{Diagnostic, Source, Span};
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
pub fn document(source: &Source, config: &Config) -> (Document, Vec<Diagnostic>) {
    let (_, _) = (source, config);
    todo!("read")
}
