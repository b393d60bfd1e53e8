//! `trainbook tick`, `untick`, `start`, `fail`, `skip` and `waive`: how far a line is.

use std::process::ExitCode;

use super::{Desk, On, Sheet, Told, ask};
use crate::change::{self, Mark, Part, approval, find, parts};
use crate::cli::print::seen;
use crate::train::{State, Train};
use crate::world::Error;

/// A line of a train's checklist.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Its number, as 2.3, or some of its words; without it you choose from a list
    #[arg(value_name = "LINE")]
    line: Vec<String>,

    #[command(flatten)]
    on: On,
}

/// A line of a train's checklist, and a reason.
#[derive(Debug, clap::Args)]
pub struct Explained {
    /// Why, in a few words
    #[arg(long, short, value_name = "TEXT")]
    why: String,

    #[command(flatten)]
    line: Args,
}

/// What is said of the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    Tick,
    Untick,
    Start,
    Fail,
    Skip,
    Waive,
}

impl Verb {
    fn word(self) -> &'static str {
        match self {
            Verb::Tick => "tick",
            Verb::Untick => "untick",
            Verb::Start => "start",
            Verb::Fail => "fail",
            Verb::Skip => "skip",
            Verb::Waive => "waive",
        }
    }

    fn to(self) -> State {
        match self {
            Verb::Tick => State::Done,
            Verb::Untick => State::Pending,
            Verb::Start => State::Active,
            Verb::Fail => State::Failed,
            Verb::Skip => State::Skipped,
            Verb::Waive => State::Waived,
        }
    }

    /// Whether a line in `state` is likely to be meant.
    fn fits(self, state: State) -> bool {
        match self {
            Verb::Untick => state != State::Pending,
            Verb::Start => state == State::Pending,
            _ => !state.is_settled(),
        }
    }
}

/// Marks a line, with a reason where it has to have one.
pub fn run(verb: Verb, args: &Args) -> Result<ExitCode, Error> {
    marked(verb, None, args)
}

pub fn run_explained(verb: Verb, args: &Explained) -> Result<ExitCode, Error> {
    if args.why.trim().is_empty() {
        let message = format!("to {} a line needs a reason", verb.word());
        return Err(Error::new(message).hint("write it as `--why \"no schema change\"`"));
    }
    marked(verb, Some(&args.why), &args.line)
}

fn marked(verb: Verb, why: Option<&str>, args: &Args) -> Result<ExitCode, Error> {
    let desk = Desk::open(&args.on)?;
    // A person takes their time, so nobody waits for them: the line is looked for again below.
    let asked = {
        let sheet = desk.sheet()?;
        let part = meant(verb, &sheet.train, &args.line.join(" "))?;
        Asked::of(&sheet.train, &part)
    };
    desk.change(|sheet| mark(&desk, sheet, &asked, verb, why))
}

/// A line by its number and words.
pub struct Asked {
    number: String,
    text: String,
}

impl Asked {
    pub fn of(train: &Train, part: &Part) -> Asked {
        Asked {
            number: part.number(),
            text: train.text(part.text()).to_owned(),
        }
    }

    /// The same line in what the file is now.
    pub fn again<'t>(&self, train: &'t Train) -> Result<Part<'t>, Error> {
        let same =
            |part: &Part| part.number() == self.number && train.text(part.text()) == self.text;
        parts(train).into_iter().find(same).ok_or_else(|| {
            Error::new(format!("`{}` was moved or changed meanwhile", self.text))
                .hint("call this again: nothing was written")
        })
    }
}

/// The part that `words` name; without words, or where they are nearly right, whoever is at the
/// terminal is asked.
fn meant<'t>(verb: Verb, train: &'t Train, words: &str) -> Result<Part<'t>, Error> {
    let fits = |state| verb.fits(state);
    if words.is_empty() {
        let mut all = parts(train);
        all.retain(|part| fits(part.state()));
        return chosen(verb, train, &all);
    }
    let miss = match find(train, words, fits) {
        Ok(part) => return Ok(part),
        Err(miss) => miss,
    };
    if !ask::can_ask() {
        return Err(miss.refusal.into());
    }
    match miss.near.as_slice() {
        [] => Err(miss.refusal.into()),
        [near] => match ask::is_meant(train, near)? {
            true => Ok(near.clone()),
            false => Err(miss.refusal.into()),
        },
        several => ask::part(train, &question(verb, train), several),
    }
}

fn chosen<'t>(verb: Verb, train: &'t Train, parts: &[Part<'t>]) -> Result<Part<'t>, Error> {
    let word = verb.word();
    if parts.is_empty() {
        let message = format!("{} has no line to {word}", train.name);
        return Err(Error::new(message).hint("name another train with --train"));
    }
    if ask::can_ask() {
        return ask::part(train, &question(verb, train), parts);
    }
    let lines = parts
        .iter()
        .map(|part| format!("\n  {}", ask::shown(train, part)));
    let lines: String = lines.collect();
    let message = format!("say which line of {} to {word}:{lines}", train.name);
    Err(Error::new(message).hint(format!(
        "name it, as `trainbook {word} {}`",
        parts[0].number()
    )))
}

fn question(verb: Verb, train: &Train) -> String {
    format!("{}: which line to {}?", train.name, verb.word())
}

/// The change that marks the line.
fn mark(
    desk: &Desk,
    sheet: &Sheet,
    asked: &Asked,
    verb: Verb,
    why: Option<&str>,
) -> Result<Told, Error> {
    let train = &sheet.train;
    let part = asked.again(train)?;
    let needs_who = verb == Verb::Waive || part.approval().is_some();
    let by = if needs_who { desk.who(train)? } else { None };
    approval::allowed(train, &part, by.as_ref())?;
    if verb == Verb::Waive && by.is_none() {
        return Err(Error::new("a waiver needs somebody who answers for it")
            .hint("say who accepts it, as `--as maria`"));
    }
    let said = Mark {
        to: verb.to(),
        why: why.map(str::to_owned),
        by,
        at: desk.at,
    };
    let changed = change::mark(train, &sheet.found, sheet.config, &part.place, &said)?;
    let reason = why.map(|why| format!(": {why}")).unwrap_or_default();
    let words = format!("{} “{}”{reason}", verb.word(), asked.text);
    Ok((changed, seen(&words)))
}
