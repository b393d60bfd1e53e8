//! `trainbook status`: the board, or one train, in the terminal.

mod board;
mod json;
mod train;

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use jiff::Timestamp;

use super::follow::{Watching, errors};
use super::print;
use super::site::{self, Site};
use crate::compile::Compiled;
use crate::world::Error;
use crate::world::clock::{When, now};

/// Say how the trains stand: what moves, what is next, who is needed, what is late
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Without TRAIN it is the board: the trains that are not over, and what waits on somebody. Of one train
it lists every open line with the number that `tick` and its like take.

Examples:
  trainbook status
  trainbook status 2025.10-R1
  trainbook status --json
  trainbook status 2025.10-R1 --follow")]
pub struct Args {
    /// A train, in full or by an unambiguous beginning
    #[arg(value_name = "TRAIN")]
    train: Option<String>,

    /// Print one JSON document, for programs
    #[arg(long, conflicts_with = "follow")]
    json: bool,

    /// Stay, and say it again whenever something changes
    #[arg(long, short)]
    follow: bool,

    /// The moment to judge everything at, as 2025-10-14T14:47:00Z; the clock's by default
    #[arg(long, value_name = "TIME")]
    now: Option<Timestamp>,

    /// The site's folder
    #[arg(long, value_name = "SITE", default_value = ".")]
    site: PathBuf,

    #[command(flatten)]
    watching: Watching,
}

pub fn run(args: &Args) -> Result<ExitCode, Error> {
    let site = Site {
        now: Some(args.now.unwrap_or_else(now)),
        folder: args.site.clone(),
    };
    if args.follow {
        return follow(args, &site);
    }
    let compiled = site.in_english()?;
    print::result(&told(args, &compiled)?)?;
    Ok(ExitCode::SUCCESS)
}

/// Says it, and says it again after every change, until somebody ends it.
fn follow(args: &Args, site: &Site) -> Result<ExitCode, Error> {
    let mut follow = args.watching.begin(site, When::Seen(args.now))?;
    let mut said = String::new();
    loop {
        let (compiled, _) = follow.in_english()?;
        let told = told(args, &compiled)?;
        if told != said {
            print::result(&format!("{}{told}", apart(&said)))?;
            said = told;
        }
        if let Some(errors) = errors(&compiled, site) {
            print::aside(&errors);
        }
        follow.wait()?;
    }
}

/// `command` as a person calls it who asked for `args`.
fn call(args: &Args, command: &str) -> String {
    let now = args.now.map(|now| format!(" --now {now}"));
    let command = format!("{command}{}", now.unwrap_or_default());
    match args.site == Path::new(".") {
        true => site::call(&command, &args.site),
        false => site::call(&format!("{command} --site"), &args.site),
    }
}

/// What parts one saying from the last: a clear screen where there is one.
fn apart(last: &str) -> &'static str {
    if std::io::stdout().is_terminal() {
        "\x1b[2J\x1b[3J\x1b[H"
    } else if last.is_empty() {
        ""
    } else {
        "\n"
    }
}

fn told(args: &Args, compiled: &Compiled) -> Result<String, Error> {
    let book = &compiled.book;
    let shown = crate::site::Site::new(book);
    let train = args.train.as_deref();
    let train = train
        .map(|name| site::find(book, name, "TRAIN"))
        .transpose()?;
    Ok(match (train, args.json) {
        (Some(index), true) => json::train(&shown, index),
        (Some(index), false) => train::train(&shown, index),
        (None, true) => json::board(&shown),
        (None, false) => board::board(&shown, |command| call(args, command)),
    })
}
