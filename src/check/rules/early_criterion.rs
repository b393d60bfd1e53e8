//! `early-criterion`: a completion criterion that was ticked before its time.

use jiff::Timestamp;

use crate::book::Entry;
use crate::check::{Around, Finder, Rule, place};
use crate::config::Config;
use crate::text::{Diagnostic, Level};
use crate::train::{Criterion, CriterionKind, State};

pub const RULE: Rule = Rule {
    name: "early-criterion",
    level: Level::Warning,
    about: "a criterion ticked before its time",
    manual: include_str!("early_criterion.md"),
    finder: Finder::Train(check),
};

fn check(entry: &Entry, around: &Around, found: &mut Vec<Diagnostic>) {
    let ticked = entry.train.criteria.iter();
    let ticked = ticked.filter(|criterion| criterion.item.state == State::Done);
    for criterion in ticked {
        if let Some(message) = early(entry, criterion, around.config, around.now) {
            let path = entry.train.source.path();
            found.push(
                Diagnostic::warning(RULE.name, path, criterion.item.span, message)
                    .label("ticked too early")
                    .help("take the tick out until then"),
            );
        }
    }
}

fn early(entry: &Entry, criterion: &Criterion, config: &Config, now: Timestamp) -> Option<String> {
    let judged = &entry.judged;
    let (what, until) = match criterion.kind {
        CriterionKind::Rollback => ("the rollback window is open", judged.rollback_until),
        CriterionKind::Metrics => {
            let live = judged.live.at();
            let until = live.and_then(|live| live.checked_add(config.metrics_due).ok());
            ("the metrics are watched", until)
        }
        _ => return None,
    };
    if !judged.is_live() && !judged.phase.is_over() {
        return Some("ticked before the train is live".to_owned());
    }
    let until = until.filter(|until| *until > now)?;
    Some(format!("{what} until {}", place::time(until)))
}

#[cfg(test)]
mod tests {
    use crate::check::manual::found;

    #[test]
    fn a_criterion_has_its_time() {
        let rule = "warning early-criterion ticked too early";
        let live = "rollback: 24h\nlog: 15:02 Live\n";
        for (text, now, expected) in [
            ("criteria: ..x", "15:10", &[][..]),
            ("criteria: xx.", "15:10", &[rule, rule]),
            ("criteria: x..", "2025-10-15T15:01Z", &[rule]),
            ("criteria: .x.", "2025-10-15T15:01Z", &[rule]),
            ("criteria: xxx", "2025-10-15T15:02Z", &[]),
            ("criteria: ~!.", "15:10", &[]),
        ] {
            assert_eq!(
                found(super::RULE, &[&format!("{live}{text}")], now),
                expected,
                "{text} at {now}"
            );
        }
        assert_eq!(found(super::RULE, &["criteria: x.."], "15:10"), [rule]);
        assert_eq!(
            found(super::RULE, &["outcome: shipped\ncriteria: xx."], "15:10"),
            [""; 0]
        );
    }
}
