//! The rows of the lists of trains: each printed once, and shown on a dozen pages.
//!
//! What changes from page to page is the way to the site's root. A row is printed with a
//! mark in its place, which the page that shows it replaces.

use std::sync::OnceLock;

/// Stands for the way to the root. The character is one that no text may hold for good
/// reasons; where one does, a row shows `../` in its place.
pub const ROOT: &str = "\u{FDD0}";

/// Every train's row, once they are printed.
#[derive(Debug, Default)]
pub struct Rows(OnceLock<Vec<Row>>);

/// A row as it was printed.
#[derive(Debug)]
pub struct Row(Box<str>);

impl Rows {
    /// Takes in what was printed, in the order of the book.
    pub fn fill(&self, printed: Vec<Row>) {
        self.0.set(printed).expect("rows are printed once");
    }

    /// The row of a train, by its index in the book.
    pub fn html(&self, train: usize) -> Option<&Row> {
        self.0.get()?.get(train)
    }
}

impl Row {
    /// The row that was printed as `html`.
    pub fn new(html: String) -> Row {
        Row(html.into())
    }

    /// The row on a page from which `root` leads to the site's root.
    pub fn below(&self, root: &str) -> String {
        self.0.replace(ROOT, root)
    }
}
