//! Whether the published files are as they were when every byte of them was last compared.
//!
//! The first build over another reads them all, and seals what the system says of each:
//! device, inode, length, and when it was written and changed, to the nanosecond. The builds after
//! it ask the system alone. No time is taken at its word: a program can set when a file was
//! written, but not when it was changed, and one that was changed no earlier than the seal was begun,
//! as the same disk's clock has it, is read again each time.
//!
//! Limits: where the system keeps no such times, on a disk other than the memory's, and where
//! the memory cannot be written, everything is read. A disk whose cable or controller loses bytes
//! without telling the system is not found out, as git would not find it.

use std::collections::HashSet;

use rayon::prelude::*;

use super::Published;
use crate::text::Hash;
use crate::world::disk::State;
use crate::world::memory::Memory;

/// What the system said of all published files, and of the disk's clock before it was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seal {
    states: Hash,
    begun: i128,
}

impl Seal {
    /// The seal that `bytes` write, if they do.
    pub fn read(bytes: &[u8]) -> Option<Seal> {
        let (states, begun) = std::str::from_utf8(bytes).ok()?.trim().split_once(' ')?;
        Some(Seal {
            states: Hash::from_hex(states)?,
            begun: begun.parse().ok()?,
        })
    }

    pub fn write(&self) -> String {
        format!("{} {}\n", self.states.hex(), self.begun)
    }
}

/// The files that are as they were sealed, but for those that may have changed since.
#[derive(Debug)]
pub struct Intact {
    young: HashSet<String>,
}

impl Published<'_> {
    /// Whether the folder holds what `manifest` lists, as [`Published::holds`] has it; what is
    /// sealed in `memory` is not read.
    pub fn still_holds(&self, manifest: Hash, memory: &Memory) -> bool {
        if let Some(Intact { young }) = &self.intact {
            let files = self.owned.iter();
            let mut young = files.filter(|(path, _)| young.contains(*path));
            return self.is_listed(manifest) && young.all(|owned| self.is_whole(owned));
        }
        let paths = self.owned.keys();
        // Asked before anything is read.
        let found = self.seal(manifest, paths.collect(), memory);
        let holds = self.holds(manifest);
        if let Some(found) = found.filter(|_| holds) {
            memory.keep_seal(self.disk, &found);
        }
        holds
    }

    /// What is sealed of the files that are there; nothing where the system says otherwise of one.
    pub(super) fn intact(&self, memory: &Memory) -> Option<Intact> {
        let (manifest, sealed) = (self.manifest?, memory.seal(self.disk)?);
        let paths: Vec<&String> = self.owned.keys().collect();
        let (clock, states) = self.states(&paths, memory)?;
        let found = self.sealed(manifest, &states, &clock);
        let is_young = |state: &State| state.changed >= sealed.begun;
        let files = paths.into_iter().zip(&states);
        let young = files.filter(|(_, state)| is_young(state));
        (found.states == sealed.states).then(|| Intact {
            young: young.map(|(path, _)| path.clone()).collect(),
        })
    }

    /// The seal of the files at `paths`, in their order, which `manifest` lists.
    pub(super) fn seal(
        &self,
        manifest: Hash,
        paths: Vec<&String>,
        memory: &Memory,
    ) -> Option<Seal> {
        let (clock, states) = self.states(&paths, memory)?;
        Some(self.sealed(manifest, &states, &clock))
    }

    /// The hash of the file at `path`, where that is known without reading it.
    pub(super) fn known(&self, path: &str) -> Option<Hash> {
        let intact = self.intact.as_ref()?;
        match self.owned.get(path)?.as_slice() {
            [hash] if !intact.young.contains(path) => Some(*hash),
            _ => None,
        }
    }

    /// What the system says of each file, and of the lock, which was written when this build began;
    /// `None` where one is not there, or is not on the disk that the lock is on.
    fn states(&self, paths: &[&String], memory: &Memory) -> Option<(State, Vec<State>)> {
        let clock = self.disk.state(&memory.folder().join("lock")).ok()?;
        let states = paths.par_iter().map(|path| {
            let state = self.disk.state(&self.target.join(path)).ok();
            state.filter(|state| state.device == clock.device)
        });
        Some((clock, states.collect::<Option<_>>()?))
    }

    fn sealed(&self, manifest: Hash, states: &[State], clock: &State) -> Seal {
        let place = self.target.as_os_str().as_encoded_bytes();
        let states: Vec<_> = states.iter().map(State::bytes).collect();
        let parts = [place, manifest.bytes(), states.as_flattened()];
        Seal {
            states: Hash::of_parts(parts),
            begun: clock.modified,
        }
    }
}
