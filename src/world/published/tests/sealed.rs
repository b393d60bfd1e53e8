//! What a build that has nothing to do reads, and what it notices.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use super::site::Version;
use crate::text::Hash;
use crate::world::disk::{Disk, Kind, Real, State};
use crate::world::lock;
use crate::world::memory::Memory;
use crate::world::published::seal::Seal;
use crate::world::published::{Foreign, Published};

/// The machine's own disk with another clock, of which the reads are counted.
struct Watched {
    reads: AtomicUsize,
    /// How many nanoseconds it is ahead when a build begins.
    ahead: i128,
}

impl Disk for Watched {
    fn kind(&self, path: &Path) -> io::Result<Option<Kind>> {
        Real.kind(path)
    }

    fn list(&self, path: &Path) -> io::Result<Vec<(PathBuf, Kind)>> {
        Real.list(path)
    }

    fn state(&self, path: &Path) -> io::Result<State> {
        let mut state = Real.state(path)?;
        if path.ends_with("lock") {
            state.modified += self.ahead;
        }
        Ok(state)
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.reads
            .fetch_add(usize::from(path.ends_with("index.html")), Ordering::SeqCst);
        Real.read(path)
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        Real.write(path, bytes)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        Real.rename(from, to)
    }

    fn create_folders(&self, path: &Path) -> io::Result<()> {
        Real.create_folders(path)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        Real.remove_file(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        Real.remove_folder(path)
    }

    fn remove_all(&self, path: &Path) -> io::Result<()> {
        Real.remove_all(path)
    }
}

/// A published site, and the hash of its list.
fn published() -> (tempfile::TempDir, Hash) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let memory = Memory::of(folder.path());
    lock::take(memory.folder(), &lock::BUILD).expect("nobody builds");
    Version::first()
        .build(folder.path(), &Real)
        .expect("a disk that works");
    let last = memory.last(&Real).expect("it was built");
    (folder, last.manifest)
}

/// Whether the site is still there, and how many of its pages were read to find out.
fn look(folder: &Path, manifest: Hash, ahead: i128) -> (bool, usize) {
    let disk = Watched {
        reads: AtomicUsize::new(0),
        ahead,
    };
    let public = folder.join("public");
    let published = Published::open(&disk, &public, Foreign::Refuse).expect("it is ours");
    let memory = Memory::of(folder);
    let published = published.trusting(&memory);
    let holds = published.still_holds(manifest, &memory);
    (holds, disk.reads.into_inner())
}

const HOUR: i128 = 3_600_000_000_000;

#[cfg(unix)]
#[test]
fn f13_what_is_sealed_is_not_read_and_every_change_is_found() {
    let (folder, manifest) = published();
    let look = |ahead| look(folder.path(), manifest, ahead);
    let page = folder.path().join("public/there/index.html");
    let (holds, all) = look(HOUR);
    assert!(holds && all > 10, "{all}");
    assert_eq!(look(HOUR), (true, 0), "sealed");

    // Another byte, and the time set back to what it was.
    let before = page
        .metadata()
        .and_then(|data| data.modified())
        .expect("a time");
    let text = fs::read_to_string(&page).expect("it was published");
    let set = |text: &str| {
        fs::write(&page, text).expect("a file");
        let file = fs::File::options().write(true).open(&page).expect("a file");
        file.set_modified(before).expect("a time can be set");
    };
    set(&text.replacen("There", "Where", 1));
    assert!(!look(HOUR).0, "it is another page");
    set(&text);
    assert_eq!(
        look(HOUR),
        (true, all),
        "the same page, and all is read once"
    );
    assert_eq!(look(HOUR), (true, 0), "sealed again");

    fs::remove_file(&page).expect("a file");
    assert!(!look(HOUR).0, "it is gone");
}

#[cfg(unix)]
#[test]
fn f13_files_as_young_as_the_seal_are_read_each_time() {
    let (folder, manifest) = published();
    let (_, all) = look(folder.path(), manifest, -HOUR);
    assert_eq!(look(folder.path(), manifest, -HOUR), (true, all));
    assert_eq!(
        look(folder.path(), manifest, HOUR),
        (true, all),
        "as they were sealed"
    );
}

#[cfg(unix)]
#[test]
fn a_seal_is_of_one_folder_and_one_list() {
    let (folder, manifest) = published();
    assert!(look(folder.path(), manifest, HOUR).0);
    assert!(!look(folder.path(), Hash::of(b"another"), HOUR).0);
    let memory = Memory::of(folder.path());
    let seal = memory.seal(&Real).expect("it was kept");
    assert_eq!(Seal::read(seal.write().as_bytes()), Some(seal));
    for text in [
        "",
        "x",
        "00 1",
        &seal.write().replace(' ', ""),
        &format!("{} x", Hash::of(b"").hex()),
    ] {
        assert_eq!(Seal::read(text.as_bytes()), None, "{text}");
    }
}
