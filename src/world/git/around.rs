//! What else git tells of the place a site lies in, for somebody who wonders what is missing.

use std::path::{Path, PathBuf};

use super::git;

/// The version of git, as `2.47.3`; `None` where it is not installed.
pub fn version(root: &Path) -> Option<String> {
    let told = text(root, &["--version"])?;
    let version = told.strip_prefix("git version ").unwrap_or(&told);
    Some(version.to_owned())
}

/// The folder of the work tree that `root` lies in.
pub fn work_tree(root: &Path) -> Option<PathBuf> {
    text(root, &["rev-parse", "--show-toplevel"]).map(PathBuf::from)
}

/// What to do where git is not installed.
pub const INSTALL: &str = "install git, as `apt-get install git` or `brew install git` does";

/// What to do where git would not answer in `root`: `hint`, where there is a git.
pub fn or_install(root: &Path, hint: &'static str) -> &'static str {
    match version(root) {
        Some(_) => hint,
        None => INSTALL,
    }
}

/// Whether the clone leaves old versions of files where they are until they are asked for.
pub fn is_partial(root: &Path) -> bool {
    let promised = [
        "config",
        "--get-regexp",
        r"^remote\..*\.promisor$",
        "^true$",
    ];
    git(root, &promised).is_some()
}

/// The address of the remote repository called `origin`, as it is configured.
pub fn origin(root: &Path) -> Option<String> {
    text(root, &["config", "--get", "remote.origin.url"])
}

/// Whether git leaves the file at `path` below `root` out of commits; it need not be there.
pub fn ignores(root: &Path, path: &str) -> bool {
    let path = format!("./{path}");
    // This question is the one that git does not take with literal paths.
    let asked = [
        "--no-literal-pathspecs",
        "check-ignore",
        "--quiet",
        "--no-index",
        "--",
        &path,
    ];
    git(root, &asked).is_some()
}

fn text(root: &Path, arguments: &[&str]) -> Option<String> {
    let told = String::from_utf8(git(root, arguments)?).ok()?;
    let told = told.trim_end_matches(['\n', '\r']);
    (!told.is_empty()).then(|| told.to_owned())
}
