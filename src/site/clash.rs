//! Two windows that get in each other's way, as pages say it.

use serde::Serialize;

use super::length::length;
use super::{Moment, Site, Url};
use crate::book::{Collision, With};

/// Two windows that overlap, or a window inside a freeze.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Clash {
    pub train: String,
    pub url: Url,
    /// The other train's name, or the freeze's title.
    pub with: String,
    pub freeze: bool,
    pub from: Moment,
    /// `30 min`.
    pub length: String,
    pub services: Vec<String>,
}

impl Clash {
    pub fn new(site: &Site, clash: &Collision) -> Clash {
        let book = site.book;
        let (with, freeze) = match clash.with {
            With::Train(other) => (book.trains[other].train.name.as_str(), false),
            With::Freeze(index) => (book.config.freezes[index].title.as_str(), true),
        };
        Clash {
            train: book.trains[clash.train].train.name.as_str().to_owned(),
            url: site.row(clash.train).url.clone(),
            with: with.to_owned(),
            freeze,
            from: site.moment(clash.from),
            length: length(clash.until.duration_since(clash.from), site.words()),
            services: clash.services.clone(),
        }
    }
}
