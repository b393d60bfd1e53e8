//! Fragment ids from the text of headings.
//!
//! Every id begins with `h-`, so that no heading's words can name an element of
//! the theme, a property of the page's scripts, or begin with a digit. Letters
//! of any script are kept; what is neither letter nor digit parts words.

use std::collections::HashMap;

/// What every id begins with.
pub const PREFIX: &str = "h-";

/// How many bytes of a heading an id keeps; it is cut between words where it can be.
const LENGTH: usize = 80;

/// The words of `text` in lower case, joined by `-`; `section` where it has none.
///
/// `text` is inline Markdown: destinations of links and HTML tags take no part.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len().min(LENGTH));
    let mut gap = false;
    let mut chars = text.chars().peekable();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        match c {
            '(' if before == ']' => while chars.next_if(|c| *c != ')').is_some() {},
            '<' if chars.peek().is_some_and(|c| is_tag_start(*c)) => {
                while chars.next_if(|c| *c != '>').is_some() {}
            }
            '\'' | '’' | '\u{FE0F}' | '\u{200D}' => {}
            c if is_letter(c) => {
                if gap && !slug.is_empty() {
                    slug.push('-');
                }
                gap = false;
                slug.extend(c.to_lowercase());
            }
            _ => gap = true,
        }
        before = c;
        if slug.len() >= LENGTH {
            break;
        }
    }
    if slug.is_empty() {
        slug.push_str("section");
    }
    slug
}

fn is_tag_start(c: char) -> bool {
    c.is_ascii_alphabetic() || c == '/'
}

/// Letters, digits, `_`, and the marks that scripts put on letters.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || unicode_normalization::char::is_combining_mark(c)
}

/// Gives out ids that are unique in one page.
#[derive(Clone, Debug, Default)]
pub struct Anchors {
    /// How often each slug has been asked for, and every id given out.
    given: HashMap<String, usize>,
}

impl Anchors {
    /// The id of a heading with this text: `h-` and its slug, with `-2`, `-3` … where the
    /// page has it already.
    pub fn id(&mut self, text: &str) -> String {
        let slug = slug(text);
        let mut id = slug.clone();
        while self.given.contains_key(&id) {
            let count = self.given.get_mut(&slug).map_or(2, |count| {
                *count += 1;
                *count
            });
            id = format!("{slug}-{count}");
        }
        self.given.insert(id.clone(), 1);
        format!("{PREFIX}{id}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_stable() {
        let cases: &[(&[&str], &[&str])] = &[
            (&["Deploy"], &["h-deploy"]),
            (
                &["Deploy", "Deploy", "deploy"],
                &["h-deploy", "h-deploy-2", "h-deploy-3"],
            ),
            (&["a", "a-2", "a", "a"], &["h-a", "h-a-2", "h-a-3", "h-a-4"]),
            (&["main", "tb-nav"], &["h-main", "h-tb-nav"]),
            (&["location", "cookie"], &["h-location", "h-cookie"]),
            (&["2025 goals"], &["h-2025-goals"]),
            (
                &["", "🚀", "---"],
                &["h-section", "h-section-2", "h-section-3"],
            ),
            (
                &["発車 ホーム", "Überblick"],
                &["h-発車-ホーム", "h-überblick"],
            ),
            (
                &["See [the runbook](https://x.example/a_b)!"],
                &["h-see-the-runbook"],
            ),
            (&["What’s `new` in <b>v2</b>?"], &["h-whats-new-in-v2"]),
            (&["🧭 Stage 1 — Pre-Flight"], &["h-stage-1-pre-flight"]),
        ];
        for (headings, ids) in cases {
            let mut anchors = Anchors::default();
            let given: Vec<_> = headings.iter().map(|text| anchors.id(text)).collect();
            assert_eq!(given, *ids, "U06 {headings:?}");
        }
    }

    #[test]
    fn a_long_heading_is_cut() {
        let id = Anchors::default().id(&"word ".repeat(1000));
        assert!(id.len() < 100, "U06 {}", id.len());
    }

    #[test]
    fn ten_thousand_equal_headings_take_no_time() {
        let mut anchors = Anchors::default();
        let ids: std::collections::HashSet<_> = (0..10_000).map(|_| anchors.id("same")).collect();
        assert_eq!(ids.len(), 10_000);
    }
}
