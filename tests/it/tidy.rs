//! The house rules, held by a test: who may import whom, how long a file may
//! be, what it opens with, what it is called.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// From the ground up. Modules on one line do not know each other.
const LAYERS: &[&[&str]] = &[
    &["text"],
    &["words"],
    &["config"],
    &["train", "memo"],
    &["read"],
    &["book"],
    &["change", "check", "site"],
    &["output"],
    &["compile", "github", "publish"],
    &["world"],
    &["cli"],
];

const LONGEST_FILE: usize = 400;
const FORBIDDEN_NAMES: &[&str] = &[
    "util", "utils", "common", "core", "helpers", "misc", "types", "manager",
];

#[test]
fn imports_point_down_the_layers() {
    let level: BTreeMap<&str, usize> = LAYERS
        .iter()
        .enumerate()
        .flat_map(|(level, modules)| modules.iter().map(move |module| (*module, level)))
        .collect();
    let mut faults = Vec::new();
    for (path, text) in sources() {
        let Some(own) = module_of(&path) else {
            continue;
        };
        let Some(own_level) = level.get(own.as_str()) else {
            faults.push(format!("{}: module `{own}` has no layer", path.display()));
            continue;
        };
        for (number, line) in text.lines().enumerate() {
            for target in crate_paths(line) {
                let allowed =
                    target == own || level.get(target.as_str()).is_some_and(|l| l < own_level);
                if !allowed {
                    faults.push(format!(
                        "{}:{}: `{own}` may not know `{target}`",
                        path.display(),
                        number + 1
                    ));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_file_says_what_it_is() {
    let silent: Vec<_> = sources()
        .into_iter()
        .filter(|(_, text)| !text.starts_with("//!"))
        .map(|(path, _)| path)
        .collect();
    assert!(silent.is_empty(), "without a `//!` head: {silent:?}");
}

#[test]
fn files_stay_small() {
    let long: Vec<_> = sources()
        .into_iter()
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, lines)| *lines > LONGEST_FILE)
        .collect();
    assert!(long.is_empty(), "over {LONGEST_FILE} lines: {long:?}");
}

#[test]
fn names_say_what_is_inside() {
    let vague: Vec<_> = sources()
        .into_iter()
        .map(|(path, _)| path)
        .filter(|path| {
            path.components().any(|part| {
                let name = part.as_os_str().to_string_lossy();
                FORBIDDEN_NAMES.contains(&name.trim_end_matches(".rs"))
            })
        })
        .collect();
    assert!(vague.is_empty(), "{vague:?}");
}

#[test]
fn every_rule_has_its_manual_page() {
    let rules = root().join("src/check/rules");
    let missing: Vec<_> = files_below(&rules)
        .into_iter()
        .filter(|path| path.extension().is_some_and(|e| e == "rs") && !path.ends_with("mod.rs"))
        .filter(|path| !path.with_extension("md").exists())
        .collect();
    assert!(missing.is_empty(), "without a page: {missing:?}");
}

#[test]
fn scripts_never_write_html() {
    let assets = root().join("themes/default/assets");
    let faults: Vec<_> = files_below(&assets)
        .into_iter()
        .filter(|path| path.extension().is_some_and(|e| e == "js"))
        .filter(|path| {
            let text = fs::read_to_string(path).expect("a script of the theme is readable");
            [
                "innerHTML",
                "outerHTML",
                "insertAdjacentHTML",
                "document.write",
                "eval(",
            ]
            .iter()
            .any(|banned| text.contains(banned))
        })
        .collect();
    assert!(faults.is_empty(), "{faults:?}");
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn sources() -> Vec<(PathBuf, String)> {
    files_below(&root().join("src"))
        .into_iter()
        .filter(|path| path.extension().is_some_and(|e| e == "rs"))
        .map(|path| {
            let text = fs::read_to_string(&path).expect("a source file is readable");
            let path = path
                .strip_prefix(root())
                .expect("it lies below the root")
                .to_owned();
            (path, text)
        })
        .collect()
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    walkdir::WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .map(|entry| entry.expect("the folder is readable"))
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
        .collect()
}

/// The top module of a file: `train` for `src/train/gate.rs`; none for `lib.rs` and `main.rs`.
fn module_of(path: &Path) -> Option<String> {
    let below = path.strip_prefix("src").ok()?;
    let first = below
        .components()
        .next()?
        .as_os_str()
        .to_string_lossy()
        .into_owned();
    let module = first.trim_end_matches(".rs").to_owned();
    (module != "lib" && module != "main").then_some(module)
}

/// The modules that a line names as `crate::module` or `crate::{module, module::item}`.
fn crate_paths(line: &str) -> Vec<String> {
    let code = line.split("//").next().unwrap_or(line);
    let name = |text: &str| -> String {
        let text = text.trim_start();
        text.chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect()
    };
    code.match_indices("crate::")
        .flat_map(|(at, found)| {
            let rest = &code[at + found.len()..];
            match rest.strip_prefix('{') {
                Some(list) => list
                    .split('}')
                    .next()
                    .into_iter()
                    .flat_map(|list| list.split(','))
                    .map(name)
                    .collect(),
                None => vec![name(rest)],
            }
        })
        .collect()
}

#[test]
fn a_line_names_the_modules_it_imports() {
    for (line, modules) in [
        ("use crate::read::body;", vec!["read"]),
        (
            "use crate::{check, config::Config};",
            vec!["check", "config"],
        ),
        (
            "fn a(b: crate::text::Span) -> crate::train::Train {",
            vec!["text", "train"],
        ),
        ("// use crate::cli;", vec![]),
    ] {
        assert_eq!(crate_paths(line), modules, "{line}");
    }
}
