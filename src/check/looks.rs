//! What the looks before leave to the next: a train that did not change, judged alike at the same
//! moment, is found to be what it was.

use std::sync::Arc;

use jiff::Timestamp;
use rayon::prelude::*;

use super::{ALL, Around, alone};
use crate::book::{Book, Entry};
use crate::text::{Diagnostic, Hash};
use crate::train::{Judged, Train};

/// What the rules that look at one train found in each the last time.
#[derive(Debug, Default)]
pub struct Looks {
    /// The moment, and the configuration.
    asked: Option<(Timestamp, Hash)>,
    /// In the order of the book.
    known: Vec<Look>,
}

#[derive(Debug)]
struct Look {
    train: Arc<Train>,
    judged: Arc<Judged>,
    found: Arc<[Diagnostic]>,
}

impl Looks {
    /// What they find in the trains of `book`, train by train.
    pub fn of(&mut self, book: &Book) -> Vec<Diagnostic> {
        let asked = Some((book.now, book.config.hash));
        if self.asked != asked {
            *self = Looks {
                asked,
                ..Looks::default()
            };
        }
        let around = Around::of(book);
        let looks = book.trains.par_iter().enumerate();
        let looks = looks.map(|(at, entry)| {
            let known = self.known.get(at).filter(|known| known.is_of(entry));
            let found = match known {
                Some(known) => Arc::clone(&known.found),
                None => alone(ALL, entry, &around).into(),
            };
            Look {
                train: Arc::clone(&entry.train),
                judged: Arc::clone(&entry.judged),
                found,
            }
        });
        self.known = looks.collect();
        let found = self.known.par_iter();
        found
            .flat_map_iter(|look| look.found.iter().cloned())
            .collect()
    }
}

impl Look {
    fn is_of(&self, entry: &Entry) -> bool {
        // Trains whose actions are taken over are judged anew, and most often alike.
        Arc::ptr_eq(&self.train, &entry.train)
            && (Arc::ptr_eq(&self.judged, &entry.judged) || self.judged == entry.judged)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::{Gathered, Judgements, gather_after};
    use crate::train::testing::{at, config, train};

    /// Fails unless what is found in `trains` is what somebody finds who has never looked.
    fn look(judgements: &mut Judgements, looks: &mut Looks, trains: &[Arc<Train>], now: &str) {
        let gathered = Gathered {
            trains: trains.to_vec(),
            ..Gathered::default()
        };
        let (book, _) = gather_after(judgements, config(), gathered, at(now));
        let book = Arc::new(book);
        judgements.keep(&book);
        assert_eq!(looks.of(&book), Looks::default().of(&book), "{now}");
    }

    #[test]
    fn what_is_remembered_is_what_is_found() {
        let of = |text: &str| Arc::new(train(text));
        let one = of("name: 1\nwindow: 2025-10-14T14:00Z\nservice: api");
        let two = of("name: 2\nwindow: 2025-10-15T14:00Z\nservice: web");
        let other = of("name: 2\nwindow: 2025-10-15T14:00Z\nservice: web\noutcome: shipped");
        let early = of("name: 0\nwindow: 2025-10-13T14:00Z\nservice: api");
        let (mut judgements, mut looks) = (Judgements::default(), Looks::default());
        for (trains, now) in [
            (vec![&one, &two], "2025-10-13T14:00Z"),
            (vec![&one, &two], "2025-10-13T14:00Z"),
            (vec![&one, &other], "2025-10-13T14:00Z"),
            (vec![&early, &one, &other], "2025-10-13T14:00Z"),
            (vec![&early, &one, &other], "2025-10-20T14:00Z"),
            (vec![&one], "2025-10-20T14:00Z"),
        ] {
            let trains: Vec<Arc<Train>> = trains.into_iter().cloned().collect();
            look(&mut judgements, &mut looks, &trains, now);
        }
        let look = &looks.known[0];
        assert!(!look.found.is_empty(), "there is something to find");
    }
}
