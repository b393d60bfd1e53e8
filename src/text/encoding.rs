//! Bytes → text, or why they are none.

use super::{Diagnostic, SourcePath};

/// The text that `bytes` are.
///
/// # Errors
/// A diagnostic with the offset of the first byte that is no UTF-8 text, and what the file
/// seems to be instead. (Boxed: the good case is the usual one.)
pub fn decode(path: &SourcePath, bytes: Vec<u8>) -> Result<String, Box<Diagnostic>> {
    let fault = |offset: usize, seems: &str, help: &str| {
        let message = format!("expected UTF-8 text, found {seems} at byte {offset}");
        Box::new(Diagnostic::error("encoding", path, 0..0, message).help(help))
    };
    if let Some(kind) = wide(&bytes) {
        return Err(fault(0, kind, "save the file as UTF-8"));
    }
    if let Some(offset) = memchr::memchr(0, &bytes) {
        return Err(fault(
            offset,
            "a NUL byte",
            "remove it, or leave the file out of the content folder",
        ));
    }
    String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        match error.utf8_error().error_len() {
            None => fault(
                offset,
                "a character cut off",
                "save the file again, it ends too early",
            ),
            Some(_) => fault(
                offset,
                "a byte of Latin-1 or Windows-1252",
                "save the file as UTF-8",
            ),
        }
    })
}

fn wide(bytes: &[u8]) -> Option<&'static str> {
    let nul_at = |parity: usize| {
        let sample = &bytes[..bytes.len().min(64)];
        sample.len() >= 4 && sample.iter().skip(parity).step_by(2).all(|b| *b == 0)
    };
    match bytes {
        [0xFF, 0xFE, ..] => Some("UTF-16 (little-endian)"),
        [0xFE, 0xFF, ..] => Some("UTF-16 (big-endian)"),
        _ if nul_at(1) => Some("UTF-16 (little-endian)"),
        _ if nul_at(0) => Some("UTF-16 (big-endian)"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn x03_what_is_no_text_is_named_with_its_place() {
        let path = SourcePath::new("a.md");
        for (bytes, expected) in [
            (
                &b"caf\xe9 ol\xe9"[..],
                "expected UTF-8 text, found a byte of Latin-1 or Windows-1252 at byte 3",
            ),
            (
                b"\xff\xfea\0",
                "expected UTF-8 text, found UTF-16 (little-endian) at byte 0",
            ),
            (
                b"a\0b\0c\0d\0",
                "expected UTF-8 text, found UTF-16 (little-endian) at byte 0",
            ),
            (
                b"abc\0def",
                "expected UTF-8 text, found a NUL byte at byte 3",
            ),
            (
                b"gr\xc3",
                "expected UTF-8 text, found a character cut off at byte 2",
            ),
        ] {
            let fault = decode(&path, bytes.to_vec()).expect_err("no text");
            assert_eq!(fault.message, expected);
        }
        assert_eq!(decode(&path, "größe".into()).as_deref(), Ok("größe"));
    }
}
