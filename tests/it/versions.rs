//! A site in two versions, and what must hold of it while one takes the place of the other.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use crate::book::{Folder, assert_same, tree};

pub type Files = BTreeMap<String, Vec<u8>>;

/// What a day changes: trains are edited, renamed, removed and added, the style is another, a file
/// becomes a folder and a folder a file.
pub const EVENING: &[(&str, &str)] = &[
    ("trainbook.yaml", "title: Second\ntheme: ours\n"),
    ("themes/ours/assets/css/95-ours.css", "p { margin: 1px }\n"),
    (
        "content/trains/1.md",
        "---\ntrain: 1\n---\n## Deploy\n\n- [ ] b\n",
    ),
    (
        "content/trains/2b.md",
        "---\ntrain: 2b\n---\n## Deploy\n\n- [ ] a\n",
    ),
    (
        "content/trains/4.md",
        "---\ntrain: 4\n---\n## Deploy\n\n- [ ] a\n",
    ),
    ("content/there.md", "# There\n\n[4](trains/4.md)\n"),
    ("static/a/x.txt", "x"),
    ("static/b", "x"),
];

pub const MORNING: &[(&str, &str)] = &[
    ("trainbook.yaml", "title: First\n"),
    (
        "content/trains/1.md",
        "---\ntrain: 1\n---\n## Deploy\n\n- [ ] a\n",
    ),
    (
        "content/trains/2.md",
        "---\ntrain: 2\n---\n## Deploy\n\n- [ ] a\n",
    ),
    (
        "content/trains/3.md",
        "---\ntrain: 3\n---\n## Deploy\n\n- [ ] a\n",
    ),
    ("content/there.md", "# There\n\n[3](trains/3.md)\n"),
    ("static/a", "x"),
    ("static/b/x.txt", "x"),
];

/// A version of a site.
pub struct Version {
    pub files: &'static [(&'static str, &'static str)],
    pub public: Files,
}

impl Version {
    pub fn of(files: &'static [(&'static str, &'static str)]) -> Version {
        let site = Folder::of(files);
        site.build().success();
        Version {
            files,
            public: site.public(),
        }
    }

    /// Makes it the one that `site` is built from.
    pub fn lay(&self, site: &Folder) {
        for folder in ["content", "static", "themes"] {
            let _ = fs::remove_dir_all(site.at(folder));
        }
        for (path, text) in self.files {
            site.write(path, text);
        }
    }

    /// Fails unless it is what `site` has published, what others put beside it, and the
    /// sources are as they were laid.
    pub fn assert_built(&self, site: &Folder, when: &str) {
        let mut public = site.public();
        assert_eq!(
            public.remove("theirs.txt").as_deref(),
            Some(b"theirs".as_slice())
        );
        assert_same(&public, &self.public, when);
        assert!(!site.at(".public.trainbook-new").exists(), "{when}");
        self.assert_laid(site, when);
    }

    pub fn assert_laid(&self, site: &Folder, when: &str) {
        let mut sources = tree(site.root());
        sources.retain(|path, _| {
            let made = ["public/", ".trainbook/", ".public.trainbook-new/"];
            !made.iter().any(|folder| path.starts_with(folder))
        });
        let laid = self
            .files
            .iter()
            .map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()));
        assert_same(&sources, &laid.collect(), when);
    }
}

/// Both versions, and a site in which the first is published and others put a file.
pub fn story() -> (Version, Version, Folder) {
    let (first, second) = (Version::of(MORNING), Version::of(EVENING));
    let site = Folder::of(MORNING);
    site.build().success();
    site.write("public/theirs.txt", "theirs");
    (first, second, site)
}

/// Fails where a page is neither the one of the first version nor that of the second, and where a
/// reader is led to nothing.
pub fn assert_sound(public: &Files, versions: [&Version; 2], when: &str) {
    for (path, bytes) in public.iter().filter(|(path, _)| path.ends_with(".html")) {
        let is_whole = versions
            .iter()
            .any(|version| version.public.get(path) == Some(bytes));
        assert!(is_whole, "{when}: {path} is neither old nor new");
    }
    let mut seen = BTreeSet::from(["index.html".to_owned()]);
    let mut ahead = vec!["index.html".to_owned()];
    while let Some(page) = ahead.pop() {
        for link in links(&page, &String::from_utf8_lossy(&public[&page])) {
            assert!(public.contains_key(&link), "{when}: {page} leads to {link}");
            if link.ends_with(".html") && seen.insert(link.clone()) {
                ahead.push(link);
            }
        }
    }
    assert!(seen.len() > 12, "{when}: {seen:?}");
}

fn links(page: &str, html: &str) -> Vec<String> {
    let values = [" href=\"", " src=\""].into_iter();
    let values = values.flat_map(|attribute| html.split(attribute).skip(1));
    let values = values.map(|rest| rest.split(['"', '#', '?']).next().unwrap_or_default());
    let own = values.filter(|link| !link.is_empty() && !link.contains(':'));
    let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
    let join = |link: &str| {
        let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
        for part in link.split('/') {
            match part {
                "." => {}
                ".." => drop(parts.pop()),
                part => parts.push(part),
            }
        }
        parts.join("/")
    };
    own.map(join).collect()
}
