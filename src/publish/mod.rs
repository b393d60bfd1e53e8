//! What publishing a site to a place has to do there: only what differs, and never to a file of others.
//!
//! | the place has at a path | the site has it | then |
//! |---|---|---|
//! | nothing | yes | it is put |
//! | the same bytes | yes | it stays |
//! | other bytes, written by this program | yes | it is put in their place |
//! | other bytes of somebody else | yes | nothing at all is published |
//! | a file where the site has a folder, or the reverse, of somebody else | yes | nothing at all is published |
//! | what this program wrote | no | it is removed |
//! | what somebody else wrote | no | it stays |
//!
//! How a place is asked, and how files come to it, is the matter of `world`.

pub mod folded;
pub mod pages;

use std::collections::{BTreeMap, BTreeSet};

/// How a file of a place stands to the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It has the bytes that the site has there, whoever wrote it.
    Same,
    /// This program wrote it, and nobody has changed it since.
    Ours,
    Foreign,
}

/// What is to be done at a place; all paths are in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Delta {
    pub added: Vec<String>,
    pub changed: Vec<String>,
    pub removed: Vec<String>,
    /// How many files of the site are there already.
    pub same: usize,
}

impl Delta {
    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.put().next().is_none() && self.removed.is_empty()
    }

    /// The files that are to be written.
    pub fn put(&self) -> impl Iterator<Item = &String> {
        self.added.iter().chain(&self.changed)
    }
}

/// What is to be done for a site of the files `site` where the files `there` are.
///
/// # Errors
/// The first file of somebody else that is in the way.
pub fn delta<'s>(
    site: impl IntoIterator<Item = &'s String>,
    there: &BTreeMap<String, Standing>,
) -> Result<Delta, String> {
    let site: BTreeSet<&str> = site.into_iter().map(String::as_str).collect();
    let mut delta = Delta::default();
    for path in &site {
        match there.get(*path) {
            None => delta.added.push((*path).to_owned()),
            Some(Standing::Same) => delta.same += 1,
            Some(Standing::Ours) => delta.changed.push((*path).to_owned()),
            Some(Standing::Foreign) => return Err((*path).to_owned()),
        }
        let above =
            folders_above(path).find(|above| stays(there.get(*above).copied(), above, &site));
        if let Some(above) = above {
            return Err(above.to_owned());
        }
    }
    for (path, standing) in there {
        if site.contains(path.as_str()) {
            continue;
        }
        match standing {
            Standing::Ours => delta.removed.push(path.clone()),
            _ if folders_above(path).any(|above| site.contains(above)) => return Err(path.clone()),
            _ => {}
        }
    }
    Ok(delta)
}

/// Whether a file that stands so at `path` will be there afterwards.
fn stays(standing: Option<Standing>, path: &str, site: &BTreeSet<&str>) -> bool {
    standing.is_some_and(|standing| standing != Standing::Ours || site.contains(path))
}

/// `a/b` and `a` for `a/b/c`, in the reverse order.
fn folders_above(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

#[cfg(test)]
mod tests {
    use super::Standing::{Foreign, Ours, Same};
    use super::*;

    fn check(site: &[&str], there: &[(&str, Standing)], expected: Result<[&[&str]; 3], &str>) {
        let site: Vec<String> = site.iter().map(|path| (*path).to_owned()).collect();
        let there = there
            .iter()
            .map(|(path, standing)| ((*path).to_owned(), *standing));
        let found = delta(&site, &there.collect());
        let found = found.map(|delta| [delta.added, delta.changed, delta.removed]);
        let owned = |paths: &[&str]| paths.iter().map(|path| (*path).to_owned()).collect();
        let expected = expected.map(|lists| lists.map(owned));
        assert_eq!(found, expected.map_err(str::to_owned));
    }

    #[test]
    fn only_what_differs_is_put() {
        let there = [("a", Same), ("b", Ours)];
        check(&["a", "b", "c"], &there, Ok([&["c"], &["b"], &[]]));
    }

    #[test]
    fn p3_only_what_is_ours_is_removed() {
        let there = [("CNAME", Foreign), ("old/x", Ours), ("x", Foreign)];
        check(&["a"], &there, Ok([&["a"], &[], &["old/x"]]));
    }

    #[test]
    fn p3_a_file_of_others_is_never_replaced() {
        check(&["a", "b"], &[("b", Foreign)], Err("b"));
    }

    #[test]
    fn p3_a_file_of_others_is_not_lost_to_a_folder_nor_a_folder_to_a_file() {
        check(&["a/b/c"], &[("a", Foreign)], Err("a"));
        check(&["a/b/c"], &[("a/b", Foreign)], Err("a/b"));
        check(&["a"], &[("a/b", Foreign)], Err("a/b"));
        check(&["a"], &[("a-b", Foreign)], Ok([&["a"], &[], &[]]));
    }

    #[test]
    fn a_file_of_ours_makes_room_for_a_folder_and_a_folder_for_a_file() {
        check(&["a/b"], &[("a", Ours)], Ok([&["a/b"], &[], &["a"]]));
        check(&["a"], &[("a/b", Ours)], Ok([&["a"], &[], &["a/b"]]));
    }

    #[test]
    fn a_place_that_has_the_site_needs_nothing() {
        let there = BTreeMap::from([("a".to_owned(), Same), ("b".to_owned(), Foreign)]);
        let found = delta(&["a".to_owned()], &there).expect("nothing is in the way");
        assert!(found.is_empty());
        assert_eq!(found.same, 1);
    }
}
