//! Pages: an index of all documents by folder, so that a runbook is found without
//! knowing its name. Those that the folder's own index links to come first, in its order.

use serde::Serialize;

use super::document::listed;
use crate::book::address::below;
use crate::site::count::capital;
use crate::site::trail::trail;
use crate::site::{About, Frame, Kind, Page, Site, Url, View};

pub const KIND: Kind = Kind {
    name: "pages",
    nav: Some("pages"),
    template: "pages.html",
    plan,
    view,
};

/// All documents.
#[derive(Debug, Serialize)]
pub struct Library {
    /// By path; the root first.
    pub folders: Vec<Folder>,
}

/// The documents of one folder.
#[derive(Debug, Serialize)]
pub struct Folder {
    /// The title of its `index.md`, else its name; empty for the root.
    pub title: String,
    /// Its `index.md`, where there is one.
    pub url: Option<Url>,
    /// In the order of reading, then by title.
    pub documents: Vec<Line>,
}

/// One document.
#[derive(Debug, Serialize)]
pub struct Line {
    pub title: String,
    pub description: Option<String>,
    pub url: Url,
}

fn plan(site: &Site) -> Vec<Page> {
    let page = Page {
        kind: &KIND,
        url: Url::new("pages/"),
        about: About::Site,
    };
    // A book may have a page of its own in this place, or no page at all.
    let mut documents = listed(site).peekable();
    let any = documents.peek().is_some();
    let taken = documents.any(|index| site.addresses.document(index) == page.url.as_str());
    (any && !taken).then_some(page).into_iter().collect()
}

fn view(site: &Site, _: &Page) -> (Frame, View) {
    let folders = folders(site);
    let title = capital(&site.words().counted("pages_in_words", listed(site).count()));
    let frame = Frame {
        description: site
            .words()
            .named("pages_description", &site.book.config.title),
        title,
        nav: KIND.name,
        crumbs: trail(site.words(), [], site.words().say("pages")),
        ..Frame::default()
    };
    (frame, View::Library(Library { folders }))
}

fn folders(site: &Site) -> Vec<Folder> {
    let mut indexes: Vec<usize> = listed(site).collect();
    let folder = |index: usize| {
        let folder = site.book.documents[index].source.path().folder();
        below(folder, &site.book.config.folders.content).unwrap_or_default()
    };
    indexes.sort_by_key(|index| {
        let title = &site.book.documents[*index].title;
        (folder(*index), site.order.place(*index), title, *index)
    });
    indexes
        .chunk_by(|a, b| folder(*a) == folder(*b))
        .map(|indexes| self::folder(site, folder(indexes[0]), indexes))
        .collect()
}

fn folder(site: &Site, path: &str, indexes: &[usize]) -> Folder {
    let is_index = |index: &usize| site.book.documents[*index].source.path().stem() == "index";
    let own = indexes.iter().copied().find(|index| is_index(index));
    let line = |index: usize| {
        let document = &site.book.documents[index];
        Line {
            title: document.title.clone(),
            description: document.description.clone(),
            url: Url::new(site.addresses.document(index)),
        }
    };
    Folder {
        title: own.map_or_else(
            || capital(&path.replace('/', " / ")),
            |index| site.book.documents[index].title.clone(),
        ),
        url: own.map(|index| Url::new(site.addresses.document(index))),
        documents: indexes
            .iter()
            .filter(|index| !is_index(index))
            .map(|index| line(*index))
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::sample;
    use crate::text::{Source, SourcePath};

    #[test]
    fn an_index_says_in_which_order_and_the_rest_follows_by_title() {
        let mut book = sample::book(Vec::new());
        let files = [
            ("guides/a.md", "# Alpha"),
            ("guides/b.md", "# Beta"),
            ("guides/c.md", "# Gamma"),
            ("guides/index.md", "# Guides\n\n[c](c.md)"),
            ("alone.md", "# Alone"),
        ];
        let read = |(path, text): (&str, &str)| {
            let path = SourcePath::new(format!("content/{path}"));
            crate::read::document(&Source::new(path, text)).0
        };
        book.documents = files.into_iter().map(read).collect();
        let folders = folders(&Site::new(&book));
        let titles = |folder: &Folder| {
            let lines = folder.documents.iter();
            lines.map(|line| line.title.clone()).collect::<Vec<_>>()
        };
        let all: Vec<_> = folders.iter().map(|it| (&*it.title, titles(it))).collect();
        let named = |titles: &[&str]| titles.iter().map(|it| (*it).to_owned()).collect();
        let expected: [(&str, Vec<String>); 2] = [
            ("", named(&["Alone"])),
            ("Guides", named(&["Gamma", "Alpha", "Beta"])),
        ];
        assert_eq!(all, expected);
    }
}
