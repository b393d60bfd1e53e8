//! `trainbook github post`: the checklist of a pull request's train, in its one comment.

use super::{Desk, NOTHING, event};
use crate::change::Draft;
use crate::cli::edit::choose;
use crate::cli::new;
use crate::cli::print::seen;
use crate::cli::site::Site;
use crate::github::event::{Pull, PullEvent};
use crate::github::inert::plain_line;
use crate::github::named::in_description;
use crate::world::github::{Put, TRIES};
use crate::world::{Error, clock};

/// Characters of a pull request's title that a train takes over.
const LONGEST_TITLE: usize = 120;

/// Does what the event `text` asks for; what was done.
///
/// # Errors
/// Where it is not known which train is meant, and where GitHub will not.
pub fn post(desk: &Desk, text: &str) -> Result<String, Error> {
    let event: PullEvent = event(text, "pull_request")?;
    let pull = &event.pull_request;
    let passed = desk.elsewhere(&event.repository.full_name);
    let passed = passed.or_else(|| pull.passed_over(&desk.repository.name, &desk.on.label));
    if let Some(why) = passed {
        return Ok(format!("{NOTHING}: {why}\n"));
    }
    let mut said = String::new();
    let path = match known(desk, pull)? {
        Some(path) => path,
        None => {
            let (path, told) = begin(desk, pull)?;
            said += &told;
            path
        }
    };
    let at = desk.on.now.unwrap_or_else(clock::now);
    desk.show(pull, &path, at, &[])?;
    Ok(said + &format!("Showed {} in #{}\n", seen(&path), pull.number))
}

/// The path of the train that the description, the comment or the files of `pull` tell.
fn known(desk: &Desk, pull: &Pull) -> Result<Option<String>, Error> {
    let folder = desk.config().trains_folder();
    let description = pull.body.as_deref().unwrap_or_default();
    if let Some(name) = in_description(description, &folder) {
        let at = desk.on.now.unwrap_or_else(clock::now);
        return choose::path(&desk.files, Some(&name), at).map(Some);
    }
    let changed = desk.repository.changed_files(pull.number)?;
    let changed: Vec<String> = changed.iter().filter_map(|it| desk.in_site(it)).collect();
    for comment in desk.comments(pull)? {
        if let Some(path) = desk.path_in(&comment)
            && desk.file(pull, &path)?.is_some()
        {
            return Ok(Some(path));
        }
    }
    match changed.as_slice() {
        [] => Ok(None),
        [one] => Ok(Some(one.clone())),
        several => {
            let paths: String = several
                .iter()
                .map(|path| format!("\n  {}", seen(path)))
                .collect();
            let message = format!("#{} changes several trains:{paths}", pull.number);
            Err(Error::new(message).hint("name one in its description, as `Train: 2025.10-R1`"))
        }
    }
}

/// Commits a new train to the branch of `pull`; its path, and what to say of it.
fn begin(desk: &Desk, pull: &Pull) -> Result<(String, String), Error> {
    let site = Site {
        now: Some(desk.on.now.unwrap_or_else(clock::now)),
        folder: desk.on.site.clone(),
    };
    let owner = pull.user.as_ref().and_then(|user| desk.person(&user.login));
    let draft = Draft {
        title: Some(plain_line(&pull.title, LONGEST_TITLE)).filter(|title| !title.is_empty()),
        owner: owner.map(|person| person.handle.clone()),
        ..Draft::default()
    };
    let (placed, text) = new::next(&site, &draft)?;
    let message = format!("{}: begin the train of #{}", placed.name, pull.number);
    let path = desk.in_repository(&placed.path);
    let mut why = String::new();
    for tried in 1..=TRIES {
        let at = (path.as_str(), pull.head.name.as_str());
        match desk.repository.put(at, (&text, None), &message, None)? {
            Put::Done(id) => return Ok((placed.path, format!("Committed {id}: {message}\n"))),
            // Somebody, perhaps this call, was quicker.
            Put::Again(_) if desk.file(pull, &placed.path)?.is_some() => {
                return Ok((placed.path, String::new()));
            }
            Put::Again(said) => why = said,
        }
        desk.repository.client.pause(tried);
    }
    Err(Error::new(format!(
        "GitHub did not take {path} in {TRIES} tries: {why}"
    ))
    .hint("check that the branch takes commits of workflows, and run this again"))
}
