//! The go/no-go gate's rows: tables whose columns are found by name, or a task list.
//!
//! | table     | columns                                                   |
//! |-----------|-----------------------------------------------------------|
//! | gate      | `Item`, `Owner`, `Status`, and `Risk`, `Evidence`, `Time` |
//! | approvals | `Role`, `Name`, `Decision`, `Time`                        |
//!
//! Only Status decides (see [`status`]). A level-3 heading starts
//! a round, unless it says that approvals follow: those belong to the round that
//! they approve, or a no-go above them would be history.

use super::outline::{Block, BlockKind, cells};
use super::people;
use super::reading::Reading;
use super::sections::key;
use super::status::{self, Said};
use super::{clock, ends, items};
use crate::text::Span;
use crate::train::{Handle, Item, Round, Row, Stage};

/// Reads a gate's blocks into `stage`.
pub fn gate(reading: &mut Reading, blocks: &[&Block], stage: &mut Stage) {
    let has_table = blocks
        .iter()
        .any(|block| matches!(block.kind, BlockKind::Table(_)));
    let mut rounds = vec![Round::default()];
    for block in blocks {
        let round = rounds
            .last_mut()
            .expect("there is a round before the first heading");
        match &block.kind {
            BlockKind::Heading { level: 3, text } if !names_approvals(reading, *text) => {
                rounds.push(Round {
                    title: Some(*text),
                    rows: Vec::new(),
                });
            }
            BlockKind::Table(lines) => match Columns::of(reading, lines) {
                Some(columns) => rows(reading, &columns, &lines[1..], &mut round.rows),
                None => stage.prose.push(block.span),
            },
            BlockKind::List(list) if block.has_tasks() || !has_table => {
                for item in items::checklist(reading, list) {
                    item_rows(reading, &item, &mut round.rows);
                }
            }
            BlockKind::Rule => {}
            _ => {
                headless(reading, block);
                stage.prose.push(block.span);
            }
        }
    }
    rounds.retain(|round| round.title.is_some() || !round.rows.is_empty());
    stage.rounds = rounds;
}

fn names_approvals(reading: &Reading, title: Span) -> bool {
    key(reading.text(title)).starts_with("approval")
}

/// Where the columns of a table are, as indexes of cells.
#[derive(Debug, Default)]
struct Columns {
    count: usize,
    approvals: bool,
    item: Option<usize>,
    owner: Option<usize>,
    status: Option<usize>,
    risk: Option<usize>,
    evidence: Option<usize>,
    time: Option<usize>,
}

impl Columns {
    /// The columns that the header names; `None`, with a warning, where it is no gate's.
    fn of(reading: &mut Reading, lines: &[Span]) -> Option<Columns> {
        let header = *lines.first()?;
        let names = cells(reading.source.text(), header);
        let names: Vec<String> = names.iter().map(|cell| key(reading.text(*cell))).collect();
        let at = |wanted: &str| names.iter().position(|name| name == wanted);
        let approvals = at("decision").is_some() && at("status").is_none();
        let [item, owner, status] = if approvals {
            ["role", "name", "decision"]
        } else {
            ["item", "owner", "status"]
        };
        let columns = Columns {
            count: names.len(),
            approvals,
            item: at(item),
            owner: at(owner),
            status: at(status),
            risk: at("risk"),
            evidence: at("evidence"),
            time: at("time"),
        };
        if columns.status.is_some() && (columns.item.is_some() || approvals) {
            return Some(columns);
        }
        reading.warn(
            "unknown-columns",
            header,
            "this table has no columns `Item` and `Status`, so its rows decide nothing",
            "name the columns `Item`, `Owner` and `Status`, or `Role`, `Name` and `Decision`",
        );
        None
    }
}

fn rows(reading: &mut Reading, columns: &Columns, lines: &[Span], rows: &mut Vec<Row>) {
    for line in lines {
        let found = cells(reading.source.text(), *line);
        if found.iter().all(|cell| cell.is_empty()) {
            continue;
        }
        if found.len() != columns.count {
            let (has, wants) = (found.len(), columns.count);
            reading.fail(
                "ragged-row",
                *line,
                format!("this row has {has} cells, but its header has {wants}"),
                if has > wants {
                    "write a pipe inside a cell as `\\|`"
                } else {
                    "add the missing cells"
                },
            );
        }
        rows.push(row(reading, columns, *line, &found));
    }
}

fn row(reading: &mut Reading, columns: &Columns, line: Span, cells: &[Span]) -> Row {
    let nothing = Span {
        start: line.end,
        end: line.end,
    };
    let cell = |column: Option<usize>| column.and_then(|at| cells.get(at)).copied();
    let written = |column: Option<usize>| cell(column).filter(|span| !span.is_empty());
    let status = cell(columns.status).unwrap_or(nothing);
    let item = cell(columns.item).unwrap_or(nothing);
    let said = status::read(reading, status);
    let owners =
        written(columns.owner).map_or_else(Vec::new, |span| owners(reading, columns, span));
    let at = written(columns.time)
        .and_then(|span| clock::at_start(reading.text(span)))
        .and_then(|(stamp, _)| reading.calendar.near_window(&stamp))
        .or(said.at);
    let approves = columns.approvals || begins_with_approval(reading.text(item));
    Row {
        span: line,
        status,
        item,
        approval: approves.then(|| together(&owners, &said)),
        owners,
        state: said.state,
        at,
        evidence: written(columns.evidence).or(said.evidence),
        risk: written(columns.risk),
    }
}

/// The handles in a cell; in a column of names, a bare name too.
fn owners(reading: &Reading, columns: &Columns, cell: Span) -> Vec<Handle> {
    let mentions = ends::mentions(reading.source.text(), cell, reading.outline);
    let handles = people::handles(&mentions);
    let name = reading.text(cell);
    if !handles.is_empty() || !columns.approvals || !mentions.is_empty() {
        return handles;
    }
    let person = reading.config.people.iter().find(|person| {
        let named = person.name.as_deref();
        person.handle.eq_ignore_ascii_case(name)
            || named.is_some_and(|named| named.to_lowercase() == name.to_lowercase())
    });
    let bare = name
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_'))
        && name.contains(char::is_alphanumeric);
    match person {
        Some(person) => vec![Handle(person.handle.clone())],
        None if bare => vec![Handle(name.to_owned())],
        None => Vec::new(),
    }
}

fn together(owners: &[Handle], said: &Said) -> Vec<Handle> {
    let mut all = owners.to_vec();
    for handle in &said.handles {
        if !all.contains(handle) {
            all.push(handle.clone());
        }
    }
    all
}

fn begins_with_approval(text: &str) -> bool {
    let words = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    words
        .get(..8)
        .is_some_and(|word| word.eq_ignore_ascii_case("approval"))
}

/// The rows of a task and of the tasks below it.
fn item_rows(reading: &Reading, item: &Item, rows: &mut Vec<Row>) {
    let approves = begins_with_approval(reading.text(item.text));
    let named = || {
        let line = Span {
            start: item.text.start.max(item.span.start),
            end: item
                .children
                .first()
                .map_or(item.span.end, |child| child.span.start),
        };
        people::handles(&ends::mentions(
            reading.source.text(),
            line,
            reading.outline,
        ))
    };
    rows.push(Row {
        span: item.span,
        status: item.marker.unwrap_or(Span {
            start: item.text.start,
            end: item.text.start,
        }),
        item: item.text,
        owners: item.owner.iter().cloned().collect(),
        state: item.state,
        at: item.at,
        evidence: item.evidence.or(item.reason),
        risk: None,
        approval: approves.then(named),
    });
    for child in &item.children {
        item_rows(reading, child, rows);
    }
}

/// Mentions a table that has lost its header: it is a paragraph to Markdown.
fn headless(reading: &mut Reading, block: &Block) {
    let written = reading.text(block.span);
    if block.kind == BlockKind::Paragraph && written.starts_with('|') {
        reading.warn(
            "headless-table",
            block.span,
            "these lines are not a table: a header row and `| --- |` below it are missing",
            "begin with `| Item | Owner | Status |` and `| --- | --- | --- |`",
        );
    }
}
