//! Where each word stands, of a stretch of records.
//!
//! A stretch is read by one thread and has each of its words once, so the words that many trains share
//! are neither kept nor sorted by train. What a file of the index has is put together from the stretches, in their
//! order.

use std::collections::HashMap;
use std::ops::Range;

use super::records::{Part, Record};
use super::words;
use crate::site::Site;

/// Records a stretch, at most.
pub const RECORDS: usize = 512;

/// Where a word stands: in which record of the stretch, and the bits of the parts.
#[derive(Clone, Copy, Debug, Default)]
pub struct Place {
    pub record: u16,
    pub parts: u16,
}

/// The words of a stretch.
#[derive(Debug)]
pub struct Stretch {
    /// All words, by file and then in order, one after the other.
    text: String,
    words: Vec<Word>,
    /// Word by word, each ascending.
    places: Vec<Place>,
    /// Of each file its words.
    files: Vec<Range<usize>>,
}

/// Where a word and its places end; they begin where those of the one before end.
#[derive(Clone, Copy, Debug, Default)]
struct Word {
    text: u32,
    places: u32,
}

impl Stretch {
    /// The words of `records`, which are for `files` files.
    pub fn read(site: &Site, records: &[Record], files: usize) -> Stretch {
        let mut reading = Reading::default();
        for (at, record) in records.iter().enumerate() {
            let at = u16::try_from(at).expect("a stretch is short");
            record.read(site, &mut |part, text| {
                words::words(text, &mut |word| reading.add(at, part, word));
            });
        }
        reading.sorted(files)
    }

    /// The words of the file numbered `file`, in order, each with its places.
    pub fn words(&self, file: usize) -> impl Iterator<Item = (&str, &[Place])> {
        self.files[file].clone().map(|at| {
            let start = at.checked_sub(1).map(|before| self.words[before]);
            let (start, end) = (start.unwrap_or_default(), self.words[at]);
            let text = &self.text[start.text as usize..end.text as usize];
            (
                text,
                &self.places[start.places as usize..end.places as usize],
            )
        })
    }
}

/// What is known while a stretch is read.
#[derive(Default)]
struct Reading {
    /// Each word by its number.
    numbers: HashMap<Box<str>, usize>,
    /// Of each word where its last place is in `places`, and how many it has.
    last: Vec<(usize, usize)>,
    /// By record: the number of a word, and where it stands.
    places: Vec<(usize, Place)>,
}

impl Reading {
    fn add(&mut self, record: u16, part: Part, word: &str) {
        let number = match self.numbers.get(word) {
            Some(number) => *number,
            None => {
                let number = self.last.len();
                self.numbers.insert(word.into(), number);
                self.last.push((usize::MAX, 0));
                number
            }
        };
        let (last, count) = &mut self.last[number];
        match self.places.get_mut(*last) {
            Some((_, place)) if place.record == record => place.parts |= part.bit(),
            _ => {
                (*last, *count) = (self.places.len(), *count + 1);
                let parts = part.bit();
                self.places.push((number, Place { record, parts }));
            }
        }
    }

    fn sorted(self, files: usize) -> Stretch {
        let numbers = self.numbers.into_iter();
        let mut sorted: Vec<(usize, Box<str>, usize)> = numbers
            .map(|(word, number)| (words::file_of(&word, files), word, number))
            .collect();
        sorted.sort_unstable();
        let mut stretch = Stretch {
            text: String::new(),
            words: Vec::with_capacity(sorted.len()),
            places: vec![Place::default(); self.places.len()],
            files: vec![0..0; files],
        };
        let place = |at: usize| u32::try_from(at).expect("a stretch is below 4 GB");
        // Of each word where its next place goes.
        let mut next = vec![0; sorted.len()];
        let mut places = 0;
        for (file, word, number) in sorted {
            next[number] = places;
            places += self.last[number].1;
            stretch.text.push_str(&word);
            let words = &mut stretch.files[file];
            if words.end == 0 {
                words.start = stretch.words.len();
            }
            words.end = stretch.words.len() + 1;
            stretch.words.push(Word {
                text: place(stretch.text.len()),
                places: place(places),
            });
        }
        for (number, place) in self.places {
            stretch.places[next[number]] = place;
            next[number] += 1;
        }
        stretch
    }
}
