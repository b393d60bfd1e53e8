//! A style sheet as it goes over the wire, and as it is looked at.

use std::collections::BTreeMap;

use crate::book::destination::joined;

/// A part of a sheet.
enum Part<'s> {
    Plain(&'s str),
    /// With its quotes.
    Quoted(&'s str),
    Comment(&'s str),
}

/// A style sheet without comments, without white space around lines and, where nothing depends on
/// them, without line ends: a tenth of it over the wire.
pub fn compact(style: &[u8]) -> Vec<u8> {
    let Ok(style) = std::str::from_utf8(style) else {
        return style.to_vec();
    };
    let kept = parts(style).filter_map(|part| match part {
        Part::Plain(text) | Part::Quoted(text) => Some(text),
        Part::Comment(_) => None,
    });
    let bare: String = kept.collect();
    let lines = bare.lines().map(str::trim).filter(|line| !line.is_empty());
    // A line's end stays where it may be what parts two words.
    let end = |line: &str| {
        if line.ends_with(['{', '}', ';', ',']) {
            ""
        } else {
            "\n"
        }
    };
    let joined = lines.flat_map(|line| [line, end(line)]);
    joined.collect::<String>().into()
}

/// `style` with spaces in place of comments and of what stands in quotes, byte for byte.
pub fn blanked(style: &str) -> String {
    let shown = parts(style).map(|part| match part {
        Part::Plain(text) => text.to_owned(),
        Part::Quoted(text) | Part::Comment(text) => " ".repeat(text.len()),
    });
    shown.collect()
}

/// `style`, a sheet in `folder`, with the addresses that `assets` have in place of their paths;
/// `up` leads from the joined sheet to the folder of the published ones. What is none of them
/// stays as it is written.
pub fn addressed(
    style: &[u8],
    folder: &str,
    up: &str,
    assets: &BTreeMap<String, String>,
) -> Vec<u8> {
    let Ok(style) = std::str::from_utf8(style) else {
        return style.to_vec();
    };
    let mut out = String::with_capacity(style.len());
    let mut rest = style;
    while let Some((before, after)) = rest.split_once("url(") {
        out.extend([before, "url("]);
        let (written, _) = after.split_once(')').unwrap_or((after, ""));
        let path = written.trim().trim_matches(['"', '\'']);
        let found = joined(folder, path).and_then(|path| assets.get(&path));
        match found.and_then(|found| found.strip_prefix("_t/")) {
            Some(name) => out.extend([up, name]),
            None => out.push_str(written),
        }
        rest = &after[written.len()..];
    }
    out.push_str(rest);
    out.into()
}

fn parts(style: &str) -> impl Iterator<Item = Part<'_>> {
    let mut rest = style;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let opens = |at: usize| rest[at..].starts_with("/*") || rest[at..].starts_with(['"', '\'']);
        let marks = rest.match_indices(['"', '\'', '/']).map(|(at, _)| at);
        let at = marks
            .into_iter()
            .find(|at| opens(*at))
            .unwrap_or(rest.len());
        let (length, is_comment) = match at {
            0 if rest.starts_with("/*") => {
                (rest.find("*/").map_or(rest.len(), |end| end + 2), true)
            }
            0 => (quoted(rest), false),
            _ => {
                let (plain, after) = rest.split_at(at);
                rest = after;
                return Some(Part::Plain(plain));
            }
        };
        let (part, after) = rest.split_at(length);
        rest = after;
        Some(if is_comment {
            Part::Comment(part)
        } else {
            Part::Quoted(part)
        })
    })
}

/// The length of the quoted text that `from` begins with.
fn quoted(from: &str) -> usize {
    let mut escaped = false;
    let end = from.char_indices().skip(1).find(|(_, c)| {
        let ends = !escaped && from.starts_with(*c);
        escaped = !escaped && *c == '\\';
        ends
    });
    end.map_or(from.len(), |(at, c)| at + c.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_loses_its_comments_and_nothing_else() {
        for (written, kept) in [
            ("/* a\n b */\na {\n  b: c; /* d */\n}\n", "a {b: c;}"),
            ("a\n b { c: d }", "a\nb { c: d }"),
            ("a {} /* open", "a {}"),
            (
                "a { b: \"/* c */\\\"'\" } /* d */",
                "a { b: \"/* c */\\\"'\" }",
            ),
            ("a { b: 1 / 2 url('x' }", "a { b: 1 / 2 url('x' }"),
            ("", ""),
        ] {
            assert_eq!(compact(written.as_bytes()), kept.as_bytes(), "{written}");
        }
        assert_eq!(compact(b"\xFF"), b"\xFF");
    }

    #[test]
    fn what_is_blanked_keeps_its_places() {
        let style = "a{b:'ü;'}/*é*/c{}";
        let shown = blanked(style);
        assert_eq!(shown.len(), style.len());
        assert_eq!(shown.find("c{}"), style.find("c{}"));
        assert!(!shown.contains(';') && !shown.contains('é'), "{shown}");
    }

    #[test]
    fn an_asset_is_found_from_the_sheet_that_names_it() {
        let assets = [("assets/fonts/a.woff2", "_t/fonts/a-12.woff2")];
        let assets = assets.map(|(path, name)| (path.to_owned(), name.to_owned()));
        let assets = BTreeMap::from(assets);
        let style = "a{b:url(../fonts/a.woff2) url( '../fonts/a.woff2' ),url(../b.png),url(data:x";
        let found = addressed(style.as_bytes(), "assets/css", "", &assets);
        assert_eq!(
            String::from_utf8_lossy(&found),
            "a{b:url(fonts/a-12.woff2) url(fonts/a-12.woff2),url(../b.png),url(data:x"
        );
        let found = addressed(
            b"url(../../fonts/a.woff2)",
            "assets/css/figures",
            "../",
            &assets,
        );
        assert_eq!(String::from_utf8_lossy(&found), "url(../fonts/a-12.woff2)");
    }
}
