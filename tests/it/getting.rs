//! Getting the program and getting going: the guides are done as they are written, `doctor` finds
//! what is missing, shells and `man` are told what `--help` tells, and a tag becomes a release.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::call::{command, folder, say, site};

fn file(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|cause| panic!("{}: {cause}", path.display()))
}

/// The blocks of `language` in a Markdown text, one after the other.
fn blocks<'t>(text: &'t str, language: &str) -> Vec<&'t str> {
    let fence = format!("\n```{language}\n");
    let ends = text.split(&fence).skip(1);
    ends.map(|rest| rest.split("\n```").next().unwrap_or_default())
        .collect()
}

/// `program` in `folder`, with git as a person has set it up whose GitHub is the folder `hosted`.
fn as_a_person(program: &mut Command, hosted: &Path) {
    let hosted = format!("url.{}/.insteadOf", hosted.display());
    let set = [
        ("user.name", "Maria, checkout"),
        ("user.email", "maria@example.com"),
        ("commit.gpgSign", "false"),
        (hosted.as_str(), "https://github.com/your-name/"),
    ];
    program
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_COUNT", set.len().to_string())
        .env_remove("GITHUB_TOKEN")
        .env_remove("GH_TOKEN");
    for (at, (key, value)) in set.into_iter().enumerate() {
        program.env(format!("GIT_CONFIG_KEY_{at}"), key);
        program.env(format!("GIT_CONFIG_VALUE_{at}"), value);
    }
}

fn said(output: &Output) -> String {
    let streams = [&output.stdout, &output.stderr];
    streams
        .map(|stream| String::from_utf8_lossy(stream))
        .concat()
}

/// Runs `script` in `folder`, with the program on the path; it stops at the first command that fails.
#[cfg(unix)]
fn bash(folder: &Path, hosted: &Path, script: &str) -> Output {
    let program = assert_cmd::cargo::cargo_bin!("trainbook");
    let own = program.parent().expect("it lies in a folder").display();
    let path = std::env::var("PATH").unwrap_or_default();
    let mut bash = Command::new("bash");
    as_a_person(&mut bash, hosted);
    bash.args(["-euo", "pipefail", "-c", script])
        .current_dir(folder)
        .env("PATH", format!("{own}:{path}"))
        .env("HOME", folder)
        .output()
        .expect("bash starts")
}

#[cfg(unix)]
#[test]
fn ten_minutes_from_nothing_to_pages_are_as_the_guide_says() {
    let guide = file("content/guides/begin.md");
    let blocks = blocks(&guide, "bash");
    let fences = guide.matches("\n```").count();
    assert_eq!(blocks.len() * 2, fences, "every block is run");
    let (install, rest) = blocks.split_first().expect("it has commands");
    // The program that is tested stands for the one that this would fetch.
    assert!(file("README.md").contains(install));
    assert_eq!(install.lines().count(), 1);
    let (here, hosted) = (folder(), folder());
    let made = bash(
        hosted.path(),
        hosted.path(),
        "git init --quiet --bare releases.git",
    );
    assert!(made.status.success(), "{}", said(&made));
    let run = bash(here.path(), hosted.path(), &rest.join("\n"));
    let text = said(&run);
    assert!(run.status.success(), "{text}");
    let out = String::from_utf8_lossy(&run.stdout);
    let (_, doctor) = out.rsplit_once("✓ git ").expect("it ends with the doctor");
    assert!(doctor.ends_with("Nothing has to be mended.\n"), "{text}");
    assert!(!doctor.contains("\n! "), "{text}");
    assert!(here.path().join("releases/public/index.html").is_file());
    let pushed = bash(
        hosted.path(),
        hosted.path(),
        "git -C releases.git log --oneline main",
    );
    assert_eq!(said(&pushed).lines().count(), 3, "{}", said(&pushed));
}

#[cfg(unix)]
#[test]
fn recipes_are_as_they_are_written() {
    let guide = file("content/guides/recipes.md");
    let mut recipes = 0;
    for recipe in guide.split("\n## ").skip(1) {
        let commands = blocks(recipe, "bash").join("\n");
        if commands.is_empty() {
            continue;
        }
        let here = folder();
        let run = bash(here.path(), here.path(), &commands);
        assert!(run.status.success(), "{recipe}\n{}", said(&run));
        recipes += 1;
    }
    assert_eq!(recipes, 3);
}

#[test]
fn a_train_out_of_an_issue_is_without_findings() {
    let guide = file("content/guides/migrate.md");
    let (here, config, train) = (folder(), blocks(&guide, "yaml"), blocks(&guide, "markdown"));
    fs::create_dir_all(here.path().join("content/trains")).expect("a folder");
    fs::write(here.path().join("trainbook.yaml"), config[0]).expect("a file");
    let path = here.path().join("content/trains/2025.10-R1.md");
    fs::write(path, train[0]).expect("a file");
    let call = ["check", "--strict", "--now", "2025-10-14T13:50:00Z"];
    say(here.path(), &call).ends(0, &["Checked 1 train", "no findings"], &[]);
    let call = ["status", "2025.10-R1", "--now", "2025-10-14T13:50:00Z"];
    say(here.path(), &call).ends(0, &["Verdict: go", "Rollout: pending, 0 of 2"], &[]);
}

/// What `doctor` says of `site` to somebody whose git is set up, and how it ends.
fn doctor(site: &TempDir, token: &str) -> (String, Option<i32>) {
    let mut call = command(site.path(), &["doctor"]);
    as_a_person(&mut call, site.path());
    let output = call.env("GH_TOKEN", token).output().expect("it starts");
    (said(&output), output.status.code())
}

fn git(site: &TempDir, call: &[&str]) {
    let mut git = Command::new("git");
    as_a_person(&mut git, site.path());
    let output = git.args(call).current_dir(site.path()).output();
    let output = output.expect("git starts");
    assert!(output.status.success(), "{call:?}: {}", said(&output));
}

#[test]
fn the_doctor_sees_a_site_grow_up() {
    let site = site();
    let (text, code) = doctor(&site, "");
    assert_eq!(code, Some(1), "{text}");
    assert!(
        text.contains("✗ repository") && text.contains("git init"),
        "{text}"
    );
    git(&site, &["init", "--quiet"]);
    say(site.path(), &["init", "--github"]).ends(0, &["pages.yml"], &[]);
    let (text, code) = doctor(&site, "");
    assert_eq!(code, Some(1), "{text}");
    assert!(text.contains("✗ history        no commit yet"), "{text}");
    git(&site, &["add", "."]);
    git(&site, &["commit", "--quiet", "--message", "Begin"]);
    git(
        &site,
        &[
            "remote",
            "add",
            "origin",
            "https://jon:hunter2@github.com/shop/releases",
        ],
    );
    let (text, code) = doctor(&site, "do-not-tell");
    assert_eq!(code, Some(0), "{text}");
    for line in [
        "✓ history        whole, 1 change to trains since",
        "✓ you            Maria, checkout, which is @maria",
        "✓ output         public/ can be written",
        "✓ memory         .trainbook/ stays out of commits",
        "✓ origin         shop/releases on GitHub",
        "✓ workflow       pages.yml publishes, with the whole history",
        "`base_url: https://shop.github.io/releases/`",
        "✓ token          in the environment: GH_TOKEN",
    ] {
        assert!(text.contains(line), "`{line}` is not in\n{text}");
    }
    for secret in ["do-not-tell", "hunter2", "jon"] {
        assert!(!text.contains(secret), "{text}");
    }
    fs::write(site.path().join(".gitignore"), "").expect("a file");
    let config = "base_url: https://shop.github.io/\ntheme: ours\nnope: 1\noutput: content/out\n";
    fs::write(site.path().join("trainbook.yaml"), config).expect("a file");
    let (text, code) = doctor(&site, "");
    assert_eq!(code, Some(1), "{text}");
    for line in [
        "✗ configuration",
        "✗ theme",
        "✗ output",
        "! memory",
        "✗ address",
        "! you",
    ] {
        assert!(text.contains(line), "`{line}` is not in\n{text}");
    }
}

#[test]
fn the_doctor_sees_where_a_clone_ends() {
    let (site, clone) = (site(), folder());
    for step in [
        &["init", "--quiet"][..],
        &["add", "."],
        &["commit", "--quiet", "--message", "Begin"],
        &["commit", "--quiet", "--allow-empty", "--message", "Go on"],
    ] {
        git(&site, step);
    }
    let from = format!("file://{}", site.path().display());
    git(&clone, &["clone", "--quiet", "--depth=1", &from, "."]);
    let (text, code) = doctor(&clone, "");
    assert_eq!(code, Some(1), "{text}");
    assert!(text.contains("✗ history        known since "), "{text}");
    assert!(text.contains("git fetch --unshallow"), "{text}");
    git(&clone, &["fetch", "--quiet", "--unshallow"]);
    git(&clone, &["config", "remote.origin.promisor", "true"]);
    let (text, code) = doctor(&clone, "");
    assert_eq!(code, Some(0), "{text}");
    assert!(
        text.contains("! history        whole; but a partial clone"),
        "{text}"
    );
}

#[cfg(unix)]
#[test]
fn the_doctor_runs_nothing_that_the_repository_configures() {
    let site = site();
    git(&site, &["init", "--quiet"]);
    git(&site, &["add", "."]);
    git(&site, &["commit", "--quiet", "--message", "Begin"]);
    let canary = site.path().join("canary");
    let program = format!("touch {}", canary.display());
    for key in [
        "core.fsmonitor",
        "core.pager",
        "core.sshCommand",
        "core.editor",
        "core.askPass",
        "credential.helper",
        "diff.external",
        "gpg.program",
        "pager.config",
        "alias.check-ignore",
    ] {
        git(&site, &["config", key, &program]);
    }
    // What git would compare by another program, if it were asked to.
    fs::write(site.path().join("content/index.md"), "# Changed\n").expect("a file");
    let (text, code) = doctor(&site, "");
    assert_eq!(code, Some(0), "{text}");
    assert!(!canary.exists());
}

#[test]
fn the_doctor_is_read_by_programs_too() {
    let site = site();
    let said = say(site.path(), &["doctor", "--json"]).ends(1, &[], &[]);
    let told: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
    assert_eq!(told["schema_version"], 1);
    let checks = told["checks"].as_array().expect("a list");
    let is_broken = |check: &&serde_json::Value| check["state"] == "broken";
    let broken: Vec<_> = checks.iter().filter(is_broken).collect();
    assert_eq!(broken.len(), 1, "{told}");
    assert_eq!(broken[0]["name"], "repository");
    say(folder().path(), &["doctor"]).refused(&["no site", "trainbook init"]);
}

#[cfg(unix)]
#[test]
fn bash_completes_commands_and_their_options() {
    let here = folder();
    let script = r#"
        source <(trainbook completions bash)
        completed() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=()
            _trainbook trainbook "${@: -1}" "${@: -2:1}"; echo "${COMPREPLY[*]}"; }
        completed trainbook che
        completed trainbook check --expl
        completed trainbook check --format sh
        completed trainbook action re
    "#;
    let run = bash(here.path(), here.path(), script);
    assert_eq!(said(&run), "check\n--explain\nshort\nreassign\n");
}

#[test]
fn each_shell_gets_what_it_reads() {
    let here = folder();
    for (shell, begins) in [
        ("bash", "_trainbook() {"),
        ("zsh", "#compdef trainbook"),
        ("fish", "# Print an optspec"),
        ("powershell", "\nusing namespace"),
        ("elvish", "\nuse builtin"),
    ] {
        let said = say(here.path(), &["completions", shell]).ends(0, &["doctor"], &[]);
        assert!(said.out.starts_with(begins), "{shell}: {}", &said.out[..60]);
    }
    say(here.path(), &["completions", "cmd"]).ends(2, &[], &["possible values", "bash"]);
}

#[test]
fn every_command_has_a_manual_page() {
    let here = folder();
    let mut names = Vec::new();
    for command in trainbook::cli::commands() {
        let name = command.get_display_name().unwrap_or("trainbook");
        let words: Vec<&str> = name.split('-').skip(1).collect();
        let page = say(here.path(), &[&["man"], words.as_slice()].concat());
        let about = command
            .get_about()
            .expect("each says what it is")
            .to_string();
        let about = about.split(['\'', '-', '`']).next().unwrap_or_default();
        let title = format!(".TH {name} 1 ");
        let page = page.ends(0, &[&title, about, "trainbook 0."], &[]);
        names.push((format!("{name}.1"), page.out));
    }
    names.sort();
    let call = ["man", "--out", "share/man1"];
    let wrote = format!("Wrote {} manual pages to share/man1\n", names.len());
    for _ in ["once", "again"] {
        say(here.path(), &call).ends(0, &[&wrote], &[]);
        let pages = crate::call::files(&here.path().join("share/man1"));
        assert_eq!(pages.into_iter().collect::<Vec<_>>(), names);
    }
    say(here.path(), &["man", "chekc"]).refused(&["`chekc`", "`trainbook man check`"]);
    say(here.path(), &["man", "check", "--out", "x"]).ends(2, &[], &["cannot be used with"]);
}

#[cfg(unix)]
#[test]
fn a_release_says_what_the_changelog_has_for_it() {
    let here = folder();
    let notes = here.path().join(".github/release/notes");
    fs::create_dir_all(notes.parent().expect("a folder")).expect("a folder");
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join(".github/release/notes");
    fs::copy(own, &notes).expect("a file");
    let write = |name: &str, text: &str| fs::write(here.path().join(name), text).expect("a file");
    write(
        "Cargo.toml",
        "[package]\nversion = \"1.2.0\"\n[dependencies]\nversion = \"9\"\n",
    );
    let changelog = "# Changelog\n\n## [Unreleased]\n\n- Later\n\n## [1.2.0] - 2026-12-01\n\n### Added\n\n- One\n\n## [1.1.0]\n\n- Old\n\n[1.2.0]: https://example.com\n";
    write("CHANGELOG.md", changelog);
    let run = |tag: &str| {
        let output = Command::new("bash").arg(&notes).arg(tag).output();
        let output = output.expect("bash starts");
        (output.status.success(), said(&output))
    };
    assert_eq!(run("v1.2.0"), (true, "### Added\n\n- One\n".to_owned()));
    let (worked, text) = run("v1.3.0");
    assert!(!worked && text.contains("Cargo.toml has 1.2.0"), "{text}");
    write("CHANGELOG.md", "## [1.2.0-rc.1]\n\n- Early\n");
    let (worked, text) = run("v1.2.0");
    assert!(!worked && text.contains("nothing for 1.2.0"), "{text}");
}

#[test]
fn no_workflow_runs_what_a_name_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(".github/workflows");
    let starter = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/starter/github");
    let texts = crate::call::files(&folder).into_iter();
    let mut looked_at = 0;
    for (name, text) in texts.chain(crate::call::files(&starter)) {
        let allowed = ["\npermissions:\n  contents: read\n", "\npermissions: {}\n"];
        assert!(allowed.iter().any(|it| text.contains(it)), "{name}");
        // A script goes on as long as its lines are further in than its key.
        let mut script = None;
        for line in text.lines() {
            let indent = line.len() - line.trim_start_matches([' ', '-']).len();
            let begins = line.trim_start_matches([' ', '-']).starts_with("run:");
            if begins && !line.trim_end().ends_with("run:") {
                script = Some(indent);
            } else if script.is_some_and(|outer| indent <= outer && !line.trim().is_empty()) {
                script = None;
            }
            if script.is_some() {
                looked_at += 1;
                assert!(!line.contains("${{"), "{name}: {line}");
            }
        }
    }
    assert!(looked_at > 20, "{looked_at}");
}
