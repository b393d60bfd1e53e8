//! `trainbook.yaml`, as meant: every key has a default, and the file may be absent.
//!
//! The values stand here; [`read`] turns the written file into them and says
//! what is wrong with it.

pub mod defaults;
mod lists;
pub mod read;
pub mod rules;
mod stages;
pub mod theme;
mod web;

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp, tz::TimeZone};

use crate::text::{Exception, Hash, Span};
use crate::words::Words;

pub use rules::{RuleSetting, Wanted};
pub use theme::Token;

/// The configuration's file, in the site's folder.
pub const CONFIG: &str = "trainbook.yaml";

/// The site's configuration.
#[derive(Clone, Debug)]
pub struct Config {
    pub title: String,
    pub description: Option<String>,
    /// `https://host/path/`, with a trailing slash; for canonical links, feeds and the 404 page.
    pub base_url: Option<String>,
    /// BCP 47, for `<html lang>`.
    pub language: String,
    /// Where it is written.
    pub language_at: Option<Span>,
    /// The words of the interface in that language.
    pub words: Arc<Words>,
    /// A zone shown beside UTC.
    pub zone: Option<TimeZone>,
    /// The repository's page, for links to files and commits.
    pub repository: Option<String>,
    /// `{id}` stands for the commit's id.
    pub commit_url: Option<String>,
    pub folders: Folders,
    pub theme: String,
    /// Tokens of the theme that the site sets itself.
    pub tokens: Vec<Token>,
    /// In order; the template's five by default.
    pub stages: Vec<StageDef>,
    pub retro: Vec<String>,
    pub completion: Vec<String>,
    /// How long after live the retro is due, and the metrics count as stable.
    pub retro_due: SignedDuration,
    pub metrics_due: SignedDuration,
    pub people: Vec<Person>,
    pub services: Vec<ServiceDef>,
    pub tickets: Vec<TicketPattern>,
    pub freezes: Vec<Freeze>,
    pub raw_html: RawHtml,
    /// What the site makes of the rules of `check`.
    pub rules: Vec<RuleSetting>,
    /// What the configuration's file allows itself.
    pub exceptions: Vec<Exception>,
    /// The hash of the file as written, of nothing where there is none.
    pub hash: Hash,
}

/// Where things lie, all relative to the site's root, `/` between parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    /// `content`.
    pub content: String,
    /// Below `content`: `trains`.
    pub trains: String,
    /// `static`.
    pub assets: String,
    /// `themes`.
    pub themes: String,
    /// `public`.
    pub output: String,
}

/// A stage as configured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageDef {
    /// For fragments and class names: `pre-flight`, `go-no-go`, `deploy`, `validation`, `close-out`.
    pub key: String,
    pub title: String,
    /// Other headings that mean it.
    pub aliases: Vec<String>,
    pub kind: StageKind,
    pub role: StageRole,
    pub due: Option<Due>,
    /// What `new` writes into a train.
    pub items: Vec<String>,
}

/// How a stage is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StageKind {
    Checklist,
    Gate,
}

/// What part a stage plays in a train's life; derived from its key and kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StageRole {
    Preparation,
    Gate,
    Deploy,
    Validation,
    CloseOut,
}

/// When a stage is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// Before the first window's start; positive.
    BeforeStart(SignedDuration),
    /// After live, the planned end while unknown.
    AfterLive(SignedDuration),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub handle: String,
    pub name: Option<String>,
    pub link: Option<String>,
    /// Their name on GitHub, where it is not the handle.
    pub github: Option<String>,
}

impl Person {
    /// Whether `login` is what GitHub calls them.
    pub fn is_login(&self, login: &str) -> bool {
        let own = self.github.as_deref();
        own.unwrap_or(self.handle.trim_start_matches('@'))
            .eq_ignore_ascii_case(login)
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ServiceDef {
    pub name: String,
    pub repository: Option<String>,
    pub description: Option<String>,
    pub owners: Vec<String>,
}

/// `OPS` and `https://tracker.example/OPS-{id}`: the prefix of a ticket and where it leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketPattern {
    /// Upper-case letters before the `-`, or `#` for the repository's own.
    pub prefix: String,
    /// `{id}` stands for the number.
    pub url: String,
}

/// A span of time in which nothing is to depart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Freeze {
    pub title: String,
    pub start: Timestamp,
    pub end: Timestamp,
    /// Only these services; all, where none is named.
    pub services: Vec<String>,
    pub span: Span,
}

/// What becomes of raw HTML in Markdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RawHtml {
    /// An allow-list is kept, the rest dropped.
    Sanitise,
    /// All of it is shown as text.
    Escape,
}

impl Config {
    /// Where train files lie, as a path from the site's root.
    pub fn trains_folder(&self) -> String {
        format!("{}/{}", self.folders.content, self.folders.trains)
    }

    /// Where the theme's own files lie, as a path from the site's root.
    pub fn theme_folder(&self) -> String {
        format!("{}/{}", self.folders.themes, self.theme)
    }

    /// The index of the first stage that plays `role`.
    pub fn stage_with(&self, role: StageRole) -> Option<usize> {
        self.stages.iter().position(|stage| stage.role == role)
    }
}

#[cfg(test)]
mod tests;
