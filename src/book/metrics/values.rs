//! What one train adds to each number.

use jiff::Timestamp;

use super::Key;
use crate::book::history::course;
use crate::book::{Book, Entry};
use crate::train::{Facts, Phase};

/// What one train adds to a number: a value each, `None` for what is not known.
pub fn values(book: &Book, key: Key, live: Timestamp, entry: &Entry) -> Vec<Option<f64>> {
    let facts = &entry.train.facts;
    let seconds = |from: Timestamp, to: Timestamp| to.duration_since(from).as_secs_f64();
    let share = |holds: bool| Some(if holds { 1.0 } else { 0.0 });
    let course = || course(&entry.versions, &book.past, &book.config);
    match key {
        Key::Frequency => vec![Some(1.0)],
        Key::LeadTime => {
            let since = facts.changes.since.filter(|since| *since <= live);
            vec![since.map(|since| seconds(since, live))]
        }
        Key::FailureRate => vec![share(has_failed(entry))],
        Key::Restore => {
            let caused = facts.incidents.iter().filter(|it| it.caused_by_train);
            let took = caused.map(|it| Some(it.restored_after()?.as_secs_f64()));
            took.collect()
        }
        Key::InWindow => vec![facts.ends().and_then(|end| share(live <= end))],
        Key::WindowUse => {
            let window = facts.starts().zip(facts.ends());
            let window = window.filter(|(start, end)| start < end && *start <= live);
            vec![window.map(|(start, end)| seconds(start, live) / seconds(start, end))]
        }
        Key::Moved => vec![share(!facts.moved.is_empty())],
        Key::Slip => {
            let is_moved = !facts.moved.is_empty();
            is_moved.then(|| slip(facts)).into_iter().collect()
        }
        Key::ReadyAhead => {
            let ready = course().and_then(|course| course.ready);
            let ready = ready.zip(facts.starts());
            vec![ready.map(|(ready, start)| seconds(ready, start))]
        }
        Key::Decision => {
            let took = course().and_then(|course| course.decided_in);
            vec![took.map(|took| took.as_secs_f64())]
        }
        Key::Stage(stage) => {
            let took = course().and_then(|course| *course.stages.get(stage)?);
            vec![took.map(|took| took.as_secs_f64())]
        }
    }
}

/// From the start that was planned first to the one that is planned now.
fn slip(facts: &Facts) -> Option<f64> {
    let froms = facts.moved.iter().map(|moved| moved.from.as_ref());
    let first = froms.map(|from| from.map(|window| window.start));
    // The first plan is known only where every move says from where.
    let first = first.collect::<Option<Vec<_>>>()?.into_iter().next()?;
    Some(facts.starts()?.duration_since(first).as_secs_f64())
}

/// Whether a train was taken back, even partly, or caused an incident.
pub fn has_failed(entry: &Entry) -> bool {
    let taken_back = matches!(
        entry.judged.phase,
        Phase::RolledBack | Phase::PartlyRolledBack
    );
    taken_back
        || entry
            .train
            .facts
            .incidents
            .iter()
            .any(|it| it.caused_by_train)
}
