//! What was probably meant by a link that leads nowhere.
//!
//! Every source is looked at, so this is for faults, which are few, and never for
//! links that are whole.

use super::address::{Addresses, below};
use super::destination::split_at;
use super::resolve::Fault;
use crate::text::anchor::slug;
use crate::text::{SourcePath, nearest};

impl Addresses<'_> {
    /// What was probably meant by the broken `dest` in `from`, written in the way it was.
    pub fn nearest(&self, from: &SourcePath, dest: &str, fault: &Fault) -> Option<String> {
        match fault {
            Fault::Missing(path) if dest.trim_start().starts_with('/') => {
                let sources = self.sources().map(|source| self.rooted(source));
                Some(format!("/{}", nearest_path(path, sources)?))
            }
            Fault::Missing(path) => {
                let meant = nearest_path(path, self.sources())?;
                Some(relative(from.folder(), meant))
            }
            Fault::Fragment(place, wanted) => {
                let anchors = self.anchors(*place);
                let texts = anchors.iter().map(|(_, text)| text.as_str());
                let wanted = wanted.strip_prefix("tb-").unwrap_or(wanted);
                let meant = nearest(&slug(wanted), texts)?;
                Some(format!("{}#{meant}", split_at(dest, '#').0))
            }
            Fault::Empty | Fault::Scheme(_) | Fault::AboveRoot => None,
        }
    }

    /// A source as a link that begins with `/` names it, less the `/`.
    fn rooted<'p>(&self, source: &'p str) -> &'p str {
        let folders = &self.book.config.folders;
        below(source, &folders.content)
            .or_else(|| below(source, &folders.assets))
            .unwrap_or(source)
    }
}

/// The path of the same name in another folder, else the most similar one.
fn nearest_path<'p>(wanted: &str, paths: impl Iterator<Item = &'p str> + Clone) -> Option<&'p str> {
    let name = |path: &str| path.rsplit('/').next().unwrap_or(path).to_lowercase();
    let wanted_name = name(wanted);
    let same = paths.clone().filter(|path| name(path) == wanted_name).min();
    same.or_else(|| nearest(wanted, paths))
}

/// The path to `to` from `folder`, both from the root.
fn relative(folder: &str, to: &str) -> String {
    let from: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let to: Vec<&str> = to.split('/').collect();
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    "../".repeat(from.len() - shared) + &to[shared..].join("/")
}
