//! What a list of trains is of, in words: the title, which is the list's answer.

use crate::book::{Book, Facet, FacetValue, Facets};
use crate::site::count::{capital, counted, number};
use crate::site::pages::facet::shown;
use crate::site::{Crumb, Sheet, Site};
use crate::train::Phase;

/// All trains, or those that share a value.
pub struct Subject<'s> {
    facets: &'s Facets,
    /// A facet and one of its values, by index; `None` for all trains.
    pub value: Option<(usize, usize)>,
    /// Of the list's front sheet.
    pub address: String,
}

impl<'s> Subject<'s> {
    /// What the list that `sheet` was cut from is of.
    pub fn of(site: &'s Site, sheet: &Sheet) -> Subject<'s> {
        let facets = &site.addresses.facets;
        let value = sheet.facet.as_ref().and_then(|(name, slug)| {
            let (index, facet) = facets.named(name)?;
            let mut values = facet.values.iter();
            Some((index, values.position(|value| value.slug == *slug)?))
        });
        let address = match value {
            Some((facet, value)) => facets.address(facet, Some(value)),
            None => "trains/".to_owned(),
        };
        Subject {
            facets,
            value,
            address,
        }
    }

    /// `12 trains carry api, 11 shipped`, as a title.
    pub fn sentence(&self, book: &Book) -> String {
        let everything: Vec<usize>;
        let trains = match self.chosen() {
            Some((_, value)) => &value.trains,
            None => {
                everything = (0..book.trains.len()).collect();
                &everything
            }
        };
        if trains.is_empty() {
            return "No trains yet".to_owned();
        }
        let of = counted(trains.len(), "train");
        let sentence = match self.chosen() {
            None => of + &shipped(book, trains),
            // That a shipped train has shipped needs no saying.
            Some((facet, value)) if facet.name == "phase" => format!("{of} {}", phase(value)),
            Some((facet, value)) if facet.name == "service" => {
                let verb = if trains.len() == 1 {
                    "carries"
                } else {
                    "carry"
                };
                format!("{of} {verb} {}{}", value.label, shipped(book, trains))
            }
            Some((facet, value)) => {
                format!("{of} {}{}", which(facet, value), shipped(book, trains))
            }
        };
        capital(&sentence)
    }

    /// `Trains that carry api`.
    pub fn noun(&self) -> String {
        match self.chosen() {
            None => "Trains".to_owned(),
            Some((facet, value)) => format!("Trains {}", which(facet, value)),
        }
    }

    /// The service that all of them carry, if that is what they share.
    pub fn service(&self) -> Option<&'s str> {
        let (facet, value) = self.chosen()?;
        (facet.name == "service").then_some(value.label.as_str())
    }

    /// From the board down to `sheet`.
    pub fn crumbs(&self, sheet: &Sheet) -> Vec<Crumb> {
        let mut steps = vec![("Trains".to_owned(), "trains/".to_owned())];
        if let (Some((index, _)), Some((facet, value))) = (self.value, self.chosen()) {
            steps.push((facet.label.to_owned(), self.facets.address(index, None)));
            steps.push((shown(facet, value), self.address.clone()));
        }
        sheet.crumbs(steps)
    }

    fn chosen(&self) -> Option<(&'s Facet, &'s FacetValue)> {
        let (facet, value) = self.value?;
        let facet = &self.facets.all[facet];
        Some((facet, &facet.values[value]))
    }
}

/// Which trains share a value, after the word "trains".
fn which(facet: &Facet, value: &FacetValue) -> String {
    let label = &value.label;
    match (facet.name, label.as_str()) {
        ("service", _) => format!("that carry {label}"),
        ("owner", _) => format!("owned by @{label}"),
        ("tag", _) => format!("tagged {label}"),
        ("year", "unscheduled") => "without a window".to_owned(),
        ("year", _) => format!("in {label}"),
        _ => phase(value).to_owned(),
    }
}

fn phase(value: &FacetValue) -> &str {
    match value.label.as_str() {
        "pre-flight" => "in pre-flight",
        word => word,
    }
}

/// How many of `trains` have shipped, as the end of a sentence.
fn shipped(book: &Book, trains: &[usize]) -> String {
    let has = |index: &&usize| book.trains[**index].judged.phase == Phase::Shipped;
    match (trains.iter().filter(has).count(), trains.len()) {
        (0, 1) => ", not shipped".to_owned(),
        (1, 1) => ", shipped".to_owned(),
        (0, _) => ", none shipped".to_owned(),
        (n, all) if n == all => ", all shipped".to_owned(),
        (n, _) => format!(", {} shipped", number(n)),
    }
}
