//! Links to people, trains and elsewhere.

use tera::{Kwargs, State, Tera, Value};

use super::{drawn, text};
use crate::output::filters::root;
use crate::output::markdown::safe::escape;

/// Makes these drawings known to `tera`.
pub fn register(tera: &mut Tera) {
    tera.register_filter("person", |of: &Value, _: Kwargs, page: &State| {
        let mut out = String::with_capacity(64);
        drawn(person(of, &root(page), &mut out).map(|()| out))
    });
    tera.register_filter("people", |of: &Value, _: Kwargs, page: &State| {
        drawn(people(of, &root(page)))
    });
    tera.register_filter("plate", |of: &Value, with: Kwargs, page: &State| {
        let quiet: Option<bool> = with.get("quiet")?;
        let class = match quiet {
            Some(true) => "plate quiet",
            _ => "plate",
        };
        drawn(plate(of, class, &root(page)))
    });
    tera.register_filter("hyperlink", |of: &Value, _: Kwargs, page: &State| {
        drawn(hyperlink(of, &root(page)))
    });
}

fn people(of: &Value, root: &str) -> Option<String> {
    let mut out = String::with_capacity(128);
    for (at, one) in of.as_array()?.iter().enumerate() {
        if at > 0 {
            out.push_str(", ");
        }
        person(one, root, &mut out)?;
    }
    Some(out)
}

fn person(of: &Value, root: &str, out: &mut String) -> Option<()> {
    let of = of.as_map()?;
    let handle = text(of, "handle")?;
    match text(of, "url") {
        Some(url) => link(root, url, handle, out),
        None => escape(handle, out),
    }
    Some(())
}

fn plate(of: &Value, class: &str, root: &str) -> Option<String> {
    let of = of.as_map()?;
    let name = text(of, "name").or_else(|| text(of, "label"))?;
    let mut out = String::with_capacity(96);
    out.push_str("<a class=\"");
    out.push_str(class);
    out.push_str("\" href=\"");
    out.push_str(root);
    escape(text(of, "url")?, &mut out);
    out.push_str("\">");
    escape(name, &mut out);
    out.push_str("</a>");
    Some(out)
}

fn hyperlink(of: &Value, root: &str) -> Option<String> {
    let of = of.as_map()?;
    let label = text(of, "label")?;
    let mut out = String::with_capacity(96);
    if let Some(inner) = text(of, "inner") {
        link(root, inner, label, &mut out);
    } else if let Some(outer) = text(of, "outer") {
        out.push_str("<a href=\"");
        escape(outer, &mut out);
        out.push_str("\" rel=\"noopener\">");
        escape(label, &mut out);
        out.push_str("</a>");
    } else {
        escape(label, &mut out);
    }
    Some(out)
}

/// A link to a page or file of this site.
fn link(root: &str, url: &str, label: &str, out: &mut String) {
    out.push_str("<a href=\"");
    out.push_str(root);
    escape(url, out);
    out.push_str("\">");
    escape(label, out);
    out.push_str("</a>");
}
