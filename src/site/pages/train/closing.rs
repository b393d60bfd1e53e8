//! After the deploy: the retro, the actions, and what makes the train complete.

use crate::text::values::moment::utc_day;
use serde::Serialize;

use super::Subject;
use crate::site::hyperlink::ticket;
use crate::site::moment::day;
use crate::site::{Hyperlink, Moment, Person};
use crate::train::{Action, ActionState, Criterion, CriterionKind, State};

/// The retro.
#[derive(Debug, Serialize)]
pub struct RetroView {
    pub answers: Vec<AnswerView>,
    /// The configured prompts, where nothing of the retro is written.
    pub prompts: Vec<String>,
    /// When it is due, while nothing is written and the time is known.
    pub due: Option<Moment>,
}

/// A prompt and its answer.
#[derive(Debug, Serialize)]
pub struct AnswerView {
    /// Inline Markdown.
    pub prompt: String,
    /// Block Markdown.
    pub text: Option<String>,
}

#[derive(Debug, Serialize)]
pub struct ActionView {
    pub shape: &'static str,
    pub word: String,
    /// Inline Markdown.
    pub text: String,
    pub open: bool,
    pub dropped: bool,
    pub owner: Option<Person>,
    /// `24 Oct`.
    pub due: Option<String>,
    pub overdue: bool,
    pub tickets: Vec<Hyperlink>,
    /// Over how many trains it was carried.
    pub carried: usize,
    /// The later train that says more of it.
    pub later: Option<Hyperlink>,
}

/// A completion criterion.
#[derive(Debug, Serialize)]
pub struct CriterionView {
    pub shape: &'static str,
    pub word: String,
    /// Inline Markdown.
    pub text: String,
    pub evidence: Option<String>,
    pub owner: Option<Person>,
    /// When the rollback window ends, for the criterion about it.
    pub until: Option<Moment>,
}

/// The retro, written or not.
pub fn retro(subject: &Subject) -> RetroView {
    let (train, config) = (subject.train(), &subject.site.book.config);
    let answers: Vec<AnswerView> = train
        .retro
        .iter()
        .map(|answer| AnswerView {
            prompt: subject.markdown(answer.prompt),
            text: answer.text.map(|span| subject.markdown(span)),
        })
        .collect();
    let anchor = subject.entry.judged.live.at().or(train.facts.ends());
    let written = answers.iter().any(|answer| answer.text.is_some());
    RetroView {
        prompts: match answers.is_empty() {
            true => config.retro.clone(),
            false => Vec::new(),
        },
        answers,
        due: anchor
            .filter(|_| !written)
            .map(|at| subject.moment(at + config.retro_due)),
    }
}

/// The actions that this train writes, each as the newest train has it.
pub fn actions(subject: &Subject) -> Vec<ActionView> {
    let actions = subject.train().actions.iter().enumerate();
    actions
        .map(|(index, action)| action_view(subject, index, action))
        .collect()
}

fn action_view(subject: &Subject, index: usize, action: &Action) -> ActionView {
    let book = subject.site.book;
    let today = utc_day(book.now);
    let here = (subject.index, index);
    let ledger = subject.site.ledger.get(&here);
    let ledger = ledger.and_then(|index| book.ledger.get(*index));
    let newest = ledger.map_or(here, |entry| entry.last);
    let state = book.trains[newest.0].train.actions.get(newest.1);
    let state = state.map_or(action.state, |newest| newest.state);
    let (shape, word) = match state {
        ActionState::Open => ("wait", "open"),
        ActionState::Done => ("done", "done"),
        ActionState::Dropped => ("skip", "dropped"),
    };
    let overdue = action.due.is_some_and(|due| due < today) && state == ActionState::Open;
    let later = (newest.0 != subject.index).then(|| {
        let row = subject.site.row(newest.0);
        Hyperlink {
            label: row.name.clone(),
            inner: Some(format!("{}#tb-actions", row.url.file())),
            outer: None,
        }
    });
    ActionView {
        shape: if overdue { "waived" } else { shape },
        word: subject
            .words()
            .word("action_word", if overdue { "overdue" } else { word })
            .to_owned(),
        text: subject.markdown(action.text),
        open: state == ActionState::Open,
        dropped: state == ActionState::Dropped,
        owner: action.owner.as_ref().map(|owner| subject.person(owner)),
        due: action.due.map(|due| day(due, book.now, subject.words())),
        overdue,
        tickets: action
            .tickets
            .iter()
            .map(|it| ticket(&book.config, it))
            .collect(),
        carried: ledger.map_or(0, |entry| entry.carried),
        later,
    }
}

/// The criteria, as written or as configured.
pub fn criteria(subject: &Subject) -> Vec<CriterionView> {
    let written = &subject.train().criteria;
    if written.is_empty() {
        let configured = subject.site.book.config.completion.iter();
        return configured
            .map(|text| CriterionView {
                shape: State::Pending.shape(),
                word: subject
                    .words()
                    .word("state", State::Pending.word())
                    .to_owned(),
                text: text.clone(),
                evidence: None,
                owner: None,
                until: None,
            })
            .collect();
    }
    let written = written.iter().enumerate();
    written
        .map(|(index, it)| criterion(subject, index, it))
        .collect()
}

fn criterion(subject: &Subject, index: usize, criterion: &Criterion) -> CriterionView {
    let item = &criterion.item;
    let judged = &subject.entry.judged;
    let state = match criterion.kind {
        CriterionKind::Pulse if judged.pulse.complete => State::Done,
        CriterionKind::Pulse => State::Pending,
        _ => item.state,
    };
    let until = match criterion.kind {
        CriterionKind::Rollback => judged.rollback_until,
        _ => None,
    };
    // One that the file does not write has no text of its own there.
    let configured = subject.site.book.config.completion.get(index);
    let text = match configured.filter(|_| item.text.is_empty()) {
        Some(configured) => configured.clone(),
        None => subject.markdown(item.text),
    };
    CriterionView {
        shape: state.shape(),
        word: subject.words().word("state", state.word()).to_owned(),
        text,
        evidence: item
            .evidence
            .or(item.reason)
            .map(|span| subject.markdown(span)),
        owner: item.owner.as_ref().map(|owner| subject.person(owner)),
        until: until.map(|at| subject.moment(at)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::{Book, LedgerEntry, sample};
    use crate::site::Site;
    use crate::text::Span;

    fn action(state: ActionState) -> Action {
        Action {
            span: Span::default(),
            text: Span::default(),
            state,
            owner: None,
            due: Some("2025-10-01".parse().unwrap()),
            tickets: Vec::new(),
            identity: "alert on lag".to_owned(),
        }
    }

    fn told(book: &Book, index: usize) -> (String, Option<String>, usize) {
        let site = Site::new(book);
        let subject = Subject {
            site: &site,
            index,
            entry: &book.trains[index],
        };
        let action = actions(&subject).remove(0);
        let later = action.later.map(|later| later.label);
        (action.word, later, action.carried)
    }

    #[test]
    fn an_action_stands_as_the_newest_train_has_it() {
        let mut trains = vec![sample::entry("R1"), sample::entry("R2")];
        trains[0].train_mut().actions = vec![action(ActionState::Open)];
        let mut book = sample::book(trains);
        assert_eq!(told(&book, 0), ("overdue".to_owned(), None, 0));
        book.trains[1].train_mut().actions = vec![action(ActionState::Done)];
        book.ledger = vec![LedgerEntry {
            first: (0, 0),
            last: (1, 0),
            carried: 1,
        }];
        assert_eq!(
            told(&book, 0),
            ("done".to_owned(), Some("R2".to_owned()), 1)
        );
        assert_eq!(told(&book, 1), ("done".to_owned(), None, 1));
    }

    #[test]
    fn criteria_that_nobody_wrote_are_the_configured_ones_unmet() {
        let mut book = sample::book(vec![sample::entry("R1")]);
        book.config.completion = vec!["Metrics stable 24 hrs".to_owned()];
        let site = Site::new(&book);
        let subject = Subject {
            site: &site,
            index: 0,
            entry: &book.trains[0],
        };
        let criteria = criteria(&subject);
        assert_eq!(
            (criteria[0].text.as_str(), criteria[0].word.as_str()),
            ("Metrics stable 24 hrs", "pending")
        );
    }
}
