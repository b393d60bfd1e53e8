//! Trains for tests, from a few lines that say only what the test is about.
//!
//! ```text
//! name: 2025.10-R1            line: eu               path: content/trains/a.md
//! window: 14:00 16:00         owner: maria           approvers: ana lee
//! approvals: any              outcome: shipped       rollback: 24h
//! 0: xx.                      the first stage's items, a letter each
//! 1: xx@ana !@lee,sam         the gate's rows; handles make a row an approval or give an
//!                             item its owner, `@` alone an approval that names nobody
//! service: api 14:20 eu       name, deployed_at, target; all but the name may be left out, `-` for no time
//! service: api 4.1→4.2 14:20  the same with its versions, either of which may be empty
//! log: 15:02 Live             a line marked 🟢
//! invoked: 15:00 api          migration: 15:30 api   (one that cannot be undone)
//! criteria: x..x              rollback, metrics, retro, pulse
//! retro: answered             action: . identity 2025-10-20 @lee
//! ```
//!
//! States: `.` pending, `x` done, `~` skipped, `!` waived, `f` failed, `>` in progress. A
//! time without a date is on 14 October 2025, UTC. Spans point into the lines themselves.

use jiff::{SignedDuration, Timestamp};

use super::*;
use crate::config::{Config, Due, Folders, RawHtml, StageDef, StageKind, StageRole};
use crate::text::{Hash, Slot, SourcePath};

/// The default configuration's gate.
pub const GATE: usize = 1;

/// The instant that `text` writes.
pub fn at(text: &str) -> Timestamp {
    let time = if text.contains('T') {
        text.to_owned()
    } else {
        format!("2025-10-14T{text}Z")
    };
    time.parse().expect("the test writes a time")
}

/// The template's five stages and their offsets.
pub fn config() -> Config {
    let hours = SignedDuration::from_hours;
    Config {
        title: "Northwind releases".to_owned(),
        description: None,
        base_url: None,
        language: "en".to_owned(),
        language_at: None,
        words: crate::words::Words::english(),
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
        rules: Vec::new(),
        exceptions: Vec::new(),
        theme: "default".to_owned(),
        tokens: Vec::new(),
        stages: vec![
            stage(
                "Pre-Flight",
                StageRole::Preparation,
                Some(Due::BeforeStart(hours(48))),
            ),
            stage(
                "Go / No-Go",
                StageRole::Gate,
                Some(Due::BeforeStart(SignedDuration::from_mins(30))),
            ),
            stage("Deploy", StageRole::Deploy, None),
            stage(
                "Validation",
                StageRole::Validation,
                Some(Due::AfterLive(hours(1))),
            ),
            stage("Close Out", StageRole::CloseOut, None),
        ],
        retro: Vec::new(),
        completion: Vec::new(),
        retro_due: hours(48),
        metrics_due: hours(24),
        people: Vec::new(),
        services: Vec::new(),
        tickets: Vec::new(),
        freezes: Vec::new(),
        raw_html: RawHtml::Sanitise,
        hash: Hash::of(b""),
    }
}

fn stage(title: &str, role: StageRole, due: Option<Due>) -> StageDef {
    let kind = match role {
        StageRole::Gate => StageKind::Gate,
        _ => StageKind::Checklist,
    };
    StageDef {
        key: title.to_lowercase().replace(" / ", "-").replace(' ', "-"),
        title: title.to_owned(),
        aliases: Vec::new(),
        kind,
        role,
        due,
        items: Vec::new(),
    }
}

/// The train that the lines of `text` describe.
pub fn train(text: &str) -> Train {
    let path = value(text, "path").unwrap_or("content/trains/2025.10-R1.md");
    let source = Source::new(SourcePath::new(path), text);
    let stages = (0..5).map(|index| Stage {
        index,
        heading: Some(Span::default()),
        ..Stage::default()
    });
    let mut train = Train {
        name: TrainName::new(value(text, "name").unwrap_or("2025.10-R1")),
        name_span: Span::default(),
        line: value(text, "line").unwrap_or_default().to_owned(),
        facts: Facts::default(),
        preamble: Span::default(),
        stages: stages.collect(),
        log: Vec::new(),
        notes: Vec::new(),
        retro: Vec::new(),
        actions: Vec::new(),
        criteria: Vec::new(),
        sections: Vec::new(),
        links: Vec::new(),
        exceptions: Vec::new(),
        source,
    };
    for line in text.lines() {
        let (key, value) = line.split_once(':').expect("a line has a key");
        let span = span_of(text, line);
        take(&mut train, key, value.trim(), span);
    }
    train
}

/// The states that `letters` write.
pub fn states(letters: &str) -> Vec<State> {
    letters.chars().map(state).collect()
}

fn value<'t>(text: &'t str, key: &str) -> Option<&'t str> {
    let mut pairs = text.lines().filter_map(|line| line.split_once(": "));
    pairs
        .find(|(found, _)| *found == key)
        .map(|(_, value)| value)
}

fn span_of(text: &str, part: &str) -> Span {
    let start = part.as_ptr() as usize - text.as_ptr() as usize;
    Span::new(start..start + part.len())
}

fn take(train: &mut Train, key: &str, value: &str, span: Span) {
    let words: Vec<&str> = value.split_whitespace().collect();
    let facts = &mut train.facts;
    let handle = |name: &&str| Handle(name.trim_start_matches('@').to_owned());
    match key {
        "name" | "line" | "path" => {}
        "window" => {
            let window = Window {
                span,
                start: at(words[0]),
                end: words.get(1).map(|end| at(end)),
                zone: "UTC".to_owned(),
                target: words.get(2).map(|&target| target.to_owned()),
            };
            facts.windows = Slot::Filled(vec![window], span);
        }
        "owner" => facts.owner = Slot::Filled(handle(&value), span),
        "approvers" => facts.approvers = Slot::Filled(words.iter().map(handle).collect(), span),
        "approvals" => {
            facts.approvals = value.parse().map_or(Quorum::Any, Quorum::Count);
        }
        "outcome" => facts.outcome = Slot::Filled(outcome(value), span),
        "pulse" => facts.pulse = Slot::Filled(Pulse::parse(value).expect("a pulse"), span),
        "rollback" => {
            let hours = value.trim_end_matches('h').parse().expect("hours");
            facts.rollback.window = Slot::Filled(SignedDuration::from_hours(hours), span);
        }
        "service" => facts.services.push(service(&words, span)),
        "invoked" => facts.rollback.invoked.push(Invoked {
            span,
            at: Some(at(words[0])),
            services: words[1..].iter().map(|&name| name.to_owned()).collect(),
            ..Invoked::default()
        }),
        "migration" => facts.migrations.push(Migration {
            span,
            service: words.get(1).map(|&name| name.to_owned()),
            reversible: Some(false),
            at: Some(at(words[0])),
            ..Migration::default()
        }),
        _ => take_body(train, key, value, span),
    }
}

fn service(words: &[&str], span: Span) -> ServiceMove {
    let version = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let versions = words.iter().find_map(|word| word.split_once('→'));
    let mut facts = words.iter().filter(|word| !word.contains('→'));
    ServiceMove {
        span,
        name: facts.next().expect("a service has a name").to_string(),
        from: versions.and_then(|(from, _)| version(from)),
        to: versions.and_then(|(_, to)| version(to)),
        deployed_at: facts
            .next()
            .filter(|time| **time != "-")
            .map(|time| at(time)),
        target: facts.next().map(|target| target.to_string()),
        ..ServiceMove::default()
    }
}

fn take_body(train: &mut Train, key: &str, value: &str, span: Span) {
    let words: Vec<&str> = value.split_whitespace().collect();
    match key {
        "log" => {
            let (time, text) = value.split_once(' ').expect("a log line has a text");
            let text = span_of(
                train.source.text(),
                value_in(train.source.text(), text, span),
            );
            train.log.push(LogEntry {
                span,
                at: Some(at(time)),
                who: None,
                text,
                state: Some(State::Done),
            });
        }
        "criteria" => {
            use CriterionKind::*;
            let kinds = [Rollback, Metrics, Retro, Pulse];
            let items = states(value).into_iter().map(|state| item(state, span));
            let criteria = items.zip(kinds);
            train.criteria = criteria
                .map(|(item, kind)| Criterion { item, kind })
                .collect();
        }
        "retro" => train.retro.push(Answer {
            prompt: span,
            text: Some(span),
        }),
        "action" => train.actions.push(action(&words, span)),
        stage => {
            let index: usize = stage.parse().unwrap_or_else(|_| panic!("no key `{stage}`"));
            fill(&mut train.stages[index], &words, span);
        }
    }
}

/// The part of the source's line at `span` that reads `text`.
fn value_in<'t>(source: &'t str, text: &str, span: Span) -> &'t str {
    let line = &source[span.range()];
    &line[line.len() - text.len()..]
}

fn action(words: &[&str], span: Span) -> Action {
    let owner = words.iter().find_map(|word| word.strip_prefix('@'));
    Action {
        span,
        text: span,
        state: match words[0] {
            "x" => ActionState::Done,
            "~" => ActionState::Dropped,
            _ => ActionState::Open,
        },
        owner: owner.map(|name| Handle(name.to_owned())),
        due: words.iter().find_map(|word| word.parse().ok()),
        tickets: Vec::new(),
        identity: words[1].to_owned(),
    }
}

fn fill(stage: &mut Stage, words: &[&str], span: Span) {
    let mut rows = Vec::new();
    for word in words {
        let mut letters = word.chars().peekable();
        while let Some(letter) = letters.next() {
            let mut handles = None;
            if letters.next_if_eq(&'@').is_some() {
                let mut names = String::new();
                while let Some(c) = letters.next_if(|c| c.is_alphabetic() || *c == ',') {
                    names.push(c);
                }
                let names = names.split(',').filter(|name| !name.is_empty());
                handles = Some(
                    names
                        .map(|name| Handle(name.to_owned()))
                        .collect::<Vec<_>>(),
                );
            }
            rows.push((state(letter), handles));
        }
    }
    if stage.index == GATE {
        let rows = rows
            .into_iter()
            .map(|(state, handles)| row(state, handles, span));
        stage.rounds.push(Round {
            title: None,
            rows: rows.collect(),
        });
    } else {
        stage.items = rows
            .into_iter()
            .map(|(state, handles)| Item {
                owner: handles.and_then(|handles| handles.into_iter().next()),
                ..item(state, span)
            })
            .collect();
    }
}

fn row(state: State, approval: Option<Vec<Handle>>, span: Span) -> Row {
    Row {
        span,
        status: span,
        item: span,
        owners: approval.clone().unwrap_or_default(),
        state,
        at: None,
        evidence: None,
        risk: None,
        approval,
    }
}

fn item(state: State, span: Span) -> Item {
    Item {
        span,
        marker: None,
        text: span,
        state,
        owner: None,
        at: None,
        evidence: None,
        reason: None,
        notes: Vec::new(),
        children: Vec::new(),
    }
}

fn state(letter: char) -> State {
    match letter {
        '.' => State::Pending,
        'x' => State::Done,
        '~' => State::Skipped,
        '!' => State::Waived,
        'f' => State::Failed,
        '>' => State::Active,
        other => panic!("`{other}` is no state"),
    }
}

fn outcome(word: &str) -> Outcome {
    match word {
        "shipped" => Outcome::Shipped,
        "rolled-back" => Outcome::RolledBack,
        "aborted" => Outcome::Aborted,
        "cancelled" => Outcome::Cancelled,
        other => panic!("`{other}` is no outcome"),
    }
}
