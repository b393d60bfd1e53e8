//! GitHub, over the network.

mod client;
mod repository;
mod retry;

pub use client::Client;
pub use repository::{Author, File, Put, Repository};
pub use retry::TRIES;
