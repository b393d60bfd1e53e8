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
//! | window use | the part of its window that was over when it was live, the median |
//! | moved | the share whose window was moved at least once |
//! | slip | of those that were moved, from the first plan's start to the last one's, the median |
//! | ready ahead | from ready to the window's start, by the history, the median |
//! | decision | from all before the gate settled to the go, by the history, the median |
//! | a stage | from the commit that began it to the one that finished it, the median |

mod values;

use jiff::{SignedDuration, Timestamp};

use self::values::values;
use super::{Book, Entry};
use crate::config::Config;

pub use self::values::has_failed;

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
    WindowUse,
    Moved,
    Slip,
    ReadyAhead,
    Decision,
    /// The time in this configured stage.
    Stage(usize),
}

impl Key {
    /// All but the stages, the four keys first.
    pub const ALL: [Key; 10] = [
        Key::Frequency,
        Key::LeadTime,
        Key::FailureRate,
        Key::Restore,
        Key::InWindow,
        Key::WindowUse,
        Key::Moved,
        Key::Slip,
        Key::ReadyAhead,
        Key::Decision,
    ];

    /// What it is called; a stage has its title.
    pub fn name(self, config: &Config) -> String {
        let name = match self {
            Key::Frequency => "deployment frequency",
            Key::LeadTime => "lead time for changes",
            Key::FailureRate => "change failure rate",
            Key::Restore => "time to restore",
            Key::InWindow => "live in the window",
            Key::WindowUse => "window use",
            Key::Moved => "moved",
            Key::Slip => "slip",
            Key::ReadyAhead => "ready ahead",
            Key::Decision => "go/no-go latency",
            Key::Stage(stage) => &config.stages[stage].title,
        };
        name.to_owned()
    }

    /// What its values are.
    pub fn unit(self) -> Unit {
        match self {
            Key::Frequency => Unit::PerWeek,
            Key::LeadTime | Key::Restore | Key::Slip => Unit::Seconds,
            Key::ReadyAhead | Key::Decision | Key::Stage(_) => Unit::Seconds,
            Key::FailureRate | Key::InWindow | Key::WindowUse | Key::Moved => Unit::Share,
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

/// The metrics, those of the stages last, of those of `trains` that went live in the span before the book's *now*.
pub fn metrics(book: &Book, trains: impl Iterator<Item = usize>) -> Vec<Metric> {
    let live = trains.filter_map(|index| {
        let entry = &book.trains[index];
        let at = entry.judged.live.at()?;
        let age = book.now.duration_since(at).as_secs();
        let weeks_ago = usize::try_from(age / WEEK.as_secs()).ok()?;
        (age >= 0 && weeks_ago < WEEKS).then(|| (WEEKS - 1 - weeks_ago, at, entry))
    });
    let live: Vec<(usize, Timestamp, &Entry)> = live.collect();
    let stages = (0..book.config.stages.len()).map(Key::Stage);
    let keys = Key::ALL.into_iter().chain(stages);
    keys.map(|key| metric(book, key, &live)).collect()
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
    let needed = match key {
        Key::Restore | Key::Slip => 1,
        _ => ENOUGH,
    };
    Metric {
        key,
        value: value.filter(|_| counted >= needed),
        weeks: std::array::from_fn(of_week),
        counted,
        left_out,
    }
}

/// The share of those that it holds of, or the median.
fn summed(key: Key, mut values: Vec<f64>) -> Option<f64> {
    if values.is_empty() {
        return None;
    }
    if matches!(key, Key::FailureRate | Key::InWindow | Key::Moved) {
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
    use crate::book::sample;
    use crate::book::{Gathered, gather};
    use crate::train::testing::{at, config, train};
    use crate::train::{Changes, Incident, Moved};

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
            train.into()
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

    #[test]
    fn a_slip_is_from_the_first_plan_and_known_only_where_every_move_says_so() {
        let moves = |froms: &[Option<&str>]| {
            let froms = froms.iter().map(|from| Moved {
                from: from.map(|from| sample::window(from, "2025-12-31T00:00Z")),
                span: Default::default(),
                at: None,
                reason: None,
            });
            let mut train = train("window: 2025-10-13T14:00Z\nservice: api 2025-10-13T14:10Z");
            train.facts.moved = froms.collect();
            let gathered = Gathered {
                trains: vec![train.into()],
                ..Gathered::default()
            };
            let (book, _) = gather(config(), gathered, at("15:00"));
            let found = metrics(&book, 0..1);
            let slip = of(&found, Key::Slip);
            (slip.value, slip.left_out)
        };
        let hour = 3600.0;
        let (first, second) = (Some("2025-10-12T14:00Z"), Some("2025-10-12T20:00Z"));
        assert_eq!(moves(&[first, second]), (Some(24.0 * hour), 0));
        assert_eq!(moves(&[first, None]), (None, 1));
        assert_eq!(moves(&[]), (None, 0));
    }
}
