//! Which heading means what.
//!
//! Headings are compared without case, emoji and punctuation, without a leading
//! `Stage N —` and a trailing parenthesis; so the template's own headings and a
//! plain `## Deploy` mean the same stage. What is neither a stage nor one of the
//! sections of [`FIXED`] is narrative: kept where it stands.

use unicode_normalization::UnicodeNormalization;

use super::outline::{Block, Part};
use super::reading::Reading;
use crate::config::Config;
use crate::text::{Diagnostic, Span};
use crate::train::SectionRole;

/// The sections that are no stages.
const FIXED: &[(&str, SectionRole)] = &[
    ("log", SectionRole::Log),
    ("release notes", SectionRole::Notes),
    ("retro", SectionRole::Retro),
    ("retro prompts", SectionRole::Retro),
    ("actions", SectionRole::Actions),
    ("completion criteria", SectionRole::Completion),
    ("header", SectionRole::Header),
];

/// What each of `parts` is, with what is to be said about their headings.
pub fn roles(reading: &mut Reading, parts: &[Part]) -> Vec<SectionRole> {
    let known = known(reading.config);
    let mut roles: Vec<SectionRole> = Vec::with_capacity(parts.len());
    for part in parts {
        let written = key(reading.text(part.title));
        let role = known
            .iter()
            .find(|(key, _)| *key == written)
            .map_or(SectionRole::Narrative, |(_, role)| *role);
        let first = roles
            .iter()
            .position(|earlier| *earlier == role)
            .filter(|_| matches!(role, SectionRole::Stage(_)));
        roles.push(match first {
            Some(first) => {
                duplicate(reading, part, &parts[first]);
                SectionRole::Narrative
            }
            None => {
                if role == SectionRole::Narrative && part.blocks.iter().any(Block::has_tasks) {
                    unknown(reading, part, &written, &known);
                }
                role
            }
        });
    }
    missing(reading, &roles);
    roles
}

fn known(config: &Config) -> Vec<(String, SectionRole)> {
    let mut known = Vec::new();
    for (index, stage) in config.stages.iter().enumerate() {
        let names = [&stage.title, &stage.key].into_iter().chain(&stage.aliases);
        known.extend(names.map(|name| (key(name), SectionRole::Stage(index))));
    }
    known.extend(FIXED.iter().map(|(name, role)| ((*name).to_owned(), *role)));
    known
}

fn duplicate(reading: &mut Reading, part: &Part, first: &Part) {
    let path = reading.source.path();
    let title = reading.text(part.title);
    reading.found.push(
        Diagnostic::error(
            "duplicate-section",
            path,
            part.heading,
            format!("`{title}` is a stage that this train has already"),
        )
        .label("again here")
        .help("move its items into the first one, and delete this heading")
        .also(path, first.heading, "first written here"),
    );
}

fn unknown(reading: &mut Reading, part: &Part, written: &str, known: &[(String, SectionRole)]) {
    let nearest = known
        .iter()
        .filter_map(|(key, role)| match role {
            SectionRole::Stage(index) => Some((strsim::jaro_winkler(key, written), *index)),
            _ => None,
        })
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
    let help = match nearest {
        Some((_, index)) => format!(
            "rename it to `{}`, or give that stage this heading as an alias in the configuration",
            reading.config.stages[index].title
        ),
        None => "move its items into a stage".to_owned(),
    };
    let title = reading.text(part.title);
    reading.warn(
        "unknown-section",
        part.title,
        format!("`{title}` holds tasks, but it is not a stage, so nobody waits for them"),
        help,
    );
}

/// A file without any stage is another kind of text, and nothing is said about it.
fn missing(reading: &mut Reading, roles: &[SectionRole]) {
    if !roles.iter().any(|r| matches!(r, SectionRole::Stage(_))) {
        return;
    }
    for (index, stage) in reading.config.stages.iter().enumerate() {
        if !roles.contains(&SectionRole::Stage(index)) {
            reading.warn(
                "missing-stage",
                Span::default(),
                format!("the stage `{}` has no heading in this train", stage.title),
                format!(
                    "write `## {}`, with `n/a` and a reason if it is left out",
                    stage.title
                ),
            );
        }
    }
}

/// The form under which headings are compared.
pub fn key(title: &str) -> String {
    let title = without_parenthesis(title);
    let mut key = String::with_capacity(title.len());
    let mut gap = false;
    let mut rest = title;
    while let Some(c) = rest.chars().next() {
        let length = emoji_name(rest).unwrap_or(c.len_utf8());
        if length == c.len_utf8() && is_letter(c) {
            if gap && !key.is_empty() {
                key.push(' ');
            }
            gap = false;
            key.extend(c.to_lowercase());
        } else if !matches!(c, '\u{FE0E}' | '\u{FE0F}' | '\u{200D}') {
            gap = true;
        }
        rest = &rest[length..];
    }
    let key = if key.is_ascii() {
        key
    } else {
        key.nfc().collect()
    };
    match without_stage_number(&key) {
        Some(rest) => rest.to_owned(),
        None => key,
    }
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric()
        || unicode_normalization::char::is_combining_mark(c)
            && c != '\u{FE0F}'
            && c != '\u{FE0E}'
            && c != '\u{20E3}'
}

/// How long the `:name:` is that `text` begins with.
fn emoji_name(text: &str) -> Option<usize> {
    let inner = text.strip_prefix(':')?;
    let end = inner.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '+' | '-')))?;
    (end > 0 && inner[end..].starts_with(':')).then_some(end + 2)
}

fn without_parenthesis(title: &str) -> &str {
    let bare = title.trim_end_matches(|c: char| !is_letter(c) && c != ')' && c != '(');
    let Some(inner) = bare.strip_suffix(')') else {
        return title;
    };
    let mut depth = 1_usize;
    for (at, c) in inner.char_indices().rev() {
        match c {
            ')' => depth += 1,
            '(' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(&title[..at])
                .filter(|rest| rest.contains(is_letter))
                .unwrap_or(title);
        }
    }
    title
}

fn without_stage_number(key: &str) -> Option<&str> {
    let (number, rest) = key.strip_prefix("stage ")?.split_once(' ')?;
    number.bytes().all(|b| b.is_ascii_digit()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_compared_by_their_words() {
        for (title, expected) in [
            ("🧭 Stage 1 — Pre-Flight (2-3 days before)", "pre flight"),
            (
                "🚀 Stage 2 — Go / No-Go Checklist (-30 min)",
                "go no go checklist",
            ),
            ("🚀 DEPLOY (now)", "deploy"),
            ("Deploy", "deploy"),
            ("**Deploy**:", "deploy"),
            (":rocket: Stage 3: Deploy", "deploy"),
            ("Stage 9 — Party", "party"),
            ("Stage 3", "stage 3"),
            ("(now)", "now"),
            ("Deploy (a (b)) 🚀", "deploy"),
            ("☑\u{FE0F} Completion Criteria", "completion criteria"),
            ("Pru\u{308}fen", "prüfen"),
            ("", ""),
            ("🚀", ""),
        ] {
            assert_eq!(key(title), expected, "X17 {title}");
        }
    }
}
