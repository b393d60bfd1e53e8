//! Beside the page: its contents, how the train is taken back, links, and the record.

use serde::Serialize;

use super::Subject;
use super::field::Field;
use super::parts::Part;
use crate::book::Place;
use crate::site::hyperlink;
use crate::site::length::length;
use crate::site::moment::day;
use crate::site::{Hyperlink, Moment};
use crate::train::Tested;

/// The column beside the page.
#[derive(Debug, Serialize)]
pub struct Aside {
    pub contents: Vec<Entry>,
    pub rollback: RollbackView,
    pub links: Vec<Hyperlink>,
    pub record: Record,
}

/// A line of the contents.
#[derive(Debug, Serialize)]
pub struct Entry {
    pub id: String,
    pub title: String,
    pub shape: Option<&'static str>,
    pub count: String,
}

/// How the train is taken back.
#[derive(Debug, Serialize)]
pub struct RollbackView {
    /// Text where the plan is prose.
    pub plan: Field<Hyperlink>,
    pub tested: Field<TestedView>,
    /// `24 h`.
    pub window: Field<String>,
    pub until: Option<Moment>,
}

/// When the plan was tried: a word, or a day.
#[derive(Debug, Serialize)]
pub struct TestedView {
    pub word: String,
    pub at: Option<Moment>,
}

/// Where the train is written down.
#[derive(Debug, Serialize)]
pub struct Record {
    pub file: Hyperlink,
    pub branch: Option<String>,
    pub base: Option<Hyperlink>,
    pub line: Option<String>,
    pub commits: Option<u64>,
    pub prs: Option<u64>,
    pub range: Option<String>,
    pub since: Option<Moment>,
    /// Where the train is compared with the one before it in its line.
    pub compare: Option<String>,
}

impl Aside {
    pub fn new(subject: &Subject, parts: &[Part]) -> Aside {
        let train = subject.train();
        let path = train.source.path();
        let links = train.facts.links.iter();
        Aside {
            contents: parts.iter().map(entry).collect(),
            rollback: rollback(subject),
            links: links
                .map(|(label, dest, _)| Hyperlink::new(subject.site, path, label, dest))
                .collect(),
            record: record(subject),
        }
    }
}

fn entry(part: &Part) -> Entry {
    Entry {
        id: part.id.clone(),
        title: part.title.clone(),
        shape: part.shape,
        count: brief(&part.count),
    }
}

/// A count in a narrow place: `6/7` of `6 of 7, one skipped`, `4` of `4 changes`.
fn brief(count: &str) -> String {
    let words: Vec<&str> = count.split([' ', ',']).collect();
    let is_number = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    match words.as_slice() {
        [met, _, all, ..] if is_number(met) && is_number(all) => format!("{met}/{all}"),
        [n, "%", ..] => format!("{n} %"),
        [n, ..] if is_number(n) => (*n).to_owned(),
        _ => String::new(),
    }
}

/// How the train of `subject` is taken back.
pub fn rollback(subject: &Subject) -> RollbackView {
    let train = subject.train();
    let facts = &train.facts.rollback;
    RollbackView {
        plan: Field::new(&facts.plan, |plan| {
            let label = plan.trim_start_matches('/').trim_end_matches(".md");
            let link = Hyperlink::new(subject.site, train.source.path(), label, plan);
            match link.is_text() {
                true => Hyperlink::outer(plan, None),
                false => link,
            }
        }),
        tested: Field::new(&facts.tested, |tested| match tested {
            Tested::No => TestedView {
                word: subject.words().say("tested_no").to_owned(),
                at: None,
            },
            Tested::On(date) => TestedView {
                word: day(*date, subject.site.book.now, subject.words()),
                at: None,
            },
            Tested::At(at) => TestedView {
                word: String::new(),
                at: Some(subject.moment(*at)),
            },
        }),
        window: Field::new(&facts.window, |window| length(*window, subject.words())),
        until: subject
            .entry
            .judged
            .rollback_until
            .map(|at| subject.moment(at)),
    }
}

fn record(subject: &Subject) -> Record {
    let train = subject.train();
    let path = train.source.path();
    let name = path.as_str().rsplit('/').next().unwrap_or_default();
    let changes = &train.facts.changes;
    Record {
        file: Hyperlink::outer(name, hyperlink::file(subject.site.book, path.as_str())),
        branch: train.facts.branch.value().cloned(),
        base: train
            .facts
            .base
            .value()
            .map(|base| base_link(subject, base)),
        line: Some(train.line.clone()).filter(|line| !line.is_empty()),
        commits: changes.commits,
        prs: changes.prs,
        range: changes.range.clone(),
        since: changes.since.map(|at| subject.moment(at)),
        compare: subject.entry.previous.map(|previous| {
            let from = &subject.site.book.trains[previous].slug;
            format!("compare/index.html?from={from}&to={}", subject.entry.slug)
        }),
    }
}

/// The train that this one was cut from.
fn base_link(subject: &Subject, base: &str) -> Hyperlink {
    let key = crate::train::TrainName::new(base).key();
    let trains = &subject.site.book.trains;
    let index = trains
        .iter()
        .position(|entry| entry.train.name.key() == key);
    let address = index.map(|index| subject.site.addresses.address(Place::Train(index)));
    Hyperlink {
        label: base.to_owned(),
        inner: address.map(|address| format!("{address}index.html")),
        outer: None,
    }
}

#[cfg(test)]
mod tests {
    use super::brief;

    #[test]
    fn the_contents_are_narrow() {
        for (count, shown) in [
            ("6 of 7, one skipped", "6/7"),
            ("1 of 4 answered", "1/4"),
            ("4 changes", "4"),
            ("10 %", "10 %"),
            ("none open", ""),
            ("", ""),
        ] {
            assert_eq!(brief(count), shown);
        }
    }
}
