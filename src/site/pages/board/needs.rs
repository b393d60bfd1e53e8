//! What waits on somebody: open incidents, rows that say no, what is late, promises past
//! their date, flags past theirs. The worst first.

use crate::text::values::moment::utc_day;
use serde::Serialize;

use super::super::train::{incident_id, open_incidents};
use crate::site::moment::day;
use crate::site::plain::plain;
use crate::site::{Moment, Site};
use crate::train::judge::LateWhat;
use crate::train::{ActionState, FlagState, Handle, Phase, Verdict};

/// Something that waits.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Need {
    /// `failed` or `waived`, the square or the triangle.
    pub shape: &'static str,
    /// What the shape says.
    pub label: &'static str,
    pub title: String,
    /// From the site's root, with fragment.
    pub href: String,
    /// Plain words, parted by commas.
    pub detail: String,
    /// A time that belongs to `detail`'s end, with the words before it.
    pub since: Option<(&'static str, Moment)>,
}

/// Everything that waits on somebody.
pub fn needs(site: &Site) -> Vec<Need> {
    let all = || 0..site.book.trains.len();
    let mut needs = Vec::new();
    needs.extend(all().flat_map(|index| incidents(site, index)));
    needs.extend(all().flat_map(|index| refusals(site, index)));
    needs.extend(all().filter_map(|index| late(site, index)));
    needs.extend(actions(site));
    needs.extend(flags(site));
    needs
}

fn href(site: &Site, index: usize, fragment: &str) -> String {
    format!("{}#{fragment}", site.row(index).url.file())
}

fn incidents(site: &Site, index: usize) -> Vec<Need> {
    let entry = &site.book.trains[index];
    let name = entry.train.name.as_str();
    let mut needs = Vec::new();
    for incident in open_incidents(&entry.train) {
        let id = incident.id.as_deref().unwrap_or("Incident");
        let title = match &incident.title {
            Some(title) => format!("{id}, {title}"),
            None => id.to_owned(),
        };
        let link = if incident.caused_by_train {
            "Caused by"
        } else {
            "During"
        };
        needs.push(Need {
            shape: "failed",
            label: "Open incident",
            title,
            href: href(site, index, &incident_id(incident)),
            detail: format!("{link} {name}"),
            since: incident
                .started
                .map(|at| ("open_since", Moment::new(at, site.book.now))),
        });
    }
    needs
}

/// Rows that hold a train.
fn refusals(site: &Site, index: usize) -> Vec<Need> {
    let entry = &site.book.trains[index];
    let (Phase::Held, Some(Verdict::NoGo { failed })) = (entry.judged.phase, &entry.judged.verdict)
    else {
        return Vec::new();
    };
    let Some((stage, round)) = entry
        .train
        .stages
        .iter()
        .find_map(|stage| Some((stage, stage.deciding_round()?)))
    else {
        return Vec::new();
    };
    let key = site
        .book
        .config
        .stages
        .get(stage.index)
        .map_or("", |stage| &stage.key);
    failed
        .iter()
        .filter_map(|at| round.rows.get(*at))
        .map(|row| Need {
            shape: "failed",
            label: "Failed",
            title: plain(entry.train.text(row.item)),
            href: href(site, index, &format!("tb-{key}")),
            detail: with_owners(format!("Holds {}", entry.train.name), &row.owners),
            since: None,
        })
        .collect()
}

/// What of a train is most overdue; actions are told by the ledger, once for all trains.
fn late(site: &Site, index: usize) -> Option<Need> {
    let entry = &site.book.trains[index];
    let late = entry.judged.late.iter();
    let mut late = late.filter(|late| !matches!(late.what, LateWhat::Action(_)));
    let first = late.next()?;
    let (what, fragment) = match first.what {
        LateWhat::Stage(at) => {
            let stage = site.book.config.stages.get(at)?;
            (stage.title.as_str(), format!("tb-{}", stage.key))
        }
        LateWhat::Retro => ("Retro", "tb-retro".to_owned()),
        LateWhat::Metrics | LateWhat::Action(_) => ("Metrics", "tb-completion".to_owned()),
    };
    let whose = owners(&first.whose).unwrap_or_else(|| "No owner named".to_owned());
    Some(Need {
        shape: "waived",
        label: "Late",
        title: format!("{what} of {} is late", entry.train.name),
        href: href(site, index, &fragment),
        detail: match late.count() {
            0 => whose,
            n => format!("{whose}; {n} more of it late"),
        },
        since: Some(("due_when", Moment::new(first.due, site.book.now))),
    })
}

/// Open actions that are overdue or were carried over.
fn actions(site: &Site) -> Vec<Need> {
    let book = site.book;
    let today = utc_day(book.now);
    let mut waiting: Vec<(usize, Need)> = Vec::new();
    for entry in &book.ledger {
        let (train, index) = entry.last;
        let holder = &book.trains[train].train;
        let Some(action) = holder.actions.get(index) else {
            continue;
        };
        let overdue = action.due.is_some_and(|due| due < today);
        if action.state != ActionState::Open || !(overdue || entry.carried > 0) {
            continue;
        }
        let mut words = Vec::new();
        match entry.carried {
            0 => {}
            1 => words.push("carried over one train".to_owned()),
            n => words.push(format!("carried over {n} trains")),
        }
        words.extend(action.owner.as_ref().map(Handle::to_string));
        words.extend(action.due.map(|due| format!("due {}", day(due, book.now))));
        let detail = crate::site::count::capital(&words.join(", "));
        let need = Need {
            shape: "waived",
            label: if overdue { "Overdue" } else { "Carried over" },
            title: plain(holder.text(action.text)),
            href: href(site, train, "tb-actions"),
            detail,
            since: None,
        };
        waiting.push((entry.carried, need));
    }
    waiting.sort_by_key(|(carried, _)| std::cmp::Reverse(*carried));
    waiting.into_iter().map(|(_, need)| need).collect()
}

/// Flags past their date, as the latest train that names each one has it.
fn flags(site: &Site) -> impl Iterator<Item = Need> {
    let expired = site.book.flags.iter().filter(|flag| flag.expired);
    expired.filter_map(|entry| {
        let flag = entry.written(&site.book.trains);
        let state = match flag.state {
            Some(FlagState::Partial(percent)) => format!("Still at {percent} %"),
            Some(state) => format!("Still {}", state.word()),
            None => "State not known".to_owned(),
        };
        let detail = format!("{state}, until {}", day(flag.expires?, site.book.now));
        Some(Need {
            shape: "waived",
            label: "Expired",
            title: format!("Flag {} has expired", flag.key),
            href: href(site, entry.latest.0, "tb--flags"),
            detail: with_owners(detail, flag.owner.as_slice()),
            since: None,
        })
    })
}

fn owners(handles: &[Handle]) -> Option<String> {
    let names: Vec<String> = handles.iter().map(Handle::to_string).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

fn with_owners(words: String, handles: &[Handle]) -> String {
    match owners(handles) {
        Some(names) => format!("{words}, {names}"),
        None => words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::sample;
    use crate::train::{Flag, Incident, Late};

    #[test]
    fn a_train_is_late_once() {
        let mut entry = sample::entry("2025.10-R2");
        let late = |what| Late {
            what,
            due: sample::at("2025-10-14T09:00Z"),
            whose: vec![Handle("sam".to_owned())],
        };
        entry.judged_mut().late = vec![late(LateWhat::Stage(0)), late(LateWhat::Stage(1))];
        let book = sample::book(vec![entry]);
        let found = needs(&Site::new(&book));
        let told: Vec<_> = found
            .iter()
            .map(|need| (need.title.as_str(), need.detail.as_str()))
            .collect();
        assert_eq!(
            told,
            [(
                "Pre-Flight of 2025.10-R2 is late",
                "@sam; 1 more of it late"
            )]
        );
    }

    #[test]
    fn the_worst_comes_first_and_what_is_over_needs_nobody() {
        let mut entry = sample::entry("2025.10-R1");
        let flag = |key: &str, expires: &str, state| Flag {
            key: key.to_owned(),
            expires: Some(expires.parse().unwrap()),
            state: Some(state),
            owner: Some(Handle("ana".to_owned())),
            ..Flag::default()
        };
        entry.train_mut().facts.flags = vec![
            flag("old-basket", "2025-10-02", FlagState::On),
            flag("gone", "2025-10-02", FlagState::Off),
            flag("fresh", "2025-10-14", FlagState::On),
        ];
        let incident = |id: &str, resolved| Incident {
            id: Some(id.to_owned()),
            started: Some(sample::at("2025-10-14T14:41Z")),
            resolved,
            caused_by_train: true,
            ..Incident::default()
        };
        entry.train_mut().facts.incidents = vec![
            incident("INC-77", None),
            incident("INC-76", Some(sample::at("2025-10-14T14:45Z"))),
        ];
        let book = sample::book(vec![entry]);
        let found = needs(&Site::new(&book));
        let told: Vec<_> = found
            .iter()
            .map(|need| (need.title.as_str(), need.detail.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                ("INC-77", "Caused by 2025.10-R1"),
                ("Flag old-basket has expired", "Still on, until 2 Oct, @ana"),
            ]
        );
        assert_eq!(found[0].href, "trains/2025.10-r1/index.html#tb--inc-77");
    }
    #[test]
    fn a_flag_that_a_later_train_turned_off_needs_nobody() {
        let entry = |name: &str, state| {
            let mut entry = sample::entry(name);
            entry.train_mut().facts.flags = vec![Flag {
                key: "old-basket".to_owned(),
                expires: "2025-10-02".parse().ok(),
                state: Some(state),
                ..Flag::default()
            }];
            entry
        };
        for (later, titles) in [
            (FlagState::Off, &[][..]),
            (FlagState::Partial(5.0), &["Still at 5 %, until 2 Oct"]),
        ] {
            let book = sample::book(vec![entry("R1", FlagState::On), entry("R2", later)]);
            let found = needs(&Site::new(&book));
            let told: Vec<_> = found.iter().map(|need| need.detail.as_str()).collect();
            assert_eq!(told, titles);
        }
    }
}
