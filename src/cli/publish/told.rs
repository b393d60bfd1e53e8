//! What is said of a publication: what it would do, or did.

use std::time::Duration;

use super::place::Place;
use crate::cli::print::{counted, seen};
use crate::publish::Delta;
use crate::publish::folded::folded;
use crate::world::publish::Done;

/// Lines for the files that come, that change and that go, each.
const LINES: usize = 30;

/// What publishing would do at `place`; nothing has been done.
pub fn unpublished(delta: &Delta, is_due: bool, place: &str) -> String {
    if !is_due {
        let files = counted(delta.same, "file");
        return format!("Nothing to publish: {place} has the site as it is ({files})\n");
    }
    let mut told = format!("Would publish to {place}: {}\n", tally(delta));
    for (sign, paths) in [
        ('+', &delta.added),
        ('~', &delta.changed),
        ('-', &delta.removed),
    ] {
        told += &listed(sign, paths);
    }
    told + "Nothing was published: this was a dry run.\n"
}

fn listed(sign: char, paths: &[String]) -> String {
    let lines = folded(paths, LINES);
    let (shown, others) = lines.split_at(lines.len().min(LINES));
    let mut told = String::new();
    for line in shown {
        let files = match line.files {
            1 => String::new(),
            files => format!(" ({})", counted(files, "file")),
        };
        told += &format!("  {sign} {}{files}\n", seen(&line.path));
    }
    let others: usize = others.iter().map(|line| line.files).sum();
    if others > 0 {
        told += &format!("  {sign} … and {}\n", counted(others, "other file"));
    }
    told
}

/// What was done at `place`, and what somebody has to do once.
pub fn published(delta: &Delta, done: &Done, place: &Place, took: Duration) -> String {
    let took = took.as_secs_f64();
    let commit = match done {
        Done::Commit { id, .. } => format!(" as commit {}", &id[..id.len().min(7)]),
        Done::Copied => String::new(),
    };
    let told = format!(
        "Published to {place}{commit} in {took:.2} s: {}\n",
        tally(delta)
    );
    match (done, place) {
        (Done::Commit { is_first: true, .. }, Place::Branch { name, .. }) => {
            format!(
                "{told}Next: let the host of pages serve the branch {name}; on GitHub that is Settings → Pages → Deploy from a branch.\n"
            )
        }
        _ => told,
    }
}

fn tally(delta: &Delta) -> String {
    format!(
        "{} added, {} changed, {} removed, {} as before",
        counted(delta.added.len(), "file"),
        delta.changed.len(),
        delta.removed.len(),
        delta.same
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dry_run_lists_what_differs_and_folds_what_is_much() {
        let many = (0..1200).map(|n| format!("trains/{n:04}/index.html"));
        let delta = Delta {
            added: many.collect(),
            changed: vec!["index.html".to_owned()],
            removed: vec!["old\u{1b}[31m.html".to_owned()],
            same: 5,
        };
        let told = unpublished(&delta, true, "the folder x");
        assert_eq!(
            told.replace('\u{241b}', "?"),
            "Would publish to the folder x: 1,200 files added, 1 changed, 1 removed, 5 as before\n  \
             + trains/ (1,200 files)\n  ~ index.html\n  - old?[31m.html\n\
             Nothing was published: this was a dry run.\n"
        );
    }
}
