//! YAML as a tree of texts, each with the bytes it was read from.
//!
//! Nothing is a number or a boolean here: `1.10`, `0777`, `1e3` and `no` stay the
//! texts that somebody wrote, and who reads a field says what it is. What is
//! refused, and why:
//!
//! | refused | because |
//! |---------|---------|
//! | tags such as `!!python/object` | they ask a reader to do something |
//! | merge keys `<<`, aliases by the hundred | they make small files big |
//! | a key twice | one of the two would be lost without a word |
//! | over 256 KiB, 64 levels, 10 000 values | no train needs it |
//!
//! Limit: the parser stops at the first fault of syntax, so one run reports one of those.

pub mod field;
pub mod key;
mod lost;
mod syntax;

use std::collections::HashMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::{DuplicateKeyPolicy, MergeKeyPolicy, NonFiniteFloatPolicy, Spanned};

use super::{Diagnostic, Source, Span, hidden};

const LONGEST: usize = 256 * 1024;
const DEEPEST: usize = 64;
const MOST_NODES: usize = 10_000;
const MOST_ALIASES: usize = 100;

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// For a sequence or a map in brackets, and for block ones, from the first byte to the last
    /// child's end.
    pub span: Span,
    pub value: Value,
}

/// What stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A text, quotes and escapes resolved, without hidden characters; empty where nothing is
    /// written.
    Text(String),
    List(Vec<Node>),
    /// In the order of writing; each key once.
    Map(Vec<Entry>),
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub key: String,
    pub key_span: Span,
    pub value: Node,
}

impl Node {
    /// The text, if it is one.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The entries, if it is a map.
    pub fn entries(&self) -> Option<&[Entry]> {
        match &self.value {
            Value::Map(entries) => Some(entries),
            _ => None,
        }
    }

    /// What it is, in a word: for messages.
    pub fn noun(&self) -> &'static str {
        match self.value {
            Value::Text(_) => "text",
            Value::List(_) => "a list",
            Value::Map(_) => "a map",
        }
    }
}

/// The tree that `span` of `source` writes, `None` where it writes nothing or cannot be read.
pub fn parse(source: &Source, span: Span) -> (Option<Node>, Vec<Diagnostic>) {
    let text = source.slice(span);
    let base = span.start as usize;
    if text.len() > LONGEST {
        let message = format!(
            "{} bytes of YAML, over the {LONGEST} that are read",
            text.len()
        );
        return (None, vec![syntax::limit(source, span, message)]);
    }
    if let Some(diagnostic) = lost::lost(source, span) {
        return (None, vec![diagnostic]);
    }
    match serde_yaml::from_str_with_options::<Option<Spanned<Raw>>>(text, options()) {
        Ok(None) => (None, Vec::new()),
        Ok(Some(raw)) => {
            let mut tree = Tree {
                source,
                text,
                base,
                faults: Vec::new(),
            };
            let node = tree.node(raw);
            (Some(node), tree.faults)
        }
        Err(error) => (None, vec![syntax::fault(source, span, &error)]),
    }
}

fn options() -> serde_yaml::Options {
    serde_yaml::options! {
        budget: serde_yaml::budget! {
            max_depth: DEEPEST,
            max_nodes: MOST_NODES,
            max_aliases: MOST_ALIASES,
            max_documents: 1,
        },
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        merge_keys: MergeKeyPolicy::AsOrdinary,
        strict_booleans: true,
        non_finite_float_policy: NonFiniteFloatPolicy::PassThrough,
        reject_unsupported_tags: true,
        with_snippet: false,
    }
}

/// The library's value before its text is taken from the source.
enum Raw {
    /// A text whose quotes or escapes were resolved.
    Text(String),
    /// A plain word that the library would have made a number, a boolean or nothing of.
    Bare,
    List(Vec<Spanned<Raw>>),
    Map(Vec<(Spanned<Raw>, Spanned<Raw>)>),
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_bool<E>(self, _: bool) -> Result<Raw, E> {
        Ok(Raw::Bare)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Raw, E> {
        Ok(Raw::Bare)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Raw, E> {
        Ok(Raw::Bare)
    }

    fn visit_i128<E>(self, _: i128) -> Result<Raw, E> {
        Ok(Raw::Bare)
    }

    fn visit_u128<E>(self, _: u128) -> Result<Raw, E> {
        Ok(Raw::Bare)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Raw, E> {
        Ok(Raw::Bare)
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Bare)
    }

    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Bare)
    }

    fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
        Ok(Raw::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Raw, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(Raw::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Raw, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = access.next_entry()? {
            entries.push(entry);
        }
        Ok(Raw::Map(entries))
    }
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Raw, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

/// Turns raw values into nodes, with spans in the whole file.
struct Tree<'s> {
    source: &'s Source,
    text: &'s str,
    base: usize,
    faults: Vec<Diagnostic>,
}

impl Tree<'_> {
    fn node(&mut self, raw: Spanned<Raw>) -> Node {
        let own = self.span_of(&raw);
        match raw.value {
            Raw::Text(text) => Node {
                span: own,
                value: Value::Text(hidden::without(text)),
            },
            Raw::Bare => Node {
                span: own,
                value: Value::Text(hidden::visible(self.source.slice(own)).into_owned()),
            },
            Raw::List(items) => {
                let items: Vec<Node> = items.into_iter().map(|item| self.node(item)).collect();
                let span = items.last().map_or(own, |last| own.to(last.span));
                Node {
                    span,
                    value: Value::List(items),
                }
            }
            Raw::Map(entries) => self.map(own, entries),
        }
    }

    fn map(&mut self, own: Span, raw: Vec<(Spanned<Raw>, Spanned<Raw>)>) -> Node {
        let mut entries: Vec<Entry> = Vec::with_capacity(raw.len());
        let mut written: HashMap<String, Span> = HashMap::with_capacity(raw.len());
        for (key, value) in raw {
            let key = self.node(key);
            let value = self.node(value);
            let path = self.source.path();
            let Some(name) = key.text().map(str::to_owned) else {
                let message = format!("a key is a text, and this is {}", key.noun());
                self.faults
                    .push(Diagnostic::error("key-not-text", path, key.span, message));
                continue;
            };
            if name == "<<" {
                self.faults.push(
                    Diagnostic::error("merge-key", path, key.span, "`<<` takes over another map")
                        .help("write the keys out"),
                );
            } else if let Some(first) = written.get(&name) {
                self.faults.push(
                    Diagnostic::error(
                        "duplicate-key",
                        path,
                        key.span,
                        format!("`{name}` is written twice"),
                    )
                    .label("again here")
                    .also(path, *first, "first here")
                    .help("keep one of the two"),
                );
            } else if self.is_broken_by_comma(own, key.span, &value) {
                self.faults.push(
                    Diagnostic::error(
                        "text-lost",
                        path,
                        key.span,
                        format!("the comma makes `{name}` a key of its own"),
                    )
                    .label("no longer part of the value before it")
                    .help("put the value in quotes"),
                );
            } else {
                written.insert(name.clone(), key.span);
                entries.push(Entry {
                    key: name,
                    key_span: key.span,
                    value,
                });
            }
        }
        let span = entries.last().map_or(own, |last| own.to(last.value.span));
        Node {
            span,
            value: Value::Map(entries),
        }
    }

    /// Whether a key of a `{ }` map has neither colon nor value: a comma cut it off.
    fn is_broken_by_comma(&self, map: Span, key: Span, value: &Node) -> bool {
        let text = self.source.text();
        text[map.start as usize..].starts_with('{')
            && value.text() == Some("")
            && !text[key.end as usize..].trim_start().starts_with(':')
    }

    fn span_of(&self, raw: &Spanned<Raw>) -> Span {
        let at = raw.referenced.span();
        let start = at
            .byte_offset()
            .map_or(0, |n| n as usize)
            .min(self.text.len());
        let length = at.byte_len().map_or(0, |n| n as usize);
        let end = (start + length).min(self.text.len());
        let written = &self.text[start..end];
        let kept = start + written.trim_end_matches(['\r', '\n', ' ']).len();
        Span::new(self.base + start..self.base + kept)
    }
}

#[cfg(test)]
mod tests;
