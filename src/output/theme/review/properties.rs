//! Custom properties that a theme sets and nothing reads, or reads and nothing sets.

use std::collections::BTreeSet;

use super::Files;
use crate::output::theme::tokens::{As, named};
use crate::text::{Diagnostic, nearest};

/// What is wrong with the properties that the theme's own sheets name.
pub fn unknown(files: &Files) -> Vec<Diagnostic> {
    let sheets = files.sheets();
    let all = sheets.values().flat_map(|(text, _)| named(text));
    let (mut set, mut read) = (BTreeSet::new(), BTreeSet::new());
    for property in all {
        match property.as_what {
            As::Set => set.insert(property.name),
            As::Read | As::ReadOr => read.insert(property.name),
        };
    }
    let mut found = Vec::new();
    for (path, (text, _)) in sheets.iter().filter(|(_, (_, is_own))| *is_own) {
        let place = files.place(path);
        for property in named(text) {
            let name = &property.name;
            let instead = |known: &BTreeSet<String>, otherwise: &str| match nearest(
                name,
                known.iter().map(String::as_str),
            ) {
                Some(near) => format!("write `--{near}`"),
                None => otherwise.to_owned(),
            };
            let fault = match property.as_what {
                As::Set if !read.contains(name) => {
                    let message = format!("no style reads `--{name}`");
                    Diagnostic::warning("unused-token", &place, property.span, message)
                        .help(instead(&read, "read it somewhere, or remove it"))
                }
                As::Read if !set.contains(name) => {
                    let message =
                        format!("no style sets `--{name}`, so what it is read for is left out");
                    Diagnostic::error("undefined-token", &place, property.span, message)
                        .help(instead(&set, "set it on `:root`"))
                }
                _ => continue,
            };
            found.push(fault);
        }
    }
    found
}
