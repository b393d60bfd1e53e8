//! Whether the published files are as they were when every byte of them was last compared.
//!
//! The first build that has nothing to do reads them all, and seals what the system says of each:
//! device, inode, length, and when it was written and changed, to the nanosecond. The builds after
//! it ask the system alone. No time is taken at its word: a program can set when a file was
//! written, but not when it was changed, and one that was changed no earlier than the seal was begun,
//! as the same disk's clock has it, is read again each time.
//!
//! Limits: where the system keeps no such times, on a disk other than the memory's, and where
//! the memory cannot be written, everything is read. A disk whose cable or controller loses bytes
//! without telling the system is not found out, as git would not find it.

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

impl Published<'_> {
    /// Whether the folder holds what `manifest` lists, as [`Published::holds`] has it; what is
    /// sealed in `memory` is not read.
    pub fn still_holds(&self, manifest: Hash, memory: &Memory) -> bool {
        // The lock was written when this build began.
        let clock = self.disk.state(&memory.folder().join("lock"));
        let Some((clock, states)) = clock
            .ok()
            .and_then(|clock| Some((clock, self.states(&clock)?)))
        else {
            return self.holds(manifest);
        };
        let found = Seal {
            states: self.sealed(manifest, &states),
            begun: clock.modified,
        };
        let sealed = memory.seal(self.disk);
        if let Some(sealed) = sealed.filter(|sealed| sealed.states == found.states) {
            let is_young = |state: &State| state.changed >= sealed.begun;
            let files = self.owned.iter().zip(&states);
            let mut young = files.filter(|(_, state)| is_young(state));
            return self.is_listed(manifest) && young.all(|(owned, _)| self.is_whole(owned));
        }
        let holds = self.holds(manifest);
        if holds {
            memory.keep_seal(self.disk, &found);
        }
        holds
    }

    /// What the system says of each file; `None` where one is not there, or is not on the disk
    /// that the `clock` is of.
    fn states(&self, clock: &State) -> Option<Vec<State>> {
        let states = self.owned.par_iter().map(|(path, _)| {
            let state = self.disk.state(&self.target.join(path)).ok();
            state.filter(|state| state.device == clock.device)
        });
        states.collect()
    }

    fn sealed(&self, manifest: Hash, states: &[State]) -> Hash {
        let place = self.target.as_os_str().as_encoded_bytes();
        let states: Vec<_> = states.iter().map(State::bytes).collect();
        let parts = [place, manifest.bytes(), states.as_flattened()];
        Hash::of_parts(parts)
    }
}
