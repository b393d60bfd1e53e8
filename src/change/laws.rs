//! Ten thousand edits that nobody thought of, one after the other on the same files: each
//! changes its own bytes, means what was meant, and leaves everything else as it was.

use std::path::Path;

use rayon::prelude::*;

use super::*;
use crate::config::StageDef;
use crate::read::realdata_tests;
use crate::text::{Source, SourcePath};
use crate::train::{Handle, State};

const WALKS: u64 = 340;
const STEPS: usize = 40;

/// What people write, and what would be more than words if it were not read again.
const WHYS: &[&str] = &[
    "no schema change",
    "a | b",
    "`code` and *stress*",
    "n/a ❌ then ✅",
    "~~struck~~",
    "asked @lee, due:2025-10-20",
    "[x] <b>bold</b> <!-- open",
    "15:00 it went on",
    "é漢字 👩‍🚒",
    "two\nlines\n\n## Deploy",
    "\\",
    "`",
    "https://ci.example.com/1",
];

/// A walk through numbers that is the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(self.0 >> 33).expect("it has 31 bits") % end
    }

    fn one_of<'t, T>(&mut self, all: &'t [T]) -> &'t T {
        &all[self.below(all.len())]
    }
}

/// Files with the configuration that their checklists need.
fn corpus() -> Vec<(String, String, Config)> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (config, _) = crate::config::read::read(None);
    let own = ["examples/northwind/content/trains", "tests/fixtures"];
    let own = own
        .iter()
        .flat_map(|folder| realdata_tests::markdown(&here.join(folder)));
    let mut files: Vec<_> = own
        .map(|(name, text)| (name, text, config.clone()))
        .collect();
    assert!(files.len() > 40);
    if let Some(folder) = realdata_tests::folder() {
        for (name, text) in realdata_tests::markdown(&folder) {
            let config = with_stages_of(&text, &config);
            files.push((name, text, config));
        }
    }
    files.retain(|(name, text, config)| {
        let path = SourcePath::new(format!("content/trains/{name}"));
        let (train, _) = read::read(&Source::new(path, text.as_str()), config);
        !parts(&train).is_empty()
    });
    files
}

/// A configuration in which every second-level heading of `text` is a stage.
fn with_stages_of(text: &str, config: &Config) -> Config {
    let titles = text.lines().filter_map(|line| line.strip_prefix("## "));
    let stage = |(index, title): (usize, &str)| StageDef {
        key: format!("stage-{index}"),
        title: title.trim().to_owned(),
        aliases: Vec::new(),
        ..config.stages[0].clone()
    };
    Config {
        stages: titles.enumerate().map(stage).collect(),
        ..config.clone()
    }
}

/// What came of a walk: edits made, and refused.
type Count = (usize, usize);

fn walk(seed: u64, files: &[(String, String, Config)]) -> Count {
    let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let (name, text, config) = dice.one_of(files);
    let mut text = text.clone();
    if dice.below(4) == 0 && !text.contains('\r') {
        text = format!("\u{FEFF}{}", text.replace('\n', "\r\n"));
    }
    let path = SourcePath::new(format!("content/trains/{name}"));
    let (mut train, mut found) = read::read(&Source::new(path, text), config);
    let (mut made, mut refused) = (0, 0);
    for step in 0..STEPS {
        let minutes = i64::try_from(step).expect("a few");
        let at = Timestamp::from_second(1_760_452_680 + 60 * minutes).expect("a time");
        let done = match dice.below(8) {
            0 => logged(&mut dice, &train, &found, config, at),
            _ => marked(&mut dice, &train, &found, config, at),
        };
        match done {
            Err(_) => refused += 1,
            Ok(changed) => {
                made += 1;
                (train, found) = read::read(&changed.train.source, config);
            }
        }
    }
    (made, refused)
}

fn logged(
    dice: &mut Dice,
    train: &Train,
    found: &[Diagnostic],
    config: &Config,
    at: Timestamp,
) -> Result<Changed, Refusal> {
    let by = Handle("jon".to_owned());
    let words: &&str = dice.one_of(WHYS);
    let changed = line::log(train, found, config, words, Some(&by), at);
    if let Ok(changed) = &changed {
        alike_but_for_the_edit(train, changed);
        assert_eq!(changed.train.log.len(), train.log.len() + 1);
        assert_eq!(states(&changed.train), states(train));
    }
    changed
}

fn marked(
    dice: &mut Dice,
    train: &Train,
    found: &[Diagnostic],
    config: &Config,
    at: Timestamp,
) -> Result<Changed, Refusal> {
    use State::{Active, Done, Failed, Pending, Skipped, Waived};
    let parts = parts(train);
    let part = dice.one_of(&parts);
    let to = *dice.one_of(&[Done, Done, Done, Pending, Active, Failed, Skipped, Waived]);
    let explained = matches!(to, Failed | Skipped | Waived);
    let said = Mark {
        to,
        why: explained.then(|| (*dice.one_of(WHYS)).to_owned()),
        by: Some(Handle("jon".to_owned())),
        at,
    };
    let changed = mark(train, found, config, &part.place, &said);
    if let Ok(changed) = &changed {
        alike_but_for_the_edit(train, changed);
        in_its_lines(train, part, &changed.edit);
        assert_eq!(changed.train.sections.len(), train.sections.len());
        let (old, new) = (states(train), states(&changed.train));
        assert_eq!(old.len(), new.len());
        for ((number, was), (_, is)) in old.iter().zip(&new) {
            if *number == part.number() {
                assert_eq!(*is, to, "{number}");
            } else if !part.number().starts_with(number.as_str()) {
                assert_eq!(was, is, "{number} beside {}", part.number());
            }
        }
    }
    changed
}

fn states(train: &Train) -> Vec<(String, State)> {
    let parts = parts(train);
    parts
        .iter()
        .map(|part| (part.number(), part.state()))
        .collect()
}

fn alike_but_for_the_edit(train: &Train, changed: &Changed) {
    let (old, new) = (train.source.text(), changed.train.source.text());
    let range = changed.edit.span.range();
    let end = new.len() - (old.len() - range.end);
    assert_eq!(old[..range.start], new[..range.start]);
    assert_eq!(old[range.end..], new[end..]);
    assert_eq!(changed.train.actions, moved(train, changed));
    let bare = |text: &str| text.replace("\r\n", "").contains('\n');
    if old.contains("\r\n") && !bare(old) {
        assert!(!bare(new));
    }
}

/// The actions, whose places move with the edit.
fn moved(train: &Train, changed: &Changed) -> Vec<crate::train::Action> {
    let mut actions = train.actions.clone();
    for (action, new) in actions.iter_mut().zip(&changed.train.actions) {
        (action.span, action.text) = (new.span, new.text);
    }
    actions
}

fn in_its_lines(train: &Train, part: &Part, edit: &Edit) {
    let text = train.source.text();
    let begin = part.span().start.min(part.text().start) as usize;
    let begin = text[..begin].rfind('\n').map_or(0, |at| at + 1);
    let end = part.span().end.max(part.text().end) as usize;
    let end = text[end..].find('\n').map_or(text.len(), |at| end + at);
    let range = edit.span.range();
    assert!(begin <= range.start && range.end <= end);
    let ends = |text: &str| text.matches(['\n', '\r']).count();
    assert_eq!(ends(&edit.text), ends(&text[range]));
}

#[test]
fn ten_thousand_edits_change_what_was_meant_and_nothing_else() {
    let files = corpus();
    let counts = (0..WALKS).into_par_iter().map(|seed| walk(seed, &files));
    let sum = |a: Count, b: Count| (a.0 + b.0, a.1 + b.1);
    let (made, refused) = counts.reduce(|| (0, 0), sum);
    assert!(made >= 10_000, "{made} made, {refused} refused");
    assert!(made > 2 * refused, "{made} made, {refused} refused");
}
