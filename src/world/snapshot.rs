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
use super::{Error, assets, clock, git, linked, reading};
use crate::book::history::{self, BlobId, Past, Versions};
use crate::compile::{Snapshot, configure};
use crate::config::Config;
use crate::output::ThemeFile;
use crate::text::{Diagnostic, Source, SourcePath};

/// The configuration's file.
pub const CONFIG: &str = "trainbook.yaml";

/// Everything a build needs of the folder `root`, judged at `now`, if one is asked for; old versions
/// that `versions` remembers are left where they are.
///
/// # Errors
/// Where the folder itself, or what git says of it, cannot be had.
pub fn take(
    root: &Path,
    now: Option<Timestamp>,
    versions: &Versions,
) -> Result<(Snapshot, clock::From), Error> {
    let folder = Dir::open_ambient_dir(root, ambient_authority()).map_err(|cause| {
        Error::on("open the site's folder", root, cause)
            .hint("name the folder that holds trainbook.yaml or content/")
    })?;
    let mut faults = Vec::new();
    let config_source = configuration(root, &folder, &mut faults);
    let (config, told) = configure(config_source.as_ref());
    faults.extend(told);

    let sources = markdown(root, &folder, &config.folders.content, &mut faults);
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
    let (past, blobs) = past(root, &sources, &config, versions);
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
    Ok((snapshot, from))
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

/// The commits that changed the trains among `sources`, and the versions in them that are not
/// remembered.
fn past(
    root: &Path,
    sources: &[Source],
    config: &Config,
    versions: &Versions,
) -> (Past, HashMap<BlobId, Vec<u8>>) {
    let folder = config.trains_folder();
    let past = git::past(root, &folder);
    let within = format!("{folder}/");
    let paths = sources.iter().map(Source::path);
    let trains = paths.filter(|path| path.as_str().starts_with(&within));
    let touched = history::follow(&past.commits, trains);
    let unknown = versions.unknown(touched.values().flatten(), &past, config);
    let blobs = git::blobs(root, &unknown);
    (past, blobs)
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
