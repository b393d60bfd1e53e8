//! `unknown-person`: a handle that the configuration does not list.

use crate::book::Entry;
use crate::check::{Around, Finder, Rule};
use crate::text::nearest::nearest;
use crate::text::{Diagnostic, Level, Slot, Span};
use crate::train::{Handle, Item, Train};

pub const RULE: Rule = Rule {
    name: "unknown-person",
    level: Level::Warning,
    about: "a handle that the configuration does not list",
    manual: include_str!("unknown_person.md"),
    finder: Finder::Train(check),
};

/// Nobody is unknown while nobody is listed; each stranger is named once a train.
fn check(entry: &Entry, around: &Around, found: &mut Vec<Diagnostic>) {
    if around.people.is_empty() {
        return;
    }
    let mut seen: Vec<String> = Vec::new();
    let mut people = Vec::new();
    collect(&entry.train, &mut people);
    for (handle, span) in people {
        let key = handle.key();
        let is_team = key.contains('/');
        if is_team || around.people.contains(&key) || seen.contains(&key) {
            continue;
        }
        let message = format!("nobody in the configuration is `{handle}`");
        let names = around.config.people.iter();
        let names = names.map(|person| person.handle.trim_start_matches('@'));
        let help = match nearest(handle.as_str(), names) {
            Some(meant) => format!("write `@{meant}`"),
            None => format!("add `{}` to `people` in `trainbook.yaml`", handle.as_str()),
        };
        found.push(
            Diagnostic::warning(RULE.name, entry.train.source.path(), span, message)
                .label("unknown")
                .help(help),
        );
        seen.push(key);
    }
}

/// Whoever owns, manages or approves something; programs write logs, so logs are left out.
fn collect<'t>(train: &'t Train, people: &mut Vec<(&'t Handle, Span)>) {
    let facts = &train.facts;
    for slot in [&facts.owner, &facts.release_manager] {
        if let Slot::Filled(handle, span) = slot {
            people.push((handle, *span));
        }
    }
    if let Slot::Filled(approvers, span) = &facts.approvers {
        people.extend(approvers.iter().map(|approver| (approver, *span)));
    }
    for flag in &facts.flags {
        people.extend(flag.owner.iter().map(|owner| (owner, flag.span)));
    }
    for stage in &train.stages {
        items(&stage.items, people);
        for row in stage.rounds.iter().flat_map(|round| &round.rows) {
            people.extend(row.owners.iter().map(|owner| (owner, row.span)));
        }
    }
    for action in &train.actions {
        people.extend(action.owner.iter().map(|owner| (owner, action.span)));
    }
}

fn items<'t>(list: &'t [Item], people: &mut Vec<(&'t Handle, Span)>) {
    for item in list {
        people.extend(item.owner.iter().map(|owner| (owner, item.span)));
        items(&item.children, people);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::manual::found;

    use crate::check::manual::found_with;
    use crate::config::Person;

    #[test]
    fn nobody_is_unknown_while_nobody_is_listed() {
        let text = "owner: Maria\napprovers: anna org/team\n0: x@anna x@jon";
        assert_eq!(found(super::RULE, &[text], "15:00"), [""; 0]);
        let listed = found_with(super::RULE, &[text], "15:00", |config| {
            config.people = ["maria", "ana"]
                .map(|handle| Person {
                    handle: handle.to_owned(),
                    name: None,
                    link: None,
                    github: None,
                })
                .to_vec();
        });
        assert_eq!(
            listed, ["warning unknown-person unknown"; 2],
            "anna once, and jon"
        );
    }
}
