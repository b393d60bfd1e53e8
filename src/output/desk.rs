//! What the filters of a template print with while a page is being printed.
//!
//! Templates are read once a theme, a site is another after every save: the filters that they are read with know
//! no site, and find the one that is being printed on their thread.

use std::cell::RefCell;
use std::sync::Arc;

use tera::{Error, TeraResult};

use super::markdown::Markdown;
use super::rows::Rows;

thread_local! {
    static AT_WORK: RefCell<Option<Arc<Desk>>> = const { RefCell::new(None) };
}

/// The tools of one site.
pub struct Desk {
    pub markdown: Arc<Markdown>,
    pub rows: Rows,
}

impl Desk {
    /// Prints with this desk.
    pub fn at_work<T>(self: &Arc<Desk>, print: impl FnOnce() -> T) -> T {
        let before = AT_WORK.replace(Some(Arc::clone(self)));
        let _before = Restored(before);
        print()
    }

    /// The desk that the page is printed with.
    ///
    /// # Errors
    /// Where no page is being printed.
    pub fn here() -> TeraResult<Arc<Desk>> {
        let here = AT_WORK.with_borrow(Option::clone);
        here.ok_or_else(|| Error::message("this filter has no site to print for"))
    }
}

/// Puts the desk back that was at work before, whatever became of the page.
struct Restored(Option<Arc<Desk>>);

impl Drop for Restored {
    fn drop(&mut self) {
        AT_WORK.set(self.0.take());
    }
}
