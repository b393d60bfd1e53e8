//! What one build leaves for the next, in `.trainbook/`: never needed, only quicker.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde_json::json;

use super::disk::Disk;
use crate::output::Highlights;
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

/// What tells this program from another version of it: its file's length and time.
///
/// Only a memory depends on it, so a copy that seems to be another program costs a build.
pub fn program() -> Hash {
    let file = std::env::current_exe().and_then(|path| path.metadata());
    let stamp = file.and_then(|file| Ok((file.len(), file.modified()?)));
    Hash::of(format!("{} {:?}", env!("CARGO_PKG_VERSION"), stamp.ok()).as_bytes())
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

    fn replace(&self, disk: &dyn Disk, name: &str, bytes: &[u8]) {
        let new = self.folder.join(format!("{name}.new"));
        if disk.write(&new, bytes).is_ok() {
            let _ = disk.rename(&new, &self.folder.join(name));
        }
    }
}
