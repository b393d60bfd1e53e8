//! What one build leaves for the next, in `.trainbook/`: never needed, only quicker.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::Serialize;
use serde_json::json;

use super::Error;
use super::assets::Assets;
use super::disk::Disk;
use super::git;
use super::published::Made;
use super::published::seal::Seal;
use crate::book::history::Versions;
use crate::compile::Snapshot;
use crate::output::Highlights;
use crate::read::Readings;
use crate::text::Hash;

/// The folder of a site's memory.
#[derive(Debug)]
pub struct Memory {
    folder: PathBuf,
}

/// What the last build was made from, and how it went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Last {
    /// The hash of all that went in, but for *now*.
    pub inputs: Hash,
    /// The hash of the manifest that it left in the folder it published to.
    pub manifest: Hash,
    pub now: Timestamp,
    /// The first instant at which it would come out differently; `None` if never.
    pub holds_until: Option<Timestamp>,
    pub pages: usize,
    pub trains: usize,
    pub warnings: usize,
}

/// What is known of the trains' past before anything is read.
#[derive(Debug)]
pub struct Known {
    pub versions: Versions,
    pub log: Option<git::Log>,
}

impl Known {
    /// Nothing.
    pub fn nothing() -> Known {
        Known {
            versions: Versions::load(&[]),
            log: None,
        }
    }
}

impl Last {
    /// Whether a build of `inputs` at `now` would give the same site.
    pub fn holds(&self, inputs: Hash, now: Timestamp) -> bool {
        self.inputs == inputs && self.now <= now && self.holds_until.is_none_or(|until| now < until)
    }
}

impl Memory {
    /// The memory of the site at `root`.
    pub fn of(root: &Path) -> Memory {
        Memory {
            folder: root.join(".trainbook"),
        }
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The hash of all that decides what a site is, but for *now*; `strict` is whether warnings
    /// keep it from being written.
    ///
    /// # Errors
    /// Where an asset cannot be read.
    pub fn inputs(
        &self,
        snapshot: &Snapshot,
        assets: &Assets,
        strict: bool,
    ) -> Result<Hash, Error> {
        let mut parts: Vec<Vec<u8>> = vec![
            self.stamp().unwrap_or_default().into_bytes(),
            vec![u8::from(strict)],
            snapshot.config.hash.bytes().to_vec(),
        ];
        if let Some(revision) = &snapshot.revision {
            parts.push(format!("{} {}", revision.id, revision.clean).into_bytes());
        }
        let (reach, commits) = (snapshot.past.reach, snapshot.past.commits.len());
        parts.push(format!("{reach:?} {commits}").into_bytes());
        for source in snapshot.sources.iter().chain(&snapshot.config_source) {
            parts.push(source.path().as_str().into());
            parts.push(source.hash().bytes().to_vec());
        }
        for file in &snapshot.theme {
            parts.push(file.path.clone().into_bytes());
            parts.push(Hash::of(&file.bytes).bytes().to_vec());
        }
        for path in assets.paths() {
            parts.push(path.clone().into_bytes());
            parts.push(Hash::of(&assets.read(path)?).bytes().to_vec());
        }
        for fault in &snapshot.faults {
            parts.push(format!("{} {}", fault.path, fault.message).into_bytes());
        }
        Ok(Hash::of_parts(parts.iter().map(Vec::as_slice)))
    }

    /// What tells this program and this folder from others: the length and time of the program's
    /// file, and when the folder was made.
    ///
    /// A memory that came with the sources was kept elsewhere, by who knows whom: it holds nothing
    /// here. Nor does any where the system does not tell when a folder was made, as anybody could
    /// guess the rest. Nothing else depends on the stamp, so another one costs a build.
    fn stamp(&self) -> Option<String> {
        let program = std::env::current_exe().and_then(|path| path.metadata());
        let program = program.and_then(|file| Ok((file.len(), file.modified()?)));
        let made = match self.folder.metadata() {
            Ok(folder) => Some(folder.created().ok()?),
            // There is nothing in it to be taken for ours.
            Err(_) => None,
        };
        let version = env!("CARGO_PKG_VERSION");
        Some(format!("{version} {:?} {made:?}", program.ok()))
    }

    /// What is known of the trains' past.
    pub fn known(&self, disk: &dyn Disk) -> Known {
        let log = self.kept(disk, LOG);
        Known {
            versions: Versions::load(&self.kept(disk, VERSIONS).unwrap_or_default()),
            log: log.and_then(|bytes| postcard::from_bytes(&bytes).ok()),
        }
    }

    /// Keeps what is new: the versions that were read since it was `known`, and `log` where that is
    /// another.
    pub fn keep_past(&self, disk: &dyn Disk, known: &Known, log: Option<&git::Log>) {
        if let Some(bytes) = known.versions.store() {
            self.keep(disk, VERSIONS, &bytes);
        }
        if let Some(log) = log.filter(|log| known.log.as_ref() != Some(log)) {
            self.keep(disk, LOG, &packed(log));
        }
    }

    /// What was read before. A build with other words in it than the files have would be a lie, so
    /// only what this program kept in this folder counts.
    pub fn readings(&self, disk: &dyn Disk) -> Readings {
        let stamp = self.stamp();
        let kept = stamp
            .as_ref()
            .and_then(|_| disk.read(&self.folder.join(READINGS)).ok());
        let stamp = Hash::of(stamp.unwrap_or_default().as_bytes());
        Readings::load(stamp, &kept.unwrap_or_default())
    }

    /// Keeps what was read, where that is new.
    pub fn keep_readings(&self, disk: &dyn Disk, readings: &Readings) {
        if let Some(bytes) = readings.store() {
            self.replace(disk, READINGS, &bytes);
        }
    }

    /// What the published pages were printed from.
    pub fn made(&self, disk: &dyn Disk) -> Option<Made> {
        postcard::from_bytes(&self.kept(disk, PAGES)?).ok()
    }

    pub fn keep_made(&self, disk: &dyn Disk, made: &Made) {
        self.keep(disk, PAGES, &packed(made));
    }

    /// How code was highlighted before.
    pub fn highlights(&self, disk: &dyn Disk) -> Highlights {
        Highlights::load(&self.kept(disk, HIGHLIGHTS).unwrap_or_default())
    }

    /// Keeps what is new; a memory that cannot be written costs time and nothing else.
    pub fn keep_highlights(&self, disk: &dyn Disk, highlights: &Highlights) {
        if let Some(bytes) = highlights.store() {
            self.keep(disk, HIGHLIGHTS, &bytes);
        }
    }

    /// The last build, if it is known.
    pub fn last(&self, disk: &dyn Disk) -> Option<Last> {
        // Its inputs have the stamp in them, as far as there is one.
        self.stamp()?;
        let document: serde_json::Value =
            serde_json::from_slice(&disk.read(&self.folder.join("state.json")).ok()?).ok()?;
        let hash = |key: &str| Hash::from_hex(document[key].as_str()?);
        let time = |key: &str| document[key].as_str()?.parse().ok();
        let count = |key: &str| usize::try_from(document[key].as_u64()?).ok();
        Some(Last {
            inputs: hash("inputs")?,
            manifest: hash("manifest")?,
            now: time("now")?,
            holds_until: time("holds_until"),
            pages: count("pages")?,
            trains: count("trains")?,
            warnings: count("warnings")?,
        })
    }

    /// Keeps how this build went.
    pub fn keep_last(&self, disk: &dyn Disk, last: &Last) {
        let document = json!({
            "inputs": last.inputs.hex(),
            "manifest": last.manifest.hex(),
            "now": last.now.to_string(),
            "holds_until": last.holds_until.map(|until| until.to_string()),
            "pages": last.pages,
            "trains": last.trains,
            "warnings": last.warnings,
        });
        self.replace(disk, "state.json", format!("{document:#}\n").as_bytes());
    }

    /// How the published files looked when they were last compared.
    pub fn seal(&self, disk: &dyn Disk) -> Option<Seal> {
        Seal::read(&disk.read(&self.folder.join("seal")).ok()?)
    }

    pub fn keep_seal(&self, disk: &dyn Disk, seal: &Seal) {
        self.replace(disk, "seal", seal.write().as_bytes());
    }

    /// Git's ids of files that were published, by the hash of their bytes.
    pub fn blob_ids(&self, disk: &dyn Disk) -> HashMap<Hash, String> {
        let kept = self.kept(disk, BLOBS).unwrap_or_default();
        let ids: Vec<([u8; 32], String)> = postcard::from_bytes(&kept).unwrap_or_default();
        let ids = ids.into_iter();
        ids.map(|(hash, id)| (Hash::from_bytes(hash), id)).collect()
    }

    /// Keeps the ids of those with `hashes`, as far as they are among `ids`.
    pub fn keep_blob_ids<'h>(
        &self,
        disk: &dyn Disk,
        hashes: impl Iterator<Item = &'h Hash>,
        ids: &HashMap<Hash, String>,
    ) {
        let kept = hashes.filter_map(|hash| Some((*hash.bytes(), ids.get(hash)?)));
        let kept: Vec<([u8; 32], &String)> = kept.collect();
        self.keep(disk, BLOBS, &packed(&kept));
    }

    /// What this program kept in this folder as `name`.
    fn kept(&self, disk: &dyn Disk, name: &str) -> Option<Vec<u8>> {
        let stamp = self.stamp()?;
        let mut bytes = disk.read(&self.folder.join(name)).ok()?;
        let (seal, kept) = bytes.split_first_chunk::<32>()?;
        if sealed(&stamp, name, kept).bytes() != seal {
            return None;
        }
        bytes.drain(..32);
        Some(bytes)
    }

    fn keep(&self, disk: &dyn Disk, name: &str, bytes: &[u8]) {
        if let Some(stamp) = self.stamp() {
            let seal = sealed(&stamp, name, bytes);
            self.replace(disk, name, &[seal.bytes().as_slice(), bytes].concat());
        }
    }

    fn replace(&self, disk: &dyn Disk, name: &str, bytes: &[u8]) {
        let new = self.folder.join(format!("{name}.new"));
        // What is left of a build that was cut off, or a link that somebody put there.
        let _ = disk.remove_file(&new);
        if disk.write(&new, bytes).is_ok() {
            let _ = disk.rename(&new, &self.folder.join(name));
        }
    }
}

/// The hash that stands before the `bytes` that are kept as `name` under `stamp`.
fn sealed(stamp: &str, name: &str, bytes: &[u8]) -> Hash {
    Hash::of_parts([stamp.as_bytes(), name.as_bytes(), bytes])
}

fn packed(value: &impl Serialize) -> Vec<u8> {
    postcard::to_allocvec(value).expect("words and numbers can be kept")
}

const VERSIONS: &str = "versions";
const LOG: &str = "log";
const READINGS: &str = "readings";
const PAGES: &str = "pages";
const HIGHLIGHTS: &str = "highlight";
const BLOBS: &str = "blobs";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::disk::Real;

    #[test]
    fn what_came_with_the_sources_is_no_memory() {
        let [ours, theirs] = [(), ()].map(|()| tempfile::tempdir().expect("a temporary folder"));
        let stamp = |site: &tempfile::TempDir| {
            let memory = Memory::of(site.path());
            let _ = std::fs::remove_dir(memory.folder());
            std::fs::create_dir(memory.folder()).expect("a folder");
            memory.stamp()
        };
        // Within a tick of the clock folders are made at one time.
        let first = stamp(&ours);
        while first.is_some() && stamp(&theirs) == first {}
        if first.is_none() {
            // A system that does not tell the time of a folder: nothing is kept on it.
            return;
        }
        let known = |site: &tempfile::TempDir| {
            let memory = Memory::of(site.path());
            let shown = format!("{:?}", memory.known(&Real).log);
            (shown, memory.made(&Real), memory.blob_ids(&Real))
        };
        let nothing = known(&ours);
        let memory = Memory::of(theirs.path());
        // A log of no commits, in the folder ``, as it would be packed.
        let forged: git::Log = postcard::from_bytes(&[1, b'a', 0, 0, 0]).expect("a log");
        memory.keep_past(&Real, &Known::nothing(), Some(&forged));
        memory.keep_made(&Real, &Made::default());
        let (hash, id) = (Hash::of(b"a"), "b".to_owned());
        memory.keep_blob_ids(&Real, [&hash].into_iter(), &HashMap::from([(hash, id)]));
        let kept = known(&theirs);
        assert!(kept.0 != nothing.0 && kept.1 != nothing.1 && kept.2 != nothing.2);
        for name in [LOG, PAGES, BLOBS] {
            let [from, to] = [&theirs, &ours].map(|site| site.path().join(".trainbook").join(name));
            std::fs::copy(from, to).expect("it was kept");
        }
        assert_eq!(known(&ours), nothing);
        let [pages, log] = [PAGES, LOG].map(|name| theirs.path().join(".trainbook").join(name));
        std::fs::copy(pages, log).expect("it was kept");
        assert_eq!(known(&theirs).0, nothing.0, "one thing is not another");
    }
}
