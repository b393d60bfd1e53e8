//! Whether text stands out from what it stands on, in light and in the dark.
//!
//! Judged by WCAG 2.2: 4.5 to 1 for text, 3 to 1 for lines that say something. Only tokens of
//! `:root` are judged, and only where both are written in hexadecimal digits.

use std::collections::BTreeMap;

use super::Files;
use crate::config::CONFIG;
use crate::output::theme::sheet::blanked;
use crate::text::{Diagnostic, SourcePath, Span};

/// What is written in which colour on which, and how far apart they have to be.
const PAIRS: &[(&str, &[&str], f64)] = &[
    ("ink", &["paper", "surface", "sunk"], 4.5),
    ("ink-2", &["paper", "surface", "sunk"], 4.5),
    ("ink-3", &["paper", "surface", "sunk"], 4.5),
    ("line", &["paper", "surface", "sunk"], 4.5),
    ("go", &["paper", "surface", "go-bg"], 4.5),
    ("warn", &["paper", "surface", "warn-bg"], 4.5),
    ("stop", &["paper", "surface", "stop-bg"], 4.5),
    ("on-solid", &["line", "go", "stop"], 4.5),
    ("wait", &["paper", "surface"], 3.0),
    ("edge", &["paper", "surface"], 3.0),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Scheme {
    Light,
    Dark,
}

/// A token's value, and where the theme or the site itself sets it.
#[derive(Clone, Debug)]
struct Set {
    value: String,
    place: Option<(SourcePath, Span)>,
}

/// A warning for each pair of colours of which the theme or the site sets one, and that are too near.
pub fn low(files: &Files) -> Vec<Diagnostic> {
    let values = values(files);
    let mut found = Vec::new();
    for (scheme, word) in [
        (Scheme::Light, "on light paper"),
        (Scheme::Dark, "in the dark"),
    ] {
        let value = |name: &str| {
            let own = values.get(&(scheme, name.to_owned()));
            own.or_else(|| values.get(&(Scheme::Light, name.to_owned())))
        };
        let pairs = PAIRS.iter().flat_map(|(text, grounds, least)| {
            grounds.iter().map(move |ground| (*text, *ground, *least))
        });
        for (text, ground, least) in pairs {
            let (Some(above), Some(below)) = (value(text), value(ground)) else {
                continue;
            };
            let (Some(a), Some(b)) = (luminance(&above.value), luminance(&below.value)) else {
                continue;
            };
            let ratio = (a.max(b) + 0.05) / (a.min(b) + 0.05);
            let place = above.place.as_ref().or(below.place.as_ref());
            if let (true, Some((path, span))) = (ratio < least, place) {
                let message = format!(
                    "{word}, `--{text}` on `--{ground}` has a contrast of {:.1} to 1, and {least} is the least",
                    (ratio * 10.0).floor() / 10.0
                );
                let fault = Diagnostic::warning("low-contrast", path, *span, message);
                found.push(fault.help("make one of the two darker or lighter"));
            }
        }
    }
    found
}

/// The tokens of `:root` in each scheme; a later sheet wins, and the site last.
fn values(files: &Files) -> BTreeMap<(Scheme, String), Set> {
    let mut values = BTreeMap::new();
    for (path, (text, is_own)) in &files.sheets() {
        for (scheme, name, span) in rooted(text) {
            let declaration = &text[span.range()];
            let (_, value) = declaration.split_once(':').unwrap_or_default();
            let set = Set {
                value: value.trim().to_owned(),
                place: is_own.then(|| (files.place(path), span)),
            };
            values.insert((scheme, name), set);
        }
    }
    for token in &files.config.tokens {
        for (scheme, value) in [(Scheme::Light, &token.light), (Scheme::Dark, &token.dark)] {
            if let Some(value) = value {
                let set = Set {
                    value: value.clone(),
                    place: Some((SourcePath::new(CONFIG), token.span)),
                };
                values.insert((scheme, token.name.clone()), set);
            }
        }
    }
    values
}

/// The declarations of custom properties on `:root` in `style`, by scheme; not those for paper or for
/// some screens only.
fn rooted(style: &str) -> Vec<(Scheme, String, Span)> {
    let shown = blanked(style);
    let mut found = Vec::new();
    let mut open: Vec<&str> = Vec::new();
    let mut from = 0;
    for (at, mark) in shown.match_indices(['{', '}', ';']) {
        let text = &shown[from..at];
        match mark {
            "{" => open.push(text.trim()),
            _ => {
                let start = from + text.len() - text.trim_start().len();
                let name = text
                    .trim()
                    .strip_prefix("--")
                    .and_then(|it| it.split_once(':'));
                if let (Some((name, _)), Some(scheme)) = (name, scheme(&open)) {
                    let span = Span::new(start..at);
                    found.push((scheme, name.trim().to_owned(), span));
                }
                if mark == "}" {
                    open.pop();
                }
            }
        }
        from = at + 1;
    }
    found
}

/// The scheme that a declaration within these rules is for.
fn scheme(open: &[&str]) -> Option<Scheme> {
    let (selector, around) = open.split_last()?;
    let around: Vec<String> = around.iter().map(|it| it.replace(' ', "")).collect();
    let is_dark = match around.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] | ["@mediascreen"] => false,
        ["@mediascreenand(prefers-color-scheme:dark)" | "@media(prefers-color-scheme:dark)"] => {
            true
        }
        _ => return None,
    };
    let selector = selector.replace([' ', '"', '\''], "");
    match (selector.as_str(), is_dark) {
        (":root", false) => Some(Scheme::Light),
        (":root" | ":root:not([data-theme=light])", true) | (":root[data-theme=dark]", false) => {
            Some(Scheme::Dark)
        }
        _ => None,
    }
}

/// The relative luminance of a colour written as `#RGB` or `#RRGGBB`, from 0 to 1.
fn luminance(colour: &str) -> Option<f64> {
    let digits = colour.strip_prefix('#')?;
    let digits: Vec<u32> = digits
        .chars()
        .map(|c| c.to_digit(16))
        .collect::<Option<_>>()?;
    let channels: Vec<u32> = match digits.len() {
        3 => digits.iter().map(|digit| digit * 17).collect(),
        6 => digits
            .chunks(2)
            .map(|pair| pair[0] * 16 + pair[1])
            .collect(),
        _ => return None,
    };
    let linear = |channel: u32| {
        let share = f64::from(channel) / 255.0;
        match share <= 0.04045 {
            true => share / 12.92,
            false => ((share + 0.055) / 1.055).powf(2.4),
        }
    };
    Some(0.2126 * linear(channels[0]) + 0.7152 * linear(channels[1]) + 0.0722 * linear(channels[2]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn black_on_white_is_21_to_1() {
        let (black, white) = (luminance("#000"), luminance("#FFFFFF"));
        let ratio = (white.expect("a colour") + 0.05) / (black.expect("a colour") + 0.05);
        assert!((ratio - 21.0).abs() < 1e-9, "{ratio}");
        assert_eq!(luminance("red"), None);
        assert_eq!(luminance("#12345"), None);
    }

    #[test]
    fn what_holds_on_paper_or_somewhere_is_not_judged() {
        let style = ":root{--a:#000;--b:#111}@media print{:root{--c:#222}}.x{--d:#333}\
                     @media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){--e:#444}}\
                     @media (max-width:9px){:root{--f:#555}}:root[data-theme='dark']{--g:#666}";
        let found = rooted(style);
        let found: Vec<_> = found
            .iter()
            .map(|(scheme, name, _)| (*scheme, name.as_str()))
            .collect();
        let expected = [
            (Scheme::Light, "a"),
            (Scheme::Light, "b"),
            (Scheme::Dark, "e"),
        ];
        assert_eq!(found, expected);
    }
}
