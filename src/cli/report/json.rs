//! Findings for a program: one JSON document.

use serde_json::{Value, json};

use super::Desk;
use crate::text::Diagnostic;

pub fn print(found: &[Diagnostic], desk: &Desk) -> String {
    let findings: Vec<Value> = found.iter().map(|finding| one(finding, desk)).collect();
    let document = json!({ "schema_version": 1, "findings": findings });
    format!("{document:#}\n")
}

fn one(finding: &Diagnostic, desk: &Desk) -> Value {
    let place = desk.place(&finding.path, finding.span);
    let also = finding.also.iter().map(|(path, span, label)| {
        let place = desk.place(path, *span);
        json!({
            "path": desk.path(path),
            "line": place.line,
            "column": place.column,
            "label": label,
        })
    });
    let fix = finding.fix.as_ref();
    let fix = fix.map(|(span, text)| json!({ "start": span.start, "end": span.end, "text": text }));
    json!({
        "rule": finding.rule,
        "level": finding.level.word(),
        "path": desk.path(&finding.path),
        "line": place.line,
        "column": place.column,
        "start": finding.span.start,
        "end": finding.span.end,
        "message": finding.message,
        "label": finding.label,
        "help": finding.help,
        "also": also.collect::<Vec<Value>>(),
        "fix": fix,
    })
}
