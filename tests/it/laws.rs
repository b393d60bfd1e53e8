//! Laws: what a program that goes on holds after any edits is what a clean build makes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::{env, fs};

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use rayon::prelude::*;
use trainbook::compile::{Compiled, Edition, Recall, compile};
use trainbook::output::Highlights;
use trainbook::site::Site;
use trainbook::text::Hash;
use trainbook::world::clock::When;
use trainbook::world::files::Changed;
use trainbook::world::memory::Known;
use trainbook::world::snapshot::Checkout;

use crate::book::{Folder, NOW, tree};

/// Edits of one site, one after the other.
const EDITS: usize = 300;

/// Of the sites without an error, one of so many is printed and compared.
const PRINTED: usize = 8;

/// What somebody does to a site.
#[derive(Clone, Debug)]
enum Edit {
    /// A line of a train is removed, doubled or taken from another train.
    Line(Line, usize, usize, usize),
    Tick(usize, usize),
    Rename(usize, usize),
    Remove(usize),
    /// A train that was removed returns.
    Restore,
    Copy(usize, usize),
    Template(usize),
    Style(usize),
    Asset(usize),
    Page(usize),
    Configure(usize),
    Commit,
}

#[derive(Clone, Copy, Debug)]
enum Line {
    Remove,
    Double,
    Replace,
}

fn edit() -> impl Strategy<Value = Edit> {
    let line = prop_oneof![Just(Line::Remove), Just(Line::Double), Just(Line::Replace)];
    let n = || any::<prop::sample::Index>().prop_map(|index| index.index(1 << 16));
    prop_oneof![
        8 => (line, n(), n(), n()).prop_map(|(line, a, b, c)| Edit::Line(line, a, b, c)),
        8 => (n(), n()).prop_map(|(a, b)| Edit::Tick(a, b)),
        2 => (n(), n()).prop_map(|(a, b)| Edit::Rename(a, b)),
        2 => n().prop_map(Edit::Remove),
        2 => Just(Edit::Restore),
        1 => (n(), n()).prop_map(|(a, b)| Edit::Copy(a, b)),
        1 => n().prop_map(Edit::Template),
        1 => n().prop_map(Edit::Style),
        1 => n().prop_map(Edit::Asset),
        1 => n().prop_map(Edit::Page),
        1 => n().prop_map(Edit::Configure),
        2 => Just(Edit::Commit),
    ]
}

/// A site with a history, and the trains that were taken out of it.
struct Book {
    folder: Folder,
    removed: Vec<(String, String)>,
    commits: usize,
}

impl Book {
    /// A few trains of the example: all kinds of pages, and quick to print.
    fn new() -> Book {
        let folder = Folder::northwind();
        let book = Book {
            folder,
            removed: Vec::new(),
            commits: 0,
        };
        let all = sources(&book.folder).into_keys();
        for (at, path) in all.filter(|path| path.ends_with(".md")).enumerate() {
            if at % 9 == 0 || path.contains("trains/2025.10-R") {
                continue;
            }
            let text = book.read(&path);
            book.folder.remove(&path);
            // Other files lead to some of them.
            if is_at_fault(book.folder.root()) {
                book.folder.write(&path, text);
            }
        }
        book.git(&["init", "--quiet"]);
        book
    }

    fn git(&self, arguments: &[&str]) {
        let mut git = Command::new("git");
        git.current_dir(self.folder.root()).args(arguments);
        git.env("GIT_CONFIG_GLOBAL", "/dev/null");
        let date = format!("{} +0000", 1_760_000_000 + self.commits * 60);
        for role in ["AUTHOR", "COMMITTER"] {
            git.env(format!("GIT_{role}_NAME"), "Ana");
            git.env(format!("GIT_{role}_EMAIL"), "ana@example.com");
            git.env(format!("GIT_{role}_DATE"), &date);
        }
        let output = git.output().expect("git is there");
        assert!(output.status.success(), "{output:?}");
    }

    /// The trains' files, as paths from the site's root.
    fn trains(&self) -> Vec<String> {
        let root = self.folder.root();
        let files = fs::read_dir(root.join("content/trains")).expect("a folder");
        let mut files: Vec<PathBuf> = files.flatten().map(|entry| entry.path()).collect();
        files.sort();
        let below = |path: &PathBuf| {
            path.strip_prefix(root)
                .expect("it is below")
                .display()
                .to_string()
        };
        files.iter().map(below).collect()
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.folder.at(path)).expect("it is there")
    }

    /// Does `edit`; the paths that somebody who watches is told of, and whether there was a commit.
    fn edit(&mut self, edit: &Edit) -> (Vec<String>, bool) {
        let trains = self.trains();
        let train = |at: usize| trains[at % trains.len()].clone();
        let write = |book: &Book, path: String, text: &str| {
            book.folder.write(&path, text);
            vec![path]
        };
        let paths = match *edit {
            Edit::Line(line, at, from, to) => {
                let path = train(at);
                let text = self.read(&path);
                let mut lines: Vec<&str> = text.lines().collect();
                let other = self.read(&train(from));
                let other: Vec<&str> = other.lines().collect();
                let (place, length) = (to % lines.len(), lines.len());
                match line {
                    Line::Remove if length > 1 => drop(lines.remove(place)),
                    Line::Remove => {}
                    Line::Double => lines.insert(place, lines[place]),
                    Line::Replace => lines[place] = other[to % other.len()],
                }
                let text = lines.join("\n") + "\n";
                write(self, path, &text)
            }
            Edit::Tick(at, item) => {
                let path = train(at);
                let text = self.read(&path);
                let boxes: Vec<usize> = text.match_indices("- [").map(|(at, _)| at + 3).collect();
                let mut bytes = text.into_bytes();
                if let Some(place) = boxes.get(item % boxes.len().max(1)) {
                    bytes[*place] = if bytes[*place] == b' ' { b'x' } else { b' ' };
                }
                let text = String::from_utf8(bytes).expect("boxes are ASCII");
                write(self, path, &text)
            }
            Edit::Rename(at, number) => {
                let (old, new) = (
                    train(at),
                    format!("content/trains/2026.01-R{}.md", number % 5),
                );
                fs::rename(self.folder.at(&old), self.folder.at(&new)).expect("it is there");
                vec![old, new]
            }
            Edit::Remove(at) if trains.len() > 3 => {
                let path = train(at);
                self.removed.push((path.clone(), self.read(&path)));
                self.folder.remove(&path);
                vec![path]
            }
            Edit::Remove(_) => Vec::new(),
            Edit::Restore => match self.removed.pop() {
                Some((path, text)) => write(self, path, &text),
                None => Vec::new(),
            },
            Edit::Copy(at, number) => {
                let text = self.read(&train(at));
                write(
                    self,
                    format!("content/trains/2025.12-R{}.md", number % 5),
                    &text,
                )
            }
            Edit::Template(n) => {
                let path = "themes/default/templates/404.html".to_owned();
                write(self, path, &format!("<p>{n}</p>\n"))
            }
            Edit::Style(n) => {
                let path = "themes/default/assets/css/99-own.css".to_owned();
                write(self, path, &format!("body {{ margin: {n}px }}\n"))
            }
            Edit::Asset(n) => write(self, format!("static/{}.txt", n % 4), &n.to_string()),
            Edit::Page(n) => {
                let text = format!("# Page {n}\n\n[A train](/{})\n", train(n));
                write(self, format!("content/page-{}.md", n % 3), &text)
            }
            Edit::Configure(n) => {
                let text = self.read("trainbook.yaml");
                let kept: Vec<&str> = text
                    .lines()
                    .filter(|line| !line.starts_with("title:"))
                    .collect();
                let text = format!("title: Book {}\n{}\n", n % 3, kept.join("\n"));
                write(self, "trainbook.yaml".to_owned(), &text)
            }
            Edit::Commit => {
                self.commits += 1;
                self.git(&["add", "--all"]);
                self.git(&["commit", "--quiet", "--allow-empty", "--message=A commit"]);
                return (Vec::new(), true);
            }
        };
        (paths, false)
    }
}

/// The bytes of a file, and the hash of what they come from, where that is asked.
type File = (Option<Hash>, Vec<u8>);

/// The files of a site, or what is wrong with it.
type Printed = Result<BTreeMap<String, File>, Vec<String>>;

fn printed(compiled: &Compiled) -> Printed {
    let told = |found: &[trainbook::text::Diagnostic]| -> Vec<String> {
        found
            .iter()
            .map(|it| {
                let (level, path, span) = (it.level, &it.path, it.span);
                format!("{level:?} {path} {span:?} {}: {}", it.rule, it.message)
            })
            .collect()
    };
    let (false, Some(theme)) = (compiled.has_errors(), &compiled.theme) else {
        return Err(told(&compiled.diagnostics));
    };
    let site = Site::new(&compiled.book);
    let edition = Edition::new(&site, theme, Arc::new(Highlights::load(&[])));
    let edition = edition.map_err(|faults| told(&faults))?;
    let files = (0..edition.count()).into_par_iter().map(|index| {
        let artifact = edition.artifact(index).map_err(|fault| told(&[*fault]))?;
        let question = edition.question(index).map(|(_, question)| question);
        Ok((artifact.path, (question, artifact.bytes)))
    });
    let mut files: BTreeMap<String, File> = files.collect::<Result<_, Vec<String>>>()?;
    let fixed = edition.fixed().iter();
    files.extend(fixed.map(|it| (it.path.clone(), (None, it.bytes.clone()))));
    Ok(files)
}

fn compiled(checkout: &mut Checkout, known: &Known, recall: &mut Recall) -> Compiled {
    let now = NOW.parse().expect("a time");
    let (snapshot, _) = checkout
        .snapshot(When::Built(Some(now)), &known.versions)
        .expect("a time is given");
    compile(snapshot, &known.versions, recall)
}

fn is_at_fault(root: &Path) -> bool {
    let mut checkout = Checkout::read(root, None).expect("a site");
    compiled(&mut checkout, &Known::nothing(), &mut Recall::default()).has_errors()
}

fn clean(root: &Path) -> Printed {
    let mut checkout = Checkout::read(root, None).expect("a site");
    printed(&compiled(
        &mut checkout,
        &Known::nothing(),
        &mut Recall::default(),
    ))
}

#[test]
fn what_is_held_after_any_edits_is_what_a_clean_build_makes() {
    let seed = env::var("TRAINBOOK_SEED")
        .ok()
        .and_then(|seed| seed.parse().ok());
    let seed: u64 = seed.unwrap_or(1830);
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let mut book = Book::new();
    let mut checkout = Checkout::read(book.folder.root(), None).expect("a site");
    let (known, mut recall) = (Known::nothing(), Recall::default());
    let (mut good, mut done) = (0, Vec::new());
    let mut pages = Pages::default();
    for at in 0..EDITS {
        let edit = edit().new_tree(&mut runner).expect("an edit").current();
        done.push(format!("{edit:?}"));
        let before = sources(&book.folder);
        let (paths, is_commit) = book.edit(&edit);
        checkout
            .refresh_files(&Changed::Paths(paths.into_iter().collect()))
            .expect("a site");
        if is_commit {
            checkout.refresh_history();
        }
        let held = compiled(&mut checkout, &known, &mut recall);
        if !held.has_errors() && at % PRINTED != 0 {
            continue;
        }
        let (held, clean) = (printed(&held), clean(book.folder.root()));
        let last = &done[done.len().saturating_sub(PRINTED)..];
        assert!(
            held == clean,
            "seed {seed}, after {last:?}: {}",
            difference(&held, &clean)
        );
        good += usize::from(held.is_ok());
        for (path, file) in held.iter().flatten() {
            pages.see(path, file);
        }
        // A fault hides what else is wrong; whoever made it takes it back.
        if held.is_err() {
            let paths = take_back(&book.folder, &before);
            checkout
                .refresh_files(&Changed::Paths(paths))
                .expect("a site");
        }
    }
    assert!(
        good > EDITS / PRINTED / 3,
        "only {good} sites without an error were compared"
    );
    let (asked, again) = (pages.asked, pages.again);
    assert!(
        again > asked / 5,
        "of {asked} pages only {again} came again"
    );
}

/// The pages of many sites by what they come from: a page that would be printed from the same is
/// the same.
#[derive(Default)]
struct Pages {
    known: BTreeMap<Hash, Hash>,
    asked: usize,
    again: usize,
}

impl Pages {
    fn see(&mut self, path: &str, (question, bytes): &File) {
        let Some(question) = question else {
            return;
        };
        self.asked += 1;
        let bytes = Hash::of(bytes);
        let known = self.known.insert(*question, bytes);
        self.again += usize::from(known.is_some());
        assert!(
            known.is_none_or(|known| known == bytes),
            "{path} is another"
        );
    }
}

/// Makes the sources what they were; the paths of those that were not.
fn take_back(folder: &Folder, before: &BTreeMap<String, Vec<u8>>) -> BTreeSet<String> {
    let now = sources(folder);
    let paths = now.keys().chain(before.keys());
    let other = paths.filter(|path| now.get(*path) != before.get(*path));
    let other: BTreeSet<String> = other.cloned().collect();
    for path in &other {
        match before.get(path) {
            Some(bytes) => folder.write(path, bytes),
            None => folder.remove(path),
        }
    }
    other
}

fn sources(folder: &Folder) -> BTreeMap<String, Vec<u8>> {
    let mut sources = tree(folder.root());
    sources.retain(|path, _| !path.starts_with(".git/"));
    sources
}

fn difference(held: &Printed, clean: &Printed) -> String {
    let (Ok(held), Ok(clean)) = (held, clean) else {
        return format!(
            "held {:?}\nclean {:?}",
            held.as_ref().err(),
            clean.as_ref().err()
        );
    };
    let paths = held.keys().chain(clean.keys());
    let other: Vec<&String> = paths
        .filter(|path| held.get(*path) != clean.get(*path))
        .collect();
    let lines = |of: &BTreeMap<String, File>| {
        let bytes = of.get(other[0]).map(|(_, bytes)| bytes.as_slice());
        String::from_utf8_lossy(bytes.unwrap_or_default())
            .lines()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let (a, b) = (lines(held), lines(clean));
    let at = a.iter().zip(&b).position(|(a, b)| a != b);
    format!(
        "{other:?}\nheld  {:?}\nclean {:?}",
        at.map(|at| &a[at]),
        at.map(|at| &b[at])
    )
}
