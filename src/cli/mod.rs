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
pub mod init;
pub mod new;

pub mod report;

mod exit;
mod site;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Release trains as a site: each train one Markdown file, each commit a page
#[derive(Debug, Parser)]
#[command(
    name = "trainbook",
    version,
    after_help = "\
Begin with:
  trainbook demo            the release history of an invented shop, built
  trainbook init releases   a new site in a new folder

Each command takes the site's folder last; the current one by default."
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Build(build::Args),
    Check(check::Args),
    New(new::Args),
    Init(init::Args),
    Demo(demo::Args),
}

/// Runs the program with the process's arguments.
pub fn run() -> ExitCode {
    match Arguments::parse().command {
        Command::Build(args) => build::run(&args),
        Command::Check(args) => check::run(&args),
        Command::New(args) => new::run(&args),
        Command::Init(args) => init::run(&args),
        Command::Demo(args) => demo::run(&args),
    }
}
