//! A train in a pull request on GitHub: the program against a server that answers as GitHub does, and
//! that fails as GitHub does.

mod faults;
mod server;
#[cfg(unix)]
mod story;

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::call::{Said, command, folder, say};
use server::{Fault, REPOSITORY, Server, TOKEN, account, shape};

const PATH: &str = "content/trains/2025.10-R1.md";

const TRAIN: &str = "---
train: 2025.10-R1
title: Idempotent checkout
approvers: [ana]
window: 2025-10-14 14:00 → 16:00 UTC
---

## Pre-flight

- [ ] Notes drafted @maria
- [x] Suite green

## Go / No-Go

| Item | Owner | Status |
| --- | --- | --- |
| Approval granted | @ana | ☐ |
";

const CONFIG: &str = "people:
  maria: { name: Maria Keller, github: maria-k }
  ana: Ana Duarte
";

/// A site as a workflow has checked it out, and GitHub, which has it too.
struct Scene {
    site: TempDir,
    server: Server,
}

impl Scene {
    /// Of a site in the folder `below` of its repository: nothing, or `releases/`.
    fn below(below: &str) -> Scene {
        let site = folder();
        let root = site.path();
        for (path, text) in [("trainbook.yaml", CONFIG), (PATH, TRAIN)] {
            let path = root.join(below).join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, text).expect("a file");
        }
        let git = Command::new("git")
            .current_dir(root)
            .args(["init", "-q"])
            .status();
        assert!(git.expect("git is there").success());
        let server = Server::start();
        let mut hub = server.hub();
        hub.files.insert(format!("{below}{PATH}"), TRAIN.to_owned());
        hub.changed = vec!["src/lib.rs".to_owned(), format!("{below}{PATH}")];
        hub.permissions = [("maria-k", "write"), ("ana", "admin"), ("sam", "write")]
            .map(|(login, may)| (login.to_owned(), may))
            .into();
        drop(hub);
        Scene { site, server }
    }

    fn new() -> Scene {
        Scene::below("")
    }

    fn call(&self, call: &[&str], event: &Value) -> Said {
        let path = self.site.path().join(".git/event.json");
        fs::write(&path, event.to_string()).expect("a file");
        let mut call = command(self.site.path(), &[&["github"], call].concat());
        call.env("GITHUB_EVENT_PATH", path)
            .env("GITHUB_REPOSITORY", REPOSITORY)
            .env("GITHUB_API_URL", &self.server.address)
            .env("GITHUB_TOKEN", TOKEN)
            .env_remove("GH_TOKEN");
        let output = call.output().expect("the program starts");
        let text = |bytes| String::from_utf8(bytes).expect("the program writes UTF-8");
        Said {
            code: output.status.code().expect("it ends by itself"),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }

    fn post(&self) -> Said {
        let mut event = shape("labeled");
        event["pull_request"] = self.server.hub().pull.clone();
        self.call(&["post", "--now", "2025-10-14T13:30:00Z"], &event)
    }

    /// The text of the only comment.
    fn comment(&self) -> String {
        self.server.comment()
    }

    fn file(&self) -> String {
        self.server.hub().files[PATH].clone()
    }

    fn ticked(&self, login: &str, numbers: &[&str]) -> Value {
        self.server.ticked(login, numbers)
    }

    fn tick(&self, login: &str, numbers: &[&str]) -> Said {
        self.call(&["take"], &self.ticked(login, numbers))
    }
}

#[test]
fn the_checklist_is_one_comment_that_follows_the_file() {
    let scene = Scene::new();
    scene
        .post()
        .ends(0, &["Showed content/trains/2025.10-R1.md in #12\n"], &[]);
    let first = scene.comment();
    assert!(
        first.contains("- [ ] 1.1 Notes drafted `@maria` <!-- 1.1 "),
        "{first}"
    );
    assert!(
        first.contains("blob/checkout/content/trains/2025.10-R1.md>)"),
        "{first}"
    );
    let calls = scene.server.hub().calls.len();
    scene.post().ends(0, &["Showed"], &[]);
    assert_eq!(scene.comment(), first);
    let changes = |call: &String| !call.starts_with("GET");
    assert!(!scene.server.hub().calls[calls..].iter().any(changes));
    let done = TRAIN.replace("[ ] Notes", "[x] Notes");
    scene.server.hub().files.insert(PATH.to_owned(), done);
    scene.post().ends(0, &["Showed"], &[]);
    assert!(scene.comment().contains("- [x] 1.1 Notes drafted"));
}

#[test]
fn a_tick_is_a_commit_of_whoever_ticked() {
    let scene = Scene::new();
    scene.post();
    scene.tick("maria-k", &["1.1", "1.2"]).ends(
        0,
        &["Committed 0f1e2d3 for @maria: 2025.10-R1: mark 2 lines\n"],
        &[],
    );
    let expected = TRAIN
        .replace("[ ] Notes", "[x] Notes")
        .replace("[x] Suite", "[ ] Suite");
    assert_eq!(scene.file(), expected);
    let commits = scene.server.hub().commits.clone();
    let author = json!({ "name": "Maria Keller", "email": "101+maria-k@users.noreply.github.com" });
    let message = "2025.10-R1: mark 2 lines\n\n- tick “Notes drafted”\n- untick “Suite green”";
    assert_eq!(commits, [(message.to_owned(), author)]);
    assert!(scene.comment().contains("- [x] 1.1 ") && scene.comment().contains("- [ ] 1.2 "));
    let again = scene.ticked("ana", &["2.1"]);
    scene
        .call(&["take"], &again)
        .ends(0, &["tick “Approval granted”"], &[]);
    assert!(scene.file().contains("| @ana | 🟩 13:41 |"));
    assert!(
        scene.comment().contains("the verdict is go"),
        "{}",
        scene.comment()
    );
    // GitHub may deliver an event twice.
    scene.call(&["take"], &again).ends(0, &[], &[]);
    assert_eq!(scene.server.hub().commits.len(), 2);
}

#[test]
fn h05_what_is_not_for_them_to_tick_is_told_and_taken_back() {
    let scene = Scene::new();
    scene
        .server
        .hub()
        .permissions
        .insert("reader".to_owned(), "read");
    for (login, number, why) in [
        (
            "maria-k",
            "2.1",
            "“Approval granted” is the approval of `@ana`, and this is `@maria`",
        ),
        ("sam", "1.1", "`@sam` is nobody of"),
        (
            "reader",
            "1.1",
            "`@reader` may not write to this repository",
        ),
        ("nobody", "2.1", "`@nobody` may not write"),
        ("../../../user", "1.1", "may not write"),
    ] {
        scene.post();
        assert!(!scene.comment().contains("Not everything was taken"));
        scene.tick(login, &[number]).ends(0, &["Not taken: "], &[]);
        let comment = scene.comment();
        assert!(comment.contains(why), "{comment}");
        assert!(comment.contains(&format!("- [ ] {number} ")), "{comment}");
        assert_eq!(scene.file(), TRAIN);
    }
    assert!(scene.server.hub().commits.is_empty());
}

#[test]
fn what_others_wrote_meanwhile_is_neither_lost_nor_undone() {
    let scene = Scene::new();
    scene.post();
    let event = scene.ticked("maria-k", &["1.1"]);
    // The comment still says that the suite is green.
    let other = TRAIN
        .replace("[x] Suite", "[ ] Suite")
        .replace("title: ", "title: An ");
    scene
        .server
        .hub()
        .files
        .insert(PATH.to_owned(), other.clone());
    scene.call(&["take"], &event).ends(0, &["Committed"], &[]);
    assert_eq!(scene.file(), other.replace("[ ] Notes", "[x] Notes"));
    let event = scene.ticked("maria-k", &["1.1"]);
    let moved = scene
        .file()
        .replace("- [x] Notes", "- [ ] New\n- [x] Notes");
    scene
        .server
        .hub()
        .files
        .insert(PATH.to_owned(), moved.clone());
    scene
        .call(&["take"], &event)
        .ends(0, &["Not taken: what was 1.1 is 1.2 now"], &[]);
    assert_eq!(scene.file(), moved);
    assert!(scene.comment().contains("- [x] 1.2 Notes drafted"));
}

#[test]
fn a_comment_that_was_written_into_says_what_the_file_does_again() {
    let scene = Scene::new();
    scene.post();
    let before = scene.comment();
    let mut event = shape("edited");
    event["sender"] = account("reader", "User");
    event["changes"]["body"]["from"] = json!(before);
    for after in [
        before.replace("Notes drafted", "Nothing"),
        "Mine".to_owned(),
        String::new(),
    ] {
        scene.server.hub().comments[0]["body"] = json!(after);
        event["comment"] = scene.server.hub().comments[0].clone();
        scene.call(&["take"], &event).ends(0, &[], &[]);
        assert_eq!(scene.comment(), before);
    }
}

#[test]
fn what_asks_for_nothing_is_passed_over() {
    let scene = Scene::new();
    scene.post();
    let comment = scene.comment();
    let ticked = scene.ticked("maria-k", &["1.1"]);
    let changed = |change: fn(&mut Value)| {
        let mut event = ticked.clone();
        change(&mut event);
        event
    };
    for (event, why) in [
        (
            changed(|it| it["sender"] = account("github-actions[bot]", "Bot")),
            "nobody edited",
        ),
        (
            changed(|it| it["action"] = json!("created")),
            "nobody edited",
        ),
        (
            changed(|it| it["issue"]["pull_request"] = Value::Null),
            "of an issue",
        ),
        (
            changed(|it| it["repository"]["full_name"] = json!("sam/shop")),
            "another repository",
        ),
        (
            changed(|it| it["comment"]["user"] = account("sam", "User")),
            "not a train's checklist",
        ),
        (
            changed(|it| it["changes"] = json!({ "body": { "from": "Hello" } })),
            "not a train's",
        ),
    ] {
        scene
            .call(&["take"], &event)
            .ends(0, &["Nothing to do: ", why], &[]);
    }
    for path in ["../secret.md", "content/trains/../../x.md", ".github/x.md"] {
        let mut event = ticked.clone();
        let forged = comment.replace(PATH, path);
        event["changes"]["body"]["from"] = json!(forged);
        scene
            .call(&["take"], &event)
            .ends(0, &["not a train's checklist"], &[]);
    }
    let pull = scene.server.hub().pull.clone();
    for (key, value, why) in [
        ("state", json!("closed"), "#12 is closed"),
        (
            "labels",
            json!([]),
            "does not have the label `release-train`",
        ),
        (
            "head",
            json!({ "ref": "checkout", "repo": { "full_name": "sam/shop" } }),
            "from another",
        ),
        (
            "head",
            json!({ "ref": "checkout", "repo": null }),
            "from another repository",
        ),
    ] {
        scene.server.hub().pull[key] = value;
        scene
            .call(&["take"], &ticked)
            .ends(0, &["Nothing to do: ", why], &[]);
        scene.post().ends(0, &["Nothing to do: ", why], &[]);
        scene.server.hub().pull = pull.clone();
    }
    assert_eq!(scene.file(), TRAIN);
    let changes = |call: &&String| !call.starts_with("GET");
    assert_eq!(scene.server.hub().calls.iter().filter(changes).count(), 1);
}

#[test]
fn with_a_persons_token_its_own_edits_end() {
    let scene = Scene::new();
    scene.server.hub().me = Some("maria-k");
    let forged = "<!-- trainbook: content/trains/2025.10-R1.md -->\nnot ours";
    let mut other = shape("comment");
    other["id"] = json!(7);
    other["user"] = account("sam", "User");
    other["body"] = json!(forged);
    scene.server.hub().comments.push(other);
    scene.post().ends(0, &["Showed"], &[]);
    assert_eq!(scene.server.hub().comments[0]["body"], forged);
    scene.server.hub().comments.remove(0);
    scene.tick("maria-k", &["2.1"]).ends(0, &["Not taken"], &[]);
    // The comment that says so is an edit by the same person.
    let told = scene.comment();
    let mut event = shape("edited");
    event["comment"] = scene.server.hub().comments[0].clone();
    event["changes"]["body"]["from"] = json!(told.replace("- [ ] 2.1", "- [x] 2.1"));
    scene.call(&["take"], &event).ends(0, &[], &[]);
    assert_eq!(scene.comment(), told);
}

#[test]
fn a_pull_request_without_a_train_gets_the_next_one() {
    let scene = Scene::new();
    scene.server.hub().changed.clear();
    scene.server.hub().pull["title"] = json!("Fast: \"search\"\n---\nowner: eve");
    scene.post().ends(
        0,
        &[
            "2025.10-R2: begin the train of #12\n",
            "Showed content/trains/2025.10-R2.md",
        ],
        &[],
    );
    let made = scene.server.hub().files["content/trains/2025.10-R2.md"].clone();
    assert!(
        made.contains("title: \"Fast: \\\"search\\\" --- owner: eve\"\n"),
        "{made}"
    );
    assert!(made.contains("\nowner: maria\n"), "{made}");
    assert!(scene.comment().contains("content/trains/2025.10-R2.md -->"));
    // The next event finds it by the comment.
    scene
        .post()
        .ends(0, &["Showed content/trains/2025.10-R2.md"], &[]);
    assert_eq!(scene.server.hub().commits.len(), 1);
}

#[test]
fn the_description_says_which_train() {
    let scene = Scene::new();
    let other = "content/trains/2025.11-R1.md";
    let text = TRAIN.replace("2025.10-R1", "2025.11-R1");
    fs::write(scene.site.path().join(other), &text).expect("a file");
    scene.server.hub().files.insert(other.to_owned(), text);
    scene.server.hub().changed.push(other.to_owned());
    scene
        .post()
        .ends(2, &[], &["changes several trains", "`Train: 2025.10-R1`"]);
    for (body, shown) in [
        ("Train: 2025.11", other),
        ("It is content/trains/2025.10-R1.md", PATH),
    ] {
        scene.server.hub().pull["body"] = json!(body);
        scene.post().ends(0, &[&format!("Showed {shown} in")], &[]);
    }
    for (body, why) in [
        ("Train: 2025.1", "several trains begin with"),
        ("Train: 2024", "no train is called `2024`"),
        ("Train: ../../etc/passwd", "no train is called"),
    ] {
        scene.server.hub().pull["body"] = json!(body);
        scene.post().ends(2, &[], &[why]);
    }
    scene.server.hub().pull["body"] = Value::Null;
    scene.server.hub().files.remove(PATH);
    scene.server.hub().changed = vec![PATH.to_owned()];
    scene.server.hub().comments.clear();
    scene.post().ends(
        2,
        &[],
        &["is not on the branch checkout", "merge the branch"],
    );
}

#[test]
fn a_site_below_its_repositorys_root_is_found_there() {
    let scene = Scene::below("releases/");
    let mut event = shape("labeled");
    event["pull_request"] = scene.server.hub().pull.clone();
    scene.call(&["post", "releases"], &event).ends(
        0,
        &["Showed content/trains/2025.10-R1.md"],
        &[],
    );
    assert!(
        scene
            .comment()
            .starts_with("<!-- trainbook: releases/content/trains/2025.10-R1.md -->")
    );
    let event = scene.ticked("maria-k", &["1.1"]);
    scene
        .call(&["take", "releases"], &event)
        .ends(0, &["Committed"], &[]);
    let file = scene.server.hub().files[&format!("releases/{PATH}")].clone();
    assert_eq!(file, TRAIN.replace("[ ] Notes", "[x] Notes"));
}

#[test]
fn outside_a_workflow_it_says_what_is_missing() {
    let site = folder();
    say(site.path(), &["init"]).ends(0, &[], &[]);
    let plain = |variables: &[(&str, &str)]| {
        let mut call = command(site.path(), &["github", "post"]);
        for name in [
            "GITHUB_REPOSITORY",
            "GITHUB_TOKEN",
            "GH_TOKEN",
            "GITHUB_API_URL",
            "GITHUB_EVENT_PATH",
        ] {
            call.env_remove(name);
        }
        let output = call
            .envs(variables.iter().copied())
            .output()
            .expect("it starts");
        assert_eq!(output.status.code(), Some(2));
        String::from_utf8(output.stderr).expect("it is text")
    };
    let repository = ("GITHUB_REPOSITORY", "a/b");
    let token = ("GITHUB_TOKEN", "hidden-words");
    for (variables, said) in [
        (&[][..], "GITHUB_REPOSITORY is not set"),
        (&[repository], "there is no token"),
        (&[repository, token], "GITHUB_EVENT_PATH is not set"),
        (
            &[
                repository,
                token,
                ("GITHUB_API_URL", "http://github.example"),
            ],
            "unencrypted",
        ),
        (
            &[repository, token, ("GITHUB_EVENT_PATH", "nope.json")],
            "read the event in nope.json",
        ),
        (
            &[repository, token, ("GITHUB_EVENT_PATH", "trainbook.yaml")],
            "no event `pull_request`",
        ),
    ] {
        let err = plain(variables);
        assert!(
            err.contains(said) && err.contains("help: ") != err.contains("nope"),
            "{err}"
        );
        assert!(!err.contains("hidden-words"));
    }
}

/// The folder of the site of `scene`.
fn root(scene: &Scene) -> &Path {
    scene.site.path()
}
