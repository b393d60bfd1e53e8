//! `trainbook github take`: what somebody ticked in the comment, as commits in their name.
//!
//! An edit asks for what it changed and for nothing else, so edits that follow each other quickly, or
//! a file that changed meanwhile, undo nothing of each other. Edits by programs, ours among them, ask
//! for nothing.

use jiff::Timestamp;

use super::{Desk, NOTHING, event};
use crate::cli::print::seen;
use crate::config::Person;
use crate::github::comment::says;
use crate::github::event::{Account, CommentEvent, Pull};
use crate::github::{Asked, asked, take as taken};
use crate::read;
use crate::train::Handle;
use crate::world::Error;
use crate::world::github::{Author, Put, TRIES};

/// What somebody asks for.
struct Order<'a> {
    pull: Pull,
    /// The train's file, from the site's folder.
    path: String,
    /// By which the comment is found.
    first_line: &'a str,
    asked: Vec<Asked>,
    sender: &'a Account,
    at: Timestamp,
}

/// Does what the event `text` asks for; what was done.
///
/// # Errors
/// Where GitHub will not.
pub fn take(desk: &Desk, text: &str) -> Result<String, Error> {
    let event: CommentEvent = event(text, "issue_comment")?;
    let order = match order(desk, &event)? {
        Ok(order) => order,
        Err(why) => return Ok(format!("{NOTHING}: {why}\n")),
    };
    let mut said = String::new();
    let mut told = Vec::new();
    let failed = taken_from(desk, &order, &mut said, &mut told)?;
    if let Some(error) = &failed {
        let why = error.to_string();
        let why = why.lines().next().unwrap_or_default();
        told.push(format!("nothing could be committed: {why}"));
    }
    for why in &told {
        said += &format!("Not taken: {}\n", seen(why));
    }
    if desk.path_in(&event.comment).is_none() {
        // Without its first line it would not be found again.
        let text = format!("{}\n", order.first_line);
        desk.repository.replace_comment(event.comment.id, &text)?;
    }
    if !said.is_empty() || !is_shown(desk, &order, &event)? {
        desk.show(&order.pull, &order.path, order.at, &told)?;
    }
    match failed {
        Some(error) => Err(error),
        None => Ok(said),
    }
}

/// Takes what was asked for; adds what was done and what was not, and gives why all of it failed.
fn taken_from(
    desk: &Desk,
    order: &Order,
    said: &mut String,
    told: &mut Vec<String>,
) -> Result<Option<Error>, Error> {
    if order.asked.is_empty() {
        return Ok(None);
    }
    Ok(match person(desk, order.sender)? {
        Ok(person) => commit(desk, order, person, said, told).err(),
        Err(why) => {
            told.push(why);
            None
        }
    })
}

/// What the event asks for, or why it asks for nothing.
fn order<'a>(desk: &Desk, event: &'a CommentEvent) -> Result<Result<Order<'a>, String>, Error> {
    let nothing = |why: &str| Ok(Err(why.to_owned()));
    if let Some(why) = desk.elsewhere(&event.repository.full_name) {
        return Ok(Err(why));
    }
    if event.issue.pull_request.is_none() {
        return nothing("this comment is of an issue");
    }
    if event.action != "edited" || event.sender.is_bot() {
        return nothing("nobody edited this comment");
    }
    let after = event.comment.body.as_deref().unwrap_or_default();
    let before = event.changes.body.as_ref().map(|it| it.from.as_str());
    let before = before.unwrap_or(after);
    // Whoever removes the first line removes the file's name, too.
    let mut comment = event.comment.clone();
    comment.body = Some(before.to_owned());
    let (Some(path), true) = (desk.path_in(&comment), desk.is_own(&comment)?) else {
        return nothing("this comment is not a train's checklist");
    };
    let pull = desk.repository.pull(event.issue.number)?;
    if let Some(why) = pull.passed_over(&desk.repository.name, &desk.on.label) {
        return Ok(Err(why));
    }
    Ok(Ok(Order {
        pull,
        path,
        first_line: before.lines().next().unwrap_or_default(),
        asked: asked(before, after),
        sender: &event.sender,
        at: desk.on.now.unwrap_or(event.comment.updated_at),
    }))
}

/// Who the account `sender` is, or why they may not tick.
fn person<'d>(desk: &'d Desk, sender: &Account) -> Result<Result<&'d Person, String>, Error> {
    let login = &sender.login;
    if !desk.repository.may_write(login)? {
        return Ok(Err(format!("@{login} may not write to this repository")));
    }
    Ok(desk.person(login).ok_or_else(|| {
        format!("@{login} is nobody of `people:` in trainbook.yaml: list them there, as `github: {login}`")
    }))
}

/// Commits what was asked for, on the file as it is then; adds what was done and what was not.
fn commit(
    desk: &Desk,
    order: &Order,
    person: &Person,
    said: &mut String,
    told: &mut Vec<String>,
) -> Result<(), Error> {
    let handle = Handle(person.handle.trim_start_matches('@').to_owned());
    let author = Author {
        name: person
            .name
            .clone()
            .unwrap_or_else(|| handle.as_str().to_owned()),
        mail: order.sender.mail(),
    };
    let path = desk.in_repository(&order.path);
    let mut why = String::new();
    for tried in 1..=TRIES {
        let Some(file) = desk.file(&order.pull, &order.path)? else {
            return Err(Error::new(format!("{path} is not on the branch any more"))
                .hint("bring it back, or remove the label"));
        };
        let taken = taken(&file.source, desk.config(), &order.asked, &handle, order.at);
        if taken.done.is_empty() {
            told.extend(taken.refused);
            return Ok(());
        }
        let (train, _) = read::read(&taken.source, desk.config());
        let message = taken.message(train.name.as_str());
        let text = (taken.source.text(), Some(file.id.as_str()));
        let at = (path.as_str(), order.pull.head.name.as_str());
        match desk.repository.put(at, text, &message, Some(&author))? {
            Put::Done(id) => {
                let first = message.lines().next().unwrap_or_default();
                *said += &format!("Committed {id} for {handle}: {}\n", seen(first));
                told.extend(taken.refused);
                return Ok(());
            }
            Put::Again(said) => why = said,
        }
        desk.repository.client.pause(tried);
    }
    Err(Error::new(format!(
        "{path} could not be written in {TRIES} tries: {why}"
    ))
    .hint("check that the branch takes commits of workflows, and tick again"))
}

/// Whether the comment says what the file does.
fn is_shown(desk: &Desk, order: &Order, event: &CommentEvent) -> Result<bool, Error> {
    let Some(file) = desk.file(&order.pull, &order.path)? else {
        return Ok(true);
    };
    let there = event.comment.body.as_deref().unwrap_or_default();
    Ok(says(there, &desk.text(&file, order.at, &[])))
}
