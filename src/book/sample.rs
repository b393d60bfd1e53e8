//! A small book made by hand, for the tests of addresses, rules and pages.

use std::sync::Arc;

use jiff::Timestamp;

use crate::book::{Book, Entry, calendar, flags, matrix};
use crate::config::Config;
use crate::text::{Slot, Source, SourcePath, Span};
use crate::train::judge::StageJudged;
use crate::train::{
    Facts, Handle, Judged, Live, Phase, Pulse, State, Train, TrainName, Window, testing,
};

/// The instant that `iso` writes.
pub fn at(iso: &str) -> Timestamp {
    iso.parse().expect("an instant")
}

/// A window in UTC.
pub fn window(start: &str, end: &str) -> Window {
    Window {
        span: Span::default(),
        start: at(start),
        end: Some(at(end)),
        zone: "UTC".to_owned(),
        target: None,
    }
}

/// The template's five stages and nothing else.
pub fn config() -> Config {
    testing::config()
}

/// A planned train with a window on 14 October 2025, 14:00 to 16:00, owned by @maria.
pub fn entry(name: &str) -> Entry {
    let path = SourcePath::new(format!("content/trains/{name}.md"));
    let window = window("2025-10-14T14:00Z", "2025-10-14T16:00Z");
    let facts = Facts {
        title: Slot::Filled(format!("Title of {name}"), Span::default()),
        windows: Slot::Filled(vec![window], Span::default()),
        owner: Slot::Filled(Handle("maria".to_owned()), Span::default()),
        ..Facts::default()
    };
    Entry {
        train: Arc::new(Train {
            source: Source::new(path, ""),
            name: TrainName::new(name),
            name_span: Span::default(),
            line: String::new(),
            facts,
            preamble: Span::default(),
            stages: Vec::new(),
            log: Vec::new(),
            notes: Vec::new(),
            retro: Vec::new(),
            actions: Vec::new(),
            criteria: Vec::new(),
            sections: Vec::new(),
            links: Vec::new(),
            exceptions: Vec::new(),
        }),
        judged: judged(Phase::Planned),
        slug: name.to_lowercase(),
        previous: None,
        next: None,
        versions: Vec::new(),
        findings: Vec::new(),
    }
}

/// The judgement of a train in `phase` with nothing ticked.
pub fn judged(phase: Phase) -> Arc<Judged> {
    let stage = StageJudged {
        state: State::Pending,
        settled: 0,
        total: 3,
        skipped: 0,
        due: None,
        left_open: 0,
    };
    Arc::new(Judged {
        stages: vec![stage; 5],
        pulse: Pulse {
            dots: vec![State::Pending; 5],
            complete: false,
        },
        verdict: None,
        live: Live::NotKnown,
        phase,
        criteria_met: 0,
        criteria_counted: 3,
        rollback_until: None,
        late: Vec::new(),
    })
}

/// A book of `trains`, judged at 14:47 on 14 October 2025.
pub fn book(trains: Vec<Entry>) -> Book {
    let (config, now) = (config(), at("2025-10-14T14:47Z"));
    Book {
        services: matrix::services(&trains, &config.services, now),
        flags: flags::flags(&trains, now),
        people: Vec::new(),
        months: calendar::months(&trains, &config.freezes, now),
        config,
        now,
        trains,
        ledger: Vec::new(),
        collisions: Vec::new(),
        documents: Vec::new(),
        assets: Vec::new(),
        revision: None,
        past: Default::default(),
        findings: Default::default(),
        holds_until: None,
        index: Default::default(),
    }
}
