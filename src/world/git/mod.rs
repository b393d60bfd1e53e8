//! What git knows of the sources.
//!
//! A repository's own configuration can make git run programs and reach for other
//! machines, so nothing is asked that could: no `status`, no `diff`, no filters, no
//! signatures, and what a partial clone has not fetched stays away. Which repository it is
//! is decided by the site's folder, not by the environment.

pub mod around;
mod blobs;
pub mod commit;
pub mod hook;
pub mod import;
mod log;
mod revision;
mod rewritten;
mod since;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

pub use blobs::blobs;
pub use log::{Log, log};
pub use revision::Head;
pub use rewritten::gone;
pub use since::Since;

/// The program, ready to be asked about the repository around `root`.
fn command(root: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new("git");
    command
        .current_dir(root)
        .args(["-c", "core.quotePath=false"])
        .args(["-c", "core.fsmonitor=false"])
        .arg("--literal-pathspecs")
        .args(arguments)
        .env_remove("GIT_DIR")
        .env_remove("GIT_WORK_TREE")
        .env_remove("GIT_INDEX_FILE")
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("GIT_ALLOW_PROTOCOL", "")
        .env("LC_ALL", "C")
        .stdin(Stdio::null())
        .stderr(Stdio::null());
    command
}

/// The folders of the repository around `root`: that of the work tree and that of all of them,
/// which are mostly one; none where there is no repository.
pub fn folders(root: &Path) -> Vec<PathBuf> {
    let told = git(root, &["rev-parse", "--git-dir", "--git-common-dir"]);
    let told = told.and_then(|told| String::from_utf8(told).ok());
    let lines = told.iter().flat_map(|told| told.lines());
    let mut folders: Vec<PathBuf> = lines
        .filter_map(|line| root.join(line).canonicalize().ok())
        .collect();
    folders.dedup();
    folders
}

/// The top folder of the repository around `root`, and where `root` lies below it: nothing, or
/// `releases/`; `None` where there is no repository.
pub fn top(root: &Path) -> Option<(PathBuf, String)> {
    let told = git(root, &["rev-parse", "--show-toplevel", "--show-prefix"])?;
    let told = String::from_utf8(told).ok()?;
    let mut lines = told.lines();
    let top = PathBuf::from(lines.next()?);
    Some((top, lines.next().unwrap_or_default().to_owned()))
}

/// What git prints, `None` where it is not there or will not.
fn git(root: &Path, arguments: &[&str]) -> Option<Vec<u8>> {
    let output = command(root, arguments).output().ok()?;
    output.status.success().then_some(output.stdout)
}
