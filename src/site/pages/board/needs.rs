//! What waits on somebody: open incidents, rows that say no, what is late, promises past
//! their date, flags past theirs. The worst first.

use serde::Serialize;

use super::super::train::{incident_id, open_incidents};
use crate::site::moment::day;
use crate::site::plain::plain;
use crate::site::{Moment, Site};
use crate::train::judge::LateWhat;
use crate::train::{FlagState, Handle, Phase, Verdict};

/// Something that waits.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Need {
    /// `failed` or `waived`, the square or the triangle.
    pub shape: &'static str,
    /// What the shape says.
    pub label: String,
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
    let words = site.words();
    let mut needs = Vec::new();
    for incident in open_incidents(&entry.train) {
        let id = incident.id.as_deref().unwrap_or(words.say("incident"));
        let title = match &incident.title {
            Some(title) => format!("{id}{}{title}", words.say("comma")),
            None => id.to_owned(),
        };
        let link = if incident.caused_by_train {
            "caused_by_train"
        } else {
            "during_train"
        };
        needs.push(Need {
            shape: "failed",
            label: words.say("open_incident").to_owned(),
            title,
            href: href(site, index, &incident_id(incident)),
            detail: words.named(link, name),
            since: incident.started.map(|at| ("open_since", site.moment(at))),
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
            label: site.words().say("failed").to_owned(),
            title: plain(entry.train.text(row.item)),
            href: href(site, index, &format!("tb-{key}")),
            detail: with_owners(
                site,
                site.words().named("holds_train", entry.train.name.as_str()),
                &row.owners,
            ),
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
    let words = site.words();
    let (what, fragment) = match first.what {
        LateWhat::Stage(at) => {
            let stage = site.book.config.stages.get(at)?;
            (stage.title.as_str(), format!("tb-{}", stage.key))
        }
        LateWhat::Retro => (words.say("retro"), "tb-retro".to_owned()),
        LateWhat::Metrics | LateWhat::Action(_) => {
            (words.say("metrics"), "tb-completion".to_owned())
        }
    };
    let whose = owners(site, &first.whose);
    let whose = whose.unwrap_or_else(|| words.say("no_owner_named").to_owned());
    Some(Need {
        shape: "waived",
        label: words.say("late").to_owned(),
        title: words.tell(
            "part_of_train_is_late",
            &[
                ("what", what.into()),
                ("train", entry.train.name.as_str().into()),
            ],
        ),
        href: href(site, index, &fragment),
        detail: match late.count() {
            0 => whose,
            n => words.tell(
                "more_of_it_late",
                &[("whose", whose.into()), ("n", n.into())],
            ),
        },
        since: Some(("due_when", site.moment(first.due))),
    })
}

/// Open actions that are overdue or were carried over.
fn actions(site: &Site) -> Vec<Need> {
    let book = site.book;
    let mut waiting: Vec<(usize, Need)> = Vec::new();
    for entry in &book.ledger {
        let (train, _) = entry.last;
        let holder = &book.trains[train].train;
        let overdue = entry.is_overdue(&book.trains, book.now);
        if !(overdue || entry.is_open(&book.trains) && entry.carried > 0) {
            continue;
        }
        let words = site.words();
        let mut parts = Vec::new();
        if entry.carried > 0 {
            parts.push(words.counted("carried_over_in_words", entry.carried));
        }
        parts.extend(entry.owner(&book.trains).map(Handle::to_string));
        let due = entry.due(&book.trains).map(|due| day(due, book.now, words));
        parts.extend(due.map(|due| words.tell("due_when", &[("when", due.into())])));
        let detail = crate::site::count::capital(&parts.join(words.say("comma")));
        let need = Need {
            shape: "waived",
            label: words
                .say(if overdue {
                    "action_overdue"
                } else {
                    "carried_over"
                })
                .to_owned(),
            title: plain(holder.text(entry.written(&book.trains).text)),
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
    let words = site.words();
    expired.filter_map(move |entry| {
        let flag = entry.written(&site.book.trains);
        let state = match flag.state {
            Some(FlagState::Partial(percent)) => {
                words.tell("flag_still_at", &[("percent", percent.into())])
            }
            Some(state) => words.named("flag_still", words.word("flag_state", &state.word())),
            None => words.say("state_not_known").to_owned(),
        };
        let until = day(flag.expires?, site.book.now, words);
        let detail = words.tell(
            "flag_until",
            &[("state", state.into()), ("until", until.into())],
        );
        Some(Need {
            shape: "waived",
            label: words.say("flag_expired").to_owned(),
            title: words.named("flag_has_expired", &flag.key),
            href: href(site, entry.latest.0, "tb--flags"),
            detail: with_owners(site, detail, flag.owner.as_slice()),
            since: None,
        })
    })
}

fn owners(site: &Site, handles: &[Handle]) -> Option<String> {
    let names: Vec<String> = handles.iter().map(Handle::to_string).collect();
    (!names.is_empty()).then(|| names.join(site.words().say("comma")))
}

fn with_owners(site: &Site, words: String, handles: &[Handle]) -> String {
    match owners(site, handles) {
        Some(names) => format!("{words}{}{names}", site.words().say("comma")),
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
