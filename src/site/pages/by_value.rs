//! Pages about all trains that stand once more for each value of a facet: the pulse by service and
//! by year, the metrics by service.

use super::Kind;
use super::facet::{Choice, Filter};
use crate::book::FacetValue;
use crate::site::trail::trail;
use crate::site::{About, Crumb, Page, Sheet, Url};
use crate::words::Words;

/// A value that has a page.
pub struct Value<'s> {
    /// The name of its facet.
    pub facet: &'static str,
    pub value: &'s FacetValue,
    pub address: String,
}

/// The page at `address`, and those of `values`.
pub fn pages<'s>(
    kind: &'static Kind,
    address: &str,
    values: impl IntoIterator<Item = Value<'s>>,
) -> Vec<Page> {
    let page = |address: String, facet: Option<(&'static str, String)>| Page {
        kind,
        url: Url::new(address),
        about: About::Sheet(Sheet {
            facet,
            number: 1,
            of: 1,
            entries: Vec::new(),
        }),
    };
    let whole = page(address.to_owned(), None);
    let values = values.into_iter();
    let each = values.map(|it| page(it.address, Some((it.facet, it.value.slug.clone()))));
    std::iter::once(whole).chain(each).collect()
}

/// The one of `values` that `sheet` is of; `None` where it is of all trains.
pub fn chosen<'s>(sheet: &Sheet, values: impl IntoIterator<Item = Value<'s>>) -> Option<Value<'s>> {
    let (facet, slug) = sheet.facet.as_ref()?;
    let mut values = values.into_iter();
    values.find(|it| it.facet == *facet && it.value.slug == *slug)
}

/// The way down to the page called `label` at `address`, or to that of the value `chosen`.
pub fn crumbs(words: &Words, label: &str, address: &str, chosen: Option<&Value>) -> Vec<Crumb> {
    match chosen {
        Some(chosen) => trail(words, [(label, address)], &chosen.value.label),
        None => trail(words, [], label),
    }
}

/// `values`, all of one facet, to choose from under `label`, if there are any.
pub fn filter<'s>(
    label: &str,
    values: impl IntoIterator<Item = Value<'s>>,
    chosen: Option<&Value>,
) -> Option<Filter> {
    let is_chosen = |it: &Value| {
        chosen.is_some_and(|chosen| chosen.facet == it.facet && chosen.value.slug == it.value.slug)
    };
    let mut name = "";
    let choice = |it: Value| Choice {
        label: it.value.label.clone(),
        value: it.value.slug.clone(),
        chosen: is_chosen(&it),
        trains: it.value.trains.len(),
        shape: None,
        url: Url::new(it.address),
    };
    let values = values.into_iter().inspect(|it| name = it.facet);
    let choices: Vec<Choice> = values.map(choice).collect();
    let chosen = choices.iter().find(|choice| choice.chosen);
    let chosen = chosen.map(|choice| choice.label.clone());
    (!choices.is_empty()).then_some(Filter {
        name,
        label: label.to_owned(),
        chosen,
        choices,
        all: None,
    })
}
