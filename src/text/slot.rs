//! A field of a form: not filled in, filled in, or filled in wrongly.
//!
//! A train file is a form that several people complete over days, so "not yet"
//! is a value of its own, never an error and never an empty string.

use serde::{Deserialize, Serialize};

use super::Span;

/// One field of a train file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Slot<T> {
    /// Nothing is written (`None`), or still the template's placeholder, at its span.
    Unfilled(Option<Span>),
    /// A value, and where it stands.
    Filled(T, Span),
    /// Something that does not read as a value; a diagnostic says why.
    Malformed(Span),
}

impl<T> Default for Slot<T> {
    fn default() -> Slot<T> {
        Slot::Unfilled(None)
    }
}

impl<T> Slot<T> {
    /// The value, if one is filled in.
    pub fn value(&self) -> Option<&T> {
        match self {
            Slot::Filled(value, _) => Some(value),
            _ => None,
        }
    }

    /// The value, if one is filled in, taken out.
    pub fn into_value(self) -> Option<T> {
        match self {
            Slot::Filled(value, _) => Some(value),
            _ => None,
        }
    }

    /// Where the field is written, if it is written at all.
    pub fn span(&self) -> Option<Span> {
        match self {
            Slot::Unfilled(span) => *span,
            Slot::Filled(_, span) | Slot::Malformed(span) => Some(*span),
        }
    }

    /// Whether nothing, or only a placeholder, is written.
    pub fn is_unfilled(&self) -> bool {
        matches!(self, Slot::Unfilled(_))
    }

    /// The same slot with another value in it.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Slot<U> {
        match self {
            Slot::Unfilled(span) => Slot::Unfilled(span),
            Slot::Filled(value, span) => Slot::Filled(f(value), span),
            Slot::Malformed(span) => Slot::Malformed(span),
        }
    }
}
