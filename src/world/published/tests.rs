//! A disk that fails at any step, and a build that is cut off there.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::{Foreign, Published, Refusal, Written};
use crate::compile::{Compiled, Edition, Recall, compile};
use crate::output::Highlights;
use crate::site::Site;
use crate::world::assets::Assets;
use crate::world::disk::{Disk, Real};
use crate::world::memory::Known;
use crate::world::snapshot::Checkout;

/// Does so many steps, tears the next one apart, and does nothing after it: what a power cut leaves.
struct CutOff {
    steps: AtomicUsize,
    after: usize,
}

impl CutOff {
    fn after(steps: usize) -> CutOff {
        CutOff {
            steps: AtomicUsize::new(0),
            after: steps,
        }
    }

    fn step<T>(&self, whole: impl FnOnce() -> io::Result<T>, torn: impl FnOnce()) -> io::Result<T> {
        let step = self.steps.fetch_add(1, Ordering::SeqCst);
        if step < self.after {
            return whole();
        }
        if step == self.after {
            torn();
        }
        Err(io::Error::other("the power is off"))
    }
}

impl Disk for CutOff {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        Real.read(path)
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let half = || drop(Real.write(path, &bytes[..bytes.len() / 2]));
        self.step(|| Real.write(path, bytes), half)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step(|| Real.rename(from, to), || {})
    }

    fn create_folders(&self, path: &Path) -> io::Result<()> {
        self.step(|| Real.create_folders(path), || {})
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.step(|| Real.remove_file(path), || {})
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.step(|| Real.remove_folder(path), || {})
    }

    fn remove_all(&self, path: &Path) -> io::Result<()> {
        self.step(|| Real.remove_all(path), || {})
    }
}

/// Of these pages some change, some go, and some come in the second version.
const FIRST: &[(&str, &str)] = &[
    ("trainbook.yaml", "title: First\n"),
    (
        "content/trains/1.md",
        "---\ntrain: 1\nservices: [api]\n---\n## Deploy\n\n- [ ] x\n",
    ),
    (
        "content/trains/2.md",
        "---\ntrain: 2\nservices: [web]\n---\n## Deploy\n\n- [ ] x\n",
    ),
    ("content/old.md", "# Old\n\n[one](trains/1.md)\n"),
    ("static/a.txt", "a"),
    ("static/file-then-folder", "x"),
    ("static/folder-then-file/x.txt", "x"),
];

const SECOND: &[(&str, &str)] = &[
    ("trainbook.yaml", "title: Second\n"),
    (
        "content/trains/1.md",
        "---\ntrain: 1\nservices: [api]\n---\n## Deploy\n\n- [ ] y\n",
    ),
    (
        "content/trains/3.md",
        "---\ntrain: 3\nservices: [api, ledger]\n---\n## Deploy\n\n[new](../new.md)\n",
    ),
    ("content/new.md", "# New\n\n[three](trains/3.md)\n"),
    ("static/a.txt", "b"),
    ("static/file-then-folder/x.txt", "x"),
    ("static/folder-then-file", "x"),
];

type Files = BTreeMap<String, Vec<u8>>;

/// A version of the site, ready to be published.
struct Version {
    _root: tempfile::TempDir,
    compiled: Compiled,
    assets: Assets,
}

impl Version {
    fn of(files: &[(&str, &str)]) -> Version {
        let root = tempfile::tempdir().expect("a temporary folder");
        for (path, text) in files {
            let path = root.path().join(path);
            fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("a folder");
            fs::write(path, text).expect("a file");
        }
        let known = Known::nothing();
        let now = "2025-10-14T14:47:00Z".parse().expect("an instant");
        let mut checkout = Checkout::read(root.path(), None).expect("a site");
        let taken = checkout.snapshot(Some(now), &known.versions);
        let (snapshot, _) = taken.expect("a moment");
        let assets = Assets::of(root.path(), &snapshot).expect("a folder");
        let compiled = compile(snapshot, &known.versions, &mut Recall::default());
        assert!(!compiled.has_errors(), "{:?}", compiled.diagnostics);
        Version {
            _root: root,
            compiled,
            assets,
        }
    }

    fn edition<'s>(&'s self, site: &'s Site) -> Edition<'s> {
        let theme = self.compiled.theme.as_ref().expect("the default theme");
        let highlights = Arc::new(Highlights::load(&[]));
        Edition::new(site, theme, highlights).expect("an edition")
    }

    fn publish(&self, edition: &Edition, to: &Path, disk: &dyn Disk) -> Result<Written, Refusal> {
        let published = Published::open(disk, to, Foreign::Refuse)?;
        published.publish(edition, &self.assets, &|| {})
    }

    /// What is published of it where nothing was before.
    fn alone(&self, edition: &Edition) -> Files {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let to = folder.path().join("public");
        self.publish(edition, &to, &Real)
            .expect("a disk that works");
        files_below(&to)
    }
}

fn files_below(root: &Path) -> Files {
    let entries = walkdir::WalkDir::new(root).into_iter().flatten();
    let files = entries.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let path = entry.path().strip_prefix(root).expect("it lies below");
            let bytes = fs::read(entry.path()).expect("it was just listed");
            (path.to_string_lossy().into_owned(), bytes)
        })
        .collect()
}

/// Every page that a reader reaches from the board, and the links on it that lead nowhere.
fn walked(files: &Files) -> (BTreeSet<String>, Vec<String>) {
    let mut seen = BTreeSet::from(["index.html".to_owned()]);
    let mut ahead = VecDeque::from(["index.html".to_owned()]);
    let mut dead = Vec::new();
    while let Some(page) = ahead.pop_front() {
        let text = String::from_utf8_lossy(&files[&page]).into_owned();
        for link in links(&text) {
            let target = joined(&page, link);
            if !files.contains_key(&target) {
                dead.push(format!("{page}: {link}"));
            } else if target.ends_with(".html") && seen.insert(target.clone()) {
                ahead.push_back(target);
            }
        }
    }
    (seen, dead)
}

fn links(html: &str) -> impl Iterator<Item = &str> {
    let values = html.match_indices(" href=\"").map(|(at, found)| {
        let rest = &html[at + found.len()..];
        rest.split(['"', '#', '?']).next().unwrap_or_default()
    });
    values.filter(|link| !link.is_empty() && !link.contains(':'))
}

fn joined(page: &str, link: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[test]
fn f05_f06_after_a_cut_at_any_step_pages_are_whole_and_the_next_build_heals() {
    let (old, new) = (Version::of(FIRST), Version::of(SECOND));
    let (old_site, new_site) = (Site::new(&old.compiled.book), Site::new(&new.compiled.book));
    let (old_edition, new_edition) = (old.edition(&old_site), new.edition(&new_site));
    let (first, second) = (old.alone(&old_edition), new.alone(&new_edition));
    assert_eq!(walked(&first).1, Vec::<String>::new());
    assert!(walked(&second).0.len() > 12, "{:?}", walked(&second).0);
    for steps in 0.. {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let to = folder.path().join("public");
        old.publish(&old_edition, &to, &Real)
            .expect("a disk that works");
        let done = new
            .publish(&new_edition, &to, &CutOff::after(steps))
            .is_ok();
        let between = files_below(&to);
        for (path, bytes) in between.iter().filter(|(path, _)| path.ends_with(".html")) {
            let whole = [first.get(path), second.get(path)].contains(&Some(bytes));
            assert!(whole, "after {steps} steps {path} is neither old nor new");
        }
        assert_eq!(
            walked(&between).1,
            Vec::<String>::new(),
            "after {steps} steps"
        );
        // The build after it may be cut off as well.
        let _ = new.publish(&new_edition, &to, &CutOff::after(steps / 2));
        new.publish(&new_edition, &to, &Real)
            .expect("the next build works");
        assert_eq!(files_below(&to), second, "healed after {steps} steps");
        assert_eq!(
            fs::read_dir(folder.path()).expect("it is there").count(),
            1,
            "after {steps} steps"
        );
        if done {
            assert!(steps > 60, "only {steps} steps were looked at");
            break;
        }
    }
}

#[test]
fn f05_a_first_build_that_is_cut_off_leaves_nothing_or_the_site() {
    let version = Version::of(FIRST);
    let site = Site::new(&version.compiled.book);
    let edition = version.edition(&site);
    let expected = version.alone(&edition);
    for steps in 0.. {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let to = folder.path().join("public");
        let done = version
            .publish(&edition, &to, &CutOff::after(steps))
            .is_ok();
        let between = files_below(&to);
        assert!(
            between.is_empty() || between == expected,
            "after {steps} steps"
        );
        version
            .publish(&edition, &to, &Real)
            .expect("the next build works");
        assert_eq!(files_below(&to), expected, "healed after {steps} steps");
        if done {
            assert!(steps > 30, "only {steps} steps were looked at");
            break;
        }
    }
}

/// A folder with the first version in `public`, and what the second one is refused with once
/// `spoil` has been there.
fn refused(spoil: impl FnOnce(&Path)) -> (tempfile::TempDir, String) {
    let (old, new) = (Version::of(FIRST), Version::of(SECOND));
    let (old_site, new_site) = (Site::new(&old.compiled.book), Site::new(&new.compiled.book));
    let folder = tempfile::tempdir().expect("a temporary folder");
    let to = folder.path().join("public");
    old.publish(&old.edition(&old_site), &to, &Real)
        .expect("a disk that works");
    spoil(folder.path());
    let before = files_below(folder.path());
    let error = match new.publish(&new.edition(&new_site), &to, &Real) {
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
