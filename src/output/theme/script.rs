//! The words in scripts: `WORDS.copied` stands for a message, and is that message in what is published.
//!
//! | in a script | in the site's |
//! |---|---|
//! | `WORDS.copied` | `"Copied"` |
//! | `WORDS.length_ago({ words })` | `` `${words} ago` `` |
//! | `WORDS.aged({ length: length(seconds), more })` | `` `, ${length(seconds)} ago${more}` `` |
//!
//! So no script carries words that it does not say, and none waits for them. What is given for an
//! argument has no comma and no brace; a key that no catalogue has stays as it stands.

use fluent_bundle::FluentArgs;

use crate::words::{Argument, Words};

const WORDS: &str = "WORDS.";

/// Stands for the first argument while a message is formatted, the next characters for the others.
const FIRST: u32 = 0xE000;

/// `script`, saying `words`.
pub fn said(script: &[u8], words: &Words) -> Vec<u8> {
    let Ok(script) = std::str::from_utf8(script) else {
        return script.to_vec();
    };
    let mut out = String::with_capacity(script.len());
    let mut rest = script;
    while let Some(at) = rest.find(WORDS) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match message(rest, words) {
            Some((literal, after)) => {
                out.push_str(&literal);
                rest = after;
            }
            None => {
                out.push_str(WORDS);
                rest = &rest[WORDS.len()..];
            }
        }
    }
    out.push_str(rest);
    out.into_bytes()
}

/// The message with which `text` begins, as a literal, and what follows it.
fn message<'s>(text: &'s str, words: &Words) -> Option<(String, &'s str)> {
    let name = &text[WORDS.len()..];
    let is_key = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let (key, after) = name.split_at(name.find(|c| !is_key(c)).unwrap_or(name.len()));
    let given = after
        .strip_prefix("({ ")
        .and_then(|it| it.split_once(" })"));
    let Some((given, after)) = given else {
        let text = words.plain().get(key)?;
        return Some((serde_json::to_string(text).ok()?, after));
    };
    let given: Vec<(&str, &str)> = given
        .split(", ")
        .map(|it| it.split_once(": ").unwrap_or((it, it)))
        .collect();
    let mut arguments = FluentArgs::new();
    for ((name, _), mark) in given.iter().zip((FIRST..).filter_map(char::from_u32)) {
        arguments.set(*name, Argument::from(mark.to_string()));
    }
    let told = words.format(key, &arguments)?;
    let mut literal = String::from("`");
    for c in told.chars() {
        let at = u32::from(c).checked_sub(FIRST).map(|at| at as usize);
        match at.and_then(|at| given.get(at)) {
            Some((_, value)) => literal.push_str(&format!("${{{value}}}")),
            None if matches!(c, '`' | '\\' | '$') => literal.extend(['\\', c]),
            None => literal.push(c),
        }
    }
    literal.push('`');
    Some((literal, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_says_what_the_catalogue_says() {
        let said = |script: &str, language: &str| {
            let bytes = said(script.as_bytes(), &Words::of(language, &[]));
            String::from_utf8(bytes).expect("it is text")
        };
        for (script, language, expected) in [
            ("say(WORDS.copied);", "en", "say(\"Copied\");"),
            ("say(WORDS.copied);", "de", "say(\"Kopiert\");"),
            ("WORDS.length_ago({ words })", "en", "`${words} ago`"),
            (
                "WORDS.length_ago({ words: a(b) }) + 1",
                "de",
                "`vor ${a(b)}` + 1",
            ),
            ("WORDS.no_such_key.x", "en", "WORDS.no_such_key.x"),
            ("const WORDS = {};", "en", "const WORDS = {};"),
        ] {
            assert_eq!(said(script, language), expected);
        }
    }
}
