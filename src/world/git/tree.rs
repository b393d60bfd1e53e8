//! The files that a commit has.

use std::path::Path;

use super::git;

/// A file of a commit, or what it has in a file's place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub path: Vec<u8>,
    /// Of its bytes, in hexadecimal.
    pub id: String,
    /// Not a link, not a program, not another repository.
    pub is_plain: bool,
}

/// All files of `commit`, of the whole repository around `root`; `None` where git will not tell.
pub fn tree(root: &Path, commit: &str) -> Option<Vec<Entry>> {
    let listed = git(root, &["ls-tree", "-r", "-z", "--full-tree", commit])?;
    Some(entries(&listed))
}

/// The entries of a listing of `ls-tree -z`: `mode kind id`, a tabulator, and the path.
pub(super) fn entries(listing: &[u8]) -> Vec<Entry> {
    let lines = listing.split(|byte| *byte == 0);
    let entries = lines.filter_map(|line| {
        let tab = line.iter().position(|byte| *byte == b'\t')?;
        let facts = std::str::from_utf8(&line[..tab]).ok()?;
        let (mode, rest) = facts.split_once(' ')?;
        Some(Entry {
            path: line[tab + 1..].to_vec(),
            id: rest.rsplit(' ').next()?.to_owned(),
            is_plain: mode == "100644",
        })
    });
    entries.collect()
}
