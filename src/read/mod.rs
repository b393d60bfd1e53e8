//! Text → train. Reading never fails: it returns a train and diagnostics.
//!
//! ```text
//!  front_matter ──▶ facts ─────────────────────────────▶ Facts ─┐
//!  outline ──▶ sections ──▶ stages ──▶ items, gate, log ────────┼─▶ Train
//!                       └─▶ notes, retro, actions, criteria ────┘
//! ```
//!
//! The Markdown parser runs once, in [`outline`]; every reader above it asks the
//! same tree. What is at the ends of a line (glyphs, people, times) is found in
//! one place, `ends`, whoever asks. Every span is a place in the source, so
//! whatever was read can be shown where it was written and changed there.

pub mod document;
pub mod outline;

pub mod facts;
pub mod front_matter;

mod body;
mod latest;
mod readings;
mod sections;

mod stages;

mod gate;
mod items;
mod log;

mod actions;
mod criteria;
mod header;
mod notes;
mod retro;

mod item_text;
mod status;
mod tickets;

mod clock;
mod ends;
pub(crate) mod glyph;
mod people;
mod reading;

use body::Body;
pub use document::{Document, Heading, document};
use facts::Found;
pub use latest::Latest;
pub use readings::{Reading, Readings};

use crate::config::Config;
use crate::text::exception::exceptions;
use crate::text::faults;
use crate::text::hidden::visible;
use crate::text::{Diagnostic, Source, Span};
use crate::train::{Facts, Train, TrainName};

/// The train that `source` writes, and what is wrong with the writing.
///
/// `source` lies below the configured trains folder.
pub fn read(source: &Source, config: &Config) -> (Train, Vec<Diagnostic>) {
    let (train, mut found) = reading(source, config, &mut |yaml| facts::read(source, yaml));
    found.extend(faults::of(source));
    (train, found)
}

/// The same of one of many versions, which is read faster after one with the same front matter;
/// what no text should hold is not looked for, as nobody can take it out of the past.
pub fn read_after(
    latest: &mut Latest,
    source: &Source,
    config: &Config,
) -> (Train, Vec<Diagnostic>) {
    reading(source, config, &mut |yaml| latest.facts(source, yaml))
}

/// The train, its facts as `facts` finds them in the front matter.
fn reading(
    source: &Source,
    config: &Config,
    facts: &mut dyn FnMut(Span) -> (Found, Vec<Diagnostic>),
) -> (Train, Vec<Diagnostic>) {
    let (parts, unclosed) = front_matter::split(source);
    let (given, mut found) = parts.yaml.map(facts).unwrap_or_default();
    let mut facts = given.facts;
    let (body, faults) = body::body(source, parts.body, config, &mut facts);
    let is_whole = unclosed.is_none();
    found.extend(unclosed);
    found.extend(faults);

    let written = body
        .name
        .map(|span| (TrainName::new(&visible(source.slice(span))), span));
    let name = given.name.or(written);
    if is_whole {
        found.extend(poverty(source, &body, name.is_some()));
    }
    let unnamed = || {
        (
            TrainName::new(&visible(source.path().stem())),
            Span::default(),
        )
    };
    let (name, name_span) = name.unwrap_or_else(unnamed);
    let train = Train {
        source: source.clone(),
        name,
        name_span,
        line: line(source, config, &facts),
        facts,
        preamble: body.preamble,
        stages: body.stages,
        log: body.log,
        notes: body.notes,
        retro: body.retro,
        actions: body.actions,
        criteria: body.criteria,
        sections: body.sections,
        links: body.links,
        exceptions: exceptions(source, parts.yaml),
    };
    (train, found)
}

/// Mentions a file that says too little: nothing below its facts, or no name.
fn poverty(source: &Source, body: &Body, is_named: bool) -> Option<Diagnostic> {
    let path = source.path();
    let stem = path.stem();
    if body.sections.is_empty() && source.slice(body.preamble).trim().is_empty() {
        let warning = Diagnostic::warning(
            "empty-train",
            path,
            Span::default(),
            "this train has no text: no stage, no checklist",
        );
        return Some(warning.help("write `## Deploy` and a list of items below it"));
    }
    if is_named {
        return None;
    }
    let warning = Diagnostic::warning(
        "unnamed-train",
        path,
        Span::default(),
        format!("this train has no name, so it is called `{stem}` after its file"),
    );
    Some(warning.help(format!("write `train: {stem}` in the front matter")))
}

/// The line as written, else the first folder below the trains folder that is no year or month,
/// else none.
fn line(source: &Source, config: &Config, facts: &Facts) -> String {
    if let Some(line) = facts.line.value() {
        return line.clone();
    }
    let trains = config.trains_folder();
    let below = source.path().as_str().strip_prefix(trains.as_str());
    let folders = below
        .and_then(|path| path.strip_prefix('/'))
        .and_then(|path| path.rsplit_once('/'))
        .map_or("", |(folders, _)| folders);
    let mut folders = folders.split('/').filter(|folder| !is_calendar(folder));
    folders.next().unwrap_or_default().to_owned()
}

/// Whether `folder` is a year or a month: `2025`, `10`.
fn is_calendar(folder: &str) -> bool {
    matches!(folder.len(), 2 | 4) && folder.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
pub mod realdata_tests;
#[cfg(test)]
mod tests;
