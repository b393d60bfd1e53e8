//! A build that fails or is stopped at each of its calls in turn.

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::failing::{Call, Failing, Fault, Length, Trouble};
use super::model::Model;
use super::site::{Files, Public, TORN_BETWEEN, Version, files_below};
use crate::world::disk::Disk;

/// Where the site is built, on a disk of its own.
const ROOT: &str = "/w";

/// A file in the published folder that nobody here wrote, and one beside it.
const THEIRS: &[&str] = &["public/theirs.txt", "outside.txt"];

/// The two versions, and what is there before the second is built.
struct Story {
    old: Version,
    new: Version,
    before: Model,
    first: Public,
    second: Public,
}

impl Story {
    fn new() -> Story {
        let (old, new) = (Version::first(), Version::second());
        let before = Model::default();
        old.build(Path::new(ROOT), &before)
            .expect("a disk that works");
        for path in THEIRS {
            let theirs = Path::new(ROOT).join(path);
            before.write(&theirs, b"theirs").expect("a file");
        }
        Story {
            first: alone(&old),
            second: alone(&new),
            old,
            new,
            before,
        }
    }

    /// Fails where a page is neither old nor new, where a link is dead that could live, and where
    /// a file of others is not as it was.
    fn assert_sound(&self, disk: &Model, when: &str) {
        for path in THEIRS {
            let theirs = disk.read(&Path::new(ROOT).join(path));
            assert_eq!(
                theirs.ok().as_deref(),
                Some(b"theirs".as_slice()),
                "{when}: {path}"
            );
        }
        let Story { first, second, .. } = self;
        let public = Public::between(public(disk), [first, second])
            .unwrap_or_else(|page| panic!("{when}: {page} is neither old nor new"));
        let seen = public.reached("index.html", |_| true);
        for (page, link) in public.dead() {
            let is_new = in_a_ring(page, link, second, first);
            let is_stale = in_a_ring(page, link, first, second);
            let is_unseen = (is_new || is_stale) && !seen.contains(page.as_str());
            let is_torn = page == TORN_BETWEEN && link.contains("then");
            assert!(is_unseen || is_torn, "{when}: {page} leads to {link}");
        }
    }

    /// Fails unless the second version is there, whole and alone with the files of others and the
    /// memory.
    fn assert_done(&self, disk: &Model, when: &str) {
        let mut expected = self.second.files.clone();
        expected.insert("theirs.txt".to_owned(), b"theirs".as_slice().into());
        let found = public(disk);
        let wrong = found
            .iter()
            .filter(|(path, it)| expected.get(*path) != Some(*it));
        let wrong: Vec<_> = wrong.map(|(path, _)| path).collect();
        assert!(wrong.is_empty(), "{when}: {wrong:?} should not be so");
        assert_eq!(found.len(), expected.len(), "{when}: not all is there");
        assert_eq!(beside(disk), ["outside.txt"], "{when}");
    }

    /// Builds the second version on a disk with this trouble, and mends it.
    fn suffer(&self, trouble: Trouble) {
        let when = format!("{trouble:?}");
        let disk = self.before.clone();
        let root = Path::new(ROOT);
        let done = self.new.build(root, &Failing::with(&disk, trouble));
        self.assert_sound(&disk, &when);
        if done.is_ok() {
            let pages = public(&disk).into_iter();
            let mut pages = pages.filter(|(path, _)| path.ends_with(".html"));
            let is_all = pages.all(|(path, page)| self.second.files.get(&path) == Some(&page));
            assert!(is_all, "{when}: it was said to be done");
        }
        // The build after it may be cut off as well, and what was changed taken back.
        let again = Trouble {
            after: trouble.after / 2,
            fault: Fault::Torn,
            length: Length::ForGood,
        };
        let next = [&self.new, &self.old][trouble.after % 2];
        let _ = next.build(root, &Failing::with(&disk, again));
        self.assert_sound(&disk, &format!("{when}, then {again:?}"));
        let healed = self.new.build(root, &disk);
        healed.unwrap_or_else(|refusal| panic!("{when}: the next build fails: {refusal:?}"));
        self.assert_done(&disk, &when);
    }
}

/// What is published of `version` where nothing was before.
fn alone(version: &Version) -> Public {
    let disk = Model::default();
    let built = version.build(Path::new(ROOT), &disk);
    built.expect("a disk that works");
    let public = Public::of(public(&disk));
    assert_eq!(public.dead(), []);
    public
}

fn public(disk: &Model) -> Files {
    disk.files_below(&Path::new(ROOT).join("public"))
}

/// What lies beside the published folder, but for the memory: of that may be more or less, which
/// costs time and nothing else.
fn beside(disk: &Model) -> Vec<String> {
    let others = disk.files_below(Path::new(ROOT)).into_keys();
    let mut others: Vec<_> = others.filter(|path| !path.starts_with("public/")).collect();
    let names = ["", "highlight", "log", "pages", "state.json", "versions"];
    others.retain(|path| {
        let name = path.strip_prefix(".trainbook/");
        !name.is_some_and(|name| names.contains(&name.trim_end_matches(".new")))
    });
    others
}

/// All that can go wrong at these calls, a build at a time.
fn troubles(calls: &[Call]) -> Vec<Trouble> {
    let looking = &[(Fault::Refused, Length::Once)][..];
    let acting = &[
        (Fault::Refused, Length::Once),
        (Fault::Torn, Length::Once),
        (Fault::Late, Length::Once),
        (Fault::Torn, Length::ForGood),
    ];
    let calls = calls.iter().enumerate().flat_map(|(after, call)| {
        let faults = match call {
            Call::Look => looking,
            Call::Act => acting,
        };
        faults.iter().map(move |(fault, length)| Trouble {
            after,
            fault: *fault,
            length: *length,
        })
    });
    calls.collect()
}

/// Whether `page` leads to `link` and is led to by it, through pages of `public` that `other` has
/// not: then one of them comes first, or goes last, with a link that leads nowhere.
fn in_a_ring(page: &str, link: &str, public: &Public, other: &Public) -> bool {
    let is_own = |path: &str| public.files.contains_key(path) && !other.files.contains_key(path);
    let is_between = link.ends_with(".html") && is_own(page) && is_own(link);
    is_between && public.reached(link, is_own).contains(page)
}

/// Does `work` for every number below `count`, on two threads; within each of them one thing
/// comes after the other, so that a call always has the same number.
fn each(count: usize, work: impl Fn(usize) + Sync) {
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                one_by_one(|| {
                    loop {
                        let at = next.fetch_add(1, Ordering::SeqCst);
                        if at >= count {
                            break;
                        }
                        work(at);
                    }
                });
            });
        }
    });
}

fn one_by_one<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build();
    pool.expect("a thread").install(work)
}

#[test]
fn f05_f06_a_build_that_fails_or_stops_at_any_call_is_healed_by_the_next() {
    let story = Story::new();
    let sources = || [&story.old, &story.new].map(|version| files_below(version.root.path()));
    let before = sources();
    let disk = story.before.clone();
    let counting = Failing::never(&disk);
    let built = one_by_one(|| story.new.build(Path::new(ROOT), &counting).is_ok());
    assert!(built, "the disk works");
    story.assert_done(&disk, "with no trouble");
    let calls = counting.calls();
    let acts = calls.iter().filter(|call| **call == Call::Act).count();
    assert!(
        acts > 200,
        "only {acts} of {} calls do anything",
        calls.len()
    );
    let troubles = troubles(&calls);
    each(troubles.len(), |at| story.suffer(troubles[at]));
    assert!(sources() == before, "sources were written to");
}

#[test]
fn f05_a_first_build_that_fails_or_stops_leaves_nothing_or_the_site() {
    let version = Version::first();
    let expected = alone(&version).files;
    let disk = Model::default();
    let root = Path::new(ROOT);
    let counting = Failing::never(&disk);
    let built = one_by_one(|| version.build(root, &counting).is_ok());
    assert!(built, "the disk works");
    let troubles = troubles(&counting.calls());
    each(troubles.len(), |at| {
        let trouble = troubles[at];
        let disk = Model::default();
        let done = version.build(root, &Failing::with(&disk, trouble)).is_ok();
        let between = public(&disk);
        let is_nothing = between.is_empty() && !done;
        assert!(is_nothing || between == expected, "{trouble:?}");
        let healed = version.build(root, &disk);
        healed.unwrap_or_else(|refusal| panic!("{trouble:?}: {refusal:?}"));
        assert!(public(&disk) == expected, "{trouble:?}");
        assert_eq!(beside(&disk), Vec::<String>::new(), "{trouble:?}");
    });
}
