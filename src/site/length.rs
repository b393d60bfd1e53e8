//! Lengths of time in words, in two units at most.

use crate::words::Words;
use jiff::SignedDuration;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// `40 s`, `47 min`, `1 h 12 min`, `24 h`, `2 d 4 h`; the sign is left out.
///
/// Hours go up to two days, because a rollback window of a day is called 24 h.
pub fn length(span: SignedDuration, words: &Words) -> String {
    let seconds = span.as_secs().saturating_abs();
    let (big, unit, rest, smaller) = match seconds {
        ..MINUTE => (seconds, "length_s", 0, ""),
        MINUTE..HOUR => (seconds / MINUTE, "length_min", 0, ""),
        s if s < 2 * DAY => (s / HOUR, "length_h", s % HOUR / MINUTE, "length_min"),
        s => (s / DAY, "length_d", s % DAY / HOUR, "length_h"),
    };
    let one = |n: i64, unit: &str| words.tell(unit, &[("n", n.into())]);
    match rest {
        0 => one(big, unit),
        rest => words.tell(
            "length_in_two",
            &[
                ("big", one(big, unit).into()),
                ("small", one(rest, smaller).into()),
            ],
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_has_two_units_at_most() {
        for (seconds, words) in [
            (0, "0 s"),
            (40, "40 s"),
            (47 * MINUTE + 59, "47 min"),
            (HOUR + 12 * MINUTE, "1 h 12 min"),
            (-2 * HOUR, "2 h"),
            (DAY, "24 h"),
            (2 * DAY + 4 * HOUR + MINUTE, "2 d 4 h"),
            (9 * DAY, "9 d"),
        ] {
            assert_eq!(
                length(SignedDuration::from_secs(seconds), &Words::english()),
                words
            );
        }
    }
}
