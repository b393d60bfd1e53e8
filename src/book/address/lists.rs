//! Which pages there are of what trains have in common: months, and lists by service, year and owner.

use super::{Addresses, Place};
use crate::book::{Debt, FacetValue};
use crate::text::values::moment::utc_day;

impl Addresses<'_> {
    /// The month of now is what the calendar's own address shows.
    pub(super) fn month(&self, at: usize) -> String {
        let month = &self.book.months[at];
        if month.has(utc_day(self.book.now)) {
            "calendar/".to_owned()
        } else {
            format!("calendar/{}/", month.first.strftime("%Y-%m"))
        }
    }

    pub(super) fn page_of(&self, page: &str, facet: &str, at: usize) -> String {
        let values = self.facets.named(facet);
        let value = values.map(|(_, facet)| facet.values[at].slug.as_str());
        format!("{page}/{facet}/{}/", value.unwrap_or_default())
    }

    /// The pulse of each service and year, as far as there is any, and the metrics of each service.
    pub(super) fn by_value(&self) -> Vec<Place> {
        let values = |name| {
            let facet = self.facets.named(name);
            facet.map_or(&[][..], |(_, facet)| &facet.values)
        };
        let has_history = |value: &FacetValue| {
            let mut trains = value.trains.iter().map(|index| &self.book.trains[*index]);
            trains.any(|entry| entry.has_course())
        };
        let with_history = |name| {
            let values = values(name).iter().enumerate();
            values
                .filter(|(_, value)| has_history(value))
                .map(|(at, _)| at)
        };
        let years: Vec<usize> = with_history("year").collect();
        let years = years.iter().filter(|_| years.len() > 1).copied();
        with_history("service")
            .map(Place::Pulse)
            .chain(years.map(Place::PulseYear))
            .chain((0..values("service").len()).map(Place::Metrics))
            .collect()
    }

    /// The lists of actions and flags that are somebody's.
    pub(super) fn by_owner(&self) -> Vec<Place> {
        let mut places = Vec::new();
        for debt in Debt::ALL {
            for owner in self.owned.owners(debt) {
                let states = 0..debt.states().len();
                places.extend(states.map(|state| Place::Owned(debt, state, Some(owner))));
            }
        }
        places
    }
}
