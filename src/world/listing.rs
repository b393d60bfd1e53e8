//! The files below a folder of the site; what is no file is a finding.

use std::path::Path;

use walkdir::{DirEntry, WalkDir};

use super::{linked, reading};
use crate::text::{Diagnostic, SourcePath};

/// The files below `folder` of the site at `root`, by name, as paths from the root; none where it
/// is missing. What is wrong with the others goes to `faults`.
pub fn list(root: &Path, folder: &str, faults: &mut Vec<Diagnostic>) -> Vec<String> {
    let start = root.join(folder);
    let mut files = Vec::new();
    if start.symlink_metadata().is_err() {
        return files;
    }
    if let Some(above) = link_above(root, folder) {
        faults.push(link(&above));
        return files;
    }
    let mut walk = WalkDir::new(&start)
        .follow_links(false)
        .follow_root_links(false)
        .sort_by_file_name()
        .into_iter();
    while let Some(entry) = walk.next() {
        let below = |path: &Path| slashed(path.strip_prefix(root).unwrap_or(path));
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = SourcePath::new(below(error.path().unwrap_or(&start)));
                faults.push(reading::unreadable(&path, &error.into()));
                continue;
            }
        };
        let path = below(entry.path());
        match kind(&entry) {
            Kind::Leftover | Kind::Folder => {}
            Kind::File => files.push(path),
            Kind::Hidden => {
                faults.push(hidden(&path));
                if entry.file_type().is_dir() {
                    walk.skip_current_dir();
                }
            }
            Kind::Link => faults.push(link(&path)),
            Kind::Special => faults.push(special(&path)),
        }
    }
    files
}

enum Kind {
    /// What an editor or a system left there.
    Leftover,
    /// What is named with a dot.
    Hidden,
    Link,
    File,
    Folder,
    /// A pipe, a socket or a device.
    Special,
}

fn kind(entry: &DirEntry) -> Kind {
    let name = entry.file_name().to_string_lossy();
    let kind = entry.file_type();
    if is_leftover(&name) {
        Kind::Leftover
    } else if name.starts_with('.') && name != ".well-known" && entry.depth() > 0 {
        Kind::Hidden
    } else if kind.is_symlink() {
        Kind::Link
    } else if kind.is_file() {
        Kind::File
    } else if kind.is_dir() {
        Kind::Folder
    } else {
        Kind::Special
    }
}

/// What editors leave beside a file while it is being written.
pub fn is_leftover(name: &str) -> bool {
    let ends = [
        ".swp",
        ".swo",
        ".swx",
        "~",
        ".tmp",
        ".kate-swp",
        "___jb_tmp___",
        "___jb_old___",
    ];
    ends.iter().any(|end| name.ends_with(end))
        || name.starts_with(".#")
        || name.starts_with(".goutputstream-")
        || (name.starts_with('#') && name.ends_with('#'))
        || name == "4913"
        || name == ".DS_Store"
}

/// The first folder on the way from the site's to `folder` that is a link.
fn link_above(root: &Path, folder: &str) -> Option<String> {
    let slashes = folder.match_indices('/').map(|(at, _)| &folder[..at]);
    let mut above = slashes.filter(|above| linked::is_link(&root.join(above)));
    above.next().map(str::to_owned)
}

/// A path with `/` between its parts.
pub fn slashed(path: &Path) -> String {
    let parts = path.components();
    let parts: Vec<_> = parts
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    parts.join("/")
}

/// The finding that `path` is a link.
pub fn link(path: &str) -> Diagnostic {
    let message = format!("`{path}` is a link, and links are not followed");
    Diagnostic::error("symlink", &SourcePath::new(path), 0..0, message)
        .help("put the file itself there")
}

fn hidden(path: &str) -> Diagnostic {
    let name = path.rsplit('/').next().unwrap_or(path);
    let message = format!("`{name}` begins with a dot and is left out");
    Diagnostic::warning("dotfile", &SourcePath::new(path), 0..0, message)
        .help("rename it to have it on the site")
}

fn special(path: &str) -> Diagnostic {
    let message = format!("`{path}` is a pipe, a socket or a device");
    Diagnostic::error("special-file", &SourcePath::new(path), 0..0, message)
        .help("remove it from the folder")
}
