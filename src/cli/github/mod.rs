//! `trainbook github`: a train's checklist in a pull request, from within GitHub's workflows.
//!
//! What happened is read from the file at `GITHUB_EVENT_PATH`, the token from `GH_TOKEN` or
//! `GITHUB_TOKEN`, and from nowhere else. The site's folder gives the configuration and the names of
//! the trains; a train's file is always the one on the branch of the pull request.

pub mod post;
pub mod take;

mod desk;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Subcommand;
use jiff::Timestamp;
use serde::de::DeserializeOwned;

pub use desk::Desk;

use super::print;
use crate::world::Error;
use crate::world::github::{Client, Repository};

/// Show a train's checklist in a pull request on GitHub, and take what is ticked there
#[derive(Debug, clap::Args)]
#[command(after_help = "\
For workflows: `trainbook init --github` writes one that calls both. The event, the repository and
the address of the API come from GITHUB_EVENT_PATH, GITHUB_REPOSITORY and GITHUB_API_URL, the token
from GH_TOKEN or GITHUB_TOKEN.

Examples:
  trainbook github post      on pull_request: the checklist as one comment
  trainbook github take      on issue_comment: what was ticked becomes commits")]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Show the checklist of the pull request's train in its one comment
    ///
    /// The train is the one that the description names, as `Train: 2025.10-R1`, or the only one whose
    /// file the pull request changes; else a new one is made from the template, on its branch.
    #[command(after_help = POST)]
    Post(On),
    /// Commit what somebody ticked in the comment, in their name, and show what stands then
    ///
    /// The rules are those of `trainbook tick`: an approval is its approver's alone. Whoever ticks has
    /// to be among `people:` in trainbook.yaml, and allowed to write to the repository.
    #[command(after_help = TAKE)]
    Take(On),
}

const POST: &str = "\
Examples:
  trainbook github post
  trainbook github post releases --label train";

const TAKE: &str = "\
Examples:
  trainbook github take
  trainbook github take releases --label train";

/// The pull requests that are meant, and the site.
#[derive(Clone, Debug, clap::Args)]
pub struct On {
    /// The label of the pull requests that are meant
    #[arg(long, value_name = "LABEL", default_value = "release-train")]
    pub label: String,

    /// The moment of it, as 2025-10-14T14:47:00Z; by default the clock's, of a tick that of the edit
    #[arg(long, value_name = "TIME")]
    pub now: Option<Timestamp>,

    /// The site's folder
    #[arg(value_name = "SITE", default_value = ".")]
    pub site: PathBuf,
}

/// Begins every line about an event that asks for nothing.
const NOTHING: &str = "Nothing to do";

pub fn run(args: &Args) -> Result<ExitCode, Error> {
    let (What::Post(on) | What::Take(on)) = &args.what;
    let desk = Desk::open(on, repository()?)?;
    let path = given("GITHUB_EVENT_PATH")?;
    let event = std::fs::read_to_string(&path)
        .map_err(|cause| Error::on("read the event in", path.as_ref(), cause))?;
    let said = match &args.what {
        What::Post(_) => post::post(&desk, &event)?,
        What::Take(_) => take::take(&desk, &event)?,
    };
    print::result(&said)?;
    Ok(ExitCode::SUCCESS)
}

/// The repository of the workflow, as whoever its token is.
fn repository() -> Result<Repository, Error> {
    let name = given("GITHUB_REPOSITORY")?;
    let base = set("GITHUB_API_URL").unwrap_or_else(|| "https://api.github.com".to_owned());
    let token = set("GH_TOKEN").or_else(|| set("GITHUB_TOKEN"));
    let token = token.ok_or_else(|| {
        Error::new("there is no token: GH_TOKEN and GITHUB_TOKEN are not set")
            .hint("set `GITHUB_TOKEN: ${{ github.token }}` under `env:` of the step")
    })?;
    let client = Client::new(&base, token)?;
    Ok(Repository { client, name })
}

/// A variable that GitHub sets in every workflow.
fn given(name: &str) -> Result<String, Error> {
    set(name).ok_or_else(|| {
        Error::new(format!("{name} is not set"))
            .hint("run this in a workflow on GitHub: `trainbook init --github` writes one")
    })
}

fn set(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// The event that `text` describes.
fn event<T: DeserializeOwned>(text: &str, name: &str) -> Result<T, Error> {
    serde_json::from_str(text).map_err(|cause| {
        Error::new(format!("this is no event `{name}`: {cause}"))
            .hint(format!("call this in a workflow `on: {name}`"))
    })
}
