//! The themes of a site's own, as they lie in its folder.

use std::path::Path;

use cap_std::fs::Dir;

use super::listing::{is_leftover, list};
use super::{Error, files, reading};
use crate::output::ThemeFile;
use crate::text::{Diagnostic, SourcePath};

/// The files of the theme in the folder `below` of `root`, which is open as `folder`; and what was
/// wrong with others.
pub fn files(root: &Path, folder: &Dir, below: &str) -> (Vec<ThemeFile>, Vec<Diagnostic>) {
    let (mut theme, mut faults) = (Vec::new(), Vec::new());
    for path in list(root, below, &mut faults) {
        match reading::bytes(folder, &path, reading::LARGEST_SOURCE) {
            Ok(bytes) => theme.push(ThemeFile {
                path: path[below.len() + 1..].to_owned(),
                bytes,
            }),
            Err(cause) => faults.push(reading::unreadable(&SourcePath::new(path), &cause)),
        }
    }
    (theme, faults)
}

/// [`files()`] of a folder that is not open yet.
///
/// # Errors
/// Where `root` cannot be opened.
pub fn read(root: &Path, below: &str) -> Result<(Vec<ThemeFile>, Vec<Diagnostic>), Error> {
    Ok(files(root, &files::open(root)?, below))
}

/// The names of the themes in the folder `below` of `root`, in their order; none where it is missing.
pub fn names(root: &Path, below: &str) -> Vec<String> {
    let entries = std::fs::read_dir(root.join(below)).into_iter().flatten();
    let folders = entries
        .flatten()
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
    let names = folders.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names
        .filter(|name| !name.starts_with('.') && !is_leftover(name))
        .collect();
    names.sort();
    names
}
