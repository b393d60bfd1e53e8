//! Hostile and broken files: a clear finding with its place, every other file still looked at,
//! nothing published, nothing outside touched.

use std::fs;

use crate::book::{Folder, build, said, trainbook};

const TRAIN: &str = "---\ntrain: 1\n---\n## Deploy\n\n- [ ] x\n";

/// A slip that is only found if the file is looked at.
const SLIP: &str = "---\ntrain: 2\nsevices: [api]\n---\n## Deploy\n\n- [ ] x\n";

#[test]
fn a_broken_file_is_named_with_its_place_and_hides_no_other() {
    let nested = format!("---\ntrain: {}\n---\n", "[".repeat(20_000));
    let long = format!("---\ntrain: 3\ntitle: {}\n---\n", "x".repeat(300 * 1024));
    let laughs: String = (1..10)
        .map(|n| {
            format!(
                "a{n}: &a{n} [{}]\n",
                vec![format!("*a{}", n - 1); 9].join(", ")
            )
        })
        .collect();
    let laughs = format!("---\na0: &a0 [x]\n{laughs}---\n");
    let wide: Vec<u8> = "---\ntrain: 3\n---\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let cases: &[(&str, &[u8], &str)] = &[
        ("X03 Latin-1", b"---\ntrain: caf\xe9\n---\n", "error[encoding]"),
        ("X03 UTF-16", &wide, "error[encoding]"),
        ("X03 NUL", b"---\ntrain: 3\n---\na\0b\n", "error[encoding]"),
        ("X03 cut off", b"---\ntrain: 3\n---\n\xe2\x9c", "error[encoding]"),
        ("X04", laughs.as_bytes(), "error["),
        ("X05 nested", nested.as_bytes(), "error[yaml-limit]"),
        ("X05 long", long.as_bytes(), "error[yaml-limit]"),
        ("X07 twice", b"---\ntrain: 3\ntrain: 4\n---\n", ":3:1: error[duplicate-key]"),
        ("X07 tag", b"---\ntrain: !!python/object x\n---\n", ":2:24: error[yaml-tag]"),
        ("X07 merge", b"---\ntrain: 3\n<<: {a: b}\n---\n", ":3:1: error[merge-key]"),
        ("X09 open", b"---\ntrain: 3\n\n## Deploy\n", "error[unclosed-front-matter]"),
        ("X16 ragged", b"---\ntrain: 3\n---\n## Go / No-Go\n\n| Item | Owner | Status |\n| - | - | - |\n| a | b |\n", ":8:"),
        ("T02", b"---\ntrain: 3\nwindow: 2025-10-26 02:30 -> 03:30 Europe/Berlin\n---\n", ":3:9: error["),
        ("T04", b"---\ntrain: 3\nwindow: 10/11/2025 10:00 -> 11:00 UTC\n---\n", ":3:9: error["),
    ];
    for (row, bytes, expected) in cases {
        let site = Folder::of(&[
            ("content/trains/1.md", TRAIN),
            ("content/trains/2.md", SLIP),
        ]);
        site.build().success();
        let before = site.public();
        site.write("content/trains/3.md", bytes);
        let found = site.check();
        let named = |file: &str, what: &str| {
            let of_file = found.iter().filter(|found| found.starts_with(file));
            of_file.clone().any(|found| found.contains(what))
        };
        assert!(named("content/trains/3.md:", expected), "{row}: {found:?}");
        assert!(
            named("content/trains/2.md:", "[unknown-key]"),
            "{row}: {found:?}"
        );
        site.build().failure().code(1);
        assert_eq!(site.public(), before, "{row}");
    }
}

#[cfg(unix)]
#[test]
fn f01_links_are_not_followed() {
    use std::os::unix::fs::symlink;
    for (what, place, to) in [
        ("a file outside", "content/trains/x.md", "/etc/passwd"),
        ("the folder above", "content/up", ".."),
        ("itself", "content/x.md", "x.md"),
        ("nothing", "content/x.md", "/nowhere/at/all"),
        ("a file outside, as an asset", "static/x.txt", "/etc/passwd"),
        ("a folder outside, as a theme", "themes/mine", "/etc"),
        (
            "a file outside, as configuration",
            "trainbook.yaml",
            "/etc/passwd",
        ),
        (
            "a file outside, as the lock",
            ".trainbook/lock",
            "/etc/passwd",
        ),
    ] {
        let site = Folder::of(&[
            ("content/trains/1.md", TRAIN),
            ("static/a.txt", "a"),
            ("themes/b/x", ""),
            (".trainbook/x", ""),
        ]);
        symlink(to, site.at(place)).expect("a link can be made");
        if place.starts_with("themes") {
            site.write("trainbook.yaml", "theme: mine\n");
        }
        let said = said(&site.build().failure());
        assert!(said.contains(place), "{what}: {said}");
        assert!(!said.contains("root:"), "{what}: {said}");
        assert!(!site.at("public").exists(), "{what}");
    }
}

#[test]
fn f02_a_folder_that_must_not_be_written_to_is_refused() {
    let site = Folder::of(&[
        ("content/trains/1.md", TRAIN),
        ("static/a.txt", "a"),
        (".git/HEAD", ""),
    ]);
    let home = std::env::var_os("HOME").unwrap_or_default();
    for out in [
        site.root().to_owned(),
        site.at("content"),
        site.at("content/trains/out"),
        site.at("static"),
        site.at(".git/out"),
        site.root()
            .parent()
            .expect("it lies in a folder")
            .to_owned(),
        "/".into(),
        home.into(),
    ] {
        for options in [&[][..], &["--into-existing"]] {
            let said = said(&build(site.root(), &out, options).failure());
            assert!(said.starts_with("error"), "{}: {said}", out.display());
            assert!(
                said.contains("--out") || said.contains("folder"),
                "{}: {said}",
                out.display()
            );
        }
    }
    assert_eq!(
        crate::book::tree(site.root()).len(),
        3 + usize::from(site.at(".trainbook/lock").exists())
    );
}

#[cfg(unix)]
#[test]
fn f02_a_link_is_no_target() {
    let site = Folder::of(&[("content/trains/1.md", TRAIN), ("elsewhere/kept.txt", "x")]);
    std::os::unix::fs::symlink(site.at("elsewhere"), site.at("public"))
        .expect("a link can be made");
    site.build().failure();
    assert_eq!(
        fs::read_dir(site.at("elsewhere"))
            .expect("it is there")
            .count(),
        1
    );
}

#[cfg(unix)]
#[test]
fn f06_a_full_disk_leaves_the_site_as_it_was() {
    let site = Folder::northwind();
    site.build().success();
    let before = site.public();
    let config = fs::read_to_string(site.at("trainbook.yaml")).expect("northwind has one");
    site.write(
        "trainbook.yaml",
        config.replace("title: Northwind", "title: Southwind"),
    );
    let program = trainbook().get_program().to_owned();
    // No file may grow over 8 × 512 bytes; a page is larger.
    let limited = assert_cmd::Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 8; exec \"$0\" build \"$1\""])
        .arg(program)
        .arg(site.root())
        .assert()
        .failure();
    let said = said(&limited);
    assert!(
        said.contains("error: cannot write") && said.contains(".html"),
        "{said}"
    );
    assert_eq!(site.public(), before);
    assert!(!site.at(".public.trainbook-new").exists());
    site.build().success();
}

#[cfg(unix)]
#[test]
fn f09_special_files_are_refused() {
    use std::os::unix::net::UnixListener;
    for place in ["content/x.md", "static/x.txt"] {
        let site = Folder::of(&[("content/trains/1.md", TRAIN), ("static/a.txt", "a")]);
        let _socket = UnixListener::bind(site.at(place)).expect("a socket can be made");
        let said = said(&site.build().failure());
        assert!(said.contains(place), "{place}: {said}");
        let fifo = Folder::of(&[("content/trains/1.md", TRAIN), ("static/a.txt", "a")]);
        let made = std::process::Command::new("mkfifo")
            .arg(fifo.at(place))
            .status();
        assert!(made.expect("mkfifo is there").success());
        let said = crate::book::said(&fifo.build().failure());
        assert!(said.contains(place), "{place}: {said}");
    }
}

#[test]
fn f11_files_that_an_editor_leaves_are_not_read() {
    let site = Folder::of(&[("content/trains/1.md", TRAIN)]);
    let before = site.check();
    site.build().success();
    let published = site.public();
    for name in [
        ".1.md.swp",
        ".1.md.swx",
        "1.md~",
        ".1.md.un~",
        "4913",
        ".#1.md",
        "#1.md#",
        ".1.md.kate-swp",
        ".goutputstream-A1B2C3.md",
        "1.md___jb_tmp___",
        "1.md___jb_old___",
        ".DS_Store",
    ] {
        for folder in ["content/trains", "static"] {
            site.write(&format!("{folder}/{name}"), [0xFF, 0xFE]);
        }
    }
    site.write("content/trains/1.md.bak", [0xFF, 0xFE]);
    site.build().success();
    assert_eq!(site.check(), before);
    assert_eq!(site.public(), published);
}

#[test]
fn f07_sources_that_may_not_be_written_to_are_built_elsewhere() {
    // A file in the memory's place: nothing can be kept there, whoever asks.
    let site = Folder::of(&[("content/trains/1.md", TRAIN), (".trainbook", "")]);
    let out = Folder::of(&[]);
    build(site.root(), &out.at("public"), &[]).success();
    assert!(out.at("public/trains/1/index.html").exists());
    assert_eq!(crate::book::tree(site.root()).len(), 2);
}
