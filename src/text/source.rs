//! One file as it was read: its path, its text and the hash of its bytes.
//!
//! A byte order mark stays in the text, so that every span is a place in the
//! file as it lies on the disk; [`Source::body_start`] steps over it.

use serde::{Deserialize, Serialize};

use std::fmt;
use std::sync::Arc;

use super::{Hash, Span};

/// A path from the site's root, with `/` between its parts on every system.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SourcePath(Arc<str>);

impl SourcePath {
    /// The path `path`, written with `/` and without a leading one.
    pub fn new(path: impl Into<Arc<str>>) -> SourcePath {
        SourcePath(path.into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name of the file without folder and last extension.
    pub fn stem(&self) -> &str {
        let name = self.0.rsplit('/').next().unwrap_or(&self.0);
        name.rsplit_once('.')
            .map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem })
    }

    /// The folder the file is in, without a trailing `/`; empty at the root.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }
}

impl fmt::Display for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A file's text, shared: a clone costs two counters.
#[derive(Clone, PartialEq, Eq)]
pub struct Source {
    path: SourcePath,
    text: Arc<str>,
    hash: Hash,
}

impl Source {
    /// The source of `text` at `path`.
    pub fn new(path: SourcePath, text: impl Into<Arc<str>>) -> Source {
        let text = text.into();
        let hash = Hash::of(text.as_bytes());
        Source { path, text, hash }
    }

    pub fn path(&self) -> &SourcePath {
        &self.path
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn hash(&self) -> Hash {
        self.hash
    }

    /// The text of `span`.
    pub fn slice(&self, span: Span) -> &str {
        &self.text[span.range()]
    }

    /// Where the text begins, after a byte order mark if there is one.
    pub fn body_start(&self) -> usize {
        if self.text.starts_with('\u{FEFF}') {
            3
        } else {
            0
        }
    }

    /// How lines end.
    pub fn newline(&self) -> &'static str {
        match self.text.contains("\r\n") {
            true => "\r\n",
            false => "\n",
        }
    }

    /// Line and column of the byte at `offset`, both from 1; columns count characters.
    pub fn place(&self, offset: usize) -> (usize, usize) {
        let before = &self.text[..offset.min(self.text.len())];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let line = 1 + memchr::memchr_iter(b'\n', before.as_bytes()).count();
        let shown = before[line_start..].trim_start_matches('\u{FEFF}');
        (line, 1 + shown.chars().count())
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({:?})", self.path, self.hash)
    }
}
