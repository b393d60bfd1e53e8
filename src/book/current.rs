//! Which trains matter now.

use super::Book;
use crate::train::Phase;

impl Book {
    /// The trains that are deploying or validating; else those held or ready; else the
    /// one whose window is next. By index, in the order of trains.
    pub fn current(&self) -> Vec<usize> {
        for phases in [
            [Phase::Deploying, Phase::Validating],
            [Phase::Held, Phase::Ready],
        ] {
            let trains = self.trains.iter().enumerate();
            let current = trains.filter(|(_, entry)| phases.contains(&entry.judged.phase));
            let current: Vec<usize> = current.map(|(index, _)| index).collect();
            if !current.is_empty() {
                return current;
            }
        }
        let mut trains = self.trains.iter();
        let next = trains.position(|entry| {
            let starts = entry.train.facts.starts();
            let is_over = entry.judged.phase.is_over();
            !is_over && starts.is_some_and(|starts| starts >= self.now)
        });
        next.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::book::{Gathered, gather};
    use crate::train::testing::{at, config, train};

    #[test]
    fn what_is_under_way_comes_before_what_is_next() {
        let past = "name: 0\nwindow: 10:00";
        let next = "name: 8\nwindow: 20:00";
        let later = "name: 9\nwindow: 22:00";
        let cancelled = "name: 7\nwindow: 19:00\noutcome: cancelled";
        for (more, expected) in [
            (&[][..], &["8"][..]),
            (&["name: 1\nwindow: 11:00\n1: f"], &["1"]),
            (
                &[
                    "name: 1\nwindow: 11:00\n1: f",
                    "name: 2\nwindow: 12:00\n0: x\n1: x",
                ],
                &["1", "2"],
            ),
            (&["name: 1\n1: f", "name: 2\n2: x."], &["2"]),
            (&["name: 1\n2: x\n3: .", "name: 2\n2: x."], &["1", "2"]),
        ] {
            let texts = [past, next, later, cancelled];
            let gathered = Gathered {
                trains: texts
                    .iter()
                    .chain(more)
                    .map(|text| train(text).into())
                    .collect(),
                ..Gathered::default()
            };
            let (book, _) = gather(config(), gathered, at("2025-10-14T15:00Z"));
            let current = book.current();
            let names: Vec<_> = current
                .iter()
                .map(|i| book.trains[*i].train.name.as_str())
                .collect();
            assert_eq!(names, expected, "{more:?}");
        }
    }
}
