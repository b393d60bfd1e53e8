//! What a site is published from: all committed, and with its whole history, or somebody says that it
//! may be otherwise.

use super::Args;
use crate::book::history::{self, Change, Reach, Touch, Unknown};
use crate::book::metrics::Key;
use crate::cli::build::Ready;
use crate::cli::print::{self, counted, seen};
use crate::compile::Snapshot;
use crate::text::SourcePath;
use crate::world::{Error, git};

/// Refuses sources that are not committed and clones that are cut off, unless `args` allow them or
/// nothing is published: then it is said only. Gives the files that are not committed.
pub fn refuse(args: &Args, ready: &Ready) -> Result<Vec<String>, Error> {
    let uncommitted = uncommitted(args, ready)?;
    let dirty = (
        dirty(&ready.snapshot, &uncommitted),
        args.allow_dirty,
        "commit that, put it away, or publish it all the same with --allow-dirty",
    );
    let shallow = (
        shallow(&ready.snapshot),
        args.allow_shallow,
        "fetch the rest with `git fetch --unshallow` (in a workflow: `fetch-depth: 0`), or publish what there is with --allow-shallow",
    );
    for (found, is_allowed, hint) in [dirty, shallow] {
        match found {
            Some(message) if is_allowed || args.dry_run => {
                print::aside(&format!("Note: {message}.\n"));
            }
            Some(message) => return Err(Error::new(message).hint(hint)),
            None => {}
        }
    }
    Ok(uncommitted)
}

/// The message of the commit with the site.
pub fn message(snapshot: &Snapshot, uncommitted: &[String]) -> String {
    let head = snapshot.revision.as_ref();
    let head = head.map_or("", |revision| revision.id.as_str());
    let short = &head[..head.len().min(7)];
    let besides = match uncommitted {
        [] => String::new(),
        files => format!(", with {} not committed", counted(files.len(), "file")),
    };
    format!("Publish {short}{besides}\n\nThe site of the commit {head}.\n")
}

/// The files of the site that HEAD does not have as they are; none where there is no HEAD.
fn uncommitted(args: &Args, ready: &Ready) -> Result<Vec<String>, Error> {
    let Some(revision) = &ready.snapshot.revision else {
        return Ok(Vec::new());
    };
    let folders = &ready.snapshot.config.folders;
    let theme = format!("{}/{}", folders.themes, ready.snapshot.config.theme);
    let copied = ready.assets.paths().iter().map(|path| {
        let bytes = ready.assets.read(path)?;
        Ok((format!("{}/{path}", folders.assets), bytes))
    });
    let mut files = copied.collect::<Result<Vec<_>, Error>>()?;
    let themed = ready.snapshot.theme.iter();
    files.extend(themed.map(|file| (format!("{theme}/{}", file.path), file.bytes.clone())));
    let root = &args.build.site.folder;
    let mut edited = revision.edited.clone();
    edited.extend(git::uncommitted(root, &[&folders.assets, &theme], &files));
    Ok(edited)
}

/// What is said of sources that are not committed.
fn dirty(snapshot: &Snapshot, uncommitted: &[String]) -> Option<String> {
    match (&snapshot.revision, uncommitted) {
        (Some(revision), []) if revision.clean => None,
        (Some(_), []) => Some("not all is committed: a file is gone".to_owned()),
        (Some(_), [first]) => Some(format!("{} is not committed as it is", seen(first))),
        (Some(_), [first, others @ ..]) => {
            let others = counted(others.len(), "other file");
            Some(format!(
                "{} and {others} are not committed as they are",
                seen(first)
            ))
        }
        (None, _) => (snapshot.past.reach == Reach::Nothing(Unknown::NoCommits))
            .then(|| "nothing is committed yet".to_owned()),
    }
}

/// What is said of a clone that does not have its whole history.
fn shallow(snapshot: &Snapshot) -> Option<String> {
    let Reach::Since(since) = snapshot.past.reach else {
        return None;
    };
    let within = format!("{}/", snapshot.config.trains_folder());
    let paths = snapshot.sources.iter().map(|source| source.path());
    let paths: Vec<&SourcePath> = paths
        .filter(|path| path.as_str().starts_with(&within))
        .collect();
    let touches = history::follow(&snapshot.past.commits, paths.iter().copied());
    let is_whole = |path: &&&SourcePath| touches.get(**path).is_some_and(|it| begins(snapshot, it));
    let cut = paths.len() - paths.iter().filter(is_whole).count();
    let (ready, decision) = (Key::ReadyAhead, Key::Decision);
    let [ready, decision] = [ready, decision].map(|key| key.name(&snapshot.config));
    Some(format!(
        "this is a shallow clone, which begins at {since}: the history of {} of {} is cut off, and the metrics that come from it ({ready}, {decision}, the time in each stage) leave them out",
        cut,
        counted(paths.len(), "train"),
    ))
}

/// Whether the first of a train's `touches` is the one that added its file.
fn begins(snapshot: &Snapshot, touches: &[Touch]) -> bool {
    touches.first().is_some_and(|first| {
        let changes = &snapshot.past.commits[first.commit].changes;
        let mut added = changes.iter().filter(|it| it.change == Change::Added);
        added.any(|it| first.blob.as_ref() == Some(&it.blob))
    })
}
