//! Inline Markdown as plain text, for titles, descriptions and short mentions.
//!
//! Characters that nobody sees are left out.

use pulldown_cmark::{Event, Options, Parser};

use crate::text::hidden::visible;

/// The words of `markdown`, without its marks, on one line.
pub fn plain(markdown: &str) -> String {
    let mut text = String::with_capacity(markdown.len());
    for event in Parser::new_ext(markdown, Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Text(words) | Event::Code(words) => text.push_str(&words),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    let words: Vec<_> = text.split_whitespace().collect();
    visible(&words.join(" ")).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_words_stay() {
        for (markdown, words) in [
            (
                "Backups **verified** (`pg_dump`)",
                "Backups verified (pg_dump)",
            ),
            (
                "[run 5512](https://ci.example/5512), ~~old~~",
                "run 5512, old",
            ),
            ("a <b>b</b>\nc", "a b c"),
            ("", ""),
        ] {
            assert_eq!(plain(markdown), words);
        }
    }
}
