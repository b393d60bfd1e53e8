//! A text as YAML writes it: plain where that is safe, in quotes where it is not.

/// `text` as one YAML scalar that reads back as exactly this text.
///
/// Line breaks and control characters are written as escapes, so the scalar is
/// always one line.
pub fn quoted(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn is_plain(text: &str) -> bool {
    let first_is_safe = text
        .chars()
        .next()
        .is_some_and(|c| c.is_alphanumeric() || c == '_');
    first_is_safe
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !text.contains(" #")
        && !text
            .chars()
            .any(|c| c.is_control() || matches!(c, '[' | ']' | '{' | '}' | ',' | '"' | '\''))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_yaml_would_change_is_quoted() {
        for (text, written) in [
            ("Idempotent checkout", "Idempotent checkout"),
            ("2025.10-R1", "2025.10-R1"),
            ("v2: guest flow", "\"v2: guest flow\""),
            ("REL-482 #42", "\"REL-482 #42\""),
            ("#482", "\"#482\""),
            ("@maria", "\"@maria\""),
            ("say \"go\"", "\"say \\\"go\\\"\""),
            ("two\nlines", "\"two\\nlines\""),
            ("{{ now }}", "\"{{ now }}\""),
            ("", "\"\""),
        ] {
            assert_eq!(quoted(text), written);
        }
    }
}
