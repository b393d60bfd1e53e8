//! What the pages say of real repositories: renames, merges, gaps, broken versions, shallow and
//! rewritten clones, and configurations that would run a program.

use std::fs;
use std::path::Path;
use std::process::Command;

use scraper::Selector;

use crate::book::{Folder, NOW, build, said, trainbook};

const PAGE: &str = "trains/r1/pulse/index.html";
const FILE: &str = "content/trains/R1.md";

/// A site that is a repository.
struct Repository(Folder);

impl Repository {
    fn new() -> Repository {
        let site = Repository(Folder::of(&[
            ("trainbook.yaml", "people:\n  ana: Ana Duarte\n"),
            (".gitignore", "public/\n.trainbook/\n"),
        ]));
        site.git(&["init", "-q", "-b", "main"]);
        site
    }

    fn git(&self, arguments: &[&str]) -> String {
        git(self.0.root(), arguments, 0)
    }

    /// Writes a train with so many items ticked.
    fn tick(&self, path: &str, ticked: usize) {
        let boxes = (0..3).map(|n| if n < ticked { "- [x] a" } else { "- [ ] a" });
        let boxes: Vec<String> = boxes.zip(0..).map(|(it, n)| format!("{it}{n}\n")).collect();
        let text = format!("---\ntrain: R1\n---\n## Pre-Flight\n\n{}", boxes.concat());
        self.0.write(path, text);
    }

    /// Commits all there is, so many hours into the year.
    fn commit(&self, hour: u32) {
        git(self.0.root(), &["add", "-A"], hour);
        git(self.0.root(), &["commit", "-q", "-m", "a change"], hour);
    }

    /// What the train's history says, the newest line first.
    fn history(&self) -> Vec<String> {
        history(&self.0)
    }
}

fn history(site: &Folder) -> Vec<String> {
    site.build().success();
    let pages = site.pages();
    let lines = Selector::parse(".hist .what").expect("a selector");
    let page = pages.get(PAGE).expect("the train has a history");
    page.select(&lines)
        .map(|line| line.text().collect())
        .collect()
}

fn git(root: &Path, arguments: &[&str], hour: u32) -> String {
    let at = format!("{} +0000", 1_700_000_000 + hour * 3600);
    let output = Command::new("git")
        .current_dir(root)
        .args([
            "-c",
            "user.name=Ana Duarte",
            "-c",
            "user.email=ana@example.com",
        ])
        .args([
            "-c",
            "commit.gpgsign=false",
            "-c",
            "protocol.file.allow=always",
        ])
        .args(arguments)
        .env("GIT_AUTHOR_DATE", &at)
        .env("GIT_COMMITTER_DATE", &at)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .output()
        .expect("git is installed");
    assert!(output.status.success(), "{arguments:?}: {output:?}");
    String::from_utf8(output.stdout).expect("git speaks UTF-8")
}

#[test]
fn g04_a_train_is_followed_through_renames_gaps_and_merges() {
    let site = Repository::new();
    site.tick("content/trains/old.md", 0);
    site.commit(0);
    site.tick("content/trains/old.md", 1);
    site.commit(1);
    site.git(&["mv", "content/trains/old.md", FILE]);
    site.commit(2);
    site.0.remove(FILE);
    site.0.write("content/x.md", "# X\n");
    site.commit(3);
    site.tick(FILE, 1);
    site.commit(4);
    site.git(&["checkout", "-q", "-b", "side"]);
    site.tick(FILE, 2);
    site.commit(5);
    site.tick(FILE, 3);
    site.commit(6);
    site.git(&["checkout", "-q", "main"]);
    git(
        site.0.root(),
        &["merge", "-q", "--no-ff", "-m", "merge", "side"],
        7,
    );
    assert_eq!(
        site.history(),
        [
            "Pre-Flight 1 → 3 of 3, done.",
            "Wording only.",
            "The file was removed.",
            "Renamed from old.md. Wording only.",
            "Pre-Flight 0 → 1 of 3, in progress.",
            "Written down.",
        ]
    );
}

#[test]
fn g05_a_version_that_cannot_be_read_is_shown_as_such_among_its_neighbours() {
    let site = Repository::new();
    site.tick(FILE, 0);
    site.commit(0);
    site.0.write(FILE, "---\ntrain: [\n---\n");
    site.commit(1);
    site.0.write(FILE, b"---\ntrain: caf\xe9\n---\n");
    site.commit(2);
    site.tick(FILE, 1);
    site.commit(3);
    let told = site.history();
    assert_eq!(told[0], "Pre-Flight 0 → 1 of 3, in progress.");
    assert!(
        told[1].starts_with("Unreadable at this commit: expected UTF-8"),
        "{told:?}"
    );
    assert!(
        told[2].starts_with("Unreadable at this commit: "),
        "{told:?}"
    );
    assert_eq!(told[3], "Written down.");
}

#[test]
fn g02_a_shallow_clone_says_since_when_and_draws_nothing_from_its_edge() {
    let site = Repository::new();
    for ticked in 0..3 {
        site.tick(FILE, ticked);
        site.commit(u32::try_from(ticked).expect("a small number"));
    }
    let origin = format!("file://{}", site.0.root().display());
    for (depth, told) in [("1", 0), ("2", 1)] {
        let clone = Folder::of(&[]);
        git(
            clone.root(),
            &["clone", "-q", "--depth", depth, &origin, "."],
            0,
        );
        clone.build().success();
        let page = if told == 0 {
            "trains/r1/index.html"
        } else {
            PAGE
        };
        let text = String::from_utf8_lossy(&clone.public()[page]).into_owned();
        assert!(text.contains("shallow clone"), "{depth}");
        assert_eq!(clone.public().contains_key(PAGE), told > 0, "{depth}");
        if told > 0 {
            assert_eq!(history(&clone).len(), told, "{depth}");
        }
    }
    let partial = Folder::of(&[]);
    site.git(&["config", "uploadpack.allowFilter", "true"]);
    git(
        partial.root(),
        &["clone", "-q", "--filter=blob:none", &origin, "."],
        0,
    );
    let told = history(&partial);
    assert_eq!(told.len(), 3);
    assert_eq!(told[1], "This clone does not have this version.");
}

#[test]
fn g02_a_sparse_checkout_is_a_site_of_what_is_there_with_its_whole_history() {
    let site = Repository::new();
    site.tick("content/trains/other/R2.md", 0);
    for ticked in 0..3 {
        site.tick(FILE, ticked);
        site.commit(u32::try_from(ticked).expect("a small number"));
    }
    site.git(&[
        "sparse-checkout",
        "set",
        "--no-cone",
        "/*",
        "!/content/trains/other/",
    ]);
    assert!(!site.0.at("content/trains/other/R2.md").exists());
    assert_eq!(site.history().len(), 3);
    assert!(!site.0.public().contains_key("trains/r2/index.html"));
    // What is not checked out is not as it was committed, so nothing is judged by the commit's time.
    let said = trainbook()
        .arg("build")
        .arg(site.0.root())
        .assert()
        .success();
    let told = String::from_utf8_lossy(&said.get_output().stderr).into_owned();
    assert!(told.contains("by the clock"), "{told}");
}

#[test]
fn g01_without_history_a_page_says_why() {
    let train = "---\ntrain: R1\n---\n## Pre-Flight\n\n- [ ] a\n";
    let said_on = |site: &Folder| {
        site.build().success();
        String::from_utf8_lossy(&site.public()["trains/r1/index.html"]).into_owned()
    };
    let bare = Folder::of(&[(FILE, train)]);
    assert!(said_on(&bare).contains("in no git repository"));
    git(bare.root(), &["init", "-q"], 0);
    assert!(said_on(&bare).contains("has no commit yet"));
    let site = Repository::new();
    site.commit(0);
    site.tick(FILE, 1);
    assert!(said_on(&site.0).contains("Not committed yet"));
}

#[test]
fn g06_no_program_of_a_repositorys_configuration_runs() {
    let site = Repository::new();
    site.tick(FILE, 0);
    site.0.write(".gitattributes", "*.md filter=x diff=x\n");
    site.commit(0);
    let canary = site.0.at("canary");
    let program = format!("touch {}", canary.display());
    for key in [
        "core.fsmonitor",
        "core.pager",
        "core.sshCommand",
        "core.alternateRefsCommand",
        "diff.external",
        "diff.x.textconv",
        "diff.x.command",
        "filter.x.clean",
        "filter.x.smudge",
        "filter.x.process",
        "gpg.program",
        "log.mailmap",
    ] {
        site.git(&["config", key, &program]);
    }
    site.git(&["config", "log.showSignature", "true"]);
    site.0.build().success();
    site.0.check();
    assert!(!canary.exists());
}

#[test]
fn g07_names_that_look_like_options_and_patterns_are_names() {
    for name in ["-n.md", ":(glob)x.md", "a\tb.md", "a\"b.md", "*.md"] {
        let site = Repository::new();
        let path = format!("content/trains/{name}");
        site.tick(&path, 0);
        site.commit(0);
        site.tick(&path, 2);
        site.commit(1);
        assert_eq!(site.history().len(), 2, "{name:?}");
    }
}

#[test]
fn t07_a_clock_that_was_wrong_changes_no_order() {
    let site = Repository::new();
    for (ticked, hour) in [(0, 20), (1, 0), (2, 10)] {
        site.tick(FILE, ticked);
        site.commit(hour);
    }
    assert_eq!(
        site.history(),
        [
            "Pre-Flight 1 → 2 of 3.",
            "Pre-Flight 0 → 1 of 3, in progress.",
            "Written down.",
        ]
    );
}

#[test]
fn what_is_remembered_of_the_past_changes_no_page() {
    let site = Repository::new();
    site.tick(FILE, 0);
    site.commit(0);
    site.history();
    site.tick(FILE, 1);
    site.commit(1);
    site.history();
    let remembered = site.0.public();
    fs::remove_dir_all(site.0.at(".trainbook")).expect("it was kept");
    fs::remove_dir_all(site.0.at("public")).expect("it was built");
    site.history();
    assert_eq!(site.0.public(), remembered);
    fs::write(site.0.at(".trainbook/versions"), "rubbish").expect("a file");
    site.history();
    assert_eq!(site.0.public(), remembered);
}

#[test]
fn a_history_is_escaped_like_everything_that_a_contributor_writes() {
    let site = Repository::new();
    site.tick(FILE, 0);
    git(site.0.root(), &["add", "-A"], 0);
    let author = "--author=Ana & \"Co\" <a@example.com>";
    git(
        site.0.root(),
        &["commit", "-q", author, "-m", "<script>alert(2)</script>"],
        0,
    );
    site.0.write(FILE, "---\ntrain: R1\ntitle: '<script>alert(3)</script>'\nflags: [{ key: '<script>alert(4)</script>' }]\n---\n## Pre-Flight\n\n- [x] <script>alert(5)</script>\n");
    site.commit(1);
    site.0.build().success();
    let script = Selector::parse("script:not([src])").expect("a selector");
    for (path, page) in site.0.pages() {
        assert_eq!(page.select(&script).count(), 0, "{path}");
    }
    let who = Selector::parse(".hist .who").expect("a selector");
    let page = &site.0.pages()[PAGE];
    let who = page.select(&who).next_back().expect("somebody");
    assert!(who.text().collect::<String>().contains("Ana & \"Co"));
}

#[test]
fn the_demo_has_a_history() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let to = folder.path().join("northwind");
    let assert = crate::book::trainbook()
        .args(["demo", "--no-serve"])
        .arg(&to)
        .assert()
        .success();
    assert!(said(&assert).contains("Built"));
    let page = fs::read_to_string(to.join("public/trains/2025.10-r1/pulse/index.html"));
    let page = page.expect("the train has a history");
    assert!(page.contains("Go / No-Go: pending → go, with one waiver. @lee approved."));
    assert!(!page.contains("Unreadable"));
    assert_eq!(git(&to, &["status", "--short", "content"], 0), "");
}

#[test]
fn a_change_that_should_not_happen_is_shown_with_who_made_it() {
    let site = Repository::new();
    site.0.write(
        "trainbook.yaml",
        "people: { ana: Ana Duarte, lee: Lee Okafor }\n",
    );
    let train = |gate: &str, log: &str| {
        format!(
            "---\ntrain: R1\napprovers: [lee]\nwindow: 2023-11-14 10:00 → 11:00 UTC\n---\n## Go / No-Go\n\n{gate}\n## Deploy\n\n- [x] a\n\n### Log\n\n{log}"
        )
    };
    site.0.write(
        FILE,
        train("- [ ] Approval granted @lee\n", "- 10:02 One\n"),
    );
    site.commit(0);
    site.0.write(
        FILE,
        train("- [x] Approval granted @lee\n", "- 10:02 One\n"),
    );
    site.commit(1);
    site.0.write(
        FILE,
        train("- [x] Approval granted @lee\n", "- 10:03 Two\n"),
    );
    site.commit(60);
    let told = site.history();
    let has = |line: usize, words: &str| assert!(told[line].contains(words), "{words}: {told:?}");
    has(1, "The approval of @lee was written by @ana.");
    has(0, "A line of the log was rewritten or removed.");
    has(0, "A line of the log was written 3 d");
}

#[test]
fn where_no_time_is_written_the_commit_that_completed_the_deploy_is_live() {
    let site = Repository::new();
    let train = |ticked: &str| {
        format!(
            "---\ntrain: R1\nservices: [api]\n---\n## Go / No-Go\n\n- [x] a\n\n## Deploy\n\n- [x] a\n- [{ticked}] b\n"
        )
    };
    for (hour, ticked) in [(0, " "), (1, "x"), (2, " "), (3, "x")] {
        site.0.write(FILE, train(ticked));
        site.commit(hour);
    }
    site.0.write(FILE, train("x") + "\nMore.\n");
    site.commit(9);
    site.0.build().success();
    let data = fs::read_to_string(site.0.at("public/api/v1/trains/r1.json")).expect("its data");
    let data: serde_json::Value = serde_json::from_str(&data).expect("it is JSON");
    // The last time it was completed: three hours into the day of the first commit.
    assert_eq!(data["live"], "2023-11-15T01:13:20Z");
}

#[test]
fn a_history_is_a_table_too() {
    let repository = Repository::new();
    for (ticked, hour) in [(0, 1), (3, 2)] {
        repository.tick(FILE, ticked);
        repository.commit(hour);
    }
    repository.0.build().success();
    let text = fs::read(repository.0.at("public/trains/r1/pulse/history.csv")).expect("a table");
    let mut reader = csv::Reader::from_reader(text.as_slice());
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    let told: Vec<Vec<&str>> = rows
        .iter()
        .map(|row| vec![&row[0], &row[1], &row[3], &row[8], &row[10]])
        .collect();
    assert_eq!(
        told,
        [
            [
                "2023-11-15T00:13:20Z",
                "Ana Duarte",
                "done",
                "pending",
                "Pre-Flight 0 → 3 of 3, done."
            ],
            [
                "2023-11-14T23:13:20Z",
                "Ana Duarte",
                "pending",
                "pending",
                "Written down."
            ],
        ]
    );
}

#[test]
fn g01_worktrees_submodules_and_other_ids_have_a_history() {
    let site = Repository::new();
    site.tick(FILE, 0);
    site.commit(0);
    site.tick(FILE, 1);
    site.commit(1);
    let origin = site.0.root().display().to_string();
    let worktree = Folder::of(&[]);
    let beside = worktree.at("w").display().to_string();
    site.git(&["worktree", "add", "-q", "--detach", &beside]);
    let outer = Folder::of(&[]);
    git(outer.root(), &["init", "-q"], 0);
    git(outer.root(), &["submodule", "add", "-q", &origin, "s"], 0);
    for place in [worktree.at("w"), outer.at("s")] {
        let out = place.join("public");
        build(&place, &out, &["--now", NOW]).success();
        let page = fs::read_to_string(out.join(PAGE)).expect("the train has a history");
        assert_eq!(page.matches("class=\"what\"").count(), 2, "{place:?}");
    }
    let long = Repository(Folder::of(&[(".gitignore", "public/\n.trainbook/\n")]));
    long.git(&["init", "-q", "--object-format=sha256"]);
    long.tick(FILE, 0);
    long.commit(0);
    long.tick(FILE, 2);
    long.commit(1);
    assert_eq!(long.history().len(), 2);
}

#[test]
fn g01_which_repository_it_is_is_not_for_the_environment_to_say() {
    let site = Repository::new();
    site.tick(FILE, 0);
    site.commit(0);
    let other = Folder::of(&[]);
    git(other.root(), &["init", "-q"], 0);
    let call = trainbook()
        .args(["build", "--now", NOW])
        .arg(site.0.root())
        .env("GIT_DIR", other.at(".git"))
        .env("GIT_WORK_TREE", other.root())
        .assert();
    call.success();
    assert!(site.0.public().contains_key(PAGE));
}

#[test]
fn g03_a_branch_that_was_rewritten_is_noticed_once_and_another_branch_is_none() {
    let site = Repository::new();
    for ticked in 0..3 {
        site.tick(FILE, ticked);
        site.commit(u32::try_from(ticked).expect("a small number"));
    }
    let notice = "The history was rewritten: 2 changes to trains gone, the last ";
    let told = || said(&site.0.build());
    assert!(!told().contains("rewritten"));
    site.git(&["branch", "kept"]);
    site.git(&["reset", "-q", "--hard", "HEAD~2"]);
    assert!(!told().contains("rewritten"), "another branch has them");
    site.git(&["reset", "-q", "--hard", "kept"]);
    told();
    site.git(&["branch", "-q", "-D", "kept"]);
    site.git(&["reset", "-q", "--hard", "HEAD~2"]);
    assert!(told().contains(notice));
    assert!(!told().contains("rewritten"), "it was said");
    assert_eq!(site.history().len(), 1);
}

#[test]
fn g08_a_repository_of_somebody_else_says_what_to_do() {
    let site = Repository::new();
    site.tick(FILE, 0);
    site.commit(0);
    // Git's own switch for its tests of this.
    let call = trainbook()
        .args(["build", "--now", NOW])
        .arg(site.0.root())
        .env("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .assert();
    call.success();
    let page = site.0.published("trains/r1/index.html");
    assert!(
        page.contains("git config --global --add safe.directory"),
        "{page}"
    );
}
