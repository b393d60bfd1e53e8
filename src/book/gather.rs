//! Trains → book: judged, put in order, and told of each other.
//!
//! Private trains are left out before anything else, so nothing of them can show in
//! an order, a ledger or a collision. Two trains of one name, or two names with one
//! slug, are errors that name both files; both trains stay in the book, so that the
//! rest can be looked at, but nothing is published while an error stands.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::Arc;

use jiff::Timestamp;
use rayon::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::history::{History, Past, deployed};
use super::{
    Book, Collision, Entry, FlagEntry, Gathered, Judgements, LedgerEntry, Service, bearing,
    calendar, collisions, flags, holds, ledger, matrix, people,
};
use crate::config::{Config, StageRole};
use crate::text::Diagnostic;
use crate::text::slug;
use crate::train::{Judged, Live, State, Train, judge};

/// The book of all that was read, judged at `now`.
pub fn gather(config: Config, gathered: Gathered, now: Timestamp) -> (Book, Vec<Diagnostic>) {
    gather_after(&mut Judgements::default(), config, gathered, now)
}

/// The same; trains that were judged `before` as they are now are not judged again.
pub fn gather_after(
    before: &mut Judgements,
    config: Config,
    gathered: Gathered,
    now: Timestamp,
) -> (Book, Vec<Diagnostic>) {
    let trains = in_order(gathered.trains);
    let judged = before.of(&trains, &config, now);
    let last = before.book.as_deref();
    let known = |at| last?.trains.get(at);
    let trains = trains.into_par_iter().zip(judged).enumerate();
    let trains = trains.map(|(at, (train, judged))| entry(train, judged, known(at)));
    let mut trains: Vec<Entry> = trains.collect();
    let History { past, mut versions } = gathered.history;
    for entry in &mut trains {
        let known = versions.remove(entry.train.source.path());
        entry.versions = known.unwrap_or_default();
        if let Some(live) = committed(entry, &past, &config).filter(|live| *live <= now) {
            let live = Live::Committed(live);
            entry.judged = judge::judge_live(&entry.train, &config, live, now).into();
        }
    }
    let found = twins(&trains);
    neighbours(&mut trains);
    let last = last.filter(|last| bearing::is_alike(last, &trains, &config, now));
    let shared = match last {
        Some(last) => Shared::of(last),
        None => Shared::new(&trains, &config, now),
    };
    ledger::settle(&mut trains, &shared.ledger);
    let mut documents = gathered.documents;
    documents.sort_by(|a, b| a.source.path().cmp(b.source.path()));
    let mut assets = gathered.assets;
    assets.sort();
    let mut book = Book {
        people: people::people(&trains, &shared.ledger, &shared.flags, &config, now),
        ledger: shared.ledger,
        flags: shared.flags,
        collisions: shared.collisions,
        services: shared.services,
        months: shared.months,
        config,
        now,
        trains,
        documents,
        assets,
        revision: gathered.revision,
        past,
        findings: Default::default(),
        holds_until: None,
        index: Default::default(),
    };
    if let Some(last) = last.filter(|last| bearing::is_at_the_same_addresses(last, &book)) {
        book.index = last.index.clone();
    }
    book.holds_until = holds::until(&book);
    (book, found)
}

/// What all trains make together, but for what waits on people.
struct Shared {
    ledger: Vec<LedgerEntry>,
    flags: Vec<FlagEntry>,
    collisions: Vec<Collision>,
    services: Vec<Service>,
    months: Vec<calendar::Month>,
}

impl Shared {
    fn new(trains: &[Entry], config: &Config, now: Timestamp) -> Shared {
        let ((ledger, flags), ((collisions, services), months)) = rayon::join(
            || rayon::join(|| ledger::ledger(trains), || flags::flags(trains, now)),
            || {
                rayon::join(
                    || {
                        rayon::join(
                            || collisions::collisions(trains, &config.freezes),
                            || matrix::services(trains, &config.services, now),
                        )
                    },
                    || calendar::months(trains, &config.freezes, now),
                )
            },
        );
        Shared {
            ledger,
            flags,
            collisions,
            services,
            months,
        }
    }

    /// That of the book before, whose trains bore alike.
    fn of(last: &Book) -> Shared {
        Shared {
            ledger: last.ledger.clone(),
            flags: last.flags.clone(),
            collisions: last.collisions.clone(),
            services: last.services.clone(),
            months: last.months.clone(),
        }
    }
}

/// The entry of `train`, which the book before may have had in the same place.
fn entry(train: Arc<Train>, judged: Arc<Judged>, last: Option<&Entry>) -> Entry {
    let same = last.filter(|last| Arc::ptr_eq(&last.train, &train));
    Entry {
        slug: same.map_or_else(|| slug(train.name.as_str()), |last| last.slug.clone()),
        judged,
        train,
        previous: None,
        next: None,
        versions: Vec::new(),
        findings: Vec::new(),
    }
}

/// When a commit completed the deploy of a train whose file does not say when it went live.
fn committed(entry: &Entry, past: &Past, config: &Config) -> Option<Timestamp> {
    let deploy = config.stage_with(StageRole::Deploy)?;
    let is_done = entry.judged.pulse.dots.get(deploy) == Some(&State::Done);
    let is_silent = is_done && entry.judged.live == Live::NotKnown;
    is_silent.then(|| deployed(&entry.versions, past, config))?
}

/// The trains that may be shown, sorted by place.
fn in_order(mut trains: Vec<Arc<Train>>) -> Vec<Arc<Train>> {
    trains.retain(|train| !train.facts.private);
    trains.par_sort_by(|a, b| order(a, b));
    trains
}

/// By window start, then by name, then by path; windowless last.
fn order(a: &Train, b: &Train) -> Ordering {
    let (first, second) = (a.facts.starts(), b.facts.starts());
    let windowless = first.is_none().cmp(&second.is_none());
    windowless
        .then_with(|| first.cmp(&second))
        .then_with(|| a.name.natural_cmp(&b.name))
        .then_with(|| a.source.path().cmp(b.source.path()))
}

/// An error for each train whose name or slug an earlier one has.
fn twins(trains: &[Entry]) -> Vec<Diagnostic> {
    let mut by_slug: HashMap<&str, usize> = HashMap::with_capacity(trains.len());
    let mut found = Vec::new();
    for (index, entry) in trains.iter().enumerate() {
        let first = *by_slug.entry(&entry.slug).or_insert(index);
        if first != index {
            let (first, second) = in_path_order(&trains[first], entry);
            found.push(twin(&first.train, &second.train));
        }
    }
    found
}

fn in_path_order<'e>(a: &'e Entry, b: &'e Entry) -> (&'e Entry, &'e Entry) {
    if a.train.source.path() <= b.train.source.path() {
        (a, b)
    } else {
        (b, a)
    }
}

fn twin(first: &Train, second: &Train) -> Diagnostic {
    let path = second.source.path();
    let same = composed(first) == composed(second);
    let (rule, message) = if same {
        let message = format!("`{}` is the name of two trains", second.name);
        ("duplicate-train", message)
    } else {
        let message = format!(
            "`{}` and `{}` would have one address",
            first.name, second.name
        );
        ("duplicate-slug", message)
    };
    Diagnostic::error(rule, path, second.name_span, message)
        .label("the second")
        .help("give one of the two another name")
        .also(first.source.path(), first.name_span, "the first")
}

/// The name under which two spellings are the same train.
fn composed(train: &Train) -> String {
    train.name.key().nfc().collect()
}

fn neighbours(trains: &mut [Entry]) {
    let mut last: HashMap<String, usize> = HashMap::new();
    for index in 0..trains.len() {
        let line = trains[index].train.line.clone();
        let previous = last.insert(line, index);
        trains[index].previous = previous;
        if let Some(previous) = previous {
            trains[previous].next = Some(index);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train::testing::{at, config, train};

    fn gathered(trains: &[&str]) -> (Book, Vec<Diagnostic>) {
        let gathered = Gathered {
            trains: trains.iter().map(|text| train(text).into()).collect(),
            ..Gathered::default()
        };
        gather(config(), gathered, at("2025-10-14T15:00Z"))
    }

    fn names(book: &Book) -> Vec<&str> {
        book.trains
            .iter()
            .map(|entry| entry.train.name.as_str())
            .collect()
    }

    #[test]
    fn trains_stand_by_window_then_name_windowless_last() {
        let trains = [
            "name: R10",
            "name: R2",
            "name: B\nwindow: 14:00",
            "name: A\nwindow: 2025-10-15T14:00Z",
            "name: C10\nwindow: 13:00",
            "name: C9\nwindow: 13:00",
        ];
        let (book, found) = gathered(&trains);
        assert_eq!(names(&book), ["C9", "C10", "B", "A", "R2", "R10"]);
        assert_eq!(found, []);
        let mut shuffled = trains;
        shuffled.reverse();
        assert_eq!(names(&gathered(&shuffled).0), names(&book));
    }

    #[test]
    fn neighbours_are_of_the_same_line() {
        let (book, _) = gathered(&[
            "name: 1\nline: eu\nwindow: 10:00",
            "name: 2\nline: us\nwindow: 11:00",
            "name: 3\nline: eu\nwindow: 12:00",
        ]);
        let around: Vec<_> = book.trains.iter().map(|e| (e.previous, e.next)).collect();
        assert_eq!(around, [(None, Some(2)), (None, None), (Some(0), None)]);
    }

    #[test]
    fn two_claims_on_one_name_are_errors_that_name_both_files() {
        for (row, first, second, rule) in [
            ("U01", "2025.10-R1", "2025.10-r1", "duplicate-train"),
            ("U02", "a b", "a-b", "duplicate-slug"),
            ("U03", "caf\u{e9}", "cafe\u{301}", "duplicate-train"),
        ] {
            let first = format!("name: {first}\npath: content/trains/1.md");
            let second = format!("name: {second}\npath: content/trains/2.md");
            for trains in [[&*first, &*second], [&*second, &*first]] {
                let (_, found) = gathered(&trains);
                assert_eq!(found.len(), 1, "{row}");
                assert_eq!(found[0].rule, rule, "{row}");
                assert_eq!(found[0].path.as_str(), "content/trains/2.md", "{row}");
                assert_eq!(found[0].also[0].0.as_str(), "content/trains/1.md", "{row}");
            }
        }
    }

    #[test]
    fn private_trains_leave_no_trace() {
        let mut hidden = train("name: 2025.10-r1\naction: . a1");
        hidden.facts.private = true;
        let gathered = Gathered {
            trains: vec![train("name: 2025.10-R1").into(), hidden.into()],
            ..Gathered::default()
        };
        let (book, found) = gather(config(), gathered, at("15:00"));
        assert_eq!(
            (book.trains.len(), book.ledger.len(), found.len()),
            (1, 0, 0)
        );
    }

    #[test]
    fn the_worked_example_is_judged_as_the_manual_says() {
        let (config, _) = crate::config::read::read(None);
        let path = crate::text::SourcePath::new("content/trains/2025.10-R1.md");
        let text = include_str!("../../tests/fixtures/worked-example.md");
        let (train, _) = crate::read::read(&crate::text::Source::new(path, text), &config);
        let gathered = Gathered {
            trains: vec![Arc::new(train)],
            ..Gathered::default()
        };
        let (book, _) = gather(config, gathered, at("2025-10-14T15:10Z"));
        let judged = &book.trains[0].judged;
        assert_eq!(judged.pulse.to_string(), "🟢🟢🟡⚪⚪");
        let verdict = judged.verdict.as_ref().map(ToString::to_string);
        assert_eq!(verdict.as_deref(), Some("go, with one waiver"));
        assert_eq!(judged.live.at(), Some(at("15:02")));
        assert_eq!(judged.phase, crate::train::Phase::Validating);
        assert_eq!(judged.stages[2].left_open, 1);
        assert_eq!(book.ledger.len(), 2);
    }
}
