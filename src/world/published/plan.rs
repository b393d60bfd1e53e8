//! What is to be done about each file of a new site, and its bytes beside the target.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::{Published, Refusal};
use crate::compile::Edition;
use crate::text::Hash;
use crate::world::assets::Assets;
use crate::world::manifest::{self, Manifest};
use crate::world::{Error, linked};

/// A file of the new site: what is to be done about it.
pub struct Planned {
    pub path: String,
    pub hash: Hash,
    /// Where its new bytes lie; `None` where the file is there already.
    pub staged: Option<PathBuf>,
    pub is_new: bool,
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
}

impl Published<'_> {
    /// Writes what is new or changed beside the target, and last the list of all. Nothing in the
    /// target is touched.
    pub(super) fn prepare(
        &self,
        edition: &Edition,
        assets: &Assets,
        progress: &(dyn Fn() + Sync),
    ) -> Result<Plan, Refusal> {
        self.make(&self.staging)?;
        // A list of nothing yet; by its name the folder is known as ours.
        self.write(&self.staging.join(manifest::NAME), b"")?;
        let fixed = edition
            .fixed()
            .par_iter()
            .map(|artifact| self.stage(&artifact.path, &artifact.bytes));
        let copied = assets
            .paths()
            .par_iter()
            .map(|path| self.stage(path, &assets.read(path)?));
        let mut files = fixed.chain(copied).collect::<Result<Vec<_>, Error>>()?;
        let first_page = files.len();
        let pages = (0..edition.count()).into_par_iter().map(|index| {
            let artifact = edition
                .artifact(index)
                .map_err(|fault| Refusal::Author(vec![*fault]))?;
            let planned = self.stage(&artifact.path, &artifact.bytes)?;
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
        let there = if self.fresh {
            None
        } else {
            self.hash_of(&place)?
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
                staged: (there != Some(hash)).then(|| self.staging.join(path)),
                is_new: there.is_none(),
            }),
        }
    }

    /// The hash of the file at `place`, `None` where there is no file. One that is there and cannot
    /// be read is nothing to write over.
    fn hash_of(&self, place: &Path) -> Result<Option<Hash>, Error> {
        use ErrorKind::{IsADirectory, NotADirectory, NotFound};
        match self.disk.read(place) {
            Ok(bytes) => Ok(Some(Hash::of(&bytes))),
            Err(cause) if matches!(cause.kind(), NotFound | NotADirectory | IsADirectory) => {
                Ok(None)
            }
            Err(cause) => Err(Error::on("read", place, cause)),
        }
    }

    /// Refuses links on the way to what will be written, files of others where folders belong, and
    /// folders of others where files do.
    fn find_obstacles(&self, plan: &Plan) -> Result<(), Error> {
        if self.fresh {
            return Ok(());
        }
        plan.files
            .par_iter()
            .filter(|file| file.staged.is_some())
            .try_for_each(|file| {
                let place = self.target.join(&file.path);
                linked::refuse(&place)?;
                for above in self.folders_above(&place) {
                    linked::refuse(above)?;
                    if above.is_file() && !self.goes(above, &plan.manifest) {
                        return Err(obstacle(above));
                    }
                }
                let mut below = walkdir::WalkDir::new(&place).into_iter().flatten();
                let kept = below.find(|entry| {
                    file.is_new
                        && !entry.file_type().is_dir()
                        && !self.goes(entry.path(), &plan.manifest)
                });
                kept.map_or(Ok(()), |entry| Err(obstacle(entry.path())))
            })
    }
}

fn obstacle(path: &Path) -> Error {
    let message = format!(
        "{} is in the way, and trainbook did not write it",
        path.display()
    );
    Error::new(message).hint("move it away, and build again")
}
