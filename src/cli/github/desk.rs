//! A pull request's train and its comment, on the desk.

use std::cell::OnceCell;

use jiff::Timestamp;

use super::On;
use crate::cli::site;
use crate::config::{Config, Person};
use crate::github::comment::{There, comment, path_in};
use crate::github::event::{Comment, Pull};
use crate::github::named::is_train_file;
use crate::read;
use crate::world::github::{File, Repository, TRIES};
use crate::world::train_files::TrainFiles;
use crate::world::{Error, git};

/// The site in the folder, and its repository on GitHub.
#[derive(Debug)]
pub struct Desk {
    pub on: On,
    pub repository: Repository,
    pub files: TrainFiles,
    /// Where the site lies in the repository: nothing, or `releases/`.
    above: String,
    /// Who the token is, once that was asked.
    me: OnceCell<Option<String>>,
}

impl Desk {
    /// The site of `on`, in a checkout of `repository`.
    ///
    /// # Errors
    /// Where there is no such site, or its configuration has an error.
    pub fn open(on: &On, repository: Repository) -> Result<Desk, Error> {
        site::refuse_other_folders(&on.site)?;
        let above = git::top(&on.site).map(|(_, above)| above);
        Ok(Desk {
            on: on.clone(),
            repository,
            files: TrainFiles::open(&on.site)?,
            above: above.unwrap_or_default(),
            me: OnceCell::new(),
        })
    }

    pub fn config(&self) -> &Config {
        &self.files.config
    }

    /// Why an event in the repository `name` is passed over, where it is.
    pub fn elsewhere(&self, name: &str) -> Option<String> {
        let own = &self.repository.name;
        (!own.eq_ignore_ascii_case(name))
            .then(|| format!("this happened in another repository than {own}"))
    }

    /// Where the site's file `path` is in the repository.
    pub fn in_repository(&self, path: &str) -> String {
        format!("{}{path}", self.above)
    }

    /// The train's file that the repository has at `path`, as the site calls it.
    pub fn in_site(&self, path: &str) -> Option<String> {
        let path = path.strip_prefix(&self.above)?;
        is_train_file(path, &self.config().trains_folder()).then(|| path.to_owned())
    }

    /// The file of the train at `path` of the site, on the branch of `pull`.
    pub fn file(&self, pull: &Pull, path: &str) -> Result<Option<File>, Error> {
        let there = self.in_repository(path);
        self.repository.file(&there, &pull.head.name, path)
    }

    /// The person of the configuration whose name on GitHub is `login`.
    pub fn person(&self, login: &str) -> Option<&Person> {
        let people = || self.config().people.iter();
        let mut named = people().filter(|person| person.github.is_some());
        let named = named.find(|person| person.is_login(login));
        named.or_else(|| people().find(|person| person.is_login(login)))
    }

    /// The comments of `pull` that are ours, the oldest first.
    pub fn comments(&self, pull: &Pull) -> Result<Vec<Comment>, Error> {
        let mut own = Vec::new();
        for comment in self.repository.comments(pull.number)? {
            if self.is_own(&comment)? {
                own.push(comment);
            }
        }
        Ok(own)
    }

    /// Whether `comment` was made here: anybody can write one that looks so.
    pub fn is_own(&self, comment: &Comment) -> Result<bool, Error> {
        if self.path_in(comment).is_none() {
            return Ok(false);
        }
        match &comment.user {
            None => Ok(false),
            Some(user) if user.is_bot() => Ok(true),
            Some(user) => Ok(self.me()?.is_some_and(|me| me == user.login)),
        }
    }

    /// The train's file that `comment` is about, as the site calls it.
    pub fn path_in(&self, comment: &Comment) -> Option<String> {
        let path = path_in(comment.body.as_deref().unwrap_or_default())?;
        self.in_site(&path)
    }

    fn me(&self) -> Result<Option<&str>, Error> {
        if self.me.get().is_none() {
            let me = self.repository.me()?.map(|account| account.login);
            self.me.get_or_init(|| me);
        }
        Ok(self.me.get().and_then(Option::as_deref))
    }

    /// What the comment of the train in `file` says at `at`; `told` is what was not taken.
    pub fn text(&self, file: &File, at: Timestamp, told: &[String]) -> String {
        let (train, _) = read::read(&file.source, self.config());
        let path = &self.in_repository(file.source.path().as_str());
        let url = &file.url;
        comment(&train, self.config(), at, There { path, url }, told)
    }

    /// Makes the one comment of `pull` say how the train at `path` stands. Where the file changes
    /// meanwhile it is said again, so that of several at once the last to look is right.
    pub fn show(
        &self,
        pull: &Pull,
        path: &str,
        at: Timestamp,
        told: &[String],
    ) -> Result<(), Error> {
        let mut shown = None;
        for _ in 0..TRIES {
            let Some(file) = self.file(pull, path)? else {
                let message = format!("{path} is not on the branch {}", pull.head.name);
                return Err(
                    Error::new(message).hint("merge the branch that has it, or name another train")
                );
            };
            if shown.as_ref() == Some(&file.id) {
                break;
            }
            self.say(pull, &self.text(&file, at, told))?;
            shown = Some(file.id);
        }
        Ok(())
    }

    /// Makes the one comment of `pull` say `text`.
    fn say(&self, pull: &Pull, text: &str) -> Result<(), Error> {
        for tried in 1..=TRIES {
            let own = self.comments(pull)?;
            if let Some((first, others)) = own.split_first() {
                for other in others {
                    self.repository.remove_comment(other.id)?;
                }
                let is_so = is_same(first.body.as_deref().unwrap_or_default(), text);
                if is_so || self.repository.replace_comment(first.id, text)? {
                    return Ok(());
                }
            } else if self.repository.comment(pull.number, text)? {
                return Ok(());
            }
            self.repository.client.pause(tried);
        }
        Err(
            Error::new(format!("GitHub did not take the comment in {TRIES} tries"))
                .hint("run this again later"),
        )
    }
}

/// Whether GitHub has `text`, which it may keep with other ends of lines.
fn is_same(there: &str, text: &str) -> bool {
    there.lines().eq(text.trim_end().lines())
}
