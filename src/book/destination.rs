//! Destinations: the text of a link as an author wrote it, before anyone asks where it leads.
//!
//! Which fields of the front matter hold a link is decided here: an address or a
//! path is one, a channel's name or a sentence is not.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::text::Span;
use crate::train::Train;

/// A destination as an author wrote it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written<'t> {
    pub dest: &'t str,
    pub span: Span,
    pub image: bool,
}

/// Every destination that a train writes, in its body and in its front matter.
pub fn destinations(train: &Train) -> impl Iterator<Item = Written<'_>> {
    let facts = &train.facts;
    let body = train.links.iter().map(|link| Written {
        dest: &link.dest,
        span: link.span,
        image: link.image,
    });
    let text = |dest, span| Written {
        dest,
        span,
        image: false,
    };
    let plan = facts
        .rollback
        .plan
        .value()
        .filter(|plan| is_plan_link(plan));
    let plan_span = facts.rollback.plan.span().unwrap_or_default();
    let links = facts
        .links
        .iter()
        .map(move |(_, dest, span)| text(dest.as_str(), *span));
    let incidents = facts.incidents.iter();
    let incidents = incidents.filter_map(move |it| Some(text(it.url.as_deref()?, it.span)));
    let facts = links
        .chain(incidents)
        .filter(|written| is_link(written.dest));
    body.chain(plan.map(|plan| text(plan.as_str(), plan_span)))
        .chain(facts)
}

/// Whether the value of a field that holds a link is one, and not a channel or a remark.
fn is_link(value: &str) -> bool {
    !value.starts_with('#') && !value.is_empty() && !value.contains(char::is_whitespace)
}

/// Whether a rollback plan is a path or an address; prose otherwise.
fn is_plan_link(plan: &str) -> bool {
    let path = split_at(split_at(plan, '#').0, '?').0;
    is_link(plan)
        && (plan.starts_with(['/', '.']) || path.ends_with(".md") || scheme(plan).is_some())
}

/// `dest` as a browser takes it: without control characters and spaces at its ends, and
/// without tabs and line ends anywhere.
pub(super) fn tidy(dest: &str) -> Cow<'_, str> {
    let dest = dest.trim_matches(|c: char| c <= ' ');
    if dest.contains(['\t', '\n', '\r']) {
        Cow::Owned(dest.replace(['\t', '\n', '\r'], ""))
    } else {
        Cow::Borrowed(dest)
    }
}

/// The scheme of an absolute URL, in lower case.
pub(super) fn scheme(dest: &str) -> Option<Cow<'_, str>> {
    let (scheme, _) = dest.split_once(':')?;
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    let fits = scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(fits);
    fits.then(|| match scheme.contains(|c: char| c.is_ascii_uppercase()) {
        true => Cow::Owned(scheme.to_ascii_lowercase()),
        false => Cow::Borrowed(scheme),
    })
}

/// `text` before the first `mark`, and from it on.
pub fn split_at(text: &str, mark: char) -> (&str, &str) {
    text.split_at(text.find(mark).unwrap_or(text.len()))
}

/// `path` below `folder` with its `.` and `..` taken away; `None` above the root.
pub fn joined(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// With `%20` and the like resolved; as written where that gives no text.
pub fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let digit = |at: usize| char::from(*bytes.get(at)?).to_digit(16);
        let escaped = (bytes[at] == b'%').then(|| Some(digit(at + 1)? * 16 + digit(at + 2)?));
        match escaped.flatten().and_then(|byte| u8::try_from(byte).ok()) {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(out).map_or(Cow::Borrowed(text), Cow::Owned)
}

/// With what would end or bend a path in an address written as `%20` and the like.
pub fn encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for c in path.chars() {
        if c <= ' ' || matches!(c, '"' | '%' | '#' | '?' | '<' | '>' | '\\' | '`' | ':') {
            out.push_str(&format!("%{:02X}", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    out
}

/// `text` in Unicode's composed form.
pub(super) fn composed(text: &str) -> Cow<'_, str> {
    if is_nfc(text) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::sample;
    use crate::text::Slot;
    use crate::train::Incident;

    #[test]
    fn a_channel_and_a_sentence_are_no_links() {
        let mut entry = sample::entry("2025.10-R1");
        let train = entry.train_mut();
        let link = |dest: &str| ("label".to_owned(), dest.to_owned(), Span::default());
        train.facts.links = [
            "#deploy-feed",
            "ask in the channel",
            "",
            "https://example.com",
        ]
        .map(link)
        .into();
        let url = |url: &str| Incident {
            url: Some(url.to_owned()),
            ..Incident::default()
        };
        train.facts.incidents = ["javascript:alert(1)", "see the log"].map(url).into();
        let found: Vec<&str> = destinations(train).map(|written| written.dest).collect();
        assert_eq!(found, ["https://example.com", "javascript:alert(1)"], "S02");
    }

    #[test]
    fn a_rollback_plan_is_a_path_or_prose() {
        for (plan, is_link) in [
            ("/runbooks/rollback.md", true),
            ("../runbooks/rollback.md#steps", true),
            ("rollback.md", true),
            ("https://example.com/plan", true),
            ("javascript:alert(1)", true),
            ("redeploy", false),
            ("revert/redeploy", false),
            ("Redeploy the last image, see rollback.md", false),
        ] {
            let mut entry = sample::entry("2025.10-R1");
            let train = entry.train_mut();
            train.facts.rollback.plan = Slot::Filled(plan.to_owned(), Span::default());
            assert_eq!(destinations(train).count() == 1, is_link, "{plan}");
        }
    }

    #[test]
    fn escapes_that_give_no_text_stay() {
        for (written, read) in [
            ("a%20b", "a b"),
            ("%2e%2E/x", "../x"),
            ("100%", "100%"),
            ("%+1", "%+1"),
            ("%ff", "%ff"),
            ("caf%C3%A9", "caf\u{e9}"),
        ] {
            assert_eq!(decoded(written), read);
        }
    }
}
