//! About this site: from what it was built, when, and what it promises.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Kind, View};
use crate::book::history::Reach;
use crate::site::count::{capital, counted};
use crate::site::version;
use crate::site::{About, Crumb, Frame, Hyperlink, Moment, Page, Site, Url, plan};

pub const KIND: Kind = Kind {
    name: "about",
    nav: None,
    template: "about.html",
    plan: |_| {
        vec![Page {
            kind: &KIND,
            url: Url::new("about/"),
            about: About::Site,
        }]
    },
    view,
};

/// What the build knows of itself.
#[derive(Debug, Serialize)]
pub struct AboutView {
    pub as_of: Moment,
    /// Why the site was built as of this instant.
    pub origin: &'static str,
    pub commit: Option<Commit>,
    pub trains: usize,
    pub documents: usize,
    pub pages: usize,
    pub history: Known,
    /// `Three warnings: 2 overdue-action, overlapping-windows`; a site with an error is not published.
    pub checks: String,
}

/// How much is known of what commits changed.
#[derive(Debug, Serialize)]
pub struct Known {
    pub commits: usize,
    /// Since when, where that is not from the first commit on.
    pub since: Option<Moment>,
    /// Why nothing is.
    pub missing: Option<&'static str>,
}

/// The commit that the sources were read at.
#[derive(Debug, Serialize)]
pub struct Commit {
    /// The first digits of the id, and the commit's page where one is configured.
    pub link: Hyperlink,
    pub id: String,
    pub at: Moment,
    pub clean: bool,
}

fn view(site: &Site, _: &Page) -> (Frame, View) {
    let book = site.book;
    let moment = |at| Moment::new(at, book.now);
    let commit = book.revision.as_ref().map(|revision| {
        let url = book.config.commit_url.as_deref();
        let short = revision.id.get(..10).unwrap_or(&revision.id);
        Commit {
            link: Hyperlink::outer(short, url.map(|url| url.replace("{id}", &revision.id))),
            id: revision.id.clone(),
            at: moment(revision.at),
            clean: revision.clean,
        }
    });
    let of_commit = book
        .revision
        .as_ref()
        .is_some_and(|revision| revision.clean && revision.at == book.now);
    let frame = Frame {
        title: "About this site".to_owned(),
        description: format!("How the pages of {} are made.", book.config.title),
        crumbs: vec![
            Crumb {
                label: "Board".to_owned(),
                url: Some(Url::new("")),
            },
            Crumb {
                label: "About this site".to_owned(),
                url: None,
            },
        ],
        ..Frame::default()
    };
    let view = AboutView {
        as_of: moment(book.now),
        origin: if of_commit {
            "the time of the commit, so the same commit always gives the same pages"
        } else {
            "the time given to the build, or else the clock's"
        },
        commit,
        trains: book.trains.len(),
        documents: book.documents.len(),
        pages: plan(site).len(),
        history: Known {
            commits: book.past.commits.len(),
            since: version::since(site),
            missing: match book.past.reach {
                Reach::Nothing(why) => Some(version::unknown(why)),
                Reach::Whole | Reach::Since(_) => None,
            },
        },
        checks: checks(&book.findings),
    };
    (frame, View::About(view))
}

fn checks(findings: &BTreeMap<&'static str, usize>) -> String {
    let each = findings.iter().map(|(rule, count)| match count {
        1 => (*rule).to_owned(),
        count => format!("{count} {rule}"),
    });
    let each: Vec<String> = each.collect();
    match findings.values().sum() {
        0 => "Nothing found".to_owned(),
        all => format!("{}: {}", capital(&counted(all, "warning")), each.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checks_are_counted_by_rule() {
        assert_eq!(checks(&BTreeMap::new()), "Nothing found");
        let found = BTreeMap::from([("overdue-action", 2), ("broken-link", 1)]);
        assert_eq!(
            checks(&found),
            "Three warnings: broken-link, 2 overdue-action"
        );
    }
}
