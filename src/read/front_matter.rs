//! The front matter and the body: where one ends and the other begins.
//!
//! Front matter stands between a first line `---` and the next line that is only
//! `---` (or `...`). A `---` in an indented block text is part of that text. A file that does not
//! begin with `---` has none, and is body from the first byte.

use crate::text::{Diagnostic, Source, Span};

/// The two parts of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts {
    /// Between the two `---` lines; `None` where there is no front matter.
    pub yaml: Option<Span>,
    pub body: Span,
}

/// The parts of `source`; with an error, and no body, where nothing closes the front matter.
pub fn split(source: &Source) -> (Parts, Option<Diagnostic>) {
    let text = source.text();
    let start = source.body_start();
    let end = text.len();
    let whole = Parts {
        yaml: None,
        body: Span::new(start..end),
    };
    let Some(first) = fence(&text[start..], &["---"]) else {
        return (whole, None);
    };
    let yaml_start = start + first;
    let mut at = yaml_start;
    while at < end {
        let rest = &text[at..];
        if let Some(length) = fence(rest, &["---", "..."]) {
            let parts = Parts {
                yaml: Some(Span::new(yaml_start..at)),
                body: Span::new(at + length..end),
            };
            return (parts, None);
        }
        at += line_length(rest);
    }
    let unclosed = Diagnostic::error(
        "unclosed-front-matter",
        source.path(),
        start..start + 3,
        "front matter is opened here and never closed",
    )
    .label("opened here")
    .help("write a line `---` where it ends");
    let nothing = Parts {
        yaml: None,
        body: Span::new(end..end),
    };
    (nothing, Some(unclosed))
}

/// The length of the line that `text` begins with, line end included, where it is one of `marks`.
fn fence(text: &str, marks: &[&str]) -> Option<usize> {
    let length = line_length(text);
    marks.contains(&text[..length].trim_end()).then_some(length)
}

/// The length of the first line, its end included: LF, CRLF or a lone CR.
fn line_length(text: &str) -> usize {
    match memchr::memchr2(b'\n', b'\r', text.as_bytes()) {
        Some(at) if text[at..].starts_with("\r\n") => at + 2,
        Some(at) => at + 1,
        None => text.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::SourcePath;

    fn check(text: &str, yaml: Option<&str>, body: &str, faulty: Option<&str>) {
        let source = Source::new(SourcePath::new("a.md"), text);
        let (parts, fault) = split(&source);
        assert_eq!(parts.yaml.map(|span| source.slice(span)), yaml, "{text:?}");
        assert_eq!(source.slice(parts.body), body, "{text:?}");
        assert_eq!(fault.map(|fault| fault.rule), faulty, "{text:?}");
    }

    #[test]
    fn x01_x02_marks_and_line_ends_make_no_difference() {
        check("---\na: 1\n---\nB\n", Some("a: 1\n"), "B\n", None);
        check("\u{feff}---\na: 1\n---\nB", Some("a: 1\n"), "B", None);
        check(
            "---\r\na: 1\r\n---\r\nB\r\n",
            Some("a: 1\r\n"),
            "B\r\n",
            None,
        );
        check("---\ra: 1\r---\rB", Some("a: 1\r"), "B", None);
        check("---  \na: 1\n---\n", Some("a: 1\n"), "", None);
    }

    #[test]
    fn x09_an_open_front_matter_is_an_error_and_never_body() {
        check(
            "---\na: 1\n\n## Deploy\n",
            None,
            "",
            Some("unclosed-front-matter"),
        );
        check("---", None, "", Some("unclosed-front-matter"));
        check(
            "---\na: |\n  x\n  ---\n  y\n---\nB",
            Some("a: |\n  x\n  ---\n  y\n"),
            "B",
            None,
        );
    }

    #[test]
    fn x09_three_dots_close_it_and_a_line_that_goes_on_does_not() {
        check("---\na: 1\n...\nB", Some("a: 1\n"), "B", None);
        check(
            "---\na: b\n... and more\n---\nB",
            Some("a: b\n... and more\n"),
            "B",
            None,
        );
    }

    #[test]
    fn x10_a_file_may_be_empty_or_all_body() {
        check("", None, "", None);
        check("## Deploy\n\n---\n", None, "## Deploy\n\n---\n", None);
        check("---\n---\n", Some(""), "", None);
    }
}
