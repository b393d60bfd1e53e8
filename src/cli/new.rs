//! `trainbook new`: the next train's file.

use std::path::Path;
use std::process::ExitCode;

use jiff::tz::TimeZone;
use jiff::{Timestamp, civil::Date};

use super::exit;
use super::site::Site;
use crate::book::Book;
use crate::change::{self, Draft};
use crate::text::nearest;
use crate::text::values::window;
use crate::train::TrainName;
use crate::world::{Error, scaffold};

/// Make the next train's file: its stages and items from the configuration, the rest from options
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Without NAME the name follows from the window's date and the last train: after 2025.10-R3
comes 2025.10-R4, or 2025.11-R1 in the next month. What no option gives is left as a
placeholder, which `trainbook check` lists as the departure comes near.

Examples:
  trainbook new
  trainbook new --title \"Saved addresses\" --window \"2025-11-04 14:00 → 16:00 UTC\" --owner maria
  trainbook new --hotfix 2025.10-R3
  trainbook new 2025.12-R1 releases")]
pub struct Args {
    /// The train's name; the next one by default
    #[arg(value_name = "NAME")]
    name: Option<String>,

    /// A human title
    #[arg(long)]
    title: Option<String>,

    /// When it is planned to run, as \"2025-11-04 14:00 → 16:00 UTC\"
    #[arg(long)]
    window: Option<String>,

    #[arg(long, value_name = "HANDLE")]
    owner: Option<String>,

    #[arg(long, value_name = "HANDLE")]
    release_manager: Option<String>,

    /// Whose approval the go decision needs
    #[arg(long, value_name = "HANDLE", value_delimiter = ',')]
    approvers: Vec<String>,

    /// A service it carries: `api` or `api:4.1.2:4.2.0`; may be given several times
    #[arg(long = "service", value_name = "NAME[:FROM[:TO]]")]
    services: Vec<String>,

    /// The series of trains it joins
    #[arg(long)]
    line: Option<String>,

    /// Cut a hotfix from this train
    #[arg(long, value_name = "TRAIN")]
    hotfix: Option<String>,

    #[command(flatten)]
    site: Site,
}

/// The site's own template, in place of the built-in one.
const OWN_TEMPLATE: &str = "new-train.template";

const TEMPLATE: &str = include_str!("../../content/new-train.template");

pub fn run(args: &Args) -> ExitCode {
    match new(args) {
        Ok(path) => {
            anstream::println!("Wrote {path}");
            anstream::println!("Fill in what is left open, then `trainbook check`.");
            ExitCode::SUCCESS
        }
        Err(error) => exit::broken(&error),
    }
}

fn new(args: &Args) -> Result<String, Error> {
    let root = &args.site.folder;
    let compiled = args.site.compiled()?;
    let book = &compiled.book;
    let base = args
        .hotfix
        .as_deref()
        .map(|name| find(book, name))
        .transpose()?;
    let mut draft = draft(args);
    if let Some(base) = base.filter(|_| draft.services.is_empty()) {
        draft.services = change::services_behind(&book.trains[base]);
    }
    let date = date(args, book.now)?;
    let placed = change::place(book, &draft, base, date);
    let key = TrainName::new(&placed.name).key();
    if book
        .trains
        .iter()
        .any(|entry| entry.train.name.key() == key)
    {
        let message = format!("there is a train `{}` already", placed.name);
        return Err(Error::new(message).hint("choose another name"));
    }
    let template = own_template(root, &book.config.folders.content);
    let template = template.as_deref().unwrap_or(TEMPLATE);
    let text = change::text(template, &draft, &placed, &book.config)
        .map_err(|said| Error::new(format!("the template of new trains does not read: {said}")))?;
    scaffold::write_new(root, &placed.path, text.as_bytes())?;
    Ok(root.join(&placed.path).display().to_string())
}

fn draft(args: &Args) -> Draft {
    let service = |written: &String| {
        let mut parts = written.splitn(3, ':').map(str::to_owned);
        (parts.next().unwrap_or_default(), parts.next(), parts.next())
    };
    Draft {
        name: args.name.clone(),
        title: args.title.clone(),
        window: args.window.clone(),
        owner: args.owner.clone(),
        release_manager: args.release_manager.clone(),
        approvers: args.approvers.clone(),
        services: args.services.iter().map(service).collect(),
        line: args.line.clone(),
    }
}

/// The day the train is named after: its window's, else today.
fn date(args: &Args, now: Timestamp) -> Result<Date, Error> {
    let Some(written) = &args.window else {
        return Ok(now.to_zoned(TimeZone::UTC).date());
    };
    match window::read(written, &jiff::tz::TimeZone::UTC) {
        Ok((interval, _)) => Ok(interval.start.to_zoned(TimeZone::UTC).date()),
        Err(fault) => Err(Error::new(fault.message).hint(fault.help)),
    }
}

/// The train that `name` names, in full or by an unambiguous beginning.
fn find(book: &Book, name: &str) -> Result<usize, Error> {
    let key = TrainName::new(name).key();
    let names: Vec<String> = book
        .trains
        .iter()
        .map(|entry| entry.train.name.key())
        .collect();
    if let Some(index) = names.iter().position(|name| *name == key) {
        return Ok(index);
    }
    let begins: Vec<usize> = (0..names.len())
        .filter(|index| names[*index].starts_with(&key))
        .collect();
    if let [index] = begins.as_slice() {
        return Ok(*index);
    }
    let shown = book.trains.iter().map(|entry| entry.train.name.as_str());
    let hint = nearest(name, shown).map_or("name a train of this site".to_owned(), |near| {
        format!("write `{near}`")
    });
    Err(Error::new(format!("no train is called `{name}`")).hint(hint))
}

fn own_template(root: &Path, content: &str) -> Option<String> {
    std::fs::read_to_string(root.join(content).join(OWN_TEMPLATE)).ok()
}
