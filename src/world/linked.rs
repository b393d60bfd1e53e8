//! Links where this program would write: they are refused.
//!
//! Whoever makes a link could have a file anywhere written over or removed, and a folder of
//! sources may come from a stranger.

use std::path::Path;

use super::Error;

/// Refuses `path` where it is a link.
///
/// # Errors
/// Names the link.
pub fn refuse(path: &Path) -> Result<(), Error> {
    if !is_link(path) {
        return Ok(());
    }
    Err(refusal(path))
}

/// What is said of the link at `path`.
pub fn refusal(path: &Path) -> Error {
    let message = format!("{} is a link, and links are not followed", path.display());
    Error::new(message).hint("remove the link, and build again")
}

pub fn is_link(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|data| data.is_symlink())
}
