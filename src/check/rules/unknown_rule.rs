//! `unknown-rule`: an exception from a rule that is none, or that has none, or without a reason.

use crate::book::Book;
use crate::check::settled::is_firm;
use crate::check::{Finder, Rule, finding, findings};
use crate::config;
use crate::text::{Diagnostic, Level, SourcePath, Span, nearest};

pub const RULE: Rule = Rule {
    name: "unknown-rule",
    level: Level::Warning,
    about: "an exception without a reason, or from a rule that is none",
    manual: include_str!("unknown_rule.md"),
    finder: Finder::Book(check),
};

fn check(book: &Book, found: &mut Vec<Diagnostic>) {
    let file = SourcePath::new(config::CONFIG);
    for setting in &book.config.rules {
        found.extend(wrong_name(&file, setting.span, &setting.rule));
    }
    let trains = book.trains.iter().map(|entry| &entry.train);
    let trains = trains.map(|train| (train.source.path(), &train.exceptions));
    let documents = book
        .documents
        .iter()
        .map(|it| (it.source.path(), &it.exceptions));
    let all = trains
        .chain(documents)
        .chain([(&file, &book.config.exceptions)]);
    for (path, exceptions) in all {
        for exception in exceptions {
            let wrong = wrong_name(path, exception.span, &exception.rule);
            let unsaid = || {
                let message = format!("nobody says why `{}` is allowed here", exception.rule);
                Diagnostic::warning(RULE.name, path, exception.span, message)
                    .label("no reason")
                    .help("write the reason behind the rule's name")
            };
            found.extend(wrong.or_else(|| exception.reason.is_empty().then(unsaid)));
        }
    }
}

fn wrong_name(path: &SourcePath, span: Span, name: &str) -> Option<Diagnostic> {
    let (message, help) = if finding(name).is_none() {
        let help = match nearest(name, findings().map(|it| it.name)) {
            Some(near) => format!("write `{near}`"),
            None => "see the rules in `trainbook check --help`".to_owned(),
        };
        (format!("no rule is called `{name}`"), help)
    } else if is_firm(name) {
        let message = format!("`{name}` knows no exception: what it finds can't be published");
        (
            message,
            "take the exception out, and mend what was found".to_owned(),
        )
    } else {
        return None;
    };
    let warning = Diagnostic::warning(RULE.name, path, span, message);
    Some(warning.label("this rule").help(help))
}
