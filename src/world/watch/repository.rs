//! Where a repository keeps what a commit moves: HEAD and the refs.
//!
//! A worktree has a HEAD of its own and shares the refs of its repository.

use std::path::{Path, PathBuf};

use crate::world::git;

/// Files of the repository's folders that say where branches are, or how deep a clone is.
const FILES: [&str; 3] = ["HEAD", "packed-refs", "shallow"];

/// Folders that do, with everything in them.
const REFS: [&str; 2] = ["refs", "reftable"];

#[derive(Debug, Default)]
pub struct Repository {
    folders: Vec<PathBuf>,
    refs: Vec<PathBuf>,
}

impl Repository {
    /// That around `root`; nothing where there is none.
    pub fn around(root: &Path) -> Repository {
        let folders = git::folders(root);
        let refs = folders
            .iter()
            .flat_map(|folder| REFS.map(|refs| folder.join(refs)));
        let refs = refs.filter(|refs| refs.is_dir()).collect();
        Repository { folders, refs }
    }

    /// The folders that hold single files to be watched.
    pub fn folders(&self) -> &[PathBuf] {
        &self.folders
    }

    /// The folders to be watched with everything in them.
    pub fn refs(&self) -> &[PathBuf] {
        &self.refs
    }

    /// Whether a change of `path` can be a commit, or another branch.
    pub fn is_moved_by(&self, path: &Path) -> bool {
        let is_lock = path.extension().is_some_and(|end| end == "lock");
        let is_ref = self.refs.iter().any(|refs| path.starts_with(refs));
        let mut files = self
            .folders
            .iter()
            .flat_map(|folder| FILES.map(|file| folder.join(file)));
        !is_lock && (is_ref || files.any(|file| file == path))
    }
}
