//! Where YAML would lose text without a word.
//!
//! | written | YAML reads | so it is an error that says to quote |
//! |---------|------------|--------------------------------------|
//! | `hash: #482`, `REL-482 #42` | nothing, `REL-482` | a comment after two spaces is meant |
//! | `title: &more shops` | `shops` | unless `*more` stands elsewhere |
//! | `title: *new* flow`, `!important`, `%`, `@maria`, a backtick | an alias, a tag, a fault | |
//!
//! Lines are looked at one by one; block texts (`|`, `>`) are left alone.

use crate::text::{Diagnostic, Source, Span};

/// The first place in `span` of `source` where a text would be lost.
pub fn lost(source: &Source, span: Span) -> Option<Diagnostic> {
    let text = source.slice(span);
    let mut block_indent = None;
    let mut at = span.start as usize;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let line = line.trim_end();
        let indent = line.len() - line.trim_start().len();
        if block_indent.is_some_and(|outer| indent > outer || line.is_empty()) {
            continue;
        }
        block_indent = line
            .ends_with([':', '|', '>', '-', '+'])
            .then(|| block_of(line, indent))
            .flatten();
        if let Some(fault) = comment(line).or_else(|| mark(line, text)) {
            let message = fault.message;
            let at = start + fault.at.start..start + fault.at.end;
            return Some(
                Diagnostic::error("text-lost", source.path(), at, message)
                    .label(fault.label)
                    .help("put the value in quotes"),
            );
        }
    }
    None
}

struct Fault {
    at: std::ops::Range<usize>,
    message: String,
    label: &'static str,
}

/// The indentation below which a block text opened by `line` ends.
fn block_of(line: &str, indent: usize) -> Option<usize> {
    let value = line.rsplit(": ").next()?.trim_end_matches(['-', '+']);
    matches!(value, "|" | ">").then_some(indent)
}

/// A `#` behind exactly one space, or at the start of a value.
fn comment(line: &str) -> Option<Fault> {
    if line.trim_start().starts_with('#') {
        return None;
    }
    let mut quote = None;
    let mut is_escaped = false;
    let bytes = line.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        match (quote, byte) {
            _ if is_escaped => is_escaped = false,
            (Some(b'"'), b'\\') => is_escaped = true,
            (Some(open), b) if *b == open => quote = None,
            (None, b'"' | b'\'')
                if at == 0 || matches!(bytes[at - 1], b' ' | b'[' | b'{' | b',') =>
            {
                quote = Some(*byte);
            }
            (None, b'#') if at >= 2 && bytes[at - 1] == b' ' && bytes[at - 2] != b' ' => {
                let lost = line[at..].trim_end();
                return Some(Fault {
                    at: at..at + lost.len(),
                    message: format!("` #` begins a comment, so `{lost}` would be lost"),
                    label: "not read",
                });
            }
            _ => {}
        }
    }
    None
}

/// A character at the start of a value that YAML keeps for itself.
fn mark(line: &str, text: &str) -> Option<Fault> {
    let (key, value) = line.split_once(": ").or_else(|| line.split_once("- "))?;
    let skipped = value.len() - value.trim_start().len();
    let at = line.len() - value.len() + skipped;
    let value = value.trim_start();
    if key.trim_start().starts_with(['"', '\'']) {
        return None;
    }
    let first = value.chars().next()?;
    let name: String = value[first.len_utf8()..]
        .chars()
        .take_while(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
        .collect();
    let pair = |other: char| !name.is_empty() && text.contains(&format!("{other}{name}"));
    let kept = match first {
        '@' | '`' | '%' => true,
        '!' => !value.starts_with("!!"),
        '&' => !pair('*') && !value[1 + name.len()..].trim_start().starts_with(['[', '{']),
        '*' => !pair('&'),
        _ => false,
    };
    kept.then(|| Fault {
        at: at..at + value.len(),
        message: format!("YAML keeps `{first}` at the start of a value for itself"),
        label: "",
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::SourcePath;

    #[test]
    fn text_that_yaml_would_drop_is_an_error() {
        for (text, marked) in [
            ("hash: #482", Some("#482")),
            ("hash: REL-482 #42", Some("#42")),
            ("hash: REL-482  # the ticket", None),
            ("# a comment", None),
            ("hash: \"REL-482 #42\"", None),
            (r##"title: "the \"new\" # flow""##, None),
            (r##"title: "\\" #42"##, Some("#42")),
            ("owner: @maria", Some("@maria")),
            ("title: *new* flow", Some("*new* flow")),
            ("title: &more shops", Some("&more shops")),
            ("a: &x [1]\nb: *x", None),
            ("title: !important", Some("!important")),
            ("title: `code`", Some("`code`")),
            ("plan: |\n  step #1\n  @maria says\ntag: v1", None),
        ] {
            let source = Source::new(SourcePath::new("a.md"), text);
            let found = lost(&source, Span::new(0..text.len()));
            let found = found.map(|d| source.slice(d.span).to_owned());
            assert_eq!(found.as_deref(), marked, "{text}");
        }
    }
}
