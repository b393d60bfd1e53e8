//! Evidence as a zip: the same bytes for the same files, and read without unpacking it.
//!
//! What two programs would read differently is a fault: a name that stands there twice, and
//! headers that do not agree.

use std::fs;
use std::io::{BufReader, Cursor, Write};
use std::path::Path;

use zip::read::ZipFile;
use zip::result::{ZipError, ZipResult};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipReadOptions, ZipWriter};

use super::{Bounds, There, Written, make_above, taken};
use crate::output::Artifact;
use crate::output::evidence::{Fault, stays_inside};
use crate::world::Error;

/// Writes `files` to the zip `target`.
pub fn write(files: &[Artifact], target: &Path) -> Result<Written, Error> {
    let fail = |cause| Error::on("write", target, cause);
    let bytes = zipped(files).map_err(|cause| fail(cause.into()))?;
    if target.exists() {
        let is_same = fs::read(target).is_ok_and(|there| there == bytes);
        return if is_same {
            Ok(Written::Same)
        } else {
            Err(taken(target))
        };
    }
    let above = make_above(target)?;
    let mut new = tempfile::NamedTempFile::new_in(above).map_err(fail)?;
    new.write_all(&bytes).map_err(fail)?;
    readable(new.path()).map_err(fail)?;
    match new.persist_noclobber(target) {
        Ok(_) => Ok(Written::New),
        Err(failed) => Err(fail(failed.error)),
    }
}

/// Lets everybody read it whom a new file would let: a temporary file is its owner's alone.
#[cfg(unix)]
fn readable(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable(_: &Path) -> std::io::Result<()> {
    Ok(())
}

/// A zip of `files`, in their order, each of the year that the format begins with.
fn zipped(files: &[Artifact]) -> ZipResult<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(6))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for file in files {
        zip.start_file(file.path.as_str(), options)?;
        zip.write_all(&file.bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// What the zip at `path` holds.
pub fn read(path: &Path, bounds: Bounds) -> Result<There, Error> {
    let file = fs::File::open(path).map_err(|cause| Error::on("read", path, cause))?;
    let mut zip = ZipArchive::new(BufReader::new(file)).map_err(|cause| {
        let hint = "name a folder or zip that `trainbook export` has written";
        Error::on("read as a zip", path, cause.into()).hint(hint)
    })?;
    let mut there = There::default();
    if zip.has_duplicate_names() {
        there
            .faults
            .push(Fault::Twice("a name in the zip".to_owned()));
        return Ok(there);
    }
    if zip.len() > bounds.files {
        there.faults.push(Fault::TooLarge);
        return Ok(there);
    }
    for index in 0..zip.len() {
        let name = zip.by_index_data(index).ok();
        let name = name.map(|entry| String::from_utf8_lossy(entry.name_raw()).into_owned());
        let name = name.unwrap_or_default();
        let options = ZipReadOptions::new().enforce_header_consistency(true);
        match zip.by_index_with_options(index, options) {
            Ok(mut entry) => {
                if !take(&mut there, name, &mut entry, bounds) {
                    break;
                }
            }
            Err(ZipError::UnsupportedArchive(_)) => there.faults.push(Fault::NoFile(name)),
            Err(cause) => there
                .faults
                .push(Fault::Unreadable(name, cause.to_string())),
        }
    }
    Ok(there)
}

/// Takes in one entry; whether there may be more.
fn take<R: std::io::Read>(
    there: &mut There,
    name: String,
    entry: &mut ZipFile<R>,
    bounds: Bounds,
) -> bool {
    let folder = name.strip_suffix('/').filter(|_| entry.is_dir());
    let place = folder.unwrap_or(&name);
    if !stays_inside(place) || place.contains('\u{FFFD}') {
        there.faults.push(Fault::Astray(name));
    } else if entry.is_symlink() {
        there.faults.push(Fault::Link(name));
    } else if entry.size() > bounds.bytes {
        there.faults.push(Fault::TooLarge);
        return false;
    } else if folder.is_none() {
        return there.take(name, entry, bounds);
    }
    true
}
