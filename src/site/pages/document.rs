//! Documents: every ordinary Markdown page, with its contents beside it.

use serde::Serialize;

use crate::book::address::below;
use crate::read::Document;
use crate::site::hyperlink;
use crate::site::plain::plain;
use crate::site::trail::trail;
use crate::site::{About, Frame, Kind, Page, Site, Url, View};

pub const KIND: Kind = Kind {
    name: "document",
    nav: None,
    template: "document.html",
    plan,
    view,
};

/// One document.
#[derive(Debug, Serialize)]
pub struct DocumentView {
    /// The fragment of its title, where the title is its first heading.
    pub id: Option<String>,
    /// Block Markdown, less that heading.
    pub body: String,
    /// The headings of level 2 and 3.
    pub contents: Vec<Entry>,
    /// The file, from the site's root.
    pub path: String,
    /// The file in the repository, where one is configured.
    pub source: Option<String>,
}

/// A line of the contents.
#[derive(Debug, Serialize)]
pub struct Entry {
    pub level: u8,
    pub text: String,
    pub id: String,
}

fn plan(site: &Site) -> Vec<Page> {
    listed(site)
        .map(|index| Page {
            kind: &KIND,
            url: Url::new(site.addresses.document(index)),
            about: About::Document(index),
        })
        .collect()
}

/// The documents that have a page of their own: not the board's text, not the private ones.
pub fn listed<'s>(site: &'s Site) -> impl Iterator<Item = usize> + 's {
    (0..site.book.documents.len()).filter(|index| {
        !site.book.documents[*index].private && !site.addresses.document(*index).is_empty()
    })
}

fn view(site: &Site, page: &Page) -> (Frame, View) {
    let About::Document(index) = page.about else {
        unreachable!("documents are planned one by one");
    };
    let document = &site.book.documents[index];
    let path = document.source.path().as_str();
    let (id, body) = untitled(document);
    let [previous, next] = site.around(index);
    let frame = Frame {
        title: document.title.clone(),
        description: document.description.clone().unwrap_or_else(|| {
            site.words().tell(
                "document_description",
                &[
                    ("title", document.title.as_str().into()),
                    ("site", site.book.config.title.as_str().into()),
                ],
            )
        }),
        nav: super::library::KIND.name,
        crumbs: crumbs(site, index),
        previous,
        next,
        links: site.addresses.links_of_document(index),
    };
    let view = DocumentView {
        id: id.map(str::to_owned),
        body: body.to_owned(),
        contents: contents(document),
        path: path.to_owned(),
        source: hyperlink::file(site.book, path),
    };
    (frame, View::Document(view))
}

/// The fragment of the level-1 heading that a document begins with, and the body behind it.
fn untitled(document: &Document) -> (Option<&str>, &str) {
    let body = document.source.slice(document.body);
    let Some(title) = document.headings.first().filter(|first| first.level == 1) else {
        return (None, body);
    };
    let start = document.body.range().start;
    let text = title.text.range();
    let before = &body[..text.start - start];
    if !before.trim().chars().all(|c| c == '#') {
        return (None, body);
    }
    let rest = &body[text.end - start..];
    let (_, rest) = rest.split_once('\n').unwrap_or_default();
    let line = rest.lines().next().unwrap_or_default().trim();
    let is_rule = !line.is_empty() && line.chars().all(|c| c == '=');
    let rest = if is_rule {
        rest.split_once('\n').unwrap_or_default().1
    } else {
        rest
    };
    (Some(&title.id), rest)
}

fn contents(document: &Document) -> Vec<Entry> {
    let headings = document.headings.iter();
    headings
        .filter(|heading| matches!(heading.level, 2 | 3))
        .map(|heading| Entry {
            level: heading.level,
            text: plain(document.source.slice(heading.text)),
            id: heading.id.clone(),
        })
        .collect()
}

/// From the board over the folders that have a page of their own.
fn crumbs(site: &Site, index: usize) -> Vec<crate::site::Crumb> {
    let document = &site.book.documents[index];
    let content = &site.book.config.folders.content;
    let path = document.source.path().as_str();
    let path = below(path, content).unwrap_or(path);
    let mut steps: Vec<(&str, &str)> = vec![(site.words().say("pages"), "pages/")];
    for (end, _) in path.match_indices('/') {
        let folder = site
            .addresses
            .source(&format!("{content}/{}/index.md", &path[..end]));
        if let Some(crate::book::Place::Document(folder)) = folder
            && folder != index
        {
            steps.push((
                &site.book.documents[folder].title,
                site.addresses.document(folder),
            ));
        }
    }
    trail(site.words(), steps, &document.title)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Source, SourcePath};

    #[test]
    fn the_title_is_printed_once() {
        for (text, id, body) in [
            (
                "# Rolling back\n\nStop.\n",
                Some("h-rolling-back"),
                "\nStop.\n",
            ),
            (
                "\n# Rolling back #\nStop.\n",
                Some("h-rolling-back"),
                "Stop.\n",
            ),
            (
                "Rolling back\n===\nStop.\n",
                Some("h-rolling-back"),
                "Stop.\n",
            ),
            ("# Rolling back", Some("h-rolling-back"), ""),
            ("Stop.\n\n# Later\n", None, "Stop.\n\n# Later\n"),
            ("## Decide\n", None, "## Decide\n"),
            ("", None, ""),
        ] {
            let source = Source::new(SourcePath::new("content/rollback.md"), text);
            let (document, _) = crate::read::document(&source);
            assert_eq!(untitled(&document), (id, body), "{text:?}");
        }
    }
}
