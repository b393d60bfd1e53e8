//! What the pages of the published site were printed from: a page that would be printed from the
//! same is not printed again.
//!
//! It belongs to one manifest, which has the hash of what was printed. Whoever keeps it answers
//! for it: a page is taken at its word.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Published, Written};
use crate::text::Hash;
use crate::world::memory::Memory;

/// What the pages that a manifest lists were printed from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    manifest: [u8; 32],
    /// Path → the hash of all that the page shows.
    questions: BTreeMap<String, [u8; 32]>,
}

impl Made {
    /// Of the pages with these `questions`, as `manifest` lists them.
    pub fn of(manifest: Hash, questions: impl Iterator<Item = (String, Hash)>) -> Made {
        let questions = questions.map(|(path, question)| (path, *question.bytes()));
        Made {
            manifest: *manifest.bytes(),
            questions: questions.collect(),
        }
    }
}

impl Published<'_> {
    /// Trusts what `memory` has of the site that is there: what its pages were printed from, and how
    /// its files looked.
    pub fn trusting(mut self, memory: &Memory) -> Self {
        let manifest = self.manifest.map(|hash| *hash.bytes());
        let made = memory.made(self.disk);
        self.made = made.filter(|made| Some(made.manifest) == manifest);
        self.intact = self.intact(memory);
        self
    }

    /// Keeps in `memory` what was `written`, so that the next build can trust it.
    pub fn remember(&self, written: &Written, memory: &Memory) {
        memory.keep_made(self.disk, &written.made);
        // A whole new site is sealed by the next build: it has just been written.
        if !self.fresh {
            let paths = written.list.files.keys().collect();
            if let Some(seal) = self.seal(written.manifest, paths, memory) {
                memory.keep_seal(self.disk, &seal);
            }
        }
    }

    /// The hash of what is printed at `path` from `question`, where that is known.
    pub(super) fn printed(&self, path: &str, question: Hash) -> Option<Hash> {
        let known = self.made.as_ref()?.questions.get(path)?;
        match self.owned.get(path)?.as_slice() {
            [hash] if known == question.bytes() => Some(*hash),
            _ => None,
        }
    }
}
