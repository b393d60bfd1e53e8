//! Front matter that was just read. Most versions of a train differ in their text alone, and
//! front matter takes half of a reading.

use super::facts::{self, Found};
use crate::text::{Diagnostic, Source, SourcePath, Span};

/// What the last front matter gave.
#[derive(Debug, Default)]
pub struct Latest(Option<Known>);

#[derive(Debug)]
struct Known {
    path: SourcePath,
    yaml: Span,
    text: String,
    given: (Found, Vec<Diagnostic>),
}

impl Latest {
    /// The facts that the front matter in `yaml` gives, read again only where it is another.
    pub fn facts(&mut self, source: &Source, yaml: Span) -> (Found, Vec<Diagnostic>) {
        let is_it = |known: &Known| {
            known.yaml == yaml && known.text == source.slice(yaml) && known.path == *source.path()
        };
        if !self.0.as_ref().is_some_and(is_it) {
            self.0 = Some(Known {
                path: source.path().clone(),
                yaml,
                text: source.slice(yaml).to_owned(),
                given: facts::read(source, yaml),
            });
        }
        let known = self.0.as_ref();
        known.map_or_else(Default::default, |known| known.given.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::super::{read, read_after};
    use super::*;
    use crate::config::Config;

    fn config() -> Config {
        crate::config::read::read(None).0
    }

    #[test]
    fn a_version_after_another_is_read_as_if_it_were_alone() {
        let versions = [
            "---\ntrain: R1\nwindow: 2025-10-14 14:00 UTC\nfoo: 1\n---\n## Deploy\n\n- [ ] a\n",
            "---\ntrain: R1\nwindow: 2025-10-14 14:00 UTC\nfoo: 1\n---\n## Deploy\n\n- [x] a\n",
            "---\ntrain: R1\nwindow: 2025-10-15 14:00 UTC\nfoo: 1\n---\n## Deploy\n\n- [x] a\n",
            "\u{feff}---\ntrain: R1\nwindow: 2025-10-15 14:00 UTC\nfoo: 1\n---\n",
            "no front matter",
            "---\ntrain: R1\n",
        ];
        let mut latest = Latest::default();
        for path in ["content/trains/1.md", "content/trains/2.md"] {
            for text in versions {
                let source = Source::new(SourcePath::new(path), text);
                let after = read_after(&mut latest, &source, &config());
                let alone = read(&source, &config());
                assert_eq!(format!("{after:?}"), format!("{alone:?}"));
            }
        }
    }
}
