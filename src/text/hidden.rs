//! Characters that nobody sees, and that can make a text seem to say something else.
//!
//! | character | does |
//! |---|---|
//! | U+202A to U+202E, U+2066 to U+2069, U+200E, U+200F, U+061C | turns the direction of writing |
//! | U+200B, U+2060, U+FEFF | takes no room, so two names look the same |
//!
//! No page shows them. Joiners (U+200C, U+200D) stay: scripts and emoji need them.
//! Limit: letters of two scripts that look alike are both shown as they are.

use std::borrow::Cow;

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

#[cfg(test)]
mod tests {
    use super::*;

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
