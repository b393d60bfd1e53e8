//! The board's answer in sentences: what moves, what is held, and if nothing does, what is next.

use jiff::tz::TimeZone;

use crate::book::Book;
use crate::site::count::capital;
use crate::site::row::departed;
use crate::train::Phase;

/// One sentence a phase that somebody is in, in the order of urgency.
pub fn sentences(book: &Book) -> Vec<String> {
    let count = |phase: Phase| {
        let trains = book.trains.iter();
        trains.filter(|entry| entry.judged.phase == phase).count()
    };
    let words = &book.config.words;
    let told = [
        (Phase::Deploying, "trains_deploying", "more_deploying"),
        (Phase::Validating, "trains_validating", "more_validating"),
        (Phase::Held, "trains_held", "more_held"),
        (Phase::Ready, "trains_ready", "more_ready"),
    ];
    let mut sentences = Vec::new();
    for (phase, first, another) in told {
        let n = count(phase);
        if n > 0 {
            let key = match sentences.is_empty() {
                true => first,
                false => another,
            };
            sentences.push(capital(&words.counted(key, n)));
        }
    }
    if sentences.is_empty() {
        sentences.push(next(book));
    }
    sentences
}

/// The next departure, or that there is none.
fn next(book: &Book) -> String {
    let open = || book.trains.iter().filter(|entry| !departed(entry));
    let words = &book.config.words;
    let coming = open().find_map(|entry| {
        let at = entry.train.facts.starts().filter(|at| *at >= book.now)?;
        let start = at.to_zoned(TimeZone::UTC);
        let (day, time) = (start.date(), start.strftime("%H:%M").to_string());
        let when = words.moment("full", words.short_weekday(day), &words.day(day), &time)?;
        let name = entry.train.name.as_str().into();
        Some(words.tell("next_departure", &[("name", name), ("when", when.into())]))
    });
    coming.unwrap_or_else(|| match open().count() {
        0 => words.say("no_trains_are_planned").to_owned(),
        n => capital(&words.counted("planned_without_a_window", n)),
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
