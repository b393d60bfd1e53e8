//! Files that no commit has as they are.
//!
//! What git would store of a file is found without asking it to: as the file is, with its line ends
//! as LF, or as the pointer of Git LFS, which names the file's SHA-256.

use std::collections::HashMap;
use std::path::Path;

use rayon::prelude::*;

use super::revision::{committed, is_stored_as};
use super::{Fetching, blobs};
use crate::book::history::BlobId;
use crate::text::digest::sha256;

/// A pointer of Git LFS is no larger.
const LARGEST_POINTER: usize = 1024;

/// The paths of those among `files`, which are all that there are below `folders` of the site at
/// `root`, that HEAD does not have as they are, and of those that HEAD has and that are gone.
pub fn uncommitted(root: &Path, folders: &[&str], files: &[(String, Vec<u8>)]) -> Vec<String> {
    let Some(committed) = committed(root, "HEAD", folders) else {
        return files.iter().map(|(path, _)| path.clone()).collect();
    };
    let differing = files.par_iter().filter_map(|(path, bytes)| {
        let id = committed.get(path.as_bytes());
        let is_same = id.is_some_and(|id| is_stored_as(bytes, id));
        (!is_same).then_some((path, bytes, id))
    });
    let differing: Vec<_> = differing.collect();
    let ids: Vec<BlobId> = differing
        .iter()
        .filter_map(|(_, _, id)| id.map(|id| BlobId::new(id)))
        .collect();
    let pointers = blobs(root, &ids, Fetching::Never);
    let edited = differing.into_iter().filter(|(_, bytes, id)| {
        let pointer = id.and_then(|id| pointers.get(&BlobId::new(id)));
        pointer.is_none_or(|pointer| !points_to(pointer, bytes))
    });
    let edited = edited.map(|(path, _, _)| path.clone());
    edited.chain(gone(root, &committed)).collect()
}

/// Whether `pointer` is one of Git LFS to a file of `bytes`.
fn points_to(pointer: &[u8], bytes: &[u8]) -> bool {
    if pointer.len() > LARGEST_POINTER || !pointer.starts_with(b"version https://git-lfs") {
        return false;
    }
    let expected = format!("oid sha256:{}", sha256(bytes));
    String::from_utf8_lossy(pointer)
        .lines()
        .any(|line| line == expected)
}

/// The files that were committed and are no more.
fn gone(root: &Path, committed: &HashMap<Vec<u8>, String>) -> Vec<String> {
    let paths = committed.keys().map(|path| String::from_utf8_lossy(path));
    let gone = paths.filter(|path| root.join(&**path).symlink_metadata().is_err());
    let mut gone: Vec<String> = gone.map(std::borrow::Cow::into_owned).collect();
    gone.sort();
    gone
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::git::git;

    #[test]
    fn a_file_is_committed_as_git_would_have_stored_it() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let root = folder.path();
        std::fs::create_dir(root.join("static")).expect("a folder");
        let pointer = |bytes: &[u8]| {
            let digest = sha256(bytes);
            format!("version https://git-lfs.github.com/spec/v1\noid sha256:{digest}\nsize 5\n")
        };
        for (path, text) in [
            ("same", "same"),
            ("lines", "a\nb\n"),
            ("large", &pointer(b"large")),
            ("other", &pointer(b"other")),
            ("edited", "before"),
            ("gone", "gone"),
        ] {
            std::fs::write(root.join("static").join(path), text).expect("a file");
        }
        let run = |arguments: &[&str]| git(root, arguments).expect("git works here");
        run(&["init", "-q"]);
        run(&["config", "core.autocrlf", "false"]);
        run(&["add", "."]);
        let identity = ["-c", "user.name=a", "-c", "user.email=a@example.com"];
        run(&[
            &identity[..],
            &["-c", "commit.gpgsign=false", "commit", "-qm", "a"],
        ]
        .concat());
        std::fs::remove_file(root.join("static/gone")).expect("it is there");
        let files = [
            ("same", "same"),
            ("lines", "a\r\nb\r\n"),
            ("large", "large"),
            ("other", "mine"),
            ("edited", "after"),
            ("new", "new"),
        ];
        let files = files.map(|(path, text)| (format!("static/{path}"), text.as_bytes().to_vec()));
        let found = uncommitted(root, &["static"], &files);
        assert_eq!(
            found,
            ["other", "edited", "new", "gone"].map(|it| format!("static/{it}"))
        );
    }
}
