//! Which theme a site has, the tokens it sets itself, and what a theme says of itself in `theme.yaml`.
//!
//! A token is a custom property of the theme's styles, as `--line`. Its value is written into a style
//! sheet, so it is held to what a colour, a length or a list of fonts needs: nothing in it ends the
//! declaration, and nothing loads a file. Which tokens there are, the theme knows.

use jiff::tz::TimeZone;

use super::Config;
use super::read::folder;
use crate::text::values::Fault;
use crate::text::yaml::field::Field;
use crate::text::yaml::key::Key;
use crate::text::yaml::key::Shape::{Either, Names, Text};
use crate::text::yaml::{self, Entry};
use crate::text::{Diagnostic, Slot, Source, Span, faults};

/// The file in a theme's folder that says what it is.
pub const MANIFEST: &str = "theme.yaml";

/// The keys of `theme` in `trainbook.yaml`.
pub const KEYS: &[Key] = &[
    Key::new("name", Text, "A built-in theme, or a folder of your own"),
    Key::new(
        "tokens",
        Names(&Either(TOKEN)),
        "Custom properties of the styles, as line: \"#7A1F5C\"",
    ),
];

const TOKEN: &[Key] = &[
    Key::new("light", Text, "Its value on light paper"),
    Key::new("dark", Text, "Its value in the dark"),
];

const ABOUT: &[Key] = &[
    Key::new("description", Text, "The theme in a phrase"),
    Key::new("inherits", Text, "The built-in theme it is laid over"),
];

/// A token that a site sets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Without the `--`.
    pub name: String,
    pub light: Option<String>,
    pub dark: Option<String>,
    pub span: Span,
}

/// What a theme says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    pub description: Option<String>,
    pub inherits: Option<(String, Span)>,
}

/// Reads the key `theme`: a name, or a map with tokens besides.
pub fn read(field: &mut Field, config: &mut Config) {
    if !field.is_map() {
        return folder(field, &mut config.theme);
    }
    field.each(KEYS, |key, value| match key {
        "name" => folder(value, &mut config.theme),
        _ => config.tokens = tokens(value),
    });
}

/// What the theme's file `source` says; a key that nobody knows is a finding.
pub fn about(source: &Source) -> (About, Vec<Diagnostic>) {
    let all = Span::new(source.body_start()..source.text().len());
    let (node, mut found) = yaml::parse(source, all);
    let mut about = About::default();
    let Some(node) = node else {
        return (about, found);
    };
    let Some(entries) = node.entries() else {
        let message = format!(
            "a theme's file is keys and values, and this is {}",
            node.noun()
        );
        let fault = Diagnostic::error("not-a-map", source.path(), node.span, message);
        found.push(fault.help("write it as `inherits: default`"));
        return (about, found);
    };
    for entry in entries {
        read_about(source, entry, &mut about, &mut found);
    }
    found.extend(faults::of(source));
    (about, found)
}

fn read_about(source: &Source, entry: &Entry, about: &mut About, found: &mut Vec<Diagnostic>) {
    let mut field = Field::new(source, entry, TimeZone::UTC, found);
    match entry.key.as_str() {
        "description" => about.description = field.some_text(),
        "inherits" => {
            if let Slot::Filled(name, span) = field.text() {
                about.inherits = Some((name, span));
            }
        }
        key if key.starts_with("x-") => {}
        _ => field.unknown_key(entry, ABOUT),
    }
}

fn tokens(field: &mut Field) -> Vec<Token> {
    let mut tokens = Vec::new();
    field.every(|key, value| {
        let name = key.strip_prefix("--").unwrap_or(key);
        let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
        if name.is_empty() || !name.chars().all(is_plain) {
            let message = format!("tokens are listed by name, and `{key}` is none");
            let help = "write it as `line`, and the value behind the colon";
            return value.fault("wrong-value", value.key_span(), message, help);
        }
        let mut token = Token {
            name: name.to_owned(),
            light: None,
            dark: None,
            span: value.key_span(),
        };
        if value.is_map() {
            value.each(TOKEN, |key, value| match key {
                "light" => token.light = read_value(value),
                _ => token.dark = read_value(value),
            });
        } else {
            token.light = read_value(value);
            token.dark.clone_from(&token.light);
        }
        tokens.push(token);
    });
    tokens
}

fn read_value(field: &mut Field) -> Option<String> {
    if let Slot::Unfilled(_) = field.text() {
        let message = format!("`{}` has no value", field.key());
        let help = "write one behind the colon, as `\"#7A1F5C\"`";
        field.fault("wrong-value", field.key_span(), message, help);
        return None;
    }
    field.read(value)
}

/// The value of a token, if it can be no more than that.
fn value(text: &str) -> Result<String, Fault> {
    let is_plain = |c: char| c.is_alphanumeric() || " #.,%()-_+*/\"'".contains(c);
    let lower = text.to_lowercase();
    let loads = ["url(", "src(", "image"]
        .iter()
        .any(|it| lower.contains(it));
    if text.chars().all(is_plain) && !loads && !text.contains("/*") && is_closed(text) {
        return Ok(text.to_owned());
    }
    Err(Fault::error(
        "wrong-value",
        0..text.len(),
        format!("`{text}` is no value of a token"),
        "write a colour, a length or a list of fonts, as `\"#7A1F5C\"` or `Georgia, serif`; what needs more \
         goes into a style sheet of the theme",
    ))
}

/// Whether every quote and bracket that is opened is closed.
fn is_closed(text: &str) -> bool {
    let (mut open, mut quote) = (0_u32, None);
    for c in text.chars() {
        match (quote, c) {
            (Some(q), c) if q == c => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '(') => open += 1,
            (None, ')') if open == 0 => return false,
            (None, ')') => open -= 1,
            (None, _) => {}
        }
    }
    open == 0 && quote.is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::SourcePath;

    fn config(text: &str) -> (Config, Vec<Diagnostic>) {
        let source = Source::new(SourcePath::new("trainbook.yaml"), text);
        crate::config::read::read(Some(&source))
    }

    #[test]
    fn a_theme_is_a_name_or_a_name_with_tokens() {
        assert_eq!(config("theme: plain\n").0.theme, "plain");
        let (config, faults) = config(
            "theme:\n  name: ours\n  tokens:\n    --line: \"#7A1F5C\"\n    sans: Georgia, \"Times New\", serif\n    \
             paper: { dark: rgb(0 0 0 / 90%) }\n",
        );
        assert!(faults.is_empty(), "{faults:?}");
        assert_eq!(config.theme, "ours");
        let set = config.tokens.iter();
        let set: Vec<_> = set
            .map(|it| (it.name.as_str(), it.light.as_deref(), it.dark.as_deref()))
            .collect();
        let fonts = Some("Georgia, \"Times New\", serif");
        let expected = [
            ("line", Some("#7A1F5C"), Some("#7A1F5C")),
            ("sans", fonts, fonts),
            ("paper", None, Some("rgb(0 0 0 / 90%)")),
        ];
        assert_eq!(set, expected);
    }

    #[test]
    fn a_value_ends_no_declaration_and_loads_no_file() {
        for hostile in [
            "'red;} body{display:none'",
            "'red\\3b'",
            "'url(x.svg)'",
            "'URL(x.svg)'",
            "'image-set(\"x\" 1x)'",
            "'rgb(0 0'",
            "'0)'",
            "'\"open'",
            "'red /* '",
            "'a: b'",
            "'</style>'",
            "'@import'",
        ] {
            let (config, faults) = config(&format!("theme: {{ tokens: {{ line: {hostile} }} }}\n"));
            assert_eq!(config.tokens[0].light, None, "{hostile}");
            assert_eq!(faults.len(), 1, "{hostile}: {faults:?}");
        }
    }

    #[test]
    fn a_token_without_a_value_is_told_how_a_colour_is_written() {
        for (value, said) in [
            ("", "`\"#7A1F5C\"`"),
            (" #7A1F5C", "put the value in quotes"),
        ] {
            let (_, faults) = config(&format!("theme:\n  tokens:\n    line:{value}\n"));
            assert_eq!(faults.len(), 1, "{faults:?}");
            let help = faults[0].help.as_deref().unwrap_or_default();
            assert!(help.contains(said), "{help}");
        }
    }

    #[test]
    fn a_themes_file_says_what_it_inherits() {
        let read = |text: &str| about(&Source::new(SourcePath::new("themes/a/theme.yaml"), text));
        let (said, faults) = read("description: A\ninherits: plain\n");
        assert!(faults.is_empty(), "{faults:?}");
        assert_eq!(
            said.inherits.map(|(name, _)| name).as_deref(),
            Some("plain")
        );
        let (_, faults) = read("inherit: plain\n");
        assert_eq!(faults[0].rule, "unknown-key");
        assert_eq!(read("- a\n").1[0].rule, "not-a-map");
        assert_eq!(read("# nothing yet\n"), (About::default(), Vec::new()));
    }
}
