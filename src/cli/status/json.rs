//! The board, or one train, for programs.

use serde_json::{Value, json};

use crate::book::Entry;
use crate::change::{Part, parts};
use crate::config::Config;
use crate::site::Site;
use crate::site::pages::board::needs::needs;
use crate::train::judge::LateWhat;
use crate::train::{Handle, Train};

/// Every train that is not over, and all that waits on somebody.
pub fn board(site: &Site) -> String {
    let config = &site.book.config;
    let open = site.book.trains.iter();
    let open = open.filter(|entry| !entry.judged.phase.is_over());
    let waiting = needs(site).into_iter().map(|need| {
        json!({ "label": need.label, "title": need.title, "detail": need.detail, "url": need.href })
    });
    document(&json!({
        "now": site.book.now.to_string(),
        "current": site.book.current().iter().map(|at| name(site, *at)).collect::<Vec<_>>(),
        "trains": open.map(|entry| told(config, entry)).collect::<Vec<_>>(),
        "needs": waiting.collect::<Vec<_>>(),
    }))
}

/// The train at `index`.
pub fn train(site: &Site, index: usize) -> String {
    document(&told(&site.book.config, &site.book.trains[index]))
}

fn name(site: &Site, index: usize) -> String {
    site.book.trains[index].train.name.to_string()
}

fn document(value: &Value) -> String {
    let text = serde_json::to_string_pretty(value).expect("texts and numbers are JSON");
    text + "\n"
}

fn told(config: &Config, entry: &Entry) -> Value {
    let (train, judged) = (&entry.train, &entry.judged);
    let facts = &train.facts;
    let stages = config
        .stages
        .iter()
        .zip(&judged.stages)
        .map(|(def, stage)| {
            json!({
                "key": def.key,
                "title": def.title,
                "state": stage.state.word(),
                "settled": stage.settled,
                "total": stage.total,
                "due": stage.due.map(|due| due.to_string()),
            })
        });
    let late = judged.late.iter().map(|late| {
        let what = match late.what {
            LateWhat::Stage(at) => config.stages[at].key.clone(),
            LateWhat::Retro => "retro".to_owned(),
            LateWhat::Metrics => "metrics".to_owned(),
            LateWhat::Action(at) => format!("a.{}", at + 1),
        };
        json!({ "what": what, "due": late.due.to_string(), "whose": handles(&late.whose) })
    });
    let parts = parts(train);
    json!({
        "name": train.name.as_str(),
        "title": facts.title.value(),
        "path": train.source.path().as_str(),
        "phase": judged.phase.word(),
        "pulse": judged.pulse.to_string(),
        "verdict": judged.verdict.as_ref().map(ToString::to_string),
        "starts": facts.starts().map(|at| at.to_string()),
        "ends": facts.ends().map(|at| at.to_string()),
        "owner": facts.owner.value().map(Handle::as_str),
        "stages": stages.collect::<Vec<_>>(),
        "lines": parts.iter().map(|part| line(config, train, part)).collect::<Vec<_>>(),
        "late": late.collect::<Vec<_>>(),
    })
}

fn line(config: &Config, train: &Train, part: &Part) -> Value {
    json!({
        "number": part.number(),
        "stage": part.stage().map(|at| config.stages[at].key.as_str()),
        "text": train.text(part.text()),
        "state": part.state().word(),
        "owners": handles(part.owners()),
    })
}

fn handles(handles: &[Handle]) -> Vec<&str> {
    handles.iter().map(Handle::as_str).collect()
}
