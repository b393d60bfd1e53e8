//! The guides say what the program does: every rule is in them, and what they tell people to copy
//! is what `init` writes.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::call::{folder, say};

fn file(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|cause| panic!("{}: {cause}", path.display()))
}

/// What the program is written in, without tests, and without the list of what is found.
fn sources() -> impl Iterator<Item = String> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let paths = walkdir::WalkDir::new(src).into_iter().map(|entry| {
        let entry = entry.expect("a readable folder");
        entry.into_path()
    });
    let is_read = |path: &std::path::PathBuf| {
        path.extension().is_some_and(|end| end == "rs")
            && !path.ends_with("tests.rs")
            && !path.ends_with("check/writing.rs")
    };
    paths.filter(is_read).map(|path| {
        let text = fs::read_to_string(path).expect("a readable file");
        let code = text.split("\n#[cfg(test)]\nmod tests {").next();
        code.unwrap_or_default().to_owned()
    })
}

/// The names of rules that the program's own text gives to a finding.
fn rules_in_the_source() -> BTreeSet<String> {
    let calls = [
        "::error(",
        "::warning(",
        ".warn(",
        ".warning(",
        ".fail(",
        ".fault(",
    ];
    let mut rules = BTreeSet::new();
    for text in sources() {
        for call in calls {
            for (at, _) in text.match_indices(call) {
                let argument = text[at + call.len()..].trim_start();
                let name = argument
                    .strip_prefix('"')
                    .and_then(|rest| rest.split('"').next());
                rules.extend(name.filter(|name| name.contains('-')).map(str::to_owned));
            }
        }
    }
    rules
}

#[test]
fn every_rule_is_in_the_guide() {
    let guide = file("content/guides/checks.md");
    let rules = rules_in_the_source();
    assert!(rules.len() > 45, "only {rules:?}");
    let unlisted: Vec<&String> = rules
        .iter()
        .filter(|rule| trainbook::check::finding(rule).is_none())
        .collect();
    assert!(unlisted.is_empty(), "in no list: {unlisted:?}");
    for found in trainbook::check::findings() {
        let row = format!(
            "| `{}` | {} | {} |",
            found.name,
            found.level.word(),
            found.about
        );
        assert!(guide.contains(&row), "not in the guide: {row}");
        let named = format!("\"{}\"", found.name);
        let is_found = sources().any(|text| text.contains(&named));
        assert!(is_found, "nothing finds {}", found.name);
    }
}

#[test]
fn the_workflows_that_init_writes_are_those_in_the_guides() {
    for (workflow, guide) in [
        ("pages", "publishing"),
        ("pull-request", "github"),
        ("release-train", "github"),
    ] {
        let workflow = file(&format!("content/starter/github/{workflow}.yml.template"));
        let guide = file(&format!("content/guides/{guide}.md"));
        assert!(guide.contains(&workflow), "{workflow}");
    }
    let guide = file("content/guides/github.md");
    let action = file("action.yml");
    let (_, inputs) = action.split_once("\ninputs:\n").expect("inputs");
    let (inputs, _) = inputs.split_once("\noutputs:\n").expect("their end");
    let names = inputs
        .lines()
        .filter_map(|line| line.strip_prefix("  ")?.strip_suffix(':'));
    let names: Vec<&str> = names.filter(|name| !name.starts_with(' ')).collect();
    assert!(names.len() > 4, "{names:?}");
    for name in names {
        assert!(guide.contains(&format!("| `{name}` |")), "{name}");
    }
}

#[test]
fn the_trains_that_people_copy_are_without_findings() {
    for path in ["README.md", "content/guides/format.md"] {
        let site = folder();
        let text = file(path);
        let (_, rest) = text.split_once("````markdown\n").expect("a train");
        let (train, _) = rest.split_once("````\n").expect("its end");
        for (place, text) in [
            ("content/trains/2025.10-R1.md", train),
            ("content/runbooks/rollback.md", "# Back\n"),
        ] {
            let place = site.path().join(place);
            fs::create_dir_all(place.parent().expect("a folder")).expect("a folder");
            fs::write(place, text).expect("a file");
        }
        let call = ["check", "--strict", "--now", "2025-10-14T15:10:00Z"];
        say(site.path(), &call).ends(0, &["Checked 1 train and", "no findings"], &[]);
    }
}

#[test]
fn the_message_that_the_guides_show_is_the_one_that_is_printed() {
    let site = folder();
    let place = site.path().join("content/trains/2025.10-R1.md");
    fs::create_dir_all(place.parent().expect("a folder")).expect("a folder");
    let train = "---\ntrain: 2025.10-R1\nwindow: Mon 2025-10-14 14:00 → 16:00 UTC\n---\n";
    fs::write(place, train).expect("a file");
    let said = say(site.path(), &["check", "--now", "2025-10-10T00:00:00Z"]).ends(1, &[], &[]);
    for path in ["CONTRIBUTING.md", "content/guides/checks.md"] {
        let text = file(path);
        let (_, rest) = text
            .split_once("error[weekday-mismatch]")
            .expect("the message");
        let (message, _) = rest.split_once("```").expect("its end");
        let message = message.trim_end();
        assert!(
            said.out.contains(message),
            "{path} shows\n{message}\nnot\n{}",
            said.out
        );
    }
}

#[test]
fn every_command_in_the_readme_is_one() {
    let readme = file("README.md");
    let (like_tick, mut rows) = (readme.contains("; also `untick`, "), 0);
    for command in &trainbook::cli::commands()[1..] {
        let name = command.get_name();
        let words = command.get_display_name().expect("the definition is built");
        let is_below = words.matches('-').count() > 1;
        let row = readme.contains(&format!("| `trainbook {name}` |"));
        rows += usize::from(row && !is_below);
        assert!(
            row || is_below || (like_tick && readme.contains(&format!("`{name}`"))),
            "{name}"
        );
    }
    assert_eq!(readme.matches("| `trainbook ").count(), rows);
}

#[test]
fn every_guide_is_in_their_index() {
    let index = file("content/guides/index.md");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/guides");
    for name in crate::call::files(&folder).keys() {
        assert!(
            name == "index.md" || index.contains(&format!("]({name})")),
            "{name}"
        );
    }
}

#[test]
fn what_serve_can_be_asked_for_is_in_its_guide() {
    let guide = file("content/guides/serve.md");
    let site = folder();
    for command in ["serve", "watch"] {
        let said = say(site.path(), &[command, "--help"]).ends(0, &[], &[]);
        assert!(guide.contains(&format!("trainbook {command}")), "{command}");
        for option in ["--open", "--port", "--host", "--poll", "--now", "--out"] {
            let has = said.out.contains(option);
            assert!(!has || guide.contains(option), "{command} {option}");
            assert!(has || command != "serve" || option == "--out", "{option}");
        }
    }
    for refusal in [
        "This server answers to localhost, not to ",
        "start it with --host",
    ] {
        assert!(guide.contains(refusal), "{refusal}");
        assert!(
            file("src/world/serve/callers.rs").contains(refusal),
            "{refusal}"
        );
    }
}

#[test]
fn what_publish_can_be_asked_for_is_in_its_guide() {
    let guide = file("content/guides/publishing.md");
    let site = folder();
    let said = say(site.path(), &["publish", "--help"]).ends(0, &[], &[]);
    for option in [
        "--to",
        "--branch",
        "--remote",
        "--history",
        "--dry-run",
        "--allow-dirty",
        "--allow-shallow",
        "--into-existing",
    ] {
        assert!(said.out.contains(option), "{option} is no option");
        assert!(guide.contains(option), "{option} is not in the guide");
    }
}

#[test]
fn what_the_documents_point_to_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = 0;
    for document in [
        "README.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "examples/README.md",
    ] {
        let text = file(document);
        let folder = root.join(document);
        let folder = folder.parent().expect("it lies in a folder");
        let links = text
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split([')', '#']).next());
        let links = links.filter(|link| !link.is_empty() && !link.contains(':'));
        let places = text.split('`').skip(1).step_by(2);
        let places =
            places.filter(|place| place.starts_with("src/") || place.starts_with("tests/"));
        let targets = links
            .filter(|link| !link.ends_with(".png"))
            .map(|link| folder.join(link))
            .chain(
                places
                    .filter(|place| !place.contains('<'))
                    .map(|place| root.join(place)),
            );
        for target in targets {
            assert!(target.exists(), "{document} points to {}", target.display());
            found += 1;
        }
    }
    assert!(found > 20, "only {found}");
}

/// The names of the properties in a schema, those of its parts too.
fn properties(schema: &serde_json::Value, found: &mut BTreeSet<String>) {
    match schema {
        serde_json::Value::Object(fields) => {
            for (key, value) in fields {
                if let ("properties", Some(own)) = (key.as_str(), value.as_object()) {
                    found.extend(own.keys().cloned());
                }
                properties(value, found);
            }
        }
        serde_json::Value::Array(members) => members.iter().for_each(|it| properties(it, found)),
        _ => {}
    }
}

#[test]
fn every_key_is_in_its_guide_and_in_the_schema() {
    for (guide, schema) in [
        ("format.md", trainbook::read::facts::schema()),
        ("configuration.md", trainbook::config::read::schema()),
    ] {
        let text = file(&format!("content/guides/{guide}"));
        let mut keys = BTreeSet::new();
        properties(&schema, &mut keys);
        assert!(keys.len() > 30, "{guide} has {keys:?}");
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let words: BTreeSet<&str> = text.split(|c| !is_word(c)).collect();
        let missing: Vec<_> = keys.iter().filter(|key| !words.contains(&***key)).collect();
        assert!(missing.is_empty(), "{guide} does not have {missing:?}");
    }
}

#[test]
fn an_editor_is_told_of_the_schema_in_a_comment_that_nobody_else_minds() {
    let site = folder();
    let comment = "# yaml-language-server: $schema=https://releases.example.com/schema/";
    fs::create_dir_all(site.path().join("content/trains")).expect("a folder");
    let config = format!("{comment}trainbook.json\ntitle: A\n");
    fs::write(site.path().join("trainbook.yaml"), config).expect("a file");
    let train = file("tests/fixtures/worked-example.md");
    let (_, rest) = train.split_once("---\n").expect("front matter");
    let train = format!("---\n{comment}train.json\n{rest}");
    fs::write(site.path().join("content/trains/R1.md"), train).expect("a file");
    let said = say(site.path(), &["check", "--now", "2025-10-10T00:00:00Z"]);
    assert!(said.out.contains("Checked 1 train"), "{}", said.out);
    assert!(!said.out.contains("$schema"), "{}", said.out);
    assert!(file("content/guides/format.md").contains(comment));
}
