//! What a train's text says, place by place, so that two versions can be compared.
//!
//! A change is made in bytes and proven in meaning: the new text is read, and must say the same as
//! the old one but for what was meant.

use std::fmt::Debug;

use jiff::Timestamp;

use super::part::{Part, Place, What, parts};
use crate::text::{Diagnostic, Level, Span};
use crate::train::{State, Train};

/// What a train says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub parts: Vec<PartSaid>,
    pub log: Vec<LineSaid>,
    pub actions: Vec<String>,
    /// Everything else.
    pub rest: Vec<String>,
    /// The rules that found something, sorted, errors first.
    pub found: Vec<(Level, &'static str)>,
}

/// What a line of the log says, and of which moment.
pub type LineSaid = (String, Option<Timestamp>);

/// What an item or a row says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartSaid {
    pub place: Place,
    pub state: State,
    pub text: String,
    pub owners: Vec<String>,
    pub at: Option<Timestamp>,
    /// Evidence, reasons and notes.
    pub more: String,
}

impl Said {
    pub fn of(train: &Train, found: &[Diagnostic]) -> Said {
        let told = |span: &Span| train.text(*span).to_owned();
        let mut found: Vec<_> = found.iter().map(|it| (it.level, it.rule)).collect();
        found.sort_unstable();
        let mut rest = vec![without_places(&train.facts), train.name.to_string()];
        rest.push(told(&train.preamble));
        for stage in &train.stages {
            rest.extend(stage.heading.iter().map(told));
            rest.extend(stage.prose.iter().map(told));
            rest.extend(stage.not_applicable.iter().map(told));
            for round in &stage.rounds {
                rest.extend(round.title.iter().map(told));
            }
        }
        rest.extend(train.sections.iter().map(|it| told(&it.title)));
        rest.extend(train.criteria.iter().map(|it| format!("{:?}", it.kind)));
        rest.extend(train.notes.iter().map(without_places));
        rest.extend(train.retro.iter().map(without_places));
        Said {
            parts: parts(train).iter().map(|part| said(train, part)).collect(),
            log: train
                .log
                .iter()
                .map(|line| (told(&line.span), line.at))
                .collect(),
            actions: train.actions.iter().map(|it| told(&it.span)).collect(),
            rest,
            found,
        }
    }

    /// Whether what `other` says below its front matter is the same; the zone of its times may
    /// be another.
    pub fn is_alike_in_the_body(&self, other: &Said) -> bool {
        let parts = |said: &Said| -> Vec<_> {
            let parts = said.parts.iter();
            let told = parts.map(|it| (it.place.clone(), it.state, it.text.clone()));
            told.collect()
        };
        let log = |said: &Said| -> Vec<String> {
            said.log.iter().map(|(line, _)| line.clone()).collect()
        };
        parts(self) == parts(other) && log(self) == log(other) && self.actions == other.actions
    }

    /// Whether reading finds something that it did not find in `before`, as bad as `level` or worse.
    pub fn has_new(&self, before: &Said, level: Level) -> bool {
        let mut known = before.found.clone();
        let is_new = |found: &(Level, &'static str)| {
            let at = known.iter().position(|it| it == found);
            at.map(|at| known.swap_remove(at)).is_none()
        };
        self.found
            .iter()
            .filter(|found| found.0 <= level)
            .any(is_new)
    }
}

fn said(train: &Train, part: &Part) -> PartSaid {
    let told = |span: Option<Span>| span.map(|span| train.text(span)).unwrap_or_default();
    let (owners, at, evidence, reason, notes) = match part.what {
        What::Item(item) => (
            item.owner.iter().cloned().collect(),
            item.at,
            item.evidence,
            item.reason,
            item.notes.as_slice(),
        ),
        What::Row(row) => (row.owners.clone(), row.at, row.evidence, row.risk, &[][..]),
    };
    let notes: Vec<&str> = notes.iter().map(|note| train.text(*note)).collect();
    PartSaid {
        place: part.place.clone(),
        state: part.state(),
        text: train.text(part.text()).to_owned(),
        owners: owners.iter().map(ToString::to_string).collect(),
        at,
        more: format!("{} {} {notes:?}", told(evidence), told(reason)),
    }
}

/// A value to the letter, but for the places in the source that it names.
fn without_places(value: &impl Debug) -> String {
    let written = format!("{value:?}");
    let mut kept = String::with_capacity(written.len());
    let mut rest = written.as_str();
    while let Some((before, after)) = rest.split_once("Span { start: ") {
        kept.push_str(before);
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    kept + rest
}
