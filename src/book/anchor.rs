//! The places in a page that a link can name.
//!
//! A document's are its headings. A train's are its stages and sections, whose ids
//! belong to the theme and begin with `tb-`; a fragment as a code host makes it from
//! the heading is taken as well.

use super::address::{Addresses, Place};
use crate::text::anchor::{PREFIX, slug};
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

    fn train_anchors(&self, train: &Train) -> Vec<(String, String)> {
        let stages = &self.book.config.stages;
        let keys = stages
            .iter()
            .map(|stage| (format!("tb-{}", stage.key), stage.key.clone()));
        let sections = train.sections.iter().filter_map(|section| {
            let title = slug(train.text(section.title));
            let id = match section.role {
                SectionRole::Stage(index) => format!("tb-{}", stages[index].key),
                SectionRole::Log => "tb-log".to_owned(),
                SectionRole::Notes => "tb-notes".to_owned(),
                SectionRole::Retro => "tb-retro".to_owned(),
                SectionRole::Actions => "tb-actions".to_owned(),
                SectionRole::Completion => "tb-completion".to_owned(),
                SectionRole::Header => return None,
                SectionRole::Narrative => format!("{PREFIX}{title}"),
            };
            Some((id, title))
        });
        keys.chain(sections).collect()
    }
}
