//! Characters that nobody sees, and that can make a text seem to say something else.
//!
//! | character | does |
//! |---|---|
//! | U+202A to U+202E, U+2066 to U+2069, U+200E, U+200F, U+061C | turns the direction of writing |
//! | U+200B, U+2060, U+FEFF | takes no room, so two names look the same |
//!
//! No page shows them, and `check` names them. Joiners (U+200C, U+200D) stay: scripts and emoji need them.
//! Limit: letters of two scripts that look alike are both shown as they are.

use std::borrow::Cow;

use super::{Diagnostic, Source};

/// Whether `c` is such a character.
pub fn is_hidden(c: char) -> bool {
    turns(c) || matches!(c, '\u{200B}' | '\u{2060}' | '\u{FEFF}')
}

/// Whether `c` turns the direction of writing.
pub fn turns(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{061C}')
}

/// `text` without hidden characters.
pub fn visible(text: &str) -> Cow<'_, str> {
    // The first bytes of all of them in UTF-8.
    let bytes = text.as_bytes();
    if memchr::memchr3(0xE2, 0xD8, 0xEF, bytes).is_some() && text.contains(is_hidden) {
        Cow::Owned(text.replace(is_hidden, ""))
    } else {
        Cow::Borrowed(text)
    }
}

/// The same for a text that is not needed otherwise.
pub fn without(text: String) -> String {
    match visible(&text) {
        Cow::Owned(visible) => visible,
        Cow::Borrowed(_) => text,
    }
}

/// A warning for each such character that `source` holds, where it stands first.
pub fn warnings(source: &Source) -> Vec<Diagnostic> {
    let text = source.text();
    if let Cow::Borrowed(_) = visible(text) {
        return Vec::new();
    }
    let mut known = Vec::new();
    let hidden = text.char_indices().filter(|(_, c)| is_hidden(*c));
    // A byte order mark says how the file is written.
    let hidden = hidden.filter(|place| *place != (0, '\u{FEFF}'));
    let mut warnings = Vec::new();
    for (at, c) in hidden {
        if known.contains(&c) {
            continue;
        }
        known.push(c);
        let does = if turns(c) {
            "turns the direction of writing"
        } else {
            "takes no room"
        };
        let message = format!("U+{:04X} {does}, and nobody sees it", u32::from(c));
        let found = Diagnostic::warning(
            "hidden-character",
            source.path(),
            at..at + c.len_utf8(),
            message,
        );
        // All of them at once, as the finding is about all.
        let end = text.rfind(c).unwrap_or(at) + c.len_utf8();
        let found = found.fixed_by(at..end, text[at..end].replace(c, ""));
        warnings.push(
            found.help("remove it: pages leave it out, so it only misleads whoever reads the file"),
        );
    }
    warnings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::SourcePath;

    #[test]
    fn x13_what_nobody_sees_is_named_where_it_stands_first() {
        let text = "\u{FEFF}a\u{202E}b\u{202E}\njo\u{200B}n\n";
        let source = Source::new(SourcePath::new("a.md"), text);
        let found = warnings(&source);
        let found: Vec<_> = found
            .iter()
            .map(|d| (d.rule, d.span.start, d.message.as_str()))
            .collect();
        let turns = "U+202E turns the direction of writing, and nobody sees it";
        let narrow = "U+200B takes no room, and nobody sees it";
        assert_eq!(
            found,
            [
                ("hidden-character", 4, turns),
                ("hidden-character", 14, narrow)
            ]
        );
    }

    #[test]
    fn x13_what_nobody_sees_is_left_out_and_joined_emoji_stay_whole() {
        for (text, shown) in [
            ("a\u{202E}b\u{2069}", "ab"),
            ("\u{61C}\u{200E}\u{200F}x", "x"),
            ("jo\u{200B}n\u{2060}\u{FEFF}", "jon"),
            (
                "🧑\u{200D}🚒 → می\u{200C}خواهم ✅\u{FE0F}",
                "🧑\u{200D}🚒 → می\u{200C}خواهم ✅\u{FE0F}",
            ),
        ] {
            assert_eq!(visible(text), shown, "{text:?}");
        }
    }

    #[test]
    fn every_hidden_character_is_looked_for() {
        for c in (0..0x1_1000)
            .filter_map(char::from_u32)
            .filter(|c| is_hidden(*c))
        {
            assert_eq!(visible(&c.to_string()), "", "U+{:04X}", u32::from(c));
        }
    }
}
