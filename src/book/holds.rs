//! Until when a book's judgements hold.
//!
//! Every instant that a judgement compares with *now*, or that a page lists as past
//! or to come, is looked at; the earliest one that is still to come is the answer.
//! Where days are shown, midnight in UTC is such an instant, so a book of trains
//! never holds longer than a day. An instant too many costs a needless build, one too
//! few a page that is wrong.

use jiff::Timestamp;
use rayon::prelude::*;

use super::{Book, Entry};
use crate::config::Config;
use crate::text::values::moment::utc_day;
use crate::train::{due, rollback};

/// The earliest instant after `book.now` at which something may change; `None` for a
/// book without trains and freezes.
pub fn until(book: &Book) -> Option<Timestamp> {
    let mut earliest = Earliest::after(book.now);
    for freeze in &book.config.freezes {
        earliest.take([freeze.start, freeze.end]);
    }
    let of_train = |entry: &Entry| {
        let mut earliest = Earliest::after(book.now);
        of_facts(entry, &mut earliest);
        of_judgement(entry, &book.config, &mut earliest);
        earliest.found
    };
    earliest.take(book.trains.par_iter().filter_map(of_train).min());
    if !book.trains.is_empty() {
        let today = utc_day(book.now);
        earliest.take(due::end_of_day(today));
    }
    earliest.found
}

struct Earliest {
    now: Timestamp,
    found: Option<Timestamp>,
}

impl Earliest {
    fn after(now: Timestamp) -> Earliest {
        Earliest { now, found: None }
    }

    fn take(&mut self, instants: impl IntoIterator<Item = Timestamp>) {
        for at in instants.into_iter().filter(|at| *at > self.now) {
            self.found = Some(self.found.map_or(at, |found| found.min(at)));
        }
    }
}

fn of_facts(entry: &Entry, earliest: &mut Earliest) {
    let facts = &entry.train.facts;
    for window in facts.windows.value().into_iter().flatten() {
        earliest.take([window.start]);
        earliest.take(window.end);
    }
    for service in &facts.services {
        earliest.take(service.deployed_at);
        earliest.take(service.rollout.iter().filter_map(|ramp| ramp.at));
    }
    for flag in &facts.flags {
        earliest.take(flag.expires.and_then(due::end_of_day));
        earliest.take(flag.rollout.iter().filter_map(|ramp| ramp.at));
    }
    for incident in &facts.incidents {
        earliest.take(incident.started);
        earliest.take(incident.resolved);
    }
    earliest.take(
        facts
            .rollback
            .invoked
            .iter()
            .filter_map(|invoked| invoked.at),
    );
    earliest.take(facts.migrations.iter().filter_map(|migration| migration.at));
    earliest.take(facts.moved.iter().filter_map(|moved| moved.at));
    earliest.take(entry.train.log.iter().filter_map(|line| line.at));
}

fn of_judgement(entry: &Entry, config: &Config, earliest: &mut Earliest) {
    let (train, judged) = (&entry.train, &entry.judged);
    earliest.take(judged.stages.iter().filter_map(|stage| stage.due));
    if let Some(live) = due::after_live(train, judged.live) {
        let promises = [config.retro_due, config.metrics_due];
        earliest.take(
            promises
                .into_iter()
                .filter_map(|offset| live.checked_add(offset).ok()),
        );
    }
    earliest.take(judged.rollback_until);
    let services = train.facts.services.iter();
    earliest.take(services.filter_map(|s| rollback::service_until(train, judged.live, s)));
    let days = train.actions.iter().filter_map(|action| action.due);
    earliest.take(days.filter_map(due::end_of_day));
}

#[cfg(test)]
mod tests {
    use crate::book::{Book, Gathered, gather};
    use crate::train::testing::{at, config, train};

    fn book(text: &str, now: &str) -> Book {
        let gathered = Gathered {
            trains: vec![train(text).into()],
            ..Gathered::default()
        };
        gather(config(), gathered, at(now)).0
    }

    #[test]
    fn the_next_instant_that_may_change_something() {
        for (text, now, expected) in [
            ("", "12:00", "2025-10-15T00:00Z"),
            ("window: 14:00 16:00", "12:00", "13:30"),
            ("window: 14:00 16:00", "13:30", "14:00"),
            ("window: 14:00 16:00", "14:00", "16:00"),
            ("window: 14:00 16:00", "16:00", "17:00"),
            ("log: 15:02 Live", "15:00", "15:02"),
            ("log: 15:02 Live\nrollback: 2h", "16:30", "17:02"),
            ("service: api 15:10", "15:00", "15:10"),
            ("invoked: 15:20", "15:00", "15:20"),
        ] {
            assert_eq!(
                book(text, now).holds_until,
                Some(at(expected)),
                "{text} at {now}"
            );
        }
    }

    #[test]
    fn no_judgement_flips_before_the_book_ends() {
        let text = "owner: maria\nwindow: 14:00 16:00\nrollback: 3h\n0: x.\n1: x.\n2: x.\n3: .\n\
                    service: api 15:10\nlog: 15:30 Live\ninvoked: 17:40 web\naction: . a 2025-10-14";
        let mut now = at("2025-10-12T00:00Z");
        for _ in 0..40 {
            let first = book(text, &now.to_string());
            let until = first
                .holds_until
                .expect("a book of trains holds for a day at most");
            let last = until - jiff::SignedDuration::from_secs(1);
            let judged = &book(text, &last.to_string()).trains[0].judged;
            assert_eq!(judged, &first.trains[0].judged, "{now} to {last}");
            now = until;
        }
    }
}
