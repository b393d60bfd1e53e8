//! Whether a theme does what it means to: what can be told from its files, and from the pages that
//! it prints.
//!
//! Only what is certain is said. A file of a new name may be meant as one, so it is a finding only
//! where nothing reads it; contrast is judged where both colours are written in hexadecimal digits;
//! of a page only what every page needs.

mod contrast;
mod files;
mod page;
mod properties;

use std::collections::BTreeMap;

use super::ThemeFile;
use super::built_in::Ground;
use crate::config::Config;
use crate::text::{Diagnostic, SourcePath};

pub use page::Printed;

/// What is wrong with the files `own` of the theme that `config` names.
pub fn review(config: &Config, own: &[ThemeFile], ground: &Ground) -> Vec<Diagnostic> {
    let files = Files {
        config,
        own,
        ground,
    };
    let mut found = files::unread(&files);
    found.extend(properties::unknown(&files));
    found.extend(contrast::low(&files));
    found.sort_by(|a, b| (&a.path, a.span, a.rule).cmp(&(&b.path, b.span, b.rule)));
    found
}

/// A theme's files, its own and those that it inherits.
struct Files<'f> {
    config: &'f Config,
    own: &'f [ThemeFile],
    ground: &'f Ground,
}

impl Files<'_> {
    /// The sheets in the order in which they are joined, by path, as far as they are text; and
    /// whether each is the theme's own.
    fn sheets(&self) -> BTreeMap<String, (&str, bool)> {
        let inherited = self.ground.files().into_iter();
        let inherited = inherited.map(|(path, bytes)| (path, (bytes, false)));
        let own = self.own.iter();
        let own = own.map(|file| (file.path.clone(), (file.bytes.as_slice(), true)));
        let all: BTreeMap<String, (&[u8], bool)> = inherited.chain(own).collect();
        let is_sheet = |path: &str| path.starts_with("assets/css/") && path.ends_with(".css");
        let sheets = all.into_iter().filter(|(path, _)| is_sheet(path));
        let read = sheets.filter_map(|(path, (bytes, is_own))| {
            Some((path, (std::str::from_utf8(bytes).ok()?, is_own)))
        });
        read.collect()
    }

    /// The path of an own file from the site's root.
    fn place(&self, path: &str) -> SourcePath {
        SourcePath::new(format!("{}/{path}", self.config.theme_folder()))
    }
}

#[cfg(test)]
mod tests;
