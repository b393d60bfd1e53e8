//! The filters that templates use: `inline` and `block`, Markdown to HTML.
//!
//! A component does not see its page's context, so what links mean on the page
//! being printed stands in a variable of the thread that prints it.

use std::cell::RefCell;

use tera::{Kwargs, State, Tera, TeraResult, Value};

use crate::output::markdown::{self, Links};

thread_local! {
    static LINKS: RefCell<Links> = RefCell::new(Links::default());
}

/// What `print` gives while `links` hold on this thread.
pub(super) fn with_links<T>(links: Links, print: impl FnOnce() -> T) -> T {
    LINKS.set(links);
    let printed = print();
    LINKS.set(Links::default());
    printed
}

/// Makes the filters known to `tera`.
pub(super) fn register(tera: &mut Tera) {
    tera.register_filter("inline", inline);
    tera.register_filter("block", block);
}

fn inline(text: &str, _: Kwargs, _: &State) -> Value {
    LINKS.with_borrow(|links| Value::safe_string(&markdown::inline(text, links)))
}

fn block(text: &str, kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    let under = kwargs.get::<&str>("under")?;
    Ok(LINKS.with_borrow(|links| Value::safe_string(&markdown::block(text, under, links))))
}
