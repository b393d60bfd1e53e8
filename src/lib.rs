//! **trainbook** compiles a repository of release-train files into a site that people browse.
//!
//! ```text
//!  Source ──read──▶ Train ──gather──▶ Book ──plan──▶ Page ──render──▶ Artifact
//!  text             one file         all files      data            bytes
//!                                      └──check──▶ Diagnostic
//! ```

#![forbid(unsafe_code)]

pub mod text;

pub mod config;

pub mod train;

pub mod read;

pub mod book;

pub mod change;
pub mod check;
pub mod site;

pub mod output;

pub mod compile;

pub mod world;

pub mod cli;
