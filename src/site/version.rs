//! A version of a train's file as a page shows it: when, by whom, and in words what changed.

mod words;

use serde::Serialize;

use super::{Hyperlink, Moment, Person, PulseView, Site};
use crate::book::Entry;
use crate::book::history::{Commit, Content, Reach, Unknown, Version, changes, doubts};
use crate::train::Footprint;

/// How many digits of a commit's id a page shows.
const DIGITS: usize = 7;

/// One line of a train's history.
#[derive(Debug, Serialize)]
pub struct VersionView {
    pub at: Moment,
    /// Where the version could be read.
    pub pulse: Option<PulseView>,
    /// Plain sentences.
    pub words: Vec<String>,
    /// What should not have happened, as plain sentences.
    pub doubts: Vec<String>,
    pub who: Person,
    pub commit: Hyperlink,
    /// The commit's whole id.
    pub id: String,
    /// What the commit says of itself.
    pub subject: String,
}

/// The latest `most` versions of `entry`, from the newest to the oldest.
pub fn versions(site: &Site, entry: &Entry, most: usize) -> Vec<VersionView> {
    let versions = &entry.versions;
    let first = versions.len().saturating_sub(most);
    let earlier = versions[..first].iter().rev();
    let mut before: Option<&Footprint> = earlier.filter_map(Version::footprint).next();
    let mut views = Vec::with_capacity(versions.len() - first);
    for version in &versions[first..] {
        views.push(view(site, version, before));
        before = version.footprint().or(before);
    }
    views.reverse();
    views
}

fn view(site: &Site, version: &Version, before: Option<&Footprint>) -> VersionView {
    let (book, config) = (site.book, &site.book.config);
    let commit = &book.past.commits[version.commit];
    let (mut sentences, mut doubtful) = (Vec::new(), Vec::new());
    if let Some(from) = &version.renamed_from {
        let name = from.rsplit('/').next().unwrap_or(from);
        sentences.push(site.words().named("renamed_from", name));
    }
    match &version.content {
        Content::Read(after) => {
            let changes = changes(before, after);
            sentences.extend(words::sentences(&changes, config, book.now));
            let doubts = before.map(|before| doubts(before, after, &changes, commit, config));
            doubtful.extend(
                doubts
                    .iter()
                    .flatten()
                    .map(|doubt| words::doubt(site.words(), doubt)),
            );
        }
        Content::Unreadable(why) => sentences.push(site.words().tell(
            "unreadable_at_this_commit",
            &[("why", why.to_string().into())],
        )),
        Content::Missing => sentences.push(site.words().say("not_in_this_clone").to_owned()),
        Content::Removed => sentences.push(site.words().say("the_file_was_removed").to_owned()),
    }
    let pulse = version.footprint().map(Footprint::pulse);
    VersionView {
        at: site.moment(commit.at),
        pulse: pulse.map(|pulse| PulseView::new(&pulse, config)),
        words: sentences,
        doubts: doubtful,
        who: site.people.author(commit, config),
        commit: link(site, commit),
        id: commit.id.clone(),
        subject: commit.subject.clone(),
    }
}

/// `commit` by its short id.
pub fn link(site: &Site, commit: &Commit) -> Hyperlink {
    let url = site.book.config.commit_url.as_deref();
    let short = commit.id.get(..DIGITS).unwrap_or(&commit.id);
    Hyperlink::outer(short, url.map(|url| url.replace("{id}", &commit.id)))
}

/// Since when the history is known, where that is not from the first commit on.
pub fn since(site: &Site) -> Option<Moment> {
    match site.book.past.reach {
        Reach::Since(at) => Some(site.moment(at)),
        Reach::Whole | Reach::Nothing(_) => None,
    }
}

/// Why there is no history, and what to do: the key of a sentence.
pub fn unknown(why: Unknown) -> &'static str {
    match why {
        Unknown::NoGit => "history_without_git",
        Unknown::NoRepository => "history_without_repository",
        Unknown::NoCommits => "history_without_commits",
        Unknown::Foreign => "history_of_another_user",
        Unknown::Refused => "history_refused",
    }
}
