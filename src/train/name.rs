//! A train's name: kept as written, compared without case, sorted with digits as numbers.

use serde::{Deserialize, Serialize};

use std::cmp::Ordering;
use std::fmt;

/// The name of a train, as `2025.10-R1`; its hotfix, `2025.10-R1.1`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrainName(String);

impl TrainName {
    /// The name that `written` means: a `v` before a digit is dropped, with or without a space.
    pub fn new(written: &str) -> TrainName {
        let written = written.trim();
        let bare = written
            .strip_prefix(['v', 'V'])
            .map(str::trim_start)
            .filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        TrainName(bare.unwrap_or(written).to_owned())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// `2025.10` and `R2` of `2025.10-R2`; nothing and all of a name that is made otherwise.
    pub fn halves(&self) -> (&str, &str) {
        match self.0.rsplit_once('-') {
            Some((month, last)) if last.starts_with(['R', 'r']) && last.len() <= 6 => (month, last),
            _ => ("", &self.0),
        }
    }

    /// The form under which two names are the same train.
    pub fn key(&self) -> String {
        self.0.to_lowercase()
    }

    /// Without case and with digits compared as numbers: R2 before R10.
    pub fn natural_cmp(&self, other: &TrainName) -> Ordering {
        natural(&self.key(), &other.key()).then_with(|| self.0.cmp(&other.0))
    }
}

impl fmt::Display for TrainName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn natural(mut a: &str, mut b: &str) -> Ordering {
    loop {
        let (digits_a, digits_b) = (leading_digits(a), leading_digits(b));
        if !digits_a.is_empty() && !digits_b.is_empty() {
            let order = by_value(digits_a, digits_b);
            if order.is_ne() {
                return order;
            }
            (a, b) = (&a[digits_a.len()..], &b[digits_b.len()..]);
            continue;
        }
        let (mut rest_a, mut rest_b) = (a.chars(), b.chars());
        match (rest_a.next(), rest_b.next()) {
            (None, None) => return Ordering::Equal,
            (x, y) if x != y => return x.cmp(&y),
            _ => (a, b) = (rest_a.as_str(), rest_b.as_str()),
        }
    }
}

fn leading_digits(text: &str) -> &str {
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    &text[..end]
}

/// Digit runs of any length by their value, so that no name overflows.
fn by_value(a: &str, b: &str) -> Ordering {
    let (a, b) = (a.trim_start_matches('0'), b.trim_start_matches('0'));
    a.len().cmp(&b.len()).then_with(|| a.cmp(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(a: &str, b: &str) -> Ordering {
        TrainName::new(a).natural_cmp(&TrainName::new(b))
    }

    #[test]
    fn a_v_before_a_digit_is_dropped() {
        for (written, name) in [
            ("v 2025.10-R1", "2025.10-R1"),
            ("v2025.10-R1", "2025.10-R1"),
            ("V 7", "7"),
            ("venus", "venus"),
            ("v", "v"),
        ] {
            assert_eq!(TrainName::new(written).as_str(), name);
        }
    }

    #[test]
    fn a_name_has_a_month_and_a_number() {
        for (name, halves) in [
            ("2025.10-R2", ("2025.10", "R2")),
            ("eu-2025.10-R2.1", ("eu-2025.10", "R2.1")),
            ("hotfix-2", ("", "hotfix-2")),
            ("2025.10-Redesign", ("", "2025.10-Redesign")),
        ] {
            assert_eq!(TrainName::new(name).halves(), halves);
        }
    }

    #[test]
    fn digits_compare_as_numbers() {
        assert_eq!(order("2025.10-R2", "2025.10-R10"), Ordering::Less);
        assert_eq!(order("2025.10-R1", "2025.10-R1.1"), Ordering::Less);
        assert_eq!(order("r1", "R1"), Ordering::Greater);
        assert_eq!(
            order("99999999999999999999999", "100000000000000000000000"),
            Ordering::Less
        );
    }
}
