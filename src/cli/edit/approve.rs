//! `trainbook approve`: the approver's own yes.

use std::process::ExitCode;

use super::{Desk, On};
use crate::change::{self, Mark, approval};
use crate::train::State;
use crate::world::Error;

/// Approve a train, in your own name
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Your row of the gate gets 🟩 and the time. Only an approver can approve: you are who git says you are
(`git config user.name`), by the names of `people:` in trainbook.yaml, or whom --as names.

Examples:
  trainbook approve --commit
  trainbook approve --train 2025.10-R2 --as ana")]
pub struct Args {
    #[command(flatten)]
    on: On,
}

pub fn run(args: &Args) -> Result<ExitCode, Error> {
    let desk = Desk::open(&args.on)?;
    desk.change(|sheet| {
        let train = &sheet.train;
        let who = desk.who(train)?.ok_or_else(|| {
            Error::new("it is not known who approves")
                .hint("say it as `--as ana`, or name yourself in `people:` as git has your name")
        })?;
        let part = approval::of(train, &who)?;
        let said = Mark {
            to: State::Done,
            why: None,
            by: Some(who.clone()),
            at: desk.at,
        };
        let changed = change::mark(train, &sheet.found, sheet.config, &part.place, &said)?;
        Ok((changed, format!("{who} approves")))
    })
}
