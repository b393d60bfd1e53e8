//! Files opened beneath the site's folder, and read whole.

use std::io::{self, Read};

use cap_std::fs::{Dir, Metadata};

use crate::text::{Diagnostic, Source, SourcePath, encoding};

/// Files over this many bytes are not read as text.
pub const LARGEST_SOURCE: u64 = 64 * 1024 * 1024;

/// How often a file that changes while it is read is tried again.
const TRIES: usize = 5;

/// The text of the file at `path` below `folder`.
///
/// # Errors
/// A finding about the file, where it cannot be read or is no text.
pub fn source(folder: &Dir, path: &str) -> Result<Source, Box<Diagnostic>> {
    let source_path = SourcePath::new(path);
    let bytes = bytes(folder, path, LARGEST_SOURCE)
        .map_err(|cause| Box::new(unreadable(&source_path, &cause)))?;
    let text = encoding::decode(&source_path, bytes)?;
    Ok(Source::new(source_path, text))
}

/// The bytes of a file that stood still while it was read.
///
/// # Errors
/// Where there are more than `most`, and where the disk fails.
pub fn bytes(folder: &Dir, path: &str, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    for _ in 0..TRIES {
        let mut file = folder.open(path)?;
        let before = file.metadata()?;
        if before.len() > most {
            let message = format!("it is larger than {} MiB", most / (1024 * 1024));
            return Err(io::Error::other(message));
        }
        bytes.clear();
        bytes.reserve(usize::try_from(before.len()).unwrap_or_default());
        file.read_to_end(&mut bytes)?;
        let after = file.metadata()?;
        let modified = |data: &Metadata| data.modified().ok();
        if bytes.len() as u64 == after.len() && modified(&before) == modified(&after) {
            return Ok(bytes);
        }
    }
    Err(io::Error::other("it keeps changing while it is read"))
}

/// The finding that the file at `path` cannot be read.
pub fn unreadable(path: &SourcePath, cause: &io::Error) -> Diagnostic {
    let message = format!("this cannot be read: {cause}");
    Diagnostic::error("unreadable", path, 0..0, message)
        .help("check that it exists and that this user may read it")
}
