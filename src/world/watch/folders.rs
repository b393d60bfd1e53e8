//! The folders that are watched.
//!
//! A part of the site may not be there yet, as `static/`: then what is watched is the folder in
//! which it would appear.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use notify::{ErrorKind, RecursiveMode, Watcher};
use walkdir::WalkDir;

use super::repository::Repository;
use super::unwatched;
use crate::world::Error;

pub struct Folders {
    watcher: Box<dyn Watcher + Send>,
    watched: BTreeSet<PathBuf>,
    /// The folders that the site is made of.
    parts: Vec<PathBuf>,
}

impl Folders {
    pub fn new(watcher: Box<dyn Watcher + Send>) -> Folders {
        Folders {
            watcher,
            watched: BTreeSet::new(),
            parts: Vec::new(),
        }
    }

    /// Watches the site at `root`, its `parts` and the `repository`, and nothing else any more.
    pub fn follow(
        &mut self,
        root: &Path,
        parts: &[PathBuf],
        repository: &Repository,
    ) -> Result<(), Error> {
        self.parts = parts.to_vec();
        let mut wanted = BTreeSet::from([root.to_owned()]);
        wanted.extend(repository.folders().iter().cloned());
        let whole = || repository.refs().iter().chain(parts);
        wanted.extend(whole().flat_map(|folder| folders_in(folder)));
        for part in parts {
            let above = part.ancestors().skip(1);
            let above = above.take_while(|above| above.starts_with(root) && *above != root);
            wanted.extend(above.filter(|above| is_folder(above)).map(Path::to_owned));
        }
        let idle: Vec<PathBuf> = self.watched.difference(&wanted).cloned().collect();
        for folder in idle {
            self.forget(&folder);
        }
        wanted.iter().try_for_each(|folder| self.watch(folder))?;
        whole().try_for_each(|folder| self.watch_within(folder))
    }

    /// How many are watched.
    pub fn count(&self) -> usize {
        self.watched.len()
    }

    /// Whether `path` is a part of the site, lies in one, or a part lies in it.
    pub fn holds(&self, path: &Path) -> bool {
        let mut parts = self.parts.iter();
        parts.any(|part| path.starts_with(part) || part.starts_with(path))
    }

    /// Takes notice that something happened to `path`: a folder that is new is watched with all in
    /// it, one that has gone is forgotten.
    pub fn look_at(&mut self, path: &Path) -> Result<(), Error> {
        let is_known = self.watched.contains(path);
        if is_folder(path) {
            // A folder that went and came back is another one, by the same name.
            if is_known {
                self.forget(path);
            }
            return self.watch_within(path);
        }
        if is_known {
            let below = self.watched.range(path.to_owned()..);
            let below = below.take_while(|folder| folder.starts_with(path));
            let gone: Vec<PathBuf> = below.cloned().collect();
            gone.iter().for_each(|folder| self.forget(folder));
        }
        Ok(())
    }

    /// Watches `folder` and all in it. Each is first watched and then listed: what is made in it
    /// meanwhile is told of, or found.
    fn watch_within(&mut self, folder: &Path) -> Result<(), Error> {
        if !is_folder(folder) {
            return Ok(());
        }
        self.watch(folder)?;
        let mut inner = found_in(folder).min_depth(1).max_depth(1).into_iter();
        inner.try_for_each(|entry| entry.map_or(Ok(()), |entry| self.watch_within(entry.path())))
    }

    fn watch(&mut self, folder: &Path) -> Result<(), Error> {
        if self.watched.contains(folder) {
            return Ok(());
        }
        match self.watcher.watch(folder, RecursiveMode::NonRecursive) {
            Ok(()) => {
                self.watched.insert(folder.to_owned());
                Ok(())
            }
            // It went while it was looked at; its going is told as well.
            Err(fault) if is_gone(&fault) => Ok(()),
            Err(fault) => Err(unwatched(folder, fault)),
        }
    }

    fn forget(&mut self, folder: &Path) {
        self.watched.remove(folder);
        // The system forgets a folder that has gone by itself.
        let _ = self.watcher.unwatch(folder);
    }
}

fn is_gone(fault: &notify::Error) -> bool {
    match &fault.kind {
        ErrorKind::PathNotFound => true,
        ErrorKind::Io(cause) => cause.kind() == std::io::ErrorKind::NotFound,
        _ => false,
    }
}

/// `folder` and all folders in it, as far as they can be read; links are not followed.
fn folders_in(folder: &Path) -> Vec<PathBuf> {
    let folders = found_in(folder).into_iter().flatten();
    let folders = folders.filter(|entry| entry.file_type().is_dir());
    folders.map(walkdir::DirEntry::into_path).collect()
}

fn found_in(folder: &Path) -> WalkDir {
    WalkDir::new(folder)
        .follow_links(false)
        .follow_root_links(false)
}

fn is_folder(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|data| data.is_dir())
}
