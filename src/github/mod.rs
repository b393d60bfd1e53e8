//! A train in a pull request on GitHub: the comment that has its checklist, and what is ticked there.
//!
//! ```text
//! Train ──comment──▶ Markdown, of which somebody ticks a box ──asked──▶ Asked ──take──▶ Source, or why not
//! ```
//!
//! Nothing here asks GitHub for anything. The comment is a view: whatever it says, the file is what
//! counts, and only the boxes that somebody changed are read back.

pub mod inert;

pub mod boxes;
pub mod comment;
pub mod event;
pub mod named;
pub mod take;

pub use boxes::{Asked, asked};
pub use take::{Taken, take};
