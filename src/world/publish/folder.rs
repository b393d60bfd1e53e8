//! A site in a folder beside the one it is built in, as a web server serves it.
//!
//! It comes there as a build does, so a reader never sees half of it.

use std::path::Path;

use super::{Built, Compared, Done, Progress};
use crate::output::Artifact;
use crate::publish::Delta;
use crate::world::Error;
use crate::world::assets::Assets;
use crate::world::disk::Real;
use crate::world::published::{Foreign, Printing, Published, Refusal};

struct Difference<'d> {
    built: Built,
    published: Published<'d>,
    delta: Delta,
    is_listed: bool,
}

/// Compares `built` with the folder `target`, which is known to be one that may be written to.
///
/// # Errors
/// Where the folder holds what this program did not write, or the disk fails.
pub fn compare(built: Built, target: &Path, foreign: Foreign) -> Result<Box<dyn Compared>, Error> {
    let published = Published::open(&Real, target, foreign)?;
    let delta = published.delta(built.manifest())?;
    let is_listed = published.lists(built.manifest());
    Ok(Box::new(Difference {
        built,
        published,
        delta,
        is_listed,
    }))
}

impl Compared for Difference<'_> {
    fn delta(&self) -> &Delta {
        &self.delta
    }

    fn is_due(&self) -> bool {
        !self.delta.is_empty() || !self.is_listed
    }

    fn carry_out(self: Box<Self>, progress: &dyn Progress) -> Result<Done, Error> {
        let files = self.built.manifest().files.keys().cloned();
        let (pages, others): (Vec<String>, Vec<String>) =
            files.partition(|path| path.ends_with(".html"));
        let assets = Assets::within(self.built.folder(), others)?;
        progress.begins("pages copied", pages.len());
        let copy = Copy {
            built: &self.built,
            pages,
        };
        match self
            .published
            .publish(&copy, &assets, &|| progress.advances())
        {
            Ok(_) => Ok(Done::Copied),
            Err(Refusal::Machine(error)) => Err(error),
            Err(Refusal::Author(_)) => unreachable!("a copy has no template"),
        }
    }
}

/// The pages of a site that were printed before.
struct Copy<'b> {
    built: &'b Built,
    pages: Vec<String>,
}

impl Printing for Copy<'_> {
    fn fixed(&self) -> &[Artifact] {
        &[]
    }

    fn count(&self) -> usize {
        self.pages.len()
    }

    fn artifact(&self, index: usize) -> Result<Artifact, Refusal> {
        let path = &self.pages[index];
        Ok(Artifact {
            bytes: self.built.read(path)?,
            path: path.clone(),
        })
    }
}
