//! What the Markdown of one page links to within the site: as written → href.
//!
//! A renderer looks destinations up here and resolves nothing itself.

use std::collections::BTreeMap;

use super::address::Addresses;
use super::destination::destinations;
use super::resolve::Resolved;
use crate::text::{SourcePath, Span};

impl Addresses<'_> {
    /// What the text of the train at `index` links to within the site: as written → href.
    pub fn links_of_train(&self, index: usize) -> BTreeMap<String, String> {
        let train = &self.book.trains[index].train;
        let written = destinations(train).map(|written| written.dest);
        self.hrefs(train.source.path(), written)
    }

    /// What the document at `index` links to within the site: as written → href.
    pub fn links_of_document(&self, index: usize) -> BTreeMap<String, String> {
        let document = &self.book.documents[index];
        let written = document.links.iter().map(|link| link.dest.as_str());
        self.hrefs(document.source.path(), written)
    }

    /// What `parts`, each a train by index and a place in its text, link to within the
    /// site: as written → href. A destination that means two things in two trains is left
    /// out, as one page has one meaning for it.
    pub fn links_within(
        &self,
        parts: impl IntoIterator<Item = (usize, Span)>,
    ) -> BTreeMap<String, String> {
        let mut hrefs: BTreeMap<String, Option<String>> = BTreeMap::new();
        for (index, span) in parts {
            let train = &self.book.trains[index].train;
            // Links are in the order of writing.
            let first = train
                .links
                .partition_point(|link| link.span.start < span.start);
            let inside = train.links[first..]
                .iter()
                .take_while(|link| link.span.start < span.end);
            let written = inside.map(|link| link.dest.as_str());
            for (dest, href) in self.hrefs(train.source.path(), written) {
                let same = hrefs.entry(dest).or_insert_with(|| Some(href.clone()));
                if same.as_ref() != Some(&href) {
                    *same = None;
                }
            }
        }
        let known = hrefs.into_iter();
        known
            .filter_map(|(dest, href)| Some((dest, href?)))
            .collect()
    }

    fn hrefs<'t>(
        &self,
        from: &SourcePath,
        written: impl Iterator<Item = &'t str>,
    ) -> BTreeMap<String, String> {
        written
            .filter_map(|dest| match self.resolve(from, dest) {
                Resolved::Internal(target) => Some((dest.to_owned(), target.href)),
                _ => None,
            })
            .collect()
    }
}
