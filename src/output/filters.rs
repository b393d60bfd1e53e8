//! The filters that templates have besides the usual ones.
//!
//! | filter | from | to |
//! |--------|------|----|
//! | `inline` | inline Markdown | safe HTML within a paragraph |
//! | `block` | Markdown | safe HTML; ids of headings begin with `h-` |
//! | `block(under="retro")` | the same | ids begin with `h-retro--`, headings with `h3` |
//! | `listed` | a row of a list of trains | what `row.html` prints of it |
//!
//! Links are resolved by the page's own `frame.links`.

use std::sync::Arc;

use tera::value::Key;
use tera::{Kwargs, State, Tera, TeraResult, Value};

use super::markdown::{Links, Markdown};
use super::rows::Rows;

/// Makes the filters of texts known to `tera`.
pub fn register(tera: &mut Tera, markdown: &Arc<Markdown>) {
    let (inline, markdown) = (Arc::clone(markdown), Arc::clone(markdown));
    tera.register_filter(
        "inline",
        move |text: &str, _: Kwargs, page: &State| -> TeraResult<Value> {
            let html = inline.inline(text, &PageLinks(page));
            Ok(Value::safe_string(&html))
        },
    );
    tera.register_filter(
        "block",
        move |text: &str, kwargs: Kwargs, page: &State| -> TeraResult<Value> {
            let under: Option<&str> = kwargs.get("under")?;
            let html = markdown.block(text, under, &PageLinks(page));
            Ok(Value::safe_string(&html))
        },
    );
}

/// Makes the filter of `rows` known to `tera`.
pub fn register_rows(tera: &mut Tera, rows: Rows) {
    tera.register_filter(
        "listed",
        move |row: &Value, _: Kwargs, page: &State| -> TeraResult<Value> {
            let train = row.get_from_path("train").and_then(Value::as_u128);
            let train = train.and_then(|train| usize::try_from(train).ok());
            let html = train
                .map(|train| rows.below(&root(page), train))
                .transpose()?;
            let html = html.flatten();
            let html =
                html.ok_or_else(|| tera::Error::message("`listed` wants a row of a list"))?;
            Ok(Value::safe_string(&html))
        },
    );
}

/// Stands for the filters until a site has them, so that templates can be read before.
pub fn announce(tera: &mut Tera) {
    for name in ["inline", "block", "listed"] {
        tera.register_filter(
            name,
            |_: &Value, _: Kwargs, _: &State| -> TeraResult<Value> {
                Err(tera::Error::message("this filter has no site to print for"))
            },
        );
    }
}

/// The way from the page that is being printed to the site's root.
pub fn root(page: &State) -> String {
    page.get("root").ok().flatten().unwrap_or_default()
}

/// The links of the page that is being printed.
struct PageLinks<'s, 't>(&'s State<'t>);

impl Links for PageLinks<'_, '_> {
    fn inner(&self, written: &str) -> Option<String> {
        let frame: Value = self.0.get("frame").ok()??;
        let links = frame.get_from_path("links")?.as_map()?;
        let target = links.get(&Key::Str(written))?.as_str()?;
        Some(format!("{}{target}", root(self.0)))
    }
}
