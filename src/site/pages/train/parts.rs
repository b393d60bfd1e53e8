//! The parts of a train page, in order: what comes first on the way comes first here.

mod narrative;

use serde::Serialize;

use self::narrative::with_narrative;
use super::Subject;
use super::checklist::{Folded, ItemView, checklist};
use super::closing::{ActionView, CriterionView, RetroView, actions, criteria, retro};
use super::deploy::{LogLine, MigrationView, Wave, log, migrations, past_incidents, waves};
use super::flags::{FlagView, flags};
use super::gate::GateView;
use super::history::HistoryPart;
use super::notes::{NoteGroupView, changes, notes};
use super::rail::counted;
use super::record::RecordPart;
use crate::book::history::Reach;
use crate::config::{StageKind, StageRole};
use crate::site::incident::IncidentView;
use crate::train::{SectionRole, State};

/// A part of the page.
#[derive(Debug, Serialize)]
pub struct Part {
    /// Of the element, for fragments.
    pub id: String,
    /// What the ids of headings in its texts begin with.
    pub under: String,
    pub title: String,
    /// A stage's place in the order, from 1.
    pub number: Option<usize>,
    /// `6 of 7`; empty where there is nothing to count.
    pub count: String,
    /// The shape in the contents.
    pub shape: Option<&'static str>,
    pub body: Body,
}

/// What a part consists of.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Body {
    /// Block Markdown.
    Prose {
        text: String,
    },
    Stage(Box<StageView>),
    Log {
        log: Folded<LogLine>,
    },
    Flags {
        flags: Vec<FlagView>,
    },
    Migrations {
        migrations: Vec<MigrationView>,
    },
    Incidents {
        incidents: Vec<IncidentView>,
    },
    Notes {
        groups: Vec<NoteGroupView>,
    },
    Retro(RetroView),
    Actions {
        actions: Vec<ActionView>,
    },
    Completion {
        criteria: Vec<CriterionView>,
    },
    History(HistoryPart),
    Record(RecordPart),
}

/// A stage.
#[derive(Debug, Serialize)]
pub struct StageView {
    pub gate: Option<GateView>,
    pub items: Folded<ItemView>,
    /// Whether nothing in it has begun.
    pub ahead: bool,
    /// `2 left open`, behind a train that has moved on.
    pub left_open: Option<String>,
    /// Only of the deploy.
    pub waves: Vec<Wave>,
    pub log: Option<Folded<LogLine>>,
    /// Whether the file has no such section.
    pub unwritten: bool,
    /// Inline Markdown; may be empty.
    pub not_applicable: Option<String>,
    /// Block Markdown each.
    pub prose: Vec<String>,
}

/// All parts of the page.
pub fn parts(subject: &Subject) -> Vec<Part> {
    let mut parts: Vec<(Option<SectionRole>, Part)> = Vec::new();
    let stages = &subject.site.book.config.stages;
    for (index, def) in stages.iter().enumerate() {
        parts.push((Some(SectionRole::Stage(index)), stage(subject, index)));
        if def.role == StageRole::Deploy {
            parts.extend(beside_deploy(subject).map(|part| (None, part)));
        }
    }
    if !stages.iter().any(|def| def.role == StageRole::Deploy) {
        parts.extend(log_alone(subject).map(|part| (Some(SectionRole::Log), part)));
        parts.extend(beside_deploy(subject).map(|part| (None, part)));
    }
    parts.extend(notes_part(subject).map(|part| (Some(SectionRole::Notes), part)));
    parts.push((None, history_part(subject)));
    parts.push((Some(SectionRole::Retro), retro_part(subject)));
    parts.push((Some(SectionRole::Actions), actions_part(subject)));
    parts.push((Some(SectionRole::Completion), completion(subject)));
    let mut parts = with_narrative(subject, parts);
    parts.push(record_part(subject));
    parts
}

fn part(id: &str, title: impl Into<String>, count: String, body: Body) -> Part {
    Part {
        id: id.to_owned(),
        under: id
            .trim_start_matches("tb-")
            .trim_start_matches("h-")
            .to_owned(),
        title: title.into(),
        number: None,
        count,
        shape: None,
        body,
    }
}

fn stage(subject: &Subject, index: usize) -> Part {
    let def = &subject.site.book.config.stages[index];
    let judged = subject.entry.judged.stages.get(index);
    let written = subject.train().stages.get(index);
    let is_deploy = def.role == StageRole::Deploy;
    let log = Some(log(subject)).filter(|log| is_deploy && !log.is_empty());
    let view = StageView {
        gate: written
            .filter(|stage| def.kind == StageKind::Gate && stage.deciding_round().is_some())
            .map(|stage| GateView::new(subject, stage)),
        items: written.map_or(Vec::new().into(), |stage| checklist(subject, &stage.items)),
        ahead: judged.is_none_or(|judged| judged.state == State::Pending),
        left_open: judged
            .filter(|judged| judged.left_open > 0)
            .map(|judged| subject.words().counted("left_open", judged.left_open)),
        waves: if is_deploy {
            waves(subject)
        } else {
            Vec::new()
        },
        log,
        unwritten: written.is_none_or(|stage| stage.heading.is_none()),
        not_applicable: written
            .and_then(|stage| stage.not_applicable)
            .map(|span| subject.markdown(span)),
        prose: written.map_or_else(Vec::new, |stage| {
            stage
                .prose
                .iter()
                .map(|span| subject.markdown(*span))
                .collect()
        }),
    };
    Part {
        number: Some(index + 1),
        shape: judged.map(|judged| judged.state.shape()),
        ..part(
            &format!("tb-{}", def.key),
            &def.title,
            judged.map_or_else(String::new, |judged| counted(subject.words(), judged)),
            Body::Stage(Box::new(view)),
        )
    }
}

/// What belongs to the deploy but is written in the front matter.
fn beside_deploy(subject: &Subject) -> impl Iterator<Item = Part> + use<> {
    let (incidents, migrations, flags) =
        (past_incidents(subject), migrations(subject), flags(subject));
    let (count, words) = (|n: usize| n.to_string(), subject.words());
    let incidents = (!incidents.is_empty()).then(|| {
        let n = count(incidents.len());
        part(
            "tb--incidents",
            words.say("incidents"),
            n,
            Body::Incidents { incidents },
        )
    });
    let migrations = (!migrations.is_empty()).then(|| {
        let n = count(migrations.len());
        part(
            "tb--migrations",
            words.say("migrations"),
            n,
            Body::Migrations { migrations },
        )
    });
    let flags = (!flags.is_empty()).then(|| {
        let n = match flags.as_slice() {
            [flag] => flag.state.clone(),
            flags => count(flags.len()),
        };
        part(
            "tb--flags",
            words.say("feature_flags"),
            n,
            Body::Flags { flags },
        )
    });
    incidents.into_iter().chain(migrations).chain(flags)
}

/// The log of a team that has no deploy stage.
fn log_alone(subject: &Subject) -> Option<Part> {
    let log = log(subject);
    (!log.is_empty()).then(|| {
        let title = subject.words().say("log");
        part("tb-log", title, String::new(), Body::Log { log })
    })
}

fn notes_part(subject: &Subject) -> Option<Part> {
    let groups = notes(subject);
    let count = unless_none(subject, "n_changes", changes(subject));
    let title = subject.words().say("release_notes");
    (!groups.is_empty()).then(|| part("tb-notes", title, count, Body::Notes { groups }))
}

fn history_part(subject: &Subject) -> Part {
    let history = HistoryPart::new(subject);
    let changes = history.latest.len() + history.earlier.len();
    let count = unless_none(subject, "n_changes", changes);
    let title = subject.words().say("pulse_history");
    part("tb-history", title, count, Body::History(history))
}

fn record_part(subject: &Subject) -> Part {
    let mut record = RecordPart::new(subject);
    if matches!(subject.site.book.past.reach, Reach::Nothing(_)) {
        // Without commits the gate has said all there is.
        record.approvals.clear();
    }
    let count = unless_none(subject, "n_findings", record.findings.len());
    let title = subject.words().say("record");
    part("tb-record", title, count, Body::Record(record))
}

/// The message `key` about `n` things; nothing where there are none.
fn unless_none(subject: &Subject, key: &str, n: usize) -> String {
    match n {
        0 => String::new(),
        n => subject.words().counted(key, n),
    }
}

fn retro_part(subject: &Subject) -> Part {
    let retro = retro(subject);
    let answered = retro.answers.iter().filter(|it| it.text.is_some()).count();
    let count = match (answered, retro.answers.len()) {
        (_, 0) => String::new(),
        (answered, all) => subject.words().tell(
            "n_of_all_answered",
            &[("n", answered.into()), ("all", all.into())],
        ),
    };
    part(
        "tb-retro",
        subject.words().say("retro"),
        count,
        Body::Retro(retro),
    )
}

fn actions_part(subject: &Subject) -> Part {
    let actions = actions(subject);
    let open = actions.iter().filter(|action| action.open).count();
    let count = match (actions.len(), open) {
        (0, _) => String::new(),
        (_, 0) => subject.words().say("none_open").to_owned(),
        (_, n) => subject.words().counted("n_open", n),
    };
    part(
        "tb-actions",
        subject.words().say("actions"),
        count,
        Body::Actions { actions },
    )
}

fn completion(subject: &Subject) -> Part {
    let judged = &subject.entry.judged;
    let criteria = criteria(subject);
    let count = match judged.criteria_counted {
        0 => String::new(),
        all => subject.words().tell(
            "n_of_all",
            &[("n", judged.criteria_met.into()), ("all", all.into())],
        ),
    };
    Part {
        shape: Some(if judged.pulse.complete {
            "done"
        } else {
            "wait"
        }),
        ..part(
            "tb-completion",
            subject.words().say("completion_criteria"),
            count,
            Body::Completion { criteria },
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::Book;
    use crate::site::{Site, sample};
    use crate::text::{Source, SourcePath, Span};
    use crate::train::Section;

    fn titles(book: &Book) -> Vec<String> {
        let site = Site::new(book);
        let subject = Subject {
            site: &site,
            index: 0,
            entry: &book.trains[0],
        };
        parts(&subject).into_iter().map(|part| part.title).collect()
    }

    #[test]
    fn a_section_of_the_teams_own_keeps_its_place() {
        let text = "Hello.\nWhy we go\nDeploy\nWho was there\nAnd why";
        let at = |words: &str| {
            let start = text.find(words).unwrap();
            Span::new(start..start + words.len())
        };
        let section = |role, title: &str| Section {
            role,
            title: at(title),
            heading: at(title),
            body: at(title),
        };
        let mut entry = sample::entry("R1");
        entry.train_mut().source = Source::new(SourcePath::new("content/trains/R1.md"), text);
        entry.train_mut().preamble = at("Hello.");
        entry.train_mut().sections = vec![
            section(SectionRole::Narrative, "Why we go"),
            section(SectionRole::Stage(2), "Deploy"),
            section(SectionRole::Narrative, "Who was there"),
            section(SectionRole::Narrative, "And why"),
        ];
        assert_eq!(
            titles(&sample::book(vec![entry])),
            [
                "About this train",
                "Why we go",
                "Pre-Flight",
                "Go / No-Go",
                "Deploy",
                "Who was there",
                "And why",
                "Validation",
                "Close Out",
                "Pulse history",
                "Retro",
                "Actions",
                "Completion criteria",
                "Record"
            ]
        );
    }
}
