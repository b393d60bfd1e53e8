//! The custom properties of a theme's styles: which there are, and those that a site sets itself.

use std::collections::{BTreeMap, BTreeSet};

use super::sheet::blanked;
use crate::config::{CONFIG, Config, Token};
use crate::text::{Diagnostic, SourcePath, Span, nearest};

/// A custom property as a sheet names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Without the `--`.
    pub name: String,
    pub span: Span,
    pub as_what: As,
}

/// How a sheet names a property.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum As {
    /// `--line:#174A94`.
    Set,
    /// `var(--line)`.
    Read,
    /// `var(--line,blue)`.
    ReadOr,
}

/// The custom properties that `style` names, in the order of the text.
pub fn named(style: &str) -> Vec<Named> {
    let shown = blanked(style);
    let is_part = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = shown[from..].find("--").map(|at| from + at) {
        let rest = &shown[at + 2..];
        let length = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        let (before, after) = (shown[..at].trim_end(), rest[length..].trim_start());
        from = at + 2 + length;
        let as_what = if before.ends_with("var(") {
            match after.starts_with(',') {
                true => As::ReadOr,
                false => As::Read,
            }
        } else if after.starts_with(':') && before.ends_with(['{', ';', '}']) {
            As::Set
        } else {
            continue;
        };
        found.push(Named {
            name: rest[..length].to_owned(),
            span: Span::new(at..from),
            as_what,
        });
    }
    found
}

/// The names of the properties that the sheets among `files` set.
pub fn set(files: &BTreeMap<String, Vec<u8>>) -> BTreeSet<String> {
    let sheets = files.iter().filter(|(path, _)| path.ends_with(".css"));
    let sheets = sheets.filter_map(|(_, bytes)| std::str::from_utf8(bytes).ok());
    let named = sheets.flat_map(named);
    let set = named.filter(|it| it.as_what == As::Set);
    set.map(|it| it.name).collect()
}

/// An error for each token of `config` that no sheet among `files` has.
pub fn refuse_unknown(
    config: &Config,
    files: &BTreeMap<String, Vec<u8>>,
) -> Result<(), Vec<Diagnostic>> {
    if config.tokens.is_empty() {
        return Ok(());
    }
    let known = set(files);
    let unknown = config.tokens.iter().filter(|it| !known.contains(&it.name));
    let faults: Vec<Diagnostic> = unknown
        .map(|token| {
            let message = format!("the theme `{}` has no token `{}`", config.theme, token.name);
            let help = match nearest(&token.name, known.iter().map(String::as_str)) {
                Some(near) => format!("write `{near}`"),
                None => "see which there are in the guide to themes".to_owned(),
            };
            Diagnostic::error(
                "unknown-token",
                &SourcePath::new(CONFIG),
                token.span,
                message,
            )
            .help(help)
        })
        .collect();
    match faults.is_empty() {
        true => Ok(()),
        false => Err(faults),
    }
}

/// The sheet that sets `tokens`, each for light and for dark; empty without any.
pub fn sheet(tokens: &[Token]) -> String {
    let values = |of: fn(&Token) -> Option<&String>| -> String {
        let set = tokens.iter().filter_map(|token| {
            let value = of(token)?;
            Some(format!("--{}:{value};", token.name))
        });
        set.collect()
    };
    let (light, dark) = (
        values(|token| token.light.as_ref()),
        values(|token| token.dark.as_ref()),
    );
    let mut sheet = String::new();
    if !light.is_empty() {
        sheet += &format!(":root{{{light}}}\n");
    }
    if !dark.is_empty() {
        sheet += &format!(
            "@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}}}}}\n\
             @media screen{{:root[data-theme=dark]{{{dark}}}}}\n"
        );
    }
    sheet
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_are_set_and_read() {
        let style = ":root{--a:1;/* --b:2 */ --c : '--d:3'}p{x:var(--a) var( --e , 2);--f:var(--c)}.g--h:hover{}";
        let found = named(style);
        let found: Vec<_> = found
            .iter()
            .map(|it| (it.name.as_str(), it.as_what))
            .collect();
        let expected = [
            ("a", As::Set),
            ("c", As::Set),
            ("a", As::Read),
            ("e", As::ReadOr),
            ("f", As::Set),
            ("c", As::Read),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_token_is_set_for_light_and_for_dark() {
        let token = |light: Option<&str>, dark: Option<&str>| Token {
            name: "line".to_owned(),
            light: light.map(str::to_owned),
            dark: dark.map(str::to_owned),
            span: Span::default(),
        };
        assert_eq!(sheet(&[]), "");
        assert_eq!(sheet(&[token(Some("red"), None)]), ":root{--line:red;}\n");
        let dark = sheet(&[token(None, Some("blue"))]);
        assert!(!dark.contains(":root{"), "{dark}");
        assert_eq!(dark.matches("{--line:blue;}").count(), 2, "{dark}");
    }
}
