//! The guides say what the program does: every rule is in them, and what they tell people to copy
//! is what `init` writes.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn file(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|cause| panic!("{}: {cause}", path.display()))
}

/// The names of rules that the program's own text gives to a finding.
fn rules_in_the_source() -> BTreeSet<String> {
    let calls = ["::error(", "::warning(", ".warn(", ".fail(", ".fault("];
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut rules = BTreeSet::new();
    for entry in walkdir::WalkDir::new(src) {
        let entry = entry.expect("a readable folder");
        let path = entry.path();
        if path.extension().is_none_or(|end| end != "rs") || path.ends_with("tests.rs") {
            continue;
        }
        let text = fs::read_to_string(path).expect("a readable file");
        let text = text
            .split("\n#[cfg(test)]\nmod tests {")
            .next()
            .unwrap_or_default();
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
    let missing: Vec<&String> = rules
        .iter()
        .filter(|rule| !guide.contains(&format!("`{rule}`")))
        .collect();
    assert!(missing.is_empty(), "not in the guide: {missing:?}");
    for rule in trainbook::check::ALL {
        let level = format!("{:?}", rule.level).to_lowercase();
        let row = format!("| `{}` | {level} | {} |", rule.name, rule.about);
        assert!(guide.contains(&row), "not in the guide: {row}");
    }
}

#[test]
fn the_workflow_that_init_writes_is_the_one_in_the_guide() {
    let workflow = file("content/starter/releases.yml.template");
    assert!(file("content/guides/publishing.md").contains(&workflow));
    let install = format!(
        "cargo install --locked --git {}",
        env!("CARGO_PKG_REPOSITORY")
    );
    assert!(workflow.contains(&install), "{workflow}");
}
