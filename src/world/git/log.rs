//! The commits that changed the trains' files, from the newest to the oldest.
//!
//! The branch's own line is followed: a merge is one commit, and is here only where it
//! changed a train. Of a shallow clone the oldest commits seem to add every file there is;
//! they are left out, and the past says since when it is known.

use std::path::Path;

use jiff::Timestamp;

use super::{command, git};
use crate::book::history::{BlobId, Change, Commit, FileChange, Past, Reach, Unknown};

/// Begins a commit, as nothing else in the listing does.
const MARK: u8 = 1;

/// Id, parents, when it was committed, when written, by whom, and what it says, with NUL between.
const FORMAT: &str = "--format=%x01%H%x00%ct%x00%at%x00%an%x00%ae%x00%s";

/// What git tells of the files below the folder `trains` of the site at `root`.
pub fn past(root: &Path, trains: &str) -> Past {
    let reach = reach(root);
    if let Reach::Nothing(_) = reach {
        return Past::unknown(reach);
    }
    let listed = listed(root, trains, "-M").or_else(|| listed(root, trains, "--no-renames"));
    let Some(mut commits) = listed.as_deref().and_then(parsed) else {
        return Past::unknown(Reach::Nothing(Unknown::Refused));
    };
    let grafts = grafts(root);
    let Some(since) = commits
        .iter()
        .position(|commit| grafts.contains(&commit.id))
    else {
        return Past { reach, commits };
    };
    let since = commits[since].at;
    commits.retain(|commit| !grafts.contains(&commit.id));
    Past {
        reach: Reach::Since(since),
        commits,
    }
}

fn reach(root: &Path) -> Reach {
    let asked = [
        "rev-parse",
        "--is-inside-work-tree",
        "--is-shallow-repository",
    ];
    let Ok(answer) = command(root, &asked).output() else {
        return Reach::Nothing(Unknown::NoGit);
    };
    if !answer.status.success() {
        return Reach::Nothing(Unknown::NoRepository);
    }
    if git(root, &["rev-parse", "--verify", "--quiet", "HEAD^{commit}"]).is_none() {
        return Reach::Nothing(Unknown::NoCommits);
    }
    Reach::Whole
}

fn listed(root: &Path, trains: &str, renames: &str) -> Option<Vec<u8>> {
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
        "HEAD",
        "--",
        trains,
    ];
    git(root, &arguments)
}

/// The oldest commits of a shallow clone; none of a whole one.
fn grafts(root: &Path) -> Vec<String> {
    let path = git(root, &["rev-parse", "--git-path", "shallow"]);
    let path = path.and_then(|path| String::from_utf8(path).ok());
    let listed = path.and_then(|path| std::fs::read_to_string(root.join(path.trim_end())).ok());
    let listed = listed.unwrap_or_default();
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
