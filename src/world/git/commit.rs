//! A commit of one file, in the name of whoever calls.
//!
//! Here git acts as the person would have it: with the hooks, the signing and the identity of the
//! repository and of its user. What else is staged or edited stays so.

use std::path::Path;
use std::time::{Duration, Instant};

use super::revision::{committed, is_stored_as};
use super::{acting, git, said};
use crate::text::Source;
use crate::world::Error;

/// How long another program may hold the repository.
const PATIENCE: Duration = Duration::from_secs(10);

/// Who commits here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author {
    pub name: String,
    pub mail: String,
}

/// Who would be the author of a commit in the repository around `root`; `None` where git does not
/// know, or there is none.
pub fn author(root: &Path) -> Option<Author> {
    let told = git(root, &["var", "GIT_AUTHOR_IDENT"])?;
    let told = String::from_utf8(told).ok()?;
    let (name, rest) = told.split_once(" <")?;
    let (mail, _) = rest.split_once('>')?;
    Some(Author {
        name: name.to_owned(),
        mail: mail.to_owned(),
    })
}

/// How a file stands to HEAD.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// There is no repository, or git is not installed.
    NoRepository,
    /// The commit does not have it.
    New,
    Committed,
    /// The commit has another version of it.
    Edited,
}

/// How `source`, a file of the site at `root`, stands to HEAD.
pub fn standing(root: &Path, source: &Source) -> Standing {
    let path = source.path().as_str();
    let Some(known) = committed(root, "HEAD", &[path]) else {
        return match git(root, &["rev-parse", "--git-dir"]) {
            Some(_) => Standing::New,
            None => Standing::NoRepository,
        };
    };
    let Some(id) = known.get(path.as_bytes()) else {
        return Standing::New;
    };
    match is_stored_as(source.text().as_bytes(), id) {
        true => Standing::Committed,
        false => Standing::Edited,
    }
}

/// Commits the file at `path` below `root`, and nothing else; the commit's short id.
///
/// # Errors
/// Where git will not; its words are in the error.
pub fn commit(root: &Path, path: &str, message: &str, standing: Standing) -> Result<String, Error> {
    if standing == Standing::New {
        patiently(root, &["add", "--", path])?;
    }
    patiently(
        root,
        &["commit", "--quiet", "--only", "-m", message, "--", path],
    )?;
    let id = git(root, &["rev-parse", "--short", "HEAD"]).unwrap_or_default();
    Ok(String::from_utf8_lossy(&id).trim().to_owned())
}

/// Runs git until nobody else holds the repository.
fn patiently(root: &Path, arguments: &[&str]) -> Result<(), Error> {
    let began = Instant::now();
    loop {
        let output = acting(root, arguments)
            .output()
            .map_err(|cause| Error::on("call git in", root, cause))?;
        if output.status.success() {
            return Ok(());
        }
        let said = said(&output);
        let is_held = said.contains(".lock': File exists") || said.contains("cannot lock ref");
        if !is_held || began.elapsed() > PATIENCE {
            return Err(Error::new(format!("git would not commit it: {said}"))
                .hint("the change is in the file: mend what git says, and commit it"));
        }
        std::thread::sleep(Duration::from_millis(25));
    }
}
