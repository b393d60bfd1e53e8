//! What is kept of an old version of a train: enough to say what a later one changed.
//!
//! A footprint is small and owns its words, so that a history of ten thousand versions is
//! kept beside the book, and in a file between builds. That file is the only
//! reason for the serde derives here and on the states below; nothing publishes them.

use std::fmt;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{
    ActionState, FlagState, Handle, Judged, NotePart, Outcome, Phase, Pulse, ServiceStatus, State,
    Train, Verdict, service,
};

/// A version of a train, seen from the moment it was committed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Footprint {
    pub title: String,
    /// One per configured stage.
    pub dots: Vec<State>,
    pub complete: bool,
    /// Settled items or rows of each stage, and all of them.
    pub counts: Vec<(usize, usize)>,
    pub phase: Phase,
    /// `None` where no gate is configured.
    pub verdict: Option<Decision>,
    /// The rows that decide.
    pub rows: Vec<RowPrint>,
    pub owner: Option<String>,
    pub release_manager: Option<String>,
    pub approvers: Vec<String>,
    /// The first window's start, and the last one's end.
    pub window: Option<(Timestamp, Option<Timestamp>)>,
    pub live: Option<Timestamp>,
    pub outcome: Option<Outcome>,
    pub services: Vec<ServicePrint>,
    /// Key and state as a page shows it.
    pub flags: Vec<(String, String)>,
    pub incidents: Vec<IncidentPrint>,
    pub log: Vec<LinePrint>,
    /// Release notes.
    pub notes: usize,
    /// Prompts of the retro that are answered.
    pub answers: usize,
    pub actions: Vec<ActionPrint>,
    /// Completion criteria met, and those that count.
    pub criteria: (usize, usize),
}

/// A verdict without its reasons, which are in the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Decision {
    Pending,
    NoGo,
    /// With so many waivers.
    Go(usize),
}

/// A row of the gate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowPrint {
    /// Its identity: inline Markdown.
    pub item: String,
    pub state: State,
    /// Whose approval it is, where it is one.
    pub approval: Option<Vec<String>>,
}

/// A service of the train.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServicePrint {
    pub name: String,
    pub target: Option<String>,
    pub to: Option<String>,
    pub status: ServiceStatus,
}

/// An incident.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IncidentPrint {
    /// Its id, else its title.
    pub id: String,
    pub resolved: bool,
}

/// A line of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinePrint {
    pub at: Option<Timestamp>,
    /// Inline Markdown.
    pub text: String,
}

/// A retro action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActionPrint {
    pub identity: String,
    /// Inline Markdown.
    pub text: String,
    pub state: ActionState,
}

impl Footprint {
    /// What `train` leaves, which `judged` says of it at `now`.
    pub fn of(train: &Train, judged: &Judged, now: Timestamp) -> Footprint {
        let facts = &train.facts;
        let name = |handle: Option<&Handle>| handle.map(|handle| handle.0.clone());
        let approvers = facts.approvers.value().into_iter().flatten();
        let counts = judged.stages.iter();
        let notes = train.notes.iter().flat_map(|group| &group.parts);
        Footprint {
            title: train.title().to_owned(),
            dots: judged.pulse.dots.clone(),
            complete: judged.pulse.complete,
            counts: counts.map(|stage| (stage.settled, stage.total)).collect(),
            phase: judged.phase,
            verdict: judged.verdict.as_ref().map(Decision::of),
            rows: rows(train),
            owner: name(facts.owner.value()),
            release_manager: name(facts.release_manager.value()),
            approvers: approvers.map(|handle| handle.0.clone()).collect(),
            window: facts.starts().map(|start| (start, facts.ends())),
            live: judged.live.at(),
            outcome: facts.outcome.value().copied(),
            services: services(train, judged, now),
            flags: facts.flags.iter().map(flag).collect(),
            incidents: incidents(train),
            log: train
                .log
                .iter()
                .map(|line| line_print(train, line))
                .collect(),
            notes: notes
                .filter(|part| matches!(part, NotePart::Note(_)))
                .count(),
            answers: train
                .retro
                .iter()
                .filter(|answer| answer.text.is_some())
                .count(),
            actions: actions(train),
            criteria: (judged.criteria_met, judged.criteria_counted),
        }
    }

    /// The pulse of that version.
    pub fn pulse(&self) -> Pulse {
        Pulse {
            dots: self.dots.clone(),
            complete: self.complete,
        }
    }
}

/// As a verdict is written.
impl fmt::Display for Decision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Decision::Pending => f.write_str("pending"),
            Decision::NoGo => f.write_str("no-go"),
            Decision::Go(0) => f.write_str("go"),
            Decision::Go(1) => f.write_str("go, with one waiver"),
            Decision::Go(waivers) => write!(f, "go, with {waivers} waivers"),
        }
    }
}

impl Decision {
    fn of(verdict: &Verdict) -> Decision {
        match verdict {
            Verdict::NoGo { .. } => Decision::NoGo,
            Verdict::Pending { .. } => Decision::Pending,
            Verdict::Go { waived, .. } => Decision::Go(waived.len()),
        }
    }
}

fn rows(train: &Train) -> Vec<RowPrint> {
    let rounds = train
        .stages
        .iter()
        .filter_map(|stage| stage.deciding_round());
    let rows = rounds.flat_map(|round| &round.rows);
    let print = |row: &super::Row| RowPrint {
        item: train.text(row.item).to_owned(),
        state: row.state,
        approval: row
            .approval
            .as_ref()
            .map(|handles| handles.iter().map(|handle| handle.0.clone()).collect()),
    };
    rows.map(print).collect()
}

fn services(train: &Train, judged: &Judged, now: Timestamp) -> Vec<ServicePrint> {
    let services = train.facts.services.iter().enumerate();
    let print = |(index, moved): (usize, &super::ServiceMove)| ServicePrint {
        name: moved.name.clone(),
        target: moved.target.clone(),
        to: moved.to.clone(),
        status: service::status(train, judged, index, now),
    };
    services.map(print).collect()
}

fn flag(flag: &super::Flag) -> (String, String) {
    let state = flag.state.map_or("not known".to_owned(), FlagState::word);
    (flag.key.clone(), state)
}

fn incidents(train: &Train) -> Vec<IncidentPrint> {
    let incidents = train.facts.incidents.iter();
    let print = |incident: &super::Incident| IncidentPrint {
        id: incident
            .id
            .clone()
            .or_else(|| incident.title.clone())
            .unwrap_or_default(),
        resolved: incident.resolved.is_some(),
    };
    incidents.map(print).collect()
}

fn line_print(train: &Train, line: &super::LogEntry) -> LinePrint {
    LinePrint {
        at: line.at,
        text: train.text(line.text).to_owned(),
    }
}

fn actions(train: &Train) -> Vec<ActionPrint> {
    let actions = train.actions.iter();
    let print = |action: &super::Action| ActionPrint {
        identity: action.identity.clone(),
        text: train.text(action.text).to_owned(),
        state: action.state,
    };
    actions.map(print).collect()
}
