//! The stage rail: the pulse at full size, each stop a link to its section.

use jiff::Timestamp;
use serde::Serialize;

use super::Subject;
use crate::config::StageKind;
use crate::site::Moment;
use crate::site::count::capital;
use crate::train::judge::{LateWhat, StageJudged};
use crate::train::{Item, Phase, State, Verdict};
use crate::words::Words;

/// Stops and terminus.
#[derive(Debug, Serialize)]
pub struct Rail {
    pub stops: Vec<Stop>,
    pub end: End,
}

/// A stage on the rail.
#[derive(Debug, Serialize)]
pub struct Stop {
    pub id: String,
    pub title: String,
    pub shape: &'static str,
    pub word: String,
    /// `past`, `active` or `ahead`.
    pub place: &'static str,
    /// `6 of 7, one skipped`.
    pub count: String,
    /// `1 left open`, behind a train that has moved on.
    pub left_open: Option<String>,
    /// When the last thing in it was done.
    pub at: Option<Moment>,
    /// When it is due, while it is not done.
    pub due: Option<Moment>,
    pub late: bool,
}

/// Where the rail ends.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct End {
    pub shape: &'static str,
    pub word: String,
    pub title: String,
    pub place: &'static str,
}

impl Rail {
    pub fn new(subject: &Subject) -> Rail {
        let stages = 0..subject.site.book.config.stages.len();
        Rail {
            stops: stages.filter_map(|index| stop(subject, index)).collect(),
            end: end(
                subject.words(),
                subject.entry.judged.phase,
                subject.entry.judged.pulse.complete,
            ),
        }
    }
}

fn stop(subject: &Subject, index: usize) -> Option<Stop> {
    let def = &subject.site.book.config.stages[index];
    let judged = subject.entry.judged.stages.get(index)?;
    let settled = judged.state.is_settled();
    let late = &subject.entry.judged.late;
    Some(Stop {
        id: format!("tb-{}", def.key),
        title: def.title.clone(),
        shape: judged.state.shape(),
        word: subject
            .words()
            .word("state", judged.state.word())
            .to_owned(),
        place: match judged.state {
            state if state.is_settled() => "past",
            State::Pending => "ahead",
            _ => "active",
        },
        count: match def.kind {
            StageKind::Checklist => counted(subject.words(), judged),
            StageKind::Gate => verdict(subject, judged),
        },
        left_open: (judged.left_open > 0)
            .then(|| subject.words().counted("left_open", judged.left_open)),
        at: last_done(subject, index).map(|at| subject.moment(at)),
        due: judged
            .due
            .filter(|_| !settled)
            .map(|due| subject.moment(due)),
        late: late.iter().any(|late| late.what == LateWhat::Stage(index)),
    })
}

/// `6 of 7, one skipped`.
pub fn counted(words: &Words, judged: &StageJudged) -> String {
    let mut told = match (judged.total, judged.state) {
        (0, State::Skipped) => words.say("stage_not_applicable").to_owned(),
        (0, _) => words.say("nothing_written").to_owned(),
        (total, _) => words.tell(
            "n_of_all",
            &[("n", judged.settled.into()), ("all", total.into())],
        ),
    };
    if judged.skipped > 0 {
        told.push_str(words.say("comma"));
        told.push_str(&words.counted("n_skipped", judged.skipped));
    }
    told
}

fn verdict(subject: &Subject, judged: &StageJudged) -> String {
    let words = subject.words();
    match &subject.entry.judged.verdict {
        Some(Verdict::NoGo { .. }) => words.say("no_go").to_owned(),
        Some(Verdict::Go { waived, .. }) if waived.is_empty() => words.say("go").to_owned(),
        Some(Verdict::Go { waived, .. }) => words.counted("go_with_waived", waived.len()),
        Some(Verdict::Pending { .. }) | None => counted(words, judged),
    }
}

/// The latest time written in a stage.
fn last_done(subject: &Subject, index: usize) -> Option<Timestamp> {
    let stage = subject.train().stages.get(index)?;
    let items = stage.items.iter().filter_map(last_in);
    let rows = stage
        .deciding_round()
        .into_iter()
        .flat_map(|round| &round.rows);
    items.chain(rows.filter_map(|row| row.at)).max()
}

fn last_in(item: &Item) -> Option<Timestamp> {
    let children = item.children.iter().flat_map(|child| [child.at]).flatten();
    item.at.into_iter().chain(children).max()
}

fn end(words: &Words, phase: Phase, complete: bool) -> End {
    let (shape, word, title, place) = match (phase, complete) {
        (Phase::Shipped, _) | (_, true) => ("ship", "reached", "shipped", "past"),
        (Phase::PartlyRolledBack, _) => (
            "failed",
            "partly rolled back",
            "partly rolled back",
            "active",
        ),
        (Phase::RolledBack, _) => ("failed", "rolled back", "rolled back", "active"),
        (Phase::Aborted, _) => ("failed", "aborted", "aborted", "ahead"),
        (Phase::Cancelled, _) => ("skip", "cancelled", "cancelled", "ahead"),
        _ => ("end", "not reached", "shipped", "ahead"),
    };
    End {
        shape,
        word: words.word("phase", word).to_owned(),
        title: capital(words.word("phase", title)),
        place,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stop_counts_what_is_settled() {
        let judged = |state, settled, total, skipped| StageJudged {
            state,
            settled,
            total,
            skipped,
            due: None,
            left_open: 0,
        };
        for (stage, words) in [
            (judged(State::Done, 7, 7, 1), "7 of 7, one skipped"),
            (judged(State::Active, 4, 6, 0), "4 of 6"),
            (judged(State::Pending, 0, 0, 0), "nothing written"),
            (judged(State::Skipped, 0, 0, 0), "not applicable"),
        ] {
            assert_eq!(counted(&Words::english(), &stage), words);
        }
    }

    #[test]
    fn only_a_shipped_train_reaches_the_terminus() {
        for phase in Phase::ALL {
            let reached = end(&Words::english(), phase, false).shape == "ship";
            assert_eq!(reached, phase == Phase::Shipped, "{phase:?}");
        }
    }
}
