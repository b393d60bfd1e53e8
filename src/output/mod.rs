//! Page → bytes: a theme's template prints what a page shows.
//!
//! The words are in the page's view, the look is in the [`Theme`], and Markdown
//! becomes HTML in [`markdown`]. Limits: code is shown without colours, ticket
//! numbers and handles are plain text, and a list row is printed anew on every
//! sheet that shows it.

pub mod markdown;
pub mod theme;

pub use theme::{Theme, ThemeFile};

use crate::site::{Page, Site};
use crate::text::Diagnostic;

/// A file of the site, ready to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifact {
    /// From the output folder, `/` between parts.
    pub path: String,
    pub bytes: Vec<u8>,
}

/// The file of one page.
pub fn render(theme: &Theme, site: &Site, page: &Page) -> Result<Artifact, Diagnostic> {
    let (frame, view) = (page.kind.view)(site, page);
    let links = markdown::Links {
        root: page.url.root(),
        known: frame.links.clone(),
        raw_html: site.book.config.raw_html,
    };
    let mut context = tera::Context::new();
    context.insert("frame", &frame);
    context.insert("view", &view);
    context.insert("root", &links.root);
    context.insert("url", page.url.as_str());
    let html = theme.print(page.kind.template, &context, links)?;
    Ok(Artifact {
        path: page.url.file(),
        bytes: html.into_bytes(),
    })
}
