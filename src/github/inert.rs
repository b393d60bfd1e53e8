//! Somebody's words in a comment or a commit: one line that is seen, and does nothing else.
//!
//! | in the words | becomes |
//! |---|---|
//! | marks of Markdown, `<`, `&` | escaped, so that they are read as they are written |
//! | `@maria`, `@org/team` | in code, so that nobody is called |
//! | line breaks, characters that are not seen or that steer | a space, or nothing |
//! | more than 300 characters | cut |
//!
//! Limit: `#12` stays a link to the issue of that number.

use crate::change::edit::one_line;

const LONGEST: usize = 300;

/// `words` as Markdown within a line that reads as they do.
pub fn inert(words: &str) -> String {
    let words = plain_line(words, LONGEST);
    let mut shown = String::with_capacity(words.len() + 8);
    let mut rest = words.as_str();
    while let Some(c) = rest.chars().next() {
        let name = mention(rest);
        if !name.is_empty() {
            shown += &format!("`{name}`");
            rest = &rest[name.len()..];
            continue;
        }
        match c {
            '<' => shown.push_str("&lt;"),
            '&' => shown.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '>' | '|' | '~' | '$' | '#' | '!' => {
                shown.push('\\');
                shown.push(c);
            }
            c => shown.push(c),
        }
        rest = &rest[c.len_utf8()..];
    }
    shown
}

/// `words` as text in a line of a commit's message, of `longest` characters at most.
pub fn plain_line(words: &str, longest: usize) -> String {
    let words: String = one_line(words)
        .chars()
        .filter(|c| !c.is_control())
        .collect();
    match words.char_indices().nth(longest) {
        Some((at, _)) => format!("{}…", words[..at].trim_end()),
        None => words,
    }
}

/// The `@name` that `text` begins with; nothing where it begins with none.
fn mention(text: &str) -> &str {
    let Some(name) = text.strip_prefix('@') else {
        return "";
    };
    let within = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '/' | '.');
    let end = name.find(|c| !within(c)).unwrap_or(name.len());
    match name[..end].trim_end_matches(['.', '/']) {
        "" => "",
        name => &text[..1 + name.len()],
    }
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Options, Parser, Tag};

    use super::*;

    #[test]
    fn words_are_one_line_and_read_as_they_are_written() {
        for (words, expected) in [
            ("Notes drafted", "Notes drafted"),
            ("two\r\n## lines", "two \\#\\# lines"),
            (
                "<!-- trainbook: x --> *a*",
                "&lt;\\!-- trainbook: x --\\> \\*a\\*",
            ),
            ("@here, @org/team. a@b", "`@here`, `@org/team`. a`@b`"),
            ("`@ana` | x", "\\``@ana`\\` \\| x"),
            ("@ @__", "@ `@__`"),
            ("\u{202E}a\u{200B}b\u{1b}[31m", "ab\\[31m"),
        ] {
            assert_eq!(inert(words), expected);
        }
        let long = "é".repeat(40_000);
        assert_eq!(inert(&long).chars().count(), LONGEST + 1);
    }

    #[test]
    fn h06_no_words_become_markup() {
        let words = [
            "---",
            "| x |",
            "`code",
            "# a",
            "> q",
            "[a](https://x)",
            "![a](b)",
            "<b>",
            "&copy;",
            "~~a~~",
            "__a__",
            "a\n\n---\n- b",
            "Co-authored-by: a <a@b>",
            "- [x] 1.1",
        ];
        for words in words {
            let line = format!("- [ ] 1.1 {}", inert(words));
            let mut kinds = Vec::new();
            for event in Parser::new_ext(&line, Options::all()) {
                match event {
                    Event::Start(Tag::List(_) | Tag::Item) | Event::TaskListMarker(_) => {}
                    Event::Start(tag) => kinds.push(format!("{tag:?}")),
                    Event::Html(it) | Event::InlineHtml(it) => kinds.push(it.to_string()),
                    Event::Rule | Event::SoftBreak => kinds.push("line".to_owned()),
                    _ => {}
                }
            }
            assert!(kinds.is_empty(), "{line}: {kinds:?}");
        }
    }
}
