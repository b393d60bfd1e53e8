//! Tickets named in an action's words.
//!
//! `#12`, `owner/repo#12`, the prefixes that the configuration names (`OPS-912`),
//! and addresses of issues. An address that a configured pattern makes is the
//! same ticket as its short form.

use super::outline::MarkKind;
use super::reading::{Cover, Reading};
use crate::text::Span;

/// Parts of a path that come before an issue's number or key.
const PATHS: &[&str] = &["issues", "pull", "pulls", "merge_requests", "browse", "t"];

/// The tickets in `span`, in the order of writing; what is in `cover` is left out.
pub fn tickets(reading: &Reading, span: Span, cover: &Cover) -> Vec<(String, Span)> {
    let written = reading.text(span);
    let marks = reading.outline.marks_in(span);
    let links = Cover::of(marks, |kind| kind == MarkKind::Link);
    let mut found: Vec<(String, Span)> = reading
        .outline
        .links_in(span)
        .iter()
        .filter_map(|link| Some((address(reading, &link.dest)?, link.span)))
        .collect();
    for word in written.split_whitespace() {
        let bare = word.trim_matches(['(', ')', ',', '.', ';', ':', '[', ']', '*']);
        let start = span.start as usize + (bare.as_ptr() as usize - written.as_ptr() as usize);
        if cover.holds(start) || links.holds(start) {
            continue;
        }
        if let Some(ticket) = short(reading, bare).or_else(|| address(reading, bare)) {
            found.push((ticket, Span::new(start..start + bare.len())));
        }
    }
    found.sort_by_key(|(_, span)| span.start);
    found
}

/// `#12`, `owner/repo#12` or a configured prefix with its number.
fn short(reading: &Reading, word: &str) -> Option<String> {
    if let Some((repository, number)) = word.split_once('#') {
        let named = repository.is_empty()
            || repository
                .split('/')
                .filter(|part| !part.is_empty())
                .count()
                == 2;
        let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
        let is_one = named && repository.chars().all(fits) && is_number(number);
        return is_one.then(|| word.to_owned());
    }
    let (prefix, number) = word.rsplit_once('-')?;
    let known = reading.config.tickets.iter().any(|t| t.prefix == prefix);
    (known && is_number(number)).then(|| word.to_owned())
}

/// The ticket that an address leads to.
fn address(reading: &Reading, dest: &str) -> Option<String> {
    if !dest.starts_with("https://") && !dest.starts_with("http://") {
        return None;
    }
    for pattern in &reading.config.tickets {
        let Some((before, after)) = pattern.url.split_once("{id}") else {
            continue;
        };
        let id = dest
            .strip_prefix(before)
            .and_then(|rest| rest.strip_suffix(after));
        if let Some(id) = id.filter(|id| is_number(id)) {
            return Some(match pattern.prefix.as_str() {
                "#" => format!("#{id}"),
                prefix => format!("{prefix}-{id}"),
            });
        }
    }
    let path = dest.split(['?', '#']).next().unwrap_or(dest);
    let mut parts = path.trim_end_matches('/').rsplit('/');
    let (last, folder) = (parts.next()?, parts.next()?);
    let numbered = is_number(last) || last.rsplit_once('-').is_some_and(|(_, n)| is_number(n));
    (numbered && PATHS.contains(&folder)).then(|| dest.to_owned())
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}
