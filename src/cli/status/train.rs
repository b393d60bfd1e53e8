//! One train, for a terminal: how each stage stands, and what of it is open.

use crate::book::Entry;
use crate::change::{Part, parts};
use crate::cli::print::seen;
use crate::config::StageDef;
use crate::site::{Moment, Site};
use crate::train::judge::{LateWhat, StageJudged};
use crate::train::{Action, ActionState, Handle, State, Train};

/// How the train at `index` stands.
pub fn train(site: &Site, index: usize) -> String {
    let entry = &site.book.trains[index];
    let (train, judged) = (&entry.train, &entry.judged);
    let config = &site.book.config;
    let mut told = heading(site, entry);
    let parts = parts(train);
    for (at, (def, stage)) in config.stages.iter().zip(&judged.stages).enumerate() {
        told += &format!("\n{}\n", stage_line(site, def, stage));
        let open = parts.iter().filter(|part| part.stage() == Some(at));
        told.extend(
            open.filter(|part| is_open(part))
                .map(|part| line(train, part)),
        );
    }
    let (met, counted) = (judged.criteria_met, judged.criteria_counted);
    if counted > 0 {
        told += &format!("\nCompletion: {met} of {counted}\n");
        let open = parts.iter().filter(|part| part.stage().is_none());
        told.extend(
            open.filter(|part| is_open(part))
                .map(|part| line(train, part)),
        );
    }
    let actions = train.actions.iter().enumerate();
    let open = actions.filter(|(_, action)| action.state == ActionState::Open);
    let open: String = open.map(|(at, it)| action(train, at, it)).collect();
    if !open.is_empty() {
        told += &format!("\nActions\n{open}");
    }
    told + &late(site, entry)
}

fn heading(site: &Site, entry: &Entry) -> String {
    let (train, judged) = (&entry.train, &entry.judged);
    let facts = &train.facts;
    let title = facts
        .title
        .value()
        .map(|title| format!("  {}", seen(title)));
    let mut told = format!(
        "{}{}\n{}  {}\n",
        seen(train.name.as_str()),
        title.unwrap_or_default(),
        judged.pulse,
        judged.phase.word()
    );
    let moment = |at| moment(&Moment::new(at, site.book.now, site.words()));
    if let Some(start) = facts.starts() {
        let end = facts.ends().map(|end| format!(" → {}", moment(end)));
        told += &format!("Window: {}{} UTC\n", moment(start), end.unwrap_or_default());
    }
    let whose = [
        ("Owner", facts.owner.value()),
        ("Release manager", facts.release_manager.value()),
    ];
    for (role, handle) in whose {
        told.extend(handle.map(|handle| format!("{role}: {}\n", seen(&handle.to_string()))));
    }
    told.extend(
        judged
            .verdict
            .as_ref()
            .map(|verdict| format!("Verdict: {verdict}\n")),
    );
    told
}

fn stage_line(site: &Site, def: &StageDef, stage: &StageJudged) -> String {
    let due = stage.due.filter(|_| !stage.state.is_settled());
    let due = due.map(|due| {
        format!(
            ", due {}",
            moment(&Moment::new(due, site.book.now, site.words()))
        )
    });
    format!(
        "{}: {}, {} of {}{}",
        seen(&def.title),
        stage.state.word(),
        stage.settled,
        stage.total,
        due.unwrap_or_default()
    )
}

fn is_open(part: &Part) -> bool {
    !part.state().is_settled()
}

/// `  3.5    Update the status page  @sam  (in progress)`.
fn line(train: &Train, part: &Part) -> String {
    let state = match part.state() {
        State::Pending => String::new(),
        state => format!("  ({})", state.word()),
    };
    let owners = part.owners();
    let text = seen(train.text(part.text()));
    format!("  {:<6} {text}{}{state}\n", part.number(), names(owners))
}

fn action(train: &Train, at: usize, action: &Action) -> String {
    let due = action.due.map(|due| format!("  due {due}"));
    format!(
        "  a.{:<4} {}{}{}\n",
        at + 1,
        seen(train.text(action.text)),
        names(action.owner.as_slice()),
        due.unwrap_or_default()
    )
}

fn late(site: &Site, entry: &Entry) -> String {
    let mut told = String::new();
    for late in &entry.judged.late {
        let what = match late.what {
            LateWhat::Stage(at) => site.book.config.stages[at].title.clone(),
            LateWhat::Retro => "Retro".to_owned(),
            LateWhat::Metrics => "Metrics".to_owned(),
            LateWhat::Action(at) => format!("a.{}", at + 1),
        };
        let due = moment(&Moment::new(late.due, site.book.now, site.words()));
        told += &format!("  {}, due {due}{}\n", seen(&what), names(&late.whose));
    }
    if told.is_empty() {
        return told;
    }
    format!("\nLate\n{told}")
}

fn names(handles: &[Handle]) -> String {
    let names = handles.iter();
    names
        .map(|it| format!("  {}", seen(&it.to_string())))
        .collect()
}

fn moment(at: &Moment) -> String {
    format!("{} {} {}", at.weekday, at.date, at.time)
}
