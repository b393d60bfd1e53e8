//! `open-incident`: an incident that is open although its train is over.

use crate::book::Entry;
use crate::check::{Around, Finder, Rule, place};
use crate::config::StageRole;
use crate::text::{Diagnostic, Level};

pub const RULE: Rule = Rule {
    name: "open-incident",
    level: Level::Warning,
    about: "an incident still open after close-out",
    manual: include_str!("open_incident.md"),
    finder: Finder::Train(check),
};

fn check(entry: &Entry, around: &Around, found: &mut Vec<Diagnostic>) {
    let closing = around.config.stage_with(StageRole::CloseOut);
    let judged = &entry.judged;
    let is_closed = closing.is_some_and(|at| judged.stages[at].state.is_settled());
    if !judged.phase.is_over() && !is_closed {
        return;
    }
    for incident in entry.train.facts.incidents.iter().filter(|it| it.is_open()) {
        let name = incident.id.as_deref().or(incident.title.as_deref());
        let since = incident
            .started
            .map(|at| format!(" since {}", place::time(at)));
        let message = format!(
            "{} is open{}, although `{}` is over",
            name.map_or("an incident".to_owned(), |name| format!("`{name}`")),
            since.unwrap_or_default(),
            entry.train.name
        );
        found.push(
            Diagnostic::warning(RULE.name, entry.train.source.path(), incident.span, message)
                .label("open")
                .help("write when it was `resolved`"),
        );
    }
}
