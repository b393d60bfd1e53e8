//! About this site: from what it was built, when, and what it promises.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Kind, View};
use crate::book::history::Reach;
use crate::site::count::capital;
use crate::site::version;
use crate::site::{About, Crumb, Frame, Hyperlink, Moment, Page, Site, Url, plan};
use crate::words::Words;

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
    pub origin: String,
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
    pub missing: Option<String>,
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
    let moment = |at| site.moment(at);
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
        title: site.words().say("about_this_site").to_owned(),
        description: site.words().named("about_description", &book.config.title),
        crumbs: vec![
            Crumb {
                label: site.words().say("board").to_owned(),
                url: Some(Url::new("")),
            },
            Crumb {
                label: site.words().say("about_this_site").to_owned(),
                url: None,
            },
        ],
        ..Frame::default()
    };
    let view = AboutView {
        as_of: moment(book.now),
        origin: site
            .words()
            .say(if of_commit {
                "the_time_of_the_commit"
            } else {
                "the_time_given_to_the_build"
            })
            .to_owned(),
        commit,
        trains: book.trains.len(),
        documents: book.documents.len(),
        pages: plan(site).len(),
        history: Known {
            commits: book.past.commits.len(),
            since: version::since(site),
            missing: match book.past.reach {
                Reach::Nothing(why) => Some(site.words().say(version::unknown(why)).to_owned()),
                Reach::Whole | Reach::Since(_) => None,
            },
        },
        checks: checks(site.words(), &book.findings),
    };
    (frame, View::About(Box::new(view)))
}

fn checks(words: &Words, findings: &BTreeMap<&'static str, usize>) -> String {
    let each = findings.iter().map(|(rule, count)| match count {
        1 => (*rule).to_owned(),
        count => format!("{count} {rule}"),
    });
    let each: Vec<String> = each.collect();
    match findings.values().sum() {
        0 => words.say("nothing_found").to_owned(),
        all => format!(
            "{}{}{}",
            capital(&words.counted("n_warnings", all)),
            words.say("colon"),
            each.join(words.say("comma"))
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checks_are_counted_by_rule() {
        assert_eq!(checks(&Words::english(), &BTreeMap::new()), "Nothing found");
        let found = BTreeMap::from([("overdue-action", 2), ("broken-link", 1)]);
        assert_eq!(
            checks(&Words::english(), &found),
            "Three warnings: broken-link, 2 overdue-action"
        );
    }
}
