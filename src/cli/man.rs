//! `trainbook man`: the manual pages of Unix, one a command, from what `--help` is made from.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Command, ValueHint};
use clap_mangen::Man;

use super::print::{self, counted};
use super::{commands, site};
use crate::text::nearest;
use crate::world::Error;
use crate::world::disk::{Disk, Real};

/// What the foot of every page says.
const VERSION: &str = concat!("trainbook ", env!("CARGO_PKG_VERSION"));

/// Print a manual page, or write all of them to a folder
#[derive(Debug, clap::Args)]
#[command(after_help = "\
The pages say what `--help` says, for `man`. To have them for yourself:
  trainbook man --out ~/.local/share/man/man1
  man trainbook-check

A page of this name that is there already is replaced, so that it can be done again after an
update. To read one without installing any:
  trainbook man check | man -l -

Examples:
  trainbook man
  trainbook man action add
  trainbook man --out target/man")]
pub struct Args {
    /// Whose page, as `check` or `action add`; by default that of the program
    #[arg(value_name = "COMMAND")]
    of: Vec<String>,

    /// Write every page to this folder: trainbook.1, trainbook-check.1, …
    #[arg(long, value_name = "FOLDER", value_hint = ValueHint::DirPath, conflicts_with = "of")]
    out: Option<PathBuf>,
}

pub fn run(args: &Args) -> Result<ExitCode, Error> {
    match &args.out {
        Some(folder) => write_all(folder)?,
        None => print::result(&page(&find(&args.of)?))?,
    }
    Ok(ExitCode::SUCCESS)
}

fn write_all(folder: &Path) -> Result<(), Error> {
    let made = Real.create_folders(folder);
    made.map_err(|cause| Error::on("make the folder", folder, cause))?;
    let all = commands();
    for command in &all {
        let path = folder.join(format!("{}.1", name(command)));
        let written = Real.write(&path, page(command).as_bytes());
        written.map_err(|cause| Error::on("write", &path, cause))?;
    }
    let pages = counted(all.len(), "manual page");
    print::result(&format!("Wrote {pages} to {}\n", site::shown(folder)))
}

/// The command that `words` name.
fn find(words: &[String]) -> Result<Command, Error> {
    let wanted = [&["trainbook".to_owned()], words].concat().join("-");
    let all = commands();
    let near = nearest(&wanted, all.iter().map(name)).map(|near| near.replace('-', " "));
    let found = all.iter().find(|command| name(command) == wanted);
    found.cloned().ok_or_else(|| {
        let hint = match near
            .as_deref()
            .and_then(|near| near.strip_prefix("trainbook "))
        {
            Some(near) => format!("write `trainbook man {near}`"),
            None => "see the commands in `trainbook --help`".to_owned(),
        };
        Error::new(format!("no command is called `{}`", words.join(" "))).hint(hint)
    })
}

fn page(command: &Command) -> String {
    let mut page = Vec::new();
    let man = Man::new(command.clone())
        .source(VERSION)
        .manual("trainbook");
    let written = man.render(&mut page);
    written.expect("memory takes what is written to it");
    String::from_utf8(page).expect("a manual page is text")
}

/// `trainbook-check`.
fn name(command: &Command) -> &str {
    let shown = command.get_display_name();
    shown.unwrap_or_else(|| command.get_name())
}
