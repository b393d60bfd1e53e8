//! Book → the views of the API.

use jiff::Timestamp;

use super::VERSION;
use super::views::{
    Action, Actions, Change, Flag, Flags, Incident, LogLine, Move, Note, Rollback, Running,
    Service, Services, Stage, Summary, Train, TrainBrief, Trains,
};
use crate::book::{Entry, LedgerEntry, Place};
use crate::site::{Site, version};
use crate::train::{self, ActionState, FlagState, Handle, NotePart, service};

pub fn summary(site: &Site) -> Summary {
    let book = site.book;
    let mut phases = std::collections::BTreeMap::new();
    for entry in &book.trains {
        *phases
            .entry(entry.judged.phase.word().to_owned())
            .or_default() += 1;
    }
    let open = book.trains.iter().flat_map(incidents);
    Summary {
        schema_version: VERSION,
        title: book.config.title.clone(),
        base_url: book.config.base_url.clone(),
        now: book.now.to_string(),
        commit: book.revision.as_ref().map(|revision| revision.id.clone()),
        phases,
        current: book
            .current()
            .into_iter()
            .map(|index| brief(site, index))
            .collect(),
        open_incidents: open.filter(|it| it.resolved.is_none()).collect(),
        open_actions: book
            .ledger
            .iter()
            .filter(|it| state(site, it) == ActionState::Open)
            .count(),
    }
}

pub fn trains(site: &Site) -> Trains {
    Trains {
        schema_version: VERSION,
        trains: (0..site.book.trains.len())
            .map(|index| brief(site, index))
            .collect(),
    }
}

fn brief(site: &Site, index: usize) -> TrainBrief {
    let entry = &site.book.trains[index];
    let (train, facts) = (&entry.train, &entry.train.facts);
    let mut services: Vec<String> = facts.services.iter().map(|it| it.name.clone()).collect();
    services.dedup();
    TrainBrief {
        name: train.name.to_string(),
        slug: entry.slug.clone(),
        title: train.title().to_owned(),
        phase: entry.judged.phase.word().to_owned(),
        pulse: entry.judged.pulse.to_string(),
        starts: instant(facts.starts()),
        ends: instant(facts.ends()),
        live: instant(entry.judged.live.at()),
        owner: name(facts.owner.value()),
        services,
        tags: facts.tags.clone(),
        page: site.addresses.train(index).to_owned(),
        data: format!("api/v1/trains/{}.json", entry.slug),
    }
}

pub fn train(site: &Site, index: usize) -> Train {
    let entry = &site.book.trains[index];
    let (train, judged, facts) = (&entry.train, &entry.judged, &entry.train.facts);
    let approvers = facts.approvers.value().into_iter().flatten();
    let actions = train.actions.iter().enumerate();
    Train {
        schema_version: VERSION,
        brief: brief(site, index),
        summary: facts.summary.value().cloned(),
        release_manager: name(facts.release_manager.value()),
        approvers: approvers.map(|handle| handle.0.clone()).collect(),
        verdict: judged.verdict.as_ref().map(ToString::to_string),
        stages: stages(site, entry),
        moves: moves(site, entry),
        flags: facts
            .flags
            .iter()
            .map(|flag| self::flag(entry, flag))
            .collect(),
        incidents: incidents(entry).collect(),
        rollbacks: rollbacks(entry),
        log: log(entry),
        notes: notes(entry),
        actions: actions
            .map(|(at, action)| {
                let ledger = site
                    .ledger
                    .get(&(index, at))
                    .map(|it| &site.book.ledger[*it]);
                self::action(site, entry, action, ledger)
            })
            .collect(),
        criteria_met: judged.criteria_met,
        criteria: judged.criteria_counted,
        changes: changes(site, entry),
        source: train.source.path().to_string(),
    }
}

fn stages(site: &Site, entry: &Entry) -> Vec<Stage> {
    let stages = site.book.config.stages.iter().zip(&entry.judged.stages);
    let view = |(def, judged): (&crate::config::StageDef, &train::judge::StageJudged)| Stage {
        key: def.key.clone(),
        title: def.title.clone(),
        state: judged.state.word().to_owned(),
        settled: judged.settled,
        total: judged.total,
        due: instant(judged.due),
    };
    stages.map(view).collect()
}

fn moves(site: &Site, entry: &Entry) -> Vec<Move> {
    let moves = entry.train.facts.services.iter().enumerate();
    let view = |(index, moved): (usize, &train::ServiceMove)| Move {
        service: moved.name.clone(),
        target: moved.target.clone(),
        from: moved.from.clone(),
        to: moved.to.clone(),
        status: service::status(&entry.train, &entry.judged, index, site.book.now)
            .word()
            .to_owned(),
        deployed_at: instant(moved.deployed_at),
    };
    moves.map(view).collect()
}

fn flag(entry: &Entry, flag: &train::Flag) -> Flag {
    Flag {
        key: flag.key.clone(),
        state: flag.state.map(FlagState::word),
        owner: name(flag.owner.as_ref()),
        expires: flag.expires.map(|day| day.to_string()),
        train: entry.train.name.to_string(),
    }
}

pub fn incidents(entry: &Entry) -> impl Iterator<Item = Incident> {
    let incidents = entry.train.facts.incidents.iter();
    incidents.map(|it| Incident {
        id: it.id.clone(),
        title: it.title.clone(),
        severity: it.severity.clone(),
        started: instant(it.started),
        resolved: instant(it.resolved),
        caused_by_train: it.caused_by_train,
        train: entry.train.name.to_string(),
    })
}

fn rollbacks(entry: &Entry) -> Vec<Rollback> {
    let invoked = entry.train.facts.rollback.invoked.iter();
    let view = |it: &train::Invoked| Rollback {
        at: instant(it.at),
        by: name(it.by.as_ref()),
        reason: it.reason.clone(),
        services: it.services.clone(),
    };
    invoked.map(view).collect()
}

fn log(entry: &Entry) -> Vec<LogLine> {
    let lines = entry.train.log.iter();
    let view = |line: &train::LogEntry| LogLine {
        at: instant(line.at),
        who: name(line.who.as_ref()),
        state: line.state.map(|state| state.word().to_owned()),
        text: entry.train.text(line.text).to_owned(),
    };
    lines.map(view).collect()
}

fn notes(entry: &Entry) -> Vec<Note> {
    let train = &entry.train;
    let groups = train.notes.iter().flat_map(|group| {
        let title = group.title.map(|title| train.text(title).to_owned());
        let kind = group.kind.map(str::to_owned).or(title);
        group.parts.iter().map(move |part| (kind.clone(), part))
    });
    let notes = groups.filter_map(|(kind, part)| match part {
        NotePart::Note(note) => Some(Note {
            kind,
            service: note.service.clone(),
            text: train.text(note.text).to_owned(),
        }),
        NotePart::Prose(_) => None,
    });
    notes.collect()
}

fn action(
    site: &Site,
    entry: &Entry,
    action: &train::Action,
    ledger: Option<&LedgerEntry>,
) -> Action {
    let first = ledger.map_or(entry, |it| &site.book.trains[it.first.0]);
    Action {
        text: entry.train.text(action.text).to_owned(),
        state: match action.state {
            ActionState::Open => "open",
            ActionState::Done => "done",
            ActionState::Dropped => "dropped",
        }
        .to_owned(),
        owner: name(action.owner.as_ref()),
        due: action.due.map(|day| day.to_string()),
        tickets: action.tickets.clone(),
        train: first.train.name.to_string(),
        carried: ledger.map_or(0, |it| it.carried),
    }
}

fn changes(site: &Site, entry: &Entry) -> Vec<Change> {
    let versions = version::versions(site, entry, usize::MAX).into_iter();
    let view = |view: version::VersionView| Change {
        commit: view.id,
        at: view.at.iso,
        author: view.who.handle,
        words: view.words,
        doubts: view.doubts,
    };
    versions.map(view).collect()
}

pub fn services(site: &Site) -> Services {
    let services = site.book.services.iter().enumerate();
    let view = |(index, service): (usize, &crate::book::Service)| Service {
        name: service.name.clone(),
        page: site.addresses.address(Place::Service(index)),
        running: service
            .running
            .iter()
            .map(|it| Running {
                target: it.target.clone(),
                version: it.version.clone(),
                since: instant(it.since),
                train: it.by.map(|by| {
                    site.book.trains[service.moves[by].train]
                        .train
                        .name
                        .to_string()
                }),
            })
            .collect(),
    };
    Services {
        schema_version: VERSION,
        services: services.map(view).collect(),
    }
}

pub fn actions(site: &Site) -> Actions {
    let view = |it: &LedgerEntry| {
        let entry = &site.book.trains[it.last.0];
        action(site, entry, &entry.train.actions[it.last.1], Some(it))
    };
    Actions {
        schema_version: VERSION,
        actions: site.book.ledger.iter().map(view).collect(),
    }
}

fn state(site: &Site, it: &LedgerEntry) -> ActionState {
    site.book.trains[it.last.0].train.actions[it.last.1].state
}

pub fn flags(site: &Site) -> Flags {
    let trains = &site.book.trains;
    let flags = site.book.flags.iter();
    Flags {
        schema_version: VERSION,
        flags: flags
            .map(|it| flag(&trains[it.latest.0], it.written(trains)))
            .collect(),
    }
}

fn instant(at: Option<Timestamp>) -> Option<String> {
    at.map(|at| at.to_string())
}

fn name(handle: Option<&Handle>) -> Option<String> {
    handle.map(|handle| handle.0.clone())
}
