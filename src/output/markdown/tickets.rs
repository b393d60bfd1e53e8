//! `OPS-912` in a text becomes a link to the tracker.

use super::safe::{escape, is_allowed};
use crate::config::Config;

/// The prefixes that are looked for, and where each leads.
pub struct Tickets(Vec<(String, String)>);

impl Tickets {
    pub fn new(config: &Config) -> Tickets {
        let patterns = config.tickets.iter();
        let safe = patterns.filter(|pattern| pattern.prefix != "#" && is_allowed(&pattern.url));
        let pairs = safe.map(|pattern| {
            (
                format!("{}-", pattern.prefix.trim_end_matches('-')),
                pattern.url.clone(),
            )
        });
        Tickets(pairs.collect())
    }

    /// `text` escaped, its tickets as links, appended to `out`.
    pub fn print(&self, text: &str, out: &mut String) {
        let mut rest = text;
        while let Some((at, end, url)) = self.next(rest) {
            let ticket = &rest[at..end];
            let number = &ticket[ticket.rfind('-').map_or(0, |dash| dash + 1)..];
            escape(&rest[..at], out);
            out.push_str("<a href=\"");
            escape(&url.replacen("{id}", number, 1), out);
            out.push_str("\" rel=\"noopener\">");
            escape(ticket, out);
            out.push_str("</a>");
            rest = &rest[end..];
        }
        escape(rest, out);
    }

    /// The first ticket in `text`: where it is, and its address pattern.
    fn next(&self, text: &str) -> Option<(usize, usize, &str)> {
        let found = self.0.iter().filter_map(|(prefix, url)| {
            let at = text
                .match_indices(prefix.as_str())
                .map(|(at, _)| at)
                .find(|at| {
                    let begins = !text[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '-');
                    begins && text[at + prefix.len()..].starts_with(|c: char| c.is_ascii_digit())
                })?;
            let number = &text[at + prefix.len()..];
            let digits = number
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(number.len());
            Some((at, at + prefix.len() + digits, url.as_str()))
        });
        found.min()
    }
}
