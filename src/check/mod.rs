//! What somebody should look at, beyond what reading a file alone can tell.
//!
//! A rule is one file with its manual page beside it and one line of [`ALL`]. Rules
//! look at one train, knowing *now* and the configuration, or at a gathered book with the neighbours.
//! What is wrong with the writing itself is found by reading, and two trains of one
//! name by gathering; the rules that explain such faults have only their page here.
//!
//! Old records must not drown what is under way: a train that is over is only
//! asked for what is still owed or contradicts itself, and a cancelled or aborted
//! one owes nothing.

pub mod rules;
pub mod settled;
pub mod writing;

mod looks;
mod owed;
mod place;

use std::collections::HashSet;

use jiff::Timestamp;
use rayon::prelude::*;

use crate::book::{Book, Entry};
use crate::config::Config;
use crate::text::{Diagnostic, Level};
use crate::train::Handle;

pub use looks::Looks;
pub use rules::ALL;
pub use settled::Exceptions;

/// Something that `check` looks for.
#[derive(Debug)]
pub struct Rule {
    /// Names the fault and reads after "allow", as `overdue-stage`.
    pub name: &'static str,
    /// The worst it says.
    pub level: Level,
    /// One line.
    pub about: &'static str,
    /// Its page: what, why, and examples that are tests.
    pub manual: &'static str,
    pub finder: Finder,
}

/// What finds it.
#[derive(Clone, Copy, Debug)]
pub enum Finder {
    /// Reading the file alone: it is a fault of writing.
    Reading,
    /// A look at one train, which is what it is whatever the others are.
    Train(fn(&Entry, &Around, &mut Vec<Diagnostic>)),
    /// The same at one of which something can still be done: what is over owes nothing of this.
    Open(fn(&Entry, &Around, &mut Vec<Diagnostic>)),
    /// A look at all trains together.
    Book(fn(&Book, &mut Vec<Diagnostic>)),
}

/// What a train is looked at with.
#[derive(Debug)]
pub struct Around<'b> {
    pub config: &'b Config,
    pub now: Timestamp,
    /// The keys of those whom the configuration knows.
    pub people: HashSet<String>,
}

impl<'b> Around<'b> {
    /// What the trains of `book` are looked at with.
    pub fn of(book: &'b Book) -> Around<'b> {
        let people = book.config.people.iter();
        Around {
            config: &book.config,
            now: book.now,
            people: people
                .map(|person| Handle(person.handle.trim_start_matches('@').to_owned()).key())
                .collect(),
        }
    }
}

/// What can be found, by name, whoever finds it.
#[derive(Clone, Copy, Debug)]
pub struct Finding {
    pub name: &'static str,
    /// The worst it says.
    pub level: Level,
    /// One line.
    pub about: &'static str,
    /// Its page, where it needs one.
    pub manual: Option<&'static str>,
}

/// Everything that can be found: rules, then faults of writing.
pub fn findings() -> impl Iterator<Item = Finding> {
    let rules = ALL.iter().map(|rule| Finding {
        name: rule.name,
        level: rule.level,
        about: rule.about,
        manual: Some(rule.manual),
    });
    let faults = writing::ALL.iter().flat_map(|(_, faults)| *faults);
    rules.chain(faults.map(|fault| Finding {
        name: fault.name,
        level: fault.level,
        about: fault.about,
        manual: None,
    }))
}

/// What is called `name`.
pub fn finding(name: &str) -> Option<Finding> {
    findings().find(|finding| finding.name == name)
}

/// All that the rules find in `book`, by path, place and rule; trains that are as they were the last
/// time are not looked at again one by one.
pub fn check(book: &Book, before: &mut Looks) -> Vec<Diagnostic> {
    let (of_trains, of_book) = rayon::join(
        || before.of(book),
        || -> Vec<Diagnostic> {
            ALL.par_iter()
                .flat_map_iter(|rule| together(rule, book))
                .collect()
        },
    );
    let mut found = of_trains;
    found.extend(of_book);
    found.par_sort_by(|a, b| {
        (&a.path, a.span, a.rule, &a.message).cmp(&(&b.path, b.span, b.rule, &b.message))
    });
    found
}

/// What `rule` finds where it looks at all trains together.
fn together(rule: &Rule, book: &Book) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if let Finder::Book(check) = rule.finder {
        check(book, &mut found);
    }
    found
}

/// What `rules` find in `entry` where they look at one train.
fn alone<'r>(
    rules: impl IntoIterator<Item = &'r Rule>,
    entry: &Entry,
    around: &Around,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for rule in rules {
        match rule.finder {
            Finder::Open(_) if entry.judged.phase.is_over() => {}
            Finder::Train(check) | Finder::Open(check) => check(entry, around, &mut found),
            Finder::Reading | Finder::Book(_) => {}
        }
    }
    found
}

#[cfg(test)]
mod manual;
