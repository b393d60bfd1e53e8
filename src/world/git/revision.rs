//! The commit that the sources are at, and whether they are as it has them.
//!
//! Whether a file is as committed is found by computing its blob id here and comparing it with
//! the commit's tree.

use std::collections::HashMap;
use std::path::Path;

use jiff::Timestamp;
use rayon::prelude::*;
use sha1::{Digest, Sha1};
use sha2::Sha256;

use super::tree::entries;
use super::{git, line};
use crate::book::Revision;
use crate::text::{Hash, Source, SourcePath};

/// The commit at HEAD, and what it has of the site.
#[derive(Debug)]
pub struct Head {
    id: String,
    /// Of the site in the repository.
    folder: String,
    at: Timestamp,
    /// Path → id; `None` where git does not tell.
    committed: Option<HashMap<Vec<u8>, String>>,
    /// Whether a source is as committed, by path, with the hash of what it was.
    seen: HashMap<SourcePath, (Hash, bool)>,
}

impl Head {
    /// The commit at HEAD of the repository around `root`, where there is one; `folders` are those
    /// that all sources lie in.
    pub fn of(root: &Path, folders: &[&str]) -> Option<Head> {
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
        Some(Head {
            id: id.to_owned(),
            folder: line(root, &["rev-parse", "--show-prefix"])?,
            at: Timestamp::from_second(seconds.parse().ok()?).ok()?,
            committed: committed(root, "HEAD", folders),
            seen: HashMap::new(),
        })
    }

    /// The commit's whole id, in hexadecimal.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// How `sources`, which are all there are, stand to the commit.
    pub fn revision(&mut self, sources: &[&Source]) -> Revision {
        let compared = sources.par_iter().map(|source| {
            let known = self.seen.get(source.path());
            let known = known.filter(|(hash, _)| *hash == source.hash());
            let is_as_committed = known.map_or_else(|| self.has(source), |(_, same)| *same);
            (source.path().clone(), (source.hash(), is_as_committed))
        });
        self.seen = compared.collect();
        let is_edited = |source: &&&Source| !self.seen[source.path()].1;
        let edited = sources.iter().filter(is_edited);
        let edited: Vec<String> = edited.map(|it| it.path().as_str().to_owned()).collect();
        let read = sources
            .iter()
            .filter(|it| it.path().as_str().ends_with(".md"));
        let committed = self.committed.iter().flat_map(HashMap::keys);
        let committed = committed.filter(|path| path.ends_with(b".md"));
        let is_whole = self.committed.is_some() && committed.count() == read.count();
        Revision {
            id: self.id.clone(),
            folder: self.folder.clone(),
            at: self.at,
            clean: edited.is_empty() && is_whole,
            edited,
        }
    }

    /// Whether the commit has the file as it is.
    fn has(&self, source: &Source) -> bool {
        let committed = self.committed.as_ref();
        let id = committed.and_then(|ids| ids.get(source.path().as_str().as_bytes()));
        id.is_some_and(|id| is_stored_as(source.text().as_bytes(), id))
    }
}

/// The ids of the files that the commit `revision` has in `folders`.
pub(super) fn committed(
    root: &Path,
    revision: &str,
    folders: &[&str],
) -> Option<HashMap<Vec<u8>, String>> {
    let mut arguments = vec!["ls-tree", "-r", "-z", revision, "--"];
    arguments.extend(folders);
    let listed = git(root, &arguments)?;
    let entries = entries(&listed).into_iter();
    Some(entries.map(|entry| (entry.path, entry.id)).collect())
}

/// The id that git gives to a file of `bytes`: SHA-1, or SHA-256 in a repository of that kind.
pub fn blob_id(bytes: &[u8], length: usize) -> String {
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

/// Whether `id` is that of what git stores of `bytes`: as they are, or, where it writes CRLF into the
/// work tree, with LF at each line's end.
pub(super) fn is_stored_as(bytes: &[u8], id: &str) -> bool {
    let is_text = || {
        let text = std::str::from_utf8(bytes).ok();
        let text = text.filter(|text| text.contains("\r\n"));
        text.is_some_and(|text| *id == blob_id(text.replace("\r\n", "\n").as_bytes(), id.len()))
    };
    *id == blob_id(bytes, id.len()) || is_text()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn revision(root: &Path, files: &[(&str, &str)]) -> Option<Revision> {
        let source = |&(path, text): &(&str, &str)| Source::new(SourcePath::new(path), text);
        let sources: Vec<Source> = files.iter().map(source).collect();
        let mut head = Head::of(root, &["content"])?;
        Some(head.revision(&sources.iter().collect::<Vec<_>>()))
    }

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
        assert_eq!(revision(folder.path(), &[]), None);
    }

    #[test]
    fn sources_are_clean_when_every_one_is_as_committed() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let root = folder.path();
        std::fs::create_dir(root.join("content")).expect("a folder");
        std::fs::write(root.join("content/a.md"), "one\n").expect("a file");
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
        let clean = |files: &[(&str, &str)]| revision(root, files).expect("a commit").clean;
        assert!(clean(&[("content/a.md", "one\n")]));
        assert!(
            clean(&[("content/a.md", "one\r\n")]),
            "as git checks it out on Windows"
        );
        assert!(!clean(&[("content/a.md", "two\r\n")]));
        assert!(!clean(&[
            ("content/a.md", "one\n"),
            ("content/b.md", "new")
        ]));
        assert!(!clean(&[]), "a source that was deleted");
    }

    #[test]
    fn a_source_that_is_edited_and_put_back_is_clean_again() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let root = folder.path();
        std::fs::create_dir(root.join("content")).expect("a folder");
        std::fs::write(root.join("content/a.md"), "one").expect("a file");
        let run = |arguments: &[&str]| git(root, arguments).expect("git works here");
        run(&["init", "-q"]);
        run(&["add", "."]);
        let identity = ["-c", "user.name=a", "-c", "user.email=a@example.com"];
        run(&[
            &identity[..],
            &["-c", "commit.gpgsign=false", "commit", "-qm", "a"],
        ]
        .concat());
        let mut head = Head::of(root, &["content"]).expect("a commit");
        let edited = ["one", "two", "one"].map(|text| {
            let source = Source::new(SourcePath::new("content/a.md"), text);
            head.revision(&[&source]).edited.len()
        });
        assert_eq!(edited, [0, 1, 0]);
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
        assert!(revision(root, &[("content/a.md", "two")]).is_some());
        assert!(!canary.exists());
    }
}
