//! A site on a branch, as code hosts serve it.
//!
//! What is on the branch is known by git's ids of its files, so only files that differ are read,
//! written and sent. Of a file that is to be replaced or removed, the bytes have to be those that the
//! list on the branch names: else somebody else wrote it.
//!
//! Limit: such a file of over 64 MiB counts as somebody else's, unless this machine published it.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;

use super::{Built, Compared, Done, Progress, not_ours, obstacle};
use crate::book::history::BlobId;
use crate::publish::{Delta, Standing, delta, pages};
use crate::text::Hash;
use crate::world::Error;
use crate::world::disk::Real;
use crate::world::git::{self, Entry, Fetching, blob_id, blobs, objects, remote};
use crate::world::manifest::{self, Manifest};
use crate::world::memory::Memory;
use crate::world::published::Foreign;

/// What becomes of the commits that were published before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum History {
    /// They stay, and this one comes after them.
    Growing,
    /// They go: the branch has one commit.
    One,
}

/// What is published, and how.
#[derive(Debug)]
pub struct Publication<'p> {
    pub branch: &'p remote::Branch,
    /// The place, in words.
    pub place: String,
    pub history: History,
    pub foreign: Foreign,
    /// Of the new commit.
    pub message: String,
    pub base_url: Option<&'p str>,
    pub memory: Memory,
}

/// What the branch has.
struct There {
    tip: Option<String>,
    /// By path.
    files: BTreeMap<String, Entry>,
    /// What this program wrote, if its list is there.
    list: Option<Manifest>,
}

struct Difference<'p> {
    publication: Publication<'p>,
    built: Built,
    tip: Option<String>,
    delta: Delta,
    is_due: bool,
    /// The ids of the files of the site that are known, by their hashes.
    ids: HashMap<Hash, String>,
    /// How many digits an id has.
    length: usize,
}

/// Compares `built` with the branch.
///
/// # Errors
/// Where the branch cannot be read, or holds files of others where those of the site belong.
pub fn compare<'p>(
    publication: Publication<'p>,
    mut built: Built,
) -> Result<Box<dyn Compared + 'p>, Error> {
    let (branch, place) = (publication.branch, publication.place.as_str());
    let there = There::read(branch)?;
    let is_empty = there.files.is_empty();
    if there.list.is_none() && !is_empty && publication.foreign == Foreign::Refuse {
        return Err(not_ours(place));
    }
    name_domain(&mut built, publication.base_url, &there);
    if let Some(excess) = pages::excess(built.sizes()?) {
        let hint = "keep large files where downloads are kept and link to them, or publish to a folder with --to";
        return Err(Error::new(excess).hint(hint));
    }
    let length = git::commit_at(branch.root(), "HEAD").map_or(40, |id| id.len());
    let mut ids = publication.memory.blob_ids(&Real);
    identify(&built, &there, length, &mut ids)?;
    let standings = there.standings(branch, &built, &ids);
    let files = built.manifest().files.keys();
    let delta = delta(files, &standings).map_err(|path| obstacle(place, &path))?;
    let is_listed = there.list.as_ref() == Some(built.manifest());
    let has_past = || {
        there
            .tip
            .as_deref()
            .is_some_and(|tip| has_parents(branch, tip))
    };
    let is_due =
        !delta.is_empty() || !is_listed || (publication.history == History::One && has_past());
    Ok(Box::new(Difference {
        publication,
        built,
        tip: there.tip,
        delta,
        is_due,
        ids,
        length,
    }))
}

/// Adds the file that names the site's own domain, unless the site or somebody else has written one.
fn name_domain(built: &mut Built, base_url: Option<&str>, there: &There) {
    let is_listed = |list: &Manifest| list.files.contains_key(pages::DOMAIN);
    let is_theirs =
        there.files.contains_key(pages::DOMAIN) && !there.list.as_ref().is_some_and(is_listed);
    let has_one = built.manifest().files.contains_key(pages::DOMAIN);
    if let Some(domain) = base_url
        .and_then(pages::domain)
        .filter(|_| !has_one && !is_theirs)
    {
        built.add(pages::DOMAIN, format!("{domain}\n").into_bytes());
    }
}

/// Finds the ids of the files that the branch has too, unless they are known.
fn identify(
    built: &Built,
    there: &There,
    length: usize,
    ids: &mut HashMap<Hash, String>,
) -> Result<(), Error> {
    let files = built.manifest().files.par_iter();
    let unknown = files.filter(|(path, hash)| {
        there.files.contains_key(*path) && ids.get(*hash).is_none_or(|id| id.len() != length)
    });
    let found = unknown.map(|(path, hash)| Ok((*hash, blob_id(&built.read(path)?, length))));
    let found: Vec<_> = found.collect::<Result<_, Error>>()?;
    ids.extend(found);
    Ok(())
}

fn has_parents(branch: &remote::Branch, tip: &str) -> bool {
    git::commit_at(branch.root(), &format!("{tip}^1")).is_some()
}

impl There {
    fn read(branch: &remote::Branch) -> Result<There, Error> {
        let tip = branch.tip()?;
        let Some(commit) = &tip else {
            return Ok(There {
                tip,
                files: BTreeMap::new(),
                list: None,
            });
        };
        branch.fetch(commit)?;
        let entries = git::tree(branch.root(), commit).ok_or_else(|| {
            let message = format!("git cannot read the files of the commit {commit}");
            Error::new(message).hint("run `git fsck`, and publish again")
        })?;
        let by_path = |entry: Entry| (String::from_utf8_lossy(&entry.path).into_owned(), entry);
        let mut files: BTreeMap<String, Entry> = entries.into_iter().map(by_path).collect();
        let list = files
            .remove(manifest::NAME)
            .map(|entry| BlobId::new(&entry.id));
        let bytes = list.and_then(|id| {
            let found = blobs(branch.root(), std::slice::from_ref(&id), Fetching::Missing);
            found.into_values().next()
        });
        let list = bytes.as_deref().and_then(Manifest::read);
        Ok(There { tip, files, list })
    }

    /// How each file there stands to the site.
    fn standings(
        &self,
        branch: &remote::Branch,
        built: &Built,
        ids: &HashMap<Hash, String>,
    ) -> BTreeMap<String, Standing> {
        let is_same = |path: &String, entry: &Entry| {
            let id = built
                .manifest()
                .files
                .get(path)
                .and_then(|hash| ids.get(hash));
            entry.is_plain && id == Some(&entry.id)
        };
        let listed = |path: &String| self.list.as_ref()?.files.get(path);
        // Whose bytes tell whether somebody changed them.
        let suspect = |path: &String, entry: &Entry| {
            let hash = listed(path).filter(|_| entry.is_plain && !is_same(path, entry))?;
            (ids.get(hash) != Some(&entry.id)).then(|| BlobId::new(&entry.id))
        };
        let suspects: Vec<BlobId> = self
            .files
            .iter()
            .filter_map(|(path, entry)| suspect(path, entry))
            .collect();
        let bytes = blobs(branch.root(), &suspects, Fetching::Missing);
        let hashes: HashMap<&BlobId, Hash> = bytes
            .par_iter()
            .map(|(id, bytes)| (id, Hash::of(bytes)))
            .collect();
        let is_as_listed = |path: &String, entry: &Entry| {
            let hash = listed(path).filter(|_| entry.is_plain);
            hash.is_some_and(|hash| {
                ids.get(hash) == Some(&entry.id)
                    || hashes.get(&BlobId::new(&entry.id)) == Some(hash)
            })
        };
        let standing = |path: &String, entry: &Entry| match () {
            () if is_same(path, entry) => Standing::Same,
            () if is_as_listed(path, entry) => Standing::Ours,
            () => Standing::Foreign,
        };
        let files = self.files.iter();
        files
            .map(|(path, entry)| (path.clone(), standing(path, entry)))
            .collect()
    }
}

impl Compared for Difference<'_> {
    fn delta(&self) -> &Delta {
        &self.delta
    }

    fn is_due(&self) -> bool {
        self.is_due
    }

    fn carry_out(mut self: Box<Self>, progress: &dyn Progress) -> Result<Done, Error> {
        let Publication { branch, memory, .. } = &self.publication;
        let (root, history) = (branch.root(), self.publication.history);
        let list = (manifest::NAME.to_owned(), self.built.manifest().write());
        self.built.add(&list.0, list.1);
        let mut paths: Vec<&String> = self.delta.put().collect();
        paths.push(&list.0);
        progress.begins("files written", paths.len());
        let read = |path: &str| self.built.read(path);
        let ids = objects::write(root, &paths, &read, self.length, &|| progress.advances())?;
        let put = paths.into_iter().cloned().zip(ids);
        let put: Vec<(String, String)> = put.collect();
        let tip = self.tip.as_deref();
        let commit = objects::commit(
            root,
            &objects::Draft {
                parent: tip.filter(|_| history == History::Growing),
                base: tip,
                message: &self.publication.message,
                removed: &self.delta.removed,
                put: &put,
            },
        )?;
        progress.begins("being pushed", 0);
        branch.push(&commit, tip)?;
        let hashes = &self.built.manifest().files;
        let known = put
            .into_iter()
            .filter_map(|(path, id)| Some((*hashes.get(&path)?, id)));
        self.ids.extend(known);
        memory.keep_blob_ids(&Real, hashes.values(), &self.ids);
        Ok(Done::Commit {
            id: commit,
            is_first: self.tip.is_none(),
        })
    }
}
