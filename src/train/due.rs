//! When things are due, what is late, and whose it is.
//!
//! | what         | due                                           | settled by                    |
//! |--------------|-----------------------------------------------|-------------------------------|
//! | a stage      | at its offset from the window's start or live | its state                     |
//! | the retro    | a while after live                            | an answer, or its criterion   |
//! | the metrics  | a while after live                            | their criterion               |
//! | an action    | at the end of its day, UTC                    | its state                     |
//!
//! While the time of live is unknown the planned end stands for it. A train that
//! was cancelled or aborted owes nothing; one that is over owes its actions, and a
//! rolled back one its retro too. A stage that the train has moved on from is *left
//! open*, not late.

use jiff::{Timestamp, civil::Date, tz::TimeZone};

use super::judge::LateWhat;
use super::{
    Action, ActionState, Criterion, CriterionKind, Handle, Item, Judged, Late, Live, Phase, State,
    Train, Verdict,
};
use crate::config::{Config, Due, StageKind};

/// When something with the offset `due` is due; `None` while what it counts from is unknown.
pub fn at(train: &Train, live: Live, due: Due) -> Option<Timestamp> {
    match due {
        Due::BeforeStart(offset) => train.facts.starts()?.checked_sub(offset).ok(),
        Due::AfterLive(offset) => after_live(train, live)?.checked_add(offset).ok(),
    }
}

/// When the train went live, the planned end while unknown.
pub fn after_live(train: &Train, live: Live) -> Option<Timestamp> {
    live.at().or_else(|| train.facts.ends())
}

/// The instant at which `day` is over, in UTC.
pub fn end_of_day(day: Date) -> Option<Timestamp> {
    let next = day.tomorrow().ok()?.to_zoned(TimeZone::UTC).ok()?;
    Some(next.timestamp())
}

/// What is late at `now`, most overdue first; `since` is when a live train went live.
pub fn late(
    train: &Train,
    judged: &Judged,
    since: Option<Timestamp>,
    config: &Config,
    now: Timestamp,
) -> Vec<Late> {
    if judged.phase.is_given_up() {
        return Vec::new();
    }
    let mut late = Vec::new();
    stages(train, judged, config, &mut late);
    promises(train, judged, since, config, &mut late);
    let actions = train.actions.iter().enumerate();
    for (index, action) in actions.filter(|(_, action)| action.state == ActionState::Open) {
        late.extend(action_late(train, index, action));
    }
    late.retain(|late| late.due <= now);
    late.sort_by_key(|late| late.due);
    late
}

fn stages(train: &Train, judged: &Judged, config: &Config, late: &mut Vec<Late>) {
    if judged.phase.is_over() {
        return;
    }
    let behind = judged.phase.stages_behind(config);
    for (index, stage) in judged.stages.iter().enumerate().skip(behind) {
        if let Some(due) = stage.due.filter(|_| !stage.state.is_settled()) {
            late.push(Late {
                what: LateWhat::Stage(index),
                due,
                whose: or_owner(train, stage_owners(train, judged, config, index)),
            });
        }
    }
}

/// The retro and the metrics.
fn promises(
    train: &Train,
    judged: &Judged,
    since: Option<Timestamp>,
    config: &Config,
    late: &mut Vec<Late>,
) {
    let unmet = |kind| {
        let mut criteria = train.criteria.iter();
        criteria.find(|c| c.kind == kind && !c.item.state.is_settled())
    };
    let mut promise = |what, criterion: &Criterion, offset| {
        if let Some(due) = since.and_then(|since| since.checked_add(offset).ok()) {
            let whose = or_owner(train, open_owners(std::slice::from_ref(&criterion.item)));
            late.push(Late { what, due, whose });
        }
    };
    let answered = train.retro.iter().any(|answer| answer.text.is_some());
    let owed = !judged.phase.is_over() || judged.phase == Phase::RolledBack;
    if let Some(criterion) = unmet(CriterionKind::Retro).filter(|_| owed && !answered) {
        promise(LateWhat::Retro, criterion, config.retro_due);
    }
    if let Some(criterion) = unmet(CriterionKind::Metrics).filter(|_| !judged.phase.is_over()) {
        promise(LateWhat::Metrics, criterion, config.metrics_due);
    }
}

fn action_late(train: &Train, index: usize, action: &Action) -> Option<Late> {
    Some(Late {
        what: LateWhat::Action(index),
        due: end_of_day(action.due?)?,
        whose: or_owner(train, action.owner.iter().cloned().collect()),
    })
}

fn stage_owners(train: &Train, judged: &Judged, config: &Config, index: usize) -> Vec<Handle> {
    let stage = &train.stages[index];
    match config.stages[index].kind {
        StageKind::Checklist => open_owners(&stage.items),
        StageKind::Gate => {
            let rows = stage.deciding_round().map_or(&[][..], |round| &round.rows);
            let open = rows.iter().filter(|row| !row.state.is_settled());
            let mut owners: Vec<Handle> = open.flat_map(|row| row.owners.clone()).collect();
            if let Some(Verdict::Pending { missing, .. }) = &judged.verdict {
                owners.extend(missing.iter().cloned());
            }
            distinct(owners)
        }
    }
}

fn open_owners(items: &[Item]) -> Vec<Handle> {
    let mut owners = Vec::new();
    collect_open(items, &mut owners);
    distinct(owners)
}

fn collect_open(items: &[Item], owners: &mut Vec<Handle>) {
    for item in items.iter().filter(|item| is_open(item.state)) {
        owners.extend(item.owner.iter().cloned());
        collect_open(&item.children, owners);
    }
}

fn is_open(state: State) -> bool {
    !state.is_settled()
}

/// Each once, in the order of writing.
fn distinct(owners: Vec<Handle>) -> Vec<Handle> {
    let mut distinct: Vec<Handle> = Vec::with_capacity(owners.len());
    for owner in owners {
        if !distinct.contains(&owner) {
            distinct.push(owner);
        }
    }
    distinct
}

fn or_owner(train: &Train, owners: Vec<Handle>) -> Vec<Handle> {
    if owners.is_empty() {
        train.facts.owner.value().cloned().into_iter().collect()
    } else {
        owners
    }
}

#[cfg(test)]
mod tests {
    use super::Handle;
    use crate::train::judge::judge;
    use crate::train::testing::{at, config, train};

    fn late_at(text: &str, now: &str) -> Vec<String> {
        let judged = judge(&train(text), &config(), at(now));
        let late = judged.late.iter().map(|late| {
            let whose: Vec<_> = late.whose.iter().map(Handle::to_string).collect();
            format!("{:?} {} {}", late.what, late.due, whose.join(" "))
        });
        late.collect()
    }

    #[test]
    fn what_is_late_names_its_owner() {
        let head = "owner: maria\nwindow: 14:00 16:00\n";
        for (text, now, expected) in [
            ("0: .", "2025-10-12T13:59Z", &[][..]),
            (
                "0: .",
                "2025-10-12T14:00Z",
                &["Stage(0) 2025-10-12T14:00:00Z @maria"],
            ),
            (
                "0: x.@jon",
                "2025-10-12T14:00Z",
                &["Stage(0) 2025-10-12T14:00:00Z @jon"],
            ),
            ("0: x", "2025-10-13T14:00Z", &[]),
            ("0: .\noutcome: cancelled", "2025-10-20T14:00Z", &[]),
            ("0: .\noutcome: shipped", "2025-10-20T14:00Z", &[]),
            ("0: .\n1: x\n2: x.", "2025-10-14T14:10Z", &[]),
            (
                "0: x\n1: x.@sam\napprovers: ana",
                "2025-10-14T13:30Z",
                &["Stage(1) 2025-10-14T13:30:00Z @sam @ana"],
            ),
            (
                "log: 15:02 Live\n2: x\n3: .",
                "2025-10-14T16:02Z",
                &["Stage(3) 2025-10-14T16:02:00Z @maria"],
            ),
            (
                "2: x\n3: .",
                "2025-10-14T17:00Z",
                &["Stage(3) 2025-10-14T17:00:00Z @maria"],
            ),
            (
                "2: x\n3: x\n4: x\nlog: 15:02 Live\ncriteria: x..",
                "2025-10-20T12:00Z",
                &[
                    "Metrics 2025-10-15T15:02:00Z @maria",
                    "Retro 2025-10-16T15:02:00Z @maria",
                ],
            ),
            (
                "2: x\n3: x\n4: x\nlog: 15:02 Live\ncriteria: xx.\nretro: answered",
                "2025-10-20T12:00Z",
                &[],
            ),
            (
                "action: . a1 2025-10-20 @lee",
                "2025-10-20T23:59Z",
                &[
                    "Stage(0) 2025-10-12T14:00:00Z @maria",
                    "Stage(1) 2025-10-14T13:30:00Z @maria",
                    "Stage(3) 2025-10-14T17:00:00Z @maria",
                ],
            ),
            (
                "outcome: shipped\naction: . a1 2025-10-20 @lee\naction: x a2 2025-10-20",
                "2025-10-21T00:00Z",
                &["Action(0) 2025-10-21T00:00:00Z @lee"],
            ),
        ] {
            assert_eq!(
                late_at(&format!("{head}{text}"), now),
                expected,
                "{text} at {now}"
            );
        }
    }

    #[test]
    fn nothing_is_due_without_a_window() {
        assert_eq!(late_at("0: .", "2030-01-01T00:00Z"), [""; 0]);
    }
}
