//! Where a link may lead: a scheme of the allow-list, or nowhere.

/// Whether a page may link to `written`.
pub(super) fn may_link(written: &str) -> bool {
    scheme_in(written, &["http", "https", "mailto", "tel"])
}

/// Whether a page may show the image at `written`.
pub(super) fn may_show(written: &str) -> bool {
    !written.starts_with("//") && !written.contains('\\') && scheme_in(written, &["https"])
}

/// Whether the link leaves the site.
pub(super) fn is_external(written: &str) -> bool {
    written.starts_with("//") || written.contains("://")
}

/// A browser drops control characters before it looks for a scheme, so an address with one is refused.
fn scheme_in(written: &str, allowed: &[&str]) -> bool {
    if written.chars().any(|c| c.is_control()) || written.starts_with(' ') {
        return false;
    }
    let head = written.split(['/', '?', '#', '\\']).next().unwrap_or("");
    match head.split_once(':') {
        Some((scheme, _)) => allowed.iter().any(|a| scheme.eq_ignore_ascii_case(a)),
        None => true,
    }
}
