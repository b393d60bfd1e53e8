//! `missing-approval`: an approver without a row in the gate.

use crate::book::Entry;
use crate::check::{Around, Finder, Rule, place};
use crate::config::StageRole;
use crate::text::{Diagnostic, Level};
use crate::train::{Handle, Quorum};

pub const RULE: Rule = Rule {
    name: "missing-approval",
    level: Level::Warning,
    about: "an approver whose approval has no row in the gate",
    manual: include_str!("missing_approval.md"),
    finder: Finder::Open(check),
};

fn check(entry: &Entry, around: &Around, found: &mut Vec<Diagnostic>) {
    let Some(gate) = around.config.stage_with(StageRole::Gate) else {
        return;
    };
    let (train, facts) = (&entry.train, &entry.train.facts);
    let round = train.stages[gate].deciding_round();
    let (Some(round), Some(approvers)) = (round, facts.approvers.value()) else {
        return;
    };
    if facts.approvals != Quorum::All {
        return;
    }
    let approvals: Vec<&Vec<Handle>> = round
        .rows
        .iter()
        .filter_map(|row| row.approval.as_ref())
        .collect();
    let unnamed = approvals.iter().filter(|names| names.is_empty()).count();
    let is_named = |who: &&Handle| approvals.iter().any(|names| names.contains(who));
    let missing: Vec<Handle> = approvers
        .iter()
        .filter(|who| !is_named(who))
        .cloned()
        .collect();
    if missing.len() <= unnamed {
        return;
    }
    let names = place::people(&missing);
    let message =
        format!("the gate has no row for the approval of {names}, so its verdict stays pending");
    found.push(
        Diagnostic::warning(
            RULE.name,
            train.source.path(),
            place::stage(train, gate),
            message,
        )
        .label(names)
        .help("write a row `Approval granted` with that owner"),
    );
}
