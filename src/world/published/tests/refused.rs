//! What is refused, and left as it was.

use std::fs;
use std::path::Path;

use super::site::{Version, files_below};
use crate::world::disk::Real;
use crate::world::published::Refusal;

/// A folder with the first version in `public`, and what the second one is refused with once
/// `spoil` has been there.
fn refused(spoil: impl FnOnce(&Path)) -> (tempfile::TempDir, String) {
    let (old, new) = (Version::first(), Version::second());
    let folder = tempfile::tempdir().expect("a temporary folder");
    old.build(folder.path(), &Real).expect("a disk that works");
    spoil(folder.path());
    let before = files_below(folder.path());
    let error = match new.build(folder.path(), &Real) {
        Err(Refusal::Machine(error)) => error.to_string(),
        done => panic!("{done:?}"),
    };
    assert_eq!(files_below(folder.path()), before, "{error}");
    (folder, error)
}

#[cfg(unix)]
#[test]
fn f01_nothing_is_written_or_removed_beyond_a_link_in_the_target() {
    let (_folder, error) = refused(|folder| {
        let (inside, outside) = (folder.join("public/trains"), folder.join("elsewhere"));
        fs::rename(&inside, &outside).expect("it was published");
        std::os::unix::fs::symlink(&outside, &inside).expect("a link");
    });
    assert!(error.contains("public/trains is a link"), "{error}");
}

#[test]
fn f02_a_folder_of_others_beside_the_target_stays() {
    let (_folder, error) = refused(|folder| {
        let beside = folder.join(".public.trainbook-new");
        fs::create_dir(&beside).expect("a folder");
        fs::write(beside.join("thesis.txt"), "x").expect("a file");
    });
    assert!(error.contains("did not write"), "{error}");
}

#[test]
fn f02_files_of_others_are_not_removed_to_make_room() {
    for (path, blocked) in [
        ("public/folder-then-file/mine.txt", "mine.txt"),
        ("public/new/index.html/mine.txt", "mine.txt"),
        ("public/new", "public/new"),
    ] {
        let (_folder, error) = refused(|folder| {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("a folder");
            fs::write(path, "mine").expect("a file");
        });
        assert!(
            error.contains(blocked) && error.contains("is in the way"),
            "{error}"
        );
    }
}
