//! A list of paths, short enough to be read.
//!
//! Few paths are listed one by one. Of many, those of a folder are one line with their number; the
//! fullest folders are folded first, from the innermost, so that a page that stands alone is still seen.

use std::collections::BTreeMap;
use std::ops::Bound;

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// A file, or a folder with a `/` at its end.
    pub path: String,
    /// How many files it stands for.
    pub files: usize,
}

/// `paths`, which are in order, in at most `most` lines where folding can do that.
pub fn folded(paths: &[String], most: usize) -> Vec<Line> {
    let mut lines: BTreeMap<String, usize> = paths.iter().map(|path| (path.clone(), 1)).collect();
    while lines.len() > most {
        let Some(folder) = fullest(&lines) else { break };
        fold(&mut lines, &folder);
    }
    let lines = lines.into_iter();
    lines.map(|(path, files)| Line { path, files }).collect()
}

/// The innermost folder that most lines are of; the first one by name, where several are.
fn fullest(lines: &BTreeMap<String, usize>) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for path in lines.keys() {
        if let Some(folder) = folder(path) {
            *counts.entry(folder).or_default() += 1;
        }
    }
    let deepest = counts
        .keys()
        .map(|folder| folder.matches('/').count())
        .max()?;
    let innermost = counts.into_iter();
    let innermost = innermost.filter(|(folder, _)| folder.matches('/').count() == deepest);
    let fullest = innermost.reduce(|best, next| if next.1 > best.1 { next } else { best });
    fullest.map(|(folder, _)| folder.to_owned())
}

/// Makes one line of all those below `folder`.
fn fold(lines: &mut BTreeMap<String, usize>, folder: &str) {
    let from = (Bound::Included(folder.to_owned()), Bound::Unbounded);
    let below = lines.range::<String, _>(from);
    let below = below.take_while(|(path, _)| path.starts_with(folder));
    let below: Vec<String> = below.map(|(path, _)| path.clone()).collect();
    let files = below.iter().filter_map(|path| lines.remove(path)).sum();
    lines.insert(folder.to_owned(), files);
}

/// The folder that `path` lies in, with the `/` at its end; `path` may be a folder itself.
fn folder(path: &str) -> Option<&str> {
    let inner = path.strip_suffix('/').unwrap_or(path);
    inner.rfind('/').map(|at| &path[..=at])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(paths: &[&str], most: usize, expected: &[(&str, usize)]) {
        let mut paths: Vec<String> = paths.iter().map(|path| (*path).to_owned()).collect();
        paths.sort();
        let found = folded(&paths, most);
        let found: Vec<(&str, usize)> = found
            .iter()
            .map(|it| (it.path.as_str(), it.files))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn few_paths_are_listed() {
        let paths = ["a/x.html", "a/y.html", "index.html"];
        let listed = [("a/x.html", 1), ("a/y.html", 1), ("index.html", 1)];
        check(&paths, 3, &listed);
    }

    #[test]
    fn many_are_folded_from_the_innermost_and_fullest_folder() {
        let paths = ["a/b/1", "a/b/2", "a/b/3", "a/c/1", "a/d", "index.html"];
        check(
            &paths,
            4,
            &[("a/b/", 3), ("a/c/1", 1), ("a/d", 1), ("index.html", 1)],
        );
        check(&paths, 3, &[("a/", 5), ("index.html", 1)]);
    }

    #[test]
    fn what_lies_at_the_top_cannot_be_folded() {
        check(&["a", "b", "c"], 1, &[("a", 1), ("b", 1), ("c", 1)]);
        check(&[], 1, &[]);
    }
}
