//! A train file's body: each section given to the reader of its kind.

use jiff::tz::TimeZone;

use super::clock::Calendar;
use super::log::Log;
use super::outline::{Part, faults, outline};
use super::reading::Reading;
use super::{actions, criteria, header, notes, retro, sections, stages};
use crate::config::Config;
use crate::text::values;
use crate::text::{Diagnostic, Source, Span};
use crate::train::{
    Action, Answer, Criterion, Facts, LinkRef, LogEntry, NoteGroup, Section, SectionRole, Stage,
};

/// What a body says.
#[derive(Debug, Default)]
pub struct Body {
    pub preamble: Span,
    /// Where the header gives the train's name, if it does.
    pub name: Option<Span>,
    pub stages: Vec<Stage>,
    pub log: Vec<LogEntry>,
    pub notes: Vec<NoteGroup>,
    pub retro: Vec<Answer>,
    pub actions: Vec<Action>,
    pub criteria: Vec<Criterion>,
    pub sections: Vec<Section>,
    pub links: Vec<LinkRef>,
}

/// The body at `span` of `source`; `facts` gains what a `## Header` says and it lacks.
pub fn body(
    source: &Source,
    span: Span,
    config: &Config,
    facts: &mut Facts,
) -> (Body, Vec<Diagnostic>) {
    let outline = outline(source.text(), span);
    let mut reading = Reading {
        source,
        config,
        outline: &outline,
        calendar: calendar(facts),
        found: faults(source, &outline),
    };
    let roles = sections::roles(&mut reading, &outline.parts);
    let parts = || outline.parts.iter().zip(roles.iter().copied());
    let mut body = Body {
        preamble: outline.preamble,
        sections: parts().map(section).collect(),
        stages: unwritten(config),
        ..Body::default()
    };
    for (part, _) in parts().filter(|(_, role)| *role == SectionRole::Header) {
        let fields = header::fields(&reading, part);
        body.name = header::fill(&mut reading, &fields, facts).or(body.name);
    }
    reading.calendar = calendar(facts);
    let mut log = Log::default();
    for (part, role) in parts() {
        body.take(&mut reading, part, role, facts, &mut log);
    }
    if let Some(first) = log.entries.first() {
        reading.mention_length(log.entries.len(), first.text);
    }
    body.log = log.entries;
    if body.criteria.is_empty() {
        body.criteria = criteria::configured(config);
    }
    let found = std::mem::take(&mut reading.found);
    body.links = outline.links;
    (body, found)
}

impl Body {
    fn take(
        &mut self,
        reading: &mut Reading,
        part: &Part,
        role: SectionRole,
        facts: &Facts,
        log: &mut Log,
    ) {
        match role {
            SectionRole::Stage(index) => {
                self.stages[index] = stages::stage(reading, index, part, log);
            }
            SectionRole::Log => {
                for block in &part.blocks {
                    log.take(reading, block, &mut Vec::new());
                }
            }
            SectionRole::Notes => {
                let services = services(reading.config, facts);
                self.notes.extend(notes::notes(reading, part, &services));
            }
            SectionRole::Retro => {
                let answers = retro::retro(reading, part, &mut self.actions);
                self.retro.extend(answers);
            }
            SectionRole::Actions => {
                for block in &part.blocks {
                    actions::actions(reading, block, &mut self.actions);
                }
            }
            SectionRole::Completion => self.criteria.extend(criteria::criteria(reading, part)),
            SectionRole::Header | SectionRole::Narrative => {}
        }
    }
}

fn section((part, role): (&Part, SectionRole)) -> Section {
    Section {
        role,
        title: part.title,
        heading: part.heading,
        body: part.body,
    }
}

fn unwritten(config: &Config) -> Vec<Stage> {
    (0..config.stages.len())
        .map(|index| Stage {
            index,
            ..Stage::default()
        })
        .collect()
}

/// The zone and start of the first window; UTC where none is known.
fn calendar(facts: &Facts) -> Calendar {
    let window = facts.windows.value().and_then(|windows| windows.first());
    Calendar {
        zone: window
            .and_then(|window| values::zone::read(&window.zone).ok())
            .unwrap_or(TimeZone::UTC),
        start: window.map(|window| window.start),
    }
}

/// The names that a note may begin with: the train's own spelling first.
fn services<'a>(config: &'a Config, facts: &'a Facts) -> Vec<&'a str> {
    let own = facts.services.iter().map(|service| service.name.as_str());
    let all = config.services.iter().map(|service| service.name.as_str());
    own.chain(all).collect()
}
