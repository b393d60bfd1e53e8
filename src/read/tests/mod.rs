//! The reading of train files, row by row of the test plan.

mod actions;
mod gate;
mod hostile;
mod items;
mod laws;
mod log;
mod notes;
mod sections;
mod whole;

use super::*;
use crate::config::TicketPattern;
use crate::text::{Level, SourcePath};
use crate::train::{Handle, NotePart};

use crate::train::State;

/// The default configuration, and one tracker.
pub(super) fn config() -> Config {
    let (config, _) = crate::config::read::read(None);
    Config {
        tickets: vec![TicketPattern {
            prefix: "OPS".to_owned(),
            url: "https://tracker.example/OPS-{id}".to_owned(),
        }],
        ..config
    }
}

fn train(text: &str) -> (Train, Vec<Diagnostic>) {
    let source = Source::new(SourcePath::new("content/trains/2025.10-R1.md"), text);
    read(&source, &config())
}

fn rules(found: &[Diagnostic]) -> Vec<&str> {
    found
        .iter()
        .map(|d| d.rule)
        .filter(|rule| !matches!(*rule, "missing-stage" | "unnamed-train"))
        .collect()
}
