//! What the pages of the published site were printed from: a page that would be printed from the
//! same is not printed again.
//!
//! It belongs to one manifest, which has the hash of what was printed. Whoever keeps it answers
//! for it: a page is taken at its word.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Published;
use crate::text::Hash;

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
    /// Trusts `made` for what was printed, where it is of the site that is there.
    pub fn trusting(mut self, made: Option<Made>) -> Self {
        let manifest = self.manifest.map(|hash| *hash.bytes());
        self.made = made.filter(|made| Some(made.manifest) == manifest);
        self
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
