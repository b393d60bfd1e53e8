//! Whether git tells what pages say of the past, and takes what is edited.

use super::checks::{Verdict, broken, fine, lacking};
use crate::book::history::{Reach, Unknown};
use crate::cli::edit::who::person;
use crate::cli::print::counted;
use crate::world::git::around::INSTALL;
use crate::world::surroundings::Surroundings;

pub fn git(around: &Surroundings) -> Option<Verdict> {
    match &around.git {
        Some(version) => fine(version),
        None => broken(
            "not installed: pages know nothing of the past, and no edit is committed",
            INSTALL,
        ),
    }
}

pub fn repository(around: &Surroundings) -> Option<Verdict> {
    match &around.past.reach {
        Reach::Nothing(Unknown::NoGit) => None,
        Reach::Nothing(Unknown::NoRepository) => broken(
            "this folder is not in a repository: pages know nothing of the past",
            "make it one: `git init && git add . && git commit -m \"Begin\"`",
        ),
        Reach::Nothing(Unknown::Foreign) => broken(
            "it belongs to somebody else, and git does not read it",
            "tell git that you trust it: `git config --global --add safe.directory FOLDER`, with the repository's folder",
        ),
        _ => fine("git reads it"),
    }
}

pub fn history(around: &Surroundings) -> Option<Verdict> {
    match &around.past.reach {
        Reach::Nothing(Unknown::NoCommits) => broken(
            "no commit yet: pages take their time from one",
            "commit the files: `git add . && git commit -m \"Begin\"`",
        ),
        Reach::Nothing(Unknown::Refused) => broken(
            "git would not tell of the files",
            "see what `git log` says, and `git fsck`",
        ),
        Reach::Nothing(_) => None,
        Reach::Since(since) => broken(
            format!("known since {since} only, as the clone is shallow"),
            "fetch the rest: `git fetch --unshallow`; in a workflow, `fetch-depth: 0`",
        ),
        Reach::Whole if around.is_partial => lacking(
            "whole; but a partial clone lacks old versions, which are left out",
            "clone it again without --filter to have them",
        ),
        Reach::Whole => {
            let commits = &around.past.commits;
            let changes = counted(commits.len(), "change");
            match commits.last() {
                Some(first) => fine(format!("whole, {changes} to trains since {}", first.at)),
                None => fine("whole, without a train yet"),
            }
        }
    }
}

pub fn you(around: &Surroundings) -> Option<Verdict> {
    if matches!(
        around.past.reach,
        Reach::Nothing(Unknown::NoGit | Unknown::NoRepository | Unknown::Foreign)
    ) {
        return None;
    }
    let Some(author) = &around.author else {
        return broken(
            "git does not know who you are, so nothing can be committed",
            "say so: `git config --global user.name \"Maria Keller\"`, and user.email",
        );
    };
    match person(author, &around.config) {
        Some(person) => fine(format!(
            "{}, which is @{}",
            author.name,
            person.handle.trim_start_matches('@')
        )),
        None => lacking(
            format!("{} is nobody among the people of the site", author.name),
            format!(
                "write `HANDLE: {}` under `people:` in trainbook.yaml, or name yourself with --as",
                author.name
            ),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::super::checks::{Mark, sound};
    use super::*;
    use crate::book::history::Past;

    fn marks(around: &Surroundings) -> [Option<Mark>; 4] {
        [git, repository, history, you].map(|judge| judge(around).map(|it| it.mark))
    }

    #[test]
    fn each_way_to_know_nothing_is_told_once() {
        let (fine, broken) = (Some(Mark::Fine), Some(Mark::Broken));
        for (unknown, expected) in [
            (Unknown::NoRepository, [fine, broken, None, None]),
            (Unknown::Foreign, [fine, broken, None, None]),
            (Unknown::NoCommits, [fine, fine, broken, fine]),
            (Unknown::Refused, [fine, fine, broken, fine]),
        ] {
            let mut around = sound();
            around.past = Past::unknown(Reach::Nothing(unknown));
            assert_eq!(marks(&around), expected, "{unknown:?}");
        }
        let mut around = sound();
        around.git = None;
        around.past = Past::unknown(Reach::Nothing(Unknown::NoGit));
        assert_eq!(marks(&around), [broken, None, None, None]);
    }

    #[test]
    fn a_shallow_clone_is_told_of_with_the_day_it_begins() {
        let mut around = sound();
        let since = "2026-11-02T09:00:00Z".parse().expect("a time");
        around.past.reach = Reach::Since(since);
        let verdict = history(&around).expect("it can be asked");
        assert_eq!(verdict.mark, Mark::Broken);
        assert!(verdict.said.contains("2026-11-02"), "{verdict:?}");
        around.past.reach = Reach::Whole;
        around.is_partial = true;
        assert_eq!(history(&around).map(|it| it.mark), Some(Mark::Lacking));
    }

    #[test]
    fn whoever_is_nobody_is_told_how_to_be_somebody() {
        let mut around = sound();
        around.config.people.clear();
        let verdict = you(&around).expect("it can be asked");
        assert_eq!(verdict.mark, Mark::Lacking);
        assert!(
            verdict
                .help
                .is_some_and(|help| help.contains("HANDLE: Maria Keller"))
        );
        around.author = None;
        assert_eq!(you(&around).map(|it| it.mark), Some(Mark::Broken));
    }
}
