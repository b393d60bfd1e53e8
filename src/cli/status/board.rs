//! The board, for a terminal.

use crate::cli::print::seen;
use crate::site::pages::board::departures::BoardRow;
use crate::site::pages::board::needs::Need;
use crate::site::pages::board::{Board, board as board_of};
use crate::site::{Moment, Row, Site};

/// The trains that are not over, and what waits on somebody; `call` is how a person calls a command
/// of this site.
pub fn board(site: &Site, call: impl Fn(&str) -> String) -> String {
    let board = board_of(site);
    let mut told = format!(
        "{} · {}, {} UTC\n{}\n",
        seen(&site.book.config.title),
        board.date,
        board.as_of.time,
        board.sentences.join(" ")
    );
    told += &departures(&board);
    if !board.needs.is_empty() {
        told += "\nWaits on somebody\n";
        told.extend(board.needs.iter().map(|it| need(site, it)));
        if board.more_needs > 0 {
            told += &format!("  and {} more\n", board.more_needs);
        }
    }
    let rows = board.rows.iter();
    let first = rows.into_iter().find_map(|row| match row {
        BoardRow::Train(train) => Some(seen(&train.row.name)),
        BoardRow::Freeze(_) => None,
    });
    if let Some(first) = first {
        let call = call(&format!("status {first}"));
        told += &format!("\n{call} lists what is open of it.\n");
    }
    told
}

fn departures(board: &Board) -> String {
    let names = board.rows.iter().filter_map(|row| match row {
        BoardRow::Train(train) => Some(train.row.name.chars().count()),
        BoardRow::Freeze(_) => None,
    });
    let width = names.max().unwrap_or_default();
    let mut told = String::from(if board.rows.is_empty() { "" } else { "\n" });
    for row in &board.rows {
        match row {
            BoardRow::Train(train) => {
                told += &line(&train.row, width);
                let late = train.late.iter();
                for detail in train.details.iter().chain(late) {
                    told += &format!("  {:width$}  {}\n", "", seen(detail));
                }
            }
            BoardRow::Freeze(freeze) => {
                let (title, start, end) = (seen(&freeze.title), &freeze.start, &freeze.end);
                told += &format!("  — freeze: {title}, {} to {}\n", start.date, end.date);
            }
        }
    }
    if board.more > 0 {
        told += &format!("  and {} more\n", board.more);
    }
    told
}

/// `2025.10-R1  🟢🟢🟡⚪⚪  Deploying  Tue 14 Oct 14:00 → 16:00  Guest checkout`.
fn line(row: &Row, width: usize) -> String {
    let window = row
        .window
        .as_ref()
        .map_or("no window".to_owned(), |window| {
            let end = window.end.as_ref().map(|end| end.time.as_str());
            format!("{} → {}", moment(&window.start), end.unwrap_or("open"))
        });
    let stops = row.pulse.stops.iter().map(|stop| dot(stop.shape));
    let title = row.title.as_deref().map(seen).unwrap_or_default();
    format!(
        "  {:width$}  {}{}  {:<12} {window:<26} {title}\n",
        seen(&row.name),
        stops.collect::<String>(),
        if row.pulse.complete { "✅" } else { "" },
        row.phase.word,
    )
}

fn moment(at: &Moment) -> String {
    format!("{} {} {}", at.weekday, at.date, at.time)
}

fn dot(shape: &str) -> &'static str {
    match shape {
        "active" => "🟡",
        "done" | "waived" => "🟢",
        "failed" => "🔴",
        "skip" => "⚫",
        _ => "⚪",
    }
}

fn need(site: &Site, need: &Need) -> String {
    let since = need.since.as_ref();
    let since = since.map(|(key, at)| {
        let since = site.words().tell(key, &[("when", moment(at).into())]);
        format!(", {since}")
    });
    format!(
        "  {}: {}\n      {}{}\n",
        need.label,
        seen(&need.title),
        seen(&need.detail),
        since.unwrap_or_default()
    )
}
