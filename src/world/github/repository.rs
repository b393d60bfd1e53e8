//! What is asked of one repository on GitHub, and told to it.
//!
//! Of the files only their text and their blob's id matter: a file is replaced only as long as it is
//! the blob that was read.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use ureq::http::Method;

use super::client::{Client, Reply};
use crate::github::event::{Account, Comment, Pull};
use crate::text::{Source, SourcePath, encoding};
use crate::world::Error;

/// Pages of a list that are read: a hundred entries each.
const PAGES: usize = 50;

/// A part of an address: what would end it is encoded.
const PART: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_');
const PATH: &AsciiSet = &PART.remove(b'/');

/// A repository on GitHub.
#[derive(Debug)]
pub struct Repository {
    pub client: Client,
    /// `owner/name`.
    pub name: String,
}

/// A file on a branch.
#[derive(Clone, Debug)]
pub struct File {
    pub source: Source,
    /// The id of its blob.
    pub id: String,
    /// Its page.
    pub url: String,
}

/// Whose a commit is.
#[derive(Clone, Debug)]
pub struct Author {
    pub name: String,
    pub mail: String,
}

/// What came of writing a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Put {
    /// The first digits of the commit's id.
    Done(String),
    /// The file or the branch is not what it was, or it is not known whether it was written: read it
    /// and see. With what GitHub said.
    Again(String),
}

#[derive(Deserialize)]
struct ChangedFile {
    filename: String,
    status: String,
}

impl Repository {
    pub fn pull(&self, number: u64) -> Result<Pull, Error> {
        let path = self.path(&format!("pulls/{number}"));
        match self.client.call(Method::GET, &path, None)? {
            Reply::Done { said, .. } => read(said),
            other => Err(refused("read the pull request", &other)),
        }
    }

    /// The paths of the files that a pull request changes, those that it removes left out.
    pub fn changed_files(&self, number: u64) -> Result<Vec<String>, Error> {
        let path = format!("pulls/{number}/files?per_page=100");
        let files: Vec<ChangedFile> = self.all(&path)?;
        let there = files.into_iter().filter(|it| it.status != "removed");
        Ok(there.map(|it| it.filename).collect())
    }

    /// The comments of a pull request, the oldest first.
    pub fn comments(&self, number: u64) -> Result<Vec<Comment>, Error> {
        self.all(&format!("issues/{number}/comments?per_page=100"))
    }

    /// Makes a comment; whether it is there now. `false` where that is not known.
    pub fn comment(&self, number: u64, text: &str) -> Result<bool, Error> {
        let path = self.path(&format!("issues/{number}/comments"));
        let said = json!({ "body": text });
        match self.client.call(Method::POST, &path, Some(&said))? {
            Reply::Done { .. } => Ok(true),
            Reply::Unsure(_) => Ok(false),
            other => Err(refused("comment on the pull request", &other)),
        }
    }

    /// Makes a comment say `text`; whether it is still there.
    pub fn replace_comment(&self, id: u64, text: &str) -> Result<bool, Error> {
        let path = self.path(&format!("issues/comments/{id}"));
        let said = json!({ "body": text });
        match self.client.call(Method::PATCH, &path, Some(&said))? {
            Reply::Done { .. } => Ok(true),
            Reply::Missing => Ok(false),
            other => Err(refused("change the comment", &other)),
        }
    }

    pub fn remove_comment(&self, id: u64) -> Result<(), Error> {
        let path = self.path(&format!("issues/comments/{id}"));
        match self.client.call(Method::DELETE, &path, None)? {
            Reply::Done { .. } | Reply::Missing => Ok(()),
            other => Err(refused("remove a comment", &other)),
        }
    }

    /// Who the token is, where it is a person; `None` of a workflow's own or of an app's.
    pub fn me(&self) -> Result<Option<Account>, Error> {
        match self.client.call(Method::GET, "/user", None)? {
            Reply::Done { said, .. } => read(said).map(Some),
            _ => Ok(None),
        }
    }

    /// Whether the account `login` may write to the repository.
    pub fn may_write(&self, login: &str) -> Result<bool, Error> {
        let login = utf8_percent_encode(login, PART);
        let path = self.path(&format!("collaborators/{login}/permission"));
        match self.client.call(Method::GET, &path, None)? {
            Reply::Done { said, .. } => Ok(matches!(
                said["permission"].as_str(),
                Some("admin" | "write")
            )),
            Reply::Missing => Ok(false),
            other => Err(refused("ask who may write", &other)),
        }
    }

    /// The file at `path` on `branch`, called `name` in the site; `None` where there is none.
    pub fn file(&self, path: &str, branch: &str, name: &str) -> Result<Option<File>, Error> {
        let url = self.contents(path);
        let branch = utf8_percent_encode(branch, PART);
        let url = format!("{url}?ref={branch}");
        let said = match self.client.call(Method::GET, &url, None)? {
            Reply::Done { said, .. } => said,
            Reply::Missing => return Ok(None),
            other => return Err(refused(&format!("read {path}"), &other)),
        };
        let text = |key: &str| said[key].as_str().unwrap_or_default();
        if text("type") != "file" || text("encoding") != "base64" {
            let message = format!("{path} is no file of text that GitHub shows, or too large");
            return Err(Error::new(message).hint("keep a train in a file below 1 MB"));
        }
        let lines: String = text("content").split_whitespace().collect();
        let bytes = STANDARD.decode(lines).map_err(|_| strange())?;
        let name = SourcePath::new(name);
        let written = encoding::decode(&name, bytes).map_err(|fault| Error::about(path, *fault))?;
        Ok(Some(File {
            source: Source::new(name, written),
            id: text("sha").to_owned(),
            url: text("html_url").to_owned(),
        }))
    }

    /// Commits `text` as the file at `path` on `branch`, in the place of the blob `old`, or as a new
    /// file; in the name of `author`, or of whoever the token is.
    pub fn put(
        &self,
        (path, branch): (&str, &str),
        (text, old): (&str, Option<&str>),
        message: &str,
        author: Option<&Author>,
    ) -> Result<Put, Error> {
        let mut said = json!({
            "message": message,
            "content": STANDARD.encode(text),
            "branch": branch,
        });
        if let Some(old) = old {
            said["sha"] = json!(old);
        }
        if let Some(author) = author {
            said["author"] = json!({ "name": author.name, "email": author.mail });
        }
        match self
            .client
            .call(Method::PUT, &self.contents(path), Some(&said))?
        {
            Reply::Done { said, .. } => {
                let id = said["commit"]["sha"].as_str().unwrap_or_default();
                Ok(Put::Done(id.chars().take(7).collect()))
            }
            Reply::Conflict(why) | Reply::Unsure(why) => Ok(Put::Again(why)),
            other => Err(refused(&format!("commit {path}"), &other)),
        }
    }

    /// All entries of a list, page after page.
    fn all<T: DeserializeOwned>(&self, path: &str) -> Result<Vec<T>, Error> {
        let mut entries = Vec::new();
        let mut page = Some(self.path(path));
        for _ in 0..PAGES {
            let Some(path) = page else { break };
            match self.client.call(Method::GET, &path, None)? {
                Reply::Done { said, next } => {
                    entries.extend(read::<Vec<T>>(said)?);
                    page = next;
                }
                other => return Err(refused("read the pull request", &other)),
            }
        }
        Ok(entries)
    }

    fn path(&self, rest: &str) -> String {
        format!("/repos/{}/{rest}", utf8_percent_encode(&self.name, PATH))
    }

    fn contents(&self, path: &str) -> String {
        self.path(&format!("contents/{}", utf8_percent_encode(path, PATH)))
    }
}

fn read<T: DeserializeOwned>(said: Value) -> Result<T, Error> {
    serde_json::from_value(said).map_err(|_| strange())
}

fn strange() -> Error {
    Error::new("GitHub's answer is not what its documentation has")
        .hint("check that GITHUB_API_URL is the address of its REST API")
}

fn refused(doing: &str, reply: &Reply) -> Error {
    let (why, hint) = match reply {
        Reply::Forbidden(why) => (
            why.as_str(),
            "give the job `contents: write` and `pull-requests: write` under `permissions:`",
        ),
        Reply::Conflict(why) | Reply::Unsure(why) => (why.as_str(), "run this again"),
        Reply::Missing | Reply::Done { .. } => (
            "it is not there, or the token may not see it",
            "give the job `contents: write` and `pull-requests: write` under `permissions:`",
        ),
    };
    Error::new(format!("GitHub would not {doing}: {why}")).hint(hint)
}
