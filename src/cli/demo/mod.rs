//! `trainbook demo`: the example's release history, written out and built.

mod history;
mod story;

pub use history::history;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use include_dir::{Dir, DirEntry, include_dir};
use jiff::Timestamp;

use super::build::{self, Outcome};
use super::follow::Watching;
use super::serve::{self, Place};
use super::site::shown;
use super::{exit, print};
use crate::world::{Error, git, scaffold};

/// Build an example, the release history of an invented shop, and show it in a browser
#[derive(Debug, clap::Args)]
#[command(after_help = "\
The folder is an ordinary site: change a train in it and see it change in the browser. A file that you
changed is left as it is when the demo runs again. Its story stands at 2025-10-14 14:47 UTC,
so build it with --now to see one train deploying and one held.

Examples:
  trainbook demo --open
  trainbook demo --no-serve /tmp/northwind
  trainbook build --now 2025-10-14T14:47:00Z northwind")]
pub struct Args {
    /// Where the example is written
    #[arg(value_name = "DIR", default_value = "northwind")]
    folder: PathBuf,

    /// Build it and stop, without showing it
    #[arg(long)]
    no_serve: bool,

    #[command(flatten)]
    place: Place,
}

/// The moment in which the example's story stands, in seconds: 2025-10-14T14:47:00Z.
const NOW: i64 = 1_760_453_220;

static NORTHWIND: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/examples/northwind");

/// A file that tells the example from other folders.
const TELLING: &str = "content/trains/2025.10-R1.md";

pub fn run(args: &Args) -> Result<ExitCode, Error> {
    refuse_foreign(&args.folder)?;
    let files = files();
    for path in scaffold::write_missing(&args.folder, &files)? {
        print::aside(&format!("Kept {path}: it differs from the example.\n"));
    }
    let now = now();
    git::import::import(&args.folder, &history(&files, now))?;
    let build = build::Args::of(&args.folder, now);
    let Outcome::Built { target } = build::build(&build)? else {
        return Ok(exit::findings());
    };
    let trains = shown(&args.folder.join("content/trains"));
    if args.no_serve {
        print::result(&format!(
            "Open {}\nNext: change a train in {trains}, then {}.\n",
            address(&target.join("index.html")),
            build.site.call("build")
        ))?;
        return Ok(ExitCode::SUCCESS);
    }
    print::result(&format!(
        "Next: change a train in {trains}, and see it in the browser.\n"
    ))?;
    serve::serve(&build.site, &args.place, &Watching::default())
}

/// The moment in which the example's story stands.
pub fn now() -> Timestamp {
    Timestamp::from_second(NOW).expect("a time in 2025")
}

/// The example's files, by path.
pub fn files() -> Vec<(String, &'static [u8])> {
    let mut files = Vec::new();
    collect(&NORTHWIND, &mut files);
    files
}

/// Refuses a folder with other things in it, where the example's files would lie among them.
fn refuse_foreign(folder: &Path) -> Result<(), Error> {
    let holds_any = std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
    if !holds_any || folder.join(TELLING).exists() {
        return Ok(());
    }
    let message = format!(
        "{} is not empty, and does not hold the example",
        folder.display()
    );
    Err(Error::new(message).hint("name a new folder, as in `trainbook demo northwind`"))
}

/// The address of a file, for a browser.
fn address(path: &Path) -> String {
    let mut address = "file://".to_owned();
    for c in path.display().to_string().chars() {
        match c {
            '%' | ' ' | '#' | '?' => address += &format!("%{:02X}", u32::from(c)),
            c => address.push(c),
        }
    }
    address
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
