//! Retros: what teams answered to each prompt, the latest train first.

use serde::Serialize;

use crate::site::count::capital;
use crate::site::sheet::{List, Paging};
use crate::site::{About, Frame, Kind, Moment, Page, Sheet, Site, Url, View};
use crate::train::Train;

pub const KIND: Kind = Kind {
    name: "retros",
    nav: Some("retros"),
    template: "retros.html",
    plan,
    view,
};

/// Trains a sheet.
const LENGTH: usize = 24;

/// The retros of some trains.
#[derive(Debug, Serialize)]
pub struct Retros {
    /// In the configured order, then others in the order of their first answer.
    pub prompts: Vec<Prompt>,
    pub paging: Paging,
}

/// A prompt with its answers.
#[derive(Debug, Serialize)]
pub struct Prompt {
    /// Inline Markdown.
    pub title: String,
    /// The latest train first.
    pub answers: Vec<Answer>,
}

/// What one train's retro answers.
#[derive(Debug, Serialize)]
pub struct Answer {
    pub name: String,
    pub title: String,
    pub url: Url,
    pub at: Option<Moment>,
    /// What the ids of its own headings begin with, so that no two answers share one.
    pub under: String,
    /// Block Markdown.
    pub text: String,
}

fn plan(site: &Site) -> Vec<Page> {
    let answered = |index: &usize| is_answered(&site.book.trains[*index].train);
    let entries: Vec<usize> = (0..site.book.trains.len()).filter(answered).collect();
    let list = List {
        kind: &KIND,
        address: "retros/".to_owned(),
        facet: None,
        entries: &entries,
        length: LENGTH,
    };
    list.pages()
}

fn is_answered(train: &Train) -> bool {
    train.retro.iter().any(|answer| answer.text.is_some())
}

fn view(site: &Site, page: &Page) -> (Frame, View) {
    let About::Sheet(sheet) = &page.about else {
        unreachable!("retros are planned as sheets");
    };
    let title = title(site, sheet);
    let texts = sheet.entries.iter().flat_map(|index| {
        let answers = site.book.trains[*index].train.retro.iter();
        answers.filter_map(|answer| Some((*index, answer.text?)))
    });
    let frame = Frame {
        description: site.words().tell(
            "retros_description",
            &[
                ("title", title.as_str().into()),
                ("site", site.book.config.title.as_str().into()),
            ],
        ),
        title,
        nav: KIND.name,
        crumbs: sheet.crumbs_of(site.words(), "retros", "retros/"),
        links: site.addresses.links_within(texts),
        ..Frame::default()
    };
    let view = Retros {
        prompts: prompts(site, &sheet.entries),
        paging: sheet.paging(site.words(), "retros/"),
    };
    (frame, View::Retros(view))
}

fn title(site: &Site, sheet: &Sheet) -> String {
    if !sheet.is_front() {
        return super::incidents::period_title(site, "retros", sheet);
    }
    let trains = site.book.trains.iter();
    let written = trains.filter(|entry| is_answered(&entry.train)).count();
    capital(&site.words().counted("n_retros_written", written))
}

fn prompts(site: &Site, entries: &[usize]) -> Vec<Prompt> {
    let configured = site.book.config.retro.iter();
    let mut prompts: Vec<Prompt> = configured.map(|title| prompt(title)).collect();
    for &index in entries {
        let train = &site.book.trains[index].train;
        for answer in &train.retro {
            let Some(text) = answer.text else { continue };
            let title = train.text(answer.prompt).trim();
            let at = prompts
                .iter()
                .position(|prompt| is_same(&prompt.title, title));
            let at = at.unwrap_or_else(|| {
                prompts.push(prompt(title));
                prompts.len() - 1
            });
            let answer = self::answer(site, index, at, train.text(text));
            prompts[at].answers.push(answer);
        }
    }
    prompts.retain(|prompt| !prompt.answers.is_empty());
    prompts
}

fn prompt(title: &str) -> Prompt {
    Prompt {
        title: title.to_owned(),
        answers: Vec::new(),
    }
}

/// Whether two prompts are one: without case, emoji and punctuation.
fn is_same(a: &str, b: &str) -> bool {
    fn letters(text: &str) -> impl Iterator<Item = char> {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase)
    }
    a == b || letters(a).eq(letters(b))
}

fn answer(site: &Site, index: usize, prompt: usize, text: &str) -> Answer {
    let entry = &site.book.trains[index];
    let at = entry.judged.live.at().or(entry.train.facts.starts());
    Answer {
        name: entry.train.name.to_string(),
        title: entry.train.title().to_owned(),
        url: Url::new(site.addresses.train(index)),
        at: at.map(|at| site.moment(at)),
        under: format!("{}-{prompt}", entry.slug),
        text: text.to_owned(),
    }
}
