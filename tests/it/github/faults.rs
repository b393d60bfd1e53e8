//! GitHub fails: nothing is lost, nothing is done twice, and waits are as long as it says.

use std::cell::RefCell;
use std::time::Duration;

use jiff::Timestamp;
use serde_json::{Value, json};
use trainbook::cli::github::{Desk, On, post, take};
use trainbook::world::github::{Client, Repository};

use super::{Fault, PATH, REPOSITORY, Scene, TOKEN, TRAIN, account, root, shape};

const NOW: i64 = 1_760_448_600;

thread_local! {
    static WAITED: RefCell<Vec<u64>> = const { RefCell::new(Vec::new()) };
}

fn wait(time: Duration) {
    WAITED.with_borrow_mut(|waited| waited.push(time.as_secs()));
}

fn now() -> Timestamp {
    Timestamp::from_second(NOW).expect("a time")
}

/// Acts in the site of `scene` without waiting; the seconds that it would have waited.
fn acted(
    scene: &Scene,
    act: fn(&Desk, &str) -> Result<String, trainbook::world::Error>,
    event: &Value,
) -> (Result<String, String>, Vec<u64>) {
    let client = Client::waiting(&scene.server.address, TOKEN.to_owned(), wait, now);
    let repository = Repository {
        client: client.expect("loopback"),
        name: REPOSITORY.to_owned(),
    };
    let on = On {
        label: "release-train".to_owned(),
        now: Some(now()),
        site: root(scene).to_owned(),
    };
    let desk = Desk::open(&on, repository).expect("a site");
    let said = act(&desk, &event.to_string()).map_err(|error| error.to_string());
    (said, WAITED.take())
}

fn posted(scene: &Scene) -> (Result<String, String>, Vec<u64>) {
    acted(scene, post::post, &shape("labeled"))
}

fn fail(scene: &Scene, faults: &[(&'static str, Fault)]) {
    scene.server.hub().faults = faults.to_vec();
}

const LIMITED: &str = "API rate limit exceeded for installation ID 1.";
const SECONDARY: &str = "You have exceeded a secondary rate limit. Please wait a few minutes.";

#[test]
fn limits_are_waited_for_as_long_as_github_says() {
    for (fault, waited) in [
        (Fault::Refused(403, "retry-after: 7\r\n", SECONDARY), 7),
        (
            Fault::Refused(
                403,
                "x-ratelimit-remaining: 0\r\nx-ratelimit-reset: 1760448630\r\n",
                LIMITED,
            ),
            31,
        ),
        (Fault::Refused(429, "", SECONDARY), 60),
        (Fault::Refused(502, "", "Server Error"), 1),
        (Fault::Cut, 1),
        (Fault::Half, 1),
    ] {
        let scene = Scene::new();
        fail(&scene, &[("GET", fault.clone())]);
        assert_eq!(
            posted(&scene),
            (Ok(format!("Showed {PATH} in #12\n")), vec![waited]),
            "{fault:?}"
        );
        scene.comment();
    }
    let scene = Scene::new();
    let far = "x-ratelimit-remaining: 0\r\nx-ratelimit-reset: 1760452200\r\n";
    fail(&scene, &[("GET", Fault::Refused(403, far, LIMITED))]);
    let (said, waited) = posted(&scene);
    let why = said.expect_err("an hour is too long");
    assert!(
        why.contains("no more calls for 61 minutes: API rate limit"),
        "{why}"
    );
    assert_eq!(waited, [0; 0]);
}

#[test]
fn a_server_that_stays_down_is_given_up() {
    let scene = Scene::new();
    fail(
        &scene,
        &vec![("GET", Fault::Refused(503, "", "Unavailable")); 5],
    );
    let (said, waited) = posted(&scene);
    let why = said.expect_err("it is down");
    assert!(
        why.contains("in 5 tries: 503 Unavailable") && why.contains("help: "),
        "{why}"
    );
    assert_eq!(waited, [1, 2, 4, 8]);
}

#[test]
fn refusals_are_not_tried_again() {
    for (status, call, said) in [
        (401, "GET", "does not know the token"),
        (
            403,
            "POST",
            "would not comment on the pull request: no\n  = help: give the job",
        ),
        (404, "GET", "would not read the pull request"),
        (410, "GET", "answered 410"),
    ] {
        let scene = Scene::new();
        fail(&scene, &[(call, Fault::Refused(status, "", "no"))]);
        let (found, waited) = posted(&scene);
        let why = found.expect_err("it is refused");
        assert!(why.contains(said), "{why}");
        assert!(!why.contains(TOKEN) && waited.is_empty(), "{why}");
    }
}

#[test]
fn a_comment_that_was_made_unheard_is_not_made_again() {
    for fault in [
        Fault::CutAfter,
        Fault::Half,
        Fault::Cut,
        Fault::Refused(500, "", "Oh"),
    ] {
        let scene = Scene::new();
        fail(&scene, &[("POST", fault.clone())]);
        let (said, waited) = posted(&scene);
        assert!(
            said.is_ok() && waited == [1],
            "{fault:?}: {said:?} {waited:?}"
        );
        assert!(scene.comment().contains("1.1 Notes drafted"));
    }
}

#[test]
fn of_several_comments_the_oldest_stays() {
    let scene = Scene::new();
    scene.post();
    let mut twin = scene.server.hub().comments[0].clone();
    twin["id"] = json!(950);
    scene.server.hub().comments.push(twin);
    assert!(posted(&scene).0.is_ok());
    scene.comment();
    assert_eq!(scene.server.hub().comments[0]["id"], 900);
}

#[test]
fn lists_are_read_to_their_last_page() {
    let scene = Scene::new();
    scene.post();
    let mut hub = scene.server.hub();
    hub.page = 2;
    let mut others = hub.comments.clone();
    for at in 0..7 {
        let mut other = others[0].clone();
        other["id"] = json!(at);
        other["body"] = json!("LGTM");
        others.insert(0, other);
    }
    hub.comments = others;
    hub.changed = (0..7).map(|at| format!("src/{at}.rs")).collect();
    hub.changed.push(PATH.to_owned());
    hub.files
        .insert(PATH.to_owned(), TRAIN.replace("[ ] Notes", "[x] Notes"));
    drop(hub);
    assert!(posted(&scene).0.is_ok());
    let hub = scene.server.hub();
    assert_eq!(hub.comments.len(), 8);
    let last = hub.comments[7]["body"].as_str().expect("a text");
    assert!(last.contains("- [x] 1.1 Notes"), "{last}");
}

#[test]
fn a_commit_between_is_kept_and_the_tick_made_on_it() {
    for (fault, waits) in [
        (
            Fault::Meanwhile(PATH, TRAIN.replace("[x] Suite", "[ ] Suite")),
            1,
        ),
        (
            Fault::Refused(409, "", "is at 0f1e2d3 but expected 1a2b3c4"),
            1,
        ),
        (Fault::Refused(422, "", "Update is not a fast forward"), 1),
        (Fault::Refused(500, "", "Oh"), 1),
        (Fault::Cut, 1),
        (Fault::CutAfter, 1),
        (Fault::Half, 1),
        (Fault::Refused(403, "retry-after: 3\r\n", SECONDARY), 3),
    ] {
        let scene = Scene::new();
        scene.post();
        let event = scene.ticked("maria-k", &["1.1"]);
        fail(&scene, &[("PUT", fault.clone())]);
        let (said, waited) = acted(&scene, take::take, &event);
        assert!(said.is_ok(), "{fault:?}: {said:?}");
        assert_eq!(waited, [waits], "{fault:?}");
        let suite = if matches!(fault, Fault::Meanwhile(..)) {
            "[ ] Suite"
        } else {
            "[x] Suite"
        };
        let expected = TRAIN
            .replace("[ ] Notes", "[x] Notes")
            .replace("[x] Suite", suite);
        assert_eq!(scene.file(), expected, "{fault:?}");
        assert_eq!(scene.server.hub().commits.len(), 1, "{fault:?}");
        assert!(scene.comment().contains("- [x] 1.1 "), "{fault:?}");
    }
}

#[test]
fn a_branch_that_takes_no_commit_is_told_in_the_comment() {
    let rule = "Repository rule violations found";
    for (fault, times, said) in [
        (
            Fault::Refused(409, "", rule),
            5,
            "could not be written in 5 tries: Repository rule",
        ),
        (
            Fault::Refused(403, "", "Resource not accessible"),
            1,
            "commit content/trains/2025.10-R1.md",
        ),
    ] {
        let scene = Scene::new();
        scene.post();
        let event = scene.ticked("maria-k", &["1.1"]);
        fail(&scene, &vec![("PUT", fault); times]);
        let (found, _) = acted(&scene, take::take, &event);
        let why = found.expect_err("it takes none");
        assert!(why.contains(said), "{why}");
        let comment = scene.comment();
        assert!(
            comment.contains("nothing could be committed: "),
            "{comment}"
        );
        assert!(comment.contains("- [ ] 1.1 "), "{comment}");
    }
}

#[test]
fn a_file_that_changes_while_it_is_shown_is_shown_again() {
    let scene = Scene::new();
    let done = TRAIN.replace("[ ] Notes", "[x] Notes");
    fail(&scene, &[("POST", Fault::Meanwhile(PATH, done))]);
    assert!(posted(&scene).0.is_ok());
    assert!(scene.comment().contains("- [x] 1.1 Notes"));
}

#[test]
fn a_train_is_begun_once() {
    let made = "content/trains/2025.10-R2.md";
    for (fault, commits) in [
        (Fault::CutAfter, 1),
        (Fault::Cut, 1),
        (Fault::Meanwhile(made, TRAIN.replace("R1", "R2")), 0),
    ] {
        let scene = Scene::new();
        scene.server.hub().changed.clear();
        fail(&scene, &[("PUT", fault.clone())]);
        let (said, _) = posted(&scene);
        assert!(said.is_ok(), "{fault:?}: {said:?}");
        assert_eq!(scene.server.hub().commits.len(), commits, "{fault:?}");
        assert!(scene.comment().contains("2025.10-R2"), "{fault:?}");
    }
}

#[test]
fn two_at_once_lose_nothing() {
    let scene = Scene::new();
    scene
        .server
        .hub()
        .permissions
        .insert("ana".to_owned(), "write");
    scene.post();
    let first = scene.ticked("maria-k", &["1.1"]);
    let mut second = scene.ticked("maria-k", &["1.2"]);
    second["sender"] = account("ana", "User");
    std::thread::scope(|scope| {
        for event in [&first, &second] {
            let scene = &scene;
            scope.spawn(move || assert!(acted(scene, take::take, event).0.is_ok()));
        }
    });
    let expected = TRAIN
        .replace("[ ] Notes", "[x] Notes")
        .replace("[x] Suite", "[ ] Suite");
    assert_eq!(scene.file(), expected);
    let comment = scene.comment();
    assert!(
        comment.contains("- [x] 1.1 ") && comment.contains("- [ ] 1.2 "),
        "{comment}"
    );
}
