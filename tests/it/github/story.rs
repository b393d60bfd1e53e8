//! One person's way from an empty folder to a published branch and a ticked pull request:
//! `tests/story.sh`, for which this is GitHub.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use super::{REPOSITORY, Server, TOKEN, shape};
use crate::call::folder;

/// What the script says where a person does something on GitHub.
const DONE: &str = "on github: ";

#[test]
fn from_an_empty_folder_to_a_published_branch_and_a_ticked_pull_request() {
    let (here, server) = (folder(), Server::start());
    server.hub().permissions = [("jon", "write"), ("ana", "write")]
        .map(|(login, may)| (login.to_owned(), may))
        .into();
    let mut story = told(here.path(), &server).spawn().expect("bash starts");
    let mut answers = story.stdin.take().expect("it is piped");
    let mut text = String::new();
    for line in BufReader::new(story.stdout.take().expect("it is piped")).lines() {
        let line = line.expect("it is text");
        if let Some(done) = line.strip_prefix(DONE) {
            let event = here.path().join("event.json");
            std::fs::write(&event, happened(done, here.path(), &server)).expect("a file");
            writeln!(answers, "{}", event.display()).expect("it listens");
        }
        text += &format!("{line}\n");
    }
    let mut complaint = String::new();
    let stderr = story.stderr.as_mut().expect("it is piped");
    stderr.read_to_string(&mut complaint).expect("it is text");
    let ended = story.wait().expect("it ends");
    assert!(ended.success(), "{text}\n{complaint}");
    assert!(text.ends_with("\n== The end\n"), "{text}\n{complaint}");

    let hub = server.hub();
    let (path, file) = hub.files.first_key_value().expect("the train");
    assert_eq!(hub.files.len(), 1, "{path}");
    for line in [
        "title: Idempotent checkout",
        "- [x] Branch frozen and tagged (release/*) @jon",
        "- [x] Regression suite @jon",
        "- [ ] Dependencies locked",
        "| Approval granted | @ana | 🟩 ",
    ] {
        assert!(file.contains(line), "`{line}` is not in\n{file}");
    }
    let authors = hub.commits.iter().map(|(_, author)| &author["name"]);
    let authors: Vec<_> = authors.collect();
    assert_eq!(authors, ["Jon, release manager", "Ana, engineering lead"]);
    drop(hub);
    let comment = server.comment();
    for line in ["- [x] 1.3 Regression suite", "- [x] 2.5 Approval granted"] {
        assert!(comment.contains(line), "`{line}` is not in\n{comment}");
    }
}

/// The script in `here`, with the program on the path, as somebody whose git has a name.
fn told(here: &Path, server: &Server) -> Command {
    let program = assert_cmd::cargo::cargo_bin!("trainbook");
    let own = program.parent().expect("it lies in a folder").display();
    let path = std::env::var("PATH").unwrap_or_default();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/story.sh");
    let mut story = Command::new("bash");
    story
        .arg(script)
        .current_dir(here)
        .env("PATH", format!("{own}:{path}"))
        .env("HOME", here)
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GITHUB_REPOSITORY", REPOSITORY)
        .env("GITHUB_API_URL", &server.address)
        .env("GITHUB_TOKEN", TOKEN)
        .env_remove("GH_TOKEN")
        .env_remove("SOURCE_DATE_EPOCH")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    for who in ["AUTHOR", "COMMITTER"] {
        story.env(format!("GIT_{who}_NAME"), "Maria, checkout");
        story.env(format!("GIT_{who}_EMAIL"), "maria@example.com");
    }
    story
}

/// The event of what a person did: `opened checkout FILE`, a pull request of that branch, or
/// `ticked jon 1.3`.
fn happened(done: &str, here: &Path, server: &Server) -> String {
    let words: Vec<&str> = done.split(' ').collect();
    let event = match words.as_slice() {
        ["opened", branch, path] => {
            let mut hub = server.hub();
            let file = pushed(here, &format!("{branch}:{path}"));
            hub.files.insert((*path).to_owned(), file);
            hub.changed = vec![(*path).to_owned()];
            assert_eq!(hub.pull["head"]["ref"], *branch);
            let mut event = shape("labeled");
            event["pull_request"] = hub.pull.clone();
            event
        }
        ["ticked", login, number] => server.ticked(login, &[number]),
        _ => panic!("nobody does that on GitHub: {done}"),
    };
    event.to_string()
}

/// A file as it was pushed, `branch:path`.
fn pushed(here: &Path, file: &str) -> String {
    let mut git = Command::new("git");
    git.current_dir(here.join("origin.git"));
    let output = git.args(["show", file]).output().expect("git starts");
    assert!(output.status.success(), "{file} was not pushed");
    String::from_utf8(output.stdout).expect("it is text")
}
