//! Publishing, against bare repositories and folders on disk: only what differs comes, files of
//! others stay, and whatever goes wrong is said and loses nothing.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::call::{Said, command, files, folder, say};

const LIST: &str = ".trainbook-manifest.json";
const TRAIN: &str = "---\ntrain: R1\n---\n## Pre-Flight\n\n- [ ] a\n";

/// A site in a repository, and a bare one that it calls `origin`.
struct Site(TempDir);

impl Site {
    fn new() -> Site {
        let site = Site(folder());
        fs::create_dir(site.root()).expect("a folder");
        site.write("trainbook.yaml", "title: Releases\n");
        site.write(".gitignore", "/public/\n/.trainbook/\n");
        site.write("content/trains/R1.md", TRAIN);
        site.write("static/a b\"c.txt", "an odd name");
        git(site.0.path(), &["init", "-q", "--bare", "origin.git"]);
        site.git(&["init", "-q", "-b", "main"]);
        site.git(&["config", "user.name", "Ana"]);
        site.git(&["config", "user.email", "ana@example.com"]);
        site.git(&["config", "commit.gpgsign", "false"]);
        site.git(&["remote", "add", "origin", "../origin.git"]);
        site.commit();
        site
    }

    fn root(&self) -> PathBuf {
        self.0.path().join("site")
    }

    fn origin(&self) -> PathBuf {
        self.0.path().join("origin.git")
    }

    fn git(&self, arguments: &[&str]) -> String {
        git(&self.root(), arguments)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    fn commit(&self) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "-m", "a change"]);
    }

    /// Publishes with these options.
    fn publish(&self, options: &[&str]) -> Said {
        say(&self.root(), &[&["publish"], options].concat())
    }

    /// Publishes something to begin with.
    fn published() -> Site {
        let site = Site::new();
        site.publish(&[])
            .ends(0, &["Published to the branch gh-pages of origin"], &[]);
        site
    }

    /// Where the branch is, if there is one.
    fn tip(&self) -> Option<String> {
        let arguments = [
            "for-each-ref",
            "--format=%(objectname)",
            "refs/heads/gh-pages",
        ];
        Some(git(&self.origin(), &arguments)).filter(|tip| !tip.is_empty())
    }

    /// The files on the branch, by path.
    fn branch(&self) -> BTreeMap<String, String> {
        let checkout = folder();
        let origin = self.origin();
        let origin = origin.to_str().expect("a plain path");
        let options = ["-c", "core.autocrlf=false", "clone", "-q", "-b", "gh-pages"];
        git(checkout.path(), &[&options[..], &[origin, "x"]].concat());
        let mut files = files(&checkout.path().join("x"));
        files.retain(|path, _| !path.starts_with(".git/"));
        files
    }

    /// What was built.
    fn built(&self) -> BTreeMap<String, String> {
        files(&self.root().join("public"))
    }

    /// Commits `files` to the branch, as somebody else; `None` removes one.
    fn meddle(&self, files: &[(&str, Option<&str>)]) {
        let checkout = folder();
        let root = checkout.path().join("x");
        let origin = self.origin();
        git(
            checkout.path(),
            &["clone", "-q", origin.to_str().expect("a plain path"), "x"],
        );
        let made = self.tip().map_or("--orphan", |_| "-q");
        git(&root, &["checkout", made, "gh-pages"]);
        for (path, text) in files {
            let path = root.join(path);
            fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("a folder");
            match text {
                Some(text) => fs::write(path, text).expect("a file"),
                None => fs::remove_file(path).expect("it is there"),
            }
        }
        git(&root, &["add", "-A"]);
        let identity = ["-c", "user.name=Lee", "-c", "user.email=lee@example.com"];
        git(
            &root,
            &[&identity[..], &["commit", "-q", "-m", "by hand"]].concat(),
        );
        git(&root, &["push", "-q", "origin", "gh-pages"]);
    }
}

fn git(root: &Path, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .current_dir(root)
        .args(["-c", "commit.gpgsign=false"])
        .args(arguments)
        .output()
        .expect("git is there");
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {err}");
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

#[cfg(unix)]
fn hook(repository: &Path, name: &str, script: &str) {
    use std::os::unix::fs::PermissionsExt;
    let hooks = repository.join("hooks");
    fs::create_dir_all(&hooks).expect("a folder");
    let path = hooks.join(name);
    fs::write(&path, format!("#!/bin/sh\n{script}\n")).expect("a file");
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("it is there");
}

#[test]
fn a_branch_gets_the_site_and_then_only_what_differs() {
    let site = Site::new();
    let said = site.publish(&[]);
    let parts = [
        "Published to the branch gh-pages of origin as commit ",
        "Next: ",
    ];
    said.ends(0, &parts, &[]);
    assert_eq!(site.branch(), site.built());
    assert!(site.built().contains_key("a b\"c.txt"));
    let first = site.tip();
    site.publish(&[]).ends(
        0,
        &["Nothing to publish: the branch gh-pages of origin has"],
        &[],
    );
    assert_eq!(site.tip(), first);
    site.write("static/note.txt", "new");
    fs::remove_file(site.root().join("static/a b\"c.txt")).expect("it is there");
    site.commit();
    let said = site
        .publish(&["--dry-run"])
        .ends(0, &["Would publish", "+ note.txt"], &[]);
    assert!(said.out.contains("- a b\"c.txt"), "{}", said.out);
    assert_eq!(site.tip(), first, "a dry run");
    let said = site
        .publish(&[])
        .ends(0, &["1 file added, ", " 1 removed"], &[]);
    assert!(!said.out.contains("Next: "), "{}", said.out);
    assert_eq!(site.branch(), site.built());
    let parent = git(&site.origin(), &["rev-parse", "gh-pages^"]);
    assert_eq!(Some(parent), first);
    git(&site.origin(), &["fsck", "--strict"]);
}

#[test]
fn a_history_of_one_commit_stays_one_commit() {
    let site = Site::published();
    site.publish(&["--history", "one"])
        .ends(0, &["Nothing to publish"], &[]);
    for text in ["one", "two"] {
        site.write("static/note.txt", text);
        site.commit();
        site.publish(&[]).ends(0, &["Published"], &[]);
    }
    let count = || git(&site.origin(), &["rev-list", "--count", "gh-pages"]);
    assert_eq!(count(), "3");
    site.publish(&["--history", "one"])
        .ends(0, &["Published"], &[]);
    assert_eq!(count(), "1");
    assert_eq!(site.branch(), site.built());
}

#[test]
fn i02_sources_index_head_and_branches_are_never_touched() {
    let site = Site::new();
    site.write("content/trains/R1.md", &TRAIN.replace("[ ]", "[x]"));
    site.git(&["add", "-A"]);
    site.write("content/trains/R1.md", &TRAIN.replace("[ ]", "[-]"));
    let state = || {
        let index = fs::read(site.root().join(".git/index")).expect("an index");
        let mut files = files(&site.root());
        files.retain(|path, _| !path.contains('/') || path.starts_with("content/"));
        let refs = site.git(&["for-each-ref", "refs/heads", "refs/trainbook", "refs/stash"]);
        let head = fs::read(site.root().join(".git/HEAD")).expect("a head");
        (index, files, refs, head)
    };
    let before = state();
    site.publish(&["--allow-dirty"])
        .ends(0, &["Published"], &[]);
    assert!(state() == before, "{:?}", state().2);
}

#[test]
fn i02_what_is_not_committed_is_said_and_kept_back() {
    let site = Site::new();
    for (path, text) in [
        ("content/trains/R2.md", "---\ntrain: R2\n---\n"),
        ("static/new.txt", "new"),
        ("themes/default/assets/css/95-ours.css", "a {}\n"),
        ("trainbook.yaml", "title: Other\n"),
    ] {
        site.write(path, text);
        let said = site.publish(&[]);
        said.refused(&[path, "not committed", "--allow-dirty"]);
        site.publish(&["--dry-run"])
            .ends(0, &["Would publish"], &["Note: ", path]);
        assert_eq!(site.tip(), None);
        site.git(&["stash", "-q", "-u"]);
    }
    fs::remove_file(site.root().join("static/a b\"c.txt")).expect("it is there");
    site.publish(&[]).refused(&["a b", "--allow-dirty"]);
    site.publish(&["--allow-dirty"])
        .ends(0, &["Published"], &["Note: "]);
    let message = git(&site.origin(), &["log", "-1", "--format=%s", "gh-pages"]);
    assert!(
        message.ends_with(", with 1 file not committed"),
        "{message}"
    );
}

#[test]
fn i02_a_repository_without_a_commit_is_said() {
    let site = folder();
    fs::create_dir_all(site.path().join("content")).expect("a folder");
    git(site.path(), &["init", "-q"]);
    git(site.path(), &["remote", "add", "origin", "."]);
    say(site.path(), &["publish"]).refused(&["nothing is committed yet"]);
}

#[test]
fn g02_a_shallow_clone_says_what_it_lacks() {
    let site = Site::new();
    site.write("content/trains/R1.md", &TRAIN.replace("[ ]", "[x]"));
    site.write("content/trains/R2.md", "---\ntrain: R2\n---\n");
    site.commit();
    site.write("content/trains/R3.md", "---\ntrain: R3\n---\n");
    site.commit();
    site.git(&["push", "-q", "origin", "main"]);
    let clones = folder();
    let origin = format!("file://{}", site.origin().display());
    git(
        clones.path(),
        &["clone", "-q", "-b", "main", "--depth=2", &origin, "x"],
    );
    let clone = clones.path().join("x");
    let parts = [
        "shallow clone",
        "the history of 2 of 3 trains is cut off",
        "ready ahead",
        "git fetch --unshallow",
        "fetch-depth: 0",
        "--allow-shallow",
    ];
    say(&clone, &["publish"]).refused(&parts);
    assert_eq!(site.tip(), None);
    let said = say(&clone, &["publish", "--allow-shallow"]);
    said.ends(0, &["Published"], &["Note: this is a shallow clone"]);
    git(&clone, &["fetch", "-q", "--unshallow"]);
    say(&clone, &["publish"]).ends(0, &["Published"], &[]);
}

#[test]
fn p3_a_branch_of_others_is_refused() {
    let site = Site::new();
    site.meddle(&[("README", Some("ours"))]);
    let before = site.tip();
    site.publish(&[])
        .refused_after_building(&["files that trainbook did not write"]);
    assert_eq!(site.tip(), before);
    site.publish(&["--into-existing"])
        .ends(0, &["Published"], &[]);
    let mut branch = site.branch();
    assert_eq!(branch.remove("README").as_deref(), Some("ours"));
    assert_eq!(branch, site.built());
}

#[test]
fn p3_files_that_others_put_or_changed_on_the_branch_stay() {
    let site = Site::published();
    site.meddle(&[("ads.txt", Some("theirs"))]);
    site.write("static/note.txt", "new");
    site.commit();
    site.publish(&[]).ends(0, &["Published"], &[]);
    assert_eq!(site.branch()["ads.txt"], "theirs");
    // What somebody changed is neither replaced nor removed.
    site.meddle(&[("note.txt", Some("theirs"))]);
    let before = site.tip();
    site.publish(&[])
        .refused_after_building(&["`note.txt` is not as trainbook wrote it"]);
    fs::remove_file(site.root().join("static/note.txt")).expect("it is there");
    site.commit();
    assert_eq!(site.tip(), before);
    site.publish(&[]).ends(0, &["Published"], &[]);
    assert_eq!(site.branch()["note.txt"], "theirs");
}

#[test]
fn p3_a_file_that_somebody_removed_on_the_branch_comes_back() {
    let site = Site::published();
    site.meddle(&[("index.html", None)]);
    site.publish(&[]).ends(0, &["1 file added, 0 changed"], &[]);
    assert_eq!(site.branch(), site.built());
}

#[test]
fn f04_a_list_on_the_branch_that_cannot_be_trusted_owns_nothing() {
    let site = Site::published();
    site.meddle(&[(LIST, Some("{\"version\": 1, \"files\": {\"../x\": \"\"}}"))]);
    site.publish(&[])
        .refused_after_building(&["files that trainbook did not write"]);
}

#[test]
fn another_clone_publishes_after_the_first() {
    let site = Site::published();
    site.git(&["push", "-q", "origin", "main"]);
    let clones = folder();
    let origin = site.origin();
    let origin = origin.to_str().expect("a plain path");
    let single = ["clone", "-q", "-b", "main", "--single-branch", "--no-local"];
    git(clones.path(), &[&single[..], &[origin, "x"]].concat());
    let clone = clones.path().join("x");
    say(&clone, &["publish"]).ends(0, &["Nothing to publish"], &[]);
    fs::write(clone.join("static/b.txt"), "b").expect("a file");
    say(&clone, &["publish", "--allow-dirty"]).ends(0, &["1 file added"], &[]);
    site.publish(&[]).ends(0, &["1 removed"], &[]);
    assert_eq!(site.branch(), site.built());
}

#[cfg(unix)]
#[test]
fn i02_a_branch_that_moves_meanwhile_is_not_overwritten() {
    let site = Site::published();
    site.write("static/note.txt", "new");
    site.commit();
    let origin = site.origin();
    let tree = git(&origin, &["rev-parse", "gh-pages^{tree}"]);
    let identity = ["-c", "user.name=Lee", "-c", "user.email=lee@example.com"];
    let theirs = ["commit-tree", "-m", "theirs", &tree];
    let theirs = git(&origin, &[&identity[..], &theirs].concat());
    // It runs when all is compared, and before anything is sent.
    let moves = format!(
        "git -C '{}' update-ref refs/heads/gh-pages {theirs}",
        origin.display()
    );
    hook(&site.root().join(".git"), "pre-push", &moves);
    let parts = ["moved meanwhile", "publish again"];
    site.publish(&[]).refused_after_building(&parts);
    assert_eq!(site.tip(), Some(theirs));
    site.publish(&[]).ends(0, &["Published"], &[]);
    assert_eq!(site.branch(), site.built());
}

#[cfg(unix)]
#[test]
fn i02_of_many_who_publish_at_once_each_is_told_how_it_went() {
    let site = Site::published();
    site.git(&["push", "-q", "origin", "main"]);
    let clones = folder();
    let origin = site.origin();
    let origin = origin.to_str().expect("a plain path");
    let publishing: Vec<_> = (0..4)
        .map(|n| {
            let name = format!("c{n}");
            git(clones.path(), &["clone", "-q", "-b", "main", origin, &name]);
            let clone = clones.path().join(name);
            fs::write(clone.join("static/who.txt"), n.to_string()).expect("a file");
            let mut call = command(&clone, &["publish", "--allow-dirty"]);
            call.stdout(std::process::Stdio::piped())
                .stderr(std::process::Stdio::piped());
            call.spawn().expect("the program starts")
        })
        .collect();
    let mut done = 0;
    for publishing in publishing {
        let output = publishing.wait_with_output().expect("the program ends");
        let err = String::from_utf8_lossy(&output.stderr);
        match output.status.code() {
            Some(0) => done += 1,
            code => assert!(code == Some(2) && err.contains("moved meanwhile"), "{err}"),
        }
    }
    assert!(done > 0);
    let count = git(&site.origin(), &["rev-list", "--count", "gh-pages"]);
    assert_eq!(count, (done + 1).to_string());
    git(&site.origin(), &["fsck", "--strict"]);
}

#[cfg(unix)]
#[test]
fn g11_a_push_that_is_rejected_is_told_and_loses_nothing() {
    let site = Site::published();
    site.write("static/note.txt", "new");
    site.commit();
    let before = site.tip();
    let says = "echo 'error: GH006: Protected branch update failed' >&2; exit 1";
    hook(&site.origin(), "pre-receive", says);
    let parts = [
        "pre-receive hook declined",
        "GH006",
        "let whoever runs this push",
    ];
    site.publish(&[]).refused_after_building(&parts);
    assert_eq!(site.tip(), before);
    fs::remove_file(site.origin().join("hooks/pre-receive")).expect("it is there");
    site.publish(&[]).ends(0, &["Published"], &[]);
    assert_eq!(site.branch(), site.built());
}

#[cfg(unix)]
#[test]
fn a_hook_of_the_persons_own_decides_about_a_push() {
    let site = Site::new();
    hook(
        &site.root().join(".git"),
        "pre-push",
        "echo 'not on a Friday' >&2; exit 1",
    );
    site.publish(&[])
        .refused_after_building(&["not on a Friday"]);
    assert_eq!(site.tip(), None);
}

#[test]
fn g11_a_remote_that_is_down_is_told() {
    let site = Site::new();
    site.git(&["remote", "set-url", "origin", "../nowhere.git"]);
    site.publish(&[])
        .refused_after_building(&["git cannot reach origin", "nowhere.git"]);
}

#[test]
fn g11_nobody_is_asked_for_a_password() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("it has one");
    std::thread::spawn(move || {
        for call in listener.incoming() {
            let mut call = call.expect("a caller");
            let _ = call.read(&mut [0; 4096]);
            let _ = call.write_all(
                b"HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            );
        }
    });
    let site = Site::new();
    let url = format!("http://someone@{address}/a.git");
    site.git(&["remote", "set-url", "origin", &url]);
    let mut call = command(&site.root(), &["publish"]);
    call.env_remove("GIT_ASKPASS").env_remove("SSH_ASKPASS");
    for proxy in ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"] {
        call.env_remove(proxy);
    }
    let output = call
        .env("GIT_CONFIG_GLOBAL", "")
        .output()
        .expect("the program starts");
    let err = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{err}");
    assert!(err.contains("terminal prompts disabled"), "{err}");
    assert!(err.contains("by a credential helper"), "{err}");
    assert!(!err.contains("someone@"), "{err}");
}

#[test]
fn i02_a_wrong_remote_is_named_with_the_right_ones() {
    let site = Site::new();
    site.publish(&["--remote", "orgin"])
        .refused(&["no remote called `orgin`", "origin"]);
    site.git(&["remote", "remove", "origin"]);
    site.publish(&[])
        .refused(&["no remote called `origin`", "git remote add", "--to"]);
}

#[test]
fn g07_odd_names_are_no_branches_and_no_options() {
    let site = Site::new();
    let canary = site.0.path().join("canary");
    let program = format!("--upload-pack=touch {}", canary.display());
    for name in [
        &*program, "-x", "a..b", "a b", "x.lock", "@{-1}", "a~1", "", "/x", "x/",
    ] {
        let option = format!("--branch={name}");
        site.publish(&[&option])
            .refused(&["no name that git takes for a branch"]);
        let option = format!("--remote={name}");
        site.publish(&[&option]).refused(&["no remote called"]);
    }
    site.publish(&["--branch", "main"])
        .refused(&["the branch that the sources are on"]);
    assert!(!canary.exists());
    assert_eq!(git(&site.origin(), &["for-each-ref"]), "");
}

#[cfg(unix)]
#[test]
fn g06_a_repositorys_configuration_runs_nothing() {
    let site = Site::new();
    let canary = site.0.path().join("canary");
    let program = format!("touch '{}'", canary.display());
    site.write(".gitattributes", "* filter=x diff=x\n");
    site.commit();
    for key in [
        "core.fsmonitor",
        "diff.external",
        "gpg.program",
        "filter.x.clean",
        "filter.x.smudge",
        "filter.x.process",
        "diff.x.textconv",
        "core.pager",
        "core.editor",
    ] {
        site.git(&["config", key, &program]);
    }
    for key in ["log.showSignature", "commit.gpgsign", "push.gpgsign"] {
        let value = if key == "push.gpgsign" {
            "if-asked"
        } else {
            "true"
        };
        site.git(&["config", key, value]);
    }
    for name in [
        "pre-commit",
        "commit-msg",
        "post-commit",
        "post-checkout",
        "post-index-change",
    ] {
        hook(&site.root().join(".git"), name, &program);
    }
    site.publish(&[]).ends(0, &["Published"], &[]);
    assert_eq!(site.branch(), site.built());
    // Whatever a push sets off is the person's own; what is only looked at sets off nothing.
    hook(&site.root().join(".git"), "reference-transaction", &program);
    site.publish(&["--dry-run"])
        .ends(0, &["Nothing to publish"], &[]);
    assert!(!canary.exists());
}

#[test]
fn i02_a_site_over_the_limits_of_pages_is_refused_before_anything_is_written() {
    let site = Site::new();
    let large = fs::File::create(site.root().join("static/large.bin")).expect("a file");
    large.set_len(100 * 1024 * 1024 + 1).expect("room");
    let parts = ["`large.bin` has 101 MiB", "at most 100", "link to them"];
    site.publish(&["--allow-dirty"])
        .refused_after_building(&parts);
    assert_eq!(site.tip(), None);
}

#[test]
fn the_domain_of_a_site_is_on_its_branch() {
    let site = Site::new();
    let configure = |base_url: &str| {
        site.write("trainbook.yaml", &format!("base_url: {base_url}\n"));
        site.commit();
        site.publish(&[]).ends(0, &["Published"], &[]);
        site.branch().remove("CNAME")
    };
    assert_eq!(configure("https://shop.github.io/releases/"), None);
    assert_eq!(
        configure("https://releases.example.com/").as_deref(),
        Some("releases.example.com\n")
    );
    assert!(!site.built().contains_key("CNAME"));
    assert_eq!(configure("https://example.com/releases/"), None);
    // What the host's own settings wrote counts, and so does the site's own file.
    site.meddle(&[("CNAME", Some("theirs.example.com"))]);
    assert_eq!(
        configure("https://other.example.com/").as_deref(),
        Some("theirs.example.com")
    );
    site.meddle(&[("CNAME", None)]);
    site.write("static/CNAME", "static.example.com\n");
    assert_eq!(
        configure("https://third.example.com/").as_deref(),
        Some("static.example.com\n")
    );
}

#[test]
fn a_folder_gets_the_site_as_a_build_would_write_it() {
    let site = Site::new();
    let place = site.0.path().join("srv/releases");
    let to = place.to_str().expect("a plain path");
    site.publish(&["--to", to, "--dry-run"])
        .ends(0, &["Would publish"], &[]);
    assert!(!place.exists());
    site.publish(&["--to", to])
        .ends(0, &["Published to ", "srv/releases"], &[]);
    assert_eq!(files(&place), site.built());
    site.publish(&["--to", to])
        .ends(0, &["Nothing to publish"], &[]);
    fs::write(place.join("theirs.txt"), "theirs").expect("a file");
    site.write("static/note.txt", "new");
    fs::remove_file(site.root().join("static/a b\"c.txt")).expect("it is there");
    site.commit();
    let parts = ["Would publish", "+ note.txt", "- a b\"c.txt"];
    site.publish(&["--to", to, "--dry-run"])
        .ends(0, &parts, &[]);
    assert!(!place.join("note.txt").exists());
    site.publish(&["--to", to])
        .ends(0, &["1 file added, ", " 1 removed"], &[]);
    let mut there = files(&place);
    assert_eq!(there.remove("theirs.txt").as_deref(), Some("theirs"));
    assert_eq!(there, site.built());
    assert_eq!(site.tip(), None);
}

#[test]
fn p3_a_folder_of_others_is_refused() {
    let site = Site::new();
    let place = site.0.path().join("srv");
    fs::create_dir(&place).expect("a folder");
    fs::write(place.join("index.html"), "theirs").expect("a file");
    let to = place.to_str().expect("a plain path");
    site.publish(&["--to", to])
        .refused_after_building(&["trainbook did not write", "--into-existing"]);
    let said = site.publish(&["--to", to, "--into-existing"]);
    said.refused_after_building(&["index.html is not as trainbook wrote it"]);
    assert_eq!(files(&place).len(), 1);
}

#[test]
fn f02_a_folder_that_is_something_else_is_refused() {
    let site = Site::new();
    for to in ["content", ".", "..", "public", "public/x"] {
        site.publish(&["--to", to]).refused(&[]);
    }
    assert!(!site.root().join("public").exists());
}

#[test]
fn findings_keep_a_site_from_being_published() {
    let site = Site::published();
    let before = site.tip();
    site.write(
        "content/trains/R1.md",
        "---\nwindow: Mon 2031-04-08 14:00 → 15:00 UTC\n---\n",
    );
    site.commit();
    site.publish(&[])
        .ends(1, &[], &["weekday-mismatch", "Nothing was written"]);
    assert_eq!(site.tip(), before);
}

#[test]
fn an_address_that_is_no_bucket_is_refused() {
    let site = Site::new();
    for to in ["ftp://host/x", "s3://"] {
        site.publish(&["--to", to]).refused(&[to]);
    }
    if !cfg!(feature = "cloud") {
        site.publish(&["--to", "s3://bucket/x"])
            .refused(&["--features cloud"]);
    }
}
