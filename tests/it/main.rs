//! The program as a whole, and the house rules.

// Tests act on the machine.
#![allow(clippy::disallowed_methods)]

#[cfg(unix)]
mod action;
mod begin;
mod book;
mod build;
mod call;
mod check;
mod cli;
mod compare;
#[cfg(unix)]
mod crash;
mod edit;
mod evidence;
mod formats;
mod getting;
mod github;
mod guides;
mod history;
mod hostile;
mod laws;
mod manual;
mod metrics;
mod publish;
mod safety;
mod serve;
mod services;
mod site;
#[cfg(unix)]
mod terminal;
mod theme;
mod tidy;
#[cfg(unix)]
mod versions;
mod words;
