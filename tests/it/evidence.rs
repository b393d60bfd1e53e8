//! The record for auditors, the evidence that is exported of it, and what is said of evidence that
//! was damaged, or made to do harm.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use scraper::{Html, Selector};
use serde_json::Value;
use tempfile::TempDir;

use crate::book::{Folder, NOW, tree};
use crate::call::{folder, say};

/// The example with its repository, once for each test.
fn demo() -> TempDir {
    let here = folder();
    say(here.path(), &["demo", "--no-serve", "nw"]).ends(0, &["Open"], &[]);
    here
}

fn export(here: &Path, out: &str) {
    let call = ["export", "--evidence", "2025.10-R1", "--out", out, "nw"];
    say(here, &call).ends(0, &["Wrote", "SHA-256 of MANIFEST: "], &[]);
}

fn record(path: &Path) -> Value {
    let bytes = fs::read(path.join("record.json")).expect("the record");
    serde_json::from_slice(&bytes).expect("it is JSON")
}

#[test]
fn evidence_is_checked_by_us_and_by_others() {
    let demo = demo();
    export(demo.path(), "e");
    export(demo.path(), "e.zip");
    for path in ["e", "e.zip"] {
        say(demo.path(), &["verify", path]).ends(0, &["as MANIFEST lists it: 30 files"], &[]);
    }
    let folder = demo.path().join("e");
    let check = Command::new("sha256sum")
        .args(["--strict", "-c", "MANIFEST"])
        .current_dir(&folder)
        .output();
    if let Ok(check) = check {
        assert!(check.status.success(), "{check:?}");
    }
    let mut train = fs::read(folder.join("train.md")).expect("a file");
    train[10] ^= 1;
    fs::write(folder.join("train.md"), train).expect("a file");
    fs::remove_file(folder.join("record.css")).expect("a file");
    fs::write(folder.join("versions/notes.txt"), "mine").expect("a file");
    let faults = [
        "missing: record.css\nchanged: train.md\nsurplus: versions/notes.txt\n",
        "e is not as it was exported: 3 faults.",
    ];
    say(demo.path(), &["verify", "e"]).ends(1, &faults, &[]);
}

#[test]
fn the_same_commit_gives_the_same_bytes_and_nothing_is_written_over() {
    let demo = demo();
    for out in ["a", "a.zip"] {
        export(demo.path(), out);
    }
    let sub = demo.path().join("nw");
    let call = ["export", "--evidence", "2025.10-r1", "--out", "../b"];
    say(&sub, &call).ends(0, &["Wrote"], &[]);
    assert_eq!(tree(&demo.path().join("a")), tree(&demo.path().join("b")));
    let zip = fs::read(demo.path().join("a.zip")).expect("a zip");
    for out in ["a", "a.zip"] {
        let call = ["export", "--evidence", "2025.10-R1", "--out", out, "nw"];
        say(demo.path(), &call).ends(0, &["Nothing to write"], &[]);
        let other = ["export", "--evidence", "2025.10-R2", "--out", out, "nw"];
        say(demo.path(), &other).refused(&["is there already", "--out"]);
    }
    assert_eq!(fs::read(demo.path().join("a.zip")).expect("a zip"), zip);
    let left = fs::read_dir(demo.path()).expect("a folder").count();
    assert_eq!(left, 4, "something is left behind");
}

#[test]
fn each_approval_has_the_commit_that_wrote_it() {
    let demo = demo();
    export(demo.path(), "e");
    let record = record(&demo.path().join("e"));
    let approvals = record["approvals"].as_array().expect("a list");
    assert_eq!(approvals.len(), 2);
    for approval in approvals {
        let commit = approval["commit"].as_str().expect("a commit");
        let who = approval["approver"].as_str().expect("a name");
        let shown = Command::new("git")
            .args(["show", commit])
            .current_dir(demo.path().join("nw"))
            .output()
            .expect("git is installed");
        let shown = String::from_utf8(shown.stdout).expect("text");
        let added = format!("+| Approval granted | {who} | 🟩 ");
        assert!(shown.contains(&added), "{shown}");
    }
    let page = fs::read_to_string(demo.path().join("e/record.html")).expect("a page");
    let html = Html::parse_document(&page);
    let rows = Selector::parse("#tb--approvals tbody tr").expect("a selector");
    let rows: Vec<String> = html
        .select(&rows)
        .map(|row| row.text().collect::<String>())
        .collect();
    for (row, approval) in rows.iter().zip(approvals) {
        assert!(
            row.contains(approval["commit"].as_str().expect("a commit")),
            "{row}"
        );
    }
    assert_eq!(rows.len(), 2);
}

/// Where the links of a page lead.
fn links(page: &str) -> Vec<String> {
    let addresses = Selector::parse("[href], [src]").expect("a selector");
    let page = Html::parse_document(page);
    let links = page.select(&addresses).map(|element| {
        let attribute = |name| element.value().attr(name);
        let to = attribute("href").or(attribute("src"));
        to.expect("an address").to_owned()
    });
    links.collect()
}

/// Exports a train of northwind into `e`.
fn export_northwind(site: &Folder) {
    let call = ["export", "--evidence", "2025.10-R1", "--now", NOW];
    let call = [&call[..], &["--out", "e"]].concat();
    say(site.root(), &call).ends(0, &["Wrote"], &[]);
}

#[test]
fn a_record_away_from_its_site_leads_out_and_nowhere_else() {
    let site = Folder::northwind();
    let config = fs::read_to_string(site.at("trainbook.yaml")).expect("a file");
    let bare = config.lines().filter(|line| !line.starts_with("base_url"));
    let bare: Vec<&str> = bare.collect();
    for (config, has_address) in [(config.clone(), true), (bare.join("\n"), false)] {
        site.write("trainbook.yaml", config);
        let _ = fs::remove_dir_all(site.at("e"));
        export_northwind(&site);
        let page = fs::read_to_string(site.at("e/record.html")).expect("a page");
        let links = links(&page);
        let home = links
            .iter()
            .filter(|to| to.starts_with("https://releases.northwind"));
        assert_eq!(home.count() > 5, has_address, "{links:?}");
        let is_fine =
            |to: &&String| to.starts_with("https://") || to.starts_with('#') || *to == "record.css";
        let dead: Vec<&String> = links.iter().filter(|to| !is_fine(to)).collect();
        assert_eq!(dead, Vec::<&String>::new());
        assert!(!page.contains("<script") && !page.contains('\u{FDD0}'));
    }
}

#[test]
fn what_commits_tell_links_to_pages_that_are_there() {
    let demo = demo();
    let public = demo.path().join("nw/public/trains/2025.10-r1");
    for page in ["index.html", "pulse/index.html"] {
        let place = public.join(page);
        let folder = place.parent().expect("a folder");
        let text = fs::read_to_string(&place).expect("a page");
        let links = links(&text).into_iter();
        let inner = links.filter(|to| !to.starts_with('#') && !to.contains(':'));
        let file = |to: &String| to.split(['#', '?']).next().unwrap_or_default().to_owned();
        let dead: Vec<String> = inner.filter(|to| !folder.join(file(to)).exists()).collect();
        assert_eq!(dead, Vec::<String>::new(), "{page}");
    }
}

#[test]
fn what_is_not_committed_is_no_evidence() {
    let demo = demo();
    let file = demo.path().join("nw/content/trains/2025.10-R1.md");
    let text = fs::read_to_string(&file).expect("a train");
    fs::write(&file, text + "\nMore.\n").expect("a train");
    let call = ["export", "--evidence", "2025.10-R1", "nw"];
    say(demo.path(), &call).refused(&["content/trains/2025.10-R1.md", "commit"]);
    let call = ["export", "--evidence", "2025.10-R9", "nw"];
    say(demo.path(), &call).refused(&["no train is called `2025.10-R9`", "2025.10-R"]);
    assert!(!demo.path().join("evidence-2025.10-r1").exists());
    say(demo.path(), &["build", "--now", NOW, "nw"]).ends(0, &["Built"], &[]);
    let page = demo.path().join("nw/public/trains/2025.10-r1/index.html");
    let page = fs::read_to_string(page).expect("a page");
    assert!(page.contains("it was changed and not committed"));
}

#[test]
fn without_a_repository_the_record_says_what_is_not_known() {
    let site = Folder::northwind();
    export_northwind(&site);
    let record = record(&site.at("e"));
    assert_eq!(record["history"]["known"], "not known");
    assert_eq!(record["approvals"][0]["missing"], "not known");
    assert!(record["approvals"][0]["commit"].is_null());
    let page = fs::read_to_string(site.at("e/record.html")).expect("a page");
    assert!(page.contains("these files are in no git repository"));
    say(site.root(), &["verify", "e"]).ends(0, &["5 files"], &[]);
}

/// A file of a zip that is made by hand, with a name twice where they differ: the one in the
/// directory comes second.
struct Part {
    names: [&'static str; 2],
    bytes: &'static [u8],
    /// What the zip says of its size.
    size: u32,
    /// As Unix has it.
    mode: u32,
}

fn part(name: &'static str, bytes: &'static [u8]) -> Part {
    Part {
        names: [name, name],
        bytes,
        size: bytes.len() as u32,
        mode: 0o100_644,
    }
}

/// A zip of `parts`, stored as they are, however odd.
fn zip(here: &Path, parts: &[Part]) -> PathBuf {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for part in parts {
        let mut crc = flate2::Crc::new();
        crc.update(part.bytes);
        let at = bytes.len() as u32;
        let common = |name: &str| {
            let mut head = vec![20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0];
            head.extend(crc.sum().to_le_bytes());
            head.extend((part.bytes.len() as u32).to_le_bytes());
            head.extend(part.size.to_le_bytes());
            head.extend((name.len() as u16).to_le_bytes());
            head.extend([0, 0]);
            head
        };
        bytes.extend(b"PK\x03\x04");
        bytes.extend(common(part.names[0]));
        bytes.extend(part.names[0].as_bytes());
        bytes.extend(part.bytes);
        directory.extend(b"PK\x01\x02\x14\x03");
        directory.extend(common(part.names[1]));
        directory.extend([0; 6]);
        directory.extend((part.mode << 16).to_le_bytes());
        directory.extend(at.to_le_bytes());
        directory.extend(part.names[1].as_bytes());
    }
    let (start, count) = (bytes.len() as u32, parts.len() as u16);
    bytes.extend(&directory);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend([count.to_le_bytes(), count.to_le_bytes()].concat());
    bytes.extend((directory.len() as u32).to_le_bytes());
    bytes.extend(start.to_le_bytes());
    bytes.extend([0, 0]);
    let path = here.join("odd.zip");
    let mut file = fs::File::create(&path).expect("a zip");
    file.write_all(&bytes).expect("a zip");
    path
}

/// The SHA-256 of an `a`, and its name.
const LIST: &[u8] = b"ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb  a.md\n";

#[test]
fn a_zip_from_a_stranger_does_no_harm() {
    let here = folder();
    let list = || part("MANIFEST", LIST);
    let [mut link, mut huge, mut cloaked] = [(); 3].map(|()| part("a.md", b"a"));
    link.mode = 0o120_777;
    huge.size = u32::MAX - 1;
    cloaked.names = ["b.md", "a.md"];
    for (parts, code, said) in [
        (
            vec![part("a.md", b"a"), list()],
            0,
            "as MANIFEST lists it: 1 file",
        ),
        (vec![part("a.md", b"b"), list()], 1, "changed: a.md"),
        (vec![list()], 1, "missing: a.md"),
        (vec![part("a.md", b"a")], 1, "missing: MANIFEST"),
        (
            vec![part("a.md", b"a"), part("b", b""), list()],
            1,
            "surplus: b",
        ),
        (
            vec![part("../a.md", b"a"), list()],
            1,
            "leads out of the folder: ../a.md",
        ),
        (
            vec![part("/a.md", b"a"), list()],
            1,
            "leads out of the folder: /a.md",
        ),
        (
            vec![part("C:\\a.md", b"a"), list()],
            1,
            "leads out of the folder: C:\\a.md",
        ),
        (
            vec![part("x/../../", b""), list()],
            1,
            "leads out of the folder: x/../../",
        ),
        (
            vec![part("a.md", b"b"), part("a.md", b"a"), list()],
            1,
            "twice: ",
        ),
        (
            vec![part("\x1b[2Ja.md", b"a"), list()],
            1,
            "surplus: \\u{1b}[2Ja.md",
        ),
        (vec![link, list()], 1, "a link: a.md"),
        (vec![huge, list()], 1, "too large to be an evidence"),
        (vec![cloaked, list()], 1, "unreadable: a.md"),
    ] {
        let zip = zip(here.path(), &parts);
        let zip = zip.to_str().expect("text");
        say(here.path(), &["verify", zip]).ends(code, &[said], &[]);
        assert_eq!(fs::read_dir(here.path()).expect("a folder").count(), 1);
    }
    fs::write(here.path().join("odd.zip"), "no zip").expect("a file");
    say(here.path(), &["verify", "odd.zip"]).refused(&["odd.zip", "trainbook export"]);
    say(here.path(), &["verify", "nothing"]).refused(&["nothing", "trainbook export"]);
}
