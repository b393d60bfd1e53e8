//! What was written, and where.
//!
//! Everything above speaks of text by [`Span`]: a byte range into the one
//! [`Source`] it came from. Nothing here knows what a train is.

pub mod encoding;
pub mod source;
pub mod span;

pub mod diagnostic;
pub mod exception;
pub mod faults;
pub mod hidden;
pub mod interned;
pub mod mojibake;
pub mod nearest;
pub mod secret;
pub mod slot;

pub mod values;
pub mod yaml;

pub mod anchor;
pub mod digest;
pub mod hash;
pub mod slug;

pub use diagnostic::{Diagnostic, Level};
pub use exception::Exception;
pub use hash::Hash;
pub use nearest::nearest;
pub use slot::Slot;
pub use slug::{slug, slugs};
pub use source::{Source, SourcePath};
pub use span::Span;
