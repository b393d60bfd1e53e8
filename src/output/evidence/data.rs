//! The record as data: what the API says of the train, and what only a record has.

use serde::Serialize;
use serde_json::Value;

use super::Earlier;
use crate::book::history::Reach;
use crate::output::formats;
use crate::site::Site;
use crate::site::pages::evidence::{self, RecordView};
use crate::site::pages::train::record::{RecordPart, Signed};
use crate::text::digest::sha256;

/// Raised when a field goes or comes to mean something else.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Record {
    schema_version: u32,
    /// The moment that everything is judged at.
    now: String,
    /// The commit that the site is at.
    commit: Option<String>,
    /// As `api/v1/trains/<slug>.json`, with its history and the doubts about it.
    train: Value,
    /// In a sentence or two, why the verdict is what it is.
    verdict_because: Option<String>,
    approvals: Vec<Approval>,
    findings: Vec<Finding>,
    history: History,
    source: File,
    /// What the file was before, the oldest first.
    versions: Vec<File>,
}

#[derive(Serialize)]
struct Approval {
    approver: String,
    says: &'static str,
    /// As the file says it.
    at: Option<String>,
    /// The commit that wrote it.
    commit: Option<String>,
    committed: Option<String>,
    author: Option<String>,
    /// Why no commit is told.
    missing: Option<String>,
}

#[derive(Serialize)]
struct Finding {
    level: &'static str,
    rule: &'static str,
    line: usize,
    message: String,
}

/// How far back commits are known.
#[derive(Serialize)]
struct History {
    /// `whole`, `since` or `not known`.
    known: &'static str,
    since: Option<String>,
    /// Why there is none.
    missing: Option<String>,
}

#[derive(Serialize)]
struct File {
    /// In the evidence; `None` where its bytes are not in this clone.
    file: Option<String>,
    /// In the repository.
    path: Option<String>,
    commit: Option<String>,
    sha256: Option<String>,
}

/// The record of the train at `index`, whose file has had `earlier` versions.
pub fn record(site: &Site, index: usize, earlier: &[Earlier]) -> Vec<u8> {
    let book = site.book;
    let RecordView {
        gate,
        history,
        record:
            RecordPart {
                approvals,
                findings,
                source,
            },
        ..
    } = evidence::of(site, index);
    let record = Record {
        schema_version: VERSION,
        now: book.now.to_string(),
        commit: book.revision.as_ref().map(|it| it.id.clone()),
        train: formats::train(site, index),
        verdict_because: gate.map(|gate| gate.verdict.why),
        approvals: approvals.into_iter().map(approval).collect(),
        findings: findings
            .into_iter()
            .map(|it| Finding {
                level: it.level,
                rule: it.rule,
                line: it.line,
                message: it.message,
            })
            .collect(),
        history: History {
            known: match book.past.reach {
                Reach::Whole => "whole",
                Reach::Since(_) => "since",
                Reach::Nothing(_) => "not known",
            },
            since: history.since.map(|at| at.iso),
            missing: history.missing,
        },
        source: File {
            file: Some(super::TRAIN.to_owned()),
            path: Some(source.path),
            commit: source.id,
            sha256: Some(source.sha256),
        },
        versions: earlier
            .iter()
            .enumerate()
            .map(|(at, it)| version(at, it, earlier))
            .collect(),
    };
    let mut bytes = serde_json::to_vec_pretty(&record).expect("words and numbers are JSON");
    bytes.push(b'\n');
    bytes
}

fn approval(signed: Signed) -> Approval {
    Approval {
        approver: signed.approval.who.handle,
        says: signed.approval.says,
        at: signed.approval.at.map(|at| at.at.iso),
        commit: signed.id,
        committed: signed.committed.map(|at| at.iso),
        author: signed.author.map(|author| author.handle),
        missing: Some(signed.missing).filter(|why| !why.is_empty()),
    }
}

fn version(at: usize, earlier: &Earlier, all: &[Earlier]) -> File {
    let bytes = earlier.bytes.as_ref();
    File {
        file: bytes.map(|_| super::name(at, earlier, all.len())),
        path: None,
        commit: Some(earlier.commit.clone()),
        sha256: bytes.map(|bytes| sha256(bytes)),
    }
}
