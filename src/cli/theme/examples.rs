//! What a theme is tried on: the built-in example in the states that a site goes through.

use std::collections::HashMap;

use jiff::Timestamp;

use crate::book::history::{BlobId, Change, Commit, FileChange, Past, Reach};
use crate::cli::demo;
use crate::compile::{Snapshot, configure};
use crate::config::Config;
use crate::output::ThemeFile;
use crate::text::{Hash, Source, SourcePath};
use crate::world::git::import::Draft;

/// A site that a theme is tried on, and when.
pub struct Example {
    /// As it goes on after “a page of”.
    pub name: &'static str,
    pub snapshot: Snapshot,
}

/// The examples in the theme that `theme` names, whose own files are `own`.
pub fn examples(theme: &Config, own: &[ThemeFile]) -> Vec<Example> {
    let example = |name, config, sources, past: (Past, HashMap<BlobId, Vec<u8>>), now| Example {
        name,
        snapshot: Snapshot {
            config,
            config_source: None,
            sources,
            theme: own.to_vec(),
            assets: Vec::new(),
            revision: None,
            past: past.0,
            blobs: past.1,
            now,
            faults: Vec::new(),
        },
    };
    let files = demo::files();
    let sources: Vec<Source> = files.iter().filter_map(source).collect();
    let northwind = sources
        .iter()
        .find(|it| it.path().as_str() == "trainbook.yaml");
    let (northwind, _) = configure(northwind);
    let mut pages = sources.clone();
    pages.retain(|source| source.path().as_str().ends_with(".md"));
    let published = Config {
        base_url: Some("https://releases.example.com/".to_owned()),
        ..northwind.clone()
    };
    let now = demo::now();
    let at = |text: &str| text.parse().expect("a time");
    let (empty, unknown) = (configure(None).0, Past::default);
    let none = || (unknown(), HashMap::new());
    vec![
        example(
            "the example",
            dressed(northwind.clone(), theme),
            pages.clone(),
            past(&files, now),
            now,
        ),
        example(
            "the example before its first train",
            dressed(published.clone(), theme),
            pages.clone(),
            none(),
            at("2024-01-01T00:00:00Z"),
        ),
        example(
            "the example after its last train",
            dressed(published, theme),
            pages,
            none(),
            at("2035-01-01T00:00:00Z"),
        ),
        example(
            "an empty site",
            dressed(empty, theme),
            Vec::new(),
            none(),
            now,
        ),
    ]
}

/// `config` with the theme of `theme`.
fn dressed(config: Config, theme: &Config) -> Config {
    let mut folders = config.folders.clone();
    folders.themes.clone_from(&theme.folders.themes);
    Config {
        theme: theme.theme.clone(),
        tokens: theme.tokens.clone(),
        folders,
        ..config
    }
}

fn source((path, bytes): &(String, &'static [u8])) -> Option<Source> {
    let text = std::str::from_utf8(bytes).ok()?;
    Some(Source::new(SourcePath::new(path.as_str()), text))
}

/// The example's commits as git would tell them, and the files in them.
fn past(files: &[(String, &'static [u8])], now: Timestamp) -> (Past, HashMap<BlobId, Vec<u8>>) {
    let (mut commits, mut blobs) = (Vec::new(), HashMap::new());
    for draft in demo::history(files, now) {
        let mut changes = Vec::new();
        for (path, bytes) in &draft.files {
            let blob = BlobId::new(&Hash::of(bytes).short(40));
            let is_known = commits
                .iter()
                .any(|commit: &Commit| commit.changes.iter().any(|it| it.path == *path));
            let change = if is_known {
                Change::Edited
            } else {
                Change::Added
            };
            blobs.insert(blob.clone(), bytes.clone());
            let path = path.clone();
            changes.push(FileChange { path, blob, change });
        }
        commits.push(commit(draft, changes));
    }
    commits.reverse();
    let reach = Reach::Whole;
    (Past { reach, commits }, blobs)
}

fn commit(draft: Draft, changes: Vec<FileChange>) -> Commit {
    let id = format!("{} {} {}", draft.at, draft.mail, draft.message);
    Commit {
        id: Hash::of(id.as_bytes()).short(40),
        at: draft.at,
        written_at: draft.at,
        author: draft.author,
        mail: draft.mail,
        subject: draft.message,
        changes,
    }
}
