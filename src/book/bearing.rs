//! What a train bears on: whether the trains that changed make another book of the others.
//!
//! Most edits tick an item: the ledger, the services, the flags, the months and the addresses stay
//! what they were, and cost more than all else to work out over ten thousand trains. They are
//! taken over from the book before where every train that is another bears on them as it did:
//!
//! | of a train | bears on |
//! |---|---|
//! | its facts, name and line | everything |
//! | its actions | the ledger |
//! | its notes | the addresses |
//! | its phase, when it was live, whether commits tell of it | everything |
//!
//! Nothing taken over holds a place in a file, so that text may move. People are not taken over:
//! what waits on them is in every item.

use std::fmt::Debug;
use std::sync::Arc;

use jiff::Timestamp;

use super::{Book, Entry};
use crate::config::Config;

/// More trains than this that are others are not looked at one by one.
const MOST: usize = 100;

/// Whether `trains`, judged at `now`, bear on each other as those of the book `last` do.
pub fn is_alike(last: &Book, trains: &[Entry], config: &Config, now: Timestamp) -> bool {
    if last.now != now || last.config.hash != config.hash || last.trains.len() != trains.len() {
        return false;
    }
    let pairs = last.trains.iter().zip(trains);
    let others = pairs.filter(|(old, new)| !is_same(old, new));
    let mut others = others.take(MOST + 1).enumerate();
    others.all(|(at, (old, new))| at < MOST && bears_alike(old, new))
}

/// Whether the addresses of `last` are those of `book`, whose trains bear alike.
pub fn is_at_the_same_addresses(last: &Book, book: &Book) -> bool {
    let people =
        |book: &Book| -> Vec<String> { book.people.iter().map(|it| it.slug.clone()).collect() };
    let documents = last.documents.iter().zip(&book.documents);
    last.documents.len() == book.documents.len()
        && documents.into_iter().all(|(a, b)| a.source == b.source)
        && last.assets == book.assets
        && people(last) == people(book)
}

fn is_same(old: &Entry, new: &Entry) -> bool {
    Arc::ptr_eq(&old.train, &new.train)
        && old.versions.is_empty() == new.versions.is_empty()
        && old.judged.live == new.judged.live
}

fn bears_alike(old: &Entry, new: &Entry) -> bool {
    let (a, b) = (&*old.train, &*new.train);
    a.source.path() == b.source.path()
        && old.versions.is_empty() == new.versions.is_empty()
        && old.judged.phase == new.judged.phase
        && old.judged.live == new.judged.live
        && is_written_alike(&(&a.name, &a.line), &(&b.name, &b.line))
        && is_written_alike(&a.facts, &b.facts)
        && is_written_alike(&a.actions, &b.actions)
        && is_written_alike(&a.notes, &b.notes)
}

/// Whether two values are the same to the letter. Handles are equal without regard to case, but a
/// page shows them as they are written; this comparison leaves nothing out.
fn is_written_alike(a: &impl Debug, b: &impl Debug) -> bool {
    format!("{a:?}") == format!("{b:?}")
}

#[cfg(test)]
mod tests {
    use crate::book::{Book, Gathered, Judgements, gather, gather_after};
    use crate::train::testing::{at, config, train};

    const OTHER: &str = "name: 1\nwindow: 2025-10-01T14:00Z\nservice: api\naction: . a1";

    fn gathered(text: &str) -> Gathered {
        Gathered {
            trains: [OTHER, text].map(|text| train(text).into()).into(),
            ..Gathered::default()
        }
    }

    /// The book of `then` gathered after that of `first`, which must be that of `then` alone.
    fn after(first: &str, then: &str) -> Book {
        let now = at("2025-10-14T15:00Z");
        let mut before = Judgements::default();
        let (book, _) = gather_after(&mut before, config(), gathered(first), now);
        before.keep(&book.into());
        let (book, _) = gather_after(&mut before, config(), gathered(then), now);
        let (clean, _) = gather(config(), gathered(then), now);
        let shown = |book: &Book| {
            let index = super::super::Addresses::of(book);
            format!(
                "{:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?}",
                book.ledger,
                book.flags,
                book.collisions,
                book.services,
                book.months,
                book.people,
                index.facets,
                index.owned,
                index.moved()
            )
        };
        assert_eq!(shown(&book), shown(&clean), "{first} → {then}");
        book
    }

    #[test]
    fn whatever_changes_the_book_is_that_of_the_files() {
        let base = "name: 2\nwindow: 2025-10-13T14:00Z\nservice: api";
        for other in [
            "name: 2\nwindow: 2025-10-13T14:00Z\nservice: api\naction: x a1",
            "name: 2\nwindow: 2025-10-13T14:00Z\nservice: web",
            "name: 2\nwindow: 2025-10-01T14:00Z\nservice: api",
            "name: 2\nwindow: 2025-10-13T14:00Z\nservice: api\noutcome: cancelled",
            "name: 2\nwindow: 2025-10-13T14:00Z\nservice: api\noutcome: shipped",
            "name: 2\nline: eu\nwindow: 2025-10-13T14:00Z\nservice: api",
            "name: 3\nwindow: 2025-10-13T14:00Z\nservice: api",
            "name: 2\nwindow: 2025-09-13T14:00Z\nservice: api",
            base,
        ] {
            after(base, other);
            after(other, base);
        }
    }
}
