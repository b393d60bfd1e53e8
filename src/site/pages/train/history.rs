//! The latest changes of the train's file, or why they are not known.

use serde::Serialize;

use super::Subject;
use crate::book::Place;
use crate::book::history::Reach;
use crate::site::Url;
use crate::site::version::{self, VersionView};

/// Changes that are shown at once.
const LATEST: usize = 5;

/// What the section shows.
#[derive(Debug, Serialize)]
pub struct HistoryPart {
    /// From the newest to the oldest.
    pub latest: Vec<VersionView>,
    /// Those before them.
    pub earlier: Vec<VersionView>,
    /// Where all of them are, where there are any.
    pub url: Option<Url>,
    /// Why there are none.
    pub missing: Option<String>,
}

impl HistoryPart {
    pub fn new(subject: &Subject) -> HistoryPart {
        let mut latest = version::versions(subject.site, subject.entry, usize::MAX);
        let earlier = latest.split_off(latest.len().min(LATEST));
        let missing = missing(subject);
        let place = Place::History(subject.index);
        HistoryPart {
            latest,
            earlier,
            url: missing
                .is_none()
                .then(|| Url::new(subject.site.addresses.address(place))),
            missing,
        }
    }
}

/// Why there are no changes to show, where there are none.
pub fn missing(subject: &Subject) -> Option<String> {
    let is_empty = subject.entry.versions.is_empty();
    let key = match subject.site.book.past.reach {
        Reach::Nothing(why) => Some(version::unknown(why)),
        Reach::Since(_) if is_empty => Some("history_not_in_clone"),
        _ if is_empty => Some("not_committed_yet"),
        _ => None,
    };
    key.map(|key| subject.words().say(key).to_owned())
}
