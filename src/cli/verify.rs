//! `trainbook verify`: whether an evidence is as it was exported.

use std::path::PathBuf;
use std::process::ExitCode;

use super::exit;
use super::print::{self, counted};
use super::site::shown;
use crate::output::evidence::LIST;
use crate::world::Error;
use crate::world::evidence::{BOUNDS, verify};

/// Say whether an evidence is as it was exported
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Compares every file with MANIFEST, and names what is missing, changed or surplus. Nothing is
unpacked and nothing is written. No site is needed.

Whoever can change the files can write MANIFEST anew: compare the SHA-256 that is printed with the
one that `trainbook export` printed, or the files with the repository.

Examples:
  trainbook verify evidence-2025.10-r1
  trainbook verify audit/2025.10-R1.zip

Exit code: 0 as it was exported, 1 not so, 2 where it cannot be read.")]
pub struct Args {
    /// The folder or zip that `trainbook export` has written
    #[arg(value_name = "DIR_OR_ZIP")]
    path: PathBuf,
}

pub fn run(args: &Args) -> Result<ExitCode, Error> {
    let found = verify(&args.path, BOUNDS)?;
    let path = shown(&args.path);
    let mut said: String = found.faults.iter().map(|it| format!("{it}\n")).collect();
    let digest = match &found.list {
        Some(digest) => format!("SHA-256 of {LIST}: {digest}\n"),
        None => String::new(),
    };
    let ends = match found.faults.len() {
        0 => {
            let files = counted(found.files, "file");
            said += &format!("{path} is as {LIST} lists it: {files}.\n");
            ExitCode::SUCCESS
        }
        faults => {
            let faults = counted(faults, "fault");
            said += &format!("{path} is not as it was exported: {faults}.\n");
            exit::findings()
        }
    };
    print::result(&(said + &digest))?;
    Ok(ends)
}
