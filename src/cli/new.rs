//! `trainbook new`: the next train's file.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use jiff::tz::TimeZone;
use jiff::{Timestamp, civil::Date};

use super::print;
use super::site::{Site, call, find, shown};
use crate::book::{Book, Entry};
use crate::change::{self, Draft, Placed};
use crate::compile::Compiled;
use crate::config::CONFIG;
use crate::config::Config;
use crate::read;
use crate::text::values::moment::utc_day;
use crate::text::values::{Fault, window, zone};
use crate::text::{Diagnostic, Level, Source, SourcePath};
use crate::train::TrainName;
use crate::world::train_files::TrainFiles;
use crate::world::{Error, clock, scaffold};

/// Make the next train's file
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Its stages and items are those of the configuration; what no option gives is left as a
placeholder, which `trainbook check` lists when the departure has come.

Without NAME the name follows from the window's date and the last train: after 2025.10-R3
comes 2025.10-R4, or 2025.11-R1 in the next month. A folder in the place of NAME is the SITE.

Examples:
  trainbook new
  trainbook new --title \"Saved addresses\" --owner maria
  trainbook new --window \"2025-11-04 14:00 → 16:00 UTC\"
  trainbook new --hotfix 2025.10-R3
  trainbook new releases
  trainbook new 2025.12-R1 releases")]
pub struct Args {
    /// The train's name, as 2025.12-R1; the next one by default
    #[arg(value_name = "NAME")]
    name: Option<String>,

    /// A title for people
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,

    /// When it is planned to run, as `2025-11-04 14:00 → 16:00 UTC`
    #[arg(long, value_name = "TIMES")]
    window: Option<String>,

    /// Who answers for the train
    #[arg(long, value_name = "HANDLE")]
    owner: Option<String>,

    /// Who runs the deploy
    #[arg(long, value_name = "HANDLE")]
    release_manager: Option<String>,

    /// Whose approval the go decision needs, with commas between them
    #[arg(long, value_name = "HANDLES", value_delimiter = ',')]
    approvers: Vec<String>,

    /// A service it carries: `api` or `api:4.1.2:4.2.0`; may be given several times
    #[arg(long = "service", value_name = "NAME[:FROM[:TO]]")]
    services: Vec<String>,

    /// The series of trains it joins
    #[arg(long, value_name = "LINE")]
    line: Option<String>,

    /// Cut a hotfix from this train; it carries that train's services unless others are given
    #[arg(long, value_name = "TRAIN")]
    hotfix: Option<String>,

    #[command(flatten)]
    site: Site,
}

/// The site's own template, in place of the built-in one.
const OWN_TEMPLATE: &str = "new-train.template";

const TEMPLATE: &str = include_str!("../../content/new-train.template");

pub fn run(args: &Args) -> Result<ExitCode, Error> {
    let (name, site) = name_and_site(args);
    let path = new(args, name, &site)?;
    print::result(&format!(
        "Wrote {}\nNext: fill in what is open (TBD, ?, @__), then {} and commit it.\n",
        shown(&path),
        call("check", &site.folder)
    ))?;
    Ok(ExitCode::SUCCESS)
}

/// The train's name and the site; a folder in the name's place is the site.
fn name_and_site(args: &Args) -> (Option<String>, Site) {
    let mut site = Site {
        now: Some(args.site.now.unwrap_or_else(clock::now)),
        folder: args.site.folder.clone(),
    };
    match &args.name {
        Some(name) if Path::new(name).is_dir() && site.folder == Path::new(".") => {
            site.folder = PathBuf::from(name);
            (None, site)
        }
        name => (name.clone(), site),
    }
}

fn new(args: &Args, name: Option<String>, site: &Site) -> Result<PathBuf, Error> {
    let root = &site.folder;
    let compiled = compiled(site)?;
    let book = &compiled.book;
    let base = args
        .hotfix
        .as_deref()
        .map(|name| find(book, name, "--hotfix"))
        .transpose()?;
    let mut draft = draft(args, name);
    if let Some(base) = base.filter(|_| draft.services.is_empty()) {
        draft.services = change::services_behind(&book.trains[base]);
    }
    let date = date(args, book.now)?;
    let (placed, text) = written(root, book, &draft, base, date)?;
    scaffold::write_new(root, &placed.path, text.as_bytes())?;
    Ok(root.join(&placed.path))
}

/// The next train of `site` as `draft` describes it, and what its file is to say.
pub fn next(site: &Site, draft: &Draft) -> Result<(Placed, String), Error> {
    let compiled = compiled(site)?;
    let book = &compiled.book;
    written(&site.folder, book, draft, None, utc_day(book.now))
}

fn written(
    root: &Path,
    book: &Book,
    draft: &Draft,
    base: Option<usize>,
    date: Date,
) -> Result<(Placed, String), Error> {
    let placed = change::place(book, draft, base, date);
    refuse_name(book, &placed.name)?;
    let template = own_template(root, &book.config.folders.content);
    let template = template.as_deref().unwrap_or(TEMPLATE);
    let text = change::text(template, draft, &placed, &book.config).map_err(|said| {
        let said = said.trim_start_matches("error: ");
        Error::new(format!("the template of new trains does not read: {said}")).hint(format!(
            "mend {OWN_TEMPLATE}, or remove it to have the built-in one"
        ))
    })?;
    refuse_faults(&placed, &text, &book.config)?;
    Ok((placed, text))
}

/// The stages of a new train are the configuration's, so that has to be read first.
fn compiled(site: &Site) -> Result<Compiled, Error> {
    let compiled = site.compiled()?;
    refuse_faulty_configuration(&compiled, site)?;
    Ok(compiled)
}

fn refuse_faulty_configuration(compiled: &Compiled, site: &Site) -> Result<(), Error> {
    let is_of_it =
        |found: &&Diagnostic| found.level == Level::Error && found.path.as_str() == CONFIG;
    match compiled.diagnostics.iter().find(is_of_it) {
        Some(fault) => Err(
            Error::new(format!("{CONFIG} has an error: {}", fault.message)).hint(format!(
                "mend it first; {} shows where",
                call("check", &site.folder)
            )),
        ),
        None => Ok(()),
    }
}

fn refuse_name(book: &Book, name: &str) -> Result<(), Error> {
    if !name.starts_with(char::is_alphanumeric) || name.chars().any(char::is_control) {
        let message = format!("a train cannot be called `{}`", name.escape_debug());
        return Err(
            Error::new(message).hint("begin the name with a letter or a digit, as 2025.12-R1")
        );
    }
    let key = TrainName::new(name).key();
    let taken = |entry: &Entry| entry.train.name.key() == key;
    match book.trains.iter().find(|entry| taken(entry)) {
        Some(entry) => {
            let path = entry.train.source.path();
            Err(
                Error::new(format!("there is a train `{name}` already, in {path}"))
                    .hint("leave the name out for the next one, or choose another"),
            )
        }
        None => Ok(()),
    }
}

/// Refuses a text that `check` would refuse, before it is a file.
fn refuse_faults(placed: &Placed, text: &str, config: &Config) -> Result<(), Error> {
    let source = Source::new(SourcePath::new(placed.path.as_str()), text);
    let (_, found) = read::read(&source, config);
    match found.into_iter().find(|found| found.level == Level::Error) {
        Some(fault) => {
            let line = source.text()[..fault.span.range().start]
                .rsplit_once('\n')
                .map_or(0, |(above, _)| above.len() + 1);
            let written = source.text()[line..].lines().next().unwrap_or_default();
            let error = Error::new(format!("{}, in `{}`", fault.message, written.trim()));
            Err(match fault.help {
                Some(help) => error.hint(help),
                None => error,
            })
        }
        None => Ok(()),
    }
}

fn draft(args: &Args, name: Option<String>) -> Draft {
    let service = |written: &String| {
        let mut parts = written.splitn(3, ':').map(str::to_owned);
        (parts.next().unwrap_or_default(), parts.next(), parts.next())
    };
    Draft {
        name,
        title: args.title.clone(),
        window: args.window.clone(),
        owner: args.owner.clone(),
        release_manager: args.release_manager.clone(),
        approvers: named(&args.approvers),
        services: args.services.iter().map(service).collect(),
        line: args.line.clone(),
    }
}

/// Those of `handles` that name somebody.
fn named(handles: &[String]) -> Vec<String> {
    let trimmed = handles.iter().map(|handle| handle.trim().to_owned());
    trimmed.filter(|handle| !handle.is_empty()).collect()
}

/// The day the train is named after: its window's as it is written, else today.
fn date(args: &Args, now: Timestamp) -> Result<Date, Error> {
    let Some(written) = &args.window else {
        return Ok(utc_day(now));
    };
    let refused = |fault: Fault| Error::new(fault.message).hint(fault.help);
    let (interval, _) = window::read(written, &TimeZone::UTC).map_err(refused)?;
    let zone = zone::read(&interval.zone).map_err(refused)?;
    Ok(interval.start.to_zoned(zone).date())
}

/// What the site's own template says; opened beneath the site's folder, whatever it links to.
fn own_template(root: &Path, content: &str) -> Option<String> {
    let files = TrainFiles::open(root).ok()?;
    let source = files.source(&format!("{content}/{OWN_TEMPLATE}")).ok()?;
    Some(source.text().to_owned())
}
