//! Text → train. Reading never fails: it returns a train and diagnostics.

pub mod document;
pub mod outline;

pub mod facts;
pub mod front_matter;

mod body;
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
mod glyph;
mod people;
mod reading;

use body::Body;
pub use document::{Document, Heading, document};

use crate::config::Config;
use crate::text::{Diagnostic, Source, Span};
use crate::train::{Facts, Train, TrainName};

/// The train that `source` writes, and what is wrong with the writing.
///
/// `source` lies below the configured trains folder.
pub fn read(source: &Source, config: &Config) -> (Train, Vec<Diagnostic>) {
    let mut facts = Facts::default();
    let (span, rest) = split(source);
    facts.span = span;
    let (body, mut found) = body::body(source, rest, config, &mut facts);
    let name_span = body.name;
    found.extend(poverty(source, &body, name_span));
    let train = Train {
        source: source.clone(),
        name: TrainName::new(name_span.map_or(source.path().stem(), |span| source.slice(span))),
        name_span: name_span.unwrap_or_default(),
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
    };
    (train, found)
}

/// Mentions a file that says too little: nothing below its facts, or no name.
fn poverty(source: &Source, body: &Body, name: Option<Span>) -> Option<Diagnostic> {
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
    if name.is_some() {
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

/// What stands between the two `---` lines, and what stands below them.
fn split(source: &Source) -> (Option<Span>, Span) {
    let (text, start) = (source.text(), source.body_start());
    let whole = Span::new(start..text.len());
    let mut lines = text[start..].split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| line.trim_end() == "---") else {
        return (None, whole);
    };
    let opened = start + first.len();
    let mut at = opened;
    for line in lines {
        if line.trim_end() == "---" {
            let rest = Span::new(at + line.len()..text.len());
            return (Some(Span::new(opened..at)), rest);
        }
        at += line.len();
    }
    (None, whole)
}

/// The line as written, else the first folder below the trains folder, else none.
fn line(source: &Source, config: &Config, facts: &Facts) -> String {
    if let Some(line) = facts.line.value() {
        return line.clone();
    }
    let trains = config.trains_folder();
    let below = source.path().as_str().strip_prefix(trains.as_str());
    below
        .and_then(|path| path.strip_prefix('/'))
        .and_then(|path| path.split_once('/'))
        .map_or_else(String::new, |(line, _)| line.to_owned())
}

#[cfg(test)]
mod realdata_tests;
#[cfg(test)]
mod tests;
