//! The commit that the sources are at, and whether they are as it has them.
//!
//! Whether a file is as committed is found by computing its blob id here and comparing it with
//! the commit's tree.

use std::collections::HashMap;
use std::path::Path;

use jiff::Timestamp;
use sha1::{Digest, Sha1};
use sha2::Sha256;

use super::git;
use crate::book::Revision;

/// The commit at HEAD of the repository around `root`, where there is one. `files` are the sources:
/// paths from `root` and bytes; `folders` are where all of them lie.
pub fn revision(root: &Path, folders: &[&str], files: &[(&str, &[u8])]) -> Option<Revision> {
    let head = git(
        root,
        &[
            "log",
            "-1",
            "--no-show-signature",
            "--format=%H%x00%ct",
            "HEAD",
        ],
    )?;
    let head = String::from_utf8(head).ok()?;
    let (id, seconds) = head.trim().split_once('\0')?;
    let at = Timestamp::from_second(seconds.parse().ok()?).ok()?;
    let edited = edited(root, folders, files, id.len());
    Some(Revision {
        id: id.to_owned(),
        at,
        clean: edited.as_ref().is_some_and(Edited::is_nothing),
        edited: match edited {
            Some(edited) => edited.files,
            None => files.iter().map(|(path, _)| (*path).to_owned()).collect(),
        },
    })
}

/// How the sources differ from the commit.
struct Edited {
    /// Those that it has otherwise, or not at all.
    files: Vec<String>,
    /// Whether it has some that are gone.
    is_less: bool,
}

impl Edited {
    fn is_nothing(&self) -> bool {
        self.files.is_empty() && !self.is_less
    }
}

/// How `files` differ from the commit; `None` where git does not tell what it has.
fn edited(
    root: &Path,
    folders: &[&str],
    files: &[(&str, &[u8])],
    id_length: usize,
) -> Option<Edited> {
    let mut arguments = vec!["ls-tree", "-r", "-z", "HEAD", "--"];
    arguments.extend(folders);
    let listed = git(root, &arguments)?;
    let mut committed: HashMap<&[u8], &[u8]> = HashMap::new();
    for entry in listed
        .split(|byte| *byte == 0)
        .filter(|entry| !entry.is_empty())
    {
        let tab = entry.iter().position(|byte| *byte == b'\t')?;
        let id = entry[..tab].rsplit(|byte| *byte == b' ').next()?;
        committed.insert(&entry[tab + 1..], id);
    }
    let as_committed = |(path, bytes): &(&str, &[u8])| {
        let id = committed.get(path.as_bytes());
        id.is_some_and(|id| *id == blob_id(bytes, id_length).as_bytes())
    };
    let markdown = committed
        .keys()
        .filter(|path| path.ends_with(b".md"))
        .count();
    let read = files
        .iter()
        .filter(|(path, _)| path.ends_with(".md"))
        .count();
    let edited = files.iter().filter(|file| !as_committed(file));
    Some(Edited {
        files: edited.map(|(path, _)| (*path).to_owned()).collect(),
        is_less: markdown != read,
    })
}

/// The id that git gives to a file of `bytes`: SHA-1, or SHA-256 in a repository of that kind.
fn blob_id(bytes: &[u8], length: usize) -> String {
    let header = format!("blob {}\0", bytes.len());
    let hex = |digest: &[u8]| digest.iter().map(|byte| format!("{byte:02x}")).collect();
    if length == 64 {
        hex(&Sha256::new()
            .chain_update(header)
            .chain_update(bytes)
            .finalize())
    } else {
        hex(&Sha1::new()
            .chain_update(header)
            .chain_update(bytes)
            .finalize())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blob_ids_are_gits() {
        assert_eq!(blob_id(b"", 40), "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
        assert_eq!(
            blob_id(b"", 64),
            "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813"
        );
    }

    #[test]
    fn g01_without_a_repository_there_is_no_commit() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        assert_eq!(revision(folder.path(), &["content"], &[]), None);
    }

    #[test]
    fn sources_are_clean_when_every_one_is_as_committed() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let root = folder.path();
        std::fs::create_dir(root.join("content")).expect("a folder");
        std::fs::write(root.join("content/a.md"), "one").expect("a file");
        let run = |arguments: &[&str]| git(root, arguments).expect("git works here");
        run(&["init", "-q"]);
        run(&["add", "."]);
        run(&[
            "-c",
            "user.name=a",
            "-c",
            "user.email=a@example.com",
            "-c",
            "commit.gpgsign=false",
            "commit",
            "-qm",
            "a",
        ]);
        let clean =
            |files: &[(&str, &[u8])]| revision(root, &["content"], files).expect("a commit").clean;
        assert!(clean(&[("content/a.md", b"one")]));
        assert!(!clean(&[("content/a.md", b"two")]));
        assert!(!clean(&[
            ("content/a.md", b"one"),
            ("content/b.md", b"new")
        ]));
        assert!(!clean(&[]), "a source that was deleted");
    }

    #[test]
    fn g06_a_repositorys_configuration_runs_nothing() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let root = folder.path();
        let canary = root.join("canary");
        std::fs::create_dir(root.join("content")).expect("a folder");
        std::fs::write(root.join("content/a.md"), "one").expect("a file");
        let run = |arguments: &[&str]| git(root, arguments).expect("git works here");
        run(&["init", "-q"]);
        std::fs::write(root.join(".gitattributes"), "*.md filter=x diff=x\n").expect("a file");
        run(&["add", "."]);
        run(&[
            "-c",
            "user.name=a",
            "-c",
            "user.email=a@example.com",
            "commit",
            "-qm",
            "a",
        ]);
        let program = format!("touch {}", canary.display());
        for key in [
            "core.fsmonitor",
            "diff.external",
            "gpg.program",
            "filter.x.clean",
            "filter.x.smudge",
            "diff.x.textconv",
            "core.pager",
            "core.sshCommand",
            "core.editor",
        ] {
            run(&["config", key, &program]);
        }
        run(&["config", "log.showSignature", "true"]);
        std::fs::write(root.join("content/a.md"), "two").expect("a file");
        assert!(revision(root, &["content"], &[("content/a.md", b"two")]).is_some());
        assert!(!canary.exists());
    }
}
