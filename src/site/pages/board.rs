//! The board: what is happening, what is next, and who is needed.
//!
//! Together with About it is the only page that says as of when it was made; all
//! others hold nothing that changes by time passing alone.

pub mod departures;
pub mod needs;
mod sentence;
mod weeks;

use std::sync::Arc;

use serde::Serialize;

use self::departures::{BoardRow, departures};
use self::needs::{Need, needs};
use self::weeks::Weeks;
use super::metrics::{MetricView, metric_view};
use super::{Kind, View};
use crate::book::metrics::metrics;
use crate::book::{Book, Entry};
use crate::read::Document;
use crate::site::row::departed;
use crate::site::{About, Frame, Moment, Page, PulseView, Row, Site, Url};
use crate::text::values::moment::utc_day;
use crate::train::Phase;

pub const KIND: Kind = Kind {
    name: "board",
    nav: Some("board"),
    template: "board.html",
    plan: |_| {
        vec![Page {
            kind: &KIND,
            url: Url::new(""),
            about: About::Site,
        }]
    },
    view,
};

/// How many departed trains the board remembers, and how many needs it names.
const DEPARTED: usize = 6;
const NEEDS: usize = 8;

/// What the board shows.
#[derive(Debug, Serialize)]
pub struct Board {
    /// `Tuesday 14 October 2025`.
    pub date: String,
    pub as_of: Moment,
    /// Whether a train is deploying or validating, so that the page is soon out of date.
    pub under_way: bool,
    /// The icon that the state of things asks for.
    pub icon: &'static str,
    /// The picture beside a link to it: the pulse of the first train that matters now.
    pub card: Url,
    /// The page's answer, a sentence a line.
    pub sentences: Vec<String>,
    pub rows: Vec<BoardRow>,
    /// Trains that did not find room in `rows`.
    pub more: usize,
    /// The text of `content/index.md`: block Markdown.
    pub text: Option<String>,
    pub weeks: Weeks,
    /// Newest first.
    pub departed: Vec<Arc<Row>>,
    pub trains: usize,
    pub needs: Vec<Need>,
    /// Needs that are not named.
    pub more_needs: usize,
    /// The four keys of all trains.
    pub keys: Vec<MetricView>,
}

fn view(site: &Site, _: &Page) -> (Frame, View) {
    let book = site.book;
    let board = board(site);
    let title = board.sentences.join(" ");
    let frame = Frame {
        description: format!("{}: {title}", book.config.title),
        title,
        nav: KIND.name,
        links: front_text(book).map_or_else(Default::default, |(index, _)| {
            site.addresses.links_of_document(index)
        }),
        ..Frame::default()
    };
    (frame, View::Board(Box::new(board)))
}

/// What the board of `site` shows.
pub fn board(site: &Site) -> Board {
    let book = site.book;
    let (rows, more) = departures(site);
    let mut needs = needs(site);
    let more_needs = needs.len().saturating_sub(NEEDS);
    needs.truncate(NEEDS);
    Board {
        date: site.words().long_day(utc_day(book.now)),
        as_of: site.moment(book.now),
        under_way: book.trains.iter().any(is_under_way),
        icon: icon(site),
        card: card(site),
        sentences: sentence::sentences(book),
        rows,
        more,
        text: front_text(book).map(|(_, document)| document.source.slice(document.body).to_owned()),
        weeks: Weeks::new(site),
        departed: last_departed(site),
        trains: book.trains.len(),
        needs,
        more_needs,
        keys: four_keys(site),
    }
}

/// What is worst among the trains that matter now; the site's own where none is under way.
fn icon(site: &Site) -> &'static str {
    let current = site.book.current();
    let has = |shape: &str| current.iter().any(|at| site.row(*at).phase.shape == shape);
    let told = ["failed", "active", "done"];
    told.into_iter().find(|shape| has(shape)).unwrap_or("site")
}

fn card(site: &Site) -> Url {
    match site.book.current().first() {
        Some(index) => site.row(*index).pulse.card(),
        None => PulseView::whole(&site.book.config).card(),
    }
}

pub fn is_under_way(entry: &Entry) -> bool {
    matches!(entry.judged.phase, Phase::Deploying | Phase::Validating)
}

fn four_keys(site: &Site) -> Vec<MetricView> {
    let all = metrics(site.book, 0..site.book.trains.len());
    let keys = all.iter().take(4);
    keys.map(|metric| metric_view(site, metric)).collect()
}

/// The document that stands on the board, and its index.
fn front_text(book: &Book) -> Option<(usize, &Document)> {
    let path = format!("{}/index.md", book.config.folders.content);
    let mut documents = book.documents.iter().enumerate();
    documents.find(|(_, document)| {
        document.source.path().as_str() == path
            && !document.source.slice(document.body).trim().is_empty()
    })
}

fn last_departed(site: &Site) -> Vec<Arc<Row>> {
    let trains = &site.book.trains;
    let mut departed: Vec<usize> = (0..trains.len())
        .filter(|index| departed(&trains[*index]))
        .collect();
    let left = |index: &usize| {
        let entry = &trains[*index];
        entry.train.facts.starts().or(entry.judged.live.at())
    };
    departed.sort_by_key(|index| std::cmp::Reverse((left(index), *index)));
    let newest = departed.iter().take(DEPARTED);
    newest.map(|index| site.row(*index).clone()).collect()
}
