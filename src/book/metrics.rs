//! How deliveries go, in numbers: the four keys of DORA, and how trains keep to their windows.
//!
//! A train counts in the week in which it went live. What a file does not say is left out of
//! a number and counted as left out; nothing is guessed. Numbers of several trains are medians,
//! as one bad night should not paint a year.
//!
//! | key | of the trains that went live in the span |
//! |---|---|
//! | deployment frequency | how many a week |
//! | lead time for changes | from the first commit (`changes.since`) to live, the median |
//! | change failure rate | the share that was rolled back, even partly, or caused an incident |
//! | time to restore | of the incidents they caused, from start to end, the median |
//! | live in the window | the share that was live before the window's end |
//! | moved | the share whose window was moved at least once |
//! | ready ahead | from ready to the window's start, by the history, the median |

use jiff::{SignedDuration, Timestamp};

use super::history::course;
use super::{Book, Entry};
use crate::train::Phase;

/// Weeks of the span.
pub const WEEKS: usize = 12;

/// Trains that a number needs.
pub const ENOUGH: usize = 3;

const WEEK: SignedDuration = SignedDuration::from_hours(7 * 24);

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    Frequency,
    LeadTime,
    FailureRate,
    Restore,
    InWindow,
    Moved,
    ReadyAhead,
}

impl Key {
    /// All, the four keys first.
    pub const ALL: [Key; 7] = [
        Key::Frequency,
        Key::LeadTime,
        Key::FailureRate,
        Key::Restore,
        Key::InWindow,
        Key::Moved,
        Key::ReadyAhead,
    ];

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Key::Frequency => "deployment frequency",
            Key::LeadTime => "lead time for changes",
            Key::FailureRate => "change failure rate",
            Key::Restore => "time to restore",
            Key::InWindow => "live in the window",
            Key::Moved => "moved",
            Key::ReadyAhead => "ready ahead",
        }
    }

    /// What its values are.
    pub fn unit(self) -> Unit {
        match self {
            Key::Frequency => Unit::PerWeek,
            Key::LeadTime | Key::Restore | Key::ReadyAhead => Unit::Seconds,
            Key::FailureRate | Key::InWindow | Key::Moved => Unit::Share,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    PerWeek,
    Seconds,
    /// Of one.
    Share,
}

/// A number over the span, and in each of its weeks.
#[derive(Clone, Debug, PartialEq)]
pub struct Metric {
    pub key: Key,
    /// `None` where too little is known.
    pub value: Option<f64>,
    /// From the oldest to the newest; `None` in a week without anything to count.
    pub weeks: [Option<f64>; WEEKS],
    /// Trains or incidents that were counted.
    pub counted: usize,
    /// Those of which the files do not say enough.
    pub left_out: usize,
}

/// When week `index` of the span that ends at `now` begins.
pub fn week(now: Timestamp, index: usize) -> Timestamp {
    let back = i32::try_from(WEEKS - index).unwrap_or_default();
    now - WEEK * back
}

/// The metrics of those of `trains` that went live in the span before the book's *now*.
pub fn metrics(book: &Book, trains: impl Iterator<Item = usize>) -> Vec<Metric> {
    let live = trains.filter_map(|index| {
        let entry = &book.trains[index];
        let at = entry.judged.live.at()?;
        let age = book.now.duration_since(at).as_secs();
        let weeks_ago = usize::try_from(age / WEEK.as_secs()).ok()?;
        (age >= 0 && weeks_ago < WEEKS).then(|| (WEEKS - 1 - weeks_ago, at, entry))
    });
    let live: Vec<(usize, Timestamp, &Entry)> = live.collect();
    Key::ALL
        .iter()
        .map(|key| metric(book, *key, &live))
        .collect()
}

fn metric(book: &Book, key: Key, live: &[(usize, Timestamp, &Entry)]) -> Metric {
    let mut known: Vec<(usize, f64)> = Vec::new();
    let mut left_out = 0;
    for (week, at, entry) in live {
        for value in values(book, key, *at, entry) {
            match value {
                Some(value) => known.push((*week, value)),
                None => left_out += 1,
            }
        }
    }
    let of_week = |week: usize| {
        let values = known
            .iter()
            .filter(|(of, _)| *of == week)
            .map(|(_, value)| *value);
        let values: Vec<f64> = values.collect();
        match key {
            Key::Frequency => Some(values.len() as f64),
            _ => summed(key, values),
        }
    };
    let all: Vec<f64> = known.iter().map(|(_, value)| *value).collect();
    let counted = all.len();
    let value = match key {
        Key::Frequency => Some(counted as f64 / WEEKS as f64),
        _ => summed(key, all),
    };
    let needed = if key == Key::Restore { 1 } else { ENOUGH };
    Metric {
        key,
        value: value.filter(|_| counted >= needed),
        weeks: std::array::from_fn(of_week),
        counted,
        left_out,
    }
}

/// What one train adds to a number: a value each, `None` for what is not known.
fn values(book: &Book, key: Key, live: Timestamp, entry: &Entry) -> Vec<Option<f64>> {
    let facts = &entry.train.facts;
    let seconds = |from: Timestamp, to: Timestamp| to.duration_since(from).as_secs_f64();
    let share = |holds: bool| Some(if holds { 1.0 } else { 0.0 });
    match key {
        Key::Frequency => vec![Some(1.0)],
        Key::LeadTime => {
            let since = facts.changes.since.filter(|since| *since <= live);
            vec![since.map(|since| seconds(since, live))]
        }
        Key::FailureRate => vec![share(has_failed(entry))],
        Key::Restore => {
            let caused = facts.incidents.iter().filter(|it| it.caused_by_train);
            let took = caused.map(|it| Some(it.restored_after()?.as_secs_f64()));
            took.collect()
        }
        Key::InWindow => vec![facts.ends().and_then(|end| share(live <= end))],
        Key::Moved => vec![share(!facts.moved.is_empty())],
        Key::ReadyAhead => {
            let course = course(&entry.versions, &book.past, &book.config);
            let ready = course.and_then(|course| course.ready);
            vec![
                ready
                    .zip(facts.starts())
                    .map(|(ready, start)| seconds(ready, start)),
            ]
        }
    }
}

/// Whether a train was taken back, even partly, or caused an incident.
pub fn has_failed(entry: &Entry) -> bool {
    let taken_back = matches!(
        entry.judged.phase,
        Phase::RolledBack | Phase::PartlyRolledBack
    );
    taken_back
        || entry
            .train
            .facts
            .incidents
            .iter()
            .any(|it| it.caused_by_train)
}

/// The share of those that are one, or the median.
fn summed(key: Key, mut values: Vec<f64>) -> Option<f64> {
    if values.is_empty() {
        return None;
    }
    if key.unit() == Unit::Share {
        return Some(values.iter().sum::<f64>() / values.len() as f64);
    }
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    Some(match values.len() % 2 {
        0 => f64::midpoint(values[middle - 1], values[middle]),
        _ => values[middle],
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::{Gathered, gather};
    use crate::train::testing::{at, config, train};
    use crate::train::{Changes, Incident};

    /// Trains that went live so many days before 14 October, with hours of lead time and minutes
    /// of an incident they caused.
    fn told(trains: &[(i64, Option<i64>, Option<i64>)]) -> Vec<Metric> {
        let now = at("2025-10-14T15:00Z");
        let trains = trains.iter().enumerate().map(|(n, (days, lead, outage))| {
            let live = now - SignedDuration::from_hours(24 * days);
            let mut train = train(&format!("name: R{n}\nservice: api"));
            train.facts.services[0].deployed_at = Some(live);
            train.facts.changes = Changes {
                since: lead.map(|hours| live - SignedDuration::from_hours(hours)),
                ..Changes::default()
            };
            train.facts.incidents = outage
                .map(|minutes| Incident {
                    started: Some(live),
                    resolved: Some(live + SignedDuration::from_mins(minutes)),
                    caused_by_train: true,
                    ..Incident::default()
                })
                .into_iter()
                .collect();
            train
        });
        let gathered = Gathered {
            trains: trains.collect(),
            ..Gathered::default()
        };
        let (book, _) = gather(config(), gathered, now);
        metrics(&book, 0..book.trains.len())
    }

    fn of(metrics: &[Metric], key: Key) -> &Metric {
        metrics
            .iter()
            .find(|metric| metric.key == key)
            .expect("every key")
    }

    #[test]
    fn the_keys_are_counted_at_live() {
        let found = told(&[
            (1, Some(10), None),
            (2, Some(30), Some(20)),
            (8, Some(20), None),
            (9, None, Some(40)),
            (90, Some(1), None),
            (-1, Some(1), None),
        ]);
        let frequency = of(&found, Key::Frequency);
        assert_eq!((frequency.value, frequency.counted), (Some(4.0 / 12.0), 4));
        assert_eq!(frequency.weeks[9..], [Some(0.0), Some(2.0), Some(2.0)]);
        let lead = of(&found, Key::LeadTime);
        assert_eq!((lead.value, lead.left_out), (Some(20.0 * 3600.0), 1));
        assert_eq!(lead.weeks[11], Some(20.0 * 3600.0));
        assert_eq!(of(&found, Key::FailureRate).value, Some(0.5));
        assert_eq!(of(&found, Key::Restore).value, Some(30.0 * 60.0));
    }

    #[test]
    fn too_little_is_not_known() {
        let found = told(&[(1, Some(10), None), (2, Some(30), None)]);
        assert_eq!(of(&found, Key::Frequency).value, None);
        assert_eq!(of(&found, Key::LeadTime).value, None);
        assert_eq!(of(&found, Key::Restore).value, None);
        assert_eq!(of(&found, Key::Restore).weeks, [None; WEEKS]);
    }

    #[test]
    fn a_train_that_has_no_window_is_left_out_of_windows() {
        let found = told(&[(1, None, None), (2, None, None), (3, None, None)]);
        let window = of(&found, Key::InWindow);
        assert_eq!(
            (window.value, window.counted, window.left_out),
            (None, 0, 3)
        );
    }
}
