//! The places in a page that a link can name.
//!
//! A document's are its headings. A train's are its stages and sections, whose ids
//! belong to the theme and begin with `tb-`; a fragment as a code host makes it from
//! the heading is taken as well.

use super::address::{Addresses, Place};
use crate::text::anchor::{Anchors, PREFIX, slug};
use crate::train::{SectionRole, Train};

impl Addresses<'_> {
    /// The id that `wanted` means on the page at `place`: an id itself, or the one that a
    /// code host gives to a heading.
    pub(super) fn anchor(&self, place: Place, wanted: &str) -> Option<String> {
        if !matches!(place, Place::Train(_) | Place::Document(_)) {
            return Some(wanted.to_owned());
        }
        let anchors = self.anchors(place);
        let exact = anchors.iter().find(|(id, _)| id == wanted);
        let heading = slug(wanted);
        let found = exact.or_else(|| anchors.iter().find(|(_, text)| *text == heading));
        found.map(|(id, _)| id.clone())
    }

    /// The ids of the page at `place`, each with its heading as a code host's fragment.
    pub fn anchors(&self, place: Place) -> Vec<(String, String)> {
        match place {
            Place::Train(index) => self.train_anchors(&self.book.trains[index].train),
            Place::Document(index) => {
                let headings = &self.book.documents[index].headings;
                let bare = |id: &str| id.strip_prefix(PREFIX).unwrap_or(id).to_owned();
                headings
                    .iter()
                    .map(|h| (h.id.clone(), bare(&h.id)))
                    .collect()
            }
            _ => Vec::new(),
        }
    }

    /// The stages', then the sections' in the order of writing, then what stands below them
    /// or on every page: a heading within a section is found at its section.
    fn train_anchors(&self, train: &Train) -> Vec<(String, String)> {
        let stages = &self.book.config.stages;
        let keys = stages
            .iter()
            .map(|stage| (format!("tb-{}", stage.key), stage.key.clone()));
        let mut given = Anchors::default();
        let mut below = Vec::new();
        let sections = train.sections.iter().filter_map(|section| {
            let title = train.text(section.title);
            let id = match section.role {
                SectionRole::Stage(index) => format!("tb-{}", stages[index].key),
                SectionRole::Header => return None,
                SectionRole::Narrative => given.id(title),
                role => named(role)?.to_owned(),
            };
            let headings = train.text(section.body).lines();
            let headings = headings.filter_map(|line| line.strip_prefix("###"));
            below.extend(headings.map(|heading| (id.clone(), slug(heading))));
            Some((id, slug(title)))
        });
        let mut anchors: Vec<(String, String)> = keys.chain(sections).collect();
        anchors.extend(below);
        let always = [
            SectionRole::Retro,
            SectionRole::Actions,
            SectionRole::Completion,
        ];
        for id in always.into_iter().filter_map(named) {
            anchors.push((id.to_owned(), id.replacen("tb-", "", 1)));
        }
        anchors
    }
}

/// The id of a section that every train has in the same sense.
fn named(role: SectionRole) -> Option<&'static str> {
    match role {
        SectionRole::Log => Some("tb-log"),
        SectionRole::Notes => Some("tb-notes"),
        SectionRole::Retro => Some("tb-retro"),
        SectionRole::Actions => Some("tb-actions"),
        SectionRole::Completion => Some("tb-completion"),
        SectionRole::Stage(_) | SectionRole::Header | SectionRole::Narrative => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::sample;
    use crate::text::{Source, Span};
    use crate::train::Section;

    #[test]
    fn a_heading_is_found_at_its_section() {
        let mut entry = sample::entry("2025.10-R1");
        let path = entry.train.source.path().clone();
        entry.train_mut().source = Source::new(path, "Log|Why now|Why now|\n### The long story\n");
        let span = |start: usize, end: usize| Span::new(start..end);
        let section = |role, title, body| Section {
            role,
            title,
            heading: title,
            body,
        };
        entry.train_mut().sections = vec![
            section(SectionRole::Log, span(0, 3), Span::default()),
            section(SectionRole::Narrative, span(4, 11), Span::default()),
            section(SectionRole::Narrative, span(12, 19), span(20, 40)),
        ];
        let book = sample::book(vec![entry]);
        let addresses = Addresses::of(&book);
        for (wanted, id) in [
            ("log", Some("tb-log")),
            ("why-now", Some("h-why-now")),
            ("h-why-now-2", Some("h-why-now-2")),
            ("the-long-story", Some("h-why-now-2")),
            ("retro", Some("tb-retro")),
            ("notes", None),
        ] {
            assert_eq!(
                addresses.anchor(Place::Train(0), wanted).as_deref(),
                id,
                "{wanted}"
            );
        }
    }
}
