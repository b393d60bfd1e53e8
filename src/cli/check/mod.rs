//! `trainbook check`: what is wrong with the files, and what to do.

mod explain;
mod fix;
mod hook;

use std::process::ExitCode;
use std::sync::Arc;

use super::report::{self, Desk, Format};
use super::site::Site;
use super::{exit, print};
use crate::compile::{Compiled, Edition};
use crate::config::CONFIG;
use crate::output::Highlights;
use crate::site;
use crate::text::Diagnostic;
use crate::world::Error;
use crate::world::git::Since;

/// Say what is wrong with the files, where, and what to do
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES, after_long_help = explain::rules(EXAMPLES))]
pub struct Args {
    /// How findings are printed
    #[arg(long, value_enum, default_value_t)]
    format: Format,

    /// Count warnings as errors
    #[arg(long)]
    strict: bool,

    /// Mend first what nobody could mean otherwise, in the files
    #[arg(long)]
    fix: bool,

    /// Tell only of files that differ from where this branch left REV, as origin/main
    #[arg(long, value_name = "REV")]
    changed_since: Option<String>,

    /// Print the manual page of a rule, and check nothing
    #[arg(long, value_name = "RULE")]
    explain: Option<String>,

    /// Have git check the changed files before every commit, and check nothing now
    #[arg(long, conflicts_with_all = ["fix", "explain"])]
    install_hook: bool,

    #[command(flatten)]
    site: Site,
}

const EXAMPLES: &str = "\
Examples:
  trainbook check
  trainbook check --explain overdue-stage
  trainbook check --fix
  trainbook check --changed-since origin/main --format github
  trainbook check --format sarif releases > findings.sarif
  trainbook check --now 2025-10-14T14:00:00Z

A site turns a rule off, or makes it graver, under `rules:` in trainbook.yaml. A file allows
itself a finding with <!-- trainbook: allow RULE reason -->.

Exit code: 0 without errors, 1 with errors (with --strict also with warnings), 2 where
the folder cannot be read. Nothing is written but by --fix and --install-hook.";

pub fn run(args: &Args) -> Result<ExitCode, Error> {
    if let Some(rule) = &args.explain {
        print::result(&explain::page(rule)?)?;
        return Ok(ExitCode::SUCCESS);
    }
    if args.install_hook {
        return hook::install(&args.site);
    }
    if args.fix {
        fix::fix(&args.site)?;
    }
    let compiled = args.site.compiled()?;
    let mut found = compiled.diagnostics.clone();
    if !compiled.has_errors() {
        found.extend(of_pages(&compiled));
    }
    if let Some(revision) = &args.changed_since {
        found = changed_since(revision, found, &compiled, &args.site)?;
    }
    if args.strict {
        report::raise(&mut found);
    }
    let desk = Desk::new(&compiled, &args.site.folder);
    let mut said = report::report(&found, &desk, args.format);
    if args.format == Format::Human {
        said += &summary(&found, &compiled, &args.site);
    }
    print::result(&said)?;
    // The process ends soon, and the system takes all memory at once.
    std::mem::forget(compiled);
    Ok(exit::after(&found))
}

fn summary(found: &[Diagnostic], compiled: &Compiled, site: &Site) -> String {
    let book = &compiled.book;
    let mut said = format!(
        "Checked {} and {}: {}.\n",
        print::counted(book.trains.len(), "train"),
        print::counted(book.documents.len(), "other page"),
        report::tally(found)
    );
    match found.iter().filter(|finding| finding.fix.is_some()).count() {
        0 => {}
        count => {
            let fixes = print::counted(count, "finding");
            said += &format!("{} mends {fixes}.\n", site.call("check --fix"));
        }
    }
    if book.trains.is_empty() && found.is_empty() {
        said += &format!("{} writes the first train.\n", site.call("new"));
    }
    said
}

/// What would keep `build` from making the pages of files without errors.
fn of_pages(compiled: &Compiled) -> Vec<Diagnostic> {
    let Some(theme) = &compiled.theme else {
        return Vec::new();
    };
    let site = site::Site::new(&compiled.book);
    let edition = Edition::new(&site, theme, Arc::new(Highlights::load(&[])));
    edition.err().unwrap_or_default()
}

/// Those of `found` whose file is not as it was where this branch left `revision`.
fn changed_since(
    revision: &str,
    mut found: Vec<Diagnostic>,
    compiled: &Compiled,
    site: &Site,
) -> Result<Vec<Diagnostic>, Error> {
    let folders = &compiled.book.config.folders;
    let since = Since::of(
        &site.folder,
        revision,
        &[&folders.content, &folders.themes, CONFIG],
    )?;
    found.retain(|finding| {
        let source = compiled.source(&finding.path);
        !source.is_some_and(|source| since.has(source))
    });
    Ok(found)
}
