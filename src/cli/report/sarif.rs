//! Findings as SARIF 2.1.0, which code hosts and editors read.
//!
//! Standard: OASIS, Static Analysis Results Interchange Format, version 2.1.0. Lines and columns
//! count from 1, columns in characters; the end column is the one behind the last.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_json::{Value, json};

use super::{Desk, Place};
use crate::check;
use crate::text::Diagnostic;

/// What must not stand as it is in the path of an address.
const OUTSIDE_PATHS: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

pub fn print(found: &[Diagnostic], desk: &Desk) -> String {
    let mut names: Vec<&str> = found.iter().map(|finding| finding.rule).collect();
    names.sort_unstable();
    names.dedup();
    let results = found.iter().map(|finding| result(finding, &names, desk));
    let document = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "trainbook",
                "version": env!("CARGO_PKG_VERSION"),
                "informationUri": env!("CARGO_PKG_REPOSITORY"),
                "rules": names.iter().map(|name| rule(name)).collect::<Vec<Value>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": results.collect::<Vec<Value>>(),
        }],
    });
    format!("{document:#}\n")
}

fn rule(name: &str) -> Value {
    let mut rule = json!({ "id": name });
    if let Some(known) = check::finding(name) {
        rule["shortDescription"] = json!({ "text": known.about });
        rule["defaultConfiguration"] = json!({ "level": known.level.word() });
        if let Some(manual) = known.manual {
            rule["help"] = json!({ "text": manual, "markdown": manual });
        }
    }
    rule
}

fn result(finding: &Diagnostic, names: &[&str], desk: &Desk) -> Value {
    let message = match &finding.help {
        Some(help) => format!("{}: {help}", finding.message),
        None => finding.message.clone(),
    };
    let also = finding.also.iter().enumerate();
    let also = also.map(|(id, (path, span, label))| {
        let mut related = location(&desk.path(path), &desk.place(path, *span));
        related["id"] = id.into();
        related["message"] = json!({ "text": label });
        related
    });
    let place = desk.place(&finding.path, finding.span);
    json!({
        "ruleId": finding.rule,
        "ruleIndex": names.binary_search(&finding.rule).ok(),
        "level": finding.level.word(),
        "message": { "text": message },
        "locations": [location(&desk.path(&finding.path), &place)],
        "relatedLocations": also.collect::<Vec<Value>>(),
    })
}

fn location(path: &str, place: &Place) -> Value {
    json!({ "physicalLocation": {
        "artifactLocation": {
            "uri": utf8_percent_encode(path, OUTSIDE_PATHS).to_string(),
            "uriBaseId": "%SRCROOT%",
        },
        "region": {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
        },
    } })
}

#[cfg(test)]
mod tests {
    use super::super::tests::window_fault;
    use super::*;

    #[test]
    fn a_finding_has_its_rule_and_its_place() {
        let (sources, finding) = window_fault();
        let said = print(&[finding], &Desk::new(&sources, "my site".as_ref()));
        let said: Value = serde_json::from_str(&said).expect("it is JSON");
        let run = &said["runs"][0];
        let rule = &run["tool"]["driver"]["rules"][0];
        assert_eq!(rule["id"], "weekday-mismatch");
        assert_eq!(rule["defaultConfiguration"]["level"], "error");
        let place = &run["results"][0]["locations"][0]["physicalLocation"];
        let uri = &place["artifactLocation"]["uri"];
        assert_eq!(uri, "my%20site/content/trains/2025.10-R1.md");
        let region = json!({ "startLine": 3, "startColumn": 9, "endLine": 3, "endColumn": 12 });
        assert_eq!(place["region"], region);
    }
}
