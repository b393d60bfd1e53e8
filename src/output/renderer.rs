//! The theme put to work on one site.
//!
//! What all pages share (title, navigation, addresses of style and script) is made
//! a template value once. A page adds its frame and view.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, Value};

use super::desk::Desk;
use super::evidence::unlinked;
use super::fault::fault;
use super::markdown::Markdown;
use super::rows::{self, Rows};
use super::{Artifact, Highlights, Theme};
use crate::config::Config;
use crate::site::{Page, PulseView, Site, Url, pages};
use crate::text::{Diagnostic, Hash};

/// Prints the pages of one site.
pub struct Renderer<'s> {
    site: &'s Site<'s>,
    theme: &'s Theme,
    desk: Arc<Desk>,
    /// What every template knows as `site`.
    shared: Value,
    /// The hash of what all pages share: the templates, and what each of them knows.
    common: Hash,
}

/// What every template knows as `site`.
#[derive(Serialize)]
struct Shared<'s> {
    title: &'s str,
    description: Option<&'s str>,
    language: &'s str,
    direction: &'static str,
    base_url: Option<&'s str>,
    nav: Vec<NavEntry>,
    style: &'s str,
    styles: &'s BTreeMap<String, String>,
    script: &'s str,
    scripts: &'s BTreeMap<String, String>,
    assets: &'s BTreeMap<String, String>,
    /// The picture beside a link to a page that has none of its own.
    card: Url,
    version: &'static str,
}

#[derive(Serialize)]
struct NavEntry {
    name: &'static str,
    label: String,
    url: Url,
}

impl<'s> Renderer<'s> {
    /// The renderer of `site`, whose pages are `planned`; code is highlighted through `highlights`.
    pub fn new(
        theme: &'s Theme,
        site: &'s Site<'s>,
        planned: &[Page],
        highlights: Arc<Highlights>,
    ) -> Renderer<'s> {
        let config = &site.book.config;
        let markdown = Arc::new(Markdown::new(config, highlights));
        let shared = Shared {
            title: &config.title,
            description: config.description.as_deref(),
            language: &config.language,
            direction: config.words.direction().word(),
            base_url: config.base_url.as_deref(),
            nav: nav(config, planned),
            style: &theme.style,
            styles: &theme.styles,
            script: &theme.script,
            scripts: &theme.scripts,
            assets: &theme.assets,
            card: PulseView::whole(config).card(),
            version: env!("CARGO_PKG_VERSION"),
        };
        let common = common(theme, &shared, config);
        let shared = Value::from_serializable(&shared);
        let rows = Rows::new(theme, shared.clone(), Arc::clone(&site.rows));
        Renderer {
            site,
            theme,
            desk: Arc::new(Desk { markdown, rows }),
            shared,
            common,
        }
    }

    /// The hash of all that the bytes of `page` come from: equal ones mean equal bytes.
    pub fn question(&self, page: &Page) -> Hash {
        let shown = (page.kind.view)(self.site, page);
        let kind = page.kind.template.as_bytes();
        let (url, shown) = (bytes(&page.url), bytes(&shown));
        Hash::of_parts([self.common.bytes().as_slice(), kind, &url, &shown])
    }

    /// What prints Markdown by the site's configuration.
    pub fn markdown(&self) -> &Arc<Markdown> {
        &self.desk.markdown
    }

    /// The file of one page.
    ///
    /// # Errors
    /// A diagnostic where the page's template asks for something that is not there.
    pub fn render(&self, page: &Page) -> Result<Artifact, Box<Diagnostic>> {
        Ok(Artifact {
            path: page.url.file(),
            bytes: self.print(page, page.kind.template, &page.url.root())?,
        })
    }

    /// What `page` shows as `template` prints it, to be read away from the site: what it links to
    /// within the site leads to the site's address, and is plain text where that is not known.
    ///
    /// # Errors
    /// A diagnostic where the template asks for something that is not there.
    pub fn alone(&self, page: &Page) -> Result<String, Box<Diagnostic>> {
        let base = self.site.book.config.base_url.as_deref();
        let bytes = self.print(page, page.kind.template, base.unwrap_or(rows::ROOT))?;
        let html = String::from_utf8(bytes).expect("templates print text");
        Ok(match base {
            Some(_) => html,
            None => unlinked(&html),
        })
    }

    /// The style sheet of every page.
    pub fn style(&self) -> &[u8] {
        let mut files = self.theme.artifacts().iter();
        let style = files.find(|file| file.path == self.theme.style);
        style.map_or(&[], |style| &style.bytes)
    }

    fn print(&self, page: &Page, template: &str, root: &str) -> Result<Vec<u8>, Box<Diagnostic>> {
        let (frame, view) = (page.kind.view)(self.site, page);
        let mut context = Context::new();
        context.insert_value("site", self.shared.clone());
        context.insert_value("words", self.theme.words().clone());
        context.insert("frame", &frame);
        context.insert("view", &view);
        context.insert("root", root);
        context.insert("url", &page.url);
        let mut bytes = Vec::with_capacity(16 * 1024);
        let tera = self.theme.tera();
        self.desk
            .at_work(|| tera.render_to(template, &context, &mut bytes))
            .map_err(|error| fault(self.theme, &error))?;
        Ok(bytes)
    }
}

fn common(theme: &Theme, shared: &Shared, config: &Config) -> Hash {
    let theme = theme.hash();
    Hash::of_parts([
        config.hash.bytes().as_slice(),
        theme.bytes(),
        &bytes(shared),
    ])
}

/// `value` as bytes that differ where it does.
fn bytes(value: &impl Serialize) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(16 * 1024);
    ciborium::into_writer(value, &mut bytes).expect("a list of bytes takes every value");
    bytes
}

/// The kinds that have an entry, each with its first page.
fn nav(config: &Config, planned: &[Page]) -> Vec<NavEntry> {
    let entry = |kind: &&'static pages::Kind| {
        let first = planned.iter().find(|page| page.kind.name == kind.name)?;
        Some(NavEntry {
            name: kind.name,
            label: config.words.say(kind.nav?).to_owned(),
            url: first.url.clone(),
        })
    };
    pages::ALL.iter().filter_map(entry).collect()
}
