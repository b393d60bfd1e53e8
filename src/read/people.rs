//! Who is named in a text: the `@handles` in it.
//!
//! An address (`a@b.example`, `https://host/@me`) names nobody, nor does what
//! stands in code, in a link, between `~~` or in a tag. `@__` is the template's
//! placeholder: nobody.

use super::outline::{Mark, MarkKind};
use super::reading::Cover;
use crate::text::Span;
use crate::train::Handle;

/// How far back an address is looked for.
const LONGEST_WORD: usize = 256;

/// A person named in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// `None` for a placeholder.
    pub handle: Option<Handle>,
    /// With the `@`.
    pub span: Span,
}

/// Everyone named in `span` of `text`, in the order of writing; `marks` are those of `span`.
pub fn mentions(text: &str, span: Span, marks: &[Mark]) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut cover = None;
    let within = &text[span.range()];
    for at in memchr::memchr_iter(b'@', within.as_bytes()) {
        let cover = cover.get_or_insert_with(|| Cover::of(marks, |k| k != MarkKind::Strong));
        let start = span.start as usize + at;
        if cover.holds(start) || is_address(&within[..at]) {
            continue;
        }
        let name = handle(&within[at + 1..]);
        let length = name.map_or_else(|| placeholder(&within[at + 1..]), str::len);
        if length > 0 && !within[at + 1 + length..].starts_with('@') {
            found.push(Mention {
                handle: name.map(|name| Handle(name.to_owned())),
                span: Span::new(start..start + 1 + length),
            });
        }
    }
    found
}

/// The last person named.
pub fn last(mentions: &[Mention]) -> Option<&Mention> {
    mentions.iter().rev().find(|m| m.handle.is_some())
}

/// Everyone named, placeholders left out.
pub fn handles(mentions: &[Mention]) -> Vec<Handle> {
    mentions.iter().filter_map(|m| m.handle.clone()).collect()
}

/// Whether an `@` behind `before` belongs to an address.
fn is_address(before: &str) -> bool {
    if before.ends_with(|c: char| {
        c.is_alphanumeric() || matches!(c, '_' | '.' | '-' | '+' | '/' | '@' | '\\')
    }) {
        return true;
    }
    let near = &before[before.floor_char_boundary(before.len().saturating_sub(LONGEST_WORD))..];
    near.rsplit(char::is_whitespace)
        .next()
        .is_some_and(|word| word.contains("://"))
}

/// The handle that `text` begins with, without what ends the sentence.
fn handle(text: &str) -> Option<&str> {
    let mut slashes = 0;
    let end = text
        .find(|c: char| {
            slashes += usize::from(c == '/');
            !(c.is_alphanumeric() || matches!(c, '.' | '-' | '_') || (c == '/' && slashes == 1))
        })
        .unwrap_or(text.len());
    let name = text[..end].trim_end_matches(['.', '-', '_', '/']);
    let named = name.contains(char::is_alphanumeric) && !name.starts_with('/');
    named.then_some(name)
}

fn placeholder(text: &str) -> usize {
    text.len() - text.trim_start_matches('_').len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::outline::outline;

    #[test]
    fn handles_are_told_from_addresses() {
        for (text, expected) in [
            ("Ask @jon.", vec!["jon"]),
            (
                "@maria, @lee-2 and @org/team",
                vec!["maria", "lee-2", "org/team"],
            ),
            ("(@jon) @Ünal_x", vec!["jon", "Ünal_x"]),
            ("@__ | @_", vec![]),
            ("mail jon@example.com", vec![]),
            (
                "see https://social.example/@jon and https://x.example/?q=@me",
                vec![],
            ),
            (
                "`@jon` [@lee](https://x.example) ~~@ana~~ <b title=@sam>",
                vec![],
            ),
            ("**@jon**", vec!["jon"]),
            ("@scope/package@1.2", vec![]),
            ("@", vec![]),
            ("@@jon", vec![]),
            ("@a/b/c", vec!["a/b"]),
        ] {
            let span = Span::new(0..text.len());
            let outline = outline(text, span);
            let named = handles(&mentions(text, span, &outline.marks));
            let named: Vec<_> = named.iter().map(Handle::as_str).collect();
            assert_eq!(named, expected, "{text}");
        }
    }
}
