//! The watch over real folders: saves as editors make them.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use super::*;
use crate::config;

/// Longer than any machine takes to tell of a change; only a test that fails waits for it.
const PATIENCE: Duration = Duration::from_secs(20);

struct Site {
    folder: tempfile::TempDir,
    watch: Watch,
}

impl Site {
    fn new() -> Site {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir_all(folder.path().join("content/trains/2025")).expect("a folder");
        fs::write(folder.path().join("content/trains/1.md"), "# One").expect("a file");
        let (config, _) = config::read::read(None);
        let watch = Watch::of(folder.path(), &config, How::Told).expect("a watch");
        Site { folder, watch }
    }

    fn at(&self, path: &str) -> std::path::PathBuf {
        self.folder.path().join(path)
    }

    /// Waits until all of `paths` have been told of; whatever else was told.
    fn told(&mut self, paths: &[&str]) -> BTreeSet<String> {
        let end = Instant::now() + PATIENCE;
        let mut told = BTreeSet::new();
        while !paths.iter().all(|path| told.contains(*path)) {
            let seen = self.watch.next(Some(end));
            let seen = seen.unwrap_or_else(|| panic!("{paths:?} are not told of, only {told:?}"));
            if let Changed::Paths(paths) = seen.files {
                told.extend(paths);
            }
        }
        told
    }
}

fn write(path: &Path, text: &str) {
    fs::write(path, text).expect("a file");
}

#[test]
fn v04_a_save_is_told_of_however_an_editor_makes_it() {
    type Save = fn(&Site);
    let saves: [(&str, Save); 4] = [
        ("written in place", |site| {
            write(&site.at("content/trains/1.md"), "# 1")
        }),
        ("renamed over", |site| {
            write(&site.at("content/trains/.1.md.tmp"), "# 1");
            fs::rename(
                site.at("content/trains/.1.md.tmp"),
                site.at("content/trains/1.md"),
            )
            .expect("it is there");
        }),
        ("moved away and made anew", |site| {
            write(&site.at("content/trains/4913"), "");
            fs::remove_file(site.at("content/trains/4913")).expect("it is there");
            fs::rename(
                site.at("content/trains/1.md"),
                site.at("content/trains/1.md~"),
            )
            .expect("it is there");
            write(&site.at("content/trains/1.md"), "# 1");
        }),
        ("removed and made anew", |site| {
            fs::remove_file(site.at("content/trains/1.md")).expect("it is there");
            write(&site.at("content/trains/1.md"), "# 1");
        }),
    ];
    for (how, save) in saves {
        let mut site = Site::new();
        save(&site);
        let told = site.told(&["content/trains/1.md"]);
        assert_eq!(told.len(), 1, "{how}: {told:?}");
    }
}

#[test]
fn v04_a_file_in_a_folder_made_a_moment_before_is_not_missed() {
    let mut site = Site::new();
    for n in 0..20 {
        let folder = format!("content/trains/{}", 2030 + n);
        fs::create_dir(site.at(&folder)).expect("a folder");
        write(&site.at(&format!("{folder}/a.md")), "# A");
        // The folder stands for what is in it when it is looked at.
        site.told(&[&folder]);
        write(&site.at(&format!("{folder}/b.md")), "# B");
        site.told(&[&format!("{folder}/b.md")]);
    }
}

#[test]
fn v04_a_folder_that_went_and_came_back_is_watched() {
    let mut site = Site::new();
    fs::remove_dir_all(site.at("content/trains")).expect("it is there");
    site.told(&["content/trains"]);
    fs::create_dir_all(site.at("content/trains/2025")).expect("a folder");
    site.told(&["content/trains"]);
    write(&site.at("content/trains/2025/a.md"), "# A");
    site.told(&["content/trains/2025/a.md"]);
    fs::rename(site.at("content/trains"), site.at("content/old")).expect("it is there");
    site.told(&["content/trains", "content/old"]);
    fs::create_dir(site.at("content/trains")).expect("a folder");
    site.told(&["content/trains"]);
    write(&site.at("content/trains/b.md"), "# B");
    site.told(&["content/trains/b.md"]);
}

#[test]
fn a_part_of_the_site_that_appears_is_watched() {
    let mut site = Site::new();
    fs::create_dir_all(site.at("themes/default/templates")).expect("a folder");
    site.told(&["themes"]);
    write(&site.at("themes/default/templates/a.html"), "a");
    site.told(&["themes/default/templates/a.html"]);
    fs::create_dir(site.at("static")).expect("a folder");
    site.told(&["static"]);
    write(&site.at("static/a.png"), "a");
    site.told(&["static/a.png"]);
    write(&site.at("trainbook.yaml"), "title: Ours");
    site.told(&["trainbook.yaml"]);
}

#[test]
fn v05_what_is_no_part_of_the_site_is_not_told_of() {
    let mut site = Site::new();
    fs::create_dir_all(site.at("public/trains")).expect("a folder");
    fs::create_dir_all(site.at(".trainbook")).expect("a folder");
    write(&site.at("public/trains/index.html"), "x");
    write(&site.at("README.md"), "x");
    write(&site.at("content/trains/.1.md.swp"), "x");
    write(&site.at("content/trains/.#1.md"), "x");
    fs::read(site.at("content/trains/1.md")).expect("it is there");
    // Told last, so that all before it would have been told.
    write(&site.at("content/trains/2.md"), "# Two");
    let told = site.told(&["content/trains/2.md"]);
    assert_eq!(told, BTreeSet::from(["content/trains/2.md".to_owned()]));
}

#[test]
fn many_files_at_once_come_together() {
    let mut site = Site::new();
    let names: Vec<String> = (0..500)
        .map(|n| format!("content/trains/2025/{n}.md"))
        .collect();
    for name in &names {
        write(&site.at(name), "# A");
    }
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    site.told(&names);
}

#[test]
fn a_commit_is_history() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let run = |arguments: &[&str]| {
        let mut git = std::process::Command::new("git");
        git.current_dir(folder.path()).args(arguments);
        git.args(["--quiet"]).env("GIT_CONFIG_GLOBAL", "/dev/null");
        for role in ["AUTHOR", "COMMITTER"] {
            git.env(format!("GIT_{role}_NAME"), "a");
            git.env(format!("GIT_{role}_EMAIL"), "a@example.com");
        }
        assert!(
            git.status().expect("git is there").success(),
            "{arguments:?}"
        );
    };
    fs::create_dir(folder.path().join("content")).expect("a folder");
    run(&["init", "--initial-branch=main"]);
    run(&["commit", "--allow-empty", "--message=one"]);
    let (config, _) = config::read::read(None);
    let mut watch = Watch::of(folder.path(), &config, How::Told).expect("a watch");
    let mut is_told = || loop {
        let seen = watch
            .next(Some(Instant::now() + PATIENCE))
            .expect("a change is told");
        if seen.history {
            break;
        }
    };
    run(&["commit", "--allow-empty", "--message=two"]);
    is_told();
    run(&["checkout", "-b", "other/branch"]);
    is_told();
    run(&["commit", "--allow-empty", "--message=three"]);
    is_told();
}

#[test]
fn a_disk_that_tells_nothing_is_asked() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::create_dir_all(folder.path().join("content/trains")).expect("a folder");
    let (config, _) = config::read::read(None);
    let mut watch = Watch::of(folder.path(), &config, How::Asked).expect("a watch");
    write(&folder.path().join("content/trains/1.md"), "# One");
    let seen = watch
        .next(Some(Instant::now() + PATIENCE))
        .expect("a change is told");
    let Changed::Paths(paths) = seen.files else {
        panic!("the disk can be asked");
    };
    assert!(paths.contains("content/trains/1.md"), "{paths:?}");
}
