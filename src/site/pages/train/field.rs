//! A field as a page shows it: its value, or the words for why there is none.

use serde::Serialize;

use crate::text::Slot;

/// A value, or why there is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Field<T> {
    pub value: Option<T>,
    /// The key of the words for why there is no value.
    pub missing: Option<&'static str>,
}

impl<T> Field<T> {
    /// What `slot` holds, through `show`.
    pub fn new<S>(slot: &Slot<S>, show: impl FnOnce(&S) -> T) -> Field<T> {
        let value = slot.value().map(show);
        Field {
            missing: match (&value, slot.is_unfilled()) {
                (Some(_), _) => None,
                (None, true) => Some("not_filled_in"),
                (None, false) => Some("not_readable"),
            },
            value,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    #[test]
    fn an_unfilled_field_is_told_from_an_unreadable_one() {
        let missing = |slot: Slot<u8>| Field::new(&slot, |n| *n).missing;
        assert_eq!(missing(Slot::Unfilled(None)), Some("not_filled_in"));
        assert_eq!(
            missing(Slot::Malformed(Span::default())),
            Some("not_readable")
        );
        assert_eq!(missing(Slot::Filled(1, Span::default())), None);
    }
}
