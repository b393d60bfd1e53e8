//! What the files of the API hold: a contract of its own, apart from the model.
//!
//! Instants are RFC 3339 in UTC, days are ISO 8601, states are words. What is not known is `null`.
//! A field may be added at any time; one that goes or means something else raises the version.

use schemars::JsonSchema;
use serde::Serialize;

/// The whole site at a glance.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Summary {
    pub schema_version: u32,
    pub title: String,
    /// The site's address, where it is configured.
    pub base_url: Option<String>,
    /// The moment that everything is judged at.
    pub now: String,
    /// The commit that the files are at.
    pub commit: Option<String>,
    /// How many trains are in each phase.
    pub phases: std::collections::BTreeMap<String, usize>,
    /// What matters now: deploying and validating; else held and ready; else the next one.
    pub current: Vec<TrainBrief>,
    pub open_incidents: Vec<Incident>,
    pub open_actions: usize,
}

/// All trains, by window.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Trains {
    pub schema_version: u32,
    pub trains: Vec<TrainBrief>,
}

/// A train in a list.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TrainBrief {
    pub name: String,
    pub slug: String,
    /// Folders below the trains' own; empty for the main line.
    pub line: String,
    pub title: String,
    /// `planned`, `pre-flight`, `ready`, `held`, `deploying`, `validating`, `closing`, `shipped`,
    /// `partly rolled back`, `rolled back`, `aborted` or `cancelled`.
    pub phase: String,
    /// A dot a stage, as train files write it.
    pub pulse: String,
    pub starts: Option<String>,
    pub ends: Option<String>,
    /// When it went live.
    pub live: Option<String>,
    pub owner: Option<String>,
    pub services: Vec<String>,
    pub tags: Vec<String>,
    /// Its page, from the site's root.
    pub page: String,
    /// Its own file, from the site's root.
    pub data: String,
}

/// Everything that is known of a train.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Train {
    pub schema_version: u32,
    #[serde(flatten)]
    pub brief: TrainBrief,
    pub summary: Option<String>,
    pub release_manager: Option<String>,
    pub approvers: Vec<String>,
    /// `pending`, `no-go`, `go`, `go, with 2 waivers`.
    pub verdict: Option<String>,
    pub stages: Vec<Stage>,
    pub moves: Vec<Move>,
    pub flags: Vec<Flag>,
    pub migrations: Vec<Migration>,
    pub incidents: Vec<Incident>,
    pub rollbacks: Vec<Rollback>,
    pub log: Vec<LogLine>,
    pub notes: Vec<Note>,
    pub actions: Vec<Action>,
    /// Completion criteria met, and how many count.
    pub criteria_met: usize,
    pub criteria: usize,
    /// Commits that changed its file, the newest first.
    pub changes: Vec<Change>,
    /// The file it is written in.
    pub source: String,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct Stage {
    pub key: String,
    pub title: String,
    /// `pending`, `in progress`, `done`, `failed` or `skipped`.
    pub state: String,
    pub settled: usize,
    pub total: usize,
    pub due: Option<String>,
}

/// What a train does to a service.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Move {
    pub service: String,
    pub target: Option<String>,
    pub from: Option<String>,
    pub to: Option<String>,
    /// `pending`, `deploying`, `in review`, `paused`, `skipped`, `live` or `rolled back`.
    pub status: String,
    pub deployed_at: Option<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct Flag {
    pub key: String,
    /// `off`, `on`, `10 %`.
    pub state: Option<String>,
    pub owner: Option<String>,
    pub expires: Option<String>,
    /// The train whose word counts.
    pub train: String,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct Migration {
    pub service: Option<String>,
    pub hash: Option<String>,
    pub reversible: Option<bool>,
    pub at: Option<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct Incident {
    pub id: Option<String>,
    pub title: Option<String>,
    pub severity: Option<String>,
    pub started: Option<String>,
    pub resolved: Option<String>,
    pub caused_by_train: bool,
    pub train: String,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct Rollback {
    pub at: Option<String>,
    pub by: Option<String>,
    pub reason: Option<String>,
    /// Empty for the whole train.
    pub services: Vec<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct LogLine {
    pub at: Option<String>,
    pub who: Option<String>,
    pub state: Option<String>,
    /// Inline Markdown.
    pub text: String,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct Note {
    /// `Added`, `Fixed`, or as the heading is written.
    pub kind: Option<String>,
    pub service: Option<String>,
    /// Markdown.
    pub text: String,
    /// The same without its marks.
    pub plain: String,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct Action {
    /// Inline Markdown.
    pub text: String,
    /// `open`, `done` or `dropped`.
    pub state: String,
    pub owner: Option<String>,
    pub due: Option<String>,
    pub tickets: Vec<String>,
    /// The train that wrote it first.
    pub train: String,
    /// How many later trains went live while it was open.
    pub carried: usize,
}

/// A commit.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Change {
    pub commit: String,
    pub at: String,
    pub author: String,
    /// What changed, in sentences.
    pub words: Vec<String>,
    /// What of it should not have happened, in sentences.
    pub doubts: Vec<String>,
}

/// All services: what is live of each.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Services {
    pub schema_version: u32,
    pub services: Vec<Service>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct Service {
    pub name: String,
    pub page: String,
    pub running: Vec<Running>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct Running {
    pub target: Option<String>,
    pub version: Option<String>,
    pub since: Option<String>,
    pub train: Option<String>,
}

/// All actions, once each.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Actions {
    pub schema_version: u32,
    pub actions: Vec<Action>,
}

/// All flags, once each.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Flags {
    pub schema_version: u32,
    pub flags: Vec<Flag>,
}
