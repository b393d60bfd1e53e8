//! One train: the facts somebody wrote, and the rules of the trade over them.
//!
//! No files, no HTML, no git. What a person typed is in these structs as it was
//! read; what follows from it (stage states, pulse, verdict, phase, what is
//! late) is in [`judge`], computed at a given *now* and never stored.
//!
//! Long texts are not copied: an item's text is a [`Span`] of the train's
//! source, ready for inline Markdown.

pub mod action;
pub mod due;
pub mod facts;
pub mod flag;
pub mod footprint;
pub mod gate;
pub mod item;
pub mod judge;
pub mod live;
pub mod log;
pub mod name;
pub mod notes;
pub mod phase;
pub mod pulse;
pub mod retro;
pub mod rollback;
pub mod service;
pub mod stage;
pub mod state;
pub mod window;

#[cfg(test)]
pub mod testing;

/// Entries of one list that a page shows before it folds the rest away.
pub const SHOWN: usize = 500;

pub use action::{Action, ActionState};
pub use facts::{
    Changes, Facts, Flag, FlagState, Handle, Incident, Invoked, Migration, Outcome, Quorum, Ramp,
    Rollback, ServiceMove, ServiceStatus, Tested,
};
pub use footprint::{Decision, Footprint};
pub use gate::{Round, Row, Verdict};
pub use item::Item;
pub use judge::{Judged, Late, Live};
pub use log::LogEntry;
pub use name::TrainName;
pub use notes::{Note, NoteGroup, NotePart};
pub use phase::Phase;
pub use pulse::Pulse;
pub use retro::{Answer, Criterion, CriterionKind};
pub use stage::Stage;
pub use state::State;
pub use window::{Moved, Window};

use serde::{Deserialize, Serialize};

use crate::text::{Exception, Source, SourcePath, Span};

/// One scheduled release: one file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Train {
    /// A memory of what was read is kept by it, without it.
    #[serde(skip, default = "unread")]
    pub source: Source,
    pub name: TrainName,
    /// Where the name is written; empty where it was taken from the file's name.
    pub name_span: Span,
    /// The series of trains this one belongs to; empty for the site's only one.
    pub line: String,
    pub facts: Facts,
    /// The prose before the first level-2 heading; may be empty.
    pub preamble: Span,
    /// One per configured stage, in the configured order, written or not.
    pub stages: Vec<Stage>,
    /// In the order of writing.
    pub log: Vec<LogEntry>,
    pub notes: Vec<NoteGroup>,
    pub retro: Vec<Answer>,
    /// From the actions section and from the retro, in the order of writing.
    pub actions: Vec<Action>,
    pub criteria: Vec<Criterion>,
    /// Every level-2 section in the order of writing, with what it was taken for.
    pub sections: Vec<Section>,
    /// Every link and image destination of the body in the order of writing, for checks and for
    /// resolving.
    pub links: Vec<LinkRef>,
    /// What the file allows itself.
    pub exceptions: Vec<Exception>,
}

fn unread() -> Source {
    Source::new(SourcePath::new(""), "")
}

impl Train {
    /// The text of `span` of this train's source.
    pub fn text(&self, span: Span) -> &str {
        self.source.slice(span)
    }

    /// The title if one is filled in, else the name.
    pub fn title(&self) -> &str {
        self.facts
            .title
            .value()
            .map_or(self.name.as_str(), String::as_str)
    }

    /// The section of the stage at `index` of the configuration, if it is written.
    pub fn section_of(&self, role: SectionRole) -> Option<&Section> {
        self.sections.iter().find(|section| section.role == role)
    }
}

/// A level-2 section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    pub role: SectionRole,
    /// The heading's text, without the `##`.
    pub title: Span,
    /// The whole heading line.
    pub heading: Span,
    /// All below the heading, up to the next level-2 heading.
    pub body: Span,
}

/// What a section was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SectionRole {
    /// The stage at this index of the configuration.
    Stage(usize),
    Log,
    Notes,
    Retro,
    Actions,
    Completion,
    /// The template's `## Header`, whose lines are taken as fields.
    Header,
    /// Anything else, kept as it is.
    Narrative,
}

/// A link or image as written in the body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkRef {
    /// The destination, entities and escapes resolved, otherwise as written.
    pub dest: String,
    pub span: Span,
    pub image: bool,
}
