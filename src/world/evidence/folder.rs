//! Evidence as a folder: written beside its place, and moved there in one step.

use std::fs;
use std::path::Path;

use walkdir::WalkDir;

use super::{Bounds, There, Written, make_above, taken};
use crate::output::Artifact;
use crate::output::evidence::Fault;
use crate::world::Error;
use crate::world::listing::slashed;

/// Writes `files` to the folder `target`.
pub fn write(files: &[Artifact], target: &Path) -> Result<Written, Error> {
    if target.exists() {
        if holds(target, files) {
            return Ok(Written::Same);
        }
        let is_empty = fs::read_dir(target).is_ok_and(|mut entries| entries.next().is_none());
        if !is_empty {
            return Err(taken(target));
        }
    }
    let above = make_above(target)?;
    let fail = |cause| Error::on("write", target, cause);
    // Removed with all that is in it unless it is moved into place.
    let new = tempfile::Builder::new()
        .prefix(".trainbook-")
        .tempdir_in(above)
        .map_err(fail)?;
    let whole = new.path().join("evidence");
    for file in files {
        let path = whole.join(&file.path);
        let folder = path.parent().expect("a file lies in a folder");
        fs::create_dir_all(folder).map_err(fail)?;
        fs::write(&path, &file.bytes).map_err(fail)?;
    }
    if target.exists() {
        fs::remove_dir(target).map_err(fail)?;
    }
    fs::rename(&whole, target).map_err(fail)?;
    Ok(Written::New)
}

/// Whether the folder `target` holds `files`, and nothing else.
fn holds(target: &Path, files: &[Artifact]) -> bool {
    let entries = WalkDir::new(target).into_iter();
    let others = entries.filter(|entry| !entry.as_ref().is_ok_and(|it| it.file_type().is_dir()));
    let is_there = |file: &Artifact| {
        let there = fs::read(target.join(&file.path));
        there.is_ok_and(|there| there == file.bytes)
    };
    others.count() == files.len() && files.iter().all(is_there)
}

/// What the folder at `path` holds.
pub fn read(path: &Path, bounds: Bounds) -> Result<There, Error> {
    let mut there = There::default();
    let walk = WalkDir::new(path)
        .follow_links(false)
        .min_depth(1)
        .sort_by_file_name();
    for entry in walk {
        let entry = entry.map_err(|cause| Error::on("look into", path, cause.into()))?;
        let name = slashed(entry.path().strip_prefix(path).unwrap_or(entry.path()));
        let kind = entry.file_type();
        if kind.is_dir() {
            continue;
        } else if kind.is_symlink() {
            there.faults.push(Fault::Link(name));
        } else if !kind.is_file() {
            there.faults.push(Fault::NoFile(name));
        } else {
            match fs::File::open(entry.path()) {
                Err(cause) => there
                    .faults
                    .push(Fault::Unreadable(name, cause.to_string())),
                Ok(mut file) => {
                    if !there.take(name, &mut file, bounds) {
                        break;
                    }
                }
            }
        }
    }
    Ok(there)
}
