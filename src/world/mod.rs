//! The only folder that touches disk, git, clock and network.
//!
//! [`snapshot`] reads the world once into a value; [`published`] puts a site into
//! its folder so that readers never see half of one. Everything between is pure.

// The one place where acting on the machine is the point.
#![allow(clippy::disallowed_methods)]

pub mod assets;
pub mod clock;
pub mod files;
pub mod git;
pub mod snapshot;

pub mod disk;
pub mod lock;
pub mod manifest;
pub mod memory;
pub mod publish;
pub mod published;
pub mod target;

pub mod follow;
pub mod serve;
pub mod watch;

pub mod evidence;
pub mod github;
pub mod scaffold;
pub mod surroundings;
pub mod themes;
pub mod train_files;

mod error;
mod fault;
mod linked;
mod listing;
mod media;
mod reading;

pub use error::Error;
pub use fault::caught;
