//! Evidence on the disk: a folder, or a zip of one.
//!
//! It is written whole or not at all, and never over anything: where its place is taken it is
//! refused, unless what is there is the same already. What is read may be from anybody: nothing is
//! unpacked, no link is followed, and more bytes than any evidence has are not read.

mod archive;
mod folder;

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::Path;

use sha2::{Digest, Sha256};

use super::{Error, linked};
use crate::output::Artifact;
use crate::output::evidence::{Fault, LIST, differences};

/// How much is read of an evidence at most.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// All files together.
    pub bytes: u64,
    /// The list, which is kept in memory.
    pub list: u64,
    pub files: usize,
}

/// More than a train's file has ever come to with all its versions.
pub const BOUNDS: Bounds = Bounds {
    bytes: 1024 * 1024 * 1024,
    list: 16 * 1024 * 1024,
    files: 100_000,
};

/// What became of an evidence that was to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    New,
    /// It is there already, byte for byte.
    Same,
}

/// Writes `files` to `target`: a zip where that is so called, else a folder.
///
/// # Errors
/// Where something else is there, and where the disk fails; nothing is left behind then.
pub fn write(files: &[Artifact], target: &Path) -> Result<Written, Error> {
    let size: u64 = files.iter().map(|file| file.bytes.len() as u64).sum();
    if size > BOUNDS.bytes || files.len() > BOUNDS.files {
        let message = "this train's file has had more bytes than an evidence may have";
        return Err(Error::new(message).hint("hand over the repository itself"));
    }
    linked::refuse(target)?;
    if is_zip(target) {
        archive::write(files, target)
    } else {
        folder::write(files, target)
    }
}

/// An evidence as it was found.
#[derive(Debug)]
pub struct Found {
    /// How many files there are beside the list.
    pub files: usize,
    /// The digest of the list, where there is one.
    pub list: Option<String>,
    pub faults: Vec<Fault>,
}

/// Reads the evidence at `path`, and compares it with its own list.
///
/// # Errors
/// Where there is neither a folder nor a zip, or the disk fails.
pub fn verify(path: &Path, bounds: Bounds) -> Result<Found, Error> {
    let data = fs::metadata(path).map_err(|cause| {
        Error::on("look at", path, cause)
            .hint("name a folder or zip that `trainbook export` has written")
    })?;
    let there = if data.is_dir() {
        folder::read(path, bounds)?
    } else {
        archive::read(path, bounds)?
    };
    let mut faults = there.faults;
    match &there.list {
        Some((bytes, _)) => faults.extend(differences(bytes, &there.digests)),
        // It was not looked for to the end.
        None if faults
            .iter()
            .any(|it| matches!(it, Fault::TooLarge | Fault::Twice(_))) => {}
        None => faults.push(Fault::NoList),
    }
    faults.sort();
    faults.dedup();
    Ok(Found {
        files: there.digests.len(),
        list: there.list.map(|(_, digest)| digest),
        faults,
    })
}

/// Whether `target` is to be a zip.
fn is_zip(target: &Path) -> bool {
    let ending = target.extension();
    ending.is_some_and(|ending| ending.eq_ignore_ascii_case("zip"))
}

/// What was read so far.
#[derive(Debug, Default)]
struct There {
    /// The list, and its digest.
    list: Option<(Vec<u8>, String)>,
    /// Of every other file, by name.
    digests: BTreeMap<String, String>,
    faults: Vec<Fault>,
    bytes: u64,
}

impl There {
    /// Takes in the file `name`; whether there may be more.
    fn take(&mut self, name: String, from: &mut dyn Read, bounds: Bounds) -> bool {
        let is_list = name == LIST;
        let left = bounds.bytes.saturating_sub(self.bytes);
        let most = if is_list { left.min(bounds.list) } else { left };
        let mut kept = Vec::new();
        let (read, digest) = match digest(&mut from.take(most + 1), is_list.then_some(&mut kept)) {
            Ok(read) => read,
            Err(cause) => {
                self.faults.push(Fault::Unreadable(name, cause.to_string()));
                return true;
            }
        };
        self.bytes += read;
        if read > most || self.digests.len() >= bounds.files {
            self.faults.push(Fault::TooLarge);
            return false;
        }
        if is_list {
            self.list = Some((kept, digest));
        } else {
            self.digests.insert(name, digest);
        }
        true
    }
}

/// How many bytes `from` has, and their SHA-256; they are kept in `kept` where somebody wants them.
fn digest(from: &mut dyn Read, mut kept: Option<&mut Vec<u8>>) -> io::Result<(u64, String)> {
    let (mut hasher, mut all) = (Sha256::new(), 0);
    let mut buffer = [0; 1 << 16];
    loop {
        let read = from.read(&mut buffer)?;
        if read == 0 {
            let hex = hasher
                .finalize()
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect();
            return Ok((all, hex));
        }
        all += read as u64;
        hasher.update(&buffer[..read]);
        if let Some(kept) = &mut kept {
            kept.extend_from_slice(&buffer[..read]);
        }
    }
}

/// The refusal to write where something else is.
fn taken(target: &Path) -> Error {
    let message = format!(
        "{} is there already, and is not this evidence",
        target.display()
    );
    Error::new(message).hint("name another place with --out, or move that away")
}

/// Makes the folder that `target` is to lie in, and gives it.
fn make_above(target: &Path) -> Result<&Path, Error> {
    let above = target.parent().unwrap_or(Path::new("."));
    let above = if above.as_os_str().is_empty() {
        Path::new(".")
    } else {
        above
    };
    fs::create_dir_all(above).map_err(|cause| Error::on("make the folder", above, cause))?;
    Ok(above)
}

#[cfg(test)]
mod tests;
