//! How deep raw HTML is nested.
//!
//! A browser's parser, and so the sanitiser, looks through all open elements at
//! many a tag: what is nested without end takes time by the square. So tags that
//! stand deeper than [`DEEPEST`] are shown as text.
//!
//! An end tag counts only where it closes the innermost element, so the depth is
//! never counted too low. Limit: a text with very many elements that are left open counts as deep.

/// How many raw elements may be open at once.
const DEEPEST: usize = 256;

/// Elements that have no end.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// The raw elements that are open.
#[derive(Debug, Default)]
pub struct Nesting(Vec<String>);

impl Nesting {
    /// Whether `html` stays within the depth; it is counted as printed if so.
    pub fn takes(&mut self, html: &str) -> bool {
        let before = self.0.len();
        let mut rest = html;
        while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
            rest = &rest[at + 1..];
            let (name, ends) = match rest.strip_prefix('/') {
                Some(after) => (name(after), true),
                None => (name(rest), false),
            };
            self.tag(&name, ends);
            if self.0.len() > DEEPEST {
                self.0.truncate(before);
                return false;
            }
        }
        true
    }

    fn tag(&mut self, name: &str, ends: bool) {
        let innermost = self.0.last().is_some_and(|open| open == name);
        if ends && innermost {
            self.0.pop();
        }
        // These end where the next one begins.
        let follows = innermost && matches!(name, "p" | "li");
        if !ends && !follows && !name.is_empty() && !VOID.contains(&name) {
            self.0.push(name.to_owned());
        }
    }
}

fn name(text: &str) -> String {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric());
    text[..end.unwrap_or(text.len())].to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn x12_only_what_is_nested_very_deep_is_refused() {
        for (html, taken) in [
            ("<div>".repeat(256), true),
            ("<div>".repeat(257), false),
            ("<DIV></div>".repeat(1000), true),
            ("<p>a<br><img src=x>".repeat(1000), true),
            ("<div></x>".repeat(257), false),
            ("<p><div></p>".repeat(257), false),
            ("a < b ".repeat(1000), true),
        ] {
            assert_eq!(Nesting::default().takes(&html), taken, "{}", &html[..12]);
        }
    }
}
