//! The site as the last build left it in its folder.
//!
//! Only what the build's list names is published, and only with the bytes that it names: a file that
//! somebody put beside the site, or changed in it, does not go to readers.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::text::Hash;
use crate::world::Error;
use crate::world::disk::{Disk, Real};
use crate::world::manifest::{self, Manifest};

/// A built site.
#[derive(Debug)]
pub struct Built {
    folder: PathBuf,
    manifest: Manifest,
    /// Files that belong to a place rather than to the site.
    beside: BTreeMap<String, Vec<u8>>,
}

impl Built {
    /// The site in `folder`.
    ///
    /// # Errors
    /// Where there is none.
    pub fn open(folder: &Path) -> Result<Built, Error> {
        let disk: &dyn Disk = &Real;
        let list = disk.content(&folder.join(manifest::NAME))?;
        let manifest = list.as_deref().and_then(Manifest::read).ok_or_else(|| {
            let message = format!("{} holds no list of what was built", folder.display());
            Error::new(message).hint("build the site again")
        })?;
        Ok(Built {
            folder: folder.to_owned(),
            manifest,
            beside: BTreeMap::new(),
        })
    }

    /// Adds a file that the place needs.
    pub fn add(&mut self, path: &str, bytes: Vec<u8>) {
        let files = &mut self.manifest.files;
        files.insert(path.to_owned(), Hash::of(&bytes));
        self.beside.insert(path.to_owned(), bytes);
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// What is published.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// Where they are not those that were built.
    pub fn read(&self, path: &str) -> Result<Vec<u8>, Error> {
        if let Some(bytes) = self.beside.get(path) {
            return Ok(bytes.clone());
        }
        let place = self.folder.join(path);
        let bytes = Real
            .read(&place)
            .map_err(|cause| Error::on("read", &place, cause))?;
        if self.manifest.files.get(path) != Some(&Hash::of(&bytes)) {
            let message = format!("{} is not as it was built", place.display());
            return Err(Error::new(message).hint("leave that file alone, and publish again"));
        }
        Ok(bytes)
    }

    /// The size of each file, in bytes.
    ///
    /// # Errors
    /// Where the disk does not tell.
    pub fn sizes(&self) -> Result<Vec<(&String, u64)>, Error> {
        let files: Vec<&String> = self.manifest.files.keys().collect();
        let sizes = files.into_par_iter().map(|path| {
            if let Some(bytes) = self.beside.get(path) {
                return Ok((path, bytes.len() as u64));
            }
            let place = self.folder.join(path);
            let data = place.symlink_metadata();
            let data = data.map_err(|cause| Error::on("look at", &place, cause))?;
            Ok((path, data.len()))
        });
        sizes.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_was_changed_since_it_was_built_is_not_published() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let files = BTreeMap::from([("a.html".to_owned(), Hash::of(b"built"))]);
        let list = Manifest { files }.write();
        std::fs::write(folder.path().join(manifest::NAME), list).expect("a file");
        std::fs::write(folder.path().join("a.html"), "built").expect("a file");
        let built = Built::open(folder.path()).expect("a list");
        assert_eq!(built.read("a.html").expect("it is there"), b"built");
        std::fs::write(folder.path().join("a.html"), "defaced").expect("a file");
        let error = built.read("a.html").expect_err("it was changed");
        assert!(
            error.to_string().contains("is not as it was built"),
            "{error}"
        );
    }
}
