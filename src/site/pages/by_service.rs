//! Pages about all trains that stand once more for each service: the pulse and the metrics.

use super::Kind;
use super::facet::{Choice, Filter};
use crate::book::FacetValue;
use crate::site::trail::trail;
use crate::site::{About, Crumb, Page, Sheet, Url};

/// A service with the address of its page.
pub type Service<'s> = (String, &'s FacetValue);

/// The page at `address`, and those of `services`.
pub fn pages<'s>(
    kind: &'static Kind,
    address: &str,
    services: impl Iterator<Item = Service<'s>>,
) -> Vec<Page> {
    let page = |address: String, service: Option<String>| Page {
        kind,
        url: Url::new(address),
        about: About::Sheet(Sheet {
            facet: service.map(|service| ("service", service)),
            number: 1,
            of: 1,
            entries: Vec::new(),
        }),
    };
    let whole = page(address.to_owned(), None);
    let each = services.map(|(address, value)| page(address, Some(value.slug.clone())));
    std::iter::once(whole).chain(each).collect()
}

/// The service that `sheet` is of; `None` where it is of all.
pub fn chosen<'s>(
    sheet: &Sheet,
    mut services: impl Iterator<Item = Service<'s>>,
) -> Option<&'s FacetValue> {
    let (_, slug) = sheet.facet.as_ref()?;
    services.find_map(|(_, value)| (value.slug == *slug).then_some(value))
}

/// The way down to the page called `label` at `address`, or to that of the service `chosen`.
pub fn crumbs(label: &str, address: &str, chosen: Option<&FacetValue>) -> Vec<Crumb> {
    match chosen {
        Some(value) => trail([(label, address)], &value.label),
        None => trail([], label),
    }
}

/// `services` to choose from, if there are any.
pub fn filter<'s>(
    services: impl Iterator<Item = Service<'s>>,
    chosen: Option<&FacetValue>,
) -> Option<Filter> {
    let chosen = chosen.map(|value| value.slug.as_str());
    let choice = |(address, value): Service| Choice {
        label: value.label.clone(),
        url: Url::new(address),
        trains: value.trains.len(),
        chosen: Some(value.slug.as_str()) == chosen,
    };
    let choices: Vec<Choice> = services.map(choice).collect();
    let chosen = choices.iter().find(|choice| choice.chosen);
    let chosen = chosen.map(|choice| choice.label.clone());
    (!choices.is_empty()).then_some(Filter {
        label: "Service",
        chosen,
        choices,
        all: None,
    })
}
