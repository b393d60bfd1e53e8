//! The board's answer in sentences: what moves, what is held, and if nothing does, what is next.

use jiff::{Timestamp, tz::TimeZone};

use crate::book::Book;
use crate::site::count::{capital, number};
use crate::site::row::departed;
use crate::train::Phase;

/// One sentence a phase that somebody is in, in the order of urgency.
pub fn sentences(book: &Book) -> Vec<String> {
    let count = |phase: Phase| {
        let trains = book.trains.iter();
        trains.filter(|entry| entry.judged.phase == phase).count()
    };
    let told = [
        (Phase::Deploying, "deploying"),
        (Phase::Validating, "validating"),
        (Phase::Held, "held"),
        (Phase::Ready, "ready"),
    ];
    let mut sentences = Vec::new();
    for (phase, word) in told {
        let n = count(phase);
        if n > 0 {
            sentences.push(told_of(n, word, sentences.is_empty()));
        }
    }
    if sentences.is_empty() {
        sentences.push(next(book));
    }
    sentences
}

/// `One train is deploying.`; only the first sentence names the thing.
fn told_of(n: usize, word: &str, first: bool) -> String {
    let noun = match (first, n) {
        (false, _) => "",
        (true, 1) => " train",
        (true, _) => " trains",
    };
    let verb = if n == 1 { "is" } else { "are" };
    format!("{}{noun} {verb} {word}.", capital(&number(n)))
}

/// The next departure, or that there is none.
fn next(book: &Book) -> String {
    let open = || book.trains.iter().filter(|entry| !departed(entry));
    let start = |at: Timestamp| at.to_zoned(TimeZone::UTC);
    let coming = open().find_map(|entry| {
        let at = entry.train.facts.starts().filter(|at| *at >= book.now)?;
        let name = &entry.train.name;
        Some(format!(
            "Next departure: {name}, {}.",
            start(at).strftime("%a %-d %b, %H:%M UTC")
        ))
    });
    coming.unwrap_or_else(|| match open().count() {
        0 => "No trains planned.".to_owned(),
        1 => "One train is planned, without a window to come.".to_owned(),
        n => format!(
            "{} trains are planned, none with a window to come.",
            capital(&number(n))
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::sample;
    use crate::text::Slot;

    fn book(phases: &[(Phase, usize)]) -> Book {
        let mut trains = Vec::new();
        for (phase, n) in phases {
            for _ in 0..*n {
                let mut entry = sample::entry(&format!("2025.10-R{}", trains.len() + 1));
                entry.judged_mut().phase = *phase;
                trains.push(entry);
            }
        }
        sample::book(trains)
    }

    #[test]
    fn the_title_is_the_answer() {
        for (phases, answer) in [
            (&[][..], "No trains planned."),
            (&[(Phase::Shipped, 3)], "No trains planned."),
            (
                &[(Phase::Deploying, 1), (Phase::Held, 1)],
                "One train is deploying. One is held.",
            ),
            (&[(Phase::Held, 2)], "Two trains are held."),
            (
                &[(Phase::Validating, 10), (Phase::Ready, 1)],
                "10 trains are validating. One is ready.",
            ),
            (
                &[(Phase::Planned, 1)],
                "One train is planned, without a window to come.",
            ),
            (
                &[(Phase::PreFlight, 2)],
                "Two trains are planned, none with a window to come.",
            ),
        ] {
            assert_eq!(sentences(&book(phases)).join(" "), answer);
        }
    }

    #[test]
    fn a_quiet_board_names_the_next_departure() {
        let mut book = book(&[(Phase::Planned, 1)]);
        let window = sample::window("2025-10-16T09:00Z", "2025-10-16T10:00Z");
        book.trains[0].train_mut().facts.windows = Slot::Filled(vec![window], Default::default());
        assert_eq!(
            sentences(&book),
            ["Next departure: 2025.10-R1, Thu 16 Oct, 09:00 UTC."]
        );
    }
}
