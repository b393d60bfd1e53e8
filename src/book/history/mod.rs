//! How each train went, as the commits that changed its file tell it.
//!
//! ```text
//!  Past ──follow──▶ touches of each train ──read──▶ Version ──changes──▶ what changed, as values
//!  commits          commit and blob                a Footprint, or why there is none
//! ```
//!
//! An old version of a file is a source like any other, known by git's id of its
//! bytes, so a version that was read once is never read again ([`Versions`]). It is seen
//! from the moment it was committed: what was pending then is pending there.
//!
//! Where history is missing nothing is made up: [`Reach`] says since when it is known, and why
//! not longer.

mod approvals;
mod changes;
mod course;
mod follow;
mod integrity;
mod versions;

pub use approvals::{Origin, origin};
pub use changes::{Changed, Part, changes};
pub use course::{Course, course, deployed};
pub use follow::{Touch, follow};
pub use integrity::{Doubt, author, doubts};
pub use versions::Versions;

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::text::SourcePath;
use crate::train::Footprint;

/// What the repository tells of the trains' files.
#[derive(Clone, Debug, Default)]
pub struct Past {
    pub reach: Reach,
    /// From the newest to the oldest.
    pub commits: Vec<Commit>,
}

impl Past {
    /// A past of which nothing is known.
    pub fn unknown(reach: Reach) -> Past {
        Past {
            reach,
            commits: Vec::new(),
        }
    }
}

/// How far back the history goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// To the first commit.
    Whole,
    /// Not before this commit's time: a shallow clone.
    Since(Timestamp),
    Nothing(Unknown),
}

/// Why there is no history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unknown {
    NoGit,
    NoRepository,
    NoCommits,
    /// Somebody else owns the repository, and git does not read it before it is told to.
    Foreign,
    /// Git would not tell.
    Refused,
}

impl Default for Reach {
    fn default() -> Reach {
        Reach::Nothing(Unknown::NoRepository)
    }
}

/// A commit that changed files of trains.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commit {
    /// The whole id, in hexadecimal.
    pub id: String,
    /// When it became part of the branch.
    pub at: Timestamp,
    /// When its author wrote it; a clock can be set to anything.
    pub written_at: Timestamp,
    /// The author's name as git has it.
    pub author: String,
    pub mail: String,
    pub subject: String,
    pub changes: Vec<FileChange>,
}

/// What a commit did to one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileChange {
    /// From the site's folder, as it was called after the commit.
    pub path: String,
    /// The file's bytes after the commit; of a removed file nobody's.
    pub blob: BlobId,
    pub change: Change,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Change {
    Added,
    Edited,
    Renamed { from: String },
    Removed,
}

/// Git's id of a file's bytes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct BlobId(Arc<str>);

impl BlobId {
    /// The id `id`, in hexadecimal.
    pub fn new(id: &str) -> BlobId {
        BlobId(id.into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for BlobId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The past of a book's trains, with every version of their files.
#[derive(Debug, Default)]
pub struct History {
    pub past: Past,
    /// The versions of each file, from the oldest to the newest.
    pub versions: HashMap<SourcePath, Vec<Version>>,
}

/// A train's file after one of the commits that changed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Index into [`Past::commits`].
    pub commit: usize,
    /// What the file was called before, where the commit renamed it.
    pub renamed_from: Option<String>,
    pub content: Content,
}

impl Version {
    /// The footprint, where the version could be read.
    pub fn footprint(&self) -> Option<&Footprint> {
        match &self.content {
            Content::Read(footprint) => Some(footprint),
            _ => None,
        }
    }
}

/// What is known of a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    Read(Arc<Footprint>),
    /// It could not be read as a train: why.
    Unreadable(String),
    /// This clone does not have its bytes.
    Missing,
    /// The commit removed the file.
    Removed,
}
