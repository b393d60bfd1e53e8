//! What somebody should look at, beyond what reading a file alone can tell.
//!
//! A rule is one file with its manual page beside it and one line of [`ALL`]. Rules
//! look at a gathered book, so they know *now*, the neighbours and the configuration.
//! What is wrong with the writing itself is found by reading, and two trains of one
//! name by gathering; the rules that explain such faults have only their page here.
//!
//! Old records must not drown what is under way: a train that is over is only
//! asked for what is still owed or contradicts itself, and a cancelled or aborted
//! one owes nothing.

pub mod rules;
pub mod settled;
pub mod writing;

mod owed;
mod place;

use rayon::prelude::*;

use crate::book::Book;
use crate::text::{Diagnostic, Level};

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
    /// A look at all trains together.
    Book(fn(&Book, &mut Vec<Diagnostic>)),
}

impl Rule {
    /// What it finds in `book`, behind what is in `found`.
    fn look(&self, book: &Book, found: &mut Vec<Diagnostic>) {
        if let Finder::Book(check) = self.finder {
            check(book, found);
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

/// All that the rules find in `book`, by path, place and rule.
pub fn check(book: &Book) -> Vec<Diagnostic> {
    let found_by = |rule: &Rule| {
        let mut found = Vec::new();
        rule.look(book, &mut found);
        found
    };
    let mut found: Vec<Diagnostic> = ALL.par_iter().flat_map_iter(found_by).collect();
    found.sort_by(|a, b| {
        (&a.path, a.span, a.rule, &a.message).cmp(&(&b.path, b.span, b.rule, &b.message))
    });
    found
}

#[cfg(test)]
mod manual;
