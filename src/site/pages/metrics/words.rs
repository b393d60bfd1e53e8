//! Numbers, and what is said of them.

use jiff::SignedDuration;

use crate::book::metrics::{ENOUGH, Key, Metric, Unit};
use crate::site::length::length;

/// `2.5 a week`, `40 %`, `1 h 20 min`.
pub fn words(unit: Unit, value: f64) -> String {
    match unit {
        Unit::PerWeek => format!("{} a week", (value * 10.0).round() / 10.0),
        Unit::Share => format!("{} %", (value * 100.0).round()),
        Unit::Seconds => {
            let sign = if value < 0.0 { "−" } else { "" };
            format!(
                "{sign}{}",
                length(SignedDuration::from_secs(value.abs() as i64))
            )
        }
    }
}

/// What a number counts.
pub fn definition(key: Key) -> &'static str {
    match key {
        Key::Frequency => "Trains that went live, a week.",
        Key::LeadTime => "From a train’s first commit to live, the median.",
        Key::FailureRate => {
            "Trains that were rolled back, even partly, or caused an incident, of those that went live."
        }
        Key::Restore => "From the start of an incident that a train caused to its end, the median.",
        Key::InWindow => {
            "Trains that were live before their window ended, of those that went live."
        }
        Key::WindowUse => {
            "The part of a train’s window that was over when it was live, the median; over 100 % is late."
        }
        Key::Moved => "Trains whose window was moved at least once, of those that went live.",
        Key::Slip => {
            "Of the trains that were moved: from the start that was planned first to the last one, the median."
        }
        Key::ReadyAhead => {
            "From the moment that a train was ready to the start of its window, the median, by its history."
        }
        Key::Decision => {
            "From the commit that left nothing open before the gate to the one that made it a go, the median."
        }
        Key::Stage(_) => {
            "From the commit that began the stage to the one that finished it, the median."
        }
    }
}

/// What was counted, and what was left out and why.
pub fn counted(metric: &Metric) -> String {
    let things = |n: usize| match (metric.key, n) {
        (Key::Restore, 1) => "one incident".to_owned(),
        (Key::Restore, n) => format!("{n} incidents"),
        (_, 1) => "one train".to_owned(),
        (_, n) => format!("{n} trains"),
    };
    let mut words = match metric.counted {
        0 if metric.key == Key::Restore => "No train caused an incident that is over.".to_owned(),
        0 if metric.key == Key::Slip && metric.left_out == 0 => "No train was moved.".to_owned(),
        n if metric.value.is_none() => format!("Needs {ENOUGH} trains, has {n}."),
        n => format!("Of {}.", things(n)),
    };
    if metric.left_out > 0 {
        let why = match metric.key {
            Key::LeadTime => "the file names no first commit",
            Key::Restore => "its times are not known, or it is open",
            Key::InWindow => "the window has no end",
            Key::WindowUse => "the window has no end, or it was live before it",
            Key::Slip => "a move does not say from where",
            Key::ReadyAhead => "no commit shows it ready",
            Key::Decision => "the commits do not show both",
            Key::Stage(_) => "the commits do not show both ends",
            _ => "the file does not say",
        };
        words += &format!(" Left out: {}, where {why}.", things(metric.left_out));
    }
    words
}
