//! What was written before and is no part of the site now.
//!
//! A file that somebody changed is no longer ours, and one beyond a link never was: they stay.

use std::path::Path;

use super::Published;
use crate::text::Hash;
use crate::world::listing::slashed;
use crate::world::manifest::Manifest;
use crate::world::{Error, linked};

/// A file that this program wrote, and what it may hold then.
type Owned<'p> = (&'p String, &'p Vec<Hash>);

impl Published<'_> {
    /// What goes once the pages that link to it have changed.
    pub(super) fn stale(&self, manifest: &Manifest) -> impl Iterator<Item = Owned<'_>> {
        let owned = self.owned.iter();
        owned.filter(move |(path, _)| !manifest.files.contains_key(*path))
    }

    /// What must go first: files where folders will be, and what lies in folders where files will be.
    pub(super) fn in_the_way(&self, manifest: &Manifest) -> impl Iterator<Item = Owned<'_>> {
        self.stale(manifest).filter(move |(path, _)| {
            let below = format!("{path}/");
            let mut next = manifest.files.range(below.clone()..);
            let is_folder_now = next
                .next()
                .is_some_and(|(path, _)| path.starts_with(&below));
            let mut above = path.match_indices('/').map(|(at, _)| &path[..at]);
            is_folder_now || above.any(|folder| manifest.files.contains_key(folder))
        })
    }

    /// Whether the file at `place` will be removed.
    pub(super) fn goes(&self, place: &Path, manifest: &Manifest) -> bool {
        let Ok(path) = place.strip_prefix(&self.target).map(slashed) else {
            return false;
        };
        let owned = self.owned.get(&path);
        !manifest.files.contains_key(&path) && owned.is_some_and(|hashes| self.is_as(place, hashes))
    }

    /// Removes these files, and the folders that leaves empty; the number of files.
    pub(super) fn remove<'o>(
        &self,
        files: impl Iterator<Item = Owned<'o>>,
    ) -> Result<usize, Error> {
        let mut removed = 0;
        for (path, hashes) in files {
            let place = self.target.join(path);
            if !self.is_as(&place, hashes) {
                continue;
            }
            self.disk
                .remove_file(&place)
                .map_err(|cause| Error::on("remove", &place, cause))?;
            removed += 1;
            let mut above = self.folders_above(&place);
            while let Some(folder) = above.next()
                && self.disk.remove_folder(folder).is_ok()
            {}
        }
        Ok(removed)
    }

    /// Removes the folder `place`, where it is one, and the folders in it; they are known to hold no
    /// file.
    pub(super) fn remove_empty_folders(&self, place: &Path) -> Result<(), Error> {
        let inner_first = walkdir::WalkDir::new(place).contents_first(true);
        for folder in inner_first.into_iter().flatten() {
            self.disk
                .remove_folder(folder.path())
                .map_err(|cause| Error::on("replace", folder.path(), cause))?;
        }
        Ok(())
    }

    /// The folders in which `place` lies, from the innermost, up to the target.
    pub(super) fn folders_above<'p>(&self, place: &'p Path) -> impl Iterator<Item = &'p Path> {
        let above = place.ancestors().skip(1);
        above.take_while(move |folder| *folder != self.target)
    }

    /// Whether the file at `place` holds one of these, and is reached without a link.
    fn is_as(&self, place: &Path, hashes: &[Hash]) -> bool {
        let is_direct = || {
            let mut way = self.folders_above(place).chain([place]);
            !way.any(linked::is_link)
        };
        let there = self.disk.read(place).map(|bytes| Hash::of(&bytes));
        there.is_ok_and(|there| hashes.contains(&there)) && is_direct()
    }
}
