//! Findings for editors and `grep`: one line each.

use super::Desk;
use crate::cli::print::seen;
use crate::text::Diagnostic;

pub fn print(found: &[Diagnostic], desk: &Desk) -> String {
    found.iter().map(|finding| one(finding, desk)).collect()
}

fn one(finding: &Diagnostic, desk: &Desk) -> String {
    let place = desk.place(&finding.path, finding.span);
    format!(
        "{}:{}:{}: {}[{}]: {}\n",
        seen(&desk.path(&finding.path)),
        place.line,
        place.column,
        finding.level.word(),
        finding.rule,
        seen(&finding.message),
    )
}
