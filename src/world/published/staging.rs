//! The folder beside the target, in which a site is made ready.
//!
//! By the list in it the folder is known as ours: the list is the first that comes and the last
//! that goes.

use rayon::prelude::*;

use super::Published;
use crate::text::Hash;
use crate::world::Error;
use crate::world::disk::Kind;
use crate::world::manifest::{self, Manifest};

impl Published<'_> {
    /// After a build that was cut off, makes the target's list that of the files that are there:
    /// the list of what was under way is about to go, and this build may be cut off as well.
    pub(super) fn list_what_is_there(&self) -> Result<(), Error> {
        let owned: Vec<_> = self.owned.par_iter().collect();
        let there = owned.into_par_iter().map(|(path, hashes)| {
            let place = self.target.join(path);
            let hash = self.disk.content(&place)?.map(|bytes| Hash::of(&bytes));
            if hash.is_none() {
                self.remove_folders_above(&place)?;
            }
            let ours = hash.filter(|hash| hashes.contains(hash));
            Ok(ours.map(|hash| (path.clone(), hash)))
        });
        let there: Vec<_> = there.collect::<Result<_, Error>>()?;
        let manifest = Manifest {
            files: there.into_iter().flatten().collect(),
        };
        // No file of a site has this name: those that begin with a dot are left out.
        let new = self.staging.join(format!("{}.new", manifest::NAME));
        self.write(&new, &manifest.write())?;
        self.rename(&new, &self.target.join(manifest::NAME))
    }

    /// Removes the staging folder.
    pub(super) fn clear_staging(&self) -> Result<(), Error> {
        if self.disk.look(&self.staging)?.is_none() {
            return Ok(());
        }
        self.empty_staging()?;
        let fail = |cause| Error::on("remove", &self.staging, cause);
        let list = self.staging.join(manifest::NAME);
        if self.disk.look(&list)?.is_some() {
            self.disk.remove_file(&list).map_err(fail)?;
        }
        self.disk.remove_folder(&self.staging).map_err(fail)
    }

    /// Removes all from the staging folder but the list.
    pub(super) fn empty_staging(&self) -> Result<(), Error> {
        let list = self.staging.join(manifest::NAME);
        for (path, kind) in self.disk.entries(&self.staging)? {
            let removed = match kind {
                Kind::Folder => self.disk.remove_all(&path),
                _ if path == list => continue,
                _ => self.disk.remove_file(&path),
            };
            removed.map_err(|cause| Error::on("remove", &path, cause))?;
        }
        Ok(())
    }
}
