//! The command line: the only folder that prints. One file a command.
//!
//! Results go to standard output, progress and complaints to standard error.
//!
//! | exit code | |
//! |-----------|---|
//! | 0 | nothing wrong, or warnings only |
//! | 1 | something is wrong with the files |
//! | 2 | something is wrong with the machine, or with the call |

// Like `world`, this is where the program meets the machine.
#![allow(clippy::disallowed_methods)]

pub mod build;
pub mod check;
pub mod completions;
pub mod demo;
pub mod doctor;
pub mod edit;
pub mod export;
pub mod github;
pub mod init;
pub mod man;
pub mod new;
pub mod publish;
pub mod schema;
pub mod serve;
pub mod status;
pub mod theme;
pub mod verify;
pub mod watch;

pub mod report;

mod exit;
mod follow;
mod help;
mod print;
mod site;

use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use edit::mark::Verb;
use edit::{action, approve, log, mark, set};

/// Compiles release trains, one Markdown file each, into a site that people browse
#[derive(Debug, Parser)]
#[command(
    name = "trainbook",
    version,
    after_help = "\
Begin with:
  trainbook demo            a year of an invented shop, in a browser
  trainbook init releases   a new site in a new folder

Day by day:
  trainbook status          how the trains stand, and what waits on whom
  trainbook tick            tick a line of the train that matters now

Where something does not work:
  trainbook doctor          what is missing here, and what to do

A command on a site takes its folder last, one on a train with --site; the current one by default.
`trainbook COMMAND --help` teaches the command, with examples.

Exit code: 0 clean, 1 something is wrong with the files, 2 with the machine or the call."
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Init(init::Args),
    New(new::Args),
    Status(status::Args),
    /// Tick a line of a train: it is done
    #[command(after_help = help::TICK)]
    Tick(mark::Args),
    /// Take a tick, a failure or any other mark off a line
    #[command(after_help = help::UNTICK)]
    Untick(mark::Args),
    /// Say that a line is in progress
    #[command(after_help = help::START)]
    Start(mark::Args),
    /// Say that a line failed, and why; of the gate that is a no-go
    #[command(after_help = help::FAIL)]
    Fail(mark::Explained),
    /// Leave a line out, and say why
    #[command(after_help = help::SKIP)]
    Skip(mark::Explained),
    /// Overrule a line in your own name, and say why
    #[command(after_help = help::WAIVE)]
    Waive(mark::Explained),
    Approve(approve::Args),
    Log(log::Args),
    Set(set::Args),
    Action(action::Args),
    Check(check::Args),
    Build(build::Args),
    Serve(serve::Args),
    Watch(watch::Args),
    Publish(publish::Args),
    Export(export::Args),
    Verify(verify::Args),
    Github(github::Args),
    Theme(theme::Args),
    Demo(demo::Args),
    Doctor(doctor::Args),
    Schema(schema::Args),
    Completions(completions::Args),
    Man(man::Args),
}

/// Runs the program with the process's arguments.
pub fn run() -> ExitCode {
    exit::code(match said().command {
        Command::Init(args) => init::run(&args),
        Command::New(args) => new::run(&args),
        Command::Status(args) => status::run(&args),
        Command::Tick(args) => mark::run(Verb::Tick, &args),
        Command::Untick(args) => mark::run(Verb::Untick, &args),
        Command::Start(args) => mark::run(Verb::Start, &args),
        Command::Fail(args) => mark::run_explained(Verb::Fail, &args),
        Command::Skip(args) => mark::run_explained(Verb::Skip, &args),
        Command::Waive(args) => mark::run_explained(Verb::Waive, &args),
        Command::Approve(args) => approve::run(&args),
        Command::Log(args) => log::run(&args),
        Command::Set(args) => set::run(&args),
        Command::Action(args) => action::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Build(args) => build::run(&args),
        Command::Serve(args) => serve::run(&args),
        Command::Watch(args) => watch::run(&args),
        Command::Publish(args) => publish::run(&args),
        Command::Export(args) => export::run(&args),
        Command::Verify(args) => verify::run(&args),
        Command::Github(args) => github::run(&args),
        Command::Theme(args) => theme::run(&args),
        Command::Demo(args) => demo::run(&args),
        Command::Doctor(args) => doctor::run(&args),
        Command::Schema(args) => schema::run(&args),
        Command::Completions(args) => completions::run(&args),
        Command::Man(args) => man::run(&args),
    })
}

/// The process's arguments; ends the process where they ask for help or cannot be read.
fn said() -> Arguments {
    let matches = help::flowing(Arguments::command()).get_matches();
    let read = Arguments::from_arg_matches(&matches);
    read.unwrap_or_else(|cause| cause.format(&mut Arguments::command()).exit())
}

/// The program and each of its commands, in the order of the help: what the completions, the man
/// pages and the documentation are made from. A command's display name is `trainbook-check`.
pub fn commands() -> Vec<clap::Command> {
    let mut program = Arguments::command();
    program.build();
    let mut all = Vec::new();
    let mut open = vec![program];
    while let Some(command) = open.pop() {
        let below = command
            .get_subcommands()
            .filter(|it| it.get_name() != "help");
        let below: Vec<_> = below.cloned().collect();
        open.extend(below.into_iter().rev());
        all.push(command);
    }
    all
}
