//! Intent → text: what a person wants of a train becomes what is written to its file.
//!
//! ```text
//! Train + Intent ──spellings──▶ Edit ──applied, read again──▶ Train that says what was meant, or a refusal
//! ```
//!
//! Nothing here writes: it returns the text and where it belongs. An edit changes only its own
//! bytes; that it means what was meant, and nothing else, is not hoped but read.

pub mod next_train;
pub mod scalar;

pub mod approval;
pub mod edit;
pub mod field;
pub mod line;
pub mod mark;
pub mod mended;
pub mod part;
pub mod promise;
pub mod said;

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;

pub use edit::{Edit, Refusal};
pub use mark::Mark;
pub use mended::{Mended, mended};
pub use next_train::{Draft, Placed, place, services_behind, text};
pub use part::{Part, Place, find, parts};

use crate::config::Config;
use crate::read;
use crate::text::{Diagnostic, Level};
use crate::train::{State, Train};
use jiff::Timestamp;
use said::Said;

/// A train's text as it is to be.
#[derive(Clone, Debug)]
pub struct Changed {
    pub edit: Edit,
    pub train: Train,
}

/// Writes `mark` to the part of `train` at `place`; `found` is what reading it found.
///
/// # Errors
/// Where it says that already, and where no spelling reads back as what was meant.
pub fn mark(
    train: &Train,
    found: &[Diagnostic],
    config: &Config,
    place: &Place,
    mark: &Mark,
) -> Result<Changed, Refusal> {
    let parts = parts(train);
    let part = parts.iter().find(|part| part.place == *place);
    let part = part.expect("the place is one of this train's parts");
    if part.state() == mark.to && mark.why.is_none() {
        let text = train.text(part.text());
        return Err(Refusal::new(
            format!("`{text}` is {} already", mark.to.word()),
            "choose another line, or leave it as it is",
        ));
    }
    let spellings = mark::spellings(train, part, mark);
    let means = |old: &Said, new: &Said| is_marked(old, new, place, mark);
    taken(train, found, config, spellings, means).ok_or_else(|| unmarked(train, part, mark))
}

/// The first of `spellings` that reads back as what it `means`, without a new finding; else the first
/// without a new error.
fn taken(
    train: &Train,
    found: &[Diagnostic],
    config: &Config,
    spellings: Vec<Edit>,
    means: impl Fn(&Said, &Said) -> bool,
) -> Option<Changed> {
    let old = Said::of(train, found);
    let read = |edit: Edit| {
        let (train, found) = read::read(&edit.applied(&train.source), config);
        let new = Said::of(&train, &found);
        means(&old, &new).then_some((Changed { edit, train }, new))
    };
    let mut meant: Vec<(Changed, Said)> = spellings.into_iter().filter_map(read).collect();
    let without = |level| meant.iter().position(|(_, new)| !new.has_new(&old, level));
    let at = without(Level::Warning).or_else(|| without(Level::Error))?;
    Some(meant.swap_remove(at).0)
}

/// Whether `new` says of the part at `place` what `mark` does, and else what `old` says. What stands
/// above a part may have its state.
fn is_marked(old: &Said, new: &Said, place: &Place, mark: &Mark) -> bool {
    let alike = old.log == new.log && old.rest == new.rest && old.actions == new.actions;
    let mut pairs = old.parts.iter().zip(&new.parts);
    alike
        && old.parts.len() == new.parts.len()
        && pairs.all(|(old, new)| {
            if old.place == *place {
                let grown = |a: &str, b: &str| a.contains(b) || b.contains(a);
                let (to, at) = (mark.to, new.at);
                return new.state == to
                    && at.is_none_or(|it| is_minute(it, mark.at) || Some(it) == old.at)
                    && grown(&old.text, &new.text)
                    && (to == State::Skipped || old.owners == new.owners);
            }
            let same = old.text == new.text && old.owners == new.owners && old.place == new.place;
            same && (old == new || is_above(&old.place, place))
        })
}

/// Whether `written`, which has no seconds, is the moment `at`.
fn is_minute(written: Timestamp, at: Timestamp) -> bool {
    let minute = |at: Timestamp| at.as_second().div_euclid(60);
    minute(written) == minute(at)
}

fn is_above(above: &Place, place: &Place) -> bool {
    match (above, place) {
        (Place::Item(a, above), Place::Item(b, below)) => {
            a == b && above.len() < below.len() && below.starts_with(above)
        }
        // Tasks below the task of a gate are rows of their own.
        (Place::Row(a, _), Place::Row(b, _)) => a == b,
        _ => false,
    }
}

fn unmarked(train: &Train, part: &Part, mark: &Mark) -> Refusal {
    let text = train.text(part.text());
    let has_open = matches!(part.what, part::What::Item(item)
        if item.children.iter().any(|child| !child.state.is_settled()));
    if has_open && mark.to == State::Done {
        return Refusal::new(
            format!("tasks below `{text}` are open, and a box over them would not count"),
            "tick those first",
        );
    }
    let state = mark.to.word();
    Refusal::new(
        format!("`{text}` cannot be made {state} by a change of its line alone"),
        match mark.why {
            Some(_) => "say the reason in plain words, or change the line in an editor",
            None => "change it in an editor; nothing was written",
        },
    )
}
