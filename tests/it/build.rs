//! What `build` promises about the folder it publishes to.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

use crate::book::{Folder, NOW, assert_same, build, northwind, said, trainbook, tree};

const TRAIN: &str = "---\ntrain: 1\n---\n## Deploy\n\n- [ ] x\n";

/// When each file was last written.
fn times(root: &Path) -> BTreeMap<String, SystemTime> {
    let files = tree(root).into_keys();
    files
        .map(|path| {
            let about = fs::metadata(root.join(&path)).expect("the file was just listed");
            (path, about.modified().expect("the system keeps times"))
        })
        .collect()
}

#[test]
fn nothing_changed_writes_nothing() {
    let site = Folder::northwind();
    site.build().success();
    // The first build with nothing to do seals what it has compared; one after it has it all.
    for sealed in [
        &[".trainbook/lock", ".trainbook/seal"][..],
        &[".trainbook/lock"],
    ] {
        let before = times(site.root());
        let again = site.build().success();
        assert!(said(&again).contains("Nothing changed"), "{}", said(&again));
        let after = times(site.root()).into_iter();
        let written = after.filter(|(path, time)| before.get(path) != Some(time));
        let written: Vec<_> = written.map(|(path, _)| path).collect();
        assert!(
            written.iter().all(|path| sealed.contains(&path.as_str())),
            "{written:?}"
        );
    }
}

#[test]
fn an_edit_gives_the_site_that_a_clean_build_gives() {
    let site = Folder::northwind();
    site.build().success();
    let path = "content/trains/2025.10-R2.md";
    let text = fs::read_to_string(site.at(path)).expect("northwind has that train");
    site.write(path, text.replacen("- [ ]", "- [x]", 1));
    site.write("content/guides/new.md", "# New\n");
    // The first build over another learns what pages are made from, the next takes it at its word.
    site.build().success();
    site.write(path, text.replacen("- [ ]", "- [x]", 2));
    site.write("content/guides/new.md", "# Newer\n");
    let before = times(&site.at("public"));
    site.build().success();
    let clean = tempfile::tempdir().expect("a temporary folder");
    let clean = clean.path().join("public");
    build(site.root(), &clean, &["--now", NOW]).success();
    assert_same(&site.public(), &tree(&clean), "after an edit");
    let after = times(&site.at("public"));
    let kept = after
        .iter()
        .filter(|(path, time)| before.get(*path) == Some(*time));
    assert!(kept.count() > 60, "nearly every page was written again");
}

#[test]
fn d01_t01_the_same_files_give_the_same_bytes_anywhere() {
    let site = Folder::northwind();
    site.build().success();
    let expected = site.public();
    let elsewhere = Folder::of(&[]);
    let mut files: Vec<_> = tree(&northwind()).into_iter().collect();
    files.reverse();
    for (path, bytes) in files {
        elsewhere.write(&format!("a b/{path}"), bytes);
    }
    for (zone, locale, cores) in [
        ("America/Los_Angeles", "C", "1"),
        ("Pacific/Kiritimati", "de_DE.UTF-8", "2"),
        ("Nowhere/Atlantis", "tr_TR.UTF-8", "8"),
    ] {
        let out = elsewhere.at(&format!("out-{cores}"));
        trainbook()
            .current_dir(elsewhere.at("a b"))
            .env("TZ", zone)
            .env("LANG", locale)
            .env("LC_ALL", locale)
            .env("RAYON_NUM_THREADS", cores)
            .args(["build", "--now", NOW, "--out"])
            .arg(&out)
            .assert()
            .success();
        assert_same(&tree(&out), &expected, zone);
    }
}

#[test]
fn p1_an_error_leaves_the_published_site_as_it_was() {
    let site = Folder::of(&[("content/trains/1.md", TRAIN), ("content/a.md", "# A\n")]);
    site.build().success();
    let before = (site.public(), times(&site.at("public")));
    site.write("content/a.md", "# B\n");
    site.write("content/trains/2.md", "---\ntrain: [\n---\n");
    let failed = site.build().failure().code(1);
    let said = said(&failed);
    assert!(said.contains("content/trains/2.md:"), "{said}");
    let last = said.trim_end().lines().last().unwrap_or_default();
    assert!(last.starts_with("Nothing was written: 1 error"), "{said}");
    assert_eq!((site.public(), times(&site.at("public"))), before);
}

#[test]
fn what_is_no_more_a_part_of_the_site_goes_and_what_is_not_ours_stays() {
    let site = Folder::of(&[
        ("content/trains/1.md", TRAIN),
        ("content/old/a.md", "# A\n"),
        ("static/x.txt", "x"),
    ]);
    site.build().success();
    assert!(site.at("public/old/a/index.html").exists());
    assert_eq!(site.public()["x.txt"], b"x");
    site.write("public/theirs.txt", "theirs");
    site.remove("content/old/a.md");
    site.remove("static/x.txt");
    site.build().success();
    assert!(!site.at("public/old").exists() && !site.at("public/x.txt").exists());
    assert!(site.at("public/theirs.txt").exists());
}

#[test]
fn f03_a_changed_file_of_the_site_is_not_written_over() {
    let site = Folder::of(&[("content/a.md", "# A\n")]);
    site.build().success();
    site.write("public/a/index.html", "by hand");
    site.write("content/a.md", "# B\n");
    let said = said(&site.build().failure());
    assert!(
        said.contains("index.html is not as trainbook wrote it"),
        "{said}"
    );
    assert_eq!(site.public()["a/index.html"], b"by hand");
}

#[test]
fn f03_a_folder_of_somebody_else_is_refused_or_kept() {
    let site = Folder::of(&[("content/a.md", "# A\n"), ("public/theirs.txt", "theirs")]);
    let refused = said(&site.build().failure());
    assert!(refused.contains("--into-existing"), "{refused}");
    assert_eq!(site.public().len(), 1);
    build(site.root(), &site.at("public"), &["--into-existing"]).success();
    assert!(site.at("public/a/index.html").exists() && site.at("public/theirs.txt").exists());
}

#[test]
fn f04_a_manifest_that_cannot_be_trusted_owns_nothing() {
    for manifest in [
        "",
        "{",
        "{\"version\": 99, \"files\": {}}",
        "{\"version\": 1, \"files\": {\"../../victim\": \"00\"}}",
    ] {
        let site = Folder::of(&[
            ("content/a.md", "# A\n"),
            ("victim", "x"),
            ("public/theirs.txt", "theirs"),
            ("public/.trainbook-manifest.json", manifest),
        ]);
        site.build().failure();
        assert!(site.at("victim").exists(), "{manifest}");
        assert!(site.at("public/theirs.txt").exists(), "{manifest}");
    }
}

#[test]
fn u01_u02_one_address_for_two_is_an_error_that_names_both() {
    let train = |name: &str| format!("---\ntrain: {name}\n---\n## Deploy\n");
    let (first, second) = ("content/trains/1.md", "content/trains/2.md");
    for (files, named) in [
        (
            [(first, train("a b")), (second, train("a-b"))],
            [first, second],
        ),
        (
            [(first, train("2025.10-R1")), (second, train("2025.10-r1"))],
            [first, second],
        ),
        (
            [
                (first, train("1")),
                ("content/about.md", "# Us\n".to_owned()),
            ],
            ["content/about.md", "`/about/`"],
        ),
        (
            [
                ("content/a.md", "# A\n".to_owned()),
                ("static/A/index.html", "x".to_owned()),
            ],
            ["content/a.md", "static/A/index.html"],
        ),
        (
            [(first, train("1")), ("static/404.html", "x".to_owned())],
            ["404.html", "static/404.html"],
        ),
        (
            [(first, train("1")), ("static/trains", "x".to_owned())],
            ["`trains`", "folder"],
        ),
        (
            [(first, train("1")), ("static/_t", "x".to_owned())],
            ["`_t`", "the theme's file"],
        ),
    ] {
        let site = Folder::of(&files.each_ref().map(|(path, text)| (*path, text.as_str())));
        let said = said(&site.build().failure().code(1));
        assert!(
            named.iter().all(|name| said.contains(name)),
            "{files:?}: {said}"
        );
        assert!(!site.at("public").exists(), "{files:?}");
    }
}

#[test]
fn u10_folders_and_files_with_odd_names() {
    let site = Folder::of(&[
        ("content/_private/x.md", "# X\n"),
        ("content/.hidden.md", "# Y\n"),
        ("content/assets/z.md", "# Z\n"),
        ("static/assets/z.txt", "z"),
    ]);
    site.build().success();
    let files = site.public();
    for path in [
        ".nojekyll",
        "assets/z/index.html",
        "assets/z.txt",
        "_private/x/index.html",
    ] {
        assert!(files.contains_key(path), "{path} of {:?}", files.keys());
    }
    assert!(!files.keys().any(|path| path.contains("hidden")));
}

#[test]
fn u07_u08_links_are_the_same_under_every_base_but_for_the_lost_page() {
    let pages = |base: &str| {
        let site = Folder::northwind();
        let config = fs::read_to_string(site.at("trainbook.yaml")).expect("northwind has one");
        let own = "base_url: https://releases.northwind.example/\n";
        assert!(config.contains(own));
        site.write("trainbook.yaml", config.replace(own, base));
        site.build().success();
        let files = site.public();
        let text = |path: &str| String::from_utf8_lossy(&files[path]).into_owned();
        let list = text("trains/index.html");
        // What is on a page only where the site's address is known.
        let absolute = [
            "\"canonical\"",
            "\"manifest\"",
            "\"og:site",
            "\"og:url",
            "\"og:image",
            "\"twitter:",
        ];
        let list: String = list
            .lines()
            .filter(|line| !absolute.iter().any(|mark| line.contains(mark)))
            .collect();
        (list, text("404.html"))
    };
    let (plain, lost) = pages("");
    assert!(lost.contains("href=\"./index.html\""), "{lost}");
    for (base, root) in [
        ("https://example.org", "/"),
        ("https://example.org/", "/"),
        ("https://example.org/repo", "/repo/"),
        ("https://example.org:8443/a/b/", "/a/b/"),
    ] {
        let (list, lost) = pages(&format!("base_url: {base}\n"));
        assert_eq!(list, plain, "{base}");
        assert!(
            lost.contains(&format!("href=\"{root}index.html\"")),
            "{base}"
        );
    }
}
