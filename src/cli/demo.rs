//! `trainbook demo`: the example's release history, written out and built.

use std::path::PathBuf;
use std::process::ExitCode;

use include_dir::{Dir, DirEntry, include_dir};
use jiff::Timestamp;

use super::build::{self, Outcome};
use super::exit;
use crate::world::{Error, scaffold};

/// Write the release history of an invented shop to a folder, build it, and say where to look
#[derive(Debug, clap::Args)]
#[command(after_help = "\
The folder is an ordinary site: change a train in it and build it again with
`trainbook build`. A file that you changed is left as it is when the demo runs again.")]
pub struct Args {
    /// Where the example is written
    #[arg(value_name = "DIR", default_value = "northwind")]
    folder: PathBuf,
}

/// The moment in which the example's story stands, in seconds: 2025-10-14T14:47:00Z.
const NOW: i64 = 1_760_453_220;

static NORTHWIND: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/examples/northwind");

pub fn run(args: &Args) -> ExitCode {
    match demo(args) {
        Ok(Outcome::Built { target }) => {
            let front = target.join("index.html");
            anstream::println!("Open file://{}", front.display());
            ExitCode::SUCCESS
        }
        Ok(Outcome::Findings) => exit::findings(),
        Err(error) => exit::broken(&error),
    }
}

fn demo(args: &Args) -> Result<Outcome, Error> {
    let mut files = Vec::new();
    collect(&NORTHWIND, &mut files);
    for path in scaffold::write_missing(&args.folder, &files)? {
        anstream::eprintln!("Kept {path}: it differs from the example.");
    }
    let now = Timestamp::from_second(NOW).expect("a time in 2025");
    build::build(&build::Args::of(&args.folder, now))
}

/// The example's sources; what a build left beside them is no part of it.
fn collect(folder: &Dir<'static>, files: &mut Vec<(String, &'static [u8])>) {
    for entry in folder.entries() {
        let path = entry.path().to_string_lossy().replace('\\', "/");
        match entry {
            DirEntry::Dir(_) if path == "public" || path == ".trainbook" => {}
            DirEntry::Dir(inner) => collect(inner, files),
            DirEntry::File(file) => files.push((path, file.contents())),
        }
    }
}
