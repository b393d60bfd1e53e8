//! People as pages name them: a handle, and where more of theirs is found.

use std::collections::HashMap;

use serde::Serialize;

use super::Url;
use crate::book::history::{Commit, author};
use crate::book::{Addresses, Book, Place};
use crate::config::Config;
use crate::text::hidden::visible;
use crate::train::Handle;

/// A handle on a page.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Person {
    /// With its `@`.
    pub handle: String,
    /// The name that the configuration gives.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Their page, where they have one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<Url>,
}

/// What is known of each handle, by its key.
#[derive(Debug, Default)]
pub struct People {
    names: HashMap<String, String>,
    urls: HashMap<String, Url>,
}

impl People {
    /// Those of the configuration of `book`, and of its trains.
    pub fn of(book: &Book, addresses: &Addresses) -> People {
        let names = book.config.people.iter().filter_map(|person| {
            let handle = Handle(person.handle.trim_start_matches('@').to_owned());
            Some((handle.key(), person.name.clone()?))
        });
        let people = book.people.iter().enumerate();
        let urls = people.map(|(at, somebody)| {
            let address = addresses.address(Place::Somebody(at));
            (somebody.handle.key(), Url::new(address))
        });
        People {
            names: names.collect(),
            urls: urls.collect(),
        }
    }

    /// The author of a commit, as a page names them: a person that the configuration lists, or
    /// whose trains there are; the bare name of anybody else.
    pub fn author(&self, commit: &Commit, config: &Config) -> Person {
        let local = commit.mail.split('@').next().unwrap_or_default();
        let owner = Handle(local.to_owned());
        let owner = Some(owner).filter(|owner| self.urls.contains_key(&owner.key()));
        match author(commit, config).or(owner) {
            Some(handle) => self.person(&handle),
            None => Person {
                handle: visible(&commit.author).into_owned(),
                name: None,
                url: None,
            },
        }
    }

    /// `handle` as a page names it.
    pub fn person(&self, handle: &Handle) -> Person {
        let key = handle.key();
        Person {
            handle: handle.to_string(),
            name: self.names.get(&key).cloned(),
            url: self.urls.get(&key).cloned(),
        }
    }
}
