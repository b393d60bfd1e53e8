//! `trainbook export`: evidence of one train, for an auditor.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use super::print::{self, counted};
use super::site::{Site, find, shown};
use super::{exit, report};
use crate::book::{Book, history};
use crate::compile::{Compiled, Edition};
use crate::config::defaults;
use crate::output::evidence::{Earlier, LIST};
use crate::output::{Artifact, Highlights, Theme};
use crate::site;
use crate::text::Diagnostic;
use crate::text::digest::sha256;
use crate::world::evidence::{Written, write};
use crate::world::{Error, git};

/// Write the evidence of one train, for an auditor
#[derive(Debug, clap::Args)]
#[command(after_help = "\
The evidence is a folder, or a zip where the name after --out ends with .zip. It holds the record
of the train to read and to print, the same as JSON, the train's file with each earlier version
that git has, and MANIFEST, the SHA-256 of every file. It opens from the disk and is checked
without this program: `sha256sum -c MANIFEST`.

Evidence is of a commit: commit your changes first. The same commit gives the same bytes.
Nothing is written over: a place that is taken is refused.

Examples:
  trainbook export --evidence 2025.10-R1
  trainbook export --evidence 2025.10-R1 --out audit/2025.10-R1.zip
  trainbook export --evidence 2025.10-R1 releases
  trainbook verify evidence-2025.10-r1")]
pub struct Args {
    /// The train whose evidence is written, as 2025.10-R1
    #[arg(long, value_name = "TRAIN")]
    evidence: String,

    /// Where it is written; by default `evidence-` and the train's name, in the current folder
    #[arg(long, value_name = "DIR_OR_ZIP")]
    out: Option<PathBuf>,

    #[command(flatten)]
    site: Site,
}

pub fn run(args: &Args) -> Result<ExitCode, Error> {
    let compiled = args.site.compiled()?;
    let book = &compiled.book;
    if compiled.has_errors() {
        return Ok(refused(&compiled.diagnostics, &compiled, &args.site));
    }
    let index = find(book, &args.evidence, "--evidence")?;
    refuse_uncommitted(book)?;
    let files = match evidence(args, &compiled, index) {
        Ok(files) => files,
        Err(faults) => return Ok(refused(&faults, &compiled, &args.site)),
    };
    let out = args.out.clone();
    let out = out.unwrap_or_else(|| format!("evidence-{}", book.trains[index].slug).into());
    let written = write(&files, &out)?;
    tell(&files, written, &shown(&out))?;
    Ok(ExitCode::SUCCESS)
}

/// Refuses files that no commit has: what is made of them cannot be made again.
fn refuse_uncommitted(book: &Book) -> Result<(), Error> {
    let Some(revision) = book.revision.as_ref().filter(|revision| !revision.clean) else {
        return Ok(());
    };
    let first = revision.edited.first();
    let first = first.map_or("a file that is gone", String::as_str);
    let message = format!("not all is committed, as {first}, and evidence is of a commit");
    Err(Error::new(message).hint("commit the changes, or put them away with `git stash`"))
}

fn evidence(
    args: &Args,
    compiled: &Compiled,
    index: usize,
) -> Result<Vec<Artifact>, Vec<Diagnostic>> {
    // Always the built-in one: a theme need not be committed, and a record needs no other look.
    let theme = Theme::new(&defaults::config(), Vec::new())?;
    let site = site::Site::new(&compiled.book);
    let edition = Edition::new(&site, &theme, Arc::new(Highlights::load(&[])))?;
    let earlier = earlier(args, &compiled.book, index);
    edition
        .evidence(index, &earlier)
        .map_err(|fault| vec![*fault])
}

/// The versions of the train's file before the one that it is now.
fn earlier(args: &Args, book: &Book, index: usize) -> Vec<Earlier> {
    let path = book.trains[index].train.source.path();
    let mut touches = history::follow(&book.past.commits, [path]);
    let mut touches = touches.remove(path).unwrap_or_default();
    touches.pop();
    let ids: Vec<_> = touches.iter().filter_map(|it| it.blob.clone()).collect();
    let known = git::blobs(&args.site.folder, &ids, git::Fetching::Never);
    let written = touches.into_iter().filter_map(|touch| {
        // A commit that removed the file left no version.
        let blob = touch.blob?;
        Some(Earlier {
            commit: book.past.commits[touch.commit].id.clone(),
            bytes: known.get(&blob).cloned(),
        })
    });
    written.collect()
}

fn refused(faults: &[Diagnostic], compiled: &Compiled, site: &Site) -> ExitCode {
    print::aside(&site.report(faults, compiled));
    let tally = report::tally(faults);
    print::aside(&format!(
        "Nothing was written: {tally}. Mend that and export again.\n"
    ));
    exit::findings()
}

fn tell(files: &[Artifact], written: Written, out: &str) -> Result<(), Error> {
    let done = match written {
        Written::New => "Wrote",
        Written::Same => "Nothing to write: it is there already, in",
    };
    let list = files.iter().find(|file| file.path == LIST);
    let digest = list.map_or_else(String::new, |list| sha256(&list.bytes));
    print::result(&format!(
        "{done} {out} ({})\nSHA-256 of {LIST}: {digest}\nNext: hand that line over another way than the files; `trainbook verify {out}` prints it again.\n",
        counted(files.len(), "file"),
    ))
}
