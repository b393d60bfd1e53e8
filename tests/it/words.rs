//! The catalogues of words: whole in every language, and said wherever pages say something.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use scraper::{Html, Node};

use crate::book::{Folder, northwind, tree};

/// The languages besides English.
const OTHERS: [&str; 2] = ["de", "zh"];

/// Messages that are asked for by the beginning of their key.
const FAMILIES: [&str; 5] = ["month_", "weekday_", "number_", "date_", "moment_"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The messages of a language: the arguments of each, and its text.
fn catalogue(language: &str) -> BTreeMap<String, (BTreeSet<String>, String)> {
    let path = root().join(format!("themes/default/words/{language}.ftl"));
    let text = fs::read_to_string(path).expect("the catalogue is there");
    let mut messages: BTreeMap<String, (BTreeSet<String>, String)> = BTreeMap::new();
    let mut last = String::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let begins = line.starts_with(|c: char| c.is_ascii_alphabetic());
        if let Some((key, value)) = line.split_once(" =").filter(|_| begins) {
            key.clone_into(&mut last);
            let value = value.trim().to_owned();
            let before = messages.insert(last.clone(), (BTreeSet::new(), value));
            assert!(before.is_none(), "{language}: `{last}` is there twice");
        } else if let Some((_, value)) = messages.get_mut(&last) {
            value.push_str(line);
        }
    }
    for (arguments, value) in messages.values_mut() {
        let names = value.split('$').skip(1).map(|rest| {
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
            rest[..end.unwrap_or(rest.len())].to_owned()
        });
        *arguments = names.collect();
    }
    messages
}

/// The text of all files in `folder` that end in `ending`.
fn texts(folder: &str, ending: &str) -> Vec<(PathBuf, String)> {
    let files = tree(&root().join(folder)).into_iter();
    let files = files.filter(|(path, _)| path.ends_with(ending));
    files
        .map(|(path, bytes)| (path.into(), String::from_utf8(bytes).expect("it is text")))
        .collect()
}

/// The words in `text` after each `before`, as far as they are of a key.
fn after<'t>(text: &'t str, before: &'t str) -> impl Iterator<Item = &'t str> {
    text.split(before).skip(1).map(|rest| {
        let end = rest.find(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'));
        &rest[..end.unwrap_or(rest.len())]
    })
}

/// The texts between quotes in `code` that could be keys, or begin one: `"not_known"`, `"all_of_{}"`.
fn quoted(code: &str) -> (BTreeSet<&str>, BTreeSet<&str>) {
    let (mut whole, mut begun) = (BTreeSet::new(), BTreeSet::new());
    for rest in code.split('"') {
        let is_key = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        match rest.find(|c| !is_key(c)) {
            None if !rest.is_empty() => {
                whole.insert(rest);
            }
            Some(at) if at > 1 && rest[at..].starts_with('{') => {
                begun.insert(&rest[..at]);
            }
            _ => {}
        }
    }
    (whole, begun)
}

#[test]
fn every_language_has_the_messages_of_english_with_the_same_arguments() {
    let english = catalogue("en");
    assert!(english.len() > 600, "only {} messages", english.len());
    for language in OTHERS {
        let other = catalogue(language);
        let keys = |of: &BTreeMap<String, _>| of.keys().cloned().collect::<BTreeSet<_>>();
        let (there, wanted) = (keys(&other), keys(&english));
        let differ: Vec<_> = there.symmetric_difference(&wanted).collect();
        assert_eq!(differ, Vec::<&String>::new(), "{language}");
        // English has the name of a place in small letters within a sentence, others as it is.
        let alike = |arguments: &BTreeSet<String>| -> BTreeSet<String> {
            let names = arguments.iter().map(|it| it.replace("lower", "place"));
            names.collect()
        };
        let english = english.iter();
        let differ = english.filter(|(key, (wanted, _))| alike(&other[*key].0) != alike(wanted));
        let differ: Vec<_> = differ.map(|(key, _)| key).collect();
        assert_eq!(differ, Vec::<&String>::new(), "arguments in {language}");
    }
}

#[test]
fn every_message_that_is_asked_for_is_there_and_no_other() {
    let english = catalogue("en");
    let mut asked: BTreeSet<String> = BTreeSet::new();
    let mut begun: BTreeSet<String> = FAMILIES.map(str::to_owned).into();
    let templates = texts("themes", ".html");
    for (path, text) in &templates {
        let words = after(text, "{{ words.").chain(after(text, "=words."));
        let words = words
            .chain(after(text, "{words."))
            .chain(after(text, "say(key=\""));
        for key in words {
            assert!(english.contains_key(key), "{}: `{key}`", path.display());
            asked.insert(key.to_owned());
        }
    }
    for (path, text) in &texts("themes", ".js") {
        for key in after(text, "WORDS.") {
            assert!(english.contains_key(key), "{}: `{key}`", path.display());
            asked.insert(key.to_owned());
        }
    }
    for (path, text) in texts("src/site", ".rs")
        .iter()
        .chain(&texts("src/output", ".rs"))
    {
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let code = code.lines().map(str::trim).collect::<Vec<_>>().join("");
        let code = code.as_str();
        for ask in [".say(\"", ".tell(\"", ".counted(\"", ".named(\""] {
            for key in after(code, ask) {
                assert!(english.contains_key(key), "{}: `{key}`", path.display());
            }
        }
        let (whole, begins) = quoted(code);
        asked.extend(whole.into_iter().map(str::to_owned));
        begun.extend(begins.into_iter().map(str::to_owned));
        begun.extend(after(code, ".word(\"").map(|set| format!("{set}_")));
    }
    let said = |key: &&String| {
        asked.contains(*key) || begun.iter().any(|begun| key.starts_with(begun.as_str()))
    };
    let silent: Vec<_> = english.keys().filter(|key| !said(key)).collect();
    assert_eq!(silent, Vec::<&String>::new(), "messages that nothing says");
}

/// The texts on a page, and those that only some readers hear.
fn said(page: &str) -> Vec<String> {
    let page = Html::parse_document(page);
    let mut said = Vec::new();
    for node in page.tree.nodes() {
        match node.value() {
            Node::Text(text) => {
                let above = node.ancestors().filter_map(|it| it.value().as_element());
                let above: Vec<_> = above.collect();
                let is_code = above
                    .iter()
                    .any(|it| matches!(it.name(), "script" | "style"));
                // What `check` found is told as the program tells it.
                let is_found = above.iter().any(|it| it.id() == Some("tb-record"))
                    && above.iter().any(|it| it.attr("class") == Some("what"));
                if !is_code && !is_found {
                    said.push(text.trim().to_owned());
                }
            }
            Node::Element(element) => {
                let heard = ["aria-label", "title"].map(|name| element.attr(name));
                said.extend(heard.into_iter().flatten().map(str::to_owned));
            }
            _ => {}
        }
    }
    said.retain(|text| text.chars().filter(|c| c.is_ascii_alphabetic()).count() > 2);
    said
}

/// The pages and scripts of northwind in `language`.
fn built(language: &str) -> BTreeMap<String, Vec<u8>> {
    let site = Folder::northwind();
    let config = fs::read_to_string(site.at("trainbook.yaml")).expect("it is there");
    site.write(
        "trainbook.yaml",
        format!("{config}\nlanguage: {language}\n"),
    );
    site.build().success();
    let read = |path: &str| path.ends_with(".html") || path.ends_with(".js");
    let files = site.public().into_iter();
    files.filter(|(path, _)| read(path)).collect()
}

/// What people wrote in northwind, on one line.
fn written() -> String {
    let sources = tree(&northwind()).into_values();
    let sources = sources.filter_map(|bytes| String::from_utf8(bytes).ok());
    let text = sources.collect::<Vec<_>>().join(" ");
    let text = text.replace(['`', '*', '_', '\\'], "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn no_english_word_is_left_on_pages_of_another_language() {
    let (english, written) = (built("en"), written());
    let messages = catalogue("en");
    for language in OTHERS {
        let other = catalogue(language);
        let said_otherwise: BTreeSet<&str> = messages
            .iter()
            .filter(|(key, (_, text))| other[*key].1 != *text)
            .map(|(_, (_, text))| text.as_str())
            .collect();
        let translated: BTreeSet<&str> = other.values().map(|(_, text)| text.as_str()).collect();
        let mut left: BTreeMap<String, String> = BTreeMap::new();
        for (path, bytes) in built(language) {
            let text = String::from_utf8_lossy(&bytes);
            if path.ends_with(".js") {
                assert!(!text.contains("WORDS."), "{language}: {path}");
                continue;
            }
            let here = said(&text);
            let there = said(&String::from_utf8_lossy(&english[&path]));
            let here: BTreeSet<String> = here.into_iter().collect();
            for text in there.into_iter().filter(|text| here.contains(text)) {
                let is_word = said_otherwise.contains(text.as_str());
                let is_meant = translated.contains(text.as_str()) || is_same(&text);
                if (is_word || !is_written(&text, &written)) && !is_meant {
                    left.insert(text, path.clone());
                }
            }
        }
        assert_eq!(left, BTreeMap::new(), "{language}");
    }
}

/// Whether people wrote `text`, or each part of it.
fn is_written(text: &str, written: &str) -> bool {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let bare = text.replace(['`', '*', '_', '\\'], "");
    let parts = bare.split([',', ':', '→', '(', '·']);
    written.contains(&bare) || parts.map(str::trim).all(|part| written.contains(part))
}

/// Whether `text` is the same in each language: a name that a file gives, a unit, a key, a month.
fn is_same(text: &str) -> bool {
    // What people wrote, though the interface has a word like it: a service, headings, folders.
    const WRITTEN: [&str; 15] = [
        "search",
        "Notes",
        "From",
        "Incidents",
        "Policies",
        "Runbooks",
        "Severity",
        "Table",
        "What",
        "rolled back",
        "yes",
        "Close",
        "Flag",
        "Flags",
        "Live",
    ];
    // Names of things outside.
    const NAMES: [&str; 2] = [
        "Web Content Accessibility Guidelines 2.2",
        concat!("trainbook ", env!("CARGO_PKG_VERSION")),
    ];
    const SAME: [&str; 12] = [
        "UTC",
        "min",
        "in",
        "Berlin",
        "April",
        "August",
        "September",
        "November",
        "Ctrl",
        "Enter",
        "Esc",
        "d",
    ];
    let is_name = |word: &str| {
        let has_digit = word.chars().any(|c| c.is_ascii_digit());
        has_digit
            || word.ends_with(".md")
            || word.chars().all(|c| !c.is_alphabetic())
            || SAME.contains(&word)
    };
    let is_known = WRITTEN.contains(&text) || NAMES.contains(&text);
    is_known || text.split_whitespace().all(is_name)
}

#[test]
fn a_theme_says_single_messages_otherwise() {
    let site = Folder::of(&[
        ("trainbook.yaml", "language: de-AT\ntheme: ours\n"),
        ("themes/ours/words/de.ftl", "actions = Aufgaben\n"),
        ("themes/ours/words/de-AT.ftl", "trains = Fahrten\n"),
    ]);
    site.build().success();
    let board = site.published("index.html");
    for said in [
        "<html lang=\"de-AT\" data-theme",
        ">Aufgaben</a>",
        ">Fahrten</a>",
        ">Tafel</a>",
    ] {
        assert!(board.contains(said), "{said}");
    }
    assert_eq!(site.check(), Vec::<String>::new());
}

#[test]
fn a_message_that_does_not_read_stops_the_build_at_its_line() {
    let site = Folder::of(&[
        ("trainbook.yaml", "theme: ours\n"),
        ("themes/ours/words/en.ftl", "menu = Menu\nn_trains = { $n\n"),
    ]);
    site.build().failure();
    let found = site.check();
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].starts_with("themes/ours/words/en.ftl:2:")
            && found[0].contains("[unreadable-message]"),
        "{found:?}"
    );
}

#[test]
fn a_language_without_words_is_told_and_turns_the_page_all_the_same() {
    let site = Folder::of(&[("trainbook.yaml", "title: Ours\nlanguage: ar\n")]);
    assert_eq!(
        site.check(),
        ["trainbook.yaml:2:11: warning[unknown-language]"]
    );
    site.build().success();
    let board = site.published("index.html");
    assert!(board.contains("<html lang=\"ar\" dir=\"rtl\""));
    assert!(board.contains(">Board</a>"));
    site.write("themes/ours/words/ar.ftl", "board = اللوحة\n");
    site.write("trainbook.yaml", "theme: ours\nlanguage: ar\n");
    assert_eq!(site.check(), Vec::<String>::new());
    site.build().success();
    assert!(site.published("index.html").contains(">اللوحة</a>"));
}
