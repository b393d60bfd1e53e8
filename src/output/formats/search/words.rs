//! The words of a text, as the index has them and as the search asks for them.
//!
//! | text | words |
//! |---|---|
//! | `Größe`, composed or not | `große` |
//! | `api-gateway 4.2.0` | `api-gateway`, `api`, `gateway`, `4.2.0` |
//! | `OPS-912` | `ops-912`, `ops`, `912` |
//! | a commit's id | its first ten digits |
//! | `東京都` | `東京`, `京都`, `都`, so that any part of it is found |
//! | `[run](https://ci.example)` | `run`: where a link leads is no word |
//!
//! `themes/default/assets/js/search/10-index.js` does the same with what a reader types; both change together, and the
//! index then gets another [`VERSION`].
//!
//! Limits: words of scripts without spaces other than Chinese and Japanese are found by their
//! beginning only; HTML and entities in Markdown are read as they are written.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::text::hidden::visible;

/// What words are, so that a script of another version does not take them for its own.
pub const VERSION: &str = "1";

/// Characters of a word at most, and digits of a commit's id.
const LONGEST: usize = 32;
const DIGITS: usize = 10;

/// What may join two words into one that is found as a whole, too.
const JOINTS: [char; 4] = ['.', '-', '_', '/'];

/// Gives every word of `text` to `take`, those that occur twice twice.
pub fn words(text: &str, take: &mut impl FnMut(&str)) {
    let text = normal(&without_destinations(text));
    let mut start = None;
    let mut end = 0;
    for (at, c) in text.char_indices() {
        if c.is_alphanumeric() {
            start.get_or_insert(at);
            end = at + c.len_utf8();
        } else if at > end || !JOINTS.contains(&c) {
            // A joint with nothing behind it joins nothing.
            start
                .take()
                .into_iter()
                .for_each(|start| joined(&text[start..end], take));
        }
    }
    start
        .into_iter()
        .for_each(|start| joined(&text[start..end], take));
}

/// The words of `text`, each joined to the next by one character, as one and each by itself.
fn joined(text: &str, take: &mut impl FnMut(&str)) {
    if text.contains(JOINTS) {
        give(text, take);
    }
    for part in text.split(JOINTS) {
        runs(part, take);
    }
}

/// The number of the file, of `files`, that has the words which begin as `word` does.
pub fn file_of(word: &str, files: usize) -> usize {
    let count = if word.starts_with(is_ideograph) { 1 } else { 3 };
    let start = word.chars().take(count);
    let sum = start.fold(0u32, |sum, c| {
        sum.wrapping_mul(31).wrapping_add(u32::from(c))
    });
    sum as usize % files
}

/// Lower case, without marks.
fn normal(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let letters = visible(text)
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .collect::<String>();
    letters.to_lowercase()
}

/// The words of `part`, where only ideographs are written without a space.
fn runs(part: &str, take: &mut impl FnMut(&str)) {
    if part.is_ascii() {
        if part.len() > 1 {
            give(part, take);
        }
        return;
    }
    let mut rest = part;
    while let Some(first) = rest.chars().next() {
        let kind = is_ideograph(first);
        let end = rest.find(|c| is_ideograph(c) != kind).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        rest = after;
        if kind {
            pairs(run, take);
        } else if run.chars().nth(1).is_some() {
            give(run, take);
        }
    }
}

fn pairs(run: &str, take: &mut impl FnMut(&str)) {
    for (at, c) in run.char_indices() {
        let next = run[at + c.len_utf8()..].chars().next();
        take(&run[at..at + c.len_utf8() + next.map_or(0, char::len_utf8)]);
    }
}

fn give(word: &str, take: &mut impl FnMut(&str)) {
    if word.len() <= DIGITS {
        return take(word);
    }
    let is_id = word.len() > DIGITS && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    let longest = if is_id { DIGITS } else { LONGEST };
    let end = word.char_indices().nth(longest);
    take(&word[..end.map_or(word.len(), |(at, _)| at)]);
}

/// Whether `c` is of a script in which a word may be one character, and words are not parted.
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// `markdown` without what its links lead to.
fn without_destinations(markdown: &str) -> Cow<'_, str> {
    let Some(first) = memchr::memmem::find(markdown.as_bytes(), b"](") else {
        return Cow::Borrowed(markdown);
    };
    let mut text = markdown[..first].to_owned();
    let mut rest = &markdown[first..];
    while let Some(at) = rest.find("](") {
        text.push_str(&rest[..at]);
        text.push(' ');
        rest = rest[at..].find(')').map_or("", |end| &rest[at + end..]);
    }
    text.push_str(rest);
    Cow::Owned(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        words(text, &mut |word| found.push(word.to_owned()));
        found
    }

    #[test]
    fn words_are_found_however_they_are_written() {
        for (text, expected) in [
            ("", vec![]),
            ("Backups **verified**, a", vec!["backups", "verified"]),
            ("Gro\u{308}\u{df}e", vec!["große"]),
            ("Gr\u{f6}\u{df}e", vec!["große"]),
            ("jo\u{200B}n", vec!["jon"]),
            ("ΜΕΤΡΑ и Ёлка", vec!["μετρα", "елка"]),
            ("[run 12](https://ci.example/9) (b)", vec!["run", "12"]),
            ("[open](https://ci.example", vec!["open"]),
            ("end. -x- a.b", vec!["end", "a.b"]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_joined_is_found_whole_and_in_parts() {
        for (text, expected) in [
            ("4.2.0", vec!["4.2.0"]),
            ("OPS-912", vec!["ops-912", "ops", "912"]),
            ("new-checkout.", vec!["new-checkout", "new", "checkout"]),
            ("a/b#12", vec!["a/b", "12"]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn a_commit_is_its_first_digits_and_a_long_word_is_cut() {
        let id = "0123456789abcdef0123456789abcdef01234567";
        assert_eq!(found(id), ["0123456789"]);
        assert_eq!(found(&"ö".repeat(50)), ["o".repeat(LONGEST)]);
        assert_eq!(found(&"ж".repeat(50)), ["ж".repeat(LONGEST)]);
    }

    #[test]
    fn any_part_of_a_run_of_ideographs_is_found() {
        assert_eq!(found("API東京都2"), ["api", "東京", "京都", "都"]);
    }

    #[test]
    fn words_that_begin_alike_are_in_one_file() {
        for (word, other) in [
            ("dep", "deploy"),
            ("東", "東京"),
            ("4.2", "4.2.0"),
            ("жес", "жесть"),
        ] {
            assert_eq!(file_of(word, 256), file_of(other, 256), "{word}");
        }
        assert_ne!(file_of("dep", 256), file_of("rep", 256));
    }
}
