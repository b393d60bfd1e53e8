//! `approved-over-failure`: an approval in a gate of which a row failed.

use crate::book::Entry;
use crate::check::{Around, Finder, Rule};
use crate::text::{Diagnostic, Level};
use crate::train::State;

pub const RULE: Rule = Rule {
    name: "approved-over-failure",
    level: Level::Warning,
    about: "an approval beside a row that failed",
    manual: include_str!("approved_over_failure.md"),
    finder: Finder::Train(check),
};

fn check(entry: &Entry, _: &Around, found: &mut Vec<Diagnostic>) {
    if entry.judged.phase.is_given_up() {
        return;
    }
    let train = &entry.train;
    for round in train
        .stages
        .iter()
        .filter_map(|stage| stage.deciding_round())
    {
        let mut failed = round.rows.iter().filter(|row| row.state == State::Failed);
        let given = |row: &&crate::train::Row| row.approval.is_some() && row.state == State::Done;
        let (Some(failed), Some(approval)) = (failed.next(), round.rows.iter().find(given)) else {
            continue;
        };
        let message = format!(
            "this approval was given although `{}` failed",
            train.text(failed.item)
        );
        found.push(
            Diagnostic::warning(RULE.name, train.source.path(), approval.status, message)
                .label("approved")
                .also(train.source.path(), failed.status, "failed")
                .help("waive the row with a name and a reason, or take the approval back"),
        );
    }
}
