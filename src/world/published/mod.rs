//! The published folder: at every instant every page in it is whole.
//!
//! | the folder is | then |
//! |---------------|------|
//! | absent or empty | the site is written beside it and moved into place in one step |
//! | ours | what differs is written beside it and moved in, so that links stay alive ([`order`]); then stale files go, and the manifest comes last |
//! | somebody else's | refused, unless `--into-existing`; even then a file of theirs is never removed |
//!
//! What is about to be moved in is listed in a manifest beside the folder before
//! anything moves. After a kill the next build knows by it which files are ours,
//! and completes what was under way. Where a link stands in the way, nothing is written.
//! A file that cannot be read is not taken for one that is not there: that ends the build.
//!
//! Limits: for an instant some links of pages that nobody is led to yet, or any more, lead
//! nowhere; [`order`] says which. A folder in the target that lies on another disk is found when
//! files are to go there; what went before stays, whole. Nothing is flushed: after a power cut a
//! file may be empty, and is then refused as somebody else's.

mod made;
mod order;
mod plan;
pub mod seal;
mod staging;
mod stale;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::assets::Assets;
use super::disk::{Disk, Kind};
use super::manifest::{self, Manifest};
use super::{Error, linked};
use crate::compile::Edition;
use crate::output::Artifact;
use crate::text::{Diagnostic, Hash};
pub use made::Made;
use order::{Coming, Step};
use plan::Plan;
use seal::Intact;
use stale::Owned;

/// What a build did to the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// All files of the site.
    pub list: Manifest,
    pub written: usize,
    pub removed: usize,
    /// The hash of the manifest that lists the files.
    pub manifest: Hash,
    pub made: Made,
}

/// Why a site was not published.
#[derive(Debug)]
pub enum Refusal {
    /// A template is at fault.
    Author(Vec<Diagnostic>),
    Machine(Error),
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Refusal {
        Refusal::Machine(error)
    }
}

/// What becomes of files that this program did not write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// The folder is refused.
    Refuse,
    /// They stay, unless the site has a file of the same name.
    KeepBeside,
}

/// What is published beside the files that are copied: some that are at hand, and others that are
/// printed one at a time.
pub trait Printing: Sync {
    fn fixed(&self) -> &[Artifact];
    /// How many are printed.
    fn count(&self) -> usize;
    /// Makes ready what many of them share; said once, before the first.
    fn ready(&self) {}
    /// Where the one at `index` goes, and the hash of all that it is printed from; `None` where it is
    /// sooner printed than asked about.
    fn question(&self, _index: usize) -> Option<(String, Hash)> {
        None
    }
    /// Prints the one at `index`.
    ///
    /// # Errors
    /// Where its template asks for something that is not there, or the machine fails.
    fn artifact(&self, index: usize) -> Result<Artifact, Refusal>;
}

impl Printing for Edition<'_> {
    fn fixed(&self) -> &[Artifact] {
        Edition::fixed(self)
    }

    fn count(&self) -> usize {
        Edition::count(self)
    }

    fn ready(&self) {
        Edition::ready(self);
    }

    fn question(&self, index: usize) -> Option<(String, Hash)> {
        Edition::question(self, index)
    }

    fn artifact(&self, index: usize) -> Result<Artifact, Refusal> {
        Edition::artifact(self, index).map_err(|fault| Refusal::Author(vec![*fault]))
    }
}

/// A folder that a site is published to.
pub struct Published<'d> {
    disk: &'d dyn Disk,
    target: PathBuf,
    /// Beside the target, on the same file system.
    staging: PathBuf,
    /// What this program wrote, the build before this one or one that was cut off.
    owned: BTreeMap<String, Vec<Hash>>,
    /// The hash of the manifest in the target.
    manifest: Option<Hash>,
    fresh: bool,
    made: Option<Made>,
    intact: Option<Intact>,
    /// Whether a build was cut off while it moved files in.
    cut_off: bool,
}

impl<'d> Published<'d> {
    /// The folder `target`, which is known to be one that may be written to.
    ///
    /// # Errors
    /// Where it, or the folder that is written beside it, holds what this program did not write.
    pub fn open(
        disk: &'d dyn Disk,
        target: &Path,
        foreign: Foreign,
    ) -> Result<Published<'d>, Error> {
        let name = target
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        let staging = target.with_file_name(format!(".{}.trainbook-new", name.unwrap_or_default()));
        if disk.look(&staging)? == Some(Kind::Link) {
            return Err(linked::refusal(&staging));
        }
        let list = staging.join(manifest::NAME);
        if !disk.entries(&staging)?.is_empty() && disk.look(&list)?.is_none() {
            let hint = "move that folder away, and build again";
            return Err(not_ours(&staging).hint(hint));
        }
        let listed = disk.content(&target.join(manifest::NAME))?;
        let written = listed.as_deref().and_then(Manifest::read);
        let under_way = disk.content(&list)?;
        let under_way = under_way.as_deref().and_then(Manifest::read);
        let fresh = disk.entries(target)?.is_empty();
        if !fresh && written.is_none() && under_way.is_none() && foreign == Foreign::Refuse {
            let hint =
                "name an empty folder, or keep those files beside the site with --into-existing";
            return Err(not_ours(target).hint(hint));
        }
        let cut_off = under_way.is_some() && !fresh;
        let one = |(path, hash)| (path, vec![hash]);
        let files = |list: Option<Manifest>| list.into_iter().flat_map(|list| list.files);
        let mut owned: BTreeMap<String, Vec<Hash>> = files(written).map(one).collect();
        for (path, hash) in files(under_way) {
            owned.entry(path).or_default().push(hash);
        }
        Ok(Published {
            disk,
            target: target.to_owned(),
            staging,
            owned,
            manifest: listed.as_deref().map(Hash::of),
            fresh,
            made: None,
            intact: None,
            cut_off,
        })
    }

    /// Whether the folder holds what `manifest` lists, every file as it was written.
    pub fn holds(&self, manifest: Hash) -> bool {
        self.is_listed(manifest) && self.owned.par_iter().all(|owned| self.is_whole(owned))
    }

    /// Whether the list that is there names the files of `manifest`, and no build was cut off since.
    pub fn lists(&self, manifest: &Manifest) -> bool {
        let files = manifest.files.iter();
        let same = |((path, hash), (owned, hashes)): ((&String, &Hash), Owned)| {
            path == owned && hashes[..] == [*hash]
        };
        !self.cut_off
            && manifest.files.len() == self.owned.len()
            && files.zip(&self.owned).all(same)
    }

    /// Whether `manifest` is the list that is there, and no build was cut off since.
    fn is_listed(&self, manifest: Hash) -> bool {
        self.manifest == Some(manifest) && matches!(self.disk.kind(&self.staging), Ok(None))
    }

    /// Whether the file is there as it was written.
    fn is_whole(&self, (path, hashes): Owned) -> bool {
        let there = self.disk.read(&self.target.join(path));
        there.is_ok_and(|bytes| hashes == &[Hash::of(&bytes)])
    }

    /// Publishes `printing`, with copies of `assets`.
    ///
    /// # Errors
    /// Where a page cannot be printed, or the disk fails; the site that is there is then as it was,
    /// or completed by the next build.
    pub fn publish(
        &self,
        printing: &dyn Printing,
        assets: &Assets,
        progress: &(dyn Fn() + Sync),
    ) -> Result<Written, Refusal> {
        if self.cut_off {
            self.list_what_is_there()?;
        }
        self.clear_staging()?;
        let plan = self.prepare(printing, assets, progress).inspect_err(|_| {
            // Best effort: the next build removes it as well.
            let _ = self.clear_staging();
        })?;
        // From here on the list in the staging folder says what may be in the target: it stays
        // there if anything fails.
        let removed = self.put(&plan)?;
        let manifest = Hash::of(&plan.list);
        Ok(Written {
            written: plan.staged().count(),
            removed,
            manifest,
            made: Made::of(manifest, plan.questions()),
            list: plan.manifest,
        })
    }

    /// Puts what was prepared into the target; the number of files that went.
    fn put(&self, plan: &Plan) -> Result<usize, Error> {
        if self.fresh {
            let moved = self.move_whole().inspect_err(|_| {
                // Nothing of it is in the target yet.
                let _ = self.clear_staging();
            });
            return moved.map(|()| 0);
        }
        let mut removed = 0;
        for Step { goes, comes } in self.steps(plan)? {
            removed += self.remove(goes)?;
            if let Some(coming) = comes {
                self.move_in(&coming)?;
            }
        }
        self.empty_staging()?;
        let there = self.target.join(manifest::NAME);
        if self.disk.read(&there).ok().as_ref() != Some(&plan.list) {
            self.rename(&self.staging.join(manifest::NAME), &there)?;
        }
        self.clear_staging()?;
        Ok(removed)
    }

    /// The whole site in one step, where nothing was before.
    fn move_whole(&self) -> Result<(), Error> {
        if self.disk.look(&self.target)?.is_some() {
            let removed = self.disk.remove_folder(&self.target);
            removed.map_err(|cause| Error::on("replace", &self.target, cause))?;
        }
        if let Some(above) = self.target.parent() {
            self.make(above)?;
        }
        self.rename(&self.staging, &self.target)
    }

    fn move_in(&self, coming: &Coming) -> Result<(), Error> {
        let place = self.target.join(coming.path);
        if coming.is_new {
            self.remove_empty_folders(&place)?;
            self.make(place.parent().expect("a published file lies in a folder"))?;
        }
        self.rename(&self.staging.join(coming.path), &place)
    }

    fn make(&self, folder: &Path) -> Result<(), Error> {
        self.disk
            .create_folders(folder)
            .map_err(|cause| Error::on("make the folder", folder, cause))
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), Error> {
        self.disk
            .write(path, bytes)
            .map_err(|cause| Error::on("write", path, cause))
    }

    fn rename(&self, from: &Path, to: &Path) -> Result<(), Error> {
        self.disk
            .rename(from, to)
            .map_err(|cause| Error::on("move a file to", to, cause))
    }
}

fn not_ours(folder: &Path) -> Error {
    Error::new(format!(
        "{} holds files that trainbook did not write",
        folder.display()
    ))
}
