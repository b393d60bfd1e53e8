//! `trainbook action`: what the team promised itself.

use std::process::ExitCode;

use clap::Subcommand;
use jiff::civil::Date;

use super::{Desk, On, who};
use crate::change::promise::{self, Promise};
use crate::cli::print::seen;
use crate::world::Error;

/// Add an action to a train, close one, or give one to somebody else
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  trainbook action add Alert on checkout 5xx --owner lee --due 2025-10-24
  trainbook action close a.1 --commit
  trainbook action reassign alert --to sam")]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Write a new one behind the last
    #[command(after_help = ADD)]
    Add(Add),
    /// Tick one
    #[command(after_help = CLOSE)]
    Close(Close),
    /// Give one to somebody else
    #[command(after_help = REASSIGN)]
    Reassign(Reassign),
}

const ADD: &str = "\
Whose it is and when it is due can be said now or later: `trainbook check` tells of actions that
are nobody's, and of those that are late, until they are closed.

Examples:
  trainbook action add Alert on checkout 5xx --owner lee --due 2025-10-24
  trainbook action add \"Test the rollback image\" --ticket OPS-912 --commit";

const CLOSE: &str = "\
`trainbook status TRAIN` lists the actions of a train with their numbers.

Examples:
  trainbook action close a.1 --commit
  trainbook action close alert --train 2025.09-R3";

const REASSIGN: &str = "\
`trainbook status TRAIN` lists the actions of a train with their numbers.

Examples:
  trainbook action reassign a.1 --to sam
  trainbook action reassign alert --to sam --train 2025.09-R3 --commit";

#[derive(Debug, clap::Args)]
struct Add {
    /// What is to be done
    #[arg(value_name = "TEXT", required = true)]
    text: Vec<String>,

    /// Who does it
    #[arg(long, value_name = "HANDLE")]
    owner: Option<String>,

    /// By when, as 2025-10-24
    #[arg(long, value_name = "DATE")]
    due: Option<Date>,

    /// Its ticket: #12, OPS-912 or a URL
    #[arg(long, value_name = "TICKET")]
    ticket: Option<String>,

    #[command(flatten)]
    on: On,
}

#[derive(Debug, clap::Args)]
struct Close {
    /// Its number, as a.1, or some of its words
    #[arg(value_name = "ACTION", required = true)]
    action: Vec<String>,

    #[command(flatten)]
    on: On,
}

#[derive(Debug, clap::Args)]
struct Reassign {
    /// Its number, as a.1, or some of its words
    #[arg(value_name = "ACTION", required = true)]
    action: Vec<String>,

    /// Whose it is from now on
    #[arg(long, value_name = "HANDLE")]
    to: String,

    #[command(flatten)]
    on: On,
}

pub fn run(args: &Args) -> Result<ExitCode, Error> {
    match &args.what {
        What::Add(args) => add(args),
        What::Close(args) => close(args),
        What::Reassign(args) => reassign(args),
    }
}

fn add(args: &Add) -> Result<ExitCode, Error> {
    let promise = Promise {
        text: args.text.join(" "),
        owner: args.owner.as_deref().map(who::handle).transpose()?,
        due: args.due,
        ticket: args.ticket.clone(),
    };
    Desk::open(&args.on)?.change(|sheet| {
        let changed = promise::add(&sheet.train, &sheet.found, sheet.config, &promise)?;
        Ok((changed, seen(&format!("add the action “{}”", promise.text))))
    })
}

fn close(args: &Close) -> Result<ExitCode, Error> {
    let words = args.action.join(" ");
    Desk::open(&args.on)?.change(|sheet| {
        let (train, found) = (&sheet.train, &sheet.found);
        let index = promise::find(train, &words)?;
        let text = train.text(train.actions[index].text);
        let changed = promise::close(train, found, sheet.config, index)?;
        Ok((changed, seen(&format!("close the action “{text}”"))))
    })
}

fn reassign(args: &Reassign) -> Result<ExitCode, Error> {
    let (words, to) = (args.action.join(" "), who::handle(&args.to)?);
    Desk::open(&args.on)?.change(|sheet| {
        let (train, found) = (&sheet.train, &sheet.found);
        let index = promise::find(train, &words)?;
        let text = train.text(train.actions[index].text);
        let changed = promise::reassign(train, found, sheet.config, index, &to)?;
        Ok((changed, seen(&format!("give the action “{text}” to {to}"))))
    })
}
