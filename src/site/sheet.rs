//! Lists, cut into sheets.
//!
//! A list that grows at one end is cut from the other, its old one, so that sheet
//! 3 holds the same fifty entries for ever: one more train changes the front sheet
//! and no other. The front sheet stands at the list's own address, holds the
//! newest entries (half a sheet to a sheet and a half of them) and grows until a
//! whole sheet can be cut off it. A list by rank is cut in the same way, its lowest
//! ranks taking the part of the oldest entries.
//!
//! A closed sheet therefore says nothing about how many sheets or entries there
//! are, nor what may be filtered: only what stands on it.

use std::ops::Range;

use serde::Serialize;

use super::trail::trail;
use super::{About, Crumb, Kind, Moment, Page, Sheet, Url};
use crate::book::Book;

/// The links between the sheets of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Paging {
    /// To the sheet that a reader has come from, going from the front.
    pub newer: Option<Crumb>,
    pub older: Option<Crumb>,
}

/// The facet and its value that a list's entries share, if it is not the whole list.
pub type SharedBy = Option<(&'static str, String)>;

/// A list about to be cut.
#[derive(Debug)]
pub struct List<'l> {
    pub kind: &'static Kind,
    /// Of its front sheet.
    pub address: String,
    pub facet: SharedBy,
    /// The oldest first.
    pub entries: &'l [usize],
    /// Entries a sheet.
    pub length: usize,
}

impl List<'_> {
    /// The sheets, the front one first, then from the newest to the oldest; at least one.
    pub fn pages(&self) -> Vec<Page> {
        let closed = closed(self.entries.len(), self.length);
        (1..=closed + 1)
            .rev()
            .map(|number| {
                let entries = &self.entries[span(number, closed, self.length, self.entries.len())];
                let sheet = Sheet {
                    facet: self.facet.clone(),
                    number,
                    of: closed + 1,
                    entries: entries.iter().rev().copied().collect(),
                };
                Page {
                    kind: self.kind,
                    url: url(&self.address, &sheet),
                    about: About::Sheet(sheet),
                }
            })
            .collect()
    }
}

impl Sheet {
    /// Whether it is the sheet at the list's own address.
    pub fn is_front(&self) -> bool {
        self.number == self.of
    }

    /// The dates between which the trains on it depart, the newest being its first entry.
    pub fn period(&self, book: &Book) -> String {
        let date = |index: Option<&usize>| {
            let start = book.trains[*index?].train.facts.starts()?;
            Some(Moment::new(start, book.now).date)
        };
        match (date(self.entries.last()), date(self.entries.first())) {
            (Some(from), Some(until)) if from != until => format!("{from} to {until}"),
            (Some(day), _) | (None, Some(day)) => day,
            (None, None) => format!("sheet {}", self.number),
        }
    }

    /// The way down to it over `steps`, the last of which is its list.
    pub fn crumbs(&self, steps: Vec<(String, String)>) -> Vec<Crumb> {
        let (steps, here) = match steps.split_last() {
            Some((list, steps)) if self.is_front() => (steps, list.0.clone()),
            _ => (&*steps, format!("Sheet {}", self.number)),
        };
        let steps = steps
            .iter()
            .map(|(label, address)| (label.as_str(), address.as_str()));
        trail(steps, &here)
    }

    /// The links to its neighbours in the list at `address`.
    pub fn paging(&self, address: &str) -> Paging {
        let to = |number: usize, label: &str| {
            let there = Sheet {
                number,
                entries: Vec::new(),
                ..self.clone()
            };
            let url = Some(url(address, &there));
            Crumb {
                label: label.to_owned(),
                url,
            }
        };
        Paging {
            newer: (!self.is_front()).then(|| to(self.number + 1, "Newer")),
            older: (self.number > 1).then(|| to(self.number - 1, "Older")),
        }
    }
}

/// How many closed sheets of `length` a list of `entries` has behind its front sheet.
fn closed(entries: usize, length: usize) -> usize {
    entries.saturating_sub(length / 2) / length
}

fn span(number: usize, closed: usize, length: usize, entries: usize) -> Range<usize> {
    let start = (number - 1) * length;
    if number > closed {
        start..entries
    } else {
        start..start + length
    }
}

fn url(address: &str, sheet: &Sheet) -> Url {
    if sheet.is_front() {
        Url::new(address)
    } else {
        Url::new(format!("{address}sheet/{}/", sheet.number))
    }
}
