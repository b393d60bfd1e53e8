//! `trainbook publish`: the site, built and brought to where readers find it.

mod place;
mod progress;
mod sources;
mod told;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use super::build::{self, Outcome, Ready};
use super::{exit, print};
use crate::world::Error;
use crate::world::publish::Built;
use crate::world::publish::branch;
use place::Place;
use progress::Shown;

/// Build the site, and publish it: on a branch, in a folder or in a bucket
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Only what differs is written and sent, and only files that trainbook wrote there are ever
replaced or removed. For a branch nothing is checked out: your files, what you staged and your own
branches stay as they are. If two publish at the same time, one of them is told, and nothing is lost.

git uses your own credentials and never asks for a password. For a bucket they are taken from
the environment (AWS_…, GOOGLE_…, AZURE_…), and trainbook has to be built with `--features cloud`.

Examples:
  trainbook publish --dry-run
  trainbook publish
  trainbook publish --branch pages --history one
  trainbook publish --to /srv/releases
  trainbook publish --to s3://bucket/releases")]
pub struct Args {
    /// Publish to this folder, or to s3://BUCKET/…, gs://BUCKET/… or az://CONTAINER/…, instead of a branch
    #[arg(long, value_name = "FOLDER_OR_URL", conflicts_with_all = ["branch", "remote", "history"])]
    to: Option<PathBuf>,

    /// The branch that the host of pages serves; it is made where there is none
    #[arg(long, value_name = "NAME", default_value = "gh-pages")]
    branch: String,

    /// The remote that has the branch
    #[arg(long, value_name = "NAME", default_value = "origin")]
    remote: String,

    /// What becomes of what was published before
    #[arg(long, value_enum, default_value = "growing")]
    history: History,

    /// Show what would be put and removed, and publish nothing; the site is built
    #[arg(long)]
    dry_run: bool,

    /// Publish what is not committed, too
    #[arg(long)]
    allow_dirty: bool,

    /// Publish from a shallow clone, with the histories that it has
    #[arg(long)]
    allow_shallow: bool,

    #[command(flatten)]
    build: build::Args,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum History {
    /// It stays: each publication is a commit after the last one
    Growing,
    /// It goes: the branch has one commit, and its history takes no room
    One,
}

impl From<History> for branch::History {
    fn from(history: History) -> branch::History {
        match history {
            History::Growing => branch::History::Growing,
            History::One => branch::History::One,
        }
    }
}

pub fn run(args: &Args) -> Result<ExitCode, Error> {
    let lock = args.build.lock()?;
    let ready = Ready::read(&args.build)?;
    let place = Place::of(args, &ready.snapshot)?;
    let uncommitted = sources::refuse(args, &ready)?;
    // Of the commit that is built, which HEAD may have left by the time it is published.
    let message = sources::message(&ready.snapshot, &uncommitted);
    let base_url = ready.snapshot.config.base_url.clone();
    let Outcome::Built { target } = ready.build(&args.build)? else {
        return Ok(exit::findings());
    };
    let began = Instant::now();
    let built = Built::open(&target)?;
    let compared = place.compare(args, built, base_url.as_deref(), message)?;
    let delta = compared.delta().clone();
    if args.dry_run || !compared.is_due() {
        print::result(&told::unpublished(
            &delta,
            compared.is_due(),
            &place.to_string(),
        ))?;
        return Ok(ExitCode::SUCCESS);
    }
    let shown = Shown::default();
    let done = compared.carry_out(&shown);
    shown.ends();
    // Until here no other build could change what is published.
    drop(lock);
    print::result(&told::published(&delta, &done?, &place, began.elapsed()))?;
    Ok(ExitCode::SUCCESS)
}
