//! What a written link leads to.
//!
//! A destination is read the way a code host reads it, so that one spelling works
//! in both places: relative to its file, or from `content/` when it begins with
//! `/`. Tried in this order, after percent-decoding and composing:
//!
//! 1. a source file (`../runbooks/rollback.md`, `/static/map.png`),
//! 2. an address of the site (`/trains/2025.10-r1/`, `/feed.xml`), aliases included,
//! 3. the page that a source of this name would have had, for old names of pages.
//!
//! Nothing climbs above the site's root, and a scheme that could run a program in
//! a reader's browser is never a link.

use std::collections::BTreeMap;

use super::address::{Addresses, Place, below, composed, page_address};
use super::destination::{
    decoded, destinations, encoded, joined, relative, scheme, split_at, tidy,
};
use super::facet::slug;
use crate::text::SourcePath;
use crate::train::{SectionRole, Train};

/// Where a written destination leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolved {
    /// To a page or file of this site.
    Internal(Target),
    /// Elsewhere, by a scheme that is allowed.
    External,
    Broken(Fault),
}

/// A page or file of this site, and the place in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    pub place: Place,
    /// The file from the site's root, with query and fragment: `guides/x/index.html#h-steps`.
    pub href: String,
}

/// Why a link is broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing is written.
    Empty,
    /// A scheme that is not allowed, in lower case.
    Scheme(String),
    /// More `..` than there are folders.
    AboveRoot,
    /// No page or file; as a path from the site's root.
    Missing(String),
    /// The page is there; the fragment is not.
    Fragment(Place, String),
}

/// Schemes that may be links; all others are shown as text.
pub const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

impl Addresses<'_> {
    /// Where `dest`, as it is written in `from`, leads.
    pub fn resolve(&self, from: &SourcePath, dest: &str) -> Resolved {
        let dest = tidy(dest);
        if dest.is_empty() {
            return Resolved::Broken(Fault::Empty);
        }
        if let Some(scheme) = scheme(&dest) {
            return if SCHEMES.contains(&scheme.as_str()) {
                Resolved::External
            } else {
                Resolved::Broken(Fault::Scheme(scheme))
            };
        }
        if dest.starts_with("//") {
            return Resolved::External;
        }
        let (rest, fragment) = split_at(&dest, '#');
        let (path, query) = split_at(rest, '?');
        let found = match self.find(from, path) {
            Ok(place) => self.target(place, query, fragment),
            Err(fault) => Err(fault),
        };
        found.map_or_else(Resolved::Broken, Resolved::Internal)
    }

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

    /// What was probably meant by the broken `dest` in `from`, written as it was.
    pub fn nearest(&self, from: &SourcePath, dest: &str, fault: &Fault) -> Option<String> {
        match fault {
            Fault::Missing(path) => {
                let meant = self.nearest_source(path)?;
                let content = &self.book.config.folders.content;
                match below(meant, content) {
                    Some(rest) if dest.trim_start().starts_with('/') => Some(format!("/{rest}")),
                    _ => Some(relative(from.folder(), meant)),
                }
            }
            Fault::Fragment(place, wanted) => {
                let anchors = self.anchors(*place);
                let texts = anchors.iter().map(|(_, text)| text.as_str());
                let meant = closest(&slug(wanted), texts)?;
                Some(format!("{}#{meant}", split_at(dest, '#').0))
            }
            Fault::Empty | Fault::Scheme(_) | Fault::AboveRoot => None,
        }
    }

    /// The source of the same name elsewhere, else the one with the most similar path.
    fn nearest_source(&self, path: &str) -> Option<&str> {
        let name = |path: &str| path.rsplit('/').next().unwrap_or(path).to_lowercase();
        let wanted = name(path);
        let mut same: Vec<&str> = self.sources().filter(|path| name(path) == wanted).collect();
        same.sort_unstable();
        match same.first() {
            Some(first) => Some(first),
            None => closest(path, self.sources()),
        }
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

    fn find(&self, from: &SourcePath, path: &str) -> Result<Place, Fault> {
        if path.is_empty() {
            return self
                .source(&composed(from.as_str()))
                .ok_or_else(|| Fault::Missing(from.as_str().to_owned()));
        }
        let decoded = decoded(path);
        let path = composed(&decoded);
        let found = match path.strip_prefix('/') {
            Some(rooted) => {
                let path = joined("", rooted).ok_or(Fault::AboveRoot)?;
                let content = &self.book.config.folders.content;
                self.source(&format!("{content}/{path}"))
                    .or_else(|| self.source(&path))
                    .or_else(|| self.named(&path))
                    .ok_or(path)
            }
            None => {
                let path = joined(from.folder(), &path).ok_or(Fault::AboveRoot)?;
                self.source(&path)
                    .or_else(|| self.named(self.below_sources(&path)?))
                    .ok_or(path)
            }
        };
        found.map_err(Fault::Missing)
    }

    /// What is at `path` below the site's root, or would be if a source were there.
    fn named(&self, path: &str) -> Option<Place> {
        let trains = &self.book.config.folders.trains;
        let page = match below(path, trains) {
            Some(train) => format!("trains/{}", page_address(train.rsplit('/').next()?)),
            None => page_address(path),
        };
        self.at(path).or_else(|| self.at(&page))
    }

    fn below_sources<'p>(&self, path: &'p str) -> Option<&'p str> {
        let folders = &self.book.config.folders;
        below(path, &folders.content).or_else(|| below(path, &folders.assets))
    }

    fn target(&self, place: Place, query: &str, fragment: &str) -> Result<Target, Fault> {
        let mut href = encoded(&self.address(place));
        if href.is_empty() || href.ends_with('/') {
            href.push_str("index.html");
        }
        href.push_str(query);
        let wanted = decoded(fragment.trim_start_matches('#'));
        if !wanted.is_empty() {
            let id = self.anchor(place, &wanted);
            let id = id.ok_or_else(|| Fault::Fragment(place, wanted.into_owned()))?;
            href.push('#');
            href.push_str(&id);
        }
        Ok(Target { place, href })
    }

    /// The id that `wanted` means on the page at `place`: an id itself, or the one that a
    /// code host gives to a heading.
    fn anchor(&self, place: Place, wanted: &str) -> Option<String> {
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
                let bare = |id: &str| id.strip_prefix("h-").unwrap_or(id).to_owned();
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
                SectionRole::Narrative => format!("h-{title}"),
            };
            Some((id, title))
        });
        keys.chain(sections).collect()
    }
}

/// The most similar of `texts`, if one is similar at all; the first by order of several.
fn closest<'t>(wanted: &str, texts: impl Iterator<Item = &'t str>) -> Option<&'t str> {
    let allowed = (wanted.chars().count() / 3).max(1);
    texts
        .filter(|text| text.len().abs_diff(wanted.len()) <= 4 * allowed)
        .map(|text| (strsim::osa_distance(wanted, text), text))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, text)| text)
}
