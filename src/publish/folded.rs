//! A list of paths, short enough to be read.
//!
//! Few paths are listed one by one. Of many, those of a folder are one line with their number, the
//! innermost and fullest folders first; a page that stands alone in its folder is still seen.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

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
    let mut lines: Vec<Line> = paths
        .iter()
        .cloned()
        .map(|path| Line { path, files: 1 })
        .collect();
    let depths = paths.iter().map(|path| folders(path).count());
    for depth in (1..=depths.max().unwrap_or_default()).rev() {
        if lines.len() <= most {
            break;
        }
        let chosen = fullest(&lines, depth, most);
        lines = fold(lines, depth, &chosen);
    }
    lines
}

/// As many of the folders at `depth` as have to be folded, the fullest first; none of one line.
fn fullest(lines: &[Line], depth: usize, most: usize) -> BTreeSet<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for folder in lines.iter().filter_map(|line| folder(&line.path, depth)) {
        *counts.entry(folder).or_default() += 1;
    }
    let mut counts: Vec<(&str, usize)> =
        counts.into_iter().filter(|(_, lines)| *lines > 1).collect();
    // It keeps the order of names where the numbers are the same.
    counts.sort_by_key(|(_, lines)| Reverse(*lines));
    let mut left = lines.len();
    let chosen = counts.into_iter().take_while(|(_, lines)| {
        let is_needed = left > most;
        left -= lines - 1;
        is_needed
    });
    chosen.map(|(folder, _)| folder.to_owned()).collect()
}

/// The lines with one for each of the folders `chosen`, which are at `depth`.
fn fold(lines: Vec<Line>, depth: usize, chosen: &BTreeSet<String>) -> Vec<Line> {
    let mut folded: Vec<Line> = Vec::new();
    for line in lines {
        let Some(folder) = folder(&line.path, depth).filter(|folder| chosen.contains(*folder))
        else {
            folded.push(line);
            continue;
        };
        match folded.last_mut().filter(|last| last.path == folder) {
            Some(last) => last.files += line.files,
            None => folded.push(Line {
                path: folder.to_owned(),
                files: line.files,
            }),
        }
    }
    folded
}

/// The folder at `depth` that `path` lies in, the outermost being at 1.
fn folder(path: &str, depth: usize) -> Option<&str> {
    folders(path).nth(depth - 1)
}

/// The folders that `path` lies in, each with the `/` at its end; `path` may be a folder itself.
fn folders(path: &str) -> impl Iterator<Item = &str> {
    let inner = path.strip_suffix('/').unwrap_or(path);
    inner.match_indices('/').map(|(at, _)| &path[..=at])
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
    fn a_page_that_stands_alone_in_its_folder_is_still_seen() {
        check(&["a/b/c", "d/1", "d/2"], 2, &[("a/b/c", 1), ("d/", 2)]);
    }

    #[test]
    fn a_hundred_thousand_paths_are_folded_at_once() {
        let paths = (0..100_000).map(|n| format!("trains/{n:06}/pulse/index.html"));
        let paths: Vec<String> = paths.collect();
        let files = paths.len();
        let path = "trains/".to_owned();
        assert_eq!(folded(&paths, 20), [Line { path, files }]);
    }

    #[test]
    fn what_lies_at_the_top_cannot_be_folded() {
        check(&["a", "b", "c"], 1, &[("a", 1), ("b", 1), ("c", 1)]);
        check(&[], 1, &[]);
    }
}
