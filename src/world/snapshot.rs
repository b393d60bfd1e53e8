//! The site's folder and its repository → a snapshot.
//!
//! A checkout is read once and asked for a snapshot as often as it changes: what is not said to
//! have changed is neither read nor asked of git again.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::clock::{self, When};
use super::files::{Changed, Files};
use super::{Error, git};
use crate::book::history::{self, BlobId, Commit, Past, Reach, Unknown, Versions};
use crate::compile::Snapshot;
use crate::config::CONFIG;
use crate::config::Config;
use crate::text::Source;

/// A site's folder, as it was last read, and what git tells of it.
#[derive(Debug)]
pub struct Checkout {
    root: PathBuf,
    pub files: Files,
    log: Result<git::Log, Unknown>,
    head: Option<git::Head>,
    /// Commits that the last build knew and that are no more, from the newest to the oldest.
    pub gone: Vec<Commit>,
}

impl Checkout {
    /// The checkout in the folder `root`; of the `log` that is known nothing is asked again.
    ///
    /// # Errors
    /// Where the folder itself cannot be opened.
    pub fn read(root: &Path, known: Option<&git::Log>) -> Result<Checkout, Error> {
        // Git takes as long as the files, and both wait for the disk.
        let (files, log) = Files::read(root, |config| log(root, config, known))?;
        let head = head(root, &files);
        let gone = known.zip(log.as_ref().ok());
        let gone = gone.map(|(known, log)| git::gone(root, known, log));
        Ok(Checkout {
            root: root.to_owned(),
            files,
            log,
            head,
            gone: gone.unwrap_or_default(),
        })
    }

    /// The whole log, where there is one.
    pub fn log(&self) -> Option<&git::Log> {
        self.log.as_ref().ok()
    }

    /// Reads what `changed` in the folder again; whether anything is another than before.
    ///
    /// # Errors
    /// Where the folder itself cannot be opened any more.
    pub fn refresh_files(&mut self, changed: &Changed) -> Result<bool, Error> {
        let folders = self.files.config.folders.clone();
        let differs = self.files.refresh(changed)?;
        if self.files.config.folders != folders {
            self.refresh_history();
        }
        Ok(differs)
    }

    /// Asks git again; whether it tells anything else than before.
    pub fn refresh_history(&mut self) -> bool {
        let log = log(&self.root, &self.files.config, self.log());
        let head = head(&self.root, &self.files);
        let id = |head: &Option<git::Head>| head.as_ref().map(|head| head.id().to_owned());
        let differs = log != self.log || id(&head) != id(&self.head);
        (self.log, self.head) = (log, head);
        differs
    }

    /// Everything that a build needs, judged at the moment that `when` finds; old versions of
    /// files that are among `versions` are not read again. Also where *now* is from.
    ///
    /// # Errors
    /// Where what was asked for, or the environment, is not a time.
    pub fn snapshot(
        &mut self,
        when: When,
        versions: &Versions,
    ) -> Result<(Snapshot, clock::From), Error> {
        let files = &self.files;
        let sources: Vec<&Source> = files.sources().collect();
        let all: Vec<&Source> = sources
            .iter()
            .copied()
            .chain(&files.config_source)
            .collect();
        let revision = self.head.as_mut().map(|head| head.revision(&all));
        let past = match &self.log {
            Ok(log) => log.past(),
            Err(why) => Past::unknown(Reach::Nothing(*why)),
        };
        let blobs = blobs(&self.root, &past, &sources, &files.config, versions);
        let (now, from) = when.choose(revision.as_ref())?;
        let snapshot = Snapshot {
            config: files.config.clone(),
            config_source: files.config_source.clone(),
            sources: sources.into_iter().cloned().collect(),
            theme: files.theme.clone(),
            assets: files.assets.clone(),
            revision,
            past,
            blobs,
            now,
            faults: files.faults(),
        };
        Ok((snapshot, from))
    }
}

fn log(root: &Path, config: &Config, known: Option<&git::Log>) -> Result<git::Log, Unknown> {
    git::log(root, &config.trains_folder(), known)
}

fn head(root: &Path, files: &Files) -> Option<git::Head> {
    let folders = &files.config.folders;
    let theme = files.config.theme_folder();
    git::Head::of(root, &[&folders.content, &folders.assets, &theme, CONFIG])
}

/// The versions of the trains among `sources` that nobody has read yet.
fn blobs(
    root: &Path,
    past: &Past,
    sources: &[&Source],
    config: &Config,
    versions: &Versions,
) -> HashMap<BlobId, Vec<u8>> {
    let within = format!("{}/", config.trains_folder());
    let paths = sources.iter().map(|source| source.path());
    let trains = paths.filter(|path| path.as_str().starts_with(&within));
    let touched = history::follow(&past.commits, trains);
    let unknown = versions.unknown(touched.values().flatten(), past, config);
    git::blobs(root, &unknown, git::Fetching::Never)
}
