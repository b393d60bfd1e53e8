//! The same numbers as a table: how many stages were done in each span of time, train by train.

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

use super::Run;
use crate::site::{Mark, Site, Url};

/// Where each column begins, in minutes from the start of the window, and how it is called; the
/// last one ends six hours later.
const COLUMNS: [(i64, &str, Shown); 28] = [
    (-4320, "−3 d", Shown::Always),
    (-3960, "−66 h", Shown::Never),
    (-3600, "−60 h", Shown::Never),
    (-3240, "−54 h", Shown::Never),
    (-2880, "−2 d", Shown::Wide),
    (-2520, "−42 h", Shown::Never),
    (-2160, "−36 h", Shown::Never),
    (-1800, "−30 h", Shown::Never),
    (-1440, "−1 d", Shown::Always),
    (-1080, "−18 h", Shown::Never),
    (-720, "−12 h", Shown::Never),
    (-360, "−6 h", Shown::Wide),
    (-240, "−4 h", Shown::Never),
    (-120, "−2 h", Shown::Wide),
    (-60, "−1 h", Shown::Never),
    (0, "start", Shown::Always),
    (30, "+30 min", Shown::Never),
    (60, "1 h", Shown::Wide),
    (90, "+1.5 h", Shown::Never),
    (120, "2 h", Shown::Always),
    (240, "+4 h", Shown::Never),
    (360, "6 h", Shown::Wide),
    (720, "+12 h", Shown::Never),
    (1080, "+18 h", Shown::Never),
    (1440, "1 d", Shown::Always),
    (1800, "+30 h", Shown::Never),
    (2160, "+36 h", Shown::Never),
    (2520, "+42 h", Shown::Never),
];

/// The darkest of the tones.
const DARKEST: usize = 5;

/// Whether a column's name is seen; it is always read out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Shown {
    Always,
    /// Not on a phone.
    Wide,
    Never,
}

/// The table.
#[derive(Debug, Serialize)]
pub struct Heat {
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    /// The tones, for the legend: how many stages each stands for.
    pub stages: Vec<usize>,
}

#[derive(Debug, Serialize)]
pub struct Column {
    pub name: String,
    pub shown: Shown,
    pub is_start: bool,
}

/// A train.
#[derive(Debug, Serialize)]
pub struct Row {
    pub name: String,
    pub url: Url,
    pub phase: Mark,
    pub cells: Vec<Cell>,
}

/// Neighbouring columns with one content.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Cell {
    pub columns: usize,
    /// `l0` to `l5`, `x`, or nothing where there is nothing to say.
    pub tone: String,
    /// `2`, `✓`, `×`; repeated to the right of the start for those who do not see the table.
    pub text: String,
    /// Whether the text is what the cell before it says as well.
    pub repeats: bool,
    pub is_start: bool,
}

/// What is known of a train in one column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Content {
    Nothing,
    Settled(usize),
    Shipped,
    Stopped,
}

impl Heat {
    /// The table of `runs`.
    pub fn new(site: &Site, runs: &[Run]) -> Heat {
        let stages = site.book.config.stages.len();
        let columns = COLUMNS.iter().map(|(from, name, shown)| Column {
            name: match from {
                0 => site.words().say("start").to_owned(),
                _ => (*name).to_owned(),
            },
            shown: *shown,
            is_start: *from == 0,
        });
        let row = |run: &Run| Row {
            name: run.entry.train.name.to_string(),
            url: Url::new(site.addresses.train(run.index)),
            phase: Mark::of_phase(run.entry.judged.phase, site.words()),
            cells: cells(run, site.book.now, stages),
        };
        Heat {
            columns: columns.collect(),
            rows: runs.iter().map(row).collect(),
            stages: (0..=stages).collect(),
        }
    }
}

fn cells(run: &Run, now: Timestamp, stages: usize) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    let mut before = None;
    for (index, (from, ..)) in COLUMNS.iter().enumerate() {
        let until = COLUMNS.get(index + 1).map_or(from + 360, |next| next.0);
        let content = content(run, *from, until, now);
        let is_start = *from == 0;
        match cells.last_mut() {
            Some(cell) if before == Some(content) && !is_start => cell.columns += 1,
            _ => cells.push(Cell {
                columns: 1,
                tone: tone(content, stages),
                text: text(content),
                repeats: before == Some(content),
                is_start,
            }),
        }
        before = Some(content);
    }
    cells
}

/// What is known at the end of the minutes from `from` to `until`.
fn content(run: &Run, from: i64, until: i64, now: Timestamp) -> Content {
    let at = |minutes: i64| run.start + SignedDuration::from_mins(minutes);
    let (begins, ends) = (at(from), at(until));
    let course = &run.course;
    let is_over = course.stopped.is_some_and(|stopped| stopped < begins);
    if begins > now || is_over {
        return Content::Nothing;
    }
    if course.stopped.is_some_and(|stopped| stopped < ends) {
        return Content::Stopped;
    }
    if course.shipped.is_some_and(|shipped| shipped < ends) {
        return Content::Shipped;
    }
    let known = course.steps.iter().rev().find(|(at, _)| *at < ends);
    known.map_or(Content::Nothing, |(_, settled)| Content::Settled(*settled))
}

/// The tone for so many of all stages: five stages have one each.
fn tone(content: Content, stages: usize) -> String {
    match content {
        Content::Nothing => String::new(),
        Content::Stopped => "x".to_owned(),
        Content::Shipped => format!("l{DARKEST}"),
        Content::Settled(settled) => format!("l{}", settled.min(stages) * DARKEST / stages.max(1)),
    }
}

fn text(content: Content) -> String {
    match content {
        Content::Nothing => String::new(),
        Content::Stopped => "×".to_owned(),
        Content::Shipped => "✓".to_owned(),
        Content::Settled(settled) => settled.to_string(),
    }
}
