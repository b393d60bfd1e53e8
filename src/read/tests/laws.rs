//! Laws of reading, held over mutations of the worked example and over any text.

use proptest::prelude::*;

use super::hostile::read_all;
use super::*;
use crate::train::Item;

const EXAMPLE: &str = include_str!("../../../tests/fixtures/worked-example.md");

/// A change of a text, at places given in thousandths of its length.
#[derive(Clone, Debug)]
enum Mutation {
    Delete(usize, usize),
    Insert(usize, String),
    Duplicate(usize, usize),
    Replace(usize, usize, String),
    SwapLines(usize, usize),
}

fn mutation() -> impl Strategy<Value = Mutation> {
    let at = || 0..=1000_usize;
    let piece = || {
        prop_oneof![
            "(?s).{0,12}",
            "[-#>|`~*\\[\\]{}:@ \\t\\r\\n]{1,6}",
            prop::sample::select(vec![
                "---\n", "\"", "✅", "```\n", "<!--", "\u{FEFF}", "| a |\n"
            ])
            .prop_map(str::to_owned),
        ]
    };
    prop_oneof![
        (at(), at()).prop_map(|(a, b)| Mutation::Delete(a, b)),
        (at(), piece()).prop_map(|(a, new)| Mutation::Insert(a, new)),
        (at(), at()).prop_map(|(a, b)| Mutation::Duplicate(a, b)),
        (at(), at(), piece()).prop_map(|(a, b, new)| Mutation::Replace(a, b, new)),
        (at(), at()).prop_map(|(a, b)| Mutation::SwapLines(a, b)),
    ]
}

/// `text` after `mutation`; a slice is at most a fifth of the whole, so that much stays.
fn mutated(text: &str, mutation: &Mutation) -> String {
    let place = |at: usize| text.floor_char_boundary(text.len() * at / 1000);
    let slice = |a: usize, b: usize| {
        let start = place(a);
        start..text.floor_char_boundary(start + (text.len() - start) * b / 5000)
    };
    let mut changed = text.to_owned();
    match mutation {
        Mutation::Delete(a, b) => changed.replace_range(slice(*a, *b), ""),
        Mutation::Insert(a, new) => changed.insert_str(place(*a), new),
        Mutation::Duplicate(a, b) => changed.insert_str(place(*a), &text[slice(*a, *b)]),
        Mutation::Replace(a, b, new) => changed.replace_range(slice(*a, *b), new),
        Mutation::SwapLines(a, b) => {
            let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
            if let Some(last) = lines.len().checked_sub(1) {
                lines.swap(last * a / 1000, last * b / 1000);
            }
            changed = lines.concat();
        }
    }
    changed
}

/// Every item of the checklists, nested ones too.
fn items(train: &Train) -> Vec<&Item> {
    fn below<'t>(items: &'t [Item], all: &mut Vec<&'t Item>) {
        for item in items {
            all.push(item);
            below(&item.children, all);
        }
    }
    let mut all = Vec::new();
    for stage in &train.stages {
        below(&stage.items, &mut all);
    }
    all
}

/// What holds of the reading of every text.
fn holds(text: &str) -> Result<(), TestCaseError> {
    read_all(text);
    let (first, found) = train(text);
    let (second, again) = train(text);
    prop_assert_eq!(&found, &again);
    prop_assert_eq!(&first.stages, &second.stages);
    prop_assert_eq!(format!("{first:?}").len(), format!("{second:?}").len());

    let lines: Vec<&str> = text.split('\n').collect();
    for diagnostic in &found {
        let spans = diagnostic.also.iter().map(|(_, span, _)| *span);
        for span in spans.chain([diagnostic.span]) {
            prop_assert!(span.start <= span.end && span.end as usize <= text.len());
            first.text(span);
            let (line, column) = first.source.place(span.start as usize);
            prop_assert!((1..=lines.len()).contains(&line), "line {line}");
            let width = lines[line - 1].chars().count() + 1;
            prop_assert!((1..=width).contains(&column), "column {column}");
        }
    }
    for item in items(&first) {
        prop_assert!(item.span.start <= item.text.start && item.text.end <= item.span.end);
        for span in item.evidence.iter().chain(&item.reason).chain(&item.notes) {
            prop_assert!(item.span.start <= span.start && span.end <= item.span.end);
            first.text(*span);
        }
        let written = first.text(item.span);
        let is_bullet = |c: char| matches!(c, '-' | '*' | '+') || c.is_ascii_digit();
        // The indentation of the first item of a list is the item's.
        prop_assert!(written.trim_start().starts_with(is_bullet), "{written:?}");
        if let Some(marker) = item.marker {
            prop_assert!(matches!(first.text(marker), "[ ]" | "[x]" | "[X]" | "[\t]"));
        }
    }
    Ok(())
}

/// Ticking the box of one item changes one byte, and no other item moves.
fn ticking_moves_nothing(text: &str, pick: usize) -> Result<(), TestCaseError> {
    let places = |train: &Train| -> Vec<_> {
        let items = items(train);
        items.iter().map(|item| (item.span, item.marker)).collect()
    };
    let (before, _) = train(text);
    let boxes: Vec<_> = items(&before)
        .iter()
        .filter_map(|item| item.marker)
        .collect();
    if boxes.is_empty() {
        return Ok(());
    }
    let marker = boxes[pick % boxes.len()];
    let other = if before.text(marker) == "[ ]" {
        "[x]"
    } else {
        "[ ]"
    };
    let mut edited = text.to_owned();
    edited.replace_range(marker.range(), other);
    prop_assert_eq!(places(&train(&edited).0), places(&before));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_mutation_of_a_train_is_read(steps in prop::collection::vec(mutation(), 1..5)) {
        let text = steps.iter().fold(EXAMPLE.to_owned(), |text, step| mutated(&text, step));
        holds(&text)?;
    }

    #[test]
    fn any_front_matter_is_read(yaml in "(?s).{0,120}") {
        holds(&format!("---\n{yaml}\n---\n## Deploy\n- [ ] a\n"))?;
        holds(&yaml)?;
    }

    #[test]
    fn d02_ticking_a_box_moves_nothing_else(
        steps in prop::collection::vec(mutation(), 0..3),
        pick in 0..40_usize,
    ) {
        let text = steps.iter().fold(EXAMPLE.to_owned(), |text, step| mutated(&text, step));
        ticking_moves_nothing(&text, pick)?;
    }
}
