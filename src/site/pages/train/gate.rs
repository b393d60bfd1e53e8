//! The go/no-go gate: the verdict in words, who has approved, the rows, and earlier rounds.

use jiff::Timestamp;
use serde::Serialize;

use super::Subject;
use super::checklist::Folded;
use crate::site::length::length;
use crate::site::plain::plain;
use crate::site::{Mark, Moment, Person, Stamp};
use crate::train::{Handle, Round, Row, Stage, State, Verdict};
use crate::words::Words;

/// A gate.
#[derive(Debug, Serialize)]
pub struct GateView {
    pub verdict: VerdictView,
    pub approvals: Vec<Approval>,
    pub rows: Folded<RowView>,
    /// Which columns anything is written in.
    pub evidence: bool,
    pub risk: bool,
    pub earlier: Vec<Earlier>,
}

/// What the gate says.
#[derive(Debug, Serialize)]
pub struct VerdictView {
    /// `Go`, `No-go` or `Pending`.
    pub word: String,
    pub shape: &'static str,
    /// In a sentence or two, why.
    pub why: String,
    pub decided: Option<Moment>,
    /// `19 min before the window`.
    pub before: Option<String>,
}

/// Whether one approver has approved.
#[derive(Clone, Debug, Serialize)]
pub struct Approval {
    pub who: Person,
    /// What the approver says, as data has it: in English.
    #[serde(skip)]
    pub says: &'static str,
    pub shape: &'static str,
    pub word: String,
    pub at: Option<Stamp>,
}

#[derive(Debug, Serialize)]
pub struct RowView {
    /// Inline Markdown, as are evidence and risk.
    pub item: String,
    pub owners: Vec<Person>,
    pub state: Mark,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Stamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub risk: Option<String>,
}

/// A round that no longer decides.
#[derive(Debug, Serialize)]
pub struct Earlier {
    /// Inline Markdown.
    pub title: Option<String>,
    pub rows: Folded<RowView>,
}

impl GateView {
    /// The gate of `stage`.
    pub fn new(subject: &Subject, stage: &Stage) -> GateView {
        let deciding = stage.deciding_round();
        let rows = deciding.map_or(&[][..], |round| &round.rows);
        let earlier = stage
            .rounds
            .iter()
            .filter(|round| !round.rows.is_empty())
            .take_while(|round| deciding.is_some_and(|last| !std::ptr::eq(*round, last)));
        GateView {
            verdict: verdict(subject, rows),
            approvals: approvals(subject, rows),
            evidence: rows.iter().any(|row| row.evidence.is_some()),
            risk: rows.iter().any(|row| row.risk.is_some()),
            rows: views(subject, rows),
            earlier: earlier.map(|round| earlier_round(subject, round)).collect(),
        }
    }
}

fn verdict(subject: &Subject, rows: &[Row]) -> VerdictView {
    let judged = subject.entry.judged.verdict.as_ref();
    let decided = rows.iter().filter_map(|row| row.at).max();
    let decided = decided.filter(|_| !matches!(judged, Some(Verdict::Pending { .. }) | None));
    let (word, shape) = match judged {
        Some(Verdict::Go { .. }) => ("go", "done"),
        Some(Verdict::NoGo { .. }) => ("no_go", "failed"),
        Some(Verdict::Pending { .. }) | None => ("verdict_pending", "wait"),
    };
    VerdictView {
        word: subject.words().say(word).to_owned(),
        shape,
        why: judged.map_or_else(String::new, |verdict| why(subject, verdict, rows)),
        before: decided.and_then(|at| before(subject, at)),
        decided: decided.map(|at| subject.moment(at)),
    }
}

/// Why the verdict is what it is.
fn why(subject: &Subject, verdict: &Verdict, rows: &[Row]) -> String {
    let item = |index: &usize| {
        let row = rows.get(*index)?;
        Some(plain(subject.train().text(row.item)))
    };
    let (words, comma) = (subject.words(), subject.words().say("comma"));
    match verdict {
        Verdict::NoGo { failed } => {
            let failed: Vec<String> = failed.iter().filter_map(item).collect();
            words.named("rows_failed", &failed.join(comma))
        }
        Verdict::Go { waived, unnamed } => {
            let waived = match waived.len() {
                0 => None,
                n => Some(words.counted("with_waivers", n)),
            };
            let unnamed = unnamed.then(|| words.say("no_approver_named").to_owned());
            let sentences: Vec<String> = waived.into_iter().chain(unnamed).collect();
            match sentences.is_empty() {
                true => words.say("every_row_is_done").to_owned(),
                false => sentences.join(" "),
            }
        }
        Verdict::Pending {
            rows: open,
            missing,
        } => {
            if rows.is_empty() {
                return words.say("nothing_is_written_here_yet").to_owned();
            }
            let names = missing.iter().map(Handle::to_string);
            let open: Vec<String> = open.iter().filter_map(item).collect();
            waits_for(words, &open, &names.collect::<Vec<_>>())
        }
    }
}

/// `Waits for 4 rows and @lee.`; up to three rows by name.
fn waits_for(words: &Words, open: &[String], missing: &[String]) -> String {
    let rows = match open.len() {
        0 => None,
        1..=3 => Some(open.join(words.say("comma"))),
        n => Some(words.counted("n_rows", n)),
    };
    let people = (!missing.is_empty()).then(|| missing.join(words.say("comma")));
    match (rows, people) {
        (Some(rows), Some(people)) => words.tell(
            "waits_for_rows_and_people",
            &[("rows", rows.into()), ("people", people.into())],
        ),
        (Some(rows), None) => words.tell("waits_for_rows", &[("rows", rows.into())]),
        (None, Some(people)) => words.tell("waits_for_people", &[("people", people.into())]),
        (None, None) => words.say("waits_for_more_approvals").to_owned(),
    }
}

/// `19 min before the window`.
fn before(subject: &Subject, decided: Timestamp) -> Option<String> {
    let start = subject.train().facts.starts()?;
    let ahead = start.duration_since(decided);
    let key = if ahead.is_negative() {
        "after_the_window_opened"
    } else {
        "before_the_window"
    };
    let words = subject.words();
    Some(words.tell(key, &[("length", length(ahead, words).into())]))
}

fn approvals(subject: &Subject, rows: &[Row]) -> Vec<Approval> {
    let approvers = approvers(subject, rows).into_iter();
    approvers
        .map(|(who, row)| Approval::new(subject, who, row))
        .collect()
}

/// The named approvers, else those whom approval rows name, each with the row of `rows` that is
/// their approval.
pub fn approvers<'s>(subject: &'s Subject, rows: &'s [Row]) -> Vec<(&'s Handle, Option<&'s Row>)> {
    let named = subject.train().facts.approvers.value();
    let mut approvers: Vec<&Handle> = named.into_iter().flatten().collect();
    if approvers.is_empty() {
        approvers = rows
            .iter()
            .filter_map(|row| row.approval.as_ref())
            .flatten()
            .collect();
        approvers.dedup();
    }
    let sole = approvers.len() == 1;
    let with_row = |who| {
        let row = rows.iter().find(|row| match &row.approval {
            Some(handles) => handles.contains(who) || handles.is_empty() && sole,
            None => false,
        });
        (who, row)
    };
    approvers.into_iter().map(with_row).collect()
}

impl Approval {
    /// What `row` says of the approval of `who`.
    pub fn new(subject: &Subject, who: &Handle, row: Option<&Row>) -> Approval {
        let state = row.map_or(State::Pending, |row| row.state);
        let says = match state {
            State::Done => "approved",
            State::Failed => "refused",
            state => state.word(),
        };
        Approval {
            who: subject.person(who),
            says,
            shape: state.shape(),
            word: match state {
                State::Done | State::Failed => subject.words().say(says),
                _ => subject.words().word("state", says),
            }
            .to_owned(),
            at: row.and_then(|row| row.at).map(|at| subject.stamp(at)),
        }
    }
}

fn views(subject: &Subject, rows: &[Row]) -> Folded<RowView> {
    let views: Vec<RowView> = rows.iter().map(|row| row_view(subject, row)).collect();
    views.into()
}

fn row_view(subject: &Subject, row: &Row) -> RowView {
    RowView {
        item: subject.markdown(row.item),
        owners: row.owners.iter().map(|who| subject.person(who)).collect(),
        state: Mark::of_state(row.state, subject.words()),
        at: row.at.map(|at| subject.stamp(at)),
        evidence: row.evidence.map(|span| subject.markdown(span)),
        risk: row.risk.map(|span| subject.markdown(span)),
    }
}

fn earlier_round(subject: &Subject, round: &Round) -> Earlier {
    Earlier {
        title: round.title.map(|span| subject.markdown(span)),
        rows: views(subject, &round.rows),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pending_gate_names_what_it_waits_for() {
        let words = |all: &[&str]| {
            all.iter()
                .map(|word| (*word).to_owned())
                .collect::<Vec<_>>()
        };
        for (open, missing, sentence) in [
            (
                words(&["Backups verified"]),
                words(&[]),
                "Waits for Backups verified.",
            ),
            (
                words(&["a", "b", "c", "d"]),
                words(&["@lee"]),
                "Waits for four rows; approval of @lee.",
            ),
            (
                words(&[]),
                words(&["@ana", "@lee"]),
                "Waits for the approval of @ana, @lee.",
            ),
        ] {
            assert_eq!(waits_for(&Words::english(), &open, &missing), sentence);
        }
    }
}
