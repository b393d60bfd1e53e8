//! A site's folder on the command line, read and judged.

use std::path::PathBuf;

use jiff::Timestamp;

use super::report::Sources;
use crate::compile::{Compiled, Snapshot, compile};
use crate::text::{Source, SourcePath};
use crate::world::{Error, clock, snapshot};

/// The site that most commands work on, and the moment they judge it at.
#[derive(Clone, Debug, clap::Args)]
pub struct Site {
    /// The moment at which everything is judged, as 2025-10-14T14:47:00Z; by default the time of the
    /// commit that the files are at, or the clock
    #[arg(long, value_name = "TIME")]
    pub now: Option<Timestamp>,

    /// The site's folder
    #[arg(value_name = "SITE", default_value = ".")]
    pub folder: PathBuf,
}

impl Site {
    /// The folder as it is now.
    pub fn snapshot(&self) -> Result<(Snapshot, clock::From), Error> {
        snapshot::take(&self.folder, self.now)
    }

    /// The site, read and judged.
    pub fn compiled(&self) -> Result<Compiled, Error> {
        Ok(compile(self.snapshot()?.0))
    }
}

impl Sources for Compiled {
    fn source(&self, path: &SourcePath) -> Option<&Source> {
        Compiled::source(self, path)
    }
}
