//! A fact of the front matter, set to another value.
//!
//! A field is named by its path: `owner`, `rollback.tested`, and of a list by the name of the member,
//! `services.api.state`. What is there keeps its quotes and its comment; what is not there is written
//! behind what is.

mod spelling;

#[cfg(test)]
mod tests;

use self::spelling::{at_the_end, behind, joined, spellings, written};
use super::Changed;
use super::edit::{Edit, Refusal, one_line};
use super::said::Said;
use crate::config::Config;
use crate::read::{self, front_matter};
use crate::text::yaml::{self, Node, Value};
use crate::text::{Diagnostic, Source, Span};
use crate::train::Train;

/// What a field is to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    Text(String),
    List(Vec<String>),
    Map(Vec<(String, String)>),
}

/// Sets the field at `path` of `train` to `fact`; `found` is what reading it found.
///
/// # Errors
/// Where the field cannot be found or made, and where its reader would not take the value.
pub fn set(
    train: &Train,
    found: &[Diagnostic],
    config: &Config,
    path: &str,
    fact: &Fact,
) -> Result<Changed, Refusal> {
    let source = &train.source;
    let (parts, _) = front_matter::split(source);
    let Some(yaml) = parts.yaml else {
        let edit = Edit {
            span: Span::new(source.body_start()..source.body_start()),
            text: format!("---\n{}: {}\n---\n\n", path, written(fact)),
        };
        return checked(train, found, config, vec![edit], path, fact);
    };
    let node = yaml::parse(source, yaml).0;
    let (target, spellings) = match &node {
        Some(node) => spellings(source, node, yaml, path, fact)?,
        None => (path.to_owned(), vec![at_the_end(source, yaml, path, fact)]),
    };
    checked(train, found, config, spellings, &target, fact)
}

/// The first of `spellings` after which the field at `target`, and no other, says `fact`.
fn checked(
    train: &Train,
    found: &[Diagnostic],
    config: &Config,
    spellings: Vec<Edit>,
    target: &str,
    fact: &Fact,
) -> Result<Changed, Refusal> {
    let old = Said::of(train, found);
    let wanted = with(leaves_of(&train.source), target, fact);
    if wanted == sorted(leaves_of(&train.source)) {
        return Err(Refusal::new(
            format!("`{target}` says that already"),
            "give it another value, or leave it as it is",
        ));
    }
    let mut refusal = Refusal::new(
        format!("`{target}` cannot be set by a change of its line alone"),
        "change it in an editor; nothing was written",
    );
    for edit in spellings {
        let source = edit.applied(&train.source);
        let (new_train, new_found) = read::read(&source, config);
        let new = Said::of(&new_train, &new_found);
        if sorted(leaves_of(&source)) != wanted || !old.is_alike_in_the_body(&new) {
            continue;
        }
        let is_new = |it: &&Diagnostic| {
            let same = |known: &Diagnostic| (known.rule, &known.message) == (it.rule, &it.message);
            !found.iter().any(same)
        };
        match new_found.iter().find(is_new) {
            None => {
                let train = new_train;
                return Ok(Changed { edit, train });
            }
            Some(fault) => {
                let help = fault.help.as_deref();
                let help = help.unwrap_or("write another value; nothing was written");
                refusal = Refusal::new(fault.message.clone(), help);
            }
        }
    }
    Err(refusal)
}

/// What the front matter of `source` says, each text with its path.
fn leaves_of(source: &Source) -> Vec<(String, String)> {
    let mut leaves = Vec::new();
    let (parts, _) = front_matter::split(source);
    if let Some(node) = parts.yaml.and_then(|yaml| yaml::parse(source, yaml).0) {
        collect(&node, "", &mut leaves);
    }
    leaves
}

fn collect(node: &Node, path: &str, leaves: &mut Vec<(String, String)>) {
    match &node.value {
        Value::Text(text) => leaves.push((path.to_owned(), text.clone())),
        Value::List(members) => {
            for (at, member) in members.iter().enumerate() {
                collect(member, &joined(path, &at.to_string()), leaves);
            }
        }
        Value::Map(entries) => {
            for entry in entries {
                collect(&entry.value, &joined(path, &entry.key), leaves);
            }
        }
    }
}

/// `leaves` with `fact` at `target`, sorted.
fn with(mut leaves: Vec<(String, String)>, target: &str, fact: &Fact) -> Vec<(String, String)> {
    leaves.retain(|(path, _)| behind(target, path).is_none());
    match fact {
        Fact::Text(text) => leaves.push((target.to_owned(), one_line(text))),
        Fact::List(items) => {
            let items = items.iter().enumerate();
            leaves.extend(items.map(|(at, it)| (format!("{target}.{at}"), one_line(it))));
        }
        Fact::Map(entries) => {
            let entries = entries.iter();
            leaves.extend(entries.map(|(key, it)| (format!("{target}.{key}"), one_line(it))));
        }
    }
    sorted(leaves)
}

fn sorted(mut leaves: Vec<(String, String)>) -> Vec<(String, String)> {
    leaves.sort_unstable();
    leaves
}
