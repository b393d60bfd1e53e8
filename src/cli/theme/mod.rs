//! `trainbook theme`: themes begun, named and judged.

mod check;
mod examples;
mod list;
mod new;

use std::process::ExitCode;

use clap::Subcommand;

use crate::world::Error;

/// Begin a theme of your own, name those there are, or check one
#[derive(Debug, clap::Args)]
#[command(after_help = "\
A theme is a folder in themes/ with the files that differ: templates, style sheets, scripts,
pictures and fonts. Whatever it does not have, it inherits from a theme that is built in. To
change a colour or a font there is no theme needed: trainbook.yaml has room for it.

Examples:
  trainbook theme list
  trainbook theme new ours --inherits plain
  trainbook theme check

In trainbook.yaml:
  theme:
    name: ours
    tokens:
      line: { light: \"#7A1F5C\", dark: \"#F0A8D6\" }")]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    New(new::Args),
    List(list::Args),
    Check(check::Args),
}

pub fn run(args: &Args) -> Result<ExitCode, Error> {
    match &args.command {
        Command::New(args) => new::run(args),
        Command::List(args) => list::run(args),
        Command::Check(args) => check::run(args),
    }
}
