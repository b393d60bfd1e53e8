//! The hook that git runs before every commit.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::{around, git};
use crate::world::Error;

/// What a hook of ours has in its second line.
const MARK: &str = "# Written by trainbook; write it again with: trainbook check --install-hook";

/// Writes `script`, the lines behind the first two, as the hook of the repository around `root`; where it is.
///
/// # Errors
/// Where there is no repository, and where there is a hook that somebody else wrote.
pub fn install(root: &Path, script: &str) -> Result<PathBuf, Error> {
    let told = git(root, &["rev-parse", "--git-path", "hooks"]).ok_or_else(|| {
        Error::new(format!("{} is in no git repository", root.display()))
            .hint(around::or_install(root, "make one with `git init`"))
    })?;
    // Where the configuration names a folder of hooks, git tells that one.
    let folder = root.join(String::from_utf8_lossy(&told).trim());
    if !is_own(root, &folder) {
        let message = format!(
            "git is configured to run the hooks in {}, which are not this repository's alone",
            folder.display()
        );
        let hint = "give this repository hooks of its own with `git config core.hooksPath .githooks`, and call this again";
        return Err(Error::new(message).hint(hint));
    }
    let path = folder.join("pre-commit");
    let there = std::fs::read_to_string(&path).unwrap_or_default();
    if path.exists() && there.lines().nth(1) != Some(MARK) {
        let message = format!("{} is there already, and not ours", path.display());
        return Err(Error::new(message).hint(format!("add this to it: {}", one_line(script))));
    }
    let text = format!("#!/bin/sh\n{MARK}\n{script}");
    let written = write(&folder, &path, text.as_bytes());
    written.map_err(|cause| Error::on("write", &path, cause))?;
    Ok(path)
}

/// Whether `folder`, which may have to be made, lies in the repository around `root`: what its owner
/// configured for all repositories would check this site in each of them.
fn is_own(root: &Path, folder: &Path) -> bool {
    let there = folder
        .ancestors()
        .find_map(|above| above.canonicalize().ok());
    let top = super::top(root).and_then(|(top, _)| top.canonicalize().ok());
    let own = super::folders(root).into_iter().chain(top);
    there.is_some_and(|there| own.into_iter().any(|own| there.starts_with(own)))
}

/// Without comments, which would hide what follows them.
fn one_line(script: &str) -> String {
    let lines = script.lines();
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.collect::<Vec<_>>().join("; ")
}

fn write(folder: &Path, path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let runs = std::fs::Permissions::from_mode(0o755);
        file.as_file().set_permissions(runs)?;
    }
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// The site's folder from the folder that git runs hooks in; empty where they are one.
pub fn prefix(root: &Path) -> Option<String> {
    let told = git(root, &["rev-parse", "--show-prefix"])?;
    let told = String::from_utf8(told).ok()?;
    Some(told.trim_end_matches('\n').trim_end_matches('/').to_owned())
}
