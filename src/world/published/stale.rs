//! What was written before and is no part of the site now.
//!
//! A file that somebody changed is no longer ours, and one beyond a link never was: they stay.

use std::io::ErrorKind;
use std::path::Path;

use super::Published;
use crate::text::Hash;
use crate::world::Error;
use crate::world::disk::Kind;
use crate::world::listing::slashed;
use crate::world::manifest::Manifest;

/// A file that this program wrote, and what it may hold then.
pub type Owned<'p> = (&'p String, &'p Vec<Hash>);

impl Published<'_> {
    /// What goes once the pages that link to it have changed.
    pub(super) fn stale(&self, manifest: &Manifest) -> impl Iterator<Item = Owned<'_>> {
        let owned = self.owned.iter();
        owned.filter(move |(path, _)| !manifest.files.contains_key(*path))
    }

    /// Whether the file at `place` will be removed.
    pub(super) fn goes(&self, place: &Path, manifest: &Manifest) -> Result<bool, Error> {
        let Ok(path) = place.strip_prefix(&self.target).map(slashed) else {
            return Ok(false);
        };
        match self.owned.get(&path) {
            Some(hashes) if !manifest.files.contains_key(&path) => self.is_as(place, hashes),
            _ => Ok(false),
        }
    }

    /// Removes these files, and the folders that leaves empty; the number of files.
    pub(super) fn remove(&self, files: Vec<Owned>) -> Result<usize, Error> {
        let mut removed = 0;
        for (path, hashes) in files {
            let place = self.target.join(path);
            if !self.is_as(&place, hashes)? {
                continue;
            }
            self.disk
                .remove_file(&place)
                .map_err(|cause| Error::on("remove", &place, cause))?;
            removed += 1;
            self.remove_folders_above(&place)?;
        }
        Ok(removed)
    }

    /// Removes the folders in which `place` lay, from the innermost, as far as they are empty.
    pub(super) fn remove_folders_above(&self, place: &Path) -> Result<(), Error> {
        for folder in self.folders_above(place) {
            match self.disk.remove_folder(folder) {
                Ok(()) => {}
                Err(cause) if cause.kind() == ErrorKind::NotFound => {}
                Err(cause) if is_kept(cause.kind()) => break,
                Err(cause) => return Err(Error::on("remove", folder, cause)),
            }
        }
        Ok(())
    }

    /// Removes the folder `place`, where it is one, and the folders in it; they are known to hold no
    /// file.
    pub(super) fn remove_empty_folders(&self, place: &Path) -> Result<(), Error> {
        if self.disk.look(place)? != Some(Kind::Folder) {
            return Ok(());
        }
        for (inner, _) in self.disk.entries(place)? {
            self.remove_empty_folders(&inner)?;
        }
        self.disk
            .remove_folder(place)
            .map_err(|cause| Error::on("replace", place, cause))
    }

    /// The folders in which `place` lies, from the innermost, up to the target.
    pub(super) fn folders_above<'p>(&self, place: &'p Path) -> impl Iterator<Item = &'p Path> {
        let above = place.ancestors().skip(1);
        above.take_while(move |folder| *folder != self.target)
    }

    /// Whether the file at `place` holds one of these, and is reached without a link.
    pub(super) fn is_as(&self, place: &Path, hashes: &[Hash]) -> Result<bool, Error> {
        for way in self.folders_above(place).chain([place]) {
            if self.disk.look(way)? == Some(Kind::Link) {
                return Ok(false);
            }
        }
        let there = self.disk.content(place)?;
        Ok(there.is_some_and(|bytes| hashes.contains(&Hash::of(&bytes))))
    }
}

/// Whether a folder that cannot be removed for this reason is to stay: it holds something, it is
/// a mount point, or a link or file of others stands in its place.
fn is_kept(reason: ErrorKind) -> bool {
    use ErrorKind::{DirectoryNotEmpty, NotADirectory, ResourceBusy};
    matches!(reason, DirectoryNotEmpty | ResourceBusy | NotADirectory)
}
