//! What is wrong with a template, as a diagnostic at its place.

use std::collections::BTreeMap;

use tera::ErrorKind;

use crate::text::{Diagnostic, SourcePath, Span};

/// The diagnostic of `error`, which arose in `template` unless it says otherwise.
pub(super) fn diagnostic(
    error: &tera::Error,
    template: &str,
    sources: &BTreeMap<String, String>,
) -> Diagnostic {
    let (name, span, message) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let name = match report.filename() {
                "" => template,
                name => name,
            };
            let text = sources.get(name).map_or("", String::as_str);
            let range = &report.span().range;
            let known = text.get(range.clone()).map(|_| Span::new(range.clone()));
            (name, known.unwrap_or_default(), report.message().to_owned())
        }
        ErrorKind::MissingParent { current, parent } => (
            current.as_str(),
            Span::default(),
            format!("the template extends `{parent}`, which the theme does not have"),
        ),
        ErrorKind::TemplateNotFound(name) => (
            name.as_str(),
            Span::default(),
            format!("the theme has no template `{name}`"),
        ),
        other => (template, Span::default(), other.to_string()),
    };
    let path = SourcePath::new(format!("templates/{name}"));
    Diagnostic::error("template-fault", &path, span, lowered(&message))
}

/// The diagnostic of a template whose bytes are no text.
pub(super) fn not_text(path: &str) -> Diagnostic {
    let message = "a template is UTF-8 text, and this file is not";
    Diagnostic::error(
        "template-fault",
        &SourcePath::new(path.to_owned()),
        Span::default(),
        message,
    )
}

fn lowered(message: &str) -> String {
    let message = message.trim_end_matches('.');
    let mut chars = message.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(chars).collect()
    })
}
