//! What git knows of the sources.
//!
//! A repository's own configuration can make git run programs and reach for other
//! machines, so nothing is asked that could: no `status`, no `diff`, no filters, no
//! signatures, and what a partial clone has not fetched stays away. Which repository it is
//! is decided by the site's folder, not by the environment.
//!
//! Two things are done as the person at the keyboard would do them, with hooks, credentials and
//! transport of their own: a [`commit`] of what they edited, and what another repository is asked
//! and sent ([`remote`]).

pub mod around;
mod blobs;
pub mod commit;
pub mod hook;
pub mod import;
mod log;
pub mod objects;
pub mod remote;
mod revision;
mod rewritten;
mod since;
mod tree;
mod uncommitted;

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

pub use blobs::{Fetching, blobs};
pub use log::{Log, log};
pub use revision::{Head, blob_id};
pub use rewritten::gone;
pub use since::Since;
pub use tree::{Entry, tree};
pub use uncommitted::uncommitted;

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

/// git as the person at the keyboard would call it.
fn acting(root: &Path, arguments: &[&str]) -> Command {
    let mut command = command(root, arguments);
    command
        .env_remove("GIT_ALLOW_PROTOCOL")
        .env_remove("GIT_NO_LAZY_FETCH")
        .env_remove("GIT_OPTIONAL_LOCKS")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// What git said, hooks included.
fn said(output: &Output) -> String {
    let words = [&output.stderr, &output.stdout].map(|said| String::from_utf8_lossy(said));
    let words = words
        .iter()
        .map(|said| said.trim())
        .filter(|it| !it.is_empty());
    words.collect::<Vec<_>>().join("\n")
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

/// The id of the commit that `revision`, which is no option, names in the repository around `root`.
pub fn commit_at(root: &Path, revision: &str) -> Option<String> {
    let commit = format!("{revision}^{{commit}}");
    line(root, &["rev-parse", "--verify", "--quiet", &commit])
}

/// The one line that git prints.
fn line(root: &Path, arguments: &[&str]) -> Option<String> {
    let told = String::from_utf8(git(root, arguments)?).ok()?;
    Some(told.trim_end_matches('\n').to_owned())
}

/// What git prints, `None` where it is not there or will not.
fn git(root: &Path, arguments: &[&str]) -> Option<Vec<u8>> {
    let output = command(root, arguments).output().ok()?;
    output.status.success().then_some(output.stdout)
}
