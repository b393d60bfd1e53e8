//! The files that are copied to the site as they are.
//!
//! They are opened beneath the site's folder, like every source: a link that takes a
//! file's place after the folder was listed leads nowhere outside.

use std::path::Path;

use cap_std::ambient_authority;
use cap_std::fs::Dir;

use super::{Error, listing, reading};
use crate::compile::Snapshot;
use crate::text::{Diagnostic, SourcePath};

/// Files over this many bytes are not copied: a host of pages would refuse them.
const LARGEST: u64 = 256 * 1024 * 1024;

/// The files of a site's static folder.
#[derive(Debug)]
pub struct Assets {
    site: Dir,
    /// The static folder, as a path from the site's.
    below: String,
    paths: Vec<String>,
}

impl Assets {
    /// Those that `snapshot` found in the site at `root`.
    ///
    /// # Errors
    /// Where the folder cannot be opened.
    pub fn of(root: &Path, snapshot: &Snapshot) -> Result<Assets, Error> {
        let site = Dir::open_ambient_dir(root, ambient_authority());
        Ok(Assets {
            site: site.map_err(|cause| Error::on("open the site's folder", root, cause))?,
            below: snapshot.config.folders.assets.clone(),
            paths: snapshot.assets.clone(),
        })
    }

    /// Those at `paths` below `folder`.
    ///
    /// # Errors
    /// Where the folder cannot be opened.
    pub fn within(folder: &Path, paths: Vec<String>) -> Result<Assets, Error> {
        let site = Dir::open_ambient_dir(folder, ambient_authority());
        Ok(Assets {
            site: site.map_err(|cause| Error::on("open", folder, cause))?,
            below: ".".to_owned(),
            paths,
        })
    }

    /// Their paths from the static folder.
    pub fn paths(&self) -> &[String] {
        &self.paths
    }

    /// The bytes of one of them.
    ///
    /// # Errors
    /// Where it cannot be read, or is not what was listed any more.
    pub fn read(&self, path: &str) -> Result<Vec<u8>, Error> {
        let path = format!("{}/{path}", self.below);
        reading::bytes(&self.site, &path, LARGEST)
            .map_err(|cause| Error::on("read", Path::new(&path), cause))
    }
}

/// Paths from the folder `below` of the site at `root` of the files there that can be copied.
pub(super) fn list(root: &Path, below: &str, faults: &mut Vec<Diagnostic>) -> Vec<String> {
    let within = format!("{below}/");
    let files = listing::list(root, below, faults);
    let fits = |path: &String| match misnamed(path).or_else(|| oversized(root, path)) {
        Some(fault) => {
            faults.push(fault);
            None
        }
        None => path.strip_prefix(&within).map(str::to_owned),
    };
    files.iter().filter_map(fits).collect()
}

/// A name with a character that parts a path on some system is no name there: such a file could not
/// be listed as part of a published site.
fn misnamed(path: &str) -> Option<Diagnostic> {
    let odd = path
        .chars()
        .find(|c| matches!(c, '\\' | ':') || c.is_control())?;
    let message = format!("`{path}` has {odd:?} in its name, which not every system allows");
    let fault = Diagnostic::error("unportable-name", &SourcePath::new(path), 0..0, message);
    Some(fault.help("rename it"))
}

fn oversized(root: &Path, path: &str) -> Option<Diagnostic> {
    let size = root.join(path).symlink_metadata().ok()?.len();
    if size <= LARGEST {
        return None;
    }
    let mebibytes = |bytes: u64| bytes / (1024 * 1024);
    let message = format!(
        "`{path}` has {} MiB, and a file of the site at most {}",
        mebibytes(size),
        mebibytes(LARGEST)
    );
    let fault = Diagnostic::error("large-file", &SourcePath::new(path), 0..0, message);
    Some(fault.help("keep it where downloads are kept, and link to it"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_not_every_system_allows_is_a_fault() {
        for (path, is_fine) in [
            ("static/img/map 1.png", true),
            ("static/größe-地図.png", true),
            ("static/a:b.png", false),
            ("static/a\\b.png", false),
            ("static/a\nb.png", false),
        ] {
            assert_eq!(misnamed(path).is_none(), is_fine, "{path}");
        }
    }
}
