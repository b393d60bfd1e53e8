//! The board's table: trains that move, then all others by their windows, and freezes between them.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp, ToSpan};
use serde::Serialize;

use super::super::train::open_incidents;
use crate::book::Entry;
use crate::config::{Config, Freeze, StageRole};
use crate::site::plain::plain;
use crate::site::row::departed;
use crate::site::{Moment, Row, Site};
use crate::train::judge::LateWhat;
use crate::train::service::status;
use crate::train::{Phase, ServiceStatus, Verdict};
use crate::words::Words;

/// Trains on the board at most; the list of trains has them all.
const ROWS: usize = 20;

/// How far ahead a freeze is announced.
const AHEAD: SignedDuration = SignedDuration::from_hours(24 * 7 * 6);

/// A row of the board.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum BoardRow {
    Train(TrainRow),
    Freeze(FreezeRow),
}

/// A train on the board.
#[derive(Debug, Serialize)]
pub struct TrainRow {
    pub row: Arc<Row>,
    /// Whether it moves right now.
    pub active: bool,
    pub held: bool,
    /// A few words each, below its status.
    pub details: Vec<String>,
    /// What is late, in words.
    pub late: Option<String>,
}

/// A span of time in which nothing departs.
#[derive(Debug, Serialize)]
pub struct FreezeRow {
    pub title: String,
    pub start: Moment,
    /// An instant on its last day.
    pub end: Moment,
    pub services: Vec<String>,
}

/// The rows of the board, and how many trains did not find room.
pub fn departures(site: &Site) -> (Vec<BoardRow>, usize) {
    let (book, now) = (site.book, site.book.now);
    let mut open: Vec<usize> = (0..book.trains.len())
        .filter(|index| !departed(&book.trains[*index]))
        .collect();
    open.sort_by_key(|index| Reverse(book.trains[*index].judged.phase.is_active()));
    let more = open.len().saturating_sub(ROWS);
    let mut freezes: Vec<&Freeze> = book
        .config
        .freezes
        .iter()
        .filter(|freeze| freeze.end > now && freeze.start < now + AHEAD)
        .collect();
    freezes.sort_by_key(|freeze| Reverse((freeze.start, freeze.end)));
    let mut rows = Vec::new();
    for index in open.into_iter().take(ROWS) {
        let entry = &book.trains[index];
        let start = entry.train.facts.starts().unwrap_or(Timestamp::MAX);
        let active = entry.judged.phase.is_active();
        while let Some(freeze) = freezes.pop_if(|freeze| !active && freeze.start <= start) {
            rows.push(freeze_row(site, freeze));
        }
        rows.push(BoardRow::Train(train_row(site, index)));
    }
    rows.extend(freezes.iter().rev().map(|freeze| freeze_row(site, freeze)));
    (rows, more)
}

fn freeze_row(site: &Site, freeze: &Freeze) -> BoardRow {
    BoardRow::Freeze(FreezeRow {
        title: freeze.title.clone(),
        start: site.moment(freeze.start),
        // The last day in it, for people; the end itself is exclusive.
        end: site.moment(freeze.end - 1.nanosecond()),
        services: freeze.services.clone(),
    })
}

fn train_row(site: &Site, index: usize) -> TrainRow {
    let entry = &site.book.trains[index];
    TrainRow {
        row: site.row(index).clone(),
        active: entry.judged.phase.is_active(),
        held: entry.judged.phase == Phase::Held,
        details: details(site, entry),
        late: late(&site.book.config, entry),
    }
}

/// What there is to say of a train in its phase.
fn details(site: &Site, entry: &Entry) -> Vec<String> {
    let config = &site.book.config;
    let words = &config.words;
    let mut details: Vec<String> = match entry.judged.phase {
        Phase::Planned => vec![words.say("nothing_ticked_yet").to_owned()],
        Phase::PreFlight => progress(config, entry, StageRole::Preparation, "settled_ready"),
        Phase::Held => held_by(words, entry),
        Phase::Ready => vec![words.say("go").to_owned()],
        Phase::Deploying => waves(words, entry, site.book.now)
            .unwrap_or_else(|| progress(config, entry, StageRole::Deploy, "settled_deployed")),
        Phase::Validating => progress(config, entry, StageRole::Validation, "settled_validated"),
        Phase::Closing => progress(config, entry, StageRole::CloseOut, "settled_closed_out"),
        _ => Vec::new(),
    };
    let open = open_incidents(&entry.train);
    details.extend(open.map(|incident| {
        let name = incident.id.as_deref().unwrap_or(words.say("incident"));
        words.named("incident_is_open", name)
    }));
    details
}

/// `5 of 7 ready`, over the stages that play `role`.
fn progress(config: &Config, entry: &Entry, role: StageRole, key: &str) -> Vec<String> {
    let stages = config.stages.iter().zip(&entry.judged.stages);
    let (settled, total) = stages
        .filter(|(stage, _)| stage.role == role)
        .fold((0_usize, 0_usize), |(settled, total), (_, judged)| {
            (settled + judged.settled, total + judged.total)
        });
    match total {
        0 => Vec::new(),
        _ => {
            let counts = [("settled", settled.into()), ("total", total.into())];
            vec![config.words.tell(key, &counts)]
        }
    }
}

/// `Wave 1 of 2 live`: the last wave of which every service is, else the first. `None` where
/// fewer than two waves are planned.
fn waves(words: &Words, entry: &Entry, now: Timestamp) -> Option<Vec<String>> {
    let services = entry.train.facts.services.iter().enumerate();
    let mut live: BTreeMap<u32, bool> = BTreeMap::new();
    for (index, service) in services {
        let is_live = status(&entry.train, &entry.judged, index, now) == ServiceStatus::Live;
        *live.entry(service.wave?).or_insert(true) &= is_live;
    }
    let done = live.values().take_while(|is_live| **is_live).count();
    let said = match done {
        0 => words.counted("first_wave_under_way", live.len()),
        _ => words.tell(
            "waves_live",
            &[("done", done.into()), ("all", live.len().into())],
        ),
    };
    (live.len() > 1).then(|| vec![said])
}

/// The first row that says no.
fn held_by(words: &Words, entry: &Entry) -> Vec<String> {
    let Some(Verdict::NoGo { failed }) = &entry.judged.verdict else {
        return Vec::new();
    };
    let rounds = entry
        .train
        .stages
        .iter()
        .filter_map(|stage| stage.deciding_round());
    let rows = rounds.flat_map(|round| failed.iter().filter_map(|index| round.rows.get(*index)));
    let first = rows.take(1);
    first
        .map(|row| words.named("row_failed", &plain(entry.train.text(row.item))))
        .collect()
}

/// What is most overdue, `Pre-Flight is late`.
fn late(config: &Config, entry: &Entry) -> Option<String> {
    let late = entry.judged.late.iter().find_map(|late| match late.what {
        LateWhat::Stage(index) => Some(config.stages.get(index)?.title.as_str()),
        LateWhat::Retro => Some(config.words.say("retro")),
        LateWhat::Metrics => Some(config.words.say("metrics")),
        LateWhat::Action(_) => None,
    });
    late.map(|what| config.words.named("is_late", what))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::sample;
    use crate::text::Slot;
    use crate::train::ServiceMove;

    #[test]
    fn what_moves_comes_first_and_freezes_take_their_place() {
        let mut early = sample::entry("R1");
        early.judged_mut().phase = Phase::PreFlight;
        let mut moving = sample::entry("R2");
        moving.judged_mut().phase = Phase::Deploying;
        let mut gone = sample::entry("R3");
        gone.judged_mut().phase = Phase::Shipped;
        let mut dateless = sample::entry("R4");
        dateless.train_mut().facts.windows = Slot::default();
        let mut book = sample::book(vec![early, moving, gone, dateless]);
        book.config.freezes = vec![Freeze {
            title: "Sale".to_owned(),
            start: sample::at("2025-10-24T00:00Z"),
            end: sample::at("2025-11-03T00:00Z"),
            services: Vec::new(),
            span: Default::default(),
        }];
        let site = Site::new(&book);
        let (rows, more) = departures(&site);
        let names: Vec<&str> = rows
            .iter()
            .map(|row| match row {
                BoardRow::Train(train) => train.row.name.as_str(),
                BoardRow::Freeze(freeze) => freeze.title.as_str(),
            })
            .collect();
        assert_eq!(
            (names.as_slice(), more),
            (&["R2", "R1", "Sale", "R4"][..], 0)
        );
    }

    #[test]
    fn a_deploy_in_waves_says_how_far_they_are() {
        for (waves, said) in [
            (
                &[(Some(1), true), (Some(1), true), (Some(2), false)][..],
                Some("Wave 1 of 2 live"),
            ),
            (
                &[(Some(1), true), (Some(1), false), (Some(2), true)],
                Some("Wave 1 of 2 under way"),
            ),
            (&[(Some(1), true), (Some(1), true)], None),
            (&[(Some(1), true), (None, true)], None),
            (&[], None),
        ] {
            let mut entry = sample::entry("R1");
            let service = |(wave, is_live): &(Option<u32>, bool)| ServiceMove {
                wave: *wave,
                status: Some(match is_live {
                    true => ServiceStatus::Live,
                    false => ServiceStatus::Deploying,
                }),
                ..ServiceMove::default()
            };
            entry.train_mut().facts.services = waves.iter().map(service).collect();
            let found = super::waves(&Words::english(), &entry, sample::at("2025-10-14T14:47Z"));
            assert_eq!(found, said.map(|said| vec![said.to_owned()]), "{waves:?}");
        }
    }
}
