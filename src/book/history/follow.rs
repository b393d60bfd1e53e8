//! Which commits changed which train, through all the names its file has had.

use std::collections::HashMap;

use super::{BlobId, Change, Commit};
use crate::text::SourcePath;

/// A commit that changed a train's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touch {
    /// Index into the commits.
    pub commit: usize,
    /// The file after it; `None` where the commit removed it.
    pub blob: Option<BlobId>,
    pub renamed_from: Option<String>,
}

/// The touches of those of `paths` that have any, from the oldest to the newest. `commits` are from
/// the newest to the oldest.
///
/// A file that was removed and added again is one train, with a gap. A name that another
/// file had before it was renamed is that other file's.
pub fn follow<'p>(
    commits: &[Commit],
    paths: impl IntoIterator<Item = &'p SourcePath>,
) -> HashMap<SourcePath, Vec<Touch>> {
    if commits.is_empty() {
        return HashMap::new();
    }
    let paths: Vec<&SourcePath> = paths.into_iter().collect();
    let mut touches: Vec<Vec<Touch>> = vec![Vec::new(); paths.len()];
    // What each train's file was called at the commit that is looked at.
    let mut called: HashMap<&str, usize> = paths
        .iter()
        .enumerate()
        .map(|(train, path)| (path.as_str(), train))
        .collect();
    for (index, commit) in commits.iter().enumerate() {
        // Two files may swap names, so names change only after the whole commit.
        let mut renamed = Vec::new();
        for change in &commit.changes {
            let Some(&train) = called.get(change.path.as_str()) else {
                continue;
            };
            let (blob, from) = match &change.change {
                Change::Removed => (None, None),
                Change::Renamed { from } => (Some(change.blob.clone()), Some(from)),
                Change::Added | Change::Edited => (Some(change.blob.clone()), None),
            };
            touches[train].push(Touch {
                commit: index,
                blob,
                renamed_from: from.cloned(),
            });
            renamed.extend(from.map(|from| (change.path.as_str(), from.as_str(), train)));
        }
        for (to, _, _) in &renamed {
            called.remove(to);
        }
        called.extend(renamed.into_iter().map(|(_, from, train)| (from, train)));
    }
    let touched = paths.into_iter().zip(touches);
    let touched = touched.filter(|(_, touches)| !touches.is_empty());
    let oldest_first = touched.map(|(path, mut touches)| {
        touches.reverse();
        (path.clone(), touches)
    });
    oldest_first.collect()
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::super::FileChange;
    use super::*;

    /// Commits from the newest to the oldest: `A x`, `M x`, `D x`, `R x y`, several with a comma.
    fn commits(lines: &[&str]) -> Vec<Commit> {
        let commit = |line: &&str| Commit {
            id: (*line).to_owned(),
            at: Timestamp::UNIX_EPOCH,
            written_at: Timestamp::UNIX_EPOCH,
            author: String::new(),
            mail: String::new(),
            subject: String::new(),
            changes: line.split(", ").map(change).collect(),
        };
        lines.iter().map(commit).collect()
    }

    fn change(text: &str) -> FileChange {
        let words: Vec<&str> = text.split(' ').collect();
        let from = || words[1].to_owned();
        let change = match words[0] {
            "A" => Change::Added,
            "D" => Change::Removed,
            "R" => Change::Renamed { from: from() },
            _ => Change::Edited,
        };
        FileChange {
            path: words[words.len() - 1].to_owned(),
            blob: BlobId::new(text),
            change,
        }
    }

    #[test]
    fn g04_a_file_is_followed_through_its_names() {
        for (lines, expected) in [
            (&["M a", "A a"][..], "1 0"),
            (&["M a", "M b", "R b a", "M b", "A b"], "4 3 2 0"),
            (&["M a", "A a", "D a", "M a", "A a"], "4 3 2 1 0"),
            (&["R A.md a", "A A.md"], "1 0"),
            (&["R b a", "D a", "A a", "A b"], "3 0"),
            (&["R b a, R a b", "M b", "A a, A b"], "2 1 0"),
            (&["M b"], ""),
        ] {
            let path = SourcePath::new("a");
            let found = follow(&commits(lines), [&path]);
            let touches = found.get(&path).into_iter().flatten();
            let found: Vec<String> = touches.map(|it| it.commit.to_string()).collect();
            assert_eq!(found.join(" "), expected, "{lines:?}");
        }
    }

    #[test]
    fn a_removal_has_no_bytes_and_a_rename_says_from_where() {
        let path = SourcePath::new("a");
        let found = follow(&commits(&["R b a", "D b", "A b"]), [&path]);
        let found: Vec<_> = found[&path]
            .iter()
            .map(|it| (it.blob.is_some(), it.renamed_from.as_deref()))
            .collect();
        assert_eq!(found, [(true, None), (false, None), (true, Some("b"))]);
    }
}
