//! Which files are as they were at an earlier commit.
//!
//! Blob ids are computed here and compared with the commit's tree: `git diff` could run a program
//! that the repository's configuration names.

use std::collections::HashMap;
use std::path::Path;

use super::revision::{committed, is_stored_as};
use super::{around, commit_at, line};
use crate::text::Source;
use crate::world::Error;

/// The files of a commit.
#[derive(Debug)]
pub struct Since {
    /// Path → id.
    committed: HashMap<Vec<u8>, String>,
}

impl Since {
    /// Those in `folders`, below `root`, where the branch left that of `revision`: what came to that
    /// branch later is nobody's change here.
    ///
    /// # Errors
    /// Where there is no repository, no such commit, or none that both come from.
    pub fn of(root: &Path, revision: &str, folders: &[&str]) -> Result<Since, Error> {
        let asked = Some(revision).filter(|it| !it.starts_with('-'));
        let id = asked.and_then(|it| commit_at(root, it)).ok_or_else(|| {
            let hint = "name a branch, a tag or a commit, as origin/main; `git fetch` gets those of others";
            Error::new(format!("git knows no commit `{revision}` here"))
                .hint(around::or_install(root, hint))
        })?;
        let base = line(root, &["merge-base", &id, "HEAD"]).ok_or_else(|| {
            Error::new(format!(
                "this branch and `{revision}` have no commit in common"
            ))
            .hint(
                "get the rest of the history with `git fetch --unshallow`, or name another commit",
            )
        })?;
        let committed = committed(root, &base, folders);
        let committed = committed.ok_or_else(|| {
            Error::new(format!("git could not list the files of {base}"))
                .hint("see what `git fsck` says")
        })?;
        Ok(Since { committed })
    }

    /// Whether `source` is as it was then.
    pub fn has(&self, source: &Source) -> bool {
        let id = self.committed.get(source.path().as_str().as_bytes());
        id.is_some_and(|id| is_stored_as(source.text().as_bytes(), id))
    }
}
