//! What the program writes for somebody who begins: a site, its next trains, the example. All of
//! it is without findings, and nothing that is there is replaced.

use std::fs;

use crate::book::NOW;
use crate::call::{files, folder, say, site};

#[test]
fn a_new_site_is_without_findings_and_builds() {
    let here = folder();
    say(here.path(), &["init", "releases"]).ends(0, &["Wrote", "`trainbook build releases`"], &[]);
    let site = here.path().join("releases");
    let made = files(&site);
    assert_eq!(
        made.keys()
            .filter(|path| path.starts_with("content/trains/"))
            .count(),
        2
    );
    let ignored: Vec<&str> = made[".gitignore"].lines().collect();
    assert_eq!(ignored, ["/public/", "/.trainbook/"]);
    say(here.path(), &["check", "--strict", "releases"]).ends(0, &["no findings"], &[]);
    say(here.path(), &["build", "--strict", "releases"]).ends(
        0,
        &["Built", "pages from 2 trains"],
        &[],
    );
    assert!(site.join("public/index.html").is_file());
    say(here.path(), &["build", "--strict", "releases"]).ends(0, &["2 trains"], &[]);
    let mut after = files(&site);
    after.retain(|path, _| !path.starts_with("public/") && !path.starts_with(".trainbook/"));
    assert_eq!(after, made);
}

const WORKFLOWS: [&str; 3] = [
    ".github/workflows/pages.yml",
    ".github/workflows/pull-request.yml",
    ".github/workflows/release-train.yml",
];

#[test]
fn workflows_come_with_a_new_site_and_to_one_that_is_there() {
    let here = folder();
    let next = [
        "Wrote trainbook.yaml",
        "release-train.yml",
        "Settings → Pages",
        "`trainbook build`",
    ];
    say(here.path(), &["init", "--github"]).ends(0, &next, &[]);
    let made = files(here.path());
    for path in WORKFLOWS {
        assert!(made[path].contains("persist-credentials: false"), "{path}");
    }
    fs::write(here.path().join(WORKFLOWS[1]), "mine").expect("a file");
    fs::remove_file(here.path().join(WORKFLOWS[2])).expect("it is there");
    say(here.path(), &["init", "--github"]).ends(
        0,
        &[
            "Kept .github/workflows/pull-request.yml\n",
            "Wrote .github/workflows/release-train.yml\n",
        ],
        &[],
    );
    let after = files(here.path());
    assert_eq!(after[WORKFLOWS[1]], "mine");
    assert_eq!(after[WORKFLOWS[2]], made[WORKFLOWS[2]]);
    assert_eq!(after.len(), made.len());
    let other = folder();
    fs::write(other.path().join("notes.txt"), "mine").expect("a file");
    say(other.path(), &["init", "--github"]).refused(&["not empty"]);
    assert_eq!(files(other.path()).len(), 1);
}

#[test]
fn workflows_lie_in_the_repositorys_root_and_name_the_site() {
    let here = folder();
    for (site, named) in [("docs/releases", "docs/releases"), ("2026.10", "./2026.10")] {
        let root = here.path().join(named.replace(['/', '.'], "-"));
        fs::create_dir(&root).expect("a folder");
        let git = std::process::Command::new("git")
            .current_dir(&root)
            .args(["init", "-q"])
            .status();
        assert!(git.expect("git is there").success());
        say(&root, &["init", "--github", site]).ends(0, &["Wrote"], &[]);
        let made = files(&root);
        for path in WORKFLOWS {
            let text = &made[path];
            let is_named = text.contains(&format!("site: {named}\n"))
                || text.contains(&format!("take {named}\n"));
            assert!(is_named && !text.contains("site: .\n"), "{text}");
        }
        say(&root, &["init", "--github", "a b"]).refused(&["`a b` cannot stand in a workflow"]);
    }
}

#[test]
fn i03_init_never_lies_down_beside_other_files() {
    let here = folder();
    fs::create_dir(here.path().join(".git")).expect("a folder");
    say(here.path(), &["init"]).ends(0, &["Wrote trainbook.yaml"], &[]);
    let before = files(here.path());
    say(here.path(), &["init"]).refused(&["not empty", "trainbook init releases"]);
    say(here.path(), &["init", "trainbook.yaml"]).ends(2, &[], &["trainbook.yaml"]);
    assert_eq!(files(here.path()), before);
}

#[test]
fn new_trains_follow_each_other_without_findings() {
    let site = site();
    let now = "2031-03-04T09:00:00Z";
    for (call, path) in [
        (&["new", "--now", now][..], "2031.03-R1"),
        (&["new", "--now", now], "2031.03-R2"),
        (
            &[
                "new",
                "--now",
                now,
                "--window",
                "2031-04-08 14:00 → 15:00 UTC",
            ],
            "2031.04-R1",
        ),
        (&["new", "--hotfix", "2031.03-R1"], "2031.03-R1.1"),
        (&["new", "--hotfix", "2031.03-R1"], "2031.03-R1.2"),
        (
            &["new", "--window", "2031-07-01 00:30 → 02:00 Europe/Berlin"],
            "2031.07-R1",
        ),
        (&["new", "2031.06-R7"], "2031.06-R7"),
    ] {
        let path = format!("content/trains/{path}.md");
        say(site.path(), call).ends(0, &[&format!("Wrote {path}\n"), "`trainbook check`"], &[]);
        assert!(site.path().join(path).is_file());
    }
    say(site.path(), &["check", "--strict"]).ends(0, &["Checked 9 trains", "no findings"], &[]);
    say(site.path(), &["build", "--strict"]).ends(0, &["9 trains"], &[]);
}

#[test]
fn i03_a_new_train_never_replaces_a_file() {
    let site = site();
    say(site.path(), &["new", "2031.03-R1"]).ends(0, &[], &[]);
    let before = files(site.path());
    for name in ["2031.03-R1", "2031.03-r1"] {
        say(site.path(), &["new", name]).refused(&["2031.03-R1.md", "leave the name out"]);
    }
    for name in ["", "../x", "-- ", "a\nb"] {
        say(site.path(), &["new", "--", name]).refused(&["cannot be called", "2025.12-R1"]);
    }
    say(site.path(), &["new", "--hotfix", "2031.03-R2"]).refused(&["write `2031.03-R1`"]);
    say(site.path(), &["new", "--hotfix", "unheard of"]).refused(&["name a train", "2031.03-R1"]);
    say(site.path(), &["new", "--window", "tomorrow"]).refused(&["`tomorrow`", "2025-10-14 14:00"]);
    say(site.path(), &["new", "--owner", "Maria K"]).ends(2, &[], &["Maria K", "handle"]);
    assert_eq!(files(site.path()), before);
}

#[test]
fn i03_what_a_person_gives_is_written_as_text() {
    let site = site();
    let parent = site.path().parent().expect("a folder above");
    let name = site
        .path()
        .file_name()
        .and_then(|name| name.to_str())
        .expect("a plain name");
    let call = [
        "new",
        "--title",
        "{{ train }}: {% raw %} \"a\" # b",
        "--owner",
        "@maria",
        "--release-manager",
        "jon",
        "--approvers",
        "ana,jon",
        "--service",
        "api:1.10:0x20",
        "--service",
        "web",
        "--window",
        "2031-04-08 14:00 → 15:00 Europe/Berlin",
        name,
    ];
    say(parent, &call).ends(
        0,
        &["2031.04-R1.md", &format!("`trainbook check {name}`")],
        &[],
    );
    let text = &files(site.path())["content/trains/2031.04-R1.md"];
    for line in [
        "title: \"{{ train }}: {% raw %} \\\"a\\\" # b\"\n",
        "owner: maria\n",
        "approvers: [ana, jon]\n",
        "  - { name: api, from: 1.10, to: 0x20 }\n",
        "| Approval granted | @ana | ☐ |\n| Approval granted | @jon | ☐ |\n",
    ] {
        assert!(text.contains(line), "`{line}` is not in\n{text}");
    }
    say(parent, &["check", "--strict", name]).ends(0, &["no findings"], &[]);
}

#[test]
fn the_demo_says_where_to_look_and_keeps_what_was_changed() {
    let here = folder();
    let said = say(here.path(), &["demo", "--no-serve"]).ends(
        0,
        &["Built", "Open file://", "northwind/public/index.html"],
        &[],
    );
    for next in ["build", "check"] {
        let call = format!("`trainbook {next} --now {NOW} northwind`");
        assert!((said.out.clone() + &said.err).contains(&call), "{call}");
    }
    let train = here.path().join("northwind/content/trains/2025.10-R4.md");
    let changed = fs::read_to_string(&train).expect("it is there") + "\nA line of mine.\n";
    fs::write(&train, &changed).expect("a file");
    say(here.path(), &["demo", "--no-serve"]).ends(
        0,
        &["Built"],
        &["Kept content/trains/2025.10-R4.md"],
    );
    assert_eq!(fs::read_to_string(&train).expect("it is there"), changed);

    let own = here.path().join("own");
    fs::create_dir(&own).expect("a folder");
    fs::write(own.join("notes.txt"), "mine").expect("a file");
    say(here.path(), &["demo", "own"]).refused(&["not empty", "trainbook demo northwind"]);
    assert_eq!(files(&own).len(), 1);
}

#[test]
fn a_template_of_the_sites_own_is_followed_or_refused() {
    let site = site();
    let template = site.path().join("content/new-train.template");
    for (text, said) in [
        ("{{ nope }}", &["`nope`", "mend new-train.template"][..]),
        (
            "{% if",
            &["new-train.template:1", "mend new-train.template"],
        ),
        (
            "---\ntrain: {{ train }}\nowner: @maria\n---\n",
            &["`owner: @maria`", "quotes"],
        ),
    ] {
        fs::write(&template, text).expect("a file");
        say(site.path(), &["new", "2031.03-R1"]).refused(said);
    }
    let own = "---\ntrain: {{ train }}\nx-team: web\n---\n\n{{ stages }}";
    fs::write(&template, own).expect("a file");
    say(site.path(), &["new", "2031.03-R1"]).ends(0, &["Wrote"], &[]);
    let text = &files(site.path())["content/trains/2031.03-R1.md"];
    assert!(
        text.contains("x-team: web\n---\n\n## Stage 1 — Pre-Flight\n"),
        "{text}"
    );
    say(site.path(), &["check", "--strict"]).ends(0, &["no findings"], &[]);
}

#[cfg(unix)]
#[test]
fn a_template_that_leads_out_of_the_site_is_not_read() {
    let (site, other) = (site(), folder());
    let secret = other.path().join("secret");
    fs::write(&secret, "---\ntrain: x\n---\nsecret\n").expect("a file");
    let template = site.path().join("content/new-train.template");
    std::os::unix::fs::symlink(secret, template).expect("a link");
    say(site.path(), &["new", "2031.03-R1"]).ends(0, &["Wrote"], &[]);
    let text = &files(site.path())["content/trains/2031.03-R1.md"];
    assert!(
        !text.contains("secret") && text.contains("## Stage 1"),
        "{text}"
    );
}

#[test]
fn a_new_train_waits_for_a_configuration_that_reads() {
    let site = site();
    fs::write(site.path().join("trainbook.yaml"), "stages: [\n").expect("a file");
    let before = files(site.path());
    say(site.path(), &["new"]).refused(&["trainbook.yaml has an error", "`trainbook check`"]);
    assert_eq!(files(site.path()), before);
}
