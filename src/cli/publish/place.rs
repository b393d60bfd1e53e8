//! Where a site is published to, as it was called.

use std::fmt;
use std::path::PathBuf;

use super::Args;
use crate::compile::Snapshot;
use crate::world::git::remote;
use crate::world::memory::Memory;
use crate::world::publish::{Built, Compared, branch, folder};
use crate::world::{Error, target};

/// A place to publish to.
pub enum Place {
    Branch {
        branch: remote::Branch,
        name: String,
        remote: String,
    },
    Folder(PathBuf),
    #[cfg(feature = "cloud")]
    Bucket(crate::world::publish::bucket::Bucket),
}

impl Place {
    /// The place that `args` name, if a site may be published there.
    pub fn of(args: &Args, snapshot: &Snapshot) -> Result<Place, Error> {
        let Some(to) = &args.to else {
            let branch = remote::Branch::of(&args.build.site.folder, &args.remote, &args.branch)?;
            return Ok(Place::Branch {
                branch,
                name: args.branch.clone(),
                remote: args.remote.clone(),
            });
        };
        if let Some(address) = to.to_str().filter(|to| to.contains("://")) {
            return bucket(address);
        }
        let folders = &snapshot.config.folders;
        let sources = [folders.content.as_str(), &folders.assets, &folders.themes];
        let folder = target::choose(&args.build.site.folder, to, &sources)?;
        let output = args.build.target(&snapshot.config)?;
        if folder.starts_with(&output) || output.starts_with(&folder) {
            let message = format!(
                "{} is, holds or lies in the folder that the site is built in",
                to.display()
            );
            let hint = "name another one, or leave publishing out: `trainbook build --out DIR` writes there";
            return Err(Error::new(message).hint(hint));
        }
        Ok(Place::Folder(folder))
    }

    /// The site as it was `built`, compared with the place.
    pub fn compare<'p>(
        &'p self,
        args: &Args,
        built: Built,
        base_url: Option<&'p str>,
        message: String,
    ) -> Result<Box<dyn Compared + 'p>, Error> {
        let foreign = args.build.foreign();
        match self {
            Place::Branch { branch, .. } => {
                let publication = branch::Publication {
                    branch,
                    place: self.to_string(),
                    history: args.history.into(),
                    foreign,
                    message,
                    base_url,
                    memory: Memory::of(&args.build.site.folder),
                };
                branch::compare(publication, built)
            }
            Place::Folder(target) => folder::compare(built, target, foreign),
            #[cfg(feature = "cloud")]
            Place::Bucket(bucket) => bucket.compare(built, foreign),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Branch { name, remote, .. } => write!(f, "the branch {name} of {remote}"),
            Place::Folder(folder) => f.write_str(&crate::cli::build::shown(folder)),
            #[cfg(feature = "cloud")]
            Place::Bucket(bucket) => write!(f, "{bucket}"),
        }
    }
}

#[cfg(feature = "cloud")]
fn bucket(address: &str) -> Result<Place, Error> {
    crate::world::publish::bucket::Bucket::at(address).map(Place::Bucket)
}

#[cfg(not(feature = "cloud"))]
fn bucket(address: &str) -> Result<Place, Error> {
    let shown = crate::cli::print::seen(address);
    let message = format!("this trainbook cannot publish to {shown}");
    Err(Error::new(message)
        .hint("name a folder, or install one that can: `cargo install … --features cloud`"))
}
