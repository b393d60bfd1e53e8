//! When a train is planned to run.

use serde::{Deserialize, Serialize};

use jiff::Timestamp;

use crate::text::Span;

/// One planned interval.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    pub span: Span,
    pub start: Timestamp,
    /// `None` for a window without end.
    pub end: Option<Timestamp>,
    /// The zone's name or offset as written, `UTC` where none is named.
    pub zone: String,
    /// Region or environment, where a map names one.
    pub target: Option<String>,
}

/// An earlier window, and why the train left it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    pub span: Span,
    pub from: Option<Window>,
    pub at: Option<Timestamp>,
    pub reason: Option<String>,
}
