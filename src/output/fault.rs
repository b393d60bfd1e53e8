//! What a template's author did, as a finding with its place.

use std::error::Error;

use tera::ErrorKind;

use super::Theme;
use crate::text::{Diagnostic, Source, SourcePath, Span, nearest};

/// How many names a reader looks through for the one that was meant.
const FEW: usize = 12;

/// The finding that `error` is about: the first, where there are several.
pub fn fault(theme: &Theme, error: &tera::Error) -> Box<Diagnostic> {
    let (message, place) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let template = theme.templates().get(report.filename());
            let span = Span::new(report.span().range.clone());
            let place = template.map(|template| (template.path().clone(), span));
            (report.message().to_owned(), place)
        }
        other => printed(theme, &other.to_string()),
    };
    let (path, span) =
        place.unwrap_or_else(|| (SourcePath::new("trainbook.yaml"), Span::default()));
    let mut message = lowered(message.trim_end_matches('.'));
    let mut cause = error.source();
    while let Some(inner) = cause {
        message += &format!(": {inner}");
        cause = inner.source();
    }
    let meant = meant(&mut message);
    let is_inherited = theme.templates().iter().any(|(name, template)| {
        *template.path() == path && !path.as_str().ends_with(&format!("/templates/{name}"))
    });
    let help = match is_inherited {
        true => {
            "see what of your theme this built-in template uses, or put one of your own in its place"
        }
        false => "mend the template, or remove it to have the inherited one",
    };
    let help = meant.map_or(help.to_owned(), |meant| format!("write `{meant}`"));
    let found = Diagnostic::error("template", &path, span, message);
    Box::new(found.help(help))
}

/// The field that was meant where `message` says of one that it is not there. The engine names all
/// that there are, which stay in the message where they are few.
fn meant(message: &mut String) -> Option<String> {
    let (what, fields) = message.split_once(". Available fields: ")?;
    let fields: Vec<&str> = fields.split(", ").collect();
    let name = what.split('`').nth(1)?;
    let meant = nearest(name, fields.iter().copied()).map(str::to_owned);
    if fields.len() > FEW {
        *message = what.to_owned();
    }
    meant
}

/// What a report says that was printed already, as `error: what` and `--> name:line:column`.
fn printed(theme: &Theme, report: &str) -> (String, Option<(SourcePath, Span)>) {
    let first = report.lines().next().unwrap_or_default();
    let message = first.strip_prefix("error: ").unwrap_or(report);
    let place = || {
        let (_, after) = report.split_once("--> ")?;
        let mut parts = after.lines().next()?.splitn(3, ':');
        let template = theme.templates().get(parts.next()?)?;
        let (line, column) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        Some((template.path().clone(), at(template, line, column)?))
    };
    (message.to_owned(), place())
}

/// The character at `line` and `column`, both from 1.
fn at(template: &Source, line: usize, column: usize) -> Option<Span> {
    let text = template.text();
    let start: usize = text
        .split_inclusive('\n')
        .take(line.checked_sub(1)?)
        .map(str::len)
        .sum();
    let (offset, letter) = text[start..].char_indices().nth(column.checked_sub(1)?)?;
    Some(Span::new(
        start + offset..start + offset + letter.len_utf8(),
    ))
}

fn lowered(message: &str) -> String {
    let mut letters = message.chars();
    let first = letters.next().into_iter().flat_map(char::to_lowercase);
    first.chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_many_fields_only_the_one_that_was_meant_is_named() {
        let few = "field `titel` is not defined. Available fields: nav, title";
        let mut message = few.to_owned();
        assert_eq!(meant(&mut message).as_deref(), Some("title"));
        assert_eq!(message, few);
        let many: Vec<String> = (0..=FEW).map(|n| format!("field_{n}")).collect();
        let all = format!(
            "field `zzz` is not defined. Available fields: {}",
            many.join(", ")
        );
        let mut message = all;
        assert_eq!(meant(&mut message), None);
        assert_eq!(message, "field `zzz` is not defined");
        let mut message = "unexpected end of file".to_owned();
        assert_eq!(meant(&mut message), None);
        assert_eq!(message, "unexpected end of file");
    }
}
