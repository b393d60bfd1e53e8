//! Checklists: items in order, sub-items set in below them.
//!
//! Items are a flat list with a depth, so that a list nested without end needs no
//! template that calls itself. What goes beyond the first items of a very long list
//! is folded away by the template, never dropped.

use serde::Serialize;

use super::Subject;
use crate::site::{Person, Stamp};
use crate::train::{Item, SHOWN, State};

/// How far sub-items are set in at most.
const DEEPEST: usize = 3;

/// A list of which only the beginning is shown at once.
#[derive(Debug, Serialize)]
pub struct Folded<T> {
    pub first: Vec<T>,
    pub rest: Vec<T>,
}

impl<T> From<Vec<T>> for Folded<T> {
    fn from(mut first: Vec<T>) -> Folded<T> {
        let rest = first.split_off(first.len().min(SHOWN));
        Folded { first, rest }
    }
}

impl<T> Folded<T> {
    pub fn is_empty(&self) -> bool {
        self.first.is_empty()
    }
}

/// One item.
#[derive(Debug, Serialize)]
pub struct ItemView {
    pub shape: &'static str,
    pub word: String,
    /// 0 for an item of the list itself.
    pub depth: usize,
    /// Inline Markdown, as are evidence, reason and notes.
    pub text: String,
    pub skipped: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    pub notes: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<Person>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Stamp>,
}

/// `items` and all that is nested in them.
pub fn checklist(subject: &Subject, items: &[Item]) -> Folded<ItemView> {
    let mut flat = Vec::new();
    let mut open: Vec<(&Item, usize)> = items.iter().rev().map(|item| (item, 0)).collect();
    while let Some((item, depth)) = open.pop() {
        flat.push(item_view(subject, item, depth));
        let below = (depth + 1).min(DEEPEST);
        open.extend(item.children.iter().rev().map(|child| (child, below)));
    }
    flat.into()
}

fn item_view(subject: &Subject, item: &Item, depth: usize) -> ItemView {
    let markdown = |span| subject.markdown(span);
    ItemView {
        shape: item.state.shape(),
        word: subject.words().word("state", item.state.word()).to_owned(),
        depth,
        text: markdown(item.text),
        skipped: item.state == State::Skipped,
        evidence: item.evidence.map(markdown),
        reason: item.reason.map(markdown),
        notes: item.notes.iter().map(|note| markdown(*note)).collect(),
        owner: item.owner.as_ref().map(|owner| subject.person(owner)),
        at: item.at.map(|at| subject.stamp(at)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::{Site, sample};

    fn item(children: Vec<Item>) -> Item {
        Item {
            span: Default::default(),
            marker: None,
            text: Default::default(),
            state: State::Pending,
            owner: None,
            at: None,
            evidence: None,
            reason: None,
            notes: Vec::new(),
            children,
        }
    }

    #[test]
    fn sub_items_follow_their_parent_however_deep_they_are() {
        let book = sample::book(vec![sample::entry("R1")]);
        let site = Site::new(&book);
        let subject = Subject {
            site: &site,
            index: 0,
            entry: &book.trains[0],
        };
        let mut nested = item(Vec::new());
        for _ in 0..60 {
            nested = item(vec![nested]);
        }
        let list = checklist(&subject, &[nested, item(Vec::new())]);
        let depths: Vec<usize> = list.first.iter().map(|item| item.depth).collect();
        assert_eq!(depths.len(), 62);
        assert_eq!((&depths[..5], depths[61]), (&[0, 1, 2, 3, 3][..], 0));
    }

    #[test]
    fn a_very_long_list_is_folded_and_nothing_is_lost() {
        let list = Folded::from((0..1200).collect::<Vec<u32>>());
        assert_eq!((list.first.len(), list.rest.len()), (500, 700));
        assert_eq!(list.rest[0], 500);
    }
}
