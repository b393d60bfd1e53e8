//! The front matter: facts about the train, each in one place.

use std::fmt;

use jiff::{SignedDuration, Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use super::{Moved, Pulse, Window};
use crate::text::{Slot, Span};

/// Who: letters, digits, `.`, `-`, `_`, or `org/team`; kept without the `@`, as written.
/// Two handles are one person when they differ in case only.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Handle(pub String);

impl Handle {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form under which it is compared and linked.
    pub fn key(&self) -> String {
        self.0.to_lowercase()
    }
}

impl PartialEq for Handle {
    fn eq(&self, other: &Handle) -> bool {
        self.key() == other.key()
    }
}

impl Eq for Handle {}

impl PartialOrd for Handle {
    fn partial_cmp(&self, other: &Handle) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Handle {
    fn cmp(&self, other: &Handle) -> std::cmp::Ordering {
        self.key().cmp(&other.key())
    }
}

impl fmt::Display for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "@{}", self.0)
    }
}

/// All of the front matter.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Facts {
    /// Between the two `---` lines; `None` where there is no front matter.
    pub span: Option<Span>,
    pub title: Slot<String>,
    pub summary: Slot<String>,
    pub hash: Slot<String>,
    pub branch: Slot<String>,
    pub tag: Slot<String>,
    /// The train a hotfix was cut from.
    pub base: Slot<String>,
    pub line: Slot<String>,
    pub owner: Slot<Handle>,
    pub release_manager: Slot<Handle>,
    pub approvers: Slot<Vec<Handle>>,
    pub approvals: Quorum,
    /// Never an empty list when filled.
    pub windows: Slot<Vec<Window>>,
    pub moved: Vec<Moved>,
    /// The pulse as declared, to be checked against the computed one.
    pub pulse: Slot<Pulse>,
    pub outcome: Slot<Outcome>,
    pub services: Vec<ServiceMove>,
    pub flags: Vec<Flag>,
    pub rollback: Rollback,
    pub incidents: Vec<Incident>,
    pub migrations: Vec<Migration>,
    pub changes: Changes,
    /// Label → URL or site path.
    pub links: Vec<(String, String, Span)>,
    pub tags: Vec<String>,
    /// Other paths under which the train is found.
    pub aliases: Vec<String>,
    /// `draft: true` or `x-private: true`: on no page, in no feed and no index.
    pub private: bool,
    /// The team's own `x-` keys, for themes.
    #[serde(with = "extra")]
    pub extra: Vec<(String, serde_json::Value)>,
}

impl Facts {
    /// The first window's start, if a window is filled in.
    pub fn starts(&self) -> Option<Timestamp> {
        self.windows
            .value()
            .and_then(|windows| windows.first())
            .map(|window| window.start)
    }

    /// The last window's end, if it has one.
    pub fn ends(&self) -> Option<Timestamp> {
        self.windows
            .value()
            .and_then(|windows| windows.last())
            .and_then(|window| window.end)
    }
}

/// How many of the approvers must approve.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Quorum {
    #[default]
    All,
    Any,
    Count(usize),
}

/// What checklists cannot tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    Shipped,
    RolledBack,
    /// Stopped before live.
    Aborted,
    /// Never deployed.
    Cancelled,
}

/// One service on the train.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceMove {
    pub span: Span,
    pub name: String,
    pub from: Option<String>,
    pub to: Option<String>,
    pub wave: Option<u32>,
    /// Services that must be live first.
    pub after: Vec<String>,
    /// Region or environment.
    pub target: Option<String>,
    pub repo: Option<String>,
    pub deployed_at: Option<Timestamp>,
    pub plan: Option<String>,
    pub state: Option<String>,
    pub rollout: Vec<Ramp>,
    /// Written only to say otherwise than what is computed.
    pub status: Option<ServiceStatus>,
}

/// How a service stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ServiceStatus {
    Pending,
    Deploying,
    InReview,
    Paused,
    Skipped,
    Live,
    RolledBack,
}

impl ServiceStatus {
    pub fn word(self) -> &'static str {
        match self {
            ServiceStatus::Pending => "pending",
            ServiceStatus::Deploying => "deploying",
            ServiceStatus::InReview => "in review",
            ServiceStatus::Paused => "paused",
            ServiceStatus::Skipped => "skipped",
            ServiceStatus::Live => "live",
            ServiceStatus::RolledBack => "rolled back",
        }
    }
}

/// A step of a phased release.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ramp {
    pub at: Option<Timestamp>,
    /// As written: `10%`, `on`.
    pub state: String,
}

/// A feature flag.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flag {
    pub span: Span,
    pub key: String,
    pub owner: Option<Handle>,
    /// As written: `0% → 10% → 50% → 100%`.
    pub plan: Option<String>,
    pub state: Option<FlagState>,
    pub expires: Option<Date>,
    pub rollout: Vec<Ramp>,
}

/// How far a flag is on.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum FlagState {
    Off,
    On,
    /// Percent, above 0 and below 100.
    Partial(f64),
}

impl Eq for FlagState {}

/// How the train is taken back, and whether it was.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rollback {
    pub span: Option<Span>,
    /// Prose, a URL or a path.
    pub plan: Slot<String>,
    pub tested: Slot<Tested>,
    /// From live.
    pub window: Slot<SignedDuration>,
    pub invoked: Vec<Invoked>,
}

/// When the rollback plan was tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tested {
    No,
    On(Date),
    At(Timestamp),
}

/// A rollback that took place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invoked {
    pub span: Span,
    pub at: Option<Timestamp>,
    pub by: Option<Handle>,
    pub reason: Option<String>,
    /// Which services; all, where none is named.
    pub services: Vec<String>,
}

/// Something that broke.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Incident {
    pub span: Span,
    pub id: Option<String>,
    pub title: Option<String>,
    pub url: Option<String>,
    pub severity: Option<String>,
    pub started: Option<Timestamp>,
    pub resolved: Option<Timestamp>,
    pub caused_by_train: bool,
}

impl Incident {
    /// Whether nobody has resolved it.
    pub fn is_open(&self) -> bool {
        self.resolved.is_none()
    }

    /// From its start until it was resolved; `None` while open, and where a time is missing or
    /// the two are the wrong way round.
    pub fn restored_after(&self) -> Option<SignedDuration> {
        let took = self.resolved?.duration_since(self.started?);
        (!took.is_negative()).then_some(took)
    }
}

/// A change of a service's data.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Migration {
    pub span: Span,
    pub service: Option<String>,
    pub hash: Option<String>,
    /// `Some(false)` ends that service's rollback window at `at`.
    pub reversible: Option<bool>,
    pub at: Option<Timestamp>,
}

/// What went into the train.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changes {
    /// The first commit's time, for lead time.
    pub since: Option<Timestamp>,
    pub commits: Option<u64>,
    pub prs: Option<u64>,
    pub range: Option<String>,
}

/// A team's own keys in a memory, each value as the text that writes it: what it is has to be told
/// from the bytes alone.
mod extra {
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use serde_json::Value;

    type Extra = Vec<(String, Value)>;

    pub fn serialize<S: Serializer>(extra: &Extra, into: S) -> Result<S::Ok, S::Error> {
        let texts = extra.iter().map(|(key, value)| (key, value.to_string()));
        texts.collect::<Vec<_>>().serialize(into)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Extra, D::Error> {
        let texts: Vec<(String, String)> = Deserialize::deserialize(from)?;
        let value = |text: &str| serde_json::from_str(text).map_err(D::Error::custom);
        let values = texts
            .into_iter()
            .map(|(key, text)| Ok((key, value(&text)?)));
        values.collect()
    }
}
