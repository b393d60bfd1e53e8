//! The reading of train files, row by row of the test plan.

mod actions;
mod gate;
mod hostile;
mod items;
mod log;
mod notes;
mod sections;
mod whole;

use super::*;
use crate::config::{Folders, RawHtml, StageDef, StageKind, StageRole, TicketPattern};
use crate::text::{Hash, Level, SourcePath};
use crate::train::{Handle, NotePart};

use crate::train::State;

/// The template's stages.
pub(super) fn config() -> Config {
    let stage = |key: &str, title: &str, alias: &str, kind, role| StageDef {
        key: key.to_owned(),
        title: title.to_owned(),
        aliases: vec![alias.to_owned()],
        kind,
        role,
        due: None,
        items: Vec::new(),
    };
    use StageKind::{Checklist, Gate};
    Config {
        title: String::new(),
        description: None,
        base_url: None,
        language: "en".to_owned(),
        zone: None,
        repository: None,
        commit_url: None,
        folders: Folders {
            content: "content".to_owned(),
            trains: "trains".to_owned(),
            assets: "static".to_owned(),
            themes: "themes".to_owned(),
            output: "public".to_owned(),
        },
        theme: "default".to_owned(),
        stages: vec![
            stage(
                "pre-flight",
                "Pre-Flight",
                "Preflight",
                Checklist,
                StageRole::Preparation,
            ),
            stage(
                "go-no-go",
                "Go / No-Go",
                "Go / No-Go Checklist",
                Gate,
                StageRole::Gate,
            ),
            stage(
                "deploy",
                "Deploy",
                "Deployment",
                Checklist,
                StageRole::Deploy,
            ),
            stage(
                "validation",
                "Post-Deploy Validation",
                "Validation",
                Checklist,
                StageRole::Validation,
            ),
            stage(
                "close-out",
                "Close Out",
                "Closeout",
                Checklist,
                StageRole::CloseOut,
            ),
        ],
        retro: vec!["What went smoothly / roughly?".to_owned()],
        completion: vec![
            "Rollback window expired cleanly".to_owned(),
            "Metrics stable 24 hrs".to_owned(),
            "Retro logged and actions filed".to_owned(),
            "Pulse meter".to_owned(),
        ],
        retro_due: jiff::SignedDuration::from_hours(48),
        metrics_due: jiff::SignedDuration::from_hours(24),
        people: Vec::new(),
        services: Vec::new(),
        tickets: vec![TicketPattern {
            prefix: "OPS".to_owned(),
            url: "https://tracker.example/OPS-{id}".to_owned(),
        }],
        freezes: Vec::new(),
        raw_html: RawHtml::Sanitise,
        hash: Hash::of(b""),
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
