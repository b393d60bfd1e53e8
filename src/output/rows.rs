//! The rows of the lists of trains: each printed once, and shown on a dozen pages.
//!
//! What changes from page to page is the way to the site's root. A row is printed with a
//! mark in its place, which the page that shows it replaces. It is printed when the first
//! page shows it, so that a single page needs no more than its own rows.

use std::sync::{Arc, OnceLock};

use tera::{Context, Tera, TeraResult, Value};

use super::Theme;
use crate::site;

/// Stands for the way to the root. The character is one that no text may hold for good
/// reasons; where one does, a row shows `../` in its place.
pub const ROOT: &str = "\u{FDD0}";

/// Every train's row, as it is printed.
pub struct Rows {
    tera: Arc<Tera>,
    /// What every template knows as `site`.
    shared: Value,
    /// And as `words`.
    words: Value,
    rows: Arc<site::Rows>,
    printed: Vec<OnceLock<Box<str>>>,
}

impl Rows {
    /// The `rows` of a site as the template of `theme` prints them, which knows `shared` as `site`.
    pub fn new(theme: &Theme, shared: Value, rows: Arc<site::Rows>) -> Rows {
        Rows {
            tera: Arc::clone(theme.tera()),
            words: theme.words().clone(),
            shared,
            printed: (0..rows.len()).map(|_| OnceLock::new()).collect(),
            rows,
        }
    }

    /// The row of the train at `index` of the book on a page from which `root` leads to the site's
    /// root; `None` where no page's view has that row.
    pub fn below(&self, root: &str, index: usize) -> TeraResult<Option<String>> {
        let (Some(row), Some(printed)) = (self.rows.get(index), self.printed.get(index)) else {
            return Ok(None);
        };
        let html = match printed.get() {
            Some(html) => html,
            None => {
                let html = self.print(row)?;
                printed.get_or_init(|| html.into())
            }
        };
        Ok(Some(html.replace(ROOT, root)))
    }

    fn print(&self, row: &site::Row) -> TeraResult<String> {
        let mut context = Context::new();
        context.insert_value("site", self.shared.clone());
        context.insert_value("words", self.words.clone());
        context.insert("row", row);
        context.insert("root", ROOT);
        self.tera.render("row.html", &context)
    }
}
