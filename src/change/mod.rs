//! Intent → text: what a person wants of a train becomes what is written to its file.
//!
//! Nothing here writes: it returns the text and where it belongs.

pub mod next_train;
pub mod scalar;

pub use next_train::{Draft, Placed, place, services_behind, text};
