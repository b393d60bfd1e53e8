//! New bytes for a few old ones, and why there are none.

use crate::text::{Source, Span};

/// What stands at a place in a source from now on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    pub span: Span,
    pub text: String,
}

impl Edit {
    /// `text` at `span` of `source`, cut to the bytes that differ.
    pub fn of(source: &Source, span: Span, text: &str) -> Edit {
        let old = source.slice(span);
        let alike = |(a, b): &(char, char)| a == b;
        let front = old.chars().zip(text.chars()).take_while(alike);
        let front: usize = front.map(|(c, _)| c.len_utf8()).sum();
        let (old_rest, new_rest) = (&old[front..], &text[front..]);
        let back = old_rest.chars().rev().zip(new_rest.chars().rev());
        let back: usize = back.take_while(alike).map(|(c, _)| c.len_utf8()).sum();
        let start = span.start as usize + front;
        Edit {
            span: Span::new(start..span.end as usize - back),
            text: new_rest[..new_rest.len() - back].to_owned(),
        }
    }

    /// What `source` becomes.
    pub fn applied(&self, source: &Source) -> Source {
        let (old, range) = (source.text(), self.span.range());
        let text = [&old[..range.start], &self.text, &old[range.end..]].concat();
        Source::new(source.path().clone(), text)
    }
}

/// Why a change is not made, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub message: String,
    /// Begins with a verb.
    pub help: String,
}

impl Refusal {
    pub fn new(message: impl Into<String>, help: impl Into<String>) -> Refusal {
        Refusal {
            message: message.into(),
            help: help.into(),
        }
    }
}

/// Somebody's words as they may stand in a line of Markdown: one line, without characters that are
/// not seen.
pub fn one_line(words: &str) -> String {
    let seen = crate::text::hidden::visible(words);
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::SourcePath;

    #[test]
    fn only_what_differs_is_new() {
        for (old, new, start, end, text) in [
            ("- [ ] Ä", "- [x] Ä", 3, 4, "x"),
            ("a", "a b", 1, 1, " b"),
            ("aaa", "aa", 2, 3, ""),
            ("same", "same", 4, 4, ""),
            ("✅", "❌", 0, 3, "❌"),
        ] {
            let source = Source::new(SourcePath::new("a.md"), old);
            let edit = Edit::of(&source, Span::new(0..old.len()), new);
            assert_eq!(edit.span, Span::new(start..end), "{old} → {new}");
            assert_eq!(edit.text, text, "{old} → {new}");
            assert_eq!(edit.applied(&source).text(), new);
        }
    }

    #[test]
    fn words_become_one_line() {
        assert_eq!(one_line(" two\nlines\t of\r\n it "), "two lines of it");
    }
}
