//! A site in two versions, and its files.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::compile::{Edition, Recall, compile};
use crate::output::{Artifact, Highlights};
use crate::site::Site;
use crate::text::Hash;
use crate::world::Error;
use crate::world::assets::Assets;
use crate::world::clock::When;
use crate::world::disk::Disk;
use crate::world::git::import;
use crate::world::memory::{Known, Last, Memory};
use crate::world::published::{Foreign, Printing, Published, Refusal};
use crate::world::snapshot::Checkout;

pub const NOW: &str = "2025-10-14T14:47:00Z";

/// Of this site trains and documents change, get another name, go and come in the second version,
/// which has another style as well. A file becomes a folder, and a folder a file.
const FIRST: &[(&str, &str)] = &[
    ("trainbook.yaml", "title: First\n"),
    (
        "content/trains/1.md",
        "---\ntrain: 1\nservices: [api]\n---\n## Deploy\n\n- [ ] x\n\n```sh\necho 1\n```\n",
    ),
    (
        "content/trains/2.md",
        "---\ntrain: 2\nservices: [web]\n---\n## Deploy\n\n- [ ] x\n",
    ),
    (
        "content/trains/4.md",
        "---\ntrain: 4\nservices: [api]\n---\n## Deploy\n\n- [ ] x\n",
    ),
    (
        "content/old.md",
        "# Old\n\n[one](trains/1.md), [older](older.md)\n",
    ),
    ("content/older.md", "# Older\n\n[a file](/stale.txt)\n"),
    ("content/there.md", "# There\n\n[a file](/a.txt)\n"),
    (
        "content/both.md",
        "# Both\n\n[a](/folder-then-file/x.txt)\n",
    ),
    (
        "content/before.md",
        "# Before\n\n[a](/folder-then-file/x.txt)\n",
    ),
    ("content/after.md", "# After\n"),
    ("static/a.txt", "a"),
    ("static/stale.txt", "a"),
    ("static/file-then-folder", "x"),
    ("static/folder-then-file/x.txt", "x"),
];

const SECOND: &[(&str, &str)] = &[
    ("trainbook.yaml", "title: Second\ntheme: ours\n"),
    ("themes/ours/assets/css/95-ours.css", "p { margin: 1px }\n"),
    (
        "content/trains/1.md",
        "---\ntrain: 1\nservices: [api]\n---\n## Deploy\n\n- [ ] y\n\n```sh\necho 2\n```\n",
    ),
    (
        "content/trains/3.md",
        "---\ntrain: 3\nservices: [api, ledger]\n---\n## Deploy\n\n[new](../new.md)\n",
    ),
    (
        "content/trains/5.md",
        "---\ntrain: 5\nservices: [api]\n---\n## Deploy\n\n- [ ] x\n",
    ),
    (
        "content/new.md",
        "# New\n\n[three](trains/3.md), [newer](newer.md)\n",
    ),
    ("content/newer.md", "# Newer\n\n[a file](/new.txt)\n"),
    ("content/there.md", "# There\n\n[a file](/a.txt)\n"),
    ("content/both.md", "# Both\n\n[a](/folder-then-file)\n"),
    ("content/before.md", "# Before\n"),
    (
        "content/after.md",
        "# After\n\n[a](/folder-then-file), [b](/file-then-folder/x.txt)\n",
    ),
    ("static/a.txt", "b"),
    ("static/new.txt", "b"),
    ("static/file-then-folder/x.txt", "x"),
    ("static/folder-then-file", "x"),
];

/// The one page of which the links cannot be kept alive: what it links to takes the place of what
/// it linked to.
pub const TORN_BETWEEN: &str = "both/index.html";

pub type Files = BTreeMap<String, Arc<[u8]>>;

/// The pages of a version, printed once for all tests.
struct Printed {
    fixed: Vec<Artifact>,
    pages: Vec<Artifact>,
}

impl Printing for Printed {
    fn fixed(&self) -> &[Artifact] {
        &self.fixed
    }

    fn count(&self) -> usize {
        self.pages.len()
    }

    fn question(&self, index: usize) -> Option<(String, Hash)> {
        let page = &self.pages[index];
        Some((page.path.clone(), Hash::of(&page.bytes)))
    }

    fn artifact(&self, index: usize) -> Result<Artifact, Refusal> {
        Ok(self.pages[index].clone())
    }
}

/// A version of the site, ready to be published.
pub struct Version {
    pub root: tempfile::TempDir,
    inputs: Hash,
    assets: Assets,
    printed: Printed,
    highlights: Highlights,
    known: Known,
    checkout: Checkout,
}

impl Version {
    pub fn first() -> Version {
        Version::of(FIRST)
    }

    pub fn second() -> Version {
        Version::of(SECOND)
    }

    fn of(files: &[(&str, &str)]) -> Version {
        let root = tempfile::tempdir().expect("a temporary folder");
        for (path, text) in files {
            let path = root.path().join(path);
            fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("a folder");
            fs::write(path, text).expect("a file");
        }
        let files = files.iter();
        let draft = import::Draft {
            at: "2025-10-01T12:00:00Z".parse().expect("an instant"),
            author: "Ana".to_owned(),
            mail: "ana@example.com".to_owned(),
            message: "A change".to_owned(),
            files: files
                .map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()))
                .collect(),
        };
        import::import(root.path(), &[draft]).expect("git is there");
        let known = Known::nothing();
        let now = NOW.parse().expect("an instant");
        let mut checkout = Checkout::read(root.path(), None).expect("a site");
        let taken = checkout.snapshot(When::Built(Some(now)), &known.versions);
        let (snapshot, _) = taken.expect("a moment");
        let assets = Assets::of(root.path(), &snapshot).expect("a folder");
        let compiled = compile(snapshot, &known.versions, &mut Recall::default());
        assert!(!compiled.has_errors(), "{:?}", compiled.diagnostics);
        let highlights = Arc::new(Highlights::load(&[]));
        let site = Site::new(&compiled.book);
        let theme = compiled.theme.as_ref().expect("the default theme");
        let edition = Edition::new(&site, theme, Arc::clone(&highlights)).expect("an edition");
        let pages = (0..edition.count()).map(|index| edition.artifact(index));
        let printed = Printed {
            fixed: edition.fixed().to_vec(),
            pages: pages.collect::<Result<_, _>>().expect("pages"),
        };
        drop(edition);
        Version {
            inputs: Hash::of(format!("{:?}", compiled.book.config.title).as_bytes()),
            root,
            assets,
            printed,
            highlights: Arc::into_inner(highlights).expect("nobody else has it"),
            known,
            checkout,
        }
    }

    /// Builds it into `public` of `folder`, as the command does, with a memory beside.
    pub fn build(&self, folder: &Path, disk: &dyn Disk) -> Result<(), Refusal> {
        let memory = Memory::of(folder);
        let made = disk.create_folders(memory.folder());
        made.map_err(|cause| Error::on("make", memory.folder(), cause))?;
        memory.known(disk);
        let published = Published::open(disk, &folder.join("public"), Foreign::Refuse)?;
        let published = published.trusting(&memory);
        let now = NOW.parse().expect("an instant");
        let last = memory.last(disk);
        if let Some(last) = last.filter(|last| last.holds(self.inputs, now))
            && published.still_holds(last.manifest, &memory)
        {
            return Ok(());
        }
        let written = published.publish(&self.printed, &self.assets, &|| {})?;
        memory.keep_past(disk, &self.known, self.checkout.log());
        memory.keep_highlights(disk, &self.highlights);
        published.remember(&written, &memory);
        let last = Last {
            inputs: self.inputs,
            manifest: written.manifest,
            now,
            holds_until: None,
            pages: 0,
            trains: 0,
            warnings: 0,
        };
        memory.keep_last(disk, &last);
        Ok(())
    }
}

/// What readers find: files, and for each page where it leads within the site.
pub struct Public {
    pub files: Files,
    links: BTreeMap<String, BTreeSet<String>>,
}

impl Public {
    pub fn of(files: Files) -> Public {
        let pages = files.iter().filter(|(path, _)| is_page(path));
        let links = pages.map(|(path, bytes)| (path.clone(), links(path, bytes)));
        Public {
            links: links.collect(),
            files,
        }
    }

    /// `files`, of which the pages are those of `versions`.
    ///
    /// # Errors
    /// Names a page that none of them has.
    pub fn between(files: Files, versions: [&Public; 2]) -> Result<Public, String> {
        let mut links = BTreeMap::new();
        for (path, bytes) in files.iter().filter(|(path, _)| is_page(path)) {
            let mut whole = versions.iter();
            let whole = whole.find(|version| version.files.get(path) == Some(bytes));
            let version = whole.ok_or_else(|| path.clone())?;
            links.insert(path.clone(), version.links[path].clone());
        }
        Ok(Public { files, links })
    }

    /// Every link that leads nowhere, as the page that it is on and what it leads to.
    pub fn dead(&self) -> Vec<(&String, &String)> {
        let links = self.links.iter();
        let links = links.flat_map(|(page, links)| links.iter().map(move |link| (page, link)));
        links
            .filter(|(_, link)| !self.files.contains_key(*link))
            .collect()
    }

    /// The pages that a reader reaches from the one at `start` through those that `through` takes.
    pub fn reached<'s>(
        &'s self,
        start: &'s str,
        through: impl Fn(&str) -> bool,
    ) -> BTreeSet<&'s str> {
        let mut seen = BTreeSet::from([start]);
        let mut ahead = VecDeque::from([start]);
        while let Some(page) = ahead.pop_front() {
            for link in self.links.get(page).into_iter().flatten() {
                if self.links.contains_key(link) && through(link) && seen.insert(link) {
                    ahead.push_back(link);
                }
            }
        }
        seen
    }
}

fn is_page(path: &str) -> bool {
    path.ends_with(".html")
}

/// Where the page at `path` leads within the site.
fn links(path: &str, html: &[u8]) -> BTreeSet<String> {
    let html = String::from_utf8_lossy(html).into_owned();
    let values = [" href=\"", " src=\""].into_iter().flat_map(|attribute| {
        let values = html.split(attribute).skip(1);
        values.map(|rest| rest.split(['"', '#', '?']).next().unwrap_or_default())
    });
    let own = values.filter(|link| !link.is_empty() && !link.contains(':'));
    own.map(|link| joined(path, link)).collect()
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

/// The files below `root` of the machine's disk, and the folders.
pub fn files_below(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let entries = walkdir::WalkDir::new(root).into_iter().flatten();
    entries
        .map(|entry| {
            (
                entry.path().to_owned(),
                fs::read(entry.path()).unwrap_or_default(),
            )
        })
        .collect()
}
