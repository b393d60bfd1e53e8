//! A byte range of one source.
//!
//! Four bytes an end: a source over 4 GiB is refused long before it is read.

use serde::{Deserialize, Serialize};

use std::ops::Range;

/// The bytes `start..end` of a source; `start <= end`, both on character boundaries.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    /// The span of `range`, which must lie below 4 GiB.
    pub fn new(range: Range<usize>) -> Span {
        let at = |n: usize| u32::try_from(n).expect("sources are refused above 4 GiB");
        Span {
            start: at(range.start),
            end: at(range.end),
        }
    }

    /// The span as a range of bytes, for slicing.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether it holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The smallest span that covers both.
    pub fn to(self, other: Span) -> Span {
        Span {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// The same span, `by` bytes further on.
    pub fn shifted(self, by: usize) -> Span {
        Span::new(self.start as usize + by..self.end as usize + by)
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Span {
        Span::new(range)
    }
}
