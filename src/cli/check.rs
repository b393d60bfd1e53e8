//! `trainbook check`: what is wrong with the files, and what to do.

use std::process::ExitCode;

use super::exit;
use super::report::{self, Format};
use super::site::Site;
use crate::text::Level;

/// Say what is wrong with the files, where, and what to do; write nothing
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Exit code: 0 without errors, 1 with errors (with --strict also with warnings), 2 where
the folder cannot be read.

Examples:
  trainbook check
  trainbook check --format short releases | grep unfilled
  trainbook check --now 2025-10-14T14:00:00Z")]
pub struct Args {
    /// How findings are printed
    #[arg(long, value_enum, default_value_t)]
    format: Format,

    /// Count warnings as errors
    #[arg(long)]
    strict: bool,

    #[command(flatten)]
    site: Site,
}

pub fn run(args: &Args) -> ExitCode {
    let compiled = match args.site.compiled() {
        Ok(compiled) => compiled,
        Err(error) => return exit::broken(&error),
    };
    let found = &compiled.diagnostics;
    anstream::print!("{}", report::report(found, &compiled, args.format));
    if args.format == Format::Human {
        let trains = compiled.book.trains.len();
        anstream::println!(
            "Checked {trains} train{} and {} other page{}: {}.",
            if trains == 1 { "" } else { "s" },
            compiled.book.documents.len(),
            if compiled.book.documents.len() == 1 {
                ""
            } else {
                "s"
            },
            report::tally(found)
        );
    }
    let worst = found.iter().map(|finding| finding.level).min();
    match worst {
        Some(Level::Error) => exit::findings(),
        Some(Level::Warning) if args.strict => exit::findings(),
        _ => ExitCode::SUCCESS,
    }
}
