//! Lists, cut into sheets.
//!
//! A list that grows at one end is cut from the other, its old one, so that sheet
//! 3 holds the same fifty entries for ever: one more train changes the front sheet
//! and no other. The front sheet stands at the list's own address, holds the
//! newest entries (a fifth of a sheet to a sheet and a fifth of them) and grows
//! until a whole sheet can be cut off it. A list by rank is cut in the same way, its lowest
//! ranks taking the part of the oldest entries.
//!
//! A closed sheet therefore says nothing about how many sheets or entries there
//! are, nor what may be filtered: only what stands on it.

use std::ops::Range;

use serde::Serialize;

use super::count::capital;
use super::trail::trail;
use super::{About, Crumb, Kind, Moment, Page, Sheet, Url};
use crate::book::Book;
use crate::words::Words;

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
        let words = &book.config.words;
        let date = |index: Option<&usize>| {
            let start = book.trains[*index?].train.facts.starts()?;
            Some(Moment::new(start, book.now, words).date)
        };
        match (date(self.entries.last()), date(self.entries.first())) {
            (Some(from), Some(until)) if from != until => words.tell(
                "from_time_to_time",
                &[("from", from.into()), ("to", until.into())],
            ),
            (Some(day), _) | (None, Some(day)) => day,
            (None, None) => words.counted("sheet_n", self.number),
        }
    }

    /// The way down to it over `steps`, the last of which is its list.
    pub fn crumbs(&self, words: &Words, steps: Vec<(String, String)>) -> Vec<Crumb> {
        let (steps, here) = match steps.split_last() {
            Some((list, steps)) if self.is_front() => (steps, list.0.clone()),
            _ => (&*steps, capital(&words.counted("sheet_n", self.number))),
        };
        let steps = steps
            .iter()
            .map(|(label, address)| (label.as_str(), address.as_str()));
        trail(words, steps, &here)
    }

    /// The links to its neighbours in the list at `address`.
    pub fn crumbs_of(&self, words: &Words, key: &str, address: &str) -> Vec<Crumb> {
        self.crumbs(words, vec![(words.say(key).to_owned(), address.to_owned())])
    }

    pub fn paging(&self, words: &Words, address: &str) -> Paging {
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
            newer: (!self.is_front()).then(|| to(self.number + 1, words.say("newer"))),
            older: (self.number > 1).then(|| to(self.number - 1, words.say("older"))),
        }
    }
}

/// How many closed sheets of `length` a list of `entries` has behind its front sheet.
fn closed(entries: usize, length: usize) -> usize {
    entries.saturating_sub(length / 5) / length
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::pages::trains::KIND;

    const LENGTH: usize = 50;

    fn sheets(entries: usize) -> Vec<(String, Vec<usize>)> {
        let entries: Vec<usize> = (0..entries).collect();
        let list = List {
            kind: &KIND,
            address: "trains/".to_owned(),
            facet: None,
            entries: &entries,
            length: LENGTH,
        };
        let pages = list.pages().into_iter();
        pages
            .map(|page| match page.about {
                About::Sheet(sheet) => (page.url.to_string(), sheet.entries),
                about => panic!("{about:?} is no sheet"),
            })
            .collect()
    }

    #[test]
    fn every_entry_is_on_one_sheet_newest_first() {
        for entries in [0, 1, 9, 10, 49, 50, 59, 60, 61, 109, 110, 1000] {
            let sheets = sheets(entries);
            let all: Vec<usize> = sheets
                .iter()
                .flat_map(|(_, entries)| entries.clone())
                .collect();
            assert_eq!(all, (0..entries).rev().collect::<Vec<_>>(), "{entries}");
            assert_eq!(sheets[0].0, "trains/");
            let front = sheets[0].1.len();
            let fits = front < LENGTH + LENGTH / 5 && (front >= LENGTH / 5 || sheets.len() == 1);
            assert!(fits, "{entries}: {front} on the front sheet");
        }
    }

    #[test]
    fn an_empty_list_is_one_empty_sheet() {
        assert_eq!(sheets(0), [("trains/".to_owned(), Vec::new())]);
    }

    #[test]
    fn one_more_train_leaves_closed_sheets_as_they_are() {
        for entries in 0..400 {
            let (before, after) = (sheets(entries), sheets(entries + 1));
            let kept = &before[1..];
            assert_eq!(after[after.len() - kept.len()..], *kept, "{entries}");
            assert!(after.len() <= before.len() + 1);
        }
    }

    #[test]
    fn sheets_lead_to_their_neighbours() {
        let sheet = |number| Sheet {
            facet: None,
            number,
            of: 3,
            entries: Vec::new(),
        };
        let url =
            |crumb: Option<Crumb>| crumb.and_then(|crumb| crumb.url).map(|url| url.to_string());
        for (number, newer, older) in [
            (3, None, Some("notes/sheet/2/")),
            (2, Some("notes/"), Some("notes/sheet/1/")),
            (1, Some("notes/sheet/2/"), None),
        ] {
            let paging = sheet(number).paging(&Words::english(), "notes/");
            let found = (url(paging.newer), url(paging.older));
            assert_eq!(
                found,
                (newer.map(str::to_owned), older.map(str::to_owned)),
                "{number}"
            );
        }
    }
}
