//! A site's folder on the command line, read and judged.

use std::path::{Path, PathBuf};

use clap::ValueHint;
use jiff::Timestamp;

use super::report::{Desk, Format, Sources, report};
use crate::book::Book;
use crate::compile::{Compiled, Recall, Snapshot, compile};
use crate::config::CONFIG;
use crate::text::{Diagnostic, Source, SourcePath, nearest};
use crate::train::TrainName;
use crate::world::Error;
use crate::world::clock::When;
use crate::world::disk::Real;
use crate::world::memory::{Known, Memory};
use crate::world::snapshot::Checkout;

/// The site that most commands work on, and the moment they judge it at.
#[derive(Clone, Debug, clap::Args)]
pub struct Site {
    /// The moment to judge everything at, as 2025-10-14T14:47:00Z; by default the time of the
    /// commit that the files are at, or the clock
    #[arg(long, value_name = "TIME")]
    pub now: Option<Timestamp>,

    /// The site's folder
    #[arg(value_name = "SITE", default_value = ".", value_hint = ValueHint::DirPath)]
    pub folder: PathBuf,
}

impl Site {
    /// The folder as it is now, but for what is `known` of its past.
    pub fn checkout(&self, known: &Known) -> Result<Checkout, Error> {
        self.refuse_other_folders()?;
        Checkout::read(&self.folder, known.log.as_ref())
    }

    /// An error where the folder is there and holds no site.
    pub fn refuse_other_folders(&self) -> Result<(), Error> {
        refuse_other_folders(&self.folder)
    }

    /// The site, read and judged.
    pub fn compiled(&self) -> Result<Compiled, Error> {
        self.compiled_as(|snapshot| snapshot)
    }

    /// The same, told in English.
    pub fn in_english(&self) -> Result<Compiled, Error> {
        self.compiled_as(Snapshot::in_english)
    }

    fn compiled_as(&self, told: impl FnOnce(Snapshot) -> Snapshot) -> Result<Compiled, Error> {
        let memory = Memory::of(&self.folder);
        let known = memory.known(&Real);
        let mut checkout = self.checkout(&known)?;
        let (snapshot, _) = checkout.snapshot(When::Built(self.now), &known.versions)?;
        let mut recall = Recall::of(memory.readings(&Real));
        Ok(compile(told(snapshot), &known.versions, &mut recall))
    }

    /// `found` in the files of `compiled`, as a terminal shows it.
    pub fn report(&self, found: &[Diagnostic], compiled: &Compiled) -> String {
        report(found, &Desk::new(compiled, &self.folder), Format::Human)
    }

    /// `command` of this site at this moment, as a person calls it from here.
    pub fn call(&self, command: &str) -> String {
        match self.now {
            Some(now) => call(&format!("{command} --now {now}"), &self.folder),
            None => call(command, &self.folder),
        }
    }
}

/// An error where `folder` is there and holds no site.
pub fn refuse_other_folders(folder: &Path) -> Result<(), Error> {
    if folder.is_dir() && !holds_site(folder) {
        return Err(no_site(folder));
    }
    Ok(())
}

/// `command` of the site in `folder`, as a person calls it from here.
pub fn call(command: &str, folder: &Path) -> String {
    if folder == Path::new(".") {
        return format!("`trainbook {command}`");
    }
    let folder = folder.display().to_string();
    let is_word = |c: char| c.is_alphanumeric() || "/\\:._-".contains(c);
    if folder.chars().all(is_word) {
        format!("`trainbook {command} {folder}`")
    } else {
        format!("`trainbook {command} '{folder}'`")
    }
}

/// A path in a site as a person in the current folder writes it.
pub fn shown(path: &Path) -> String {
    path.strip_prefix(".").unwrap_or(path).display().to_string()
}

/// The train that `name` names, in full or by an unambiguous beginning.
pub fn find(book: &Book, name: &str, option: &str) -> Result<usize, Error> {
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
    let names = book.trains.iter().map(|entry| entry.train.name.as_str());
    let last = book.trains.last().map(|entry| entry.train.name.as_str());
    let hint = match (nearest(name, names), last) {
        (Some(near), _) => format!("write `{near}`"),
        (None, Some(last)) => format!("name a train of this site, as `{last}`"),
        (None, None) => format!("leave {option} out: this site has no train yet"),
    };
    Err(Error::new(format!("no train is called `{name}`")).hint(hint))
}

/// Whether a site is in `folder`.
pub fn holds_site(folder: &Path) -> bool {
    folder.join(CONFIG).exists() || folder.join("content").is_dir()
}

/// An empty site is built from a wrong folder more often than from a right one, so it is not built.
fn no_site(folder: &Path) -> Error {
    let above = folder.canonicalize().ok();
    let above = above.iter().flat_map(|full| full.ancestors().skip(1));
    let around = above.into_iter().find(|above| above.join(CONFIG).exists());
    let hint = match around {
        Some(site) => format!("name the site's folder, {}", site.display()),
        None => "name the site's folder, or begin a site with `trainbook init releases`".to_owned(),
    };
    let message = format!(
        "there is no site in {}: it holds neither {CONFIG} nor content/",
        folder.display()
    );
    Error::new(message).hint(hint)
}

impl Sources for Compiled {
    fn source(&self, path: &SourcePath) -> Option<&Source> {
        Compiled::source(self, path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_can_be_copied() {
        for (folder, called) in [
            (".", "`trainbook check`"),
            ("releases", "`trainbook check releases`"),
            ("../a/b_c-1.0", "`trainbook check ../a/b_c-1.0`"),
            ("my site", "`trainbook check 'my site'`"),
        ] {
            assert_eq!(call("check", Path::new(folder)), called);
        }
    }
}
