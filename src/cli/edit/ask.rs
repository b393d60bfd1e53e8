//! What is asked of a person at a terminal.

use std::io::IsTerminal;

use dialoguer::theme::ColorfulTheme;
use dialoguer::{Confirm, FuzzySelect};

use super::choose;
use crate::book::Book;
use crate::change::Part;
use crate::cli::print::seen;
use crate::train::Train;
use crate::world::Error;

/// Trains that are named where several are meant.
const SHOWN: usize = 6;

/// Whether somebody is there to answer.
pub fn can_ask() -> bool {
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

/// The path of one of the trains at the indexes `several` of `book`.
pub fn train(book: &Book, several: &[usize]) -> Result<String, Error> {
    let shown = |index: &usize| {
        let entry = &book.trains[*index];
        let (name, title) = (entry.train.name.as_str(), entry.train.title());
        let title = if title == name { "" } else { title };
        let phase = entry.judged.phase.word();
        seen(&format!("{name}  {}  {phase}  {title}", entry.judged.pulse))
    };
    let lines: Vec<String> = several.iter().map(shown).collect();
    if !can_ask() {
        let names = several
            .iter()
            .map(|at| book.trains[*at].train.name.as_str());
        let names: Vec<&str> = names.take(SHOWN).collect();
        let more = if several.len() > SHOWN { " …" } else { "" };
        let message = format!("several trains matter now: {}{more}", names.join(", "));
        return Err(Error::new(message).hint(format!("name one, as `--train {}`", names[0])));
    }
    let at = one_of("Which train?", &lines)?;
    Ok(choose::path_of(book, several[at]))
}

/// One of `parts`.
pub fn part<'t>(train: &Train, question: &str, parts: &[Part<'t>]) -> Result<Part<'t>, Error> {
    let lines: Vec<String> = parts.iter().map(|part| shown(train, part)).collect();
    Ok(parts[one_of(question, &lines)?].clone())
}

/// Whether `part` is meant.
pub fn is_meant(train: &Train, part: &Part) -> Result<bool, Error> {
    let question = format!("Did you mean {}?", shown(train, part));
    let answer = Confirm::with_theme(&ColorfulTheme::default())
        .with_prompt(question)
        .default(true)
        .interact_opt();
    answer.map(|yes| yes == Some(true)).map_err(unanswered)
}

/// A part as a line of a list: `1.3  Notes drafted  @maria`.
pub fn shown(train: &Train, part: &Part) -> String {
    let owners = part.owners().iter().map(|owner| format!("  {owner}"));
    let owners: String = owners.collect();
    let text = seen(train.text(part.text()));
    format!("{:<6}{text}{owners}", part.number())
}

fn one_of(question: &str, lines: &[String]) -> Result<usize, Error> {
    let answer = FuzzySelect::with_theme(&ColorfulTheme::default())
        .with_prompt(question)
        .items(lines)
        .default(0)
        .max_length(15)
        .interact_opt();
    match answer.map_err(unanswered)? {
        Some(at) => Ok(at),
        None => Err(Error::new("nothing was chosen, and nothing was written")),
    }
}

fn unanswered(cause: dialoguer::Error) -> Error {
    Error::new(format!("the terminal gave no answer: {cause}"))
        .hint("name the line, as `trainbook tick 1.3`")
}
