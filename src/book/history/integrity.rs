//! Changes of a record that should not happen, found in its history.
//!
//! Nothing here is an error: a record may be corrected. It is shown, so that an auditor sees what
//! was corrected, when and by whom.
//!
//! | doubt | |
//! |---|---|
//! | late | stages, gate, services or window changed after the train was complete |
//! | signed for | an approval was written by somebody else than whose it is |
//! | stranger | somebody approved who is no approver |
//! | lost no | the verdict turned from no-go to go, and a row that said no is gone |
//! | backdated | a line of the log was written more than a day after its time |
//! | rewritten | lines of the log went, or read differently |
//!
//! Limit: who wrote something is the commit's author, and known only where the configuration
//! lists that person.

use jiff::{SignedDuration, Timestamp};

use super::changes::same;
use super::{Changed, Commit};
use crate::config::Config;
use crate::train::{Decision, Footprint, Handle, State};

/// How long after its time a line of the log may be written.
const PATIENCE: SignedDuration = SignedDuration::from_hours(24);

/// A change that should not happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The record changed after the train was complete.
    Late,
    /// This person's approval was written by somebody else.
    SignedFor(String, Handle),
    /// This person approved, and is no approver.
    Stranger(String),
    /// These rows said no, and went.
    LostNo(Vec<String>),
    /// The earliest of the lines of the log that were written too late, by so much.
    Backdated(Timestamp, SignedDuration),
    /// So many lines of the log.
    Rewritten(usize),
}

/// What is doubtful of the `changes` that `commit` made of the version `before` it.
pub fn doubts(
    before: &Footprint,
    after: &Footprint,
    changes: &[Changed],
    commit: &Commit,
    config: &Config,
) -> Vec<Doubt> {
    let mut found = Vec::new();
    if before.complete && changes.iter().any(is_of_the_record) {
        found.push(Doubt::Late);
    }
    found.extend(approvals(changes, after, author(commit, config)));
    found.extend(lost_no(before, after));
    for change in changes {
        match change {
            Changed::Unlogged(lines) => found.push(Doubt::Rewritten(*lines)),
            Changed::Logged(lines) => {
                let earliest = lines.iter().filter_map(|line| line.at).min();
                let late = earliest.map(|at| (at, commit.at.duration_since(at)));
                found.extend(
                    late.filter(|(_, by)| *by > PATIENCE)
                        .map(|(at, by)| Doubt::Backdated(at, by)),
                );
            }
            _ => {}
        }
    }
    found
}

/// The person of the configuration who wrote `commit`: by name, else by the first part of the
/// mail address, or by the name on GitHub in its place.
pub fn author(commit: &Commit, config: &Config) -> Option<Handle> {
    let local = commit.mail.split('@').next().unwrap_or_default();
    let github = commit.mail.strip_suffix("@users.noreply.github.com");
    let login = github.and_then(|local| local.rsplit('+').next());
    let handle = |handle: &str| Handle(handle.trim_start_matches('@').to_owned());
    let people = config.people.iter();
    let by_name = people.clone().find(|person| {
        let name = person.name.as_ref();
        name.is_some_and(|name| name.eq_ignore_ascii_case(&commit.author))
    });
    let mut by_mail = people.filter(|person| match login {
        Some(login) => person.is_login(login),
        None => handle(&person.handle) == handle(local),
    });
    let person = by_name.or_else(|| by_mail.next())?;
    Some(handle(&person.handle))
}

/// What is closed when a train is complete; looking back goes on.
fn is_of_the_record(change: &Changed) -> bool {
    !matches!(
        change,
        Changed::Wording
            | Changed::Answered(..)
            | Changed::Promised(_)
            | Changed::ActionSettled(..)
            | Changed::IncidentResolved(_)
            | Changed::Notes(..)
    )
}

fn approvals(changes: &[Changed], after: &Footprint, author: Option<Handle>) -> Vec<Doubt> {
    let approved = changes.iter().flat_map(|change| match change {
        Changed::Verdict { approved, .. } | Changed::Approved(approved) => approved.as_slice(),
        _ => &[],
    });
    let mut found = Vec::new();
    for who in approved {
        let is_approver = after.approvers.iter().any(|approver| same(approver, who));
        if !after.approvers.is_empty() && !is_approver {
            found.push(Doubt::Stranger(who.clone()));
        }
        if let Some(author) = author.as_ref().filter(|author| !same(author.as_str(), who)) {
            found.push(Doubt::SignedFor(who.clone(), author.clone()));
        }
    }
    found
}

fn lost_no(before: &Footprint, after: &Footprint) -> Option<Doubt> {
    let turned =
        before.verdict == Some(Decision::NoGo) && matches!(after.verdict, Some(Decision::Go(_)));
    let said_no = before.rows.iter().filter(|row| row.state == State::Failed);
    let gone = said_no.filter(|row| !after.rows.iter().any(|other| other.item == row.item));
    let gone: Vec<String> = gone.map(|row| row.item.clone()).collect();
    (turned && !gone.is_empty()).then_some(Doubt::LostNo(gone))
}

#[cfg(test)]
mod tests {
    use super::super::changes;
    use super::*;
    use crate::config::Person;
    use crate::train::judge;
    use crate::train::testing::{at, train};

    fn config() -> Config {
        let mut config = crate::train::testing::config();
        config.people = ["ana", "lee"]
            .map(|handle| Person {
                handle: handle.to_owned(),
                name: Some(format!("{handle} Duarte")),
                link: None,
                github: (handle == "lee").then(|| "okafor-l".to_owned()),
            })
            .into();
        config
    }

    fn print(text: &str) -> Footprint {
        let (train, now) = (train(text), at("2025-10-14T15:00Z"));
        let judged = judge::judge(&train, &config(), now);
        Footprint::of(&train, &judged, now)
    }

    /// The doubts about a commit of `author` at `hour` of the day of the window.
    fn told(before: &str, after: &str, author: &str, hour: i64) -> Vec<Doubt> {
        let at = at("2025-10-14T00:00Z") + SignedDuration::from_hours(hour);
        let commit = Commit {
            id: String::new(),
            at,
            written_at: at,
            author: author.to_owned(),
            mail: "x@example.com".to_owned(),
            subject: String::new(),
            changes: Vec::new(),
        };
        {
            let (before, after) = (print(before), print(after));
            let changes = changes(Some(&before), &after);
            doubts(&before, &after, &changes, &commit, &config())
        }
    }

    #[test]
    fn an_approval_is_of_whoever_writes_it() {
        let (before, after) = (
            "approvers: ana lee\n1: .@ana",
            "approvers: ana lee\n1: x@ana",
        );
        for (author, doubts) in [
            ("Ana Duarte", vec![]),
            (
                "Lee Duarte",
                vec![Doubt::SignedFor("ana".to_owned(), Handle("lee".to_owned()))],
            ),
            ("Somebody", vec![]),
        ] {
            assert_eq!(told(before, after, author, 12), doubts, "{author}");
        }
    }

    #[test]
    fn an_author_is_known_by_mail_and_by_the_name_on_github() {
        let of = |mail: &str| {
            let commit = Commit {
                id: String::new(),
                at: at("2025-10-14T12:00Z"),
                written_at: at("2025-10-14T12:00Z"),
                author: "Somebody".to_owned(),
                mail: mail.to_owned(),
                subject: String::new(),
                changes: Vec::new(),
            };
            author(&commit, &config()).map(|handle| handle.as_str().to_owned())
        };
        for (mail, who) in [
            ("lee@example.com", Some("lee")),
            ("17+okafor-l@users.noreply.github.com", Some("lee")),
            ("Okafor-L@users.noreply.github.com", Some("lee")),
            ("9+lee@users.noreply.github.com", None),
            ("9+ana@users.noreply.github.com", Some("ana")),
        ] {
            assert_eq!(of(mail).as_deref(), who, "{mail}");
        }
    }

    #[test]
    fn who_is_no_approver_is_a_stranger() {
        let (before, after) = ("approvers: ana\n1: .@sam", "approvers: ana\n1: x@sam");
        let doubts = told(before, after, "Somebody", 12);
        assert_eq!(doubts, [Doubt::Stranger("sam".to_owned())]);
    }

    #[test]
    fn a_line_of_the_log_is_written_on_its_day() {
        let (before, after) = ("2: .", "2: .\nlog: 14:02 Announce");
        assert_eq!(told(before, after, "x", 15), []);
        let late = told(before, after, "x", 15 + 24);
        assert!(matches!(late[..], [Doubt::Backdated(..)]), "{late:?}");
        let rewritten = told(after, before, "x", 15);
        assert_eq!(rewritten, [Doubt::Rewritten(1)]);
    }
}
