//! What the book before leaves to the next: a train that did not change is judged alike at the
//! same moment.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use jiff::Timestamp;
use rayon::prelude::*;

use super::Book;
use crate::config::Config;
use crate::text::{Hash, SourcePath};
use crate::train::{Judged, Train, judge};

/// How the trains were judged the last time, and the book they made.
#[derive(Debug, Default)]
pub struct Judgements {
    pub(super) book: Option<Arc<Book>>,
    /// The moment, and the configuration.
    asked: Option<(Timestamp, Hash)>,
    known: HashMap<SourcePath, (Arc<Train>, Arc<Judged>)>,
}

impl Judgements {
    /// Keeps the book that was made, for the next to take over what is the same.
    pub fn keep(&mut self, book: &Arc<Book>) {
        self.book = Some(Arc::clone(book));
    }

    /// How `trains` stand at `now`, in their order.
    pub fn of(
        &mut self,
        trains: &[Arc<Train>],
        config: &Config,
        now: Timestamp,
    ) -> Vec<Arc<Judged>> {
        let asked = Some((now, config.hash));
        if self.asked != asked {
            *self = Judgements {
                asked,
                ..Judgements::default()
            };
        }
        let known = |train: &Arc<Train>| {
            let (of, judged) = self.known.get(train.source.path())?;
            Arc::ptr_eq(of, train).then(|| Arc::clone(judged))
        };
        let judgement = |train| match known(train) {
            Some(judged) => (judged, false),
            None => (Arc::new(judge::judge(train, config, now)), true),
        };
        let judged: Vec<(Arc<Judged>, bool)> = trains.par_iter().map(judgement).collect();
        let new = trains
            .iter()
            .zip(&judged)
            .filter(|(_, (_, is_new))| *is_new);
        for (train, (judged, _)) in new {
            let kept = (Arc::clone(train), Arc::clone(judged));
            self.known.insert(train.source.path().clone(), kept);
        }
        if self.known.len() > trains.len() {
            let there: HashSet<&SourcePath> = trains.iter().map(|it| it.source.path()).collect();
            self.known.retain(|path, _| there.contains(path));
        }
        judged.into_iter().map(|(judged, _)| judged).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train::Phase;
    use crate::train::testing::{at, config, train};

    #[test]
    fn time_and_edits_are_judged_anew() {
        let planned = Arc::new(train("window: 2025-10-14T14:00Z"));
        let cancelled = Arc::new(train("window: 2025-10-14T14:00Z\noutcome: cancelled"));
        let mut judgements = Judgements::default();
        let mut phases = |train: &Arc<Train>, now: &str| {
            let judged = judgements.of(std::slice::from_ref(train), &config(), at(now));
            judged[0].phase
        };
        let first = phases(&planned, "2025-10-13T14:00Z");
        assert_eq!(phases(&planned, "2025-10-13T14:00Z"), first);
        assert_eq!(phases(&cancelled, "2025-10-13T14:00Z"), Phase::Cancelled);
        assert_eq!(phases(&planned, "2025-10-13T14:00Z"), first);
        let alone = judge::judge(&planned, &config(), at("2025-10-20T14:00Z"));
        assert_eq!(phases(&planned, "2025-10-20T14:00Z"), alone.phase);
    }

    #[test]
    fn what_has_gone_is_forgotten() {
        let trains: Vec<Arc<Train>> = (0..5)
            .map(|n| Arc::new(train(&format!("path: content/trains/{n}.md"))))
            .collect();
        let mut judgements = Judgements::default();
        let now = at("2025-10-13T14:00Z");
        judgements.of(&trains, &config(), now);
        judgements.of(&trains[3..], &config(), now);
        assert_eq!(judgements.known.len(), 2);
    }
}
