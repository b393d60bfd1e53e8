//! What changes in a site's folder while it is watched.
//!
//! Folders are watched, not files, each by itself: a folder that appears is first watched and then
//! listed, so that a file made in it a moment later is not missed. Editors save by renaming over a
//! file, by removing and making it, by truncating it: whatever is told of a path only means that
//! the path is to be looked at again.
//!
//! | told | seen as |
//! |------|---------|
//! | a path was made, changed, renamed, removed | that path |
//! | the queue overflowed, a folder could not be watched | everything |
//! | HEAD or a ref of the repository moved | the history |
//! | a file was read; a swap file of an editor | nothing |
//!
//! A single save is acted on as soon as the disk has been quiet for [`QUIET`]; a burst, as a
//! checkout of another branch makes it, is gathered for [`BURST`] at most.

mod folders;
mod repository;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use notify::{Config, ErrorKind, Event, EventKind, PollWatcher, RecommendedWatcher, Watcher};

use super::files::Changed;
use super::{Error, listing};
use crate::config::CONFIG;
use crate::config::Config as Site;
use folders::Folders;
use repository::Repository;

/// How long the disk is quiet after a save.
const QUIET: Duration = Duration::from_millis(3);

/// The longest that changes are gathered before they are acted on.
const BURST: Duration = Duration::from_millis(80);

/// How often the disk is asked where it does not tell.
pub const POLL: Duration = Duration::from_secs(2);

/// How changes are learned of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// The system tells.
    Told,
    /// The disk is asked every [`POLL`], as network drives tell nothing.
    Asked,
}

/// What changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    pub files: Changed,
    /// Whether HEAD or a ref moved.
    pub history: bool,
}

/// A watch over a site's folder.
pub struct Watch {
    root: PathBuf,
    told: Receiver<notify::Result<Event>>,
    folders: Folders,
    repository: Repository,
}

impl Watch {
    /// A watch over the site at `root`, which is configured as `site`.
    ///
    /// # Errors
    /// Where the system has no watches left, or does not let the folder be watched.
    pub fn of(root: &Path, site: &Site, how: How) -> Result<Watch, Error> {
        let absolute = root.canonicalize();
        let root = absolute.map_err(|cause| Error::on("watch", root, cause))?;
        let (tell, told) = channel();
        // Nobody listens any more once the watch has ended.
        let handler = move |event| {
            let _ = tell.send(event);
        };
        let watcher: notify::Result<Box<dyn Watcher + Send>> = match how {
            How::Told => RecommendedWatcher::new(handler, Config::default())
                .map(|watcher| Box::new(watcher) as Box<dyn Watcher + Send>),
            How::Asked => {
                // By their times alone, which are asked to the second, two saves within one look
                // like one.
                let config = Config::default()
                    .with_poll_interval(POLL)
                    .with_compare_contents(true);
                PollWatcher::new(handler, config)
                    .map(|watcher| Box::new(watcher) as Box<dyn Watcher + Send>)
            }
        };
        let mut folders = Folders::new(watcher.map_err(|fault| unwatched(&root, fault))?);
        let repository = Repository::around(&root);
        folders.follow(&root, &sites(&root, site), &repository)?;
        Ok(Watch {
            root,
            told,
            folders,
            repository,
        })
    }

    /// How many folders it needs to be told of.
    pub fn folders(&self) -> usize {
        self.folders.count()
    }

    /// Watches what `site` is configured to be now.
    ///
    /// # Errors
    /// As [`Watch::of`].
    pub fn follow(&mut self, site: &Site) -> Result<(), Error> {
        self.folders
            .follow(&self.root, &sites(&self.root, site), &self.repository)
    }

    /// The next change; `None` if there is none until `deadline`.
    pub fn next(&mut self, deadline: Option<Instant>) -> Option<Seen> {
        let mut seen = Gathered::default();
        let first = loop {
            let event = match deadline {
                None => self.told.recv().ok()?,
                Some(at) => {
                    let left = at.saturating_duration_since(Instant::now());
                    self.told.recv_timeout(left).ok()?
                }
            };
            self.take(event, &mut seen);
            if seen.is_something() {
                break Instant::now();
            }
        };
        let mut quiet_since = first;
        loop {
            let until = (quiet_since + QUIET).min(first + BURST);
            match self
                .told
                .recv_timeout(until.saturating_duration_since(Instant::now()))
            {
                Ok(event) => {
                    if self.take(event, &mut seen) {
                        quiet_since = Instant::now();
                    }
                }
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    return Some(seen.into_seen());
                }
            }
        }
    }

    /// Takes in what was told; whether it matters.
    fn take(&mut self, event: notify::Result<Event>, seen: &mut Gathered) -> bool {
        let event = match event {
            Ok(event) if event.need_rescan() => {
                seen.everything = true;
                return true;
            }
            Ok(event) => event,
            Err(_) => {
                seen.everything = true;
                return true;
            }
        };
        if let EventKind::Access(_) = event.kind {
            return false;
        }
        let mut matters = false;
        for path in &event.paths {
            if self.repository.is_moved_by(path) {
                seen.history = true;
                seen.everything |= self.folders.look_at(path).is_err();
                matters = true;
            } else if let Some(below) = self.below(path) {
                seen.everything |= self.folders.look_at(path).is_err();
                seen.paths.insert(below);
                matters = true;
            }
        }
        matters
    }

    /// The path from the site's folder of what may be a part of the site.
    fn below(&self, path: &Path) -> Option<String> {
        let below = path.strip_prefix(&self.root).ok()?;
        let name = below.file_name()?.to_string_lossy();
        let is_part = self.folders.holds(path) || below == Path::new(CONFIG);
        (is_part && !listing::is_leftover(&name)).then(|| listing::slashed(below))
    }
}

/// The folders that a site is made of.
fn sites(root: &Path, site: &Site) -> Vec<PathBuf> {
    let folders = [
        site.folders.content.clone(),
        site.folders.assets.clone(),
        site.theme_folder(),
    ];
    folders.iter().map(|folder| root.join(folder)).collect()
}

#[derive(Default)]
struct Gathered {
    paths: BTreeSet<String>,
    everything: bool,
    history: bool,
}

impl Gathered {
    fn is_something(&self) -> bool {
        !self.paths.is_empty() || self.everything || self.history
    }

    fn into_seen(self) -> Seen {
        let files = if self.everything {
            Changed::Everything
        } else {
            Changed::Paths(self.paths)
        };
        Seen {
            files,
            history: self.history || self.everything,
        }
    }
}

fn unwatched(path: &Path, fault: notify::Error) -> Error {
    let hint = match fault.kind {
        ErrorKind::MaxFilesWatch => {
            "raise fs.inotify.max_user_watches, or ask the disk instead with --poll"
        }
        _ => "ask the disk instead with --poll",
    };
    Error::new(format!("cannot watch {}: {fault}", path.display())).hint(hint)
}
