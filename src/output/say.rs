//! The function `say` of templates: a message that has arguments or markup.
//!
//! | in the message | on the page |
//! |---|---|
//! | `{ $name }` | the argument of that name: a number by the language's rules, a text escaped, what a filter drew as it is |
//! | `<name>…</name>` | a link to the address that is the argument of that name, from the site's root |
//! | `<code>…</code>`, `<kbd>…</kbd>`, `<b>…</b>` | the same |
//!
//! Texts are put in after the message was formatted and its markup read, so nothing in them is
//! taken for markup, and no message can choose by one.

use std::sync::Arc;

use fluent_bundle::FluentArgs;
use tera::{Kwargs, State, Tera, TeraResult, Value};

use super::filters::root;
use super::markdown::safe::escape;
use crate::words::{Argument, Words};

/// Stands for the first text while a message is formatted, the next characters for the others.
const FIRST: u32 = 0xFDD1;

/// How many there are.
const MOST: usize = 30;

/// Makes `say` known to `tera`.
pub fn register(tera: &mut Tera, words: &Arc<Words>) {
    let words = Arc::clone(words);
    tera.register_function("say", move |with: Kwargs, page: &State| {
        let key: &str = with.must_get("key")?;
        let html = said(&words, key, &with, page)?;
        TeraResult::Ok(Value::safe_string(&html))
    });
}

fn said(words: &Words, key: &str, with: &Kwargs, page: &State) -> TeraResult<String> {
    let mut texts: Vec<&Value> = Vec::new();
    let mut arguments = FluentArgs::new();
    for (name, value) in with.iter() {
        let Some(name) = name.as_str() else { continue };
        let argument = match (value.as_i64(), value.as_f64()) {
            (Some(whole), _) => Argument::from(whole),
            (None, Some(number)) => Argument::from(number),
            (None, None) => {
                let at = u32::try_from(texts.len().min(MOST)).unwrap_or_default();
                texts.push(value);
                let mark = char::from_u32(FIRST + at).unwrap_or_default();
                Argument::from(mark.to_string())
            }
        };
        arguments.set(name.to_owned(), argument);
    }
    let formatted = words.format(key, &arguments);
    let formatted =
        formatted.ok_or_else(|| tera::Error::message(format!("there is no message `{key}`")))?;
    let printed = Printed { texts, with, page };
    Ok(printed.html(&formatted))
}

/// A message's way to HTML.
struct Printed<'p, 't> {
    texts: Vec<&'p Value>,
    with: &'p Kwargs,
    page: &'p State<'t>,
}

impl Printed<'_, '_> {
    fn html(&self, message: &str) -> String {
        let mut out = String::with_capacity(message.len() + 64);
        let mut rest = message;
        while let Some(at) = rest.find(|c| c == '<' || self.text(c).is_some()) {
            escape(&rest[..at], &mut out);
            rest = &rest[at..];
            let c = rest.chars().next().unwrap_or_default();
            if let Some(value) = self.text(c) {
                put(value, &mut out);
                rest = &rest[c.len_utf8()..];
            } else {
                rest = self.tag(rest, &mut out);
            }
        }
        escape(rest, &mut out);
        out
    }

    fn text(&self, c: char) -> Option<&Value> {
        let at = u32::from(c).checked_sub(FIRST)?;
        self.texts.get(usize::try_from(at).ok()?).copied()
    }

    /// Puts the tag with which `text` begins to `out`; what follows it.
    fn tag<'m>(&self, text: &'m str, out: &mut String) -> &'m str {
        let tag = text[1..].split_once('>');
        let known = tag.and_then(|(name, rest)| {
            let (end, name) = match name.strip_prefix('/') {
                Some(name) => (true, name),
                None => (false, name),
            };
            let address: Option<&str> = self.with.get(name).ok().flatten();
            match (name, address, end) {
                ("code" | "b" | "kbd", None, false) => out.push_str(&format!("<{name}>")),
                ("code" | "b" | "kbd", None, true) => out.push_str(&format!("</{name}>")),
                (_, Some(address), false) => self.link(address, out),
                (_, Some(_), true) => out.push_str("</a>"),
                (_, None, _) => return None,
            }
            Some(rest)
        });
        known.unwrap_or_else(|| {
            escape("<", out);
            &text[1..]
        })
    }

    fn link(&self, address: &str, out: &mut String) {
        out.push_str("<a href=\"");
        if address.contains("://") {
            escape(address, out);
            out.push_str("\" rel=\"noopener\">");
        } else {
            escape(&root(self.page), out);
            escape(address, out);
            out.push_str("\">");
        }
    }
}

fn put(value: &Value, out: &mut String) {
    match value.as_str() {
        Some(html) if value.is_safe() => out.push_str(html),
        Some(text) => escape(text, out),
        None => escape(&value.to_string(), out),
    }
}
