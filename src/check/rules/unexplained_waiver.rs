//! `unexplained-waiver`: a waiver that says neither who nor why.

use crate::book::Entry;
use crate::check::{Around, Finder, Rule};
use crate::text::{Diagnostic, Level};
use crate::train::State;

pub const RULE: Rule = Rule {
    name: "unexplained-waiver",
    level: Level::Warning,
    about: "a waiver without a reason",
    manual: include_str!("unexplained_waiver.md"),
    finder: Finder::Open(check),
};

fn check(entry: &Entry, _: &Around, found: &mut Vec<Diagnostic>) {
    let train = &entry.train;
    let rounds = train
        .stages
        .iter()
        .filter_map(|stage| stage.deciding_round());
    let waived = rounds.flat_map(|round| &round.rows);
    for row in waived.filter(|row| row.state == State::Waived) {
        let said = row
            .evidence
            .or(row.risk)
            .map(|span| train.text(span).trim());
        if said.is_some_and(|said| !said.is_empty()) {
            continue;
        }
        let message = format!("`{}` is waived, and nobody says why", train.text(row.item));
        found.push(
            Diagnostic::warning(RULE.name, train.source.path(), row.status, message)
                .label("no reason")
                .help("write behind ⚠ why that is acceptable, and who accepts it"),
        );
    }
}
