//! The head of the page: plate, title, phase in words, facts.

use serde::Serialize;

use super::Subject;
use super::field::Field;
use crate::site::hyperlink::ticket;
use crate::site::length::length;
use crate::site::plain::plain;
use crate::site::{Hyperlink, Mark, Moment, Person, Url, WindowView};
use crate::train::{Phase, Quorum, Verdict, Window};

/// What stands above the stages.
#[derive(Debug, Serialize)]
pub struct Head {
    pub name: String,
    /// The heading: the title, else the name.
    pub title: String,
    /// Inline Markdown.
    pub summary: Option<String>,
    pub phase: Mark,
    /// The picture of its pulse, for a link to it elsewhere.
    pub card: Url,
    pub words: Words,
    /// Empty where no window is filled in.
    pub windows: Field<Vec<WindowView>>,
    pub owner: Field<Person>,
    pub release_manager: Field<Person>,
    pub approvers: Field<Vec<Person>>,
    /// `any one of them`, `2 of them`; `None` for all.
    pub quorum: Option<String>,
    pub tag: Field<String>,
    /// The hash id, which may be a ticket.
    pub reference: Field<Hyperlink>,
    pub tags: Vec<Hyperlink>,
}

/// A few words about the phase, and the instant they end with.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub struct Words {
    pub words: String,
    pub at: Option<Moment>,
}

impl Head {
    pub fn new(subject: &Subject) -> Head {
        let (site, train) = (subject.site, subject.train());
        let (facts, config) = (&train.facts, &site.book.config);
        let window =
            |w: &Window| WindowView::new(w, config.zone.as_ref(), site.book.now, site.words());
        let tags = facts.tags.iter().map(|tag| tag_link(subject, tag));
        Head {
            name: train.name.as_str().to_owned(),
            title: train.title().to_owned(),
            summary: facts.summary.value().cloned(),
            phase: Mark::of_phase(subject.entry.judged.phase, site.words()),
            card: site.row(subject.index).pulse.card(),
            words: words(subject),
            windows: Field::new(&facts.windows, |all| all.iter().map(window).collect()),
            owner: Field::new(&facts.owner, |handle| subject.person(handle)),
            release_manager: Field::new(&facts.release_manager, |handle| subject.person(handle)),
            approvers: Field::new(&facts.approvers, |all| {
                all.iter().map(|handle| subject.person(handle)).collect()
            }),
            quorum: match facts.approvals {
                Quorum::All => None,
                Quorum::Any => Some(site.words().say("any_one_of_them").to_owned()),
                Quorum::Count(n) => Some(site.words().tell("n_of_them", &[("n", n.into())])),
            },
            tag: Field::new(&facts.tag, String::clone),
            reference: Field::new(&facts.hash, |hash| ticket(config, hash)),
            tags: tags.collect(),
        }
    }
}

/// A tag, leading to the trains that share it.
fn tag_link(subject: &Subject, tag: &str) -> Hyperlink {
    let addresses = &subject.site.addresses;
    let inner = addresses.facets.named("tag").and_then(|(facet, tags)| {
        let index = tags.values.iter().position(|value| value.label == tag)?;
        Some(format!(
            "{}index.html",
            addresses.facets.address(facet, Some(index))
        ))
    });
    Hyperlink {
        label: tag.to_owned(),
        inner,
        outer: None,
    }
}

/// What there is to say of the phase.
fn words(subject: &Subject) -> Words {
    let (train, judged) = (subject.train(), &subject.entry.judged);
    let told = |words: String, at: Option<jiff::Timestamp>| Words {
        words,
        at: at.map(|at| subject.moment(at)),
    };
    let say = |key: &str, at| told(subject.words().say(key).to_owned(), at);
    match judged.phase {
        Phase::Planned | Phase::PreFlight | Phase::Ready => match train.facts.starts() {
            Some(start) => say("window_opens", Some(start)),
            None => say("no_window_yet", None),
        },
        Phase::Held => told(held_by(subject), None),
        Phase::Deploying => match train.log.iter().find_map(|line| line.at) {
            Some(first) => told(deploying_in(subject), Some(first)),
            None => say("deploy_has_begun", None),
        },
        Phase::Validating | Phase::Closing | Phase::Shipped => match judged.live.at() {
            Some(live) => say("live_since", Some(live)),
            None => say("live_at_a_time_not_known", None),
        },
        Phase::PartlyRolledBack | Phase::RolledBack => {
            let invoked = &train.facts.rollback.invoked;
            match invoked.iter().filter_map(|invoked| invoked.at).max() {
                Some(at) => say("taken_back", Some(at)),
                None => say("taken_back_at_a_time_not_known", None),
            }
        }
        Phase::Aborted => say("stopped_before_it_was_live", None),
        Phase::Cancelled => say("never_deployed", None),
    }
}

/// `In a window of 2 h, since`.
fn deploying_in(subject: &Subject) -> String {
    let facts = &subject.train().facts;
    match (facts.starts(), facts.ends()) {
        (Some(start), Some(end)) => {
            let window = length(end.duration_since(start), subject.words());
            subject
                .words()
                .tell("in_a_window_since", &[("length", window.into())])
        }
        _ => subject.words().say("since").to_owned(),
    }
}

fn held_by(subject: &Subject) -> String {
    let train = subject.train();
    let Some(Verdict::NoGo { failed }) = &subject.entry.judged.verdict else {
        return String::new();
    };
    let round = train.stages.iter().find_map(|stage| stage.deciding_round());
    let row = failed.first().and_then(|index| round?.rows.get(*index));
    row.map_or_else(String::new, |row| {
        subject
            .words()
            .named("row_failed", &plain(train.text(row.item)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::sample;
    use crate::site::Site;
    use crate::train::Live;

    #[test]
    fn every_phase_has_its_words() {
        let mut book = sample::book(vec![sample::entry("R1")]);
        book.trains[0].judged_mut().live = Live::Log(sample::at("2025-10-14T15:02Z"));
        for (phase, words, time) in [
            (Phase::Planned, "Window opens", Some("14:00")),
            (Phase::Ready, "Window opens", Some("14:00")),
            (Phase::Deploying, "Deploy has begun", None),
            (Phase::Validating, "Live since", Some("15:02")),
            (Phase::Shipped, "Live since", Some("15:02")),
            (
                Phase::RolledBack,
                "Taken back, at a time that is not known",
                None,
            ),
            (Phase::Aborted, "Stopped before it was live", None),
            (Phase::Cancelled, "Never deployed", None),
        ] {
            book.trains[0].judged_mut().phase = phase;
            let site = Site::new(&book);
            let subject = Subject {
                site: &site,
                index: 0,
                entry: &book.trains[0],
            };
            let said = super::words(&subject);
            let at = said.at.as_ref().map(|at| at.time.as_str());
            assert_eq!((said.words.as_str(), at), (words, time), "{phase:?}");
        }
    }
}
