//! The filters that templates have besides the usual ones.
//!
//! | filter | from | to |
//! |--------|------|----|
//! | `inline` | inline Markdown | safe HTML within a paragraph |
//! | `block` | Markdown | safe HTML; ids of headings begin with `h-` |
//! | `block(under="retro")` | the same | ids begin with `h-retro--`, headings with `h3` |
//!
//! Links are resolved by the page's own `frame.links`.

use std::sync::Arc;

use tera::{Kwargs, State, Tera, TeraResult, Value};

use super::markdown::{Links, Markdown};

/// Makes the filters known to `tera`.
pub fn register(tera: &mut Tera, markdown: Markdown) {
    let markdown = Arc::new(markdown);
    let inline = Arc::clone(&markdown);
    tera.register_filter(
        "inline",
        move |text: &str, _: Kwargs, state: &State| -> TeraResult<Value> {
            let page = PageLinks::of(state)?;
            Ok(Value::safe_string(&inline.inline(text, &page)))
        },
    );
    tera.register_filter(
        "block",
        move |text: &str, kwargs: Kwargs, state: &State| -> TeraResult<Value> {
            let page = PageLinks::of(state)?;
            let under: Option<String> = kwargs.get("under")?;
            Ok(Value::safe_string(&markdown.block(
                text,
                under.as_deref(),
                &page,
            )))
        },
    );
}

/// The links of the page that is being printed.
struct PageLinks {
    root: String,
    links: Option<Value>,
}

impl PageLinks {
    fn of(state: &State) -> TeraResult<PageLinks> {
        let frame: Option<Value> = state.get("frame")?;
        Ok(PageLinks {
            root: state.get("root")?.unwrap_or_default(),
            links: frame.and_then(|frame| frame.get_from_path("links").cloned()),
        })
    }
}

impl Links for PageLinks {
    fn inner(&self, written: &str) -> Option<String> {
        let links = self.links.as_ref()?.as_map()?;
        let target = links.get(&tera::value::Key::Str(written))?;
        Some(format!("{}{}", self.root, target.as_str()?))
    }
}
