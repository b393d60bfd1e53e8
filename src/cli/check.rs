//! `trainbook check`: what is wrong with the files, and what to do.

use std::process::ExitCode;
use std::sync::Arc;

use super::report::{self, Format};
use super::site::Site;
use super::{exit, print};
use crate::check::rules;
use crate::compile::{Compiled, Edition};
use crate::output::Highlights;
use crate::site;
use crate::text::{Diagnostic, Level, nearest};
use crate::world::Error;

/// Say what is wrong with the files, where, and what to do
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES, after_long_help = manual())]
pub struct Args {
    /// How findings are printed
    #[arg(long, value_enum, default_value_t)]
    format: Format,

    /// Count warnings as errors
    #[arg(long)]
    strict: bool,

    /// Print the manual page of a rule, and check nothing
    #[arg(long, value_name = "RULE")]
    explain: Option<String>,

    #[command(flatten)]
    site: Site,
}

pub fn run(args: &Args) -> Result<ExitCode, Error> {
    if let Some(rule) = &args.explain {
        print::result(page(rule)?)?;
        return Ok(ExitCode::SUCCESS);
    }
    let compiled = args.site.compiled()?;
    let mut found = compiled.diagnostics.clone();
    if !compiled.has_errors() {
        found.extend(of_pages(&compiled));
    }
    let found = &found;
    let mut said = report::report(found, &compiled, args.format);
    if args.format == Format::Human {
        let book = &compiled.book;
        said += &format!(
            "Checked {} and {}: {}.\n",
            print::counted(book.trains.len(), "train"),
            print::counted(book.documents.len(), "other page"),
            report::tally(found)
        );
        if book.trains.is_empty() && found.is_empty() {
            said += &format!("{} writes the first train.\n", args.site.call("new"));
        }
    }
    print::result(&said)?;
    Ok(match found.iter().map(|finding| finding.level).min() {
        Some(Level::Error) => exit::findings(),
        Some(Level::Warning) if args.strict => exit::findings(),
        _ => ExitCode::SUCCESS,
    })
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

/// The manual page of the rule called `name`.
fn page(name: &str) -> Result<&'static str, Error> {
    if let Some(rule) = rules::ALL.iter().find(|rule| rule.name == name) {
        return Ok(rule.manual);
    }
    let hint = match nearest(name, rules::ALL.iter().map(|rule| rule.name)) {
        Some(near) => format!("write `{near}`"),
        None => {
            format!("see the rules in `trainbook check --help`, and what else is found in {GUIDE}")
        }
    };
    Err(Error::new(format!("no rule with a manual page is called `{name}`")).hint(hint))
}

/// Where all findings are explained.
const GUIDE: &str = concat!(
    env!("CARGO_PKG_REPOSITORY"),
    "/blob/main/content/guides/checks.md"
);

/// What stands below the options in the long help.
fn manual() -> String {
    let rules: String = rules::ALL
        .iter()
        .map(|rule| format!("  {:<22} {}\n", rule.name, rule.about))
        .collect();
    format!(
        "\
A finding names its place, its rule, what was expected and what to do. Errors keep `build`
from writing; warnings do not. Faults of writing (a weekday that does not fit its date, an
unknown key) explain themselves. The other rules look at all trains together:

{rules}
`trainbook check --explain RULE` prints a rule's manual page, with examples; every finding
is explained in
{GUIDE}

{EXAMPLES}"
    )
}

const EXAMPLES: &str = "\
Examples:
  trainbook check
  trainbook check --explain overdue-stage
  trainbook check --format short releases
  trainbook check --now 2025-10-14T14:00:00Z

Exit code: 0 without errors, 1 with errors (with --strict also with warnings), 2 where
the folder cannot be read. Nothing is written.";
