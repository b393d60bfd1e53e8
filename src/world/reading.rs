//! Files opened beneath the site's folder, and read whole.

use std::io::{self, Read};

use cap_std::fs::{Dir, File};

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
    let state = |file: &File| {
        let data = file.metadata()?;
        Ok((data.len(), data.modified().ok()))
    };
    still(|| folder.open(path), state, most)
}

/// The bytes of what `open` opens, once its state, of which the first part is its length, is the
/// same before and after it is read.
fn still<F: Read, T: PartialEq>(
    open: impl Fn() -> io::Result<F>,
    state: impl Fn(&F) -> io::Result<(u64, T)>,
    most: u64,
) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    for _ in 0..TRIES {
        let mut file = open()?;
        let before = state(&file)?;
        if before.0 > most {
            let message = format!("it is larger than {} MiB", most / (1024 * 1024));
            return Err(io::Error::other(message));
        }
        bytes.clear();
        bytes.reserve(usize::try_from(before.0).unwrap_or_default());
        // A file that grows all the while would never end.
        let read = file.by_ref().take(most + 1).read_to_end(&mut bytes)?;
        if read as u64 == before.0 && state(&file)? == before {
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

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    /// What a file is, at one look after the other: its text, and when it was written.
    fn read_over(looks: &[(&'static str, u32)]) -> io::Result<String> {
        let look = Cell::new(0);
        let next = || {
            let at = look.replace(look.get() + 1);
            looks[at.min(looks.len() - 1)]
        };
        let open = || Ok(next().0.as_bytes());
        let state = |_: &&[u8]| {
            let (text, written) = next();
            Ok((text.len() as u64, written))
        };
        still(open, state, 10).map(|bytes| String::from_utf8(bytes).expect("it was text"))
    }

    #[test]
    fn f11_a_file_that_changes_while_it_is_read_is_read_again() {
        // Each try looks three times: it opens the file, and asks for its state before and after.
        for (looks, expected) in [
            (&[("old", 1)][..], Some("old")),
            (&[("", 1), ("", 1), ("new", 2), ("new", 2)], Some("new")),
            (
                &[("old", 1), ("old", 1), ("new", 2), ("new", 2)],
                Some("new"),
            ),
            (&[("half", 1), ("whole", 1), ("whole", 1)], Some("whole")),
            (
                &[("whole", 1), ("half", 1), ("half", 1), ("half", 1)],
                Some("half"),
            ),
            (&[("", 0); 1], Some("")),
            (&[("eleven here", 1)], None),
        ] {
            assert_eq!(read_over(looks).ok().as_deref(), expected, "{looks:?}");
        }
        let restless: Vec<(&str, u32)> = (0..20).map(|look| ("x", look)).collect();
        let error = read_over(&restless).expect_err("it never stands still");
        assert!(error.to_string().contains("keeps changing"), "{error}");
    }
}
