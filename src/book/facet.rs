//! Facets: what trains have in common, and which trains share each value.
//!
//! Every value has a page of its own, so its slug is part of an address and must
//! not change when another value appears: a value that is its own slug keeps it,
//! and of several others that would share one each gets a tail of its own text's
//! hash. Values without a train do not exist.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use rayon::prelude::*;

use super::{Book, Entry};
use crate::text::slugs;
use crate::train::{Note, NotePart, Phase};

/// All facets of a book, in the order in which they are offered.
#[derive(Debug, Default)]
pub struct Facets {
    pub all: Vec<Facet>,
    /// Services that release notes speak of; its trains are those whose notes do.
    pub notes: Facet,
}

/// One way of telling trains apart.
#[derive(Debug, Default)]
pub struct Facet {
    /// Its name in addresses: `service`.
    pub name: &'static str,
    /// Its name for people: `Service`.
    pub label: &'static str,
    /// Phases by a train's life, years newest first, others by name.
    pub values: Vec<FacetValue>,
}

/// One value of a facet.
#[derive(Debug, PartialEq, Eq)]
pub struct FacetValue {
    pub label: String,
    /// Unique within the facet.
    pub slug: String,
    /// Indexes into the book's trains, ascending; never empty.
    pub trains: Vec<usize>,
}

/// What a facet is made of.
struct Kind {
    name: &'static str,
    label: &'static str,
    /// Gives each value of a train with the key it sorts by.
    values: fn(&Entry, &mut Give),
}

/// Takes a value's sort key and label.
type Give<'g> = dyn FnMut(&str, &str) + 'g;

const KINDS: [Kind; 5] = [
    Kind {
        name: "phase",
        label: "Phase",
        values: phase,
    },
    Kind {
        name: "service",
        label: "Service",
        values: services,
    },
    Kind {
        name: "owner",
        label: "Owner",
        values: owner,
    },
    Kind {
        name: "year",
        label: "Year",
        values: year,
    },
    Kind {
        name: "tag",
        label: "Tag",
        values: tags,
    },
];

const NOTES: Kind = Kind {
    name: "notes",
    label: "Service",
    values: note_services,
};

impl Facets {
    /// The facets of `book`.
    pub fn of(book: &Book) -> Facets {
        let all = || KINDS.par_iter().map(|kind| facet(kind, book)).collect();
        let (all, notes) = rayon::join(all, || facet(&NOTES, book));
        Facets { all, notes }
    }

    /// The facet called `name` and its index.
    pub fn named(&self, name: &str) -> Option<(usize, &Facet)> {
        let mut facets = self.all.iter().enumerate();
        facets.find(|(_, facet)| facet.name == name)
    }

    /// Where a facet's list of values is, or the list of the trains that share one of them.
    pub fn address(&self, facet: usize, value: Option<usize>) -> String {
        let facet = &self.all[facet];
        match value {
            None => format!("trains/{}/", facet.name),
            Some(value) => format!("trains/{}/{}/", facet.name, facet.values[value].slug),
        }
    }
}

fn facet(kind: &Kind, book: &Book) -> Facet {
    let mut by_key: BTreeMap<String, FacetValue> = BTreeMap::new();
    for (index, entry) in book.trains.iter().enumerate() {
        (kind.values)(entry, &mut |key, label| match by_key.get_mut(key) {
            Some(value) if value.trains.last() == Some(&index) => {}
            Some(value) => value.trains.push(index),
            None => {
                let value = FacetValue {
                    label: label.to_owned(),
                    slug: String::new(),
                    trains: vec![index],
                };
                by_key.insert(key.to_owned(), value);
            }
        });
    }
    let mut values: Vec<FacetValue> = by_key.into_values().collect();
    let slugs = slugs(values.iter().map(|value| value.label.as_str()));
    for (value, slug) in values.iter_mut().zip(slugs) {
        value.slug = slug;
    }
    Facet {
        name: kind.name,
        label: kind.label,
        values,
    }
}

fn phase(entry: &Entry, give: &mut Give) {
    let phase = entry.judged.phase;
    let rank = Phase::ALL.iter().position(|other| *other == phase);
    give(&format!("{:02}", rank.unwrap_or_default()), phase.word());
}

fn services(entry: &Entry, give: &mut Give) {
    for service in &entry.train.facts.services {
        give(&service.name, &service.name);
    }
}

fn owner(entry: &Entry, give: &mut Give) {
    if let Some(owner) = entry.train.facts.owner.value() {
        give(&owner.key(), owner.as_str());
    }
}

/// The year of the first window's start in UTC; the newest sorts first, none at all last.
fn year(entry: &Entry, give: &mut Give) {
    match entry.train.facts.starts() {
        Some(start) => {
            let year = start.to_zoned(TimeZone::UTC).year();
            give(
                &format!("{:05}", 20_000 - i32::from(year)),
                &year.to_string(),
            );
        }
        None => give("none", "unscheduled"),
    }
}

fn note_services(entry: &Entry, give: &mut Give) {
    for service in notes_of(entry).filter_map(|note| note.service.as_ref()) {
        give(service, service);
    }
}

/// The release notes of a train, none of one that never departed.
pub fn notes_of(entry: &Entry) -> impl Iterator<Item = &Note> {
    let departs = !matches!(entry.judged.phase, Phase::Aborted | Phase::Cancelled);
    let groups = entry.train.notes.iter().filter(move |_| departs);
    groups
        .flat_map(|group| &group.parts)
        .filter_map(|part| match part {
            NotePart::Note(note) => Some(note),
            NotePart::Prose(_) => None,
        })
}

fn tags(entry: &Entry, give: &mut Give) {
    for tag in &entry.train.facts.tags {
        give(&tag.to_lowercase(), tag);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::sample;

    fn values(facets: &Facets, name: &str) -> Vec<(String, String, usize)> {
        let (_, facet) = facets.named(name).expect("a facet");
        let value =
            |value: &FacetValue| (value.label.clone(), value.slug.clone(), value.trains.len());
        facet.values.iter().map(value).collect()
    }

    fn value(label: &str, slug: &str, trains: usize) -> (String, String, usize) {
        (label.to_owned(), slug.to_owned(), trains)
    }

    #[test]
    fn counts_add_up() {
        let mut trains: Vec<Entry> = (1..=9)
            .map(|n| sample::entry(&format!("2025.10-R{n}")))
            .collect();
        for entry in &mut trains[..4] {
            entry.judged = sample::judged(Phase::Shipped);
        }
        trains[7].train_mut().facts.windows = Default::default();
        trains[8].train_mut().facts.owner = Default::default();
        let facets = Facets::of(&sample::book(trains));
        assert_eq!(
            values(&facets, "phase"),
            [
                value("planned", "planned", 5),
                value("shipped", "shipped", 4)
            ]
        );
        assert_eq!(
            values(&facets, "year"),
            [
                value("2025", "2025", 8),
                value("unscheduled", "unscheduled", 1)
            ]
        );
        assert_eq!(values(&facets, "owner"), [value("maria", "maria", 8)]);
        assert_eq!(values(&facets, "service"), []);
    }

    #[test]
    fn a_train_counts_once_for_a_value() {
        let mut entry = sample::entry("2025.10-R1");
        entry.train_mut().facts.tags = ["Checkout", "checkout"].map(str::to_owned).into();
        let facets = Facets::of(&sample::book(vec![entry]));
        assert_eq!(values(&facets, "tag"), [value("Checkout", "checkout", 1)]);
    }

    #[test]
    fn values_that_share_a_slug_are_told_apart() {
        let mut entry = sample::entry("2025.10-R1");
        entry.train_mut().facts.tags = ["a b", "a-b", "A?b"].map(str::to_owned).into();
        let facets = Facets::of(&sample::book(vec![entry]));
        let mut slugs: Vec<String> = values(&facets, "tag")
            .into_iter()
            .map(|(_, slug, _)| slug)
            .collect();
        assert!(slugs.contains(&"a-b".to_owned()), "U02 {slugs:?}");
        slugs.sort();
        slugs.dedup();
        assert_eq!(slugs.len(), 3, "U02 {slugs:?}");
    }
}
