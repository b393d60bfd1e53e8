//! What a change came to: the lines before and after, and how the train stands.

use jiff::Timestamp;

use super::Sheet;
use crate::change::Changed;
use crate::cli::print::seen;
use crate::train::judge::{Judged, judge};
use crate::train::{State, Verdict};

/// What to print of `changed`, made to the train of `sheet`, whose file a person calls `path`.
pub fn told(path: &str, sheet: &Sheet, changed: &Changed, at: Timestamp) -> String {
    let (old, new) = (sheet.train.source.text(), changed.train.source.text());
    let start = changed.edit.span.start as usize;
    let (before, after) = differing(old, new);
    let number = old[..start].matches('\n').count() + 1;
    let number = number + usize::from(before.is_empty());
    let mut told = format!("{path}:{number}\n");
    for (mark, lines) in [("-", before), ("+", after)] {
        for line in lines {
            told += &format!("{mark} {}\n", seen(line));
        }
    }
    let judged = |train| judge(train, sheet.config, at);
    let (was, is) = (judged(&sheet.train), judged(&changed.train));
    for line in completed(sheet, &was, &is) {
        told += &format!("{line}\n");
    }
    told + &format!("{}  {}  {}\n", sheet.train.name, is.pulse, is.phase.word())
}

/// The lines that only one of the two has.
fn differing<'t>(old: &'t str, new: &'t str) -> (Vec<&'t str>, Vec<&'t str>) {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let alike = |(a, b): &(&&str, &&str)| a == b;
    let front = old.iter().zip(&new).take_while(alike).count();
    let (old, new) = (&old[front..], &new[front..]);
    let back = old.iter().rev().zip(new.iter().rev()).take_while(alike);
    let back = back.count();
    let (old, new) = (&old[..old.len() - back], &new[..new.len() - back]);
    (old.to_vec(), new.to_vec())
}

/// What is another than before of the stages, of the verdict and of the pulse, a sentence each.
fn completed(sheet: &Sheet, was: &Judged, is: &Judged) -> Vec<String> {
    let mut lines = Vec::new();
    let states = was.stages.iter().zip(&is.stages);
    for (def, (was, is)) in sheet.config.stages.iter().zip(states) {
        if was.state != is.state && is.state != State::Pending {
            let count = format!("{} of {}", is.settled, is.total);
            let state = match is.state {
                State::Failed => "failed".to_owned(),
                state => format!("is {}", state.word()),
            };
            lines.push(format!("{} {state}: {count}", def.title));
        }
    }
    let verdict = |judged: &Judged| judged.verdict.as_ref().map(Verdict::to_string);
    if let (was, Some(is)) = (verdict(was), verdict(is))
        && was.as_ref() != Some(&is)
    {
        lines.push(format!("The verdict is {is}"));
    }
    if is.pulse.complete && !was.pulse.complete {
        lines.push("The train is complete".to_owned());
    }
    lines
}
