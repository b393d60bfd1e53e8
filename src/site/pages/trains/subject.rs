//! What a list of trains is of, in words: the title, which is the list's answer.

use crate::book::{Book, Facet, FacetValue, Facets};
use crate::site::count::capital;
use crate::site::pages::facet::shown;
use crate::site::{Crumb, Sheet, Site};
use crate::train::Phase;
use crate::words::Words;

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
        let words = &book.config.words;
        let everything: Vec<usize>;
        let trains = match self.chosen() {
            Some((_, value)) => &value.trains,
            None => {
                everything = (0..book.trains.len()).collect();
                &everything
            }
        };
        if trains.is_empty() {
            return words.say("no_trains_yet").to_owned();
        }
        let n = trains.len();
        let counted = |key: &str, value: &str| {
            words.tell(key, &[("n", n.into()), ("name", value.to_owned().into())])
        };
        let sentence = match self.chosen() {
            None => words.counted("trains_in_words", n) + &shipped(book, trains),
            // That a shipped train has shipped needs no saying.
            Some((facet, value)) if facet.name == "phase" => {
                counted("n_trains_of_phase", phase(words, value))
            }
            Some((facet, value)) if facet.name == "service" => {
                counted("n_trains_carry", &value.label) + &shipped(book, trains)
            }
            Some((facet, value)) => {
                let (key, value) = which(words, facet, value);
                counted(&format!("n_{key}"), value) + &shipped(book, trains)
            }
        };
        capital(&sentence)
    }

    /// `Trains that carry api`.
    pub fn noun(&self, words: &Words) -> String {
        match self.chosen() {
            None => words.say("trains").to_owned(),
            Some((facet, value)) => {
                let (key, value) = which(words, facet, value);
                words.named(key, value)
            }
        }
    }

    /// The service that all of them carry, if that is what they share.
    pub fn service(&self) -> Option<&'s str> {
        let (facet, value) = self.chosen()?;
        (facet.name == "service").then_some(value.label.as_str())
    }

    /// From the board down to `sheet`.
    pub fn crumbs(&self, words: &Words, sheet: &Sheet) -> Vec<Crumb> {
        let mut steps = vec![(words.say("trains").to_owned(), "trains/".to_owned())];
        if let (Some((index, _)), Some((facet, value))) = (self.value, self.chosen()) {
            steps.push((
                words.word("facet", facet.name).to_owned(),
                self.facets.address(index, None),
            ));
            steps.push((shown(words, facet, value), self.address.clone()));
        }
        sheet.crumbs(words, steps)
    }

    fn chosen(&self) -> Option<(&'s Facet, &'s FacetValue)> {
        let (facet, value) = self.value?;
        let facet = &self.facets.all[facet];
        Some((facet, &facet.values[value]))
    }
}

/// Which trains share a value, after the word "trains".
/// The key of a message about trains of this value, and the value as it says it.
fn which<'v>(words: &'v Words, facet: &Facet, value: &'v FacetValue) -> (&'static str, &'v str) {
    let label = value.label.as_str();
    match (facet.name, label) {
        ("service", _) => ("trains_that_carry", label),
        ("owner", _) => ("trains_owned_by", label),
        ("tag", _) => ("trains_tagged", label),
        ("year", "unscheduled") => ("trains_without_a_window", label),
        ("year", _) => ("trains_in_year", label),
        _ => ("trains_of_phase", phase(words, value)),
    }
}

fn phase<'v>(words: &'v Words, value: &'v FacetValue) -> &'v str {
    match value.label.as_str() {
        "pre-flight" => words.say("in_pre_flight"),
        word => words.word("phase", word),
    }
}

/// How many of `trains` have shipped, as the end of a sentence.
fn shipped(book: &Book, trains: &[usize]) -> String {
    let has = |index: &&usize| book.trains[**index].judged.phase == Phase::Shipped;
    let words = &book.config.words;
    match (trains.iter().filter(has).count(), trains.len()) {
        (0, 1) => words.say("and_it_not_shipped").to_owned(),
        (1, 1) => words.say("and_it_shipped").to_owned(),
        (0, _) => words.say("and_none_shipped").to_owned(),
        (n, all) if n == all => words.say("and_all_shipped").to_owned(),
        (n, _) => words.counted("and_n_shipped", n),
    }
}
