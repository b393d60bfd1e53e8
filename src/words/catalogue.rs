//! The catalogues: those that are built in, those of a site's theme, and how they lie over each other.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentResource, FluentValue};

use super::ENGLISH;
use crate::text::{Diagnostic, Hash, Source, SourcePath, Span};

/// The languages that are built in, English first, with their catalogues.
pub const LANGUAGES: [(&str, &str); 3] = [
    (ENGLISH, include_str!("../../themes/default/words/en.ftl")),
    ("de", include_str!("../../themes/default/words/de.ftl")),
    ("zh", include_str!("../../themes/default/words/zh.ftl")),
];

/// The folder of the catalogues in a theme's own.
pub const CATALOGUES: &str = "words/";

/// The language of the catalogue at `path` of a theme's folder, if it is one.
pub fn catalogue_of(path: &str) -> Option<&str> {
    let name = path.strip_prefix(CATALOGUES)?.strip_suffix(".ftl")?;
    (!name.contains('/')).then_some(name)
}

/// Whether `language` has words, built in or among the catalogues `own`.
pub fn is_known(language: &str, own: &[Own]) -> bool {
    let first = primary(language);
    let built_in = LANGUAGES.iter().any(|(name, _)| *name == first);
    built_in || own.iter().any(|it| primary(&it.language) == first)
}

/// What to say where `language` has no words.
pub fn unknown(language: &str, path: &SourcePath, span: Span) -> Diagnostic {
    let message = format!("no catalogue has words of the language `{language}`");
    let names: Vec<&str> = LANGUAGES.iter().map(|(name, _)| *name).collect();
    let help = format!(
        "write one of these: {}; or write `words/{}.ftl` in a theme of your own. Until then pages say in English what trainbook says",
        names.join(", "),
        primary(language)
    );
    Diagnostic::warning("unknown-language", path, span, message).help(help)
}

/// A catalogue of a site's own theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    /// The name of its file: `de`, `de-AT`.
    pub language: String,
    pub text: String,
}

impl Own {
    /// The catalogue for `language` that `source` has, and what of it does not read.
    pub fn read(language: &str, source: &Source) -> (Own, Vec<Diagnostic>) {
        let own = Own {
            language: language.to_owned(),
            text: source.text().to_owned(),
        };
        let faults = match FluentResource::try_new(own.text.clone()) {
            Ok(_) => Vec::new(),
            Err((_, faults)) => faults,
        };
        let told = faults.into_iter().map(|fault| {
            let message = format!(
                "this message does not read: {}",
                lower(&fault.kind.to_string())
            );
            // The whole message, as what is wrong may be that it does not end.
            let text = source.text();
            let start = fault.slice.unwrap_or(fault.pos).start.min(text.len());
            let line = text[start..].lines().next().unwrap_or_default();
            Diagnostic::error(
                "unreadable-message",
                source.path(),
                start..start + line.len(),
                message,
            )
            .help("write it in Fluent, as `menu = Menu`")
        });
        (own, told.collect())
    }
}

fn lower(sentence: &str) -> String {
    let mut chars = sentence.chars();
    let first = chars.next().map(char::to_lowercase);
    first.into_iter().flatten().chain(chars).collect()
}

/// The language of a tag, without its region: `de` of `de-AT`.
pub fn primary(tag: &str) -> String {
    let first = tag.split(['-', '_']).next();
    first.unwrap_or_default().to_lowercase()
}

/// What the words of `language` are read from, each layer over the one before, and the hash of all.
pub fn layers(language: &str, own: &[Own]) -> (Vec<FluentResource>, Hash) {
    let first = primary(language);
    let mut texts = vec![LANGUAGES[0].1];
    let known = LANGUAGES.iter().skip(1).find(|(name, _)| *name == first);
    texts.extend(known.map(|(_, text)| *text));
    let tag = language.to_lowercase().replace('_', "-");
    let of = |name: &str| {
        let name = name.to_owned();
        own.iter()
            .filter(move |it| it.language.to_lowercase() == name)
    };
    texts.extend(of(&first).map(|it| it.text.as_str()));
    if tag != first {
        texts.extend(of(&tag).map(|it| it.text.as_str()));
    }
    let hash = Hash::of_parts(texts.iter().map(|text| text.as_bytes()));
    let read = |text: &str| match FluentResource::try_new(text.to_owned()) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    (texts.into_iter().map(read).collect(), hash)
}

/// The tag by whose rules plurals are formed.
pub fn rules(language: &str) -> &'static str {
    let first = primary(language);
    let known = LANGUAGES.iter().find(|(name, _)| *name == first);
    known.map_or(ENGLISH, |(name, _)| name)
}

/// The keys of the messages that `resource` has.
pub fn ids(resource: &FluentResource) -> Vec<String> {
    let lines = resource.source().lines();
    let key = |line: &str| {
        let (key, _) = line.split_once('=')?;
        let key = key.trim_end();
        let is_key = key.starts_with(|c: char| c.is_ascii_alphabetic());
        is_key.then(|| key.to_owned())
    };
    lines.filter_map(key).collect()
}

/// The message `id`, where it has no arguments.
pub fn plain(bundle: &FluentBundle<FluentResource>, id: &str) -> Option<String> {
    let message = bundle.get_message(id)?.value()?;
    let mut faults = Vec::new();
    let text = bundle.format_pattern(message, None, &mut faults);
    faults.is_empty().then(|| text.into_owned())
}

/// The words of the numbers from nought on, as far as they have some.
pub fn counts(bundle: &FluentBundle<FluentResource>) -> Vec<String> {
    let word = |n: usize| plain(bundle, &format!("number_{n}"));
    (0..10).map_while(word).collect()
}

/// `WORD($n)`: a number as a word where it has one, else its digits.
pub fn word<'a>(counts: &[String], of: &[FluentValue<'a>]) -> FluentValue<'a> {
    let Some(FluentValue::Number(number)) = of.first() else {
        return FluentValue::Error;
    };
    match counts.get(number.value as usize) {
        Some(word) if number.value >= 0.0 => FluentValue::from(word.clone()),
        _ => FluentValue::Number(number.clone()),
    }
}
