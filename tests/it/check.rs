//! `check` as people and their machines use it: what mends itself, what a site and a file allow,
//! what a change brought, and what other programs read.

use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use crate::call::{command, folder, say};

const PATH: &str = "content/trains/2025.10-R1.md";

/// A site of one train, judged in the middle of its window.
fn site(train: &str) -> TempDir {
    let site = folder();
    write(site.path(), PATH, train);
    site
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("a file");
}

fn short(root: &Path, more: &[&str]) -> String {
    let mut call = vec![
        "check",
        "--format",
        "short",
        "--now",
        "2025-10-14T15:00:00Z",
    ];
    call.extend(more);
    say(root, &call).out
}

fn git(root: &Path, arguments: &[&str]) {
    let done = std::process::Command::new("git")
        .current_dir(root)
        .args(["-c", "user.name=Ana", "-c", "user.email=ana@example.com"])
        .args(arguments)
        .output()
        .expect("git is there");
    assert!(done.status.success(), "{arguments:?}: {done:?}");
}

#[test]
fn what_mends_itself_is_mended_and_nothing_else() {
    let text = "\u{feff}---\r\ntrain: 2025.10-R1\r\n---\r\n\r\n## Pre-Flight\r\n\r\n\
                - [] FÃ¼r alle\r\n- [-] Foo   \r\n";
    let site = site(text);
    let said = say(site.path(), &["check", "--fix"]);
    let said = said.ends(
        0,
        &["`[-]` is not"],
        &["Mended 2 findings in content/trains/2025.10-R1.md"],
    );
    assert!(!said.out.contains("mojibake"), "{}", said.out);
    let now = fs::read_to_string(site.path().join(PATH)).expect("it is there");
    assert_eq!(now, text.replace("- [] FÃ¼r", "- [ ] Für"));
    let again = say(site.path(), &["check", "--fix"]);
    assert!(!again.err.contains("Mended"), "{}", again.err);
}

#[test]
fn a_site_and_a_file_allow_what_they_name() {
    let train = "---\ntrain: 2025.10-R1\nsevices: api\n---\n\n## Pre-Flight\n\n- [] Foo\n";
    let site = site(train);
    let all = short(site.path(), &[]);
    assert!(
        all.contains("unknown-key") && all.contains("unknown-box"),
        "{all}"
    );

    write(
        site.path(),
        "trainbook.yaml",
        "rules: { unknown-key: off, unknown-box: error }\n",
    );
    let levelled = short(site.path(), &[]);
    assert!(!levelled.contains("unknown-key"), "{levelled}");
    assert!(levelled.contains("error[unknown-box]"), "{levelled}");
    say(site.path(), &["build"]).ends(1, &[], &["unknown-box", "Nothing was written"]);

    let allowed = train.replace(
        "- [] Foo",
        "- [] Foo <!-- trainbook: allow unknown-box a brand -->\n- [] Bar",
    );
    write(site.path(), PATH, &allowed);
    let left = short(site.path(), &[]);
    assert_eq!(left.matches("unknown-box").count(), 1, "{left}");
    assert!(left.contains(":9:3: "), "{left}");

    write(
        site.path(),
        "trainbook.yaml",
        "rules: { unknown-boxes: off, yaml-syntax: off }\n",
    );
    let wrong = short(site.path(), &[]);
    for part in [
        "trainbook.yaml:1:10: warning[unknown-rule]",
        "no rule is called `unknown-boxes`",
        "`yaml-syntax` knows no exception",
    ] {
        assert!(wrong.contains(part), "{part} is not in {wrong}");
    }
}

#[test]
fn an_exception_takes_no_part_in_what_a_line_says() {
    let train = "---\ntrain: 2025.10-R1\n---\n\n## Pre-Flight\n\n\
                 - [x] Foo — [run 5](https://ci.example.com/5) @lee <!-- trainbook: allow unknown-person he left -->\n";
    let site = site(train);
    let said = say(site.path(), &["status", "2025.10-R1", "--json"]).ends(0, &["\"lee\""], &[]);
    assert!(!said.out.contains("allow"), "{}", said.out);
}

#[test]
fn a_change_answers_for_its_own_files() {
    let site = site("---\ntrain: 2025.10-R1\nsevices: api\n---\n");
    let root = site.path();
    git(root, &["init", "--quiet", "--initial-branch=main"]);
    git(root, &["add", "."]);
    git(root, &["commit", "--quiet", "-m", "one"]);
    git(root, &["checkout", "--quiet", "-b", "topic"]);
    write(
        root,
        "content/trains/2025.10-R2.md",
        "---\ntrain: 2025.10-R2\nownr: lee\n---\n",
    );
    let told = short(root, &["--changed-since", "main"]);
    assert!(
        told.contains("2025.10-R2.md") && !told.contains("2025.10-R1.md"),
        "{told}"
    );
    git(root, &["add", "."]);
    git(root, &["commit", "--quiet", "-m", "two"]);
    // What came to the other branch meanwhile is not this one's change.
    git(root, &["checkout", "--quiet", "main"]);
    write(
        root,
        PATH,
        "---\ntrain: 2025.10-R1\nsevices: [api, web]\n---\n",
    );
    git(root, &["commit", "--quiet", "-a", "-m", "three"]);
    git(root, &["checkout", "--quiet", "topic"]);
    let told = short(root, &["--changed-since", "main"]);
    assert!(
        told.contains("2025.10-R2.md") && !told.contains("2025.10-R1.md"),
        "{told}"
    );
    assert_eq!(short(root, &["--changed-since", "HEAD"]), "");
    say(root, &["check", "--changed-since", "--upload-pack=x"]).ends(
        2,
        &[],
        &["unexpected argument"],
    );
    say(root, &["check", "--changed-since=--upload-pack=x"]).refused(&["no commit"]);
    say(folder().path(), &["check", "--changed-since", "main"]).refused(&["there is no site"]);
}

#[cfg(unix)]
#[test]
fn git_checks_before_every_commit_once_asked() {
    let site = folder();
    let root = site.path();
    git(root, &["init", "--quiet", "--initial-branch=main"]);
    write(
        root,
        "it's/content/trains/2025.10-R1.md",
        "---\ntrain: 2025.10-R1\n---\n",
    );
    say(root, &["check", "--install-hook", "it's"]).ends(0, &["pre-commit"], &[]);
    git(root, &["add", "."]);
    let program = Path::new(assert_cmd::cargo::cargo_bin!("trainbook"));
    let path = format!(
        "{}:{}",
        program.parent().expect("a folder").display(),
        std::env::var("PATH").expect("a path")
    );
    let commit = |message: &str| {
        let mut git = std::process::Command::new("git");
        let names = ["-c", "user.name=Ana", "-c", "user.email=ana@example.com"];
        git.current_dir(root).env("PATH", &path).args(names);
        git.args(["commit", "--quiet", "-a", "-m", message]);
        git.output().expect("git is there")
    };
    let first = commit("one");
    assert!(first.status.success(), "{first:?}");
    write(
        root,
        "it's/content/trains/2025.10-R1.md",
        "---\ntrain: [\n---\n",
    );
    let second = commit("two");
    let said = String::from_utf8_lossy(&second.stderr).into_owned();
    assert!(
        !second.status.success() && said.contains("yaml-syntax"),
        "{second:?}"
    );

    // Ours is written again; somebody else's stays.
    say(root, &["check", "--install-hook", "it's"]).ends(0, &["pre-commit"], &[]);
    fs::write(root.join(".git/hooks/pre-commit"), "#!/bin/sh\ntrue\n").expect("a file");
    say(root, &["check", "--install-hook", "it's"]).refused(&[
        "not ours",
        "exit 0; }; since=;",
        "trainbook check",
    ]);
}

#[test]
fn p3_hooks_of_all_repositories_are_left_alone() {
    let site = folder();
    let root = site.path();
    write(root, "one/content/trains/2025.10-R1.md", "# One\n");
    git(&root.join("one"), &["init", "--quiet"]);
    for (hooks, is_own) in [("../hooks", false), (".githooks", true)] {
        git(&root.join("one"), &["config", "core.hooksPath", hooks]);
        let said = say(root, &["check", "--install-hook", "one"]);
        if is_own {
            said.ends(0, &[".githooks"], &[]);
        } else {
            said.refused(&["core.hooksPath"]);
        }
    }
    assert!(!root.join("hooks").exists());
}

#[test]
fn every_format_tells_every_finding() {
    let site = site(
        "---\ntrain: 2025.10-R1\nsevices: api\nwindow: Mon 2025-10-14 14:00 → 16:00 UTC\n---\n",
    );
    let parent = site.path().parent().expect("a folder");
    let name = site
        .path()
        .file_name()
        .expect("a name")
        .to_str()
        .expect("text");
    for (format, parts) in [
        (
            "github",
            &[
                "::error file=",
                "title=weekday-mismatch::",
                "::warning file=",
            ][..],
        ),
        (
            "sarif",
            &["\"weekday-mismatch\"", "\"unknown-key\"", "%SRCROOT%"],
        ),
        (
            "junit",
            &["<failure ", "<skipped ", "weekday-mismatch at 4:9"],
        ),
        (
            "short",
            &["error[weekday-mismatch]", "warning[unknown-key]"],
        ),
    ] {
        let said = command(parent, &["check", "--format", format, name]).output();
        let said = String::from_utf8(said.expect("it starts").stdout).expect("text");
        let place = format!("{name}/{PATH}");
        for part in parts.iter().copied().chain([place.as_str()]) {
            assert!(said.contains(part), "{format}: {part} is not in {said}");
        }
    }
    let strict =
        say(site.path(), &["check", "--strict", "--format", "junit"]).ends(1, &["<failure "], &[]);
    assert!(!strict.out.contains("<skipped"), "{}", strict.out);
    let sarif = say(site.path(), &["check", "--format", "sarif"]).out;
    let sarif: Value = serde_json::from_str(&sarif).expect("it is JSON");
    let results = sarif["runs"][0]["results"].as_array().expect("a list");
    let rules = sarif["runs"][0]["tool"]["driver"]["rules"]
        .as_array()
        .expect("a list");
    for result in results {
        let index =
            usize::try_from(result["ruleIndex"].as_u64().expect("a number")).expect("small");
        assert_eq!(rules[index]["id"], result["ruleId"]);
    }
}

#[test]
fn every_name_is_explained() {
    let root = folder();
    for (name, part) in [
        ("overdue-stage", "## Caught"),
        ("yaml-syntax", "as an error"),
        ("item-without-box", "as a warning"),
    ] {
        say(root.path(), &["check", "--explain", name]).ends(0, &[name, part], &[]);
    }
    say(root.path(), &["check", "--explain", "overdue-stages"]).refused(&["write `overdue-stage`"]);
}
