//! A site that is compiled again whenever it changes.
//!
//! `serve` and `watch` are `build` in a loop over the same compiler, whose memory is kept: what
//! did not change is not read again. Where *now* is the clock's it is taken by the minute, so that
//! two saves within one are judged alike, and the site is compiled once more as soon as anything
//! would be judged otherwise.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};

use super::assets::Assets;
use super::clock::{self, From, When};
use super::disk::Disk;
use super::files::{Changed, configured};
use super::memory::{Known, Memory};
use super::snapshot::Checkout;
use super::watch::{How, Seen, Watch};
use super::{Error, caught};
use crate::compile::{Compiled, Recall, Snapshot, compile};
use crate::text::Hash;

/// A site that is watched.
pub struct Follow {
    root: PathBuf,
    when: When,
    watch: Watch,
    checkout: Checkout,
    known: Known,
    recall: Recall,
    /// That the watch follows.
    config: Hash,
    /// When the clock changes what is shown.
    deadline: Option<Instant>,
}

/// What happened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct News {
    /// Whether the site is to be compiled again.
    pub is_another_site: bool,
    /// The files that it happened to; none where time went by, or commits were made.
    pub paths: Vec<String>,
    /// Those among them of the static folder, which may have other bytes; as paths from the
    /// site's root.
    pub assets: Vec<String>,
}

impl Follow {
    /// Follows the site at `root`, judged at the moment that `when` finds.
    ///
    /// # Errors
    /// Where the folder cannot be read or watched.
    pub fn begin(root: &Path, when: When, how: How, disk: &dyn Disk) -> Result<Follow, Error> {
        // What changes while the files are read is told afterwards.
        let watch = Watch::of(root, &configured(root)?, how)?;
        let memory = Memory::of(root);
        let known = memory.known(disk);
        let checkout = Checkout::read(root, known.log.as_ref())?;
        Ok(Follow {
            root: root.to_owned(),
            when,
            watch,
            config: checkout.files.config.hash,
            checkout,
            known,
            recall: Recall::of(memory.readings(disk)),
            deadline: None,
        })
    }

    /// The site as it is now, with its static files.
    ///
    /// # Errors
    /// Where the folder cannot be opened any more, or a fault of ours keeps this state of it from
    /// being compiled; the next may be.
    pub fn compiled(&mut self) -> Result<(Compiled, Assets), Error> {
        self.compiled_as(|snapshot| snapshot)
    }

    /// The same, told in English.
    ///
    /// # Errors
    /// As [`Follow::compiled`].
    pub fn in_english(&mut self) -> Result<(Compiled, Assets), Error> {
        self.compiled_as(Snapshot::in_english)
    }

    fn compiled_as(
        &mut self,
        told: impl FnOnce(Snapshot) -> Snapshot,
    ) -> Result<(Compiled, Assets), Error> {
        let (mut snapshot, from) = self.checkout.snapshot(self.when, &self.known.versions)?;
        if from == From::Clock {
            snapshot.now = minute(snapshot.now);
        }
        let assets = Assets::of(&self.root, &snapshot)?;
        let snapshot = told(snapshot);
        let compile = |recall: &mut Recall| compile(snapshot, &self.known.versions, recall);
        let compiled = afresh_after_faults(&mut self.recall, compile)?;
        let flips = compiled.book.holds_until.filter(|_| from == From::Clock);
        self.deadline = flips.map(|at| Instant::now() + until(at));
        Ok((compiled, assets))
    }

    /// Waits until something happened.
    ///
    /// # Errors
    /// Where the folder cannot be opened or watched any more.
    pub fn wait(&mut self) -> Result<News, Error> {
        loop {
            let Some(Seen { files, history }) = self.watch.next(self.deadline) else {
                return Ok(News {
                    is_another_site: true,
                    ..News::default()
                });
            };
            let mut is_another_site = self.checkout.refresh_files(&files)?;
            is_another_site |= history && self.checkout.refresh_history();
            let config = &self.checkout.files.config;
            if config.hash != self.config {
                self.config = config.hash;
                self.watch.follow(config)?;
            }
            let paths: Vec<String> = match files {
                Changed::Paths(paths) => paths.into_iter().collect(),
                Changed::Everything => Vec::new(),
            };
            let within = format!("{}/", config.folders.assets);
            let assets = paths.iter().filter_map(|path| path.strip_prefix(&within));
            let assets: Vec<String> = assets.map(str::to_owned).collect();
            if is_another_site || !assets.is_empty() {
                return Ok(News {
                    is_another_site,
                    paths,
                    assets,
                });
            }
        }
    }

    /// Keeps what the next program can use.
    pub fn keep(&self, disk: &dyn Disk) {
        let memory = Memory::of(&self.root);
        memory.keep_past(disk, &self.known, self.checkout.log());
    }

    /// Keeps what was read for those who begin afresh.
    pub fn keep_readings(&self, disk: &dyn Disk) {
        Memory::of(&self.root).keep_readings(disk, self.recall.readings());
    }
}

/// What `work` makes of `recall`; after a fault of ours nothing is recalled of what it left half
/// done.
fn afresh_after_faults<T>(
    recall: &mut Recall,
    work: impl FnOnce(&mut Recall) -> T,
) -> Result<T, Error> {
    caught(|| work(recall)).map_err(|fault| {
        *recall = Recall::default();
        Error::new(fault)
    })
}

/// The beginning of the minute that `at` lies in.
fn minute(at: Timestamp) -> Timestamp {
    let second = at.as_second();
    Timestamp::from_second(second - second.rem_euclid(60)).unwrap_or(at)
}

/// How long it is until the minute after which the clock is at `at`.
fn until(at: Timestamp) -> Duration {
    let end = minute(at) + SignedDuration::from_secs(60);
    let left = end.duration_since(clock::now());
    // A clock that jumps is asked again within a day.
    let day = Duration::from_secs(24 * 60 * 60);
    Duration::try_from(left)
        .unwrap_or_default()
        .clamp(Duration::from_secs(1), day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_of_ours_leaves_nothing_half_done_behind() {
        let mut recall = Recall::default();
        let fault = afresh_after_faults(&mut recall, |_| -> usize { panic!("no row") });
        let said = fault.expect_err("it panicked").to_string();
        assert!(said.contains("trainbook itself failed"), "{said}");
        assert!(said.contains("no row"), "{said}");
        let next = afresh_after_faults(&mut recall, |_| 7);
        assert_eq!(next.expect("it is another try"), 7);
    }
}
