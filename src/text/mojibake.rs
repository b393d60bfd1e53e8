//! Text that was read as Windows-1252 and saved as UTF-8: `Ã¤` for `ä`.
//!
//! Every character of such a run is one of Windows-1252, and the bytes of them together are UTF-8 again.
//! That may be so by chance, where marks follow a letter: `café »` in French, with a space that does not
//! break, or `“amanhã…”` in Portuguese. Such a run is taken as it is written.

use std::ops::Range;

use super::{Diagnostic, Source};

/// A warning, with the text as it was meant, for each run that `source` holds.
pub fn warnings(source: &Source) -> Vec<Diagnostic> {
    let text = source.text();
    let mut warnings = Vec::new();
    let mut at = 0;
    // The first byte of a sequence in UTF-8 becomes one of U+00C2 to U+00F4, which begin with 0xC3.
    while let Some(next) = memchr::memchr(0xC3, &text.as_bytes()[at..]) {
        let start = at + next;
        let found = run(&text[start..]);
        let found =
            found.filter(|(length, meant)| !is_by_chance(text, start..start + length, meant));
        let Some((length, meant)) = found else {
            at = start + 2;
            continue;
        };
        let written = &text[start..start + length];
        let message = format!("`{written}` was encoded twice: it is `{meant}`");
        let warning =
            Diagnostic::warning("mojibake", source.path(), start..start + length, message);
        let help = format!("write `{meant}`, and save the file as UTF-8");
        warnings.push(
            warning
                .label("encoded twice")
                .help(help)
                .fixed_by(start..start + length, &meant),
        );
        at = start + length;
    }
    warnings
}

/// How many bytes of `text`, from its first, are such a run, and what was meant.
fn run(text: &str) -> Option<(usize, String)> {
    let mut bytes = Vec::new();
    let mut length = 0;
    let mut whole = None;
    for c in text.chars() {
        let Some(byte) = byte(c) else {
            break;
        };
        bytes.push(byte);
        length += c.len_utf8();
        if let Ok(meant) = std::str::from_utf8(&bytes) {
            whole = Some((length, meant.to_owned()));
        } else if !is_cut_off(&bytes) {
            break;
        }
    }
    whole.filter(|(_, meant)| !meant.chars().any(char::is_control))
}

/// What people write behind a letter, without a letter after it.
const MARKS: &str = "\u{A0}«»‹›“”‘’‚„…–—•·°ªº®©™";

/// Whether the run at `place` may be a letter and the marks behind it, rather than the one character
/// that is `meant`.
fn is_by_chance(text: &str, place: Range<usize>, meant: &str) -> bool {
    let is_one = meant.chars().nth(1).is_none();
    let has_marks = text[place.clone()]
        .chars()
        .skip(1)
        .all(|c| MARKS.contains(c));
    // Of two characters are all letters of Western Europe, which are the likeliest to be meant: only
    // a word in capitals may end so, as MANHÃ.
    let ends_a_word = || {
        let before = text[..place.start].chars().next_back();
        let after = text[place.end..].chars().next();
        before.is_some_and(char::is_uppercase) && !after.is_some_and(char::is_alphabetic)
    };
    is_one && has_marks && (meant.len() > 2 || ends_a_word())
}

fn is_cut_off(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_err_and(|error| error.error_len().is_none())
}

/// The byte over 0x7F that is `c` in Windows-1252.
fn byte(c: char) -> Option<u8> {
    const HIGH: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ";
    match u32::from(c) {
        code @ 0xA0..=0xFF => u8::try_from(code).ok(),
        _ => {
            let at = HIGH.chars().position(|high| high == c)?;
            u8::try_from(0x80 + at).ok()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::SourcePath;

    fn mended(text: &str) -> String {
        let source = Source::new(SourcePath::new("a.md"), text);
        let mut mended = text.to_owned();
        for found in warnings(&source).iter().rev() {
            let (span, meant) = found.fix.clone().expect("it has one");
            mended.replace_range(span.range(), &meant);
        }
        mended
    }

    #[test]
    fn what_was_encoded_twice_is_mended() {
        for (written, meant) in [
            ("FÃ¼r alle", "Für alle"),
            ("itâ€™s â€“ so", "it’s – so"),
            ("ðŸŸ¢ Live", "🟢 Live"),
            ("naÃ¯ve cafÃ©", "naïve café"),
            ("Ã„rger", "Ärger"),
            ("GRÃ–SSE, VOILÃ\u{A0}", "GRÖSSE, VOILÃ\u{A0}"),
            ("dÃ©jÃ\u{A0} vu", "déjà vu"),
            ("CAFÃ‰, caffÃ¨ â€¦", "CAFÉ, caffè …"),
            ("ä¸\u{AD}æ–‡", "中文"),
        ] {
            assert_eq!(mended(written), meant);
        }
    }

    #[test]
    fn what_is_right_stays() {
        for text in [
            "Für",
            "Ã la",
            "São",
            "ÄÖÜ",
            "10 Â",
            "© Ãœ?",
            "Ã",
            "é – “x”",
            "ÂÃ",
            "« un café\u{A0}», et voilà\u{A0}»",
            "“Até amanhã…” — “são”",
            "“AMANHÃ…” A MANHÃ– E A IRMÃ”",
        ] {
            let once = mended(text);
            assert!(once == text || text == "© Ãœ?", "{text} → {once}");
        }
        let twice = mended(&mended("FÃ¼r alle"));
        assert_eq!(twice, "Für alle");
    }
}
