//! Sections of the team's own, among the parts: one that is nobody's stage stays behind the section
//! after which it was written.

use super::{Body, Part, part};
use crate::book::Place;
use crate::site::pages::train::Subject;
use crate::site::plain::plain;
use crate::train::SectionRole;

/// `parts` with the team's own sections behind what they were written after.
pub fn with_narrative(subject: &Subject, mut parts: Vec<(Option<SectionRole>, Part)>) -> Vec<Part> {
    let train = subject.train();
    let anchors = subject.site.addresses.anchors(Place::Train(subject.index));
    let anchors = anchors
        .into_iter()
        .skip(subject.site.book.config.stages.len());
    let sections = train
        .sections
        .iter()
        .filter(|section| section.role != SectionRole::Header);
    // Where the next narrative goes: behind the last known section, or behind its predecessor.
    let mut place = 0;
    let preamble = train.text(train.preamble).trim();
    if !preamble.is_empty() {
        let part = prose(
            "tb--about".to_owned(),
            subject.words().say("about_this_train").to_owned(),
            preamble,
        );
        parts.insert(0, (None, part));
        place = 1;
    }
    for (section, (id, _)) in sections.zip(anchors) {
        if section.role == SectionRole::Narrative {
            let title = plain(train.text(section.title));
            let part = prose(id, title, train.text(section.body));
            parts.insert(place, (None, part));
            place += 1;
        } else if let Some(at) = parts
            .iter()
            .position(|(role, _)| *role == Some(section.role))
        {
            let beside = parts[at + 1..].iter();
            let beside = beside.take_while(|(role, part)| role.is_none() && is_fact(&part.body));
            place = at + 1 + beside.count();
        }
    }
    parts.into_iter().map(|(_, part)| part).collect()
}

fn is_fact(body: &Body) -> bool {
    !matches!(body, Body::Prose { .. })
}

fn prose(id: String, title: String, text: &str) -> Part {
    let text = text.to_owned();
    part(&id, title, String::new(), Body::Prose { text })
}
