//! What is to be done about each file of a new site, and its bytes beside the target.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::{Printing, Published, Refusal};
use crate::publish::Delta;
use crate::text::Hash;
use crate::world::assets::Assets;
use crate::world::disk::Kind;
use crate::world::manifest::{self, Manifest};
use crate::world::{Error, linked};

/// A file of the new site: what is to be done about it.
pub struct Planned {
    pub path: String,
    pub hash: Hash,
    /// The hash of what it was printed from, where that was asked.
    pub question: Option<Hash>,
    /// Where its new bytes lie; `None` where the file is there already.
    pub staged: Option<PathBuf>,
    pub is_new: bool,
}

impl Planned {
    fn asked(self, question: Hash) -> Planned {
        Planned {
            question: Some(question),
            ..self
        }
    }
}

/// All files of the new site, ready to be moved in.
pub struct Plan {
    pub files: Vec<Planned>,
    /// Where the pages begin, after what they are made with.
    pub first_page: usize,
    pub manifest: Manifest,
    /// The manifest as bytes.
    pub list: Vec<u8>,
}

impl Plan {
    /// The files that are new or changed.
    pub fn staged(&self) -> impl Iterator<Item = &Planned> {
        self.files.iter().filter(|file| file.staged.is_some())
    }

    /// What the pages were printed from.
    pub fn questions(&self) -> impl Iterator<Item = (String, Hash)> {
        let asked = self.files.iter();
        asked.filter_map(|file| Some((file.path.clone(), file.question?)))
    }
}

impl Published<'_> {
    /// Writes what is new or changed beside the target, and last the list of all. Nothing in the
    /// target is touched.
    pub(super) fn prepare(
        &self,
        printing: &dyn Printing,
        assets: &Assets,
        progress: &(dyn Fn() + Sync),
    ) -> Result<Plan, Refusal> {
        self.make(&self.staging)?;
        // A list of nothing yet; by its name the folder is known as ours.
        self.write(&self.staging.join(manifest::NAME), b"")?;
        let fixed = printing
            .fixed()
            .par_iter()
            .map(|artifact| self.stage(&artifact.path, &artifact.bytes));
        let copied = assets
            .paths()
            .par_iter()
            .map(|path| self.stage(path, &assets.read(path)?));
        let mut files = fixed.chain(copied).collect::<Result<Vec<_>, Error>>()?;
        let first_page = files.len();
        printing.ready();
        let pages = (0..printing.count()).into_par_iter().map(|index| {
            let planned = self.page(printing, index)?;
            progress();
            Ok(planned)
        });
        files.extend(pages.collect::<Result<Vec<_>, Refusal>>()?);
        let listed = files.iter().map(|file| (file.path.clone(), file.hash));
        let manifest = Manifest {
            files: listed.collect(),
        };
        let plan = Plan {
            list: manifest.write(),
            files,
            first_page,
            manifest,
        };
        self.find_obstacles(&plan)?;
        self.write(&self.staging.join(manifest::NAME), &plan.list)?;
        Ok(plan)
    }

    /// What is to be done about the page or file at `index`, which is printed where it is not known
    /// to be there as it would be printed.
    fn page(&self, printing: &dyn Printing, index: usize) -> Result<Planned, Refusal> {
        // Of a new site nothing is known.
        let question = (!self.fresh).then(|| printing.question(index)).flatten();
        if let Some((path, question)) = &question
            && let Some(hash) = self.printed(path, *question)
        {
            let planned = self.plan(path, hash)?;
            if planned.staged.is_none() {
                return Ok(planned.asked(*question));
            }
        }
        let artifact = printing.artifact(index)?;
        let planned = self.stage(&artifact.path, &artifact.bytes)?;
        Ok(match question {
            Some((_, question)) => planned.asked(question),
            None => planned,
        })
    }

    /// What publishing the files of `manifest` would do. Nothing is written anywhere.
    ///
    /// # Errors
    /// Where a file that somebody else wrote is in the way, or the disk fails.
    pub fn delta(&self, manifest: &Manifest) -> Result<Delta, Error> {
        let files = manifest.files.par_iter();
        let planned = files.map(|(path, hash)| self.plan(path, *hash));
        let files = planned.collect::<Result<Vec<_>, Error>>()?;
        let plan = Plan {
            first_page: files.len(),
            list: Vec::new(),
            files,
            manifest: manifest.clone(),
        };
        self.find_obstacles(&plan)?;
        let (mut added, mut changed) = (Vec::new(), Vec::new());
        for file in plan.staged() {
            let list = if file.is_new {
                &mut added
            } else {
                &mut changed
            };
            list.push(file.path.clone());
        }
        let mut removed = Vec::new();
        for (path, hashes) in self.stale(manifest) {
            if self.is_as(&self.target.join(path), hashes)? {
                removed.push(path.clone());
            }
        }
        Ok(Delta {
            same: plan.files.len() - added.len() - changed.len(),
            added,
            changed,
            removed,
        })
    }

    /// Writes a file beside the target, unless the target has it already.
    fn stage(&self, path: &str, bytes: &[u8]) -> Result<Planned, Error> {
        let planned = self.plan(path, Hash::of(bytes))?;
        if let Some(staged) = &planned.staged {
            // Asking for each file whether its folder is there takes longer than one that fails.
            match self.disk.write(staged, bytes) {
                Err(cause) if cause.kind() == ErrorKind::NotFound => {
                    self.make(staged.parent().expect("a staged file lies in a folder"))?;
                    self.write(staged, bytes)?;
                }
                done => done.map_err(|cause| Error::on("write", staged, cause))?,
            }
        }
        Ok(planned)
    }

    /// What is to be done about a file whose new content has `hash`.
    fn plan(&self, path: &str, hash: Hash) -> Result<Planned, Error> {
        let place = self.target.join(path);
        // One that is there and cannot be read is nothing to write over.
        let there = match self.fresh {
            true => None,
            false => match self.known(path) {
                Some(hash) => Some(hash),
                None => self.disk.content(&place)?.map(|bytes| Hash::of(&bytes)),
            },
        };
        let is_ours = |there| {
            let owned = self.owned.get(path);
            owned.is_some_and(|hashes| hashes.contains(&there))
        };
        match there {
            Some(there) if there != hash && !is_ours(there) => {
                let message = format!("{} is not as trainbook wrote it", place.display());
                Err(Error::new(message).hint("move that file away, and build again"))
            }
            _ => Ok(Planned {
                path: path.to_owned(),
                hash,
                question: None,
                staged: (there != Some(hash)).then(|| self.staging.join(path)),
                is_new: there.is_none(),
            }),
        }
    }

    /// Refuses links on the way to what will be written, files of others where folders belong, and
    /// folders of others where files do.
    fn find_obstacles(&self, plan: &Plan) -> Result<(), Error> {
        if self.fresh {
            return Ok(());
        }
        let staged: Vec<_> = plan.staged().collect();
        staged.into_par_iter().try_for_each(|file| {
            let place = self.target.join(&file.path);
            for way in self.folders_above(&place) {
                match self.disk.look(way)? {
                    Some(Kind::Link) => return Err(linked::refusal(way)),
                    Some(Kind::File) if !self.goes(way, &plan.manifest)? => {
                        return Err(obstacle(way));
                    }
                    _ => {}
                }
            }
            match self.disk.look(&place)? {
                Some(Kind::Link) => Err(linked::refusal(&place)),
                Some(Kind::Folder) => self.find_kept(&place, &plan.manifest),
                _ => Ok(()),
            }
        })
    }

    /// Refuses what will not be removed below `folder`, where a file is to come.
    fn find_kept(&self, folder: &Path, manifest: &Manifest) -> Result<(), Error> {
        for (path, kind) in self.disk.entries(folder)? {
            match kind {
                Kind::Folder => self.find_kept(&path, manifest)?,
                _ if self.goes(&path, manifest)? => {}
                _ => return Err(obstacle(&path)),
            }
        }
        Ok(())
    }
}

fn obstacle(path: &Path) -> Error {
    let message = format!(
        "{} is in the way, and trainbook did not write it",
        path.display()
    );
    Error::new(message).hint("move it away, and build again")
}
