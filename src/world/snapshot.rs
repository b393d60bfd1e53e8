//! The site's folder → a snapshot.
//!
//! Nothing outside the folder is opened: paths are opened beneath it, links are refused,
//! and so are pipes, sockets and devices. A file that cannot be read is a finding
//! about that file; the others are read all the same.

use std::io::Read;
use std::path::Path;

use cap_std::ambient_authority;
use cap_std::fs::Dir;
use jiff::Timestamp;
use rayon::prelude::*;
use walkdir::WalkDir;

use super::{Error, clock, git};
use crate::compile::{Snapshot, configure};
use crate::output::ThemeFile;
use crate::text::{Diagnostic, Source, SourcePath, encoding};

/// The configuration's file.
pub const CONFIG: &str = "trainbook.yaml";

/// Files over this many bytes are not read as text.
const LARGEST_SOURCE: u64 = 64 * 1024 * 1024;

/// How often a file that changes while it is read is tried again.
const TRIES: usize = 5;

/// Everything a build needs of the folder `root`; judged at `now`, if one is asked for.
///
/// # Errors
/// Where the folder itself, or what git says of it, cannot be had.
pub fn take(root: &Path, now: Option<Timestamp>) -> Result<(Snapshot, clock::From), Error> {
    let folder = Dir::open_ambient_dir(root, ambient_authority()).map_err(|cause| {
        Error::on("open the site's folder", root, cause)
            .hint("name the folder that holds trainbook.yaml or content/")
    })?;
    let mut faults = Vec::new();
    let config_source = folder.exists(CONFIG).then(|| read_source(&folder, CONFIG));
    let config_source =
        config_source.and_then(|read| read.map_err(|fault| faults.push(*fault)).ok());
    let (config, told) = configure(config_source.as_ref());
    faults.extend(told);

    let content = list(root, &config.folders.content, &mut faults);
    let markdown: Vec<String> = content
        .into_iter()
        .filter(|path| path.ends_with(".md"))
        .collect();
    let read: Vec<_> = markdown
        .par_iter()
        .map(|path| read_source(&folder, path))
        .collect();
    let mut sources = Vec::with_capacity(read.len());
    for source in read {
        match source {
            Ok(source) => sources.push(source),
            Err(fault) => faults.push(*fault),
        }
    }
    let themes = format!("{}/{}", config.folders.themes, config.theme);
    let theme = theme(root, &folder, &themes, &mut faults);
    let assets = list(root, &config.folders.assets, &mut faults);
    let within = format!("{}/", config.folders.assets);
    let assets = assets
        .iter()
        .filter_map(|path| path.strip_prefix(&within))
        .map(str::to_owned)
        .collect();

    let folders = [
        config.folders.content.as_str(),
        config.folders.assets.as_str(),
        &themes,
        CONFIG,
    ];
    let files: Vec<(&str, &[u8])> = sources
        .iter()
        .chain(&config_source)
        .map(|source| (source.path().as_str(), source.text().as_bytes()))
        .collect();
    let revision = git::revision(root, &folders, &files);
    let (now, from) = clock::choose(now, revision.as_ref())?;
    let snapshot = Snapshot {
        config,
        config_source,
        sources,
        theme,
        assets,
        revision,
        now,
        faults,
    };
    Ok((snapshot, from))
}

fn theme(root: &Path, folder: &Dir, below: &str, faults: &mut Vec<Diagnostic>) -> Vec<ThemeFile> {
    let mut files = Vec::new();
    for path in list(root, below, faults) {
        match read_bytes(folder, &path) {
            Ok(bytes) => files.push(ThemeFile {
                path: path[below.len() + 1..].to_owned(),
                bytes,
            }),
            Err(cause) => faults.push(unreadable(&SourcePath::new(path), &cause)),
        }
    }
    files
}

/// The files below `folder` of the site, by name, as paths from the root; none where it is missing.
fn list(root: &Path, folder: &str, faults: &mut Vec<Diagnostic>) -> Vec<String> {
    let start = root.join(folder);
    let mut files = Vec::new();
    if start.symlink_metadata().is_err() {
        return files;
    }
    let mut walk = WalkDir::new(&start)
        .follow_links(false)
        .follow_root_links(false)
        .sort_by_file_name()
        .into_iter();
    while let Some(entry) = walk.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error
                    .path()
                    .unwrap_or(&start)
                    .strip_prefix(root)
                    .unwrap_or(&start);
                let path = SourcePath::new(slashed(path));
                faults.push(unreadable(&path, &error.into()));
                continue;
            }
        };
        let path = slashed(
            entry
                .path()
                .strip_prefix(root)
                .expect("the walk began below the root"),
        );
        let name = entry.file_name().to_string_lossy();
        let kind = entry.file_type();
        let source_path = SourcePath::new(path.as_str());
        if is_leftover(&name) {
            continue;
        }
        if name.starts_with('.') && name != ".well-known" && entry.depth() > 0 {
            faults.push(
                Diagnostic::warning(
                    "dotfile",
                    &source_path,
                    0..0,
                    format!("`{name}` begins with a dot and is left out"),
                )
                .help("rename it to have it on the site"),
            );
            if kind.is_dir() {
                walk.skip_current_dir();
            }
        } else if kind.is_symlink() {
            faults.push(
                Diagnostic::error(
                    "symlink",
                    &source_path,
                    0..0,
                    format!("`{path}` is a link, and links are not followed"),
                )
                .help("put the file itself there"),
            );
        } else if kind.is_file() {
            files.push(path);
        } else if !kind.is_dir() {
            faults.push(
                Diagnostic::error(
                    "special-file",
                    &source_path,
                    0..0,
                    format!("`{path}` is a pipe, a socket or a device"),
                )
                .help("remove it from the folder"),
            );
        }
    }
    files
}

/// What editors leave beside a file while it is being written.
fn is_leftover(name: &str) -> bool {
    let swap = [".swp", ".swo", ".swx", "~", ".tmp"];
    swap.iter().any(|end| name.ends_with(end))
        || name.starts_with(".#")
        || (name.starts_with('#') && name.ends_with('#'))
        || name == "4913"
        || name == ".DS_Store"
}

fn read_source(folder: &Dir, path: &str) -> Result<Source, Box<Diagnostic>> {
    let source_path = SourcePath::new(path);
    let bytes =
        read_bytes(folder, path).map_err(|cause| Box::new(unreadable(&source_path, &cause)))?;
    let text = encoding::decode(&source_path, bytes)?;
    Ok(Source::new(source_path, text))
}

/// The bytes of a file that stood still while it was read.
fn read_bytes(folder: &Dir, path: &str) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    for _ in 0..TRIES {
        let mut file = folder.open(path)?;
        let before = file.metadata()?;
        if before.len() > LARGEST_SOURCE {
            return Err(std::io::Error::other("it is larger than any text"));
        }
        bytes.clear();
        bytes.reserve(usize::try_from(before.len()).unwrap_or_default());
        file.read_to_end(&mut bytes)?;
        let after = file.metadata()?;
        let modified = |data: &cap_std::fs::Metadata| data.modified().ok();
        if bytes.len() as u64 == after.len() && modified(&before) == modified(&after) {
            return Ok(bytes);
        }
    }
    Err(std::io::Error::other("it keeps changing while it is read"))
}

fn unreadable(path: &SourcePath, cause: &std::io::Error) -> Diagnostic {
    Diagnostic::error(
        "unreadable",
        path,
        0..0,
        format!("this cannot be read: {cause}"),
    )
    .help("check that it exists and that this user may read it")
}

/// A path with `/` between its parts.
fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path
        .components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    parts.join("/")
}
