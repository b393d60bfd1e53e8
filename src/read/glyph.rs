//! The marks by which people say how far something has come.
//!
//! A glyph may carry a variation selector (U+FE0F asks for the coloured form)
//! and may be written by its name between colons, as chat programs do. A glyph
//! that is part of a longer emoji (joined by U+200D, or with a skin tone) is
//! another emoji and says nothing.

use crate::train::State;

const GLYPHS: &[(char, State)] = &[
    ('☐', State::Pending),
    ('⚪', State::Pending),
    ('✅', State::Done),
    ('☑', State::Done),
    ('✔', State::Done),
    ('✓', State::Done),
    ('🟢', State::Done),
    ('🟩', State::Done),
    ('🟡', State::Active),
    ('⏳', State::Active),
    ('🚧', State::Active),
    ('❌', State::Failed),
    ('✖', State::Failed),
    ('✗', State::Failed),
    ('✘', State::Failed),
    ('🔴', State::Failed),
    ('🟥', State::Failed),
    ('⛔', State::Failed),
    ('⚠', State::Waived),
];

const NAMES: &[(&str, State)] = &[
    ("white_circle", State::Pending),
    ("white_check_mark", State::Done),
    ("ballot_box_with_check", State::Done),
    ("heavy_check_mark", State::Done),
    ("check_mark", State::Done),
    ("green_circle", State::Done),
    ("large_green_circle", State::Done),
    ("green_square", State::Done),
    ("large_green_square", State::Done),
    ("yellow_circle", State::Active),
    ("large_yellow_circle", State::Active),
    ("hourglass_flowing_sand", State::Active),
    ("construction", State::Active),
    ("x", State::Failed),
    ("heavy_multiplication_x", State::Failed),
    ("red_circle", State::Failed),
    ("large_red_circle", State::Failed),
    ("red_square", State::Failed),
    ("large_red_square", State::Failed),
    ("no_entry", State::Failed),
    ("warning", State::Waived),
];

/// The longest name, with its colons.
const LONGEST_NAME: usize = 26;

/// The glyph that `text` begins with, and how many bytes it takes.
pub fn at_start(text: &str) -> Option<(State, usize)> {
    if text.starts_with(':') {
        let end = text
            .bytes()
            .take(LONGEST_NAME)
            .skip(1)
            .position(|b| b == b':')?
            + 1;
        return Some((named(&text[1..end])?, end + 1));
    }
    let first = text.chars().next()?;
    let state = drawn(first)?;
    let rest = text[first.len_utf8()..].trim_start_matches(is_selector);
    let joined = rest.starts_with(|c| c == JOINER || is_skin_tone(c));
    (!joined).then_some((state, text.len() - rest.len()))
}

/// The glyph that `text` ends with, and where it begins.
pub fn at_end(text: &str) -> Option<(State, usize)> {
    if let Some(inner) = text.strip_suffix(':') {
        let from = inner
            .bytes()
            .rev()
            .take(LONGEST_NAME)
            .position(|b| b == b':')?;
        let start = inner.len() - from - 1;
        return Some((named(&inner[start + 1..])?, start));
    }
    let bare = text.trim_end_matches(is_selector);
    let last = bare.chars().next_back()?;
    let state = drawn(last)?;
    let start = bare.len() - last.len_utf8();
    (!bare[..start].ends_with(JOINER)).then_some((state, start))
}

/// The last glyph of `text` that stands outside parentheses, and its first and last byte.
pub fn last_outside_parentheses(text: &str) -> Option<(State, std::ops::Range<usize>)> {
    let mut depth = 0_usize;
    let mut found = None;
    let mut skip = 0;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 && at >= skip && !text[..at].ends_with(JOINER) => {
                if let Some((state, length)) = at_start(&text[at..]) {
                    found = Some((state, at..at + length));
                    skip = at + length;
                }
            }
            _ => {}
        }
    }
    found
}

const JOINER: char = '\u{200D}';

fn is_selector(c: char) -> bool {
    matches!(c, '\u{FE0E}' | '\u{FE0F}')
}

fn is_skin_tone(c: char) -> bool {
    matches!(c, '\u{1F3FB}'..='\u{1F3FF}')
}

fn drawn(glyph: char) -> Option<State> {
    if glyph.is_ascii() {
        return None;
    }
    GLYPHS.iter().find(|(c, _)| *c == glyph).map(|(_, s)| *s)
}

fn named(name: &str) -> Option<State> {
    NAMES.iter().find(|(n, _)| *n == name).map(|(_, s)| *s)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_glyph_at_either_end_counts() {
        for (text, start, end) in [
            ("✅ Foo", Some(State::Done), None),
            ("Foo ✅", None, Some(State::Done)),
            ("Foo ✔\u{FE0F}", None, Some(State::Done)),
            ("✔\u{FE0F} Foo", Some(State::Done), None),
            ("⚠\u{FE0F}", Some(State::Waived), Some(State::Waived)),
            ("⚠\u{FE0E}", Some(State::Waived), Some(State::Waived)),
            (":white_check_mark: Foo", Some(State::Done), None),
            ("Foo :x:", None, Some(State::Failed)),
            (
                ":hourglass_flowing_sand:",
                Some(State::Active),
                Some(State::Active),
            ),
            ("Foo ✅ bar", None, None),
            ("🧑\u{200D}🚧 Foo", None, None),
            ("Foo 🧑\u{200D}🚧", None, None),
            ("⛔\u{FE0F}\u{200D}🔥 Foo", None, None),
            ("👍🏽 Foo 👍🏽", None, None),
            ("✔🏽 Foo", None, None),
            (":rocket: Foo :tada:", None, None),
            (": Foo :", None, None),
            ("14:02", None, None),
            ("", None, None),
            (":ééééééééééééééééééééé:", None, None),
        ] {
            assert_eq!(at_start(text).map(|(s, _)| s), start, "X14 {text}");
            assert_eq!(at_end(text).map(|(s, _)| s), end, "X14 {text}");
        }
    }

    #[test]
    fn every_name_is_short_enough_to_be_found() {
        for (name, state) in NAMES {
            let written = format!(":{name}:");
            assert_eq!(at_start(&written), Some((*state, written.len())), "{name}");
            assert_eq!(at_end(&written), Some((*state, 0)), "{name}");
        }
    }

    #[test]
    fn the_last_one_outside_parentheses_decides() {
        for (text, state) in [
            ("✅ 13:28", Some(State::Done)),
            ("❌ then ✅", Some(State::Done)),
            ("✅ (was ❌)", Some(State::Done)),
            ("(🟩)", None),
            ("☐", Some(State::Pending)),
            ("plain", None),
        ] {
            assert_eq!(
                last_outside_parentheses(text).map(|(s, _)| s),
                state,
                "{text}"
            );
        }
    }
}
