//! New files for a person: a site, an example, a train. Nothing that is there is overwritten.

use std::fs;
use std::io::Write;
use std::path::Path;

use super::Error;

/// Writes `files` (paths from `root`, and texts) into a folder that holds nothing but perhaps a git
/// repository.
///
/// # Errors
/// Where the folder holds something else, or does not take a file.
pub fn write_into_empty(root: &Path, files: &[(String, String)]) -> Result<(), Error> {
    if root.exists() {
        let entries = fs::read_dir(root).map_err(|cause| Error::on("look into", root, cause))?;
        let other = entries.flatten().find(|entry| entry.file_name() != ".git");
        if let Some(other) = other {
            let message = format!(
                "{} is not empty: it holds {}",
                root.display(),
                other.file_name().to_string_lossy()
            );
            return Err(
                Error::new(message).hint("name an empty folder, as in `trainbook init releases`")
            );
        }
    }
    files
        .iter()
        .try_for_each(|(path, text)| write_new(root, path, text.as_bytes()))
}

/// Writes those of `files` that are missing below `root`; returns the paths of those that differ
/// from what is there, and were left alone.
///
/// # Errors
/// Where the folder does not take a file.
pub fn write_missing(root: &Path, files: &[(String, &[u8])]) -> Result<Vec<String>, Error> {
    let mut kept = Vec::new();
    for (path, bytes) in files {
        match fs::read(root.join(path)) {
            Ok(there) if there == *bytes => {}
            Ok(_) => kept.push(path.clone()),
            Err(_) => write_new(root, path, bytes)?,
        }
    }
    Ok(kept)
}

/// Writes a file that is not there yet, at `path` below `root`.
///
/// # Errors
/// Where it is there already, or the folder does not take it.
pub fn write_new(root: &Path, path: &str, bytes: &[u8]) -> Result<(), Error> {
    let full = root.join(path);
    if let Some(folder) = full.parent() {
        fs::create_dir_all(folder).map_err(|cause| Error::on("make the folder", folder, cause))?;
    }
    let mut file = fs::File::create_new(&full).map_err(|cause| match cause.kind() {
        std::io::ErrorKind::AlreadyExists => {
            Error::new(format!("{} is there already", full.display()))
                .hint("choose another name, or edit that file")
        }
        _ => Error::on("write", &full, cause),
    })?;
    file.write_all(bytes)
        .map_err(|cause| Error::on("write", &full, cause))
}
