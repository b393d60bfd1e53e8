//! The published folder: at every instant every page in it is whole.
//!
//! | the folder is | then |
//! |---------------|------|
//! | absent or empty | the site is written beside it and moved into place in one step |
//! | ours | what differs is written beside it; then assets, new pages, changed pages are moved in, stale files removed, and the manifest comes last |
//! | somebody else's | refused, unless `--into-existing`; even then a file of theirs is never removed |
//!
//! What is about to be moved in is listed in a manifest beside the folder before
//! anything moves. After a kill the next build knows by it which files are ours,
//! and completes what was under way.
//!
//! Limit: two new pages that link to each other come one after the other; for that
//! moment the first one's link leads nowhere. Nothing old links to either yet.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::Error;
use super::disk::Disk;
use super::manifest::{self, Manifest};
use crate::compile::Edition;
use crate::output::Artifact;
use crate::text::{Diagnostic, Hash};

/// What a build did to the folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// All files of the site.
    pub files: usize,
    pub written: usize,
    pub removed: usize,
    /// The hash of the manifest that lists the files.
    pub manifest: Hash,
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
}

/// A file of the new site: what is to be done about it.
struct Planned {
    path: String,
    hash: Hash,
    /// Where its new bytes lie; `None` where the file is there already.
    staged: Option<PathBuf>,
    is_new: bool,
}

impl<'d> Published<'d> {
    /// The folder `target`, which is known to be one that may be written to.
    ///
    /// # Errors
    /// Where it holds what this program did not write.
    pub fn open(
        disk: &'d dyn Disk,
        target: &Path,
        foreign: Foreign,
    ) -> Result<Published<'d>, Error> {
        let name = target
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        let staging = target.with_file_name(format!(".{}.trainbook-new", name.unwrap_or_default()));
        let listed = disk.read(&target.join(manifest::NAME)).ok();
        let written = listed.as_deref().and_then(Manifest::read);
        let under_way = disk
            .read(&staging.join(manifest::NAME))
            .ok()
            .and_then(|bytes| Manifest::read(&bytes));
        let fresh = is_empty(target)?;
        if !fresh && written.is_none() && under_way.is_none() && foreign == Foreign::Refuse {
            let message = format!(
                "{} holds files that trainbook did not write",
                target.display()
            );
            let hint = "name an empty folder with --out, or keep those files beside the site with --into-existing";
            return Err(Error::new(message).hint(hint));
        }
        let mut owned: BTreeMap<String, Vec<Hash>> = BTreeMap::new();
        for (path, hash) in [written, under_way]
            .into_iter()
            .flatten()
            .flat_map(|list| list.files)
        {
            owned.entry(path).or_default().push(hash);
        }
        Ok(Published {
            disk,
            target: target.to_owned(),
            staging,
            owned,
            manifest: listed.as_deref().map(Hash::of),
            fresh,
        })
    }

    /// Whether the folder holds what `manifest` lists, every file as it was written.
    pub fn holds(&self, manifest: Hash) -> bool {
        self.manifest == Some(manifest)
            && !self.staging.exists()
            && self.owned.par_iter().all(|(path, hashes)| {
                let there = self.disk.read(&self.target.join(path));
                there.is_ok_and(|bytes| hashes == &[Hash::of(&bytes)])
            })
    }

    /// Publishes `edition`, with the files of `assets` copied from below `from`.
    ///
    /// # Errors
    /// Where a page cannot be printed, or the disk fails; the site that is there is then as it was,
    /// or completed by the next build.
    pub fn publish(
        &self,
        edition: &Edition,
        assets: &[String],
        from: &Path,
        progress: &(dyn Fn() + Sync),
    ) -> Result<Written, Refusal> {
        self.clear_staging()?;
        self.make(&self.staging)?;
        match self.put(edition, assets, from, progress) {
            Ok(written) => Ok(written),
            Err(refusal) => {
                // Best effort: the next build removes it as well.
                let _ = self.disk.remove_all(&self.staging);
                Err(refusal)
            }
        }
    }

    fn put(
        &self,
        edition: &Edition,
        assets: &[String],
        from: &Path,
        progress: &(dyn Fn() + Sync),
    ) -> Result<Written, Refusal> {
        let fixed = edition
            .fixed()
            .par_iter()
            .map(|artifact| self.stage(artifact));
        let copied = assets
            .par_iter()
            .map(|path| self.stage_copy(path, &from.join(path)));
        let mut planned = fixed.chain(copied).collect::<Result<Vec<_>, Error>>()?;
        let pages = edition.pages.par_iter().map(|page| {
            let artifact = edition
                .artifact(page)
                .map_err(|fault| Refusal::Author(vec![*fault]))?;
            let planned = self.stage(&artifact)?;
            progress();
            Ok(planned)
        });
        let pages = pages.collect::<Result<Vec<_>, Refusal>>()?;
        let first_page = planned.len();
        planned.extend(pages);

        let files = planned
            .iter()
            .map(|file| (file.path.clone(), file.hash))
            .collect();
        let manifest = Manifest { files };
        let list = manifest.write();
        self.write(&self.staging.join(manifest::NAME), &list)?;
        let written = planned.iter().filter(|file| file.staged.is_some()).count();
        let mut done = Written {
            files: planned.len(),
            written,
            removed: 0,
            manifest: Hash::of(&list),
        };
        if self.fresh {
            self.move_whole()?;
            return Ok(done);
        }
        let (assets, pages) = planned.split_at(first_page);
        let (new, changed): (Vec<_>, Vec<_>) = pages.iter().partition(|page| page.is_new);
        for file in assets.iter().chain(new).chain(changed) {
            self.move_in(file)?;
        }
        done.removed = self.remove_stale(&manifest)?;
        let there = self.target.join(manifest::NAME);
        if self.disk.read(&there).ok().as_ref() != Some(&list) {
            self.rename(&self.staging.join(manifest::NAME), &there)?;
        }
        self.clear_staging()?;
        Ok(done)
    }

    /// Writes an artifact beside the target, unless the target has it already.
    fn stage(&self, artifact: &Artifact) -> Result<Planned, Error> {
        let mut planned = self.plan(&artifact.path, Hash::of(&artifact.bytes))?;
        if let Some(staged) = &mut planned.staged {
            let written = self.disk.write(staged, &artifact.bytes);
            if written
                .as_ref()
                .is_err_and(|cause| cause.kind() == std::io::ErrorKind::NotFound)
            {
                self.make(staged.parent().expect("a staged file lies in a folder"))?;
                self.write(staged, &artifact.bytes)?;
            } else {
                written.map_err(|cause| Error::on("write", staged, cause))?;
            }
        }
        Ok(planned)
    }

    fn stage_copy(&self, path: &str, from: &Path) -> Result<Planned, Error> {
        let bytes = self
            .disk
            .read(from)
            .map_err(|cause| Error::on("read", from, cause))?;
        let planned = self.plan(path, Hash::of(&bytes))?;
        if let Some(staged) = &planned.staged {
            self.make(staged.parent().expect("a staged file lies in a folder"))?;
            self.disk
                .copy(from, staged)
                .map_err(|cause| Error::on("copy", from, cause))?;
        }
        Ok(planned)
    }

    /// What is to be done about a file whose new content has `hash`.
    fn plan(&self, path: &str, hash: Hash) -> Result<Planned, Error> {
        let staged = Some(self.staging.join(path));
        if self.fresh {
            return Ok(Planned {
                path: path.to_owned(),
                hash,
                staged,
                is_new: true,
            });
        }
        let there = self
            .disk
            .read(&self.target.join(path))
            .ok()
            .map(|bytes| Hash::of(&bytes));
        let owned = self.owned.get(path);
        let Some(there) = there else {
            return Ok(Planned {
                path: path.to_owned(),
                hash,
                staged,
                is_new: true,
            });
        };
        if there == hash {
            return Ok(Planned {
                path: path.to_owned(),
                hash,
                staged: None,
                is_new: false,
            });
        }
        if owned.is_some_and(|hashes| hashes.contains(&there)) {
            return Ok(Planned {
                path: path.to_owned(),
                hash,
                staged,
                is_new: false,
            });
        }
        let message = format!(
            "{} is not as trainbook wrote it",
            self.target.join(path).display()
        );
        Err(Error::new(message).hint("move that file away, and build again"))
    }

    /// The whole site in one step, where nothing was before.
    fn move_whole(&self) -> Result<(), Error> {
        if self.target.exists() {
            let removed = self.disk.remove_folder(&self.target);
            removed.map_err(|cause| Error::on("replace", &self.target, cause))?;
        }
        if let Some(above) = self.target.parent() {
            self.make(above)?;
        }
        self.rename(&self.staging, &self.target)
    }

    fn move_in(&self, file: &Planned) -> Result<(), Error> {
        let Some(staged) = &file.staged else {
            return Ok(());
        };
        let place = self.target.join(&file.path);
        if file.is_new {
            self.make(place.parent().expect("a published file lies in a folder"))?;
        }
        self.rename(staged, &place)
    }

    /// Removes what was written before and is no part of the site now, and the folders that leaves
    /// empty. A file that somebody changed is no longer ours, and stays.
    fn remove_stale(&self, manifest: &Manifest) -> Result<usize, Error> {
        let mut removed = 0;
        for (path, hashes) in &self.owned {
            if manifest.files.contains_key(path) {
                continue;
            }
            let place = self.target.join(path);
            let Ok(bytes) = self.disk.read(&place) else {
                continue;
            };
            if !hashes.contains(&Hash::of(&bytes)) {
                continue;
            }
            self.disk
                .remove_file(&place)
                .map_err(|cause| Error::on("remove", &place, cause))?;
            removed += 1;
            let mut folder = place.parent();
            while let Some(empty) = folder.filter(|folder| *folder != self.target) {
                if self.disk.remove_folder(empty).is_err() {
                    break;
                }
                folder = empty.parent();
            }
        }
        Ok(removed)
    }

    fn clear_staging(&self) -> Result<(), Error> {
        match self.disk.remove_all(&self.staging) {
            Err(cause) if cause.kind() != std::io::ErrorKind::NotFound => {
                Err(Error::on("remove", &self.staging, cause))
            }
            _ => Ok(()),
        }
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

/// Whether a folder is absent or holds nothing.
fn is_empty(folder: &Path) -> Result<bool, Error> {
    match std::fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => Ok(true),
        Err(cause) => Err(Error::on("look into", folder, cause)),
    }
}
