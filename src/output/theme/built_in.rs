//! The themes that are built into the program, and which of them a theme inherits.
//!
//! A theme names what it inherits in its `theme.yaml`, a built-in one as any other. Without a word it
//! is the built-in theme of the same name, else the default one, on which all stand in the end. Only
//! built-in themes are inherited: so a theme of a site is one folder, whole in itself.

use std::collections::BTreeMap;

use include_dir::{Dir, DirEntry, include_dir};

use super::ThemeFile;
use crate::config::defaults::THEME;
use crate::config::theme::{About, MANIFEST, about};
use crate::text::{Diagnostic, Source, SourcePath, nearest};

static THEMES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes");

/// A theme that is built into the program.
#[derive(Clone, Copy, Debug)]
pub struct BuiltIn {
    pub name: &'static str,
    folder: &'static Dir<'static>,
}

impl BuiltIn {
    /// Its own files, by path from its folder: not those that it inherits.
    pub fn files(self) -> BTreeMap<String, &'static [u8]> {
        let mut files = BTreeMap::new();
        collect(self.folder, self.name.len() + 1, &mut files);
        files
    }

    /// What it says of itself.
    pub fn about(self) -> About {
        let text = self.files().get(MANIFEST).copied().unwrap_or_default();
        let text = std::str::from_utf8(text).expect("what is built in is text");
        about(&Source::new(SourcePath::new(MANIFEST), text)).0
    }

    /// It and those it stands on, the default one last.
    fn chain(self) -> Vec<BuiltIn> {
        let mut chain = vec![self];
        while let Some((name, _)) = chain[chain.len() - 1].about().inherits {
            chain.push(find(&name).expect("a built-in theme inherits a built-in one"));
        }
        chain
    }
}

/// Every built-in theme, by name.
pub fn all() -> impl Iterator<Item = BuiltIn> {
    THEMES.dirs().filter_map(|folder| {
        let name = folder.path().to_str()?;
        Some(BuiltIn { name, folder })
    })
}

/// The built-in theme `name`.
pub fn find(name: &str) -> Option<BuiltIn> {
    all().find(|it| it.name == name)
}

/// What a theme stands on.
#[derive(Clone, Debug)]
pub struct Ground {
    /// The built-in themes that it inherits, the nearest first.
    pub chain: Vec<BuiltIn>,
    pub about: About,
}

impl Ground {
    /// That of the theme `name`, which has the files `own` in `folder`.
    ///
    /// # Errors
    /// Where its `theme.yaml` does not read, or names what is not built in.
    pub fn of(name: &str, own: &[ThemeFile], folder: &str) -> Result<Ground, Vec<Diagnostic>> {
        let path = SourcePath::new(format!("{folder}/{MANIFEST}"));
        let (said, found) = match own.iter().find(|file| file.path == MANIFEST) {
            None => (About::default(), Vec::new()),
            Some(file) => match std::str::from_utf8(&file.bytes) {
                Ok(text) => about(&Source::new(path.clone(), text)),
                Err(_) => return Err(vec![super::not_text(&path)]),
            },
        };
        if !found.is_empty() {
            return Err(found);
        }
        let base = match &said.inherits {
            None => find(name).or_else(|| find(THEME)).expect("it is built in"),
            Some((base, span)) => match find(base) {
                Some(base) => base,
                None => {
                    let message = format!("no theme `{base}` is built in");
                    let fault = Diagnostic::error("unknown-theme", &path, *span, message);
                    return Err(vec![fault.help(instead(base))]);
                }
            },
        };
        Ok(Ground {
            chain: base.chain(),
            about: said,
        })
    }

    /// The files that a theme has without its own, by path.
    pub fn files(&self) -> BTreeMap<String, &'static [u8]> {
        let mut files = BTreeMap::new();
        for theme in self.chain.iter().rev() {
            files.extend(theme.files());
        }
        files
    }
}

/// What to write in place of `name`, which is no built-in theme.
fn instead(name: &str) -> String {
    let names: Vec<&str> = all().map(|it| it.name).collect();
    match nearest(name, names.iter().copied()) {
        Some(near) => format!("write `{near}`"),
        None => format!("inherit one of these: {}", names.join(", ")),
    }
}

fn collect(
    folder: &'static Dir<'static>,
    above: usize,
    files: &mut BTreeMap<String, &'static [u8]>,
) {
    for entry in folder.entries() {
        match entry {
            DirEntry::Dir(inner) => collect(inner, above, files),
            DirEntry::File(file) => {
                let path = file.path().to_string_lossy().replace('\\', "/");
                files.insert(path[above..].to_owned(), file.contents());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ground(name: &str, manifest: Option<&str>) -> Result<Vec<&'static str>, Vec<Diagnostic>> {
        let own = manifest.map(|text| ThemeFile {
            path: MANIFEST.to_owned(),
            bytes: text.as_bytes().to_vec(),
        });
        let own: Vec<ThemeFile> = own.into_iter().collect();
        let ground = Ground::of(name, &own, &format!("themes/{name}"))?;
        Ok(ground.chain.iter().map(|it| it.name).collect())
    }

    #[test]
    fn a_theme_stands_on_what_it_names_else_on_its_namesake_else_on_the_default_one() {
        for (name, manifest, chain) in [
            ("default", None, vec!["default"]),
            ("plain", None, vec!["plain", "default"]),
            ("ours", None, vec!["default"]),
            ("ours", Some("inherits: plain\n"), vec!["plain", "default"]),
            ("plain", Some("inherits: default\n"), vec!["default"]),
        ] {
            assert_eq!(ground(name, manifest).expect("it reads"), chain, "{name}");
        }
    }

    #[test]
    fn what_is_not_built_in_is_not_inherited() {
        let found = ground("ours", Some("inherits: plane\n")).expect_err("a slip");
        assert_eq!(found[0].rule, "unknown-theme");
        assert_eq!(found[0].help.as_deref(), Some("write `plain`"));
        let found = ground("ours", Some("inherit: plain\n")).expect_err("a slip");
        assert_eq!(found[0].rule, "unknown-key");
    }

    #[test]
    fn every_built_in_theme_says_what_it_is() {
        for theme in all() {
            assert!(theme.about().description.is_some(), "{}", theme.name);
            let is_last = theme.chain().last().is_some_and(|it| it.name == THEME);
            assert!(is_last, "{}", theme.name);
        }
    }
}
