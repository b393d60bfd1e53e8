//! `dateless-go`: a train that may leave, and nobody knows when.

use crate::book::Entry;
use crate::check::{Around, Finder, Rule, place};
use crate::text::{Diagnostic, Level};
use crate::train::Phase;

pub const RULE: Rule = Rule {
    name: "dateless-go",
    level: Level::Warning,
    about: "a train that is ready, or under way, without the start of a window",
    manual: include_str!("dateless_go.md"),
    finder: Finder::Train(check),
};

fn check(entry: &Entry, _: &Around, found: &mut Vec<Diagnostic>) {
    let (train, phase) = (&entry.train, entry.judged.phase);
    let is_leaving = matches!(
        phase,
        Phase::Ready | Phase::Deploying | Phase::Validating | Phase::Closing
    );
    if !is_leaving || train.facts.starts().is_some() {
        return;
    }
    let message = format!(
        "`{}` is {}, and its window has no date",
        train.name,
        phase.word()
    );
    found.push(
        Diagnostic::warning(
            RULE.name,
            train.source.path(),
            place::window(train),
            message,
        )
        .label("when")
        .help("write `window: 2025-10-14 14:00 → 16:00 UTC`"),
    );
}
