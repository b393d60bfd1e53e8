//! Text → train. Reading never fails: it returns a train and diagnostics.

pub mod document;
pub mod outline;

pub use document::{Document, Heading, document};

use crate::config::Config;
use crate::text::{Diagnostic, Source};
use crate::train::Train;

/// The train that `source` writes, and what is wrong with the writing.
///
/// `source` lies below the configured trains folder.
pub fn read(source: &Source, config: &Config) -> (Train, Vec<Diagnostic>) {
    let (_, _) = (source, config);
    todo!("read")
}
