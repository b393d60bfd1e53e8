//! Release notes by kind of change.

use serde::Serialize;

use super::Subject;
use crate::train::{Note, NoteGroup, NotePart};

/// The notes under one heading.
#[derive(Debug, Serialize)]
pub struct NoteGroupView {
    /// Inline Markdown.
    pub title: Option<String>,
    pub blocks: Vec<NoteBlock>,
}

/// Notes that follow one another, or what stands between them.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum NoteBlock {
    Notes {
        notes: Vec<NoteView>,
    },
    /// Block Markdown.
    Prose {
        text: String,
    },
}

#[derive(Debug, Serialize)]
pub struct NoteView {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    /// Markdown: inline where it is one line, blocks where it is more.
    pub text: String,
    pub blocks: bool,
}

/// The notes of a train.
pub fn notes(subject: &Subject) -> Vec<NoteGroupView> {
    let groups = subject.train().notes.iter();
    groups.map(|group| view(subject, group)).collect()
}

/// How many changes a train's notes tell.
pub fn changes(subject: &Subject) -> usize {
    let parts = subject.train().notes.iter().flat_map(|group| &group.parts);
    parts
        .filter(|part| matches!(part, NotePart::Note(_)))
        .count()
}

fn view(subject: &Subject, group: &NoteGroup) -> NoteGroupView {
    let mut blocks: Vec<NoteBlock> = Vec::new();
    for part in &group.parts {
        match (part, blocks.last_mut()) {
            (NotePart::Note(note), Some(NoteBlock::Notes { notes })) => {
                notes.push(note_view(subject, note));
            }
            (NotePart::Note(note), _) => blocks.push(NoteBlock::Notes {
                notes: vec![note_view(subject, note)],
            }),
            (NotePart::Prose(span), _) => blocks.push(NoteBlock::Prose {
                text: subject.markdown(*span),
            }),
        }
    }
    NoteGroupView {
        title: group.title.map(|span| subject.markdown(span)),
        blocks,
    }
}

fn note_view(subject: &Subject, note: &Note) -> NoteView {
    let text = subject.markdown(note.text);
    NoteView {
        service: note.service.clone(),
        blocks: text.trim_end().contains("\n\n") || text.contains("```"),
        text,
    }
}
