//! Sites for the other tests, and the program that is run on them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use assert_cmd::assert::Assert;
use scraper::Html;

/// The moment in which northwind's story stands.
pub const NOW: &str = "2025-10-14T14:47:00Z";

pub fn northwind() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/northwind")
}

/// The program itself.
pub fn trainbook() -> Command {
    Command::cargo_bin("trainbook").expect("the program is built")
}

/// `trainbook build` of `site` into `out`.
pub fn build(site: &Path, out: &Path, options: &[&str]) -> Assert {
    trainbook()
        .arg("build")
        .args(options)
        .arg("--out")
        .arg(out)
        .arg(site)
        .assert()
}

/// What a command said on its two channels.
pub fn said(assert: &Assert) -> String {
    let output = assert.get_output();
    let text = [output.stdout.as_slice(), &output.stderr].concat();
    String::from_utf8(text).expect("the program speaks UTF-8")
}

/// A site in a folder of its own.
pub struct Folder(tempfile::TempDir);

impl Folder {
    /// A site of these files.
    pub fn of(files: &[(&str, &str)]) -> Folder {
        let folder = Folder(tempfile::tempdir().expect("a temporary folder"));
        for (path, text) in files {
            folder.write(path, text);
        }
        folder
    }

    /// A copy of northwind.
    pub fn northwind() -> Folder {
        let folder = Folder::of(&[]);
        for (path, bytes) in tree(&northwind()) {
            folder.write(&path, bytes);
        }
        folder
    }

    pub fn root(&self) -> &Path {
        self.0.path()
    }

    pub fn at(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.at(path);
        let above = path.parent().expect("a file lies in a folder");
        fs::create_dir_all(above).expect("a folder of the test can be made");
        fs::write(path, bytes).expect("a file of the test can be written");
    }

    pub fn remove(&self, path: &str) {
        fs::remove_file(self.at(path)).expect("a file of the test can be removed");
    }

    /// `trainbook build` into `public`.
    pub fn build(&self) -> Assert {
        build(self.root(), &self.at("public"), &["--now", NOW])
    }

    /// What `trainbook check` finds: `path:line:column: level[rule]` of each.
    pub fn check(&self) -> Vec<String> {
        let assert = trainbook()
            .args(["check", "--format", "short", "--now", NOW])
            .current_dir(self.root())
            .assert();
        let text = said(&assert);
        let places = text.lines().filter_map(|line| line.split_once("]: "));
        places.map(|(place, _)| format!("{place}]")).collect()
    }

    /// The published files.
    pub fn public(&self) -> BTreeMap<String, Vec<u8>> {
        tree(&self.at("public"))
    }

    /// The text of the published file at `path`.
    pub fn published(&self, path: &str) -> String {
        let bytes = fs::read(self.at("public").join(path)).expect(path);
        String::from_utf8(bytes).expect("it is UTF-8")
    }

    /// The published pages, parsed.
    pub fn pages(&self) -> BTreeMap<String, Html> {
        let pages = self.public().into_iter();
        pages
            .filter(|(path, _)| path.ends_with(".html"))
            .map(|(path, bytes)| {
                let text = String::from_utf8(bytes).expect("a page is UTF-8");
                (path, Html::parse_document(&text))
            })
            .collect()
    }
}

/// Every file below `root`, by its path from there.
pub fn tree(root: &Path) -> BTreeMap<String, Vec<u8>> {
    walkdir::WalkDir::new(root)
        .into_iter()
        .map(|entry| entry.expect("the folder is readable"))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(root).expect("it lies below");
            let bytes = fs::read(entry.path()).expect("the file is readable");
            (path.to_string_lossy().into_owned(), bytes)
        })
        .collect()
}

/// Fails where two folders hold different files, and names the first few.
pub fn assert_same(
    found: &BTreeMap<String, Vec<u8>>,
    expected: &BTreeMap<String, Vec<u8>>,
    when: &str,
) {
    let paths: BTreeSet<&String> = found.keys().chain(expected.keys()).collect();
    let mut differ = paths
        .into_iter()
        .filter(|path| found.get(*path) != expected.get(*path));
    let first: Vec<_> = differ.by_ref().take(5).collect();
    assert!(
        first.is_empty(),
        "{when}: {first:?} and {} more differ",
        differ.count()
    );
}
