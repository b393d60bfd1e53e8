//! Where YAML would lose text without a word.
//!
//! | written | YAML reads | so it is an error that says to quote |
//! |---------|------------|--------------------------------------|
//! | `hash: #482`, `REL-482 #42` | nothing, `REL-482` | a comment after two spaces is meant |
//! | `title: &more shops` | `shops` | unless `*more` stands elsewhere |
//! | `title: *new* flow`, `!important`, `%`, `@maria`, a backtick | an alias, a tag, a fault | |
//!
//! Lines are looked at one by one, with what is open from the line before: a quote, brackets,
//! or a block text (`|`, `>`), which is left alone as a whole.

use crate::text::{Diagnostic, Source, Span};

/// The first place in `span` of `source` where a text would be lost.
pub fn lost(source: &Source, span: Span) -> Option<Diagnostic> {
    let text = source.slice(span);
    let mut open = Open::default();
    let mut block: Option<usize> = None;
    let mut at = span.start as usize;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let line = line.trim_end();
        let indent = line.len() - line.trim_start_matches(' ').len();
        if line.is_empty() || block.is_some_and(|outer| indent > outer) {
            continue;
        }
        let begins_inside = open.quote.is_some();
        let hash = open.read(line);
        let said = hash.map_or(line, |hash| line[..hash].trim_end());
        block = match open.quote {
            None if !begins_inside && open.brackets == 0 => block_of(said, indent),
            _ => None,
        };
        let fault = match hash {
            Some(hash) if block.is_none() => comment(line, hash),
            _ => None,
        };
        let kept = || mark(line, text).filter(|_| !begins_inside);
        if let Some(fault) = fault.or_else(kept) {
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

/// What is open where a line ends.
#[derive(Default)]
struct Open {
    quote: Option<u8>,
    brackets: usize,
}

impl Open {
    /// Reads one line, and gives where a comment begins in it.
    fn read(&mut self, line: &str) -> Option<usize> {
        let bytes = line.as_bytes();
        let mut before = b':';
        let mut at = 0;
        while at < bytes.len() {
            let byte = bytes[at];
            let spaced = at == 0 || matches!(bytes[at - 1], b' ' | b'\t');
            match (self.quote, byte) {
                (Some(b'"'), b'\\') => at += 1,
                (Some(b'\''), b'\'') if bytes.get(at + 1) == Some(&b'\'') => at += 1,
                (Some(open), byte) if open == byte => self.quote = None,
                (Some(_), _) => {}
                (None, b'#') if spaced => return Some(at),
                (None, b'"' | b'\'') if self.begins_value(before, spaced) => {
                    self.quote = Some(byte);
                }
                (None, b'[' | b'{') if self.begins_value(before, spaced) => self.brackets += 1,
                (None, b']' | b'}') => self.brackets = self.brackets.saturating_sub(1),
                _ => {}
            }
            if !matches!(byte, b' ' | b'\t') {
                before = byte;
            }
            at += 1;
        }
        None
    }

    /// Whether a value may begin behind the character `before`.
    fn begins_value(&self, before: u8, spaced: bool) -> bool {
        match before {
            b':' | b'-' => spaced,
            b'[' | b'{' | b',' => self.brackets > 0,
            _ => false,
        }
    }
}

struct Fault {
    at: std::ops::Range<usize>,
    message: String,
    label: &'static str,
}

/// The indentation of the key or the dash whose block text `line`, less its comment, opens:
/// `|`, `>-`, `|2`.
fn block_of(line: &str, indent: usize) -> Option<usize> {
    let head = line.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+'));
    let head = head.strip_suffix(['|', '>'])?;
    let owner = head.trim_end();
    let mut outer = indent;
    let mut rest = owner[indent.min(owner.len())..].strip_prefix("- ");
    while let Some(inner) = rest {
        outer = owner.len() - inner.trim_start().len();
        rest = inner.trim_start().strip_prefix("- ");
    }
    let opens = head.len() > owner.len() && owner.ends_with([':', '-']);
    opens.then_some(outer)
}

/// A `#` behind exactly one space or tab; behind two it is meant.
fn comment(line: &str, hash: usize) -> Option<Fault> {
    let said = line[..hash].trim_end_matches([' ', '\t']);
    if said.is_empty() || hash - said.len() > 1 {
        return None;
    }
    let lost = line[hash..].trim_end();
    Some(Fault {
        at: hash..hash + lost.len(),
        message: format!("` #` begins a comment, so `{lost}` would be lost"),
        label: "not read",
    })
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

    fn check(text: &str, marked: Option<&str>) {
        let source = Source::new(SourcePath::new("a.md"), text);
        let found = lost(&source, Span::new(0..text.len()));
        let found = found.map(|d| source.slice(d.span).to_owned());
        assert_eq!(found.as_deref(), marked, "{text}");
    }

    #[test]
    fn quoted_and_block_texts_lose_nothing() {
        for text in [
            "title: \"one\n  two #3\n  @four\"\ntag: v1",
            "title: 'it''s #4'",
            "title: \"a \\\" #4\"",
            "title: 'one\n\n  it''s: @two #3'\ntag: v1",
            "plan: |2\n  a #1\n",
            "plan: >2-\n  a #1\n",
            "plan:  |\n  a #1\n",
            "plan: | # how\n  a #1\n",
            "plan: |\n\n  a #1\n\n  @b\n",
            "list:\n  - |\n    a #1\n",
            "list:\n- plan: >\n    a #1\n  to: 2\n",
            "tags: [ 'a #1', \"b #2\" ]",
            "tags: [a,\n  \"b #2\"]",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn text_behind_a_quoted_or_block_text_is_looked_at_again() {
        for text in [
            "title: \"one\n  two\"\nhash: a #4",
            "title: rock 'n roll\nhash: a #4",
            "title: don't\nhash: a #4",
            "plan: a, 'b\nhash: a #4",
            "plan: |\n  a\nhash: a #4",
            "list:\n  - plan: |\n      a\n    hash: a #4",
            "a: 1 > 2\n  hash: a #4",
            "hash: a\t#4",
            "hash:\t#4",
        ] {
            check(text, Some("#4"));
        }
    }

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
            check(text, marked);
        }
    }
}
