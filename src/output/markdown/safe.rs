//! Escaping, and which addresses a link may have.

use crate::text::hidden::is_hidden;

/// `text` with what HTML would read as markup escaped, appended to `out`.
pub fn escape(text: &str, out: &mut String) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let escaped = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => continue,
        };
        out.push_str(&text[from..at]);
        out.push_str(escaped);
        from = at + 1;
    }
    out.push_str(&text[from..]);
}

/// Whether a link may lead to `address`: http, https, mailto, tel, or a relative address.
///
/// Browsers drop white space and control characters inside a scheme, so an address
/// that holds any is refused as a whole.
pub fn is_allowed(address: &str) -> bool {
    if address.chars().any(|c| c.is_control() || is_hidden(c)) {
        return false;
    }
    let address = address.trim();
    let end = address.find([':', '/', '?', '#']).unwrap_or(address.len());
    if !address[end..].starts_with(':') {
        return !address.starts_with("//") && !address.contains('\\');
    }
    let scheme = address[..end].to_ascii_lowercase();
    matches!(scheme.as_str(), "http" | "https" | "mailto" | "tel")
}

/// Whether an image may be loaded from `address`: relative ones only, since a page asks no
/// other host for anything.
pub fn is_own(address: &str) -> bool {
    is_allowed(address) && !is_elsewhere(address)
}

/// Whether `address` is that of another site.
pub fn is_elsewhere(address: &str) -> bool {
    let head = address.split(['/', '?', '#']).next().unwrap_or(address);
    head.contains(':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s02_only_harmless_schemes_are_links() {
        for (address, allowed) in [
            ("https://example.com", true),
            ("HTTP://example.com", true),
            ("mailto:a@example.com", true),
            ("tel:+491234", true),
            ("../runbooks/rollback.md", true),
            ("#deploy", true),
            ("?q=a:b", true),
            ("a/b:c", true),
            ("javascript:alert(1)", false),
            ("JaVa\tScript:alert(1)", false),
            ("\u{1}javascript:alert(1)", false),
            (" javascript:alert(1)", false),
            ("vbscript:x", false),
            ("data:text/html,x", false),
            ("file:///etc/passwd", false),
            ("//evil.example", false),
            ("\\\\evil.example", false),
        ] {
            assert_eq!(is_allowed(address), allowed, "{address:?}");
        }
        assert!(!is_own("https://example.com/a.png"));
    }
}
