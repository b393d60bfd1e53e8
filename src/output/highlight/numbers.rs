//! Numbers are highlighted alike: the lines of many releases differ in little else.

/// `text` with every digit of a number made a 1, in as many bytes. Digits after a letter are part of a
/// word, which may mean something, and stay; so do those before one that begin with a 0, as `0x1F` does.
pub fn alike(text: &str) -> String {
    let mut bytes = text.as_bytes().to_vec();
    let is_letter = |byte: &u8| byte.is_ascii_alphabetic() || !byte.is_ascii();
    let mut at = 0;
    while let Some(start) = position(&bytes, at, |byte| byte.is_ascii_digit()) {
        let end = position(&bytes, start, |byte| !byte.is_ascii_digit()).unwrap_or(bytes.len());
        let before = start.checked_sub(1).and_then(|before| bytes.get(before));
        let is_based = bytes[start] == b'0' && bytes.get(end).is_some_and(is_letter);
        if !before.is_some_and(is_letter) && !is_based {
            bytes[start..end].fill(b'1');
        }
        at = end;
    }
    String::from_utf8(bytes).expect("a digit took a digit's place")
}

fn position(bytes: &[u8], from: usize, is_it: impl Fn(&u8) -> bool) -> Option<usize> {
    let found = bytes[from..].iter().position(is_it);
    found.map(|offset| from + offset)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_alike_and_words_stay() {
        for (written, made) in [
            ("", ""),
            ("replicas: 42", "replicas: 11"),
            ("0.0550, -7 ($2)", "1.1111, -1 ($1)"),
            ("2025-10-14T09:30:00Z", "1111-11-11T09:11:00Z"),
            ("idx_260 utf8 0x1F 4b14 é7", "idx_111 utf8 0x1F 1b14 é7"),
            ("--timeout=428s 05m", "--timeout=111s 05m"),
        ] {
            assert_eq!(alike(written), made);
        }
    }
}
