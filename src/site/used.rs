//! How much of its window a train used: from the window's start until it was live,
//! or until it was first taken back.
//!
//! Bars are drawn at one scale, so that a short window looks short; only what would
//! not fit is drawn smaller.

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

use super::length::length;
use crate::book::Entry;
use crate::train::{Outcome, Phase};
use crate::words::Words;

/// Units an hour is drawn as, and the widest that a bar may be.
const HOUR: f64 = 36.0;
const WIDEST: f64 = 88.0;

/// The bar, and its words.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Used {
    /// `1 h 12 min of 2 h`, or why there is nothing to measure.
    pub words: String,
    pub bar: Option<Bar>,
}

/// Three lengths, in units of the drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Bar {
    pub window: u16,
    /// At most `window`.
    pub used: u16,
    /// What goes beyond the window.
    pub over: u16,
}

impl Used {
    /// What the train used of its window; `None` before it departs.
    pub fn new(entry: &Entry, words: &Words) -> Option<Used> {
        let said = |words: &str| {
            Some(Used {
                words: words.to_owned(),
                bar: None,
            })
        };
        match entry.judged.phase {
            Phase::Cancelled => return said(words.say("used_not_departed")),
            Phase::Aborted => return said(words.say("used_stopped")),
            Phase::Shipped | Phase::PartlyRolledBack | Phase::RolledBack => {}
            _ => return None,
        }
        let facts = &entry.train.facts;
        let (Some(start), Some(until)) = (facts.starts(), arrived(entry)) else {
            return said(words.say("not_known"));
        };
        let took = until.duration_since(start).max(SignedDuration::ZERO);
        let Some(end) = facts.ends() else {
            return said(&length(took, words));
        };
        let planned = end.duration_since(start);
        Some(Used {
            words: words.tell(
                "used_of_window",
                &[
                    ("used", length(took, words).into()),
                    ("window", length(planned, words).into()),
                ],
            ),
            bar: Some(Bar::new(planned, took)),
        })
    }
}

/// When the train was live, else when it was first taken back.
fn arrived(entry: &Entry) -> Option<Timestamp> {
    let taken_back = || {
        let invoked = &entry.train.facts.rollback.invoked;
        invoked.iter().filter_map(|invoked| invoked.at).min()
    };
    let rolled_back = entry.judged.phase == Phase::RolledBack
        || entry.train.facts.outcome.value() == Some(&Outcome::RolledBack);
    let live = entry.judged.live.at();
    if rolled_back {
        live.or_else(taken_back)
    } else {
        live
    }
}

impl Bar {
    fn new(planned: SignedDuration, took: SignedDuration) -> Bar {
        let hours = |span: SignedDuration| span.as_secs_f64() / 3600.0;
        let (planned, took) = (hours(planned).max(0.0), hours(took));
        let scale = HOUR.min(WIDEST / planned.max(took).max(0.01));
        let units = |hours: f64| (hours * scale).round() as u16;
        Bar {
            window: units(planned),
            used: units(took.min(planned)),
            over: units((took - planned).max(0.0)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::sample;

    #[test]
    fn bars_share_a_scale_until_they_do_not_fit() {
        let minutes = SignedDuration::from_mins;
        for (planned, took, bar) in [
            (120, 72, (72, 43, 0)),
            (60, 18, (36, 11, 0)),
            (60, 85, (36, 36, 15)),
            (480, 240, (88, 44, 0)),
            (60, 600, (9, 9, 79)),
        ] {
            let Bar { window, used, over } = Bar::new(minutes(planned), minutes(took));
            assert_eq!((window, used, over), bar, "{took} of {planned} min");
        }
    }

    #[test]
    fn an_unknown_time_is_not_known() {
        let mut entry = sample::entry("2025.10-R1");
        assert_eq!(Used::new(&entry, &Words::english()), None);
        entry.judged_mut().phase = Phase::Shipped;
        assert_eq!(
            Used::new(&entry, &Words::english()).unwrap().words,
            "not known"
        );
        entry.judged_mut().phase = Phase::Cancelled;
        assert_eq!(
            Used::new(&entry, &Words::english()).unwrap().words,
            "not departed"
        );
        entry.judged_mut().phase = Phase::Shipped;
        entry.judged_mut().live = crate::train::Live::Log(sample::at("2025-10-14T15:02Z"));
        assert_eq!(
            Used::new(&entry, &Words::english()).unwrap().words,
            "1 h 2 min of 2 h"
        );
    }
}
