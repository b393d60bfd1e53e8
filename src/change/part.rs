//! What can be ticked in a train, by number and by words.
//!
//! Parts are numbered as they are read: `2.3` is the third of the second stage, `1.2.1` the first
//! task below the second item, `c.2` the second criterion of completion. Of a gate only the round
//! that decides has numbers.

use super::edit::Refusal;
use crate::text::{Span, nearest};
use crate::train::{Handle, Item, Row, State, Train};

/// Where a part is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// Index of the stage; index of the item and of the tasks below it.
    Item(usize, Vec<usize>),
    /// Index of the stage; index of the row in the round that decides.
    Row(usize, usize),
    /// Index of the criterion.
    Criterion(usize),
}

/// An item or a row.
#[derive(Clone, Debug)]
pub struct Part<'t> {
    pub place: Place,
    pub what: What<'t>,
}

#[derive(Clone, Copy, Debug)]
pub enum What<'t> {
    Item(&'t Item),
    Row(&'t Row),
}

impl Part<'_> {
    pub fn number(&self) -> String {
        let one = |index: &usize| (index + 1).to_string();
        match &self.place {
            Place::Item(stage, at) => {
                let all: Vec<String> = [stage].into_iter().chain(at).map(one).collect();
                all.join(".")
            }
            Place::Row(stage, row) => format!("{}.{}", stage + 1, row + 1),
            Place::Criterion(index) => format!("c.{}", index + 1),
        }
    }

    /// The stage that it is part of; none of a criterion.
    pub fn stage(&self) -> Option<usize> {
        match self.place {
            Place::Item(stage, _) | Place::Row(stage, _) => Some(stage),
            Place::Criterion(_) => None,
        }
    }

    pub fn state(&self) -> State {
        match self.what {
            What::Item(item) => item.state,
            What::Row(row) => row.state,
        }
    }

    /// Its words, inline Markdown.
    pub fn text(&self) -> Span {
        match self.what {
            What::Item(item) => item.text,
            What::Row(row) => row.item,
        }
    }

    pub fn span(&self) -> Span {
        match self.what {
            What::Item(item) => item.span,
            What::Row(row) => row.span,
        }
    }

    /// Whose it is.
    pub fn owners(&self) -> &[Handle] {
        match self.what {
            What::Item(item) => item.owner.as_slice(),
            What::Row(row) => &row.owners,
        }
    }

    /// Whose approval it is, where it is one: nobody's by name, perhaps.
    pub fn approval(&self) -> Option<&[Handle]> {
        match self.what {
            What::Item(_) => None,
            What::Row(row) => row.approval.as_deref(),
        }
    }
}

/// All parts of `train`, in the order of reading.
pub fn parts(train: &Train) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    for (stage, written) in train.stages.iter().enumerate() {
        items(stage, &[], &written.items, &mut parts);
        let rows = written
            .deciding_round()
            .map_or(&[][..], |round| &round.rows);
        let rows = rows.iter().enumerate().map(|(at, row)| Part {
            place: Place::Row(stage, at),
            what: What::Row(row),
        });
        parts.extend(rows);
    }
    let criteria = train.criteria.iter().enumerate();
    // Those that only the configuration has stand nowhere in the file.
    let written = criteria.filter(|(_, criterion)| !criterion.item.span.is_empty());
    parts.extend(written.map(|(at, criterion)| Part {
        place: Place::Criterion(at),
        what: What::Item(&criterion.item),
    }));
    parts
}

fn items<'t>(stage: usize, above: &[usize], items: &'t [Item], parts: &mut Vec<Part<'t>>) {
    for (index, item) in items.iter().enumerate() {
        let at = [above, &[index]].concat();
        parts.push(Part {
            place: Place::Item(stage, at.clone()),
            what: What::Item(item),
        });
        self::items(stage, &at, &item.children, parts);
    }
}

/// The part of `train` that `words` name: its number, or words that no other has, best in this order.
/// Among several that have them, the only one that `fits`.
///
/// # Errors
/// Where none has them, with the nearest; where several do, with their numbers.
pub fn find<'t>(
    train: &'t Train,
    words: &str,
    fits: impl Fn(State) -> bool,
) -> Result<Part<'t>, Miss<'t>> {
    let mut parts = parts(train);
    if let Some(at) = parts.iter().position(|part| part.number() == words) {
        return Ok(parts.swap_remove(at));
    }
    let key = key(words);
    let is_all = |own: &str| own == key;
    let is_within = |own: &str| own.contains(&key);
    let are_within = |own: &str| key.split(' ').all(|word| own.contains(word));
    for fits_words in [&is_all as &dyn Fn(&str) -> bool, &is_within, &are_within] {
        let has = |part: &&Part| fits_words(&self::key(train.text(part.text())));
        let having: Vec<&Part> = parts.iter().filter(has).collect();
        let mut fitting = having.iter().filter(|part| fits(part.state()));
        match (having.as_slice(), fitting.next(), fitting.next()) {
            ([], ..) => {}
            ([one], ..) => return Ok((*one).clone()),
            (_, Some(one), None) => return Ok((**one).clone()),
            (several, ..) => {
                return Err(Miss {
                    near: several.iter().map(|part| (*part).clone()).collect(),
                    refusal: ambiguous(train, words, several),
                });
            }
        }
    }
    Err(unknown(train, words, parts))
}

/// Words that name no part, or several.
#[derive(Clone, Debug)]
pub struct Miss<'t> {
    /// What may have been meant.
    pub near: Vec<Part<'t>>,
    pub refusal: Refusal,
}

/// Words without case and marks.
fn key(words: &str) -> String {
    let words = words.to_lowercase();
    let words = words.split(|c: char| c.is_whitespace() || "*_`~[]".contains(c));
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn ambiguous(train: &Train, words: &str, several: &[&Part]) -> Refusal {
    let named = several.iter().map(|part| named(train, part));
    Refusal::new(
        format!(
            "`{words}` is in several lines of {}:{}",
            train.name,
            named.collect::<String>()
        ),
        "write its number, or more of its words",
    )
}

fn unknown<'t>(train: &Train, words: &str, mut parts: Vec<Part<'t>>) -> Miss<'t> {
    let texts = parts.iter().map(|part| train.text(part.text()));
    let near = nearest(words, texts.clone()).or_else(|| sharing(words, texts));
    parts.retain(|part| Some(train.text(part.text())) == near);
    parts.truncate(1);
    let help = match parts.first() {
        Some(part) => format!("write {} for `{}`", part.number(), train.text(part.text())),
        None => format!("choose one that `trainbook status {}` lists", train.name),
    };
    let message = format!("no line of {} has `{words}`", train.name);
    Miss {
        near: parts,
        refusal: Refusal::new(message, help),
    }
}

/// The text that has most of the words, if one has more than the others.
fn sharing<'t>(words: &str, texts: impl Iterator<Item = &'t str>) -> Option<&'t str> {
    let words = key(words);
    let count = |text: &str| {
        let text = key(text);
        let known: Vec<&str> = text.split(' ').collect();
        words.split(' ').filter(|word| known.contains(word)).count()
    };
    let counted = texts.map(|text| (count(text), text));
    counted
        .filter(|(count, _)| *count > 0)
        .max_by_key(|(count, _)| *count)
        .map(|(_, text)| text)
}

fn named(train: &Train, part: &Part) -> String {
    format!("\n  {} {}", part.number(), train.text(part.text()))
}
