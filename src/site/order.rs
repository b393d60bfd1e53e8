//! In which order the documents of a folder are read: as the folder's `index.md` links to them.
//!
//! A document that its index does not link to has no neighbours, nor has any in a folder without
//! an index: an order by title or by name would lead from one thing to another at random.

use std::collections::HashMap;

use crate::book::{Addresses, Book, Place, Resolved};

/// What every index links to in its folder, by index into the book.
#[derive(Debug, Default)]
pub struct Order {
    rows: Vec<Vec<usize>>,
    /// A document's row, and its place there.
    places: HashMap<usize, (usize, usize)>,
}

impl Order {
    /// That of all documents of `book`.
    pub fn of(book: &Book, addresses: &Addresses) -> Order {
        let mut order = Order::default();
        for (index, document) in book.documents.iter().enumerate() {
            if document.source.path().stem() == "index" && !document.private {
                let row = linked(book, addresses, index);
                let places = row.iter().enumerate();
                let places = places.map(|(at, other)| (*other, (order.rows.len(), at)));
                order.places.extend(places);
                order.rows.push(row);
            }
        }
        order
    }

    /// The documents before and after the one at `index`.
    pub fn around(&self, index: usize) -> [Option<usize>; 2] {
        let Some((row, at)) = self.places.get(&index) else {
            return [None, None];
        };
        let row = &self.rows[*row];
        let before = at.checked_sub(1).map(|before| row[before]);
        [before, row.get(at + 1).copied()]
    }

    /// Which one of its folder the document at `index` is, the ones without a place last.
    pub fn place(&self, index: usize) -> usize {
        self.places.get(&index).map_or(usize::MAX, |(_, at)| *at)
    }
}

/// The other documents of its folder that the document at `index` links to, each once.
fn linked(book: &Book, addresses: &Addresses, index: usize) -> Vec<usize> {
    let path = book.documents[index].source.path();
    let mut row = Vec::new();
    let mut seen = std::collections::HashSet::from([index]);
    for link in &book.documents[index].links {
        let Resolved::Internal(target) = addresses.resolve(path, &link.dest) else {
            continue;
        };
        let Place::Document(other) = target.place else {
            continue;
        };
        let is_beside = book.documents[other].source.path().folder() == path.folder();
        if is_beside && seen.insert(other) {
            row.push(other);
        }
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::sample;
    use crate::read::document;
    use crate::text::{Source, SourcePath};

    fn around(files: &[(&str, &str)]) -> Vec<[Option<usize>; 2]> {
        let mut book = sample::book(Vec::new());
        let read = |(path, text): &(&str, &str)| {
            document(&Source::new(
                SourcePath::new(format!("content/{path}")),
                *text,
            ))
            .0
        };
        book.documents = files.iter().map(read).collect();
        let order = Order::of(&book, &Addresses::of(&book));
        (0..files.len()).map(|index| order.around(index)).collect()
    }

    #[test]
    fn pages_follow_each_other_as_their_index_links_to_them() {
        let index = "[c](c.md) [a](a.md#h-one) [self](index.md) [c](c.md) [out](../x.md) [web](https://a.example)";
        let files = [
            ("guides/a.md", "# One\n"),
            ("guides/b.md", ""),
            ("guides/c.md", ""),
            ("guides/index.md", index),
            ("x.md", ""),
        ];
        let (nobody, a, c) = ([None, None], 0, 2);
        let expected = [[Some(c), None], nobody, [None, Some(a)], nobody, nobody];
        assert_eq!(around(&files), expected);
    }

    #[test]
    fn without_an_index_nothing_follows() {
        let files = [("guides/a.md", "[b](b.md)"), ("guides/b.md", "")];
        assert_eq!(around(&files), [[None, None]; 2]);
    }

    #[test]
    fn what_is_private_is_no_neighbour() {
        let files = [
            ("a.md", "---\ndraft: true\n---\n"),
            ("b.md", ""),
            ("c.md", ""),
            ("index.md", "[b](b.md) [a](a.md) [c](c.md)"),
        ];
        let expected = [[None; 2], [None, Some(2)], [Some(1), None], [None; 2]];
        assert_eq!(around(&files), expected);
    }
}
