//! The program as a whole, and the house rules.

// Tests act on the machine.
#![allow(clippy::disallowed_methods)]

mod book;
mod build;
mod hostile;
mod safety;
mod site;
mod tidy;
