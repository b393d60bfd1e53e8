//! Commits that were there and are gone: a branch that somebody rewrote.

use std::collections::HashSet;
use std::path::Path;

use super::{Log, git};
use crate::book::history::Commit;

/// The commits of `known` that neither `log` nor any other branch or tag has any more, from the
/// newest to the oldest. Another branch that is checked out has lost nothing, and a clone that was
/// made shallower neither.
pub fn gone(root: &Path, known: &Log, log: &Log) -> Vec<Commit> {
    if known.is_of_another_view(log) {
        return Vec::new();
    }
    let there: HashSet<&str> = log.commits().iter().map(|it| it.id.as_str()).collect();
    let missing = known.commits().iter();
    let missing = missing.filter(|it| !there.contains(it.id.as_str()));
    missing
        .skip_while(|it| is_on_a_branch(root, &it.id))
        .cloned()
        .collect()
}

fn is_on_a_branch(root: &Path, id: &str) -> bool {
    let contains = format!("--contains={id}");
    let names = git(root, &["for-each-ref", "--count=1", &contains]);
    names.is_some_and(|names| !names.is_empty())
}
