//! What holds where the configuration says nothing: the pulse template, as its authors wrote it.

use jiff::SignedDuration;

use super::{Config, Due, Folders, RawHtml, StageDef, StageKind, StageRole};
use crate::text::Hash;
use crate::words::Words;

/// The theme that is built into the program.
pub const THEME: &str = "default";

/// The configuration of a site without `trainbook.yaml`.
pub fn config() -> Config {
    Config {
        title: "Releases".to_owned(),
        description: None,
        base_url: None,
        language: "en".to_owned(),
        language_at: None,
        words: Words::english(),
        zone: None,
        repository: None,
        commit_url: None,
        folders: Folders::default(),
        theme: THEME.to_owned(),
        tokens: Vec::new(),
        stages: stages(),
        retro: owned(RETRO),
        completion: owned(COMPLETION),
        retro_due: SignedDuration::from_hours(48),
        metrics_due: SignedDuration::from_hours(24),
        people: Vec::new(),
        services: Vec::new(),
        tickets: Vec::new(),
        freezes: Vec::new(),
        raw_html: RawHtml::Sanitise,
        rules: Vec::new(),
        exceptions: Vec::new(),
        hash: Hash::of(b""),
    }
}

impl Default for Folders {
    fn default() -> Folders {
        Folders {
            content: "content".to_owned(),
            trains: "trains".to_owned(),
            assets: "static".to_owned(),
            themes: "themes".to_owned(),
            output: "public".to_owned(),
        }
    }
}

/// The template's five stages.
pub fn stages() -> Vec<StageDef> {
    let hours = SignedDuration::from_hours;
    vec![
        StageDef {
            key: "pre-flight".to_owned(),
            title: "Pre-Flight".to_owned(),
            aliases: owned(&["Preflight", "Pre-Flight Checklist"]),
            kind: StageKind::Checklist,
            role: StageRole::Preparation,
            due: Some(Due::BeforeStart(hours(48))),
            items: owned(PRE_FLIGHT),
        },
        StageDef {
            key: "go-no-go".to_owned(),
            title: "Go / No-Go".to_owned(),
            aliases: owned(&["Go / No-Go Checklist", "Go No Go", "Gate"]),
            kind: StageKind::Gate,
            role: StageRole::Gate,
            due: Some(Due::BeforeStart(SignedDuration::from_mins(30))),
            items: owned(GO_NO_GO),
        },
        StageDef {
            key: "deploy".to_owned(),
            title: "Deploy".to_owned(),
            aliases: owned(&["Deployment", "Rollout"]),
            kind: StageKind::Checklist,
            role: StageRole::Deploy,
            due: None,
            items: owned(DEPLOY),
        },
        StageDef {
            key: "validation".to_owned(),
            title: "Validation".to_owned(),
            aliases: owned(&[
                "Post-Deploy Validation",
                "Post Deployment Validation",
                "Validate",
            ]),
            kind: StageKind::Checklist,
            role: StageRole::Validation,
            due: Some(Due::AfterLive(hours(1))),
            items: owned(VALIDATION),
        },
        StageDef {
            key: "close-out".to_owned(),
            title: "Close Out".to_owned(),
            aliases: owned(&["Closeout", "Close"]),
            kind: StageKind::Checklist,
            role: StageRole::CloseOut,
            due: None,
            items: owned(CLOSE_OUT),
        },
    ]
}

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

const PRE_FLIGHT: &[&str] = &[
    "Release notes drafted + linked to CHANGELOG",
    "Branch frozen and tagged (release/*)",
    "Regression suite",
    "Dependencies locked (no shadow upgrades)",
    "Feature flags reviewed (on/off plan defined)",
    "Infra config diff reviewed (IaC plan applied)",
    "Rollback script/image tested and stored",
];

const GO_NO_GO: &[&str] = &[
    "Stakeholders online in channel",
    "On-call rotation active",
    "Backups verified (timestamp)",
    "Monitoring muted only for expected noise",
    "Approval granted",
];

const DEPLOY: &[&str] = &[
    "Announce start (:rocket: message in #deploy-feed)",
    "CI/CD job triggered → green checks observed",
    "Migrate DB (if needed) + record migration hash",
    "Validate critical paths (login, payments, API pings)",
    "Update status page to “maintenance” then “operational”",
    "Post “🟢 Live” confirmation with links to dashboards",
];

const VALIDATION: &[&str] = &[
    "Monitor KPIs (5xx rates, latency, user errors) for 1 hour",
    "Collect alerts / anomalies into incident doc if any",
    "Confirm expected feature-flag behaviour",
    "Unmute monitors + close maintenance window",
];

const CLOSE_OUT: &[&str] = &[
    "Tag final commit vX.Y.Z",
    "Merge release branch → main",
    "Publish release notes (link to artifact)",
    "Archive logs / artifacts to secure storage",
    "Schedule retro (≤ 48 hrs)",
];

const RETRO: &[&str] = &[
    "What went smoothly / roughly?",
    "Did tests match production reality?",
    "Any alerts we ignored that we shouldn’t have?",
    "One automation to add before next train?",
];

const COMPLETION: &[&str] = &[
    "Rollback window expired cleanly",
    "Metrics stable 24 hrs",
    "Retro logged and actions filed",
    "Pulse meter 🟢🟢🟢🟢🟢✅",
];
