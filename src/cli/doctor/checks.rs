//! The checks of `doctor`, in the order they are printed. To add one: a function that judges, and
//! its line in [`ALL`].

use super::{folder, publishing, repository};
use crate::world::surroundings::Surroundings;

/// Something that is looked at.
#[derive(Debug)]
pub struct Check {
    pub name: &'static str,
    /// `None` where it cannot be asked, as another check says why.
    pub judge: fn(&Surroundings) -> Option<Verdict>,
}

/// Every check.
pub const ALL: &[Check] = &[
    check("git", repository::git),
    check("repository", repository::repository),
    check("history", repository::history),
    check("you", repository::you),
    check("configuration", folder::configuration),
    check("theme", folder::theme),
    check("output", folder::output),
    check("memory", folder::memory),
    check("watching", folder::watching),
    check("origin", publishing::origin),
    check("workflow", publishing::workflow),
    check("address", publishing::address),
    check("token", publishing::token),
];

const fn check(name: &'static str, judge: fn(&Surroundings) -> Option<Verdict>) -> Check {
    Check { name, judge }
}

/// What a check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    pub mark: Mark,
    pub said: String,
    /// What to do, beginning with a verb.
    pub help: Option<String>,
}

/// How much it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// As it should be.
    Fine,
    /// It works with less, or is a person's to decide.
    Lacking,
    /// It does not work.
    Broken,
}

impl Mark {
    pub fn sign(self) -> &'static str {
        match self {
            Mark::Fine => "✓",
            Mark::Lacking => "!",
            Mark::Broken => "✗",
        }
    }

    pub fn word(self) -> &'static str {
        match self {
            Mark::Fine => "fine",
            Mark::Lacking => "lacking",
            Mark::Broken => "broken",
        }
    }
}

pub fn fine(said: impl Into<String>) -> Option<Verdict> {
    verdict(Mark::Fine, said.into(), None)
}

pub fn lacking(said: impl Into<String>, help: impl Into<String>) -> Option<Verdict> {
    verdict(Mark::Lacking, said.into(), Some(help.into()))
}

pub fn broken(said: impl Into<String>, help: impl Into<String>) -> Option<Verdict> {
    verdict(Mark::Broken, said.into(), Some(help.into()))
}

fn verdict(mark: Mark, said: String, help: Option<String>) -> Option<Verdict> {
    Some(Verdict { mark, said, help })
}

/// A machine on which nothing is missing, for the tests of the judgements to take something from.
#[cfg(test)]
pub fn sound() -> Surroundings {
    use crate::book::history::{Past, Reach};
    use crate::config::defaults;
    use crate::world::git::commit::Author;
    use crate::world::surroundings::{Ignored, Theme, Workflow};

    let mut config = defaults::config();
    config.base_url = Some("https://shop.github.io/releases/".to_owned());
    config.people = vec![crate::config::Person {
        handle: "maria".to_owned(),
        name: Some("Maria Keller".to_owned()),
        github: None,
        link: None,
    }];
    Surroundings {
        git: Some("2.47.3".to_owned()),
        past: Past {
            reach: Reach::Whole,
            commits: Vec::new(),
        },
        is_partial: false,
        author: Some(Author {
            name: "Maria Keller".to_owned(),
            mail: "maria@example.com".to_owned(),
        }),
        origin: Some("git@github.com:shop/releases.git".to_owned()),
        workflows: vec![Workflow {
            name: "pages.yml".to_owned(),
            text: include_str!("../../../content/starter/github/pages.yml.template").to_owned(),
        }],
        config,
        faults: Vec::new(),
        theme: Theme::BuiltIn,
        output: Ok("public".into()),
        ignored: Ignored {
            output: true,
            memory: true,
        },
        watched: Ok(5),
        watches: Some(8192),
        tokens: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_missing_where_nothing_is() {
        let around = sound();
        for check in ALL {
            let verdict = (check.judge)(&around).expect("all can be asked");
            assert_eq!(verdict.mark, Mark::Fine, "{}: {verdict:?}", check.name);
        }
    }

    #[test]
    fn whatever_is_not_fine_says_what_to_do() {
        let mut around = sound();
        around.git = None;
        around.tokens = vec!["GH_TOKEN"];
        for check in ALL {
            let Some(verdict) = (check.judge)(&around) else {
                continue;
            };
            assert_eq!(
                verdict.help.is_none(),
                verdict.mark == Mark::Fine,
                "{}",
                check.name
            );
        }
    }
}
