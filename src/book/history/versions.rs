//! Old versions, each read once: remembered by git's id of the bytes, the moment it was
//! committed, and the configuration that says what its headings mean.

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{BlobId, Commit, Content, History, Past, Touch, Version, follow};
use crate::config::Config;
use crate::memo::Memo;
use crate::read;
use crate::text::{Diagnostic, Hash, Level, Source, SourcePath, encoding};
use crate::train::{Footprint, judge};

/// Faults that leave nothing to be relied on in a file.
const UNREADABLE: &[&str] = &[
    "encoding",
    "conflict-marker",
    "not-a-map",
    "unclosed-front-matter",
    "second-document",
    "yaml-syntax",
    "yaml-limit",
];

/// Reads old versions, and remembers what they left.
#[derive(Debug)]
pub struct Versions(Memo);

/// As an answer is kept.
#[derive(Serialize, Deserialize)]
enum Kept {
    Read(Box<Footprint>),
    Unreadable(String),
}

impl Versions {
    /// With the memory that `bytes` hold; none where they are not whole or of another version.
    pub fn load(bytes: &[u8]) -> Versions {
        let stamp = Hash::of_parts([
            b"versions 1".as_slice(),
            env!("CARGO_PKG_VERSION").as_bytes(),
        ]);
        Versions(Memo::load(stamp, bytes))
    }

    /// The memory as bytes, if there is something new in it.
    pub fn store(&self) -> Option<Vec<u8>> {
        self.0.has_grown().then(|| self.0.store())
    }

    /// The versions among `touches` that have to be read, each once, the newest first: in that order
    /// git unpacks them soonest.
    pub fn unknown<'t>(
        &self,
        touches: impl IntoIterator<Item = &'t Touch>,
        past: &Past,
        config: &Config,
    ) -> Vec<BlobId> {
        let unknown = touches.into_iter().filter_map(|touch| {
            let blob = touch.blob.as_ref()?;
            let question = question(blob, &past.commits[touch.commit], config);
            (!self.0.knows(question)).then_some((touch.commit, blob))
        });
        let mut unknown: Vec<(usize, &BlobId)> = unknown.collect();
        unknown.sort();
        let mut seen = HashSet::new();
        unknown.retain(|(_, blob)| seen.insert(*blob));
        unknown.into_iter().map(|(_, blob)| blob.clone()).collect()
    }

    /// The history of the trains at `paths`; `bytes` are those of the versions that are not
    /// remembered, as far as this clone has them.
    pub fn history<'p>(
        &self,
        past: Past,
        paths: impl IntoIterator<Item = &'p SourcePath>,
        bytes: &HashMap<BlobId, Vec<u8>>,
        config: &Config,
    ) -> History {
        let touched = follow(&past.commits, paths);
        let versions = touched.into_par_iter().map(|(path, touches)| {
            let mut latest = read::Latest::default();
            let version = |touch: Touch| {
                let commit = &past.commits[touch.commit];
                Version {
                    commit: touch.commit,
                    renamed_from: touch.renamed_from,
                    content: touch.blob.map_or(Content::Removed, |blob| {
                        let bytes = bytes.get(&blob);
                        let read = |bytes| kept(&mut latest, &path, bytes, commit, config);
                        self.content(question(&blob, commit, config), bytes, read)
                    }),
                }
            };
            let versions = touches.into_iter().map(version).collect();
            (path, versions)
        });
        let versions = versions.collect();
        History { past, versions }
    }

    /// What is remembered as the answer to `question`, else what `read` makes of the `bytes`.
    fn content(
        &self,
        question: Hash,
        bytes: Option<&Vec<u8>>,
        read: impl FnOnce(Vec<u8>) -> Kept,
    ) -> Content {
        if bytes.is_none() && !self.0.knows(question) {
            return Content::Missing;
        }
        let answer = || {
            let kept = read(bytes.cloned().unwrap_or_default());
            postcard::to_allocvec(&kept).expect("words and numbers can be kept")
        };
        self.0.answer(question, answer, |kept| {
            match postcard::from_bytes(kept) {
                Ok(Kept::Read(footprint)) => Content::Read(footprint.into()),
                Ok(Kept::Unreadable(why)) => Content::Unreadable(why),
                // The memory is sealed by a hash, so this is a slip of ours; nothing is made up.
                Err(_) => Content::Missing,
            }
        })
    }
}

fn question(blob: &BlobId, commit: &Commit, config: &Config) -> Hash {
    Hash::of_parts([
        blob.as_str().as_bytes(),
        &commit.at.as_second().to_le_bytes(),
        config.hash.bytes(),
    ])
}

fn kept(
    latest: &mut read::Latest,
    path: &SourcePath,
    bytes: Vec<u8>,
    commit: &Commit,
    config: &Config,
) -> Kept {
    let text = match encoding::decode(path, bytes) {
        Ok(text) => text,
        Err(fault) => return Kept::Unreadable(fault.message),
    };
    let (train, found) = read::read_after(latest, &Source::new(path.clone(), text), config);
    let breaks =
        |found: &&Diagnostic| found.level == Level::Error && UNREADABLE.contains(&found.rule);
    if let Some(fault) = found.iter().find(breaks) {
        return Kept::Unreadable(fault.message.clone());
    }
    let judged = judge::judge(&train, config, commit.at);
    Kept::Read(Box::new(Footprint::of(&train, &judged, commit.at)))
}
