//! Addresses on the web, as the configuration gives them.
//!
//! Pages make links of them, so one that a browser could take for a program is an error.

use crate::text::Slot;
use crate::text::Span;
use crate::text::yaml::field::Field;

/// `https://host[:port]/path/`; the slash at its end is added where it is missing.
pub fn base(field: &mut Field) -> Option<String> {
    let (text, span) = page(field)?;
    if text.contains(['?', '#']) {
        expected(field, span, &text, "https://example.com/releases/");
        return None;
    }
    Some(format!("{}/", text.trim_end_matches('/')))
}

/// The page of a repository, without a slash at its end.
pub fn repository(field: &mut Field) -> Option<String> {
    let (text, _) = page(field)?;
    Some(text.trim_end_matches('/').to_owned())
}

/// A page with `{id}` where a number or a commit goes.
pub fn pattern(field: &mut Field) -> Option<String> {
    let (text, span) = page(field)?;
    if text.contains("{id}") {
        return Some(text);
    }
    let message = format!("`{text}` does not say where the id goes");
    field.fault("wrong-value", span, message, "write `{id}` in its place");
    None
}

/// Where a person is found: a page, a mailbox, a telephone.
pub fn contact(field: &mut Field) -> Option<String> {
    let Slot::Filled(text, span) = field.text() else {
        return None;
    };
    let reached = ["mailto:", "tel:"].iter().any(|scheme| {
        let rest = text.strip_prefix(scheme);
        rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(is_strange))
    });
    if reached || is_page(&text) {
        return Some(text);
    }
    expected(
        field,
        span,
        &text,
        "https://example.com/maria or mailto:maria@example.com",
    );
    None
}

fn page(field: &mut Field) -> Option<(String, Span)> {
    let Slot::Filled(text, span) = field.text() else {
        return None;
    };
    if is_page(&text) {
        return Some((text, span));
    }
    expected(field, span, &text, "https://example.com/…");
    None
}

/// `https://host…` or `http://host…`, in one piece.
fn is_page(text: &str) -> bool {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next());
    host.is_some_and(|host| !host.is_empty()) && !text.contains(is_strange)
}

fn is_strange(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '\\' | '`')
}

fn expected(field: &mut Field, span: Span, found: &str, example: &str) {
    let message = format!("`{}` is an address, and this is `{found}`", field.key());
    field.fault(
        "wrong-value",
        span,
        message,
        &format!("write it as {example}"),
    );
}

#[cfg(test)]
mod tests {
    use crate::config::read::read;
    use crate::text::{Source, SourcePath};

    fn told(text: &str) -> Vec<String> {
        let source = Source::new(SourcePath::new("trainbook.yaml"), text);
        let (_, faults) = read(Some(&source));
        faults.into_iter().map(|fault| fault.message).collect()
    }

    #[test]
    fn s02_no_scheme_but_the_webs_is_an_address() {
        for address in [
            "javascript:alert(1)//{id}",
            "JavaScript:alert(1)//{id}",
            "data:text/html,{id}",
            "vbscript:{id}",
            "file:///etc/passwd{id}",
            "//evil.example/{id}",
            "https://",
            "https:///x{id}",
            "example.com/{id}",
            "https://a.example/<{id}",
            "https://a.example/ {id}",
        ] {
            for key in [
                "base_url: 'X'",
                "repository: 'X'",
                "commit_url: 'X'",
                "tickets: { OPS: 'X' }",
                "people: { maria: { link: 'X' } }",
                "services: { api: { repository: 'X' } }",
            ] {
                let told = told(&key.replace('X', address));
                let named = told.len() == 1 && told[0].ends_with(&format!("`{address}`"));
                assert!(named, "S02 {key} {address}: {told:?}");
            }
        }
    }

    #[test]
    fn addresses_of_the_web_are_taken() {
        for text in [
            "base_url: https://example.com:8443/releases",
            "repository: http://git.example/shop",
            "commit_url: https://git.example/shop/commit/{id}?diff=split#top",
            "tickets: { OPS: 'https://tracker.example/?issue={id}' }",
            "people: { maria: { link: 'mailto:maria@example.com' }, jon: { link: 'tel:+491234' } }",
        ] {
            assert_eq!(told(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_pattern_says_where_the_id_goes() {
        for text in [
            "commit_url: https://git.example/commit/",
            "tickets: { OPS: https://tracker.example/ }",
        ] {
            let told = told(text);
            let said = told.len() == 1 && told[0].ends_with("does not say where the id goes");
            assert!(said, "{text}: {told:?}");
        }
    }
}
