//! `trainbook.yaml` as written → [`Config`] as meant.

use super::Config;
use crate::text::{Diagnostic, Source};

/// The configuration that `source` writes, or the default one without a source.
pub fn read(source: Option<&Source>) -> (Config, Vec<Diagnostic>) {
    let _ = source;
    todo!("front")
}
