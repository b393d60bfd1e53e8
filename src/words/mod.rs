//! The words of the interface: one catalogue a language, written in Fluent.
//!
//! The catalogues are files of the default theme, `words/en.ftl` and its like. English has every
//! message; what another language or a site's own theme says is laid over it, message by
//! message. A message without arguments is resolved once, so that a page looks it up and no more;
//! one with arguments is formatted where it is printed.
//!
//! Numbers are not grouped, and the plural's rules are those of the built-in language that the
//! messages come from: a site that writes a whole catalogue of a further language has English
//! plurals of two forms.

mod catalogue;
mod dates;
mod pattern;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, OnceLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};

pub use catalogue::{CATALOGUES, LANGUAGES, Own, catalogue_of, is_known, unknown};
pub use fluent_bundle::FluentValue as Argument;

use crate::text::Hash;
use dates::Dates;

/// The language that is complete, and speaks where another has no words.
pub const ENGLISH: &str = "en";

/// Which way a language is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    LeftToRight,
    RightToLeft,
}

impl Direction {
    /// That of `language`, a tag of BCP 47.
    pub fn of(language: &str) -> Direction {
        const LANGUAGES: [&str; 10] = ["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"];
        const SCRIPTS: [&str; 5] = ["adlm", "arab", "hebr", "syrc", "thaa"];
        let tag = language.to_lowercase();
        let mut parts = tag.split(['-', '_']);
        let first = parts.next().unwrap_or_default();
        let script = parts.find(|part| part.len() == 4);
        let is_right = match script {
            Some(script) => SCRIPTS.contains(&script),
            None => LANGUAGES.contains(&first),
        };
        match is_right {
            true => Direction::RightToLeft,
            false => Direction::LeftToRight,
        }
    }

    /// The word of HTML's `dir`.
    pub fn word(self) -> &'static str {
        match self {
            Direction::LeftToRight => "ltr",
            Direction::RightToLeft => "rtl",
        }
    }
}

/// The words of one site.
pub struct Words {
    /// The messages without arguments.
    plain: BTreeMap<String, String>,
    bundle: FluentBundle<FluentResource>,
    dates: Dates,
    direction: Direction,
    /// Of all that was read.
    pub hash: Hash,
}

impl Words {
    /// English, as the program has it.
    pub fn english() -> Arc<Words> {
        static WORDS: OnceLock<Arc<Words>> = OnceLock::new();
        Arc::clone(WORDS.get_or_init(|| Arc::new(Words::of(ENGLISH, &[]))))
    }

    /// The words of `language`, as the program has them.
    pub fn built_in(language: &str) -> Arc<Words> {
        match language {
            ENGLISH => Words::english(),
            other => Arc::new(Words::of(other, &[])),
        }
    }

    /// The words of a site in `language`, whose theme has the catalogues `own`.
    pub fn of(language: &str, own: &[Own]) -> Words {
        let (layers, hash) = catalogue::layers(language, own);
        let direction = Direction::of(language);
        let mut bundle = FluentBundle::new_concurrent(vec![
            catalogue::rules(language).parse().unwrap_or_default(),
        ]);
        // Names of trains and services are left to right and stand apart in a language that is
        // not; in the others the marks would only be in the way of whoever copies a line.
        bundle.set_use_isolating(direction == Direction::RightToLeft);
        let mut ids: Vec<String> = Vec::new();
        for layer in layers {
            ids.extend(catalogue::ids(&layer));
            bundle.add_resource_overriding(layer);
        }
        let counts = catalogue::counts(&bundle);
        bundle
            .add_function("WORD", move |of, _| catalogue::word(&counts, of))
            .expect("no other function has this name");
        let plain = ids.into_iter().filter_map(|id| {
            let text = catalogue::plain(&bundle, &id)?;
            Some((id, text))
        });
        let plain: BTreeMap<String, String> = plain.collect();
        Words {
            dates: Dates::of(&bundle, &plain),
            plain,
            bundle,
            direction,
            hash,
        }
    }

    /// The message `key`, which has no arguments; the key itself where there is none.
    pub fn say<'w>(&'w self, key: &'w str) -> &'w str {
        self.plain.get(key).map_or(key, String::as_str)
    }

    /// The message `key` with its arguments; the key itself where there is none.
    pub fn tell(&self, key: &str, arguments: &[(&str, Argument)]) -> String {
        let with = arguments.iter().map(|(name, value)| (*name, value.clone()));
        let with: FluentArgs = with.collect();
        self.format(key, &with).unwrap_or_else(|| key.to_owned())
    }

    /// The message `key` about `n` things.
    pub fn counted(&self, key: &str, n: usize) -> String {
        self.tell(key, &[("n", n.into())])
    }

    /// The message `key` about what is called `name`.
    pub fn named(&self, key: &str, name: &str) -> String {
        self.tell(key, &[("name", name.into())])
    }

    /// The word of a `set` that is `english` in English: `phase_rolled_back` for `rolled back`; the
    /// English one where the set has none like it.
    pub fn word<'w>(&'w self, set: &str, english: &'w str) -> &'w str {
        let key = format!("{set}_{}", english.replace([' ', '-', '/'], "_"));
        self.plain.get(&key).map_or(english, String::as_str)
    }

    /// The same; `None` where there is no such message.
    pub fn format(&self, key: &str, arguments: &FluentArgs) -> Option<String> {
        let message = self.bundle.get_message(key)?.value()?;
        let mut faults = Vec::new();
        let text = self
            .bundle
            .format_pattern(message, Some(arguments), &mut faults);
        Some(text.into_owned())
    }

    /// The messages without arguments, by key.
    pub fn plain(&self) -> &BTreeMap<String, String> {
        &self.plain
    }

    pub fn direction(&self) -> Direction {
        self.direction
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.debug_struct("Words").field("hash", &self.hash).finish()
    }
}

#[cfg(test)]
mod tests;
