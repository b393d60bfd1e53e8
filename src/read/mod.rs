//! Text → train. Reading never fails: it returns a train and diagnostics.

pub mod document;
pub mod outline;

pub mod values;

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

pub use document::{Document, Heading, document};

use crate::config::Config;
use crate::text::{Diagnostic, Source, Span};
use crate::train::{Facts, Train, TrainName};

/// The train that `source` writes, and what is wrong with the writing.
///
/// `source` lies below the configured trains folder.
pub fn read(source: &Source, config: &Config) -> (Train, Vec<Diagnostic>) {
    let mut facts = Facts::default();
    let all = Span::new(source.body_start()..source.text().len());
    let (body, found) = body::body(source, all, config, &mut facts);
    let train = Train {
        source: source.clone(),
        name: TrainName::new(
            body.name
                .map_or(source.path().stem(), |span| source.slice(span)),
        ),
        name_span: body.name.unwrap_or_default(),
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
mod tests;
