//! Who approved, when by their own word, and which commit wrote it.

use serde::Serialize;

use crate::book::history::{Origin, origin};
use crate::site::pages::train::Subject;
use crate::site::pages::train::gate::{Approval, approvers};
use crate::site::version;
use crate::site::{Hyperlink, Moment, Person};
use crate::train::{Row, State};

/// An approval, and the commit that it is from.
#[derive(Debug, Serialize)]
pub struct Signed {
    #[serde(flatten)]
    pub approval: Approval,
    /// The commit that wrote what it says.
    pub commit: Option<Hyperlink>,
    /// That commit's whole id.
    pub id: Option<String>,
    pub committed: Option<Moment>,
    /// Who wrote it: the commit's author.
    pub author: Option<Person>,
    /// Why no commit is told of what it says; empty where it says nothing yet.
    pub missing: String,
}

/// The approvals that the deciding `rows` of the gate hold or wait for.
pub fn approvals(subject: &Subject, rows: &[Row]) -> Vec<Signed> {
    let approvers = approvers(subject, rows).into_iter();
    approvers
        .map(|(who, row)| {
            let approval = Approval::new(subject, who, row);
            let state = row.map_or(State::Pending, |row| row.state);
            signed(subject, approval, who.as_str(), state)
        })
        .collect()
}

fn signed(subject: &Subject, approval: Approval, who: &str, state: State) -> Signed {
    let book = subject.site.book;
    let unsigned = |missing: &'static str| Signed {
        approval: approval.clone(),
        commit: None,
        id: None,
        committed: None,
        author: None,
        missing: match missing {
            "" => String::new(),
            key => subject.words().say(key).to_owned(),
        },
    };
    if matches!(state, State::Pending | State::Active) {
        return unsigned("");
    }
    match origin(&subject.entry.versions, &book.past, who, state) {
        Origin::NotCommitted => unsigned("approval_not_committed_yet"),
        Origin::NotKnown => unsigned("not_known"),
        Origin::Commit(index) => {
            let commit = &book.past.commits[index];
            Signed {
                commit: Some(version::link(subject.site, commit)),
                id: Some(commit.id.clone()),
                committed: Some(subject.moment(commit.at)),
                author: Some(subject.site.people.author(commit, &book.config)),
                ..unsigned("")
            }
        }
    }
}
