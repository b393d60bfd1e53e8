//! `trainbook log`: what happened, when, in the train's log.

use std::process::ExitCode;

use super::{Desk, On};
use crate::change::line;
use crate::cli::print::seen;
use crate::world::Error;

/// Write a line into a train's log, with the time and your name
#[derive(Debug, clap::Args)]
#[command(after_help = "\
The time is written in the zone of the train's window. The first line of the log begins the deploy:
from then on the train is under way, which without a go is an error. A line that begins with `Live`
and ends with 🟢 says that the train is live.

Examples:
  trainbook log Migrated the orders table --commit
  trainbook log \"Live in production 🟢\" --as jon")]
pub struct Args {
    /// What happened
    #[arg(value_name = "TEXT", required = true)]
    text: Vec<String>,

    #[command(flatten)]
    on: On,
}

pub fn run(args: &Args) -> Result<ExitCode, Error> {
    let desk = Desk::open(&args.on)?;
    let text = args.text.join(" ");
    desk.change(|sheet| {
        let (train, found) = (&sheet.train, &sheet.found);
        let who = desk.who(train)?;
        let changed = line::log(train, found, sheet.config, &text, who.as_ref(), desk.at)?;
        Ok((changed, seen(&format!("log “{text}”"))))
    })
}
