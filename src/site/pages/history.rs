//! A train's history: every commit that changed its file, for whoever has to know exactly.

use serde::Serialize;

use super::{Kind, View};
use crate::book::Place;
use crate::site::count::capital;
use crate::site::version::{self, VersionView};
use crate::site::{About, Crumb, Frame, Moment, Page, Site, Url};

pub const KIND: Kind = Kind {
    name: "history",
    nav: None,
    template: "history.html",
    plan,
    view,
};

/// The history of one train.
#[derive(Debug, Serialize)]
pub struct HistoryView {
    pub name: String,
    pub url: Url,
    /// How many of its changes are doubtful, in words.
    pub doubts: Option<String>,
    /// From the newest to the oldest.
    pub versions: Vec<VersionView>,
    /// Since when it is known, where that is not from the first commit on.
    pub since: Option<Moment>,
}

fn plan(site: &Site) -> Vec<Page> {
    let trains = site.book.trains.iter().enumerate();
    let known = trains.filter(|(_, entry)| !entry.versions.is_empty());
    known
        .map(|(index, _)| Page {
            kind: &KIND,
            url: Url::new(site.addresses.address(Place::History(index))),
            about: About::Train(index),
        })
        .collect()
}

fn view(site: &Site, page: &Page) -> (Frame, View) {
    let About::Train(index) = page.about else {
        unreachable!("histories are planned from trains");
    };
    let entry = &site.book.trains[index];
    let name = entry.train.name.to_string();
    let versions = version::versions(site, entry, usize::MAX);
    let words = site.words();
    let train = Url::new(site.addresses.train(index));
    let crumb = |label: &str, url: Option<Url>| Crumb {
        label: label.to_owned(),
        url,
    };
    let frame = Frame {
        title: words.tell(
            "train_changed_times",
            &[("name", name.as_str().into()), ("n", versions.len().into())],
        ),
        description: words.named("history_description", &name),
        nav: "trains",
        crumbs: vec![
            crumb(words.say("board"), Some(Url::new(""))),
            crumb(words.say("trains"), Some(Url::new("trains/"))),
            crumb(&name, Some(train.clone())),
            crumb(words.say("history"), None),
        ],
        ..Frame::default()
    };
    let doubtful = versions
        .iter()
        .filter(|version| !version.doubts.is_empty())
        .count();
    let view = HistoryView {
        doubts: (doubtful > 0).then(|| capital(&words.counted("changes_to_look_at", doubtful))),
        name,
        url: train,
        versions,
        since: version::since(site),
    };
    (frame, View::History(view))
}
