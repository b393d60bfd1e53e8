//! The commits that changed the trains' files, from the newest to the oldest.
//!
//! The branch's own line is followed: a merge is one commit, and is here only where it
//! changed a train. Of a shallow clone the oldest commits seem to add every file there is;
//! they are left out, and the past says since when it is known.

use std::path::Path;
use std::process::Stdio;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{command, git};
use crate::book::history::{BlobId, Change, Commit, FileChange, Past, Reach, Unknown};

/// Begins a commit, as nothing else in the listing does.
const MARK: u8 = 1;

/// Id, when it was committed, when written, by whom, and what it says, with NUL between.
const FORMAT: &str = "--format=%x01%H%x00%ct%x00%at%x00%an%x00%ae%x00%s";

/// The log as it was read at a commit, so that the next build reads only what is newer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Log {
    head: String,
    /// The folder that it is of.
    trains: String,
    /// The oldest commits of a shallow clone.
    grafts: Vec<String>,
    /// From the newest to the oldest.
    commits: Vec<Commit>,
}

/// What git tells of the files below the folder `trains` of the site at `root`; of what
/// `known` has, nothing is asked again.
///
/// # Errors
/// Why nothing is known.
pub fn log(root: &Path, trains: &str, known: Option<&Log>) -> Result<Log, Unknown> {
    let Place { head, grafts } = place(root)?;
    let mut log = Log {
        head,
        trains: trains.to_owned(),
        grafts,
        commits: Vec::new(),
    };
    let known = known.filter(|known| !known.is_of_another_view(&log));
    match known {
        Some(known) if known.head == log.head => return Ok(known.clone()),
        Some(known) if is_behind(root, &known.head) => {
            let newer = format!("{}..HEAD", known.head);
            log.commits = listed(root, trains, &newer).ok_or(Unknown::Refused)?;
            log.commits.extend(known.commits.iter().cloned());
        }
        _ => log.commits = listed(root, trains, "HEAD").ok_or(Unknown::Refused)?,
    }
    Ok(log)
}

impl Log {
    /// From the newest to the oldest.
    pub fn commits(&self) -> &[Commit] {
        &self.commits
    }

    /// Whether it is of another folder than `other`, or another depth of the repository.
    pub fn is_of_another_view(&self, other: &Log) -> bool {
        self.trains != other.trains || self.grafts != other.grafts
    }

    /// The past that it tells. The oldest commits of a shallow clone seem to add every file, so
    /// nothing is told of them but when they were.
    pub fn past(&self) -> Past {
        let is_graft = |commit: &&Commit| self.grafts.contains(&commit.id);
        let since = self.commits.iter().filter(is_graft).map(|commit| commit.at);
        let known = self.commits.iter().filter(|commit| !is_graft(commit));
        Past {
            reach: since.max().map_or(Reach::Whole, Reach::Since),
            commits: known.cloned().collect(),
        }
    }
}

/// Where the branch is, and the commits at which the clone ends.
struct Place {
    head: String,
    grafts: Vec<String>,
}

/// All that a single question tells: every further one costs a process.
fn place(root: &Path) -> Result<Place, Unknown> {
    let asked = [
        "rev-parse",
        "--is-inside-work-tree",
        "--git-path",
        "shallow",
        "HEAD^{commit}",
    ];
    let told = command(root, &asked).stderr(Stdio::piped()).output();
    let told = told.map_err(|_| Unknown::NoGit)?;
    let lines = String::from_utf8_lossy(&told.stdout);
    let lines: Vec<&str> = lines.lines().collect();
    match lines[..] {
        [_, shallow, head] if told.status.success() => Ok(Place {
            head: head.to_owned(),
            grafts: grafts(&root.join(shallow)),
        }),
        [_, ..] => Err(Unknown::NoCommits),
        // The only words of git that are read: it has no other sign for this.
        [] if String::from_utf8_lossy(&told.stderr).contains("safe.directory") => {
            Err(Unknown::Foreign)
        }
        [] => Err(Unknown::NoRepository),
    }
}

/// Whether the branch's own line leads from HEAD back to the commit `old`.
fn is_behind(root: &Path, old: &str) -> bool {
    let newer = format!("{old}..HEAD");
    let lines = git(root, &["rev-list", "--first-parent", "--parents", &newer]);
    let lines = lines.and_then(|lines| String::from_utf8(lines).ok());
    let oldest = lines.as_deref().and_then(|lines| lines.lines().next_back());
    oldest.is_some_and(|line| line.split(' ').nth(1) == Some(old))
}

/// The commits of `range` that changed the folder `trains`, from the newest to the oldest.
fn listed(root: &Path, trains: &str, range: &str) -> Option<Vec<Commit>> {
    let list = |renames: &str| {
        let arguments = [
            "log",
            "--raw",
            "-z",
            renames,
            "-m",
            "--first-parent",
            "--no-abbrev",
            "--relative",
            "--no-show-signature",
            "--no-ext-diff",
            "--no-textconv",
            "--no-notes",
            "--no-mailmap",
            FORMAT,
            range,
            "--",
            trains,
        ];
        git(root, &arguments)
    };
    // To find renames git compares files, of which a partial clone may have none.
    parsed(&list("-M").or_else(|| list("--no-renames"))?)
}

/// The oldest commits of a shallow clone, which git lists in the file `shallow`; none of a whole one.
fn grafts(shallow: &Path) -> Vec<String> {
    let listed = std::fs::read_to_string(shallow).unwrap_or_default();
    listed.lines().map(str::to_owned).collect()
}

/// The commits that `listing` is of, `None` where it is no such listing.
fn parsed(listing: &[u8]) -> Option<Vec<Commit>> {
    let mut commits = Vec::new();
    let mut parts = listing.split(|byte| *byte == 0).peekable();
    while let Some(part) = parts.next() {
        let part = part.strip_prefix(b"\n").unwrap_or(part);
        if part.is_empty() {
            continue;
        }
        let id = String::from_utf8(part.strip_prefix(&[MARK])?.to_vec()).ok()?;
        let mut text = || Some(String::from_utf8_lossy(parts.next()?).into_owned());
        let (at, written_at) = (instant(&text()?), instant(&text()?));
        let (author, mail, subject) = (text()?, text()?, text()?);
        let mut changes = Vec::new();
        while let Some(entry) = parts.next_if(|part| is_entry(part)) {
            changes.push(change(entry, &mut parts)?);
        }
        commits.push(Commit {
            id,
            at,
            written_at,
            author,
            mail,
            subject,
            changes,
        });
    }
    Some(commits)
}

/// A clock can be set to anything; what no calendar holds is shown as the first day of git's time.
fn instant(seconds: &str) -> Timestamp {
    let seconds = seconds.parse().ok();
    let at = seconds.and_then(|seconds| Timestamp::from_second(seconds).ok());
    at.unwrap_or(Timestamp::UNIX_EPOCH)
}

fn is_entry(part: &[u8]) -> bool {
    part.strip_prefix(b"\n").unwrap_or(part).starts_with(b":")
}

/// `:mode mode blob blob M`, and then one path, or two of a rename.
fn change<'l>(entry: &[u8], paths: &mut impl Iterator<Item = &'l [u8]>) -> Option<FileChange> {
    let entry = std::str::from_utf8(entry).ok()?;
    let mut words = entry.trim_start_matches('\n').split(' ').skip(3);
    let (blob, kind) = (words.next()?, words.next()?);
    let mut path = || Some(String::from_utf8_lossy(paths.next()?).into_owned());
    let first = path()?;
    let (change, path) = match kind.as_bytes().first()? {
        b'A' => (Change::Added, first),
        b'D' => (Change::Removed, first),
        b'R' => (Change::Renamed { from: first }, path()?),
        b'C' => (Change::Added, path()?),
        _ => (Change::Edited, first),
    };
    Some(FileChange {
        path,
        blob: BlobId::new(blob),
        change,
    })
}
