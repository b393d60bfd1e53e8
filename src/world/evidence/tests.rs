//! Evidence that is whole, damaged, or made to do harm.

use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;

use super::*;
use crate::text::digest::sha256;

const SMALL: Bounds = Bounds {
    bytes: 4096,
    list: 1024,
    files: 8,
};

fn files() -> Vec<Artifact> {
    let texts = [("a.md", "one"), ("versions/01-beef.md", "two")];
    let list: String = texts
        .iter()
        .map(|(name, text)| format!("{}  {name}\n", sha256(text.as_bytes())))
        .collect();
    let texts = texts.into_iter().chain([("MANIFEST", list.as_str())]);
    texts
        .map(|(path, text)| Artifact {
            path: path.to_owned(),
            bytes: text.as_bytes().to_vec(),
        })
        .collect()
}

/// A folder, and a place in it.
fn place(name: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let place = folder.path().join(name);
    (folder, place)
}

fn told(path: &Path, bounds: Bounds) -> Vec<String> {
    let found = verify(path, bounds).expect("it can be read");
    found.faults.iter().map(ToString::to_string).collect()
}

#[test]
fn what_was_written_is_whole_and_is_written_once() {
    for name in ["evidence", "deep/evidence", "evidence.zip", "deep/E.ZIP"] {
        let (_folder, place) = place(name);
        assert_eq!(
            write(&files(), &place).expect("it is written"),
            Written::New
        );
        assert_eq!(told(&place, SMALL), Vec::<String>::new(), "{name}");
        assert_eq!(verify(&place, SMALL).expect("it can be read").files, 2);
        assert_eq!(write(&files(), &place).expect("it is there"), Written::Same);
        let above = place.parent().expect("a folder");
        assert_eq!(fs::read_dir(above).expect("a folder").count(), 1, "{name}");
    }
}

#[test]
fn nothing_is_written_over() {
    let mut other = files();
    other[0].bytes.push(b'!');
    for name in ["evidence", "evidence.zip"] {
        let (_folder, place) = place(name);
        write(&files(), &place).expect("it is written");
        write(&other, &place).expect_err("it is taken");
        assert_eq!(told(&place, SMALL), Vec::<String>::new(), "{name}");
    }
    let (_folder, place) = place("evidence");
    fs::create_dir(&place).expect("a folder");
    assert_eq!(write(&files(), &place).expect("it is empty"), Written::New);
    fs::write(place.join("mine.txt"), "").expect("a file");
    write(&files(), &place).expect_err("it holds more");
    assert_eq!(told(&place, SMALL), ["surplus: mine.txt"]);
}

#[cfg(unix)]
#[test]
fn links_are_neither_followed_nor_written_through() {
    use std::os::unix::fs::symlink;
    let (folder, place) = place("evidence");
    write(&files(), &place).expect("it is written");
    symlink("/etc/hostname", place.join("x")).expect("a link");
    assert_eq!(told(&place, SMALL), ["a link: x"]);
    let link = folder.path().join("link.zip");
    symlink(folder.path().join("nowhere"), &link).expect("a link");
    write(&files(), &link).expect_err("it is a link");
}

#[test]
fn more_than_an_evidence_has_is_not_read() {
    let mut large = files();
    large[0].bytes = vec![b' '; 8192];
    let mut long = files();
    long[2].bytes = vec![b' '; 2048];
    let mut many = files();
    many.extend((0..10).map(|n| Artifact {
        path: format!("{n}"),
        bytes: Vec::new(),
    }));
    for files in [large, long, many] {
        for name in ["evidence", "evidence.zip"] {
            let (_folder, place) = place(name);
            write(&files, &place).expect("it is written");
            let told = told(&place, SMALL);
            assert!(
                told.contains(&"too large to be an evidence".to_owned()),
                "{told:?}"
            );
        }
    }
}

#[test]
fn the_same_files_make_the_same_zip() {
    let zip = || {
        let (_folder, place) = place("a.zip");
        write(&files(), &place).expect("it is written");
        fs::read(&place).expect("it is there")
    };
    assert_eq!(zip(), zip());
}
