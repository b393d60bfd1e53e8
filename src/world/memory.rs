//! What one build leaves for the next, in `.trainbook/`: never needed, only quicker.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Serialize, de::DeserializeOwned};
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
            self.stamp().into_bytes(),
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
    /// here. Nothing else depends on the stamp, so another one costs a build.
    fn stamp(&self) -> String {
        let program = std::env::current_exe().and_then(|path| path.metadata());
        let program = program.and_then(|file| Ok((file.len(), file.modified()?)));
        let made = self.folder.metadata().and_then(|folder| folder.created());
        let version = env!("CARGO_PKG_VERSION");
        format!("{version} {:?} {:?}", program.ok(), made.ok())
    }

    /// What is known of the trains' past.
    pub fn known(&self, disk: &dyn Disk) -> Known {
        let versions = disk.read(&self.folder.join("versions"));
        let log = disk.read(&self.folder.join("log")).ok();
        Known {
            versions: Versions::load(&versions.unwrap_or_default()),
            log: log.and_then(|bytes| unsealed(LOG, &bytes)),
        }
    }

    /// Keeps what is new: the versions that were read since it was `known`, and `log` where that is
    /// another.
    pub fn keep_past(&self, disk: &dyn Disk, known: &Known, log: Option<&git::Log>) {
        if let Some(bytes) = known.versions.store() {
            self.replace(disk, "versions", &bytes);
        }
        if let Some(log) = log.filter(|log| known.log.as_ref() != Some(log)) {
            self.replace(disk, "log", &sealed(LOG, log));
        }
    }

    /// What was read before. A build with other words in it than the files have would be a lie, so
    /// only what this program kept in this folder counts.
    pub fn readings(&self, disk: &dyn Disk) -> Readings {
        let kept = disk.read(&self.folder.join("readings"));
        let stamp = Hash::of(self.stamp().as_bytes());
        Readings::load(stamp, &kept.unwrap_or_default())
    }

    /// Keeps what was read, where that is new.
    pub fn keep_readings(&self, disk: &dyn Disk, readings: &Readings) {
        if let Some(bytes) = readings.store() {
            self.replace(disk, "readings", &bytes);
        }
    }

    /// What the published pages were printed from.
    pub fn made(&self, disk: &dyn Disk) -> Option<Made> {
        let kept = disk.read(&self.folder.join("pages")).ok()?;
        unsealed(&self.pages_seal(), &kept)
    }

    pub fn keep_made(&self, disk: &dyn Disk, made: &Made) {
        self.replace(disk, "pages", &sealed(&self.pages_seal(), made));
    }

    /// How code was highlighted before.
    pub fn highlights(&self, disk: &dyn Disk) -> Highlights {
        Highlights::load(
            &disk
                .read(&self.folder.join("highlight"))
                .unwrap_or_default(),
        )
    }

    /// Keeps what is new; a memory that cannot be written costs time and nothing else.
    pub fn keep_highlights(&self, disk: &dyn Disk, highlights: &Highlights) {
        if let Some(bytes) = highlights.store() {
            self.replace(disk, "highlight", &bytes);
        }
    }

    /// The last build, if it is known.
    pub fn last(&self, disk: &dyn Disk) -> Option<Last> {
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
        let kept = disk.read(&self.folder.join("blobs")).unwrap_or_default();
        let ids = unsealed(&self.blobs_seal(), &kept);
        let ids: Vec<([u8; 32], String)> = ids.unwrap_or_default();
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
        self.replace(disk, "blobs", &sealed(&self.blobs_seal(), &kept));
    }

    fn pages_seal(&self) -> String {
        format!("pages 1 {}", self.stamp())
    }

    /// Of ids that came with the sources nobody knows whose files they are.
    fn blobs_seal(&self) -> String {
        format!("blobs 1 {}", self.stamp())
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

/// `value` behind a hash of itself and of what `stamp` stands for.
fn sealed(stamp: &str, value: &impl Serialize) -> Vec<u8> {
    let bytes = postcard::to_allocvec(value).expect("words and numbers can be kept");
    [stamped(stamp, &bytes).bytes().as_slice(), &bytes].concat()
}

/// What `bytes` hold, if they are whole and were sealed so.
fn unsealed<T: DeserializeOwned>(stamp: &str, bytes: &[u8]) -> Option<T> {
    let (seal, bytes) = bytes.split_first_chunk::<32>()?;
    let is_whole = stamped(stamp, bytes).bytes() == seal;
    is_whole.then(|| postcard::from_bytes(bytes).ok())?
}

fn stamped(stamp: &str, bytes: &[u8]) -> Hash {
    Hash::of_parts([stamp.as_bytes(), bytes])
}

/// The log is what git says, whoever asked it.
const LOG: &str = concat!("log 1 ", env!("CARGO_PKG_VERSION"));
