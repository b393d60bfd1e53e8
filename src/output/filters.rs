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

use tera::value::Key;
use tera::{Kwargs, State, Tera, TeraResult, Value};

use super::desk::Desk;
use super::markdown::Links;

/// Makes the filters known to `tera`; they print with the desk at work.
pub fn register(tera: &mut Tera) {
    tera.register_filter(
        "inline",
        |text: &str, _: Kwargs, page: &State| -> TeraResult<Value> {
            let html = Desk::here()?.markdown.inline(text, &PageLinks(page));
            Ok(Value::safe_string(&html))
        },
    );
    tera.register_filter(
        "block",
        |text: &str, kwargs: Kwargs, page: &State| -> TeraResult<Value> {
            let under: Option<&str> = kwargs.get("under")?;
            let html = Desk::here()?.markdown.block(text, under, &PageLinks(page));
            Ok(Value::safe_string(&html))
        },
    );
    tera.register_filter(
        "listed",
        |row: &Value, _: Kwargs, page: &State| -> TeraResult<Value> {
            let train = row.get_from_path("train").and_then(Value::as_u128);
            let train = train.and_then(|train| usize::try_from(train).ok());
            let html = train
                .map(|train| Desk::here()?.rows.below(&root(page), train))
                .transpose()?;
            let html = html.flatten();
            let html =
                html.ok_or_else(|| tera::Error::message("`listed` wants a row of a list"))?;
            Ok(Value::safe_string(&html))
        },
    );
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
