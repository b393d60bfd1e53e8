//! Which commit wrote an approval, as far as the versions of a train's file tell.
//!
//! What counts is the commit since which the approval stands as it stands now: one that was
//! withdrawn and given again is of the second time. The first version that is known of a history
//! that is cut off tells nothing of the approvals in it, and neither does a version whose
//! predecessor cannot be read.

use super::changes::same;
use super::{Past, Reach, Version};
use crate::train::{Footprint, State};

/// Where an approval comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Index into [`Past::commits`].
    Commit(usize),
    /// The file says it, and no commit does yet.
    NotCommitted,
    NotKnown,
}

/// What the approval of `who` says in `print`: of the first row that is theirs. One that names
/// nobody is a sole approver's.
pub fn approval(print: &Footprint, who: &str) -> Option<State> {
    let sole = print.approvers.len() == 1;
    let rows = print.rows.iter();
    let mut theirs = rows.filter(|row| match &row.approval {
        Some(handles) if handles.is_empty() => sole,
        Some(handles) => handles.iter().any(|handle| same(handle, who)),
        None => false,
    });
    theirs.next().map(|row| row.state)
}

/// The commit that wrote what the approval of `who` says now, `state`. `versions` are from the
/// oldest to the newest.
pub fn origin(versions: &[Version], past: &Past, who: &str, state: State) -> Origin {
    let says = |version: &Version| version.footprint().map(|print| approval(print, who));
    let Some(newest) = versions.last() else {
        return match past.reach {
            Reach::Whole => Origin::NotCommitted,
            Reach::Since(_) | Reach::Nothing(_) => Origin::NotKnown,
        };
    };
    match says(newest) {
        Some(said) if said == Some(state) => {}
        Some(_) => return Origin::NotCommitted,
        None => return Origin::NotKnown,
    }
    let unbroken = versions.iter().rev();
    let standing = unbroken.take_while(|version| says(version) == Some(Some(state)));
    let at = versions.len() - standing.count();
    let is_told = match at.checked_sub(1) {
        Some(before) => says(&versions[before]).is_some(),
        None => past.reach == Reach::Whole,
    };
    if is_told {
        Origin::Commit(versions[at].commit)
    } else {
        Origin::NotKnown
    }
}

#[cfg(test)]
mod tests {
    use super::super::Content;
    use super::*;
    use crate::train::judge;
    use crate::train::testing::{at, config, train};

    /// Versions of a gate, as `1: x@ana`; `?` is one that cannot be read.
    fn versions(texts: &[&str]) -> Vec<Version> {
        let content = |text: &&str| match *text {
            "?" => Content::Unreadable("x".to_owned()),
            text => {
                let (train, now) = (train(text), at("2025-10-14T15:00Z"));
                let judged = judge::judge(&train, &config(), now);
                Content::Read(Footprint::of(&train, &judged, now).into())
            }
        };
        let version = |(commit, text)| Version {
            commit,
            renamed_from: None,
            content: content(text),
        };
        texts.iter().enumerate().map(version).collect()
    }

    #[test]
    fn an_approval_is_of_the_commit_since_which_it_stands() {
        let (open, given) = ("1: .@ana", "1: x@ANA");
        let since = Reach::Since(at("15:00"));
        for (reach, texts, origin) in [
            (Reach::Whole, &[open, given, given][..], Origin::Commit(1)),
            (Reach::Whole, &[given], Origin::Commit(0)),
            (Reach::Whole, &[given, open, given], Origin::Commit(2)),
            (Reach::Whole, &["0: x", given], Origin::Commit(1)),
            (Reach::Whole, &[given, open], Origin::NotCommitted),
            (Reach::Whole, &[], Origin::NotCommitted),
            (Reach::Whole, &[open, "?", given], Origin::NotKnown),
            (Reach::Whole, &[open, given, "?"], Origin::NotKnown),
            (since, &[given], Origin::NotKnown),
            (since, &[open, given], Origin::Commit(1)),
            (Reach::default(), &[], Origin::NotKnown),
        ] {
            let past = Past::unknown(reach);
            let found = super::origin(&versions(texts), &past, "ana", State::Done);
            assert_eq!(found, origin, "{reach:?} {texts:?}");
        }
    }

    #[test]
    fn a_row_that_names_nobody_is_a_sole_approvers() {
        for (text, said) in [
            ("approvers: ana\n1: x@", Some(State::Done)),
            ("approvers: ana lee\n1: x@", None),
            ("approvers: ana lee\n1: f@lee x@ana", Some(State::Done)),
            ("1: x", None),
        ] {
            let versions = versions(&[text]);
            let print = versions[0].footprint().expect("it can be read");
            assert_eq!(approval(print, "ana"), said, "{text}");
        }
    }
}
