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
pub mod demo;
pub mod export;
pub mod init;
pub mod new;
pub mod schema;
pub mod serve;
pub mod verify;
pub mod watch;

pub mod report;

mod exit;
mod follow;
mod print;
mod site;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Compiles release trains, one Markdown file each, into a site that people browse
#[derive(Debug, Parser)]
#[command(
    name = "trainbook",
    version,
    after_help = "\
Begin with:
  trainbook demo            the release history of an invented shop, in a browser
  trainbook init releases   a new site in a new folder

Each command on a site takes its folder last; the current one by default.
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
    Check(check::Args),
    Build(build::Args),
    Serve(serve::Args),
    Watch(watch::Args),
    Export(export::Args),
    Verify(verify::Args),
    Demo(demo::Args),
    Schema(schema::Args),
}

/// Runs the program with the process's arguments.
pub fn run() -> ExitCode {
    exit::code(match Arguments::parse().command {
        Command::Init(args) => init::run(&args),
        Command::New(args) => new::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Build(args) => build::run(&args),
        Command::Serve(args) => serve::run(&args),
        Command::Watch(args) => watch::run(&args),
        Command::Export(args) => export::run(&args),
        Command::Verify(args) => verify::run(&args),
        Command::Demo(args) => demo::run(&args),
        Command::Schema(args) => schema::run(&args),
    })
}
