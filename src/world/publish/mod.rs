//! A site that was built, compared with the place it is published to, and brought there.
//!
//! | place | how only what differs is found | whole for readers |
//! |---|---|---|
//! | a [`branch`] of another repository | by git's ids of the files there | yes: the branch moves from one commit to the next |
//! | a [`folder`] | by the bytes there | as after a build: [`super::published`] says how |
//! | a bucket, with the feature `cloud` | by the list that the last publication left | page by page |
//!
//! Every place keeps the list of what this program wrote ([`super::manifest`]); nothing else is ever
//! replaced or removed.

pub mod branch;
#[cfg(feature = "cloud")]
pub mod bucket;
pub mod folder;

mod built;

pub use built::Built;

use super::Error;
use crate::publish::Delta;

/// Who is told how far it is.
pub trait Progress: Sync {
    /// `doing` begins, with so many files.
    fn begins(&self, doing: &str, files: usize);
    /// One of them is done.
    fn advances(&self);
}

/// A site compared with the place it is published to. Nothing there has changed yet.
pub trait Compared {
    fn delta(&self) -> &Delta;

    /// Whether there is anything to do.
    fn is_due(&self) -> bool;

    /// Does it.
    ///
    /// # Errors
    /// Where the place refuses, or is not as it was when it was compared.
    fn carry_out(self: Box<Self>, progress: &dyn Progress) -> Result<Done, Error>;
}

/// What is to be said of a publication beside its delta.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Done {
    /// The branch is at this commit now.
    Commit {
        id: String,
        is_first: bool,
    },
    Copied,
}

/// Refuses a place with files, of which none is listed.
fn not_ours(place: &str) -> Error {
    let message = format!("{place} holds files that trainbook did not write");
    Error::new(message)
        .hint("publish to an empty place, or keep those files beside the site with --into-existing")
}

/// What is said of a file of others where one of the site belongs.
fn obstacle(place: &str, path: &str) -> Error {
    let message = format!("in {place} `{path}` is not as trainbook wrote it, and is in the way");
    Error::new(message).hint("take that file away there, or give the one of the site another name")
}
