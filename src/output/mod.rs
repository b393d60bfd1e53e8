//! Page → bytes: the theme's templates, Markdown, highlighted code.
//!
//! Rendering is pure and runs for many pages at once: everything a page shows
//! comes from its frame and view, and from the renderer, which is the same for all.

pub mod highlight;
pub mod markdown;
pub mod theme;

pub mod evidence;
pub mod formats;

mod desk;
mod drawing;
mod fault;
mod filters;
mod renderer;
mod rows;
mod say;

pub use highlight::Highlights;
pub use renderer::Renderer;
pub use theme::{Theme, ThemeFile};

/// A file of the published site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifact {
    /// From the output folder, `/` between its parts.
    pub path: String,
    pub bytes: Vec<u8>,
}
