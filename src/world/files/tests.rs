//! What is read again against a first reading.

use std::fs;

use super::*;

struct Site(tempfile::TempDir);

impl Site {
    fn new() -> Site {
        let site = Site(tempfile::tempdir().expect("a temporary folder"));
        site.write("content/trains/1.md", "# One");
        site.write("content/trains/2025/2.md", "# Two");
        site.write("static/a.txt", "a");
        site
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    fn read(&self) -> Files {
        let read = Files::read(self.0.path(), |_| ());
        read.expect("a site").0
    }
}

fn state(files: &Files) -> impl PartialEq + std::fmt::Debug + use<> {
    let sources = files
        .sources()
        .map(|it| (it.path().to_string(), it.text().to_owned()));
    let sources: Vec<_> = sources.collect();
    let theme: Vec<_> = files.theme.iter().map(|it| it.path.clone()).collect();
    let title = files.config.title.clone();
    (sources, theme, files.assets.clone(), title, files.faults())
}

fn paths(paths: &[&str]) -> Changed {
    Changed::Paths(paths.iter().map(|&path| path.to_owned()).collect())
}

#[test]
fn what_is_read_again_is_what_a_first_reading_finds() {
    type Do = fn(&Site);
    let cases: [(&str, &[&str], Do); 9] = [
        ("edited", &["content/trains/1.md"], |site| {
            site.write("content/trains/1.md", "# 1")
        }),
        ("new", &["content/trains/3.md"], |site| {
            site.write("content/trains/3.md", "# 3")
        }),
        ("new folder", &["content/trains/2026"], |site| {
            site.write("content/trains/2026/3.md", "# 3")
        }),
        ("removed", &["content/trains/1.md"], |site| {
            fs::remove_file(site.0.path().join("content/trains/1.md")).expect("it is there");
        }),
        (
            "renamed",
            &["content/trains/1.md", "content/trains/9.md"],
            |site| {
                let at = |name| site.0.path().join("content/trains").join(name);
                fs::rename(at("1.md"), at("9.md")).expect("it is there");
            },
        ),
        ("folder removed", &["content/trains"], |site| {
            fs::remove_dir_all(site.0.path().join("content/trains")).expect("it is there");
        }),
        ("unreadable", &["content/trains/1.md"], |site| {
            let path = site.0.path().join("content/trains/1.md");
            fs::write(path, b"\xff\xfe\x00").expect("a file");
        }),
        ("template", &["themes/default/templates/a.html"], |site| {
            site.write("themes/default/templates/a.html", "a");
        }),
        ("configuration", &["trainbook.yaml"], |site| {
            site.write("trainbook.yaml", "title: Ours\n")
        }),
    ];
    for (name, told, act) in cases {
        let site = Site::new();
        let mut files = site.read();
        act(&site);
        assert_eq!(files.refresh(&paths(told)).ok(), Some(true), "{name}");
        assert_eq!(state(&files), state(&site.read()), "{name}");
        assert_eq!(
            files.refresh(&paths(told)).ok(),
            Some(false),
            "{name}, again"
        );
        assert_eq!(
            files.refresh(&Changed::Everything).ok(),
            Some(false),
            "{name}, whole"
        );
    }
}

#[test]
fn v05_a_file_that_is_written_as_it_was_changes_nothing() {
    let site = Site::new();
    let mut files = site.read();
    site.write("content/trains/1.md", "# One");
    site.write("static/a.txt", "a");
    let told = paths(&["content/trains/1.md", "static/a.txt", "elsewhere/x"]);
    assert_eq!(files.refresh(&told).ok(), Some(false));
}

#[test]
fn a_new_list_reads_no_file_that_nobody_named() {
    let site = Site::new();
    let mut files = site.read();
    site.write("content/trains/1.md", "# Unseen");
    site.write("content/trains/3.md", "# Three");
    files
        .refresh(&paths(&["content/trains/3.md"]))
        .expect("a site");
    let texts: Vec<_> = files.sources().map(Source::text).collect();
    assert_eq!(texts, ["# One", "# Two", "# Three"]);
}
