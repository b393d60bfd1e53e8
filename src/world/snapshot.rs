//! The site's folder → a snapshot.
//!
//! Nothing outside the folder is opened: paths are opened beneath it, links are refused,
//! and so are pipes, sockets and devices. A file that cannot be read is a finding
//! about that file; the others are read all the same.

use std::collections::HashMap;
use std::path::Path;

use cap_std::ambient_authority;
use cap_std::fs::Dir;
use jiff::Timestamp;
use rayon::prelude::*;

use super::listing::{link, list};
use super::memory::Known;
use super::{Error, assets, clock, git, linked, reading};
use crate::book::history::{self, BlobId, Commit, Past, Reach, Versions};
use crate::compile::{Snapshot, configure};
use crate::config::Config;
use crate::output::ThemeFile;
use crate::text::{Diagnostic, Source, SourcePath};

/// The configuration's file.
pub const CONFIG: &str = "trainbook.yaml";

/// A snapshot, and what was learned while it was taken.
#[derive(Debug)]
pub struct Taken {
    pub snapshot: Snapshot,
    /// Where *now* is from.
    pub from: clock::From,
    /// The whole log, where there is one.
    pub log: Option<git::Log>,
    /// Commits that the last build knew and that are no more, from the newest to the oldest.
    pub gone: Vec<Commit>,
}

/// Everything a build needs of the folder `root`, judged at `now`, if one is asked for; what is
/// `known` of the past is not read again.
///
/// # Errors
/// Where the folder itself, or what git says of it, cannot be had.
pub fn take(root: &Path, now: Option<Timestamp>, known: &Known) -> Result<Taken, Error> {
    let folder = Dir::open_ambient_dir(root, ambient_authority()).map_err(|cause| {
        Error::on("open the site's folder", root, cause)
            .hint("name the folder that holds trainbook.yaml or content/")
    })?;
    let mut faults = Vec::new();
    let config_source = configuration(root, &folder, &mut faults);
    let (config, told) = configure(config_source.as_ref());
    faults.extend(told);

    // Git takes as long as the files, and both wait for the disk.
    let (sources, log) = rayon::join(
        || markdown(root, &folder, &config.folders.content, &mut faults),
        || git::log(root, &config.trains_folder(), known.log.as_ref()),
    );
    let themes = format!("{}/{}", config.folders.themes, config.theme);
    let theme = theme(root, &folder, &themes, &mut faults);
    let assets = assets::list(root, &config.folders.assets, &mut faults);

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
    let past = match &log {
        Ok(log) => log.past(),
        Err(why) => Past::unknown(Reach::Nothing(*why)),
    };
    let blobs = blobs(root, &past, &sources, &config, &known.versions);
    let (now, from) = clock::choose(now, revision.as_ref())?;
    let snapshot = Snapshot {
        config,
        config_source,
        sources,
        theme,
        assets,
        revision,
        past,
        blobs,
        now,
        faults,
    };
    let log = log.ok();
    let gone = known.log.as_ref().zip(log.as_ref());
    let gone = gone.map(|(known, log)| git::gone(root, known, log));
    Ok(Taken {
        snapshot,
        from,
        log,
        gone: gone.unwrap_or_default(),
    })
}

fn configuration(root: &Path, folder: &Dir, faults: &mut Vec<Diagnostic>) -> Option<Source> {
    if linked::is_link(&root.join(CONFIG)) {
        faults.push(link(CONFIG));
        return None;
    }
    let source = folder
        .exists(CONFIG)
        .then(|| reading::source(folder, CONFIG))?;
    source.map_err(|fault| faults.push(*fault)).ok()
}

/// The Markdown files below the folder `content`, by name.
fn markdown(root: &Path, folder: &Dir, content: &str, faults: &mut Vec<Diagnostic>) -> Vec<Source> {
    let mut paths = list(root, content, faults);
    paths.retain(|path| path.ends_with(".md"));
    let read: Vec<_> = paths
        .par_iter()
        .map(|path| reading::source(folder, path))
        .collect();
    let whole =
        |source: Result<Source, Box<Diagnostic>>| source.map_err(|fault| faults.push(*fault)).ok();
    read.into_iter().filter_map(whole).collect()
}

/// The versions of the trains among `sources` that nobody has read yet.
fn blobs(
    root: &Path,
    past: &Past,
    sources: &[Source],
    config: &Config,
    versions: &Versions,
) -> HashMap<BlobId, Vec<u8>> {
    let within = format!("{}/", config.trains_folder());
    let paths = sources.iter().map(Source::path);
    let trains = paths.filter(|path| path.as_str().starts_with(&within));
    let touched = history::follow(&past.commits, trains);
    let unknown = versions.unknown(touched.values().flatten(), past, config);
    git::blobs(root, &unknown)
}

fn theme(root: &Path, folder: &Dir, below: &str, faults: &mut Vec<Diagnostic>) -> Vec<ThemeFile> {
    let mut files = Vec::new();
    for path in list(root, below, faults) {
        match reading::bytes(folder, &path, reading::LARGEST_SOURCE) {
            Ok(bytes) => files.push(ThemeFile {
                path: path[below.len() + 1..].to_owned(),
                bytes,
            }),
            Err(cause) => faults.push(reading::unreadable(&SourcePath::new(path), &cause)),
        }
    }
    files
}
