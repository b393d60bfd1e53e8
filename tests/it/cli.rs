//! The commands as somebody meets them who has never used them: in an empty folder, in a wrong
//! one, with a slip of the fingers. Whatever is refused says what to do next.

use std::fs;
use std::process::Stdio;

use serde_json::Value;
use tempfile::TempDir;

use crate::book::{Folder, NOW, northwind};
use crate::call::{command, files, folder, say, site};

#[test]
fn each_command_teaches_itself() {
    let here = folder();
    let site = ["SITE", "Examples:"];
    for (name, words) in [
        (
            "init",
            [site.as_slice(), &["trainbook init releases", "--github"]].concat(),
        ),
        (
            "new",
            [
                site.as_slice(),
                &[
                    "NAME",
                    "--title",
                    "--window",
                    "--owner",
                    "--release-manager",
                ],
                &["--approvers", "--service", "--line", "--hotfix", "--now"],
                &["trainbook new --hotfix 2025.10-R3"],
            ]
            .concat(),
        ),
        (
            "check",
            [
                site.as_slice(),
                &[
                    "--format",
                    "human",
                    "short",
                    "json",
                    "--strict",
                    "--explain",
                    "--now",
                ],
                &["overdue-stage", "guides/checks.md", "Exit code:"],
            ]
            .concat(),
        ),
        (
            "build",
            [
                site.as_slice(),
                &[
                    "--out",
                    "--into-existing",
                    "--strict",
                    "--now",
                    ".trainbook/",
                ],
            ]
            .concat(),
        ),
        (
            "export",
            [
                site.as_slice(),
                &["--evidence", "TRAIN", "--out", "DIR_OR_ZIP", "--now"],
                &["sha256sum -c MANIFEST", "trainbook verify"],
            ]
            .concat(),
        ),
        (
            "verify",
            vec!["DIR_OR_ZIP", "Examples:", "MANIFEST", "Exit code:"],
        ),
        (
            "serve",
            vec!["SITE", "--port", "--host", "--open", "--poll", "Examples:"],
        ),
        ("watch", vec!["SITE", "--out", "--poll", "Examples:"]),
        ("github", vec!["post", "take", "Examples:", "GITHUB_TOKEN"]),
        (
            "publish",
            vec![
                "SITE",
                "--to",
                "--branch",
                "--history",
                "--dry-run",
                "Examples:",
                "Only what differs",
            ],
        ),
        (
            "theme",
            vec!["new", "list", "check", "Examples:", "tokens:", "inherits"],
        ),
        ("demo", vec!["DIR", "Examples:", "northwind", "--no-serve"]),
        ("schema", vec!["train", "config", "Examples:"]),
        (
            "doctor",
            vec!["SITE", "--json", "Examples:", "✗", "Exit code:"],
        ),
        (
            "completions",
            vec!["SHELL", "bash", "zsh", "fish", "powershell", "elvish"],
        ),
        ("man", vec!["COMMAND", "--out", "man1", "Examples:"]),
    ] {
        say(here.path(), &["--help"]).ends(0, &[name], &[]);
        say(here.path(), &[name, "--help"]).ends(0, &words, &[]);
    }
    say(here.path(), &["--version"]).ends(
        0,
        &[concat!("trainbook ", env!("CARGO_PKG_VERSION"))],
        &[],
    );
}

#[test]
fn a_slip_of_the_fingers_is_answered_with_the_nearest() {
    let here = folder();
    for (call, answers) in [
        (&["biuld"][..], &["biuld", "'build'"][..]),
        (&["check", "--foramt", "short"], &["--foramt", "'--format'"]),
        (&["check", "--format", "jsn"], &["jsn", "json", "short"]),
        (&["build", "--now", "yesterday"], &["yesterday", "--now"]),
        (&["stats"], &["stats", "'status'"]),
        (&[], &["Usage:", "trainbook demo"]),
    ] {
        let said = say(here.path(), call).ends(2, &[], answers);
        assert_eq!(said.out, "", "{call:?}");
    }
}

#[test]
fn a_folder_without_a_site_is_not_built() {
    let here = folder();
    fs::write(here.path().join("notes.txt"), "mine").expect("a file");
    for call in [
        &["check"][..],
        &["build"],
        &["new"],
        &["new", "2026.01-R1"],
        &["status"],
        &["tick", "1.1"],
    ] {
        say(here.path(), call).refused(&["no site in .", "trainbook init"]);
    }
    for call in [
        &["check", "nope"][..],
        &["build", "notes.txt"],
        &["new", "x", "nope"],
    ] {
        say(here.path(), call).refused(&["trainbook.yaml"]);
    }
    for name in ["serve", "watch"] {
        let said = say(here.path(), &[name, "nope"]).ends(2, &[], &["trainbook.yaml"]);
        assert_eq!(said.err.matches("nope").count(), 1, "{}", said.err);
    }
    assert_eq!(files(here.path()).len(), 1);
}

#[test]
fn below_a_site_the_site_is_named() {
    let site = site();
    let below = site.path().join("content/trains");
    fs::create_dir_all(below.join("deep")).expect("a folder");
    let root = site.path().canonicalize().expect("it is there");
    say(&below.join("deep"), &["check"]).refused(&[&root.display().to_string()]);
}

/// A site with one error and one warning.
fn faulty() -> TempDir {
    let site = site();
    let text = "---\ntrain: x\nwindow: Mon 2031-04-08 14:00 → 15:00 UTC\nsevices: [api]\n---\n";
    fs::write(site.path().join("content/trains/x.md"), text).expect("a file");
    site
}

#[test]
fn findings_are_a_result_of_check_and_a_complaint_of_build() {
    let site = faulty();
    let parts = [
        "error[weekday-mismatch]",
        "content/trains/x.md:3:9",
        "= help: ",
        "warning[",
    ];
    let said = say(site.path(), &["check"])
        .ends(1, &parts, &[])
        .ends(1, &["1 error"], &[]);
    assert_eq!(said.err, "");
    let said = say(site.path(), &["build"]).ends(
        1,
        &[],
        &[
            "weekday-mismatch",
            "Nothing was written",
            "`trainbook check`",
        ],
    );
    assert_eq!(said.out, "");
    assert!(!site.path().join("public").exists());
    let short = say(site.path(), &["check", "--format", "short"]).out;
    assert!(
        short
            .lines()
            .all(|line| line.starts_with("content/trains/x.md:")),
        "{short}"
    );
}

#[test]
fn strict_builds_show_the_warnings_that_stop_them() {
    let site = site();
    fs::write(
        site.path().join("content/trains/x.md"),
        "---\ntrain: x\nsevices: [api]\n---\n",
    )
    .expect("a file");
    say(site.path(), &["check"]).ends(0, &["unknown-key", "`services`"], &[]);
    say(site.path(), &["check", "--strict"]).ends(1, &["unknown-key"], &[]);
    say(site.path(), &["build", "--strict"]).ends(1, &[], &["unknown-key", "Nothing was written"]);
    say(site.path(), &["build"]).ends(0, &["Built"], &["`trainbook check` says where"]);
}

#[test]
fn programs_read_findings_by_stable_names() {
    let site = faulty();
    let said = say(site.path(), &["check", "--format", "json"]).ends(1, &[], &[]);
    let document: Value = serde_json::from_str(&said.out).expect("it is JSON");
    assert_eq!(document["schema_version"], 1);
    let findings = document["findings"].as_array().expect("a list");
    assert!(findings.len() >= 2, "{document:#}");
    for finding in findings {
        let names: Vec<&str> = finding
            .as_object()
            .expect("a map")
            .keys()
            .map(String::as_str)
            .collect();
        assert_eq!(
            names,
            [
                "rule", "level", "path", "line", "column", "start", "end", "message", "label",
                "help", "also", "fix"
            ]
        );
        assert!(["error", "warning"].contains(&finding["level"].as_str().expect("a word")));
        assert!(finding["line"].is_u64() && finding["column"].is_u64());
    }
}

#[test]
fn a_pipe_gets_no_colours() {
    let site = faulty();
    for call in [&["check"][..], &["build"], &["check", "--help"], &["biuld"]] {
        let said = say(site.path(), call);
        assert!(
            !said.out.contains('\u{1b}') && !said.err.contains('\u{1b}'),
            "{call:?}"
        );
    }
}

#[test]
fn a_reader_who_has_seen_enough_is_no_fault() {
    let site = faulty();
    for (call, code) in [
        (&["check"][..], 1),
        (&["check", "--format", "json"], 1),
        (&["build", "--now", NOW], 1),
        (&["--help"], 0),
    ] {
        let mut child = command(site.path(), call)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("the program ends");
        let err = String::from_utf8_lossy(&output.stderr);
        assert!(!err.contains("panicked"), "{call:?}: {err}");
        assert_eq!(output.status.code(), Some(code), "{call:?}: {err}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn f06_a_result_that_cannot_be_printed_is_said() {
    let site = site();
    let full = fs::File::options()
        .write(true)
        .open("/dev/full")
        .expect("Linux has it");
    let output = command(site.path(), &["check"])
        .stdout(full)
        .output()
        .expect("the program starts");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).starts_with("error: cannot print"));
}

#[test]
fn every_rule_has_a_manual_page_and_a_line_in_the_help() {
    let here = folder();
    let help = say(here.path(), &["check", "--help"]).ends(0, &[], &[]).out;
    let words: Vec<&str> = help.split_whitespace().collect();
    let help = words.join(" ");
    for rule in trainbook::check::ALL {
        assert!(
            help.contains(&format!("{} {}", rule.name, rule.about)),
            "{}",
            rule.name
        );
        say(here.path(), &["check", "--explain", rule.name]).ends(
            0,
            &[rule.name, "## Caught"],
            &[],
        );
    }
    say(here.path(), &["check", "--explain", "overdue-stages"]).refused(&["`overdue-stage`"]);
}

#[test]
fn the_example_is_without_errors_at_any_time() {
    let example = northwind();
    for now in ["2024-01-01T00:00:00Z", NOW, "2035-01-01T00:00:00Z"] {
        say(&example, &["check", "--now", now]).ends(0, &["Checked 41 trains"], &[]);
    }
}

#[test]
fn a_theme_that_is_not_there_is_no_default_theme() {
    let site = site();
    let config = site.path().join("trainbook.yaml");
    let text = fs::read_to_string(&config).expect("it is there") + "theme: ours\n";
    fs::write(&config, text).expect("a file");
    say(site.path(), &["check"]).ends(1, &["missing-theme", "themes/ours", "= help: "], &[]);
    let template = site.path().join("themes/ours/assets/css/95-ours.css");
    fs::create_dir_all(template.parent().expect("a folder")).expect("a folder");
    fs::write(template, ".plate { color: inherit }\n").expect("a file");
    say(site.path(), &["check", "--strict"]).ends(0, &["no findings"], &[]);
    say(site.path(), &["build"]).ends(0, &["Built"], &[]);
}

#[test]
fn check_finds_what_would_stop_the_build() {
    let site = site();
    let config = site.path().join("trainbook.yaml");
    let text = fs::read_to_string(&config).expect("it is there") + "theme: ours\n";
    fs::write(&config, text).expect("a file");
    let template = site.path().join("themes/ours/templates/404.html");
    fs::create_dir_all(template.parent().expect("a folder")).expect("a folder");
    fs::write(&template, "{% if").expect("a file");
    say(site.path(), &["check"]).ends(
        1,
        &[
            "[template]",
            "themes/ours/templates/404.html:1:",
            "{% if",
            "= help: ",
        ],
        &[],
    );
    say(site.path(), &["build"]).ends(1, &[], &["[template]", "404.html", "= help: "]);
    for (text, fault, place) in [
        (
            "a\n{{ view.nothing }}\n",
            "field `nothing` is not defined",
            "404.html:2:9",
        ),
        (
            "a\n{{ view | nonsense }}\n",
            "unknown filter `nonsense`",
            "404.html:2:11",
        ),
        (
            "{{ view | state }}\n",
            "this value cannot be drawn",
            "404.html:1:11",
        ),
        (
            "{% extends \"none.html\" %}\n",
            "'none.html'",
            "trainbook.yaml",
        ),
    ] {
        fs::write(&template, text).expect("a file");
        say(site.path(), &["build"]).ends(1, &[], &["error[template]: ", fault, place, "= help: "]);
    }
}

#[test]
fn where_git_is_not_installed_that_is_what_to_mend() {
    let site = site();
    for call in [
        &["tick", "1.2", "--commit"][..],
        &["publish"],
        &["check", "--install-hook"],
        &["check", "--changed-since", "main"],
    ] {
        let mut call = command(site.path(), call);
        let output = call.env("PATH", "").output().expect("it starts");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains("= help: install git"), "{said}");
    }
}

#[test]
fn what_the_board_says_to_call_can_be_called_from_there() {
    let (here, example) = (folder(), northwind());
    let example = example.display().to_string();
    let call = ["status", "--now", NOW, "--site", &example];
    let next = format!("`trainbook status 2025.10-R1 --now {NOW} --site {example}`");
    say(here.path(), &call).ends(0, &[&next], &[]);
    let next = next.trim_matches('`').split(' ').skip(1);
    let next: Vec<&str> = next.collect();
    say(here.path(), &next).ends(0, &["Deploy: in progress"], &[]);
}

#[test]
fn the_terminal_speaks_english_whatever_the_site_speaks() {
    let site = Folder::northwind();
    let configured = fs::read_to_string(site.at("trainbook.yaml")).expect("northwind has one");
    for call in [
        &["status", "--now", NOW][..],
        &["status", "2025.10-R1", "--now", NOW],
        &["status", "--json", "--now", NOW],
    ] {
        site.write("trainbook.yaml", &configured);
        let english = say(site.root(), call).out;
        for key in ["open_since", "due_when"] {
            assert!(!english.contains(key), "{english}");
        }
        for language in ["de", "he"] {
            site.write(
                "trainbook.yaml",
                format!("language: {language}\n{configured}"),
            );
            assert_eq!(say(site.root(), call).out, english, "{language} {call:?}");
        }
    }
    say(site.root(), &["status", "--now", NOW]).ends(
        0,
        &["INC-77", "open since Tue 14 Oct 14:41"],
        &[],
    );
}

#[test]
fn help_is_as_wide_as_the_terminal() {
    let here = folder();
    for name in ["demo", "check", "tick", "publish"] {
        let mut call = command(here.path(), &[name, "--help"]);
        let output = call.env("COLUMNS", "60").output().expect("it starts");
        let text = String::from_utf8(output.stdout).expect("it is text");
        let (_, after) = text.split_once("Print help").expect("it has options");
        let lines: Vec<&str> = after.lines().skip(1).collect();
        let is_prose = |line: &str| !line.is_empty() && !line.starts_with(' ');
        let mut broken = 0;
        for pair in lines
            .windows(2)
            .filter(|it| it.iter().all(|line| is_prose(line)))
        {
            let word = pair[1].split(' ').next().unwrap_or_default();
            let longer = pair[0].chars().count() + 1 + word.chars().count();
            assert!(longer > 60, "{name}: {pair:?}");
            broken += 1;
        }
        assert!(broken > 0, "{name} has no paragraph: {after}");
    }
}
