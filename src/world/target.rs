//! Which folder a site may be written to.
//!
//! Never one that holds, or is, something else: the project itself, its sources,
//! a home, a root, a repository, another disk's mount point. No option overrides this.

use std::path::{Path, PathBuf};

use super::Error;

/// The folder `out`, made absolute, if a site at `root` with these `sources` may be written there.
///
/// # Errors
/// Says what the folder is instead.
pub fn choose(root: &Path, out: &Path, sources: &[&str]) -> Result<PathBuf, Error> {
    let refuse = |what: &str| {
        let message = format!("the site cannot be written to {}: {what}", out.display());
        Err(Error::new(message).hint("name a folder of its own, as in `--out public`"))
    };
    if out.symlink_metadata().is_ok_and(|data| data.is_symlink()) {
        return refuse("it is a link");
    }
    if out.exists() && !out.is_dir() {
        return refuse("it is a file");
    }
    let target = absolute(out)?;
    let root = absolute(root)?;
    let home = std::env::var_os("HOME").map(PathBuf::from);
    if target.parent().is_none() {
        return refuse("it is the root of the file system");
    }
    if home.is_some_and(|home| absolute(&home).is_ok_and(|home| home.starts_with(&target))) {
        return refuse("it is or holds a home folder");
    }
    if root.starts_with(&target) {
        return refuse("it is or holds the site's own folder");
    }
    for source in sources {
        let source = root.join(source);
        if target.starts_with(&source) || source.starts_with(&target) {
            return refuse("it is, holds or lies in a folder of sources");
        }
    }
    if target.join(".git").exists() || target.components().any(|part| part.as_os_str() == ".git") {
        return refuse("it is a repository, or lies in one's own folder");
    }
    if is_mount_point(&target) {
        return refuse("it is a mount point");
    }
    Ok(target)
}

/// `path` without links and `..`, also where it does not exist yet.
fn absolute(path: &Path) -> Result<PathBuf, Error> {
    let fail = |cause| Error::on("find", path, cause);
    let full = std::path::absolute(path).map_err(fail)?;
    let mut missing = Vec::new();
    let mut there = full.as_path();
    loop {
        match there.canonicalize() {
            Ok(mut real) => {
                for part in missing.iter().rev() {
                    if *part == ".." {
                        real.pop();
                    } else {
                        real.push(part);
                    }
                }
                return Ok(real);
            }
            Err(cause) => match (there.components().next_back(), there.parent()) {
                (Some(last), Some(parent)) => {
                    missing.push(last.as_os_str());
                    there = parent;
                }
                _ => return Err(fail(cause)),
            },
        }
    }
}

#[cfg(unix)]
fn is_mount_point(path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let device = |path: &Path| path.metadata().map(|data| data.dev()).ok();
    let own = device(path);
    own.is_some() && path.parent().is_some_and(|parent| device(parent) != own)
}

#[cfg(not(unix))]
fn is_mount_point(_: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn f02_a_folder_that_is_something_else_is_refused() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let root = folder.path().join("site");
        for part in ["content/trains", "static", "other/.git", ".git/x"] {
            std::fs::create_dir_all(root.join(part)).expect("a folder");
        }
        std::fs::write(root.join("file"), "x").expect("a file");
        #[cfg(unix)]
        std::os::unix::fs::symlink(root.join("static"), root.join("link")).expect("a link");
        let home = std::env::var("HOME").unwrap_or_else(|_| "/".to_owned());
        for (out, allowed) in [
            (root.join("public"), true),
            (root.join("a/b/../public"), true),
            (folder.path().join("elsewhere"), true),
            (root.clone(), false),
            (folder.path().to_owned(), false),
            (root.join("content"), false),
            (root.join("content/public"), false),
            (root.join("static/x"), false),
            (root.join("other"), false),
            (root.join(".git/x"), false),
            (root.join("file"), false),
            (root.join("link"), false),
            (root.join("x/../content"), false),
            (PathBuf::from("/"), false),
            (PathBuf::from("/proc"), false),
            (PathBuf::from(home), false),
        ] {
            let chosen = choose(&root, &out, &["content", "static", "themes"]);
            assert_eq!(chosen.is_ok(), allowed, "{}: {chosen:?}", out.display());
        }
    }
}
