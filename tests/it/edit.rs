//! Edits from the command line: each changes its own bytes, tells what came of it, and is a commit
//! of its own where that is asked for. Many at once lose nothing.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

use crate::book::NOW;
use crate::call::{Said, command, folder, say};

const TRAIN: &str = "content/trains/2025.10-R1.md";

/// A site of one train with `items` to tick, in a repository that has it.
fn site(items: usize) -> TempDir {
    let site = folder();
    let root = site.path();
    let items: String = (1..=items)
        .map(|at| format!("- [ ] Item {at} of it\n"))
        .collect();
    let text = format!(
        "---\ntrain: 2025.10-R1   # the first\napprovers: [ana]\nwindow: 2025-10-14 14:00 → 16:00 UTC\n---\n\n\
         ## Pre-flight\n\n{items}\n## Go / No-Go\n\n| Item | Owner | Status |\n|---|---|---|\n\
         | Approval granted | @ana | ☐ |\n"
    );
    fs::create_dir_all(root.join("content/trains")).expect("a folder");
    fs::write(root.join(TRAIN), text).expect("a file");
    fs::write(root.join(".gitignore"), ".trainbook/\npublic/\n").expect("a file");
    fs::write(root.join("trainbook.yaml"), "people:\n  lee: Lee Okafor\n").expect("a file");
    git(root, &["init", "-q", "-b", "main"]);
    git(root, &["config", "user.name", "Lee Okafor"]);
    git(root, &["config", "user.email", "lee@example.com"]);
    git(root, &["add", "-A"]);
    git(root, &["commit", "-qm", "Begin"]);
    site
}

fn git(root: &Path, arguments: &[&str]) -> String {
    let mut git = Command::new("git");
    git.current_dir(root).args(arguments);
    let output = git.output().expect("git is there");
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).expect("it is text")
}

fn edit(site: &TempDir, call: &[&str]) -> Said {
    let call: Vec<&str> = call.iter().copied().chain(["--now", NOW]).collect();
    say(site.path(), &call)
}

fn text(site: &TempDir) -> String {
    fs::read_to_string(site.path().join(TRAIN)).expect("it is text")
}

#[test]
fn a_tick_shows_its_line_and_what_it_completes() {
    let site = site(2);
    let before = text(&site);
    edit(&site, &["tick", "item", "1"]).ends(
        0,
        &[
            "content/trains/2025.10-R1.md:9\n- - [ ] Item 1 of it\n+ - [x] Item 1 of it\n",
            "Pre-Flight is in progress: 1 of 2\n",
            "2025.10-R1  🟡⚪⚪⚪⚪  pre-flight\n",
        ],
        &[],
    );
    edit(&site, &["tick", "1.2"]).ends(0, &["Pre-Flight is done: 2 of 2\n"], &[]);
    assert_eq!(text(&site), before.replace("- [ ]", "- [x]"));
    edit(&site, &["untick", "1.2"]).ends(0, &["Pre-Flight is in progress: 1 of 2\n"], &[]);
    edit(&site, &["untick", "1.1"]).ends(0, &[], &[]);
    assert_eq!(text(&site), before);
}

#[test]
fn facts_actions_and_the_log_are_written_behind_what_is_there() {
    let site = site(1);
    let before = text(&site);
    let expected = before
        .replace("UTC\n---", "UTC\nowner: maria\nrollback:\n  invoked: { at: 2025-10-14 14:47 UTC, by: lee, reason: 5xx }\n---")
        + "\n## Log\n\n- 14:47 @lee Paused\n\n## Actions\n\n- [x] Alert on it @sam due:2025-10-24\n";
    let calls: &[&[&str]] = &[
        &["set", "owner", "maria"],
        &["set", "rollback.invoked", "5xx"],
        &["log", "Paused"],
        &[
            "action",
            "add",
            "Alert",
            "on",
            "it",
            "--owner",
            "@lee",
            "--due",
            "2025-10-24",
        ],
        &["action", "reassign", "a.1", "--to", "sam"],
        &["action", "close", "alert"],
    ];
    for call in calls {
        let call = [*call, &["--train", "2025.10-R1"]].concat();
        edit(&site, &call).ends(0, &["content/trains/2025.10-R1.md:", "\n+ "], &[]);
    }
    assert_eq!(text(&site), expected);
    for (call, said) in [
        (&["set", "outcome", "shiped"][..], "shipped"),
        (&["action", "close", "a.1"], "closed already"),
        (&["action", "add", "x", "--owner", "no one"], "no handle"),
    ] {
        edit(&site, &[call, &["--train", "2025"]].concat()).refused(&[said]);
    }
}

#[test]
fn status_lists_what_is_open() {
    let site = site(2);
    let status = |call: &[&str]| edit(&site, &[&["status"], call].concat());
    status(&[]).ends(0, &["2025.10-R1  ⚪⚪⚪⚪⚪  Planned"], &[]);
    status(&["2025.10"]).ends(
        0,
        &["Pre-Flight: pending, 0 of 2", "  1.2    Item 2 of it\n"],
        &[],
    );
    let json = status(&["2025.10-R1", "--json"]).ends(0, &[], &[]);
    let told: serde_json::Value = serde_json::from_str(&json.out).expect("it is JSON");
    assert_eq!(told["lines"][1]["number"], "1.2");
    assert_eq!(told["stages"][0]["total"], 2);
    status(&["2024"]).refused(&["no train is called `2024`"]);
}

#[test]
fn only_the_approver_approves() {
    let site = site(1);
    let before = text(&site);
    edit(&site, &["approve"]).refused(&["@lee is no approver of 2025.10-R1: @ana"]);
    edit(&site, &["tick", "2.1"]).refused(&["is the approval of @ana, and this is @lee"]);
    edit(&site, &["waive", "2.1", "--why", "in a hurry"]).refused(&["the approval of @ana"]);
    assert_eq!(text(&site), before);
    edit(&site, &["approve", "--as", "ana"]).ends(0, &["The verdict is go"], &[]);
    assert_eq!(text(&site), before.replace("☐", "🟩 14:47"));
    git(site.path(), &["checkout", "-q", "."]);
    git(site.path(), &["config", "user.name", "ana"]);
    edit(&site, &["approve", "--commit"]).ends(0, &["2025.10-R1: @ana approves"], &[]);
}

#[test]
fn what_is_refused_leaves_everything_as_it_was() {
    let site = site(2);
    let before = text(&site);
    for (call, said) in [
        (&["tick", "9.9"][..], "no line of 2025.10-R1 has `9.9`"),
        (&["tick", "item"], "several lines"),
        (&["tick"], "say which line of 2025.10-R1 to tick"),
        (
            &["tick", "1.1", "--train", "2024"],
            "no train is called `2024`",
        ),
        (&["untick", "1.1"], "is pending already"),
        (&["fail", "1.1", "--why", " "], "needs a reason"),
        (&["approve", "--as", "no one"], "`no one` is no handle"),
        (&["log", ""], "there is nothing to write"),
    ] {
        edit(&site, call).refused(&[said]);
    }
    assert_eq!(text(&site), before);
    fs::write(
        site.path().join(TRAIN),
        before.replace("Item 2", "Item two"),
    )
    .expect("a file");
    edit(&site, &["tick", "1.1", "--commit"]).refused(&["changes that are not committed"]);
    edit(&site, &["tick", "1.1"]).ends(0, &["+ - [x] Item 1 of it"], &[]);
}

#[test]
fn a_commit_holds_the_train_alone() {
    let site = site(2);
    let root = site.path();
    fs::write(root.join("staged.md"), "x").expect("a file");
    git(root, &["add", "staged.md"]);
    edit(&site, &["fail", "1.1", "--why", "no one wrote", "-c"]).ends(
        0,
        &["2025.10-R1: fail “Item 1 of it”: no one wrote\n"],
        &[],
    );
    let changed = git(root, &["show", "--format=%an", "--name-only", "HEAD"]);
    assert_eq!(changed.trim(), format!("Lee Okafor\n\n{TRAIN}"));
    let left = git(root, &["status", "--short"]);
    assert_eq!(left.trim(), "A  staged.md");
}

#[test]
fn a_hook_that_says_no_is_told_and_the_change_stays() {
    let site = site(1);
    let hook = site.path().join(".git/hooks/pre-commit");
    fs::create_dir_all(hook.parent().expect("a folder")).expect("a folder");
    fs::write(
        &hook,
        "#!/bin/sh\necho no release on a Friday >&2\nexit 1\n",
    )
    .expect("a file");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::Permissions::from_mode(0o755);
        fs::set_permissions(&hook, mode).expect("it is ours");
    }
    edit(&site, &["tick", "1.1", "-c"]).ends(
        2,
        &["+ - [x] Item 1 of it"],
        &["no release on a Friday", "the change is in the file"],
    );
}

#[test]
fn forty_at_once_lose_nothing() {
    const MANY: usize = 40;
    let site = site(MANY);
    let tick = |at: usize| {
        let number = format!("1.{at}");
        let call = ["tick", &number, "--commit", "--now", NOW];
        let mut command = command(site.path(), &call);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        command.spawn().expect("the program starts")
    };
    let ticking: Vec<Child> = (1..=MANY).map(tick).collect();
    for child in ticking {
        let ended = child.wait_with_output().expect("it ends");
        let said = String::from_utf8_lossy(&ended.stderr);
        assert!(ended.status.success(), "{said}");
    }
    let count = git(site.path(), &["rev-list", "--count", "HEAD"]);
    assert_eq!(count.trim(), format!("{}", MANY + 1));
    let head = git(site.path(), &["show", &format!("HEAD:{TRAIN}")]);
    assert_eq!(head.matches("- [x]").count(), MANY);
    assert_eq!(head, text(&site));
    assert!(left_beside(site.path()).is_empty());
}

/// What lies beside the train's file.
fn left_beside(root: &Path) -> Vec<String> {
    let listed = fs::read_dir(root.join("content/trains")).expect("a folder");
    let names = listed.map(|it| {
        it.expect("an entry")
            .file_name()
            .to_string_lossy()
            .into_owned()
    });
    names.filter(|name| name != "2025.10-R1.md").collect()
}
