//! When a train went live, never the planned time.
//!
//! | what is written                                        | live at        |
//! |--------------------------------------------------------|----------------|
//! | log lines marked 🟢 that begin with `Live`             | the last one   |
//! | `deployed_at` of every service that was to be deployed | the latest one |
//! | neither, in a repository                               | the commit that completed the deploy, see `book::gather` |
//! | anything else                                          | not known      |
//!
//! One deployed service of three is a wave, not a live train, so all of them must
//! have a time; services with the status `skipped`, `in-review` or `paused` are not waited
//! for. A time after *now* has not come yet.

use jiff::Timestamp;

use super::{Live, ServiceMove, ServiceStatus, State, Train, service};

/// When `train` went live, seen from `now`.
pub fn live(train: &Train, now: Timestamp) -> Live {
    let said = train.log.iter().rev().filter(|entry| {
        entry.state == Some(State::Done) && begins_with_live(train.text(entry.text))
    });
    let mut said = said.filter_map(|entry| entry.at).filter(|at| *at <= now);
    if let Some(at) = said.next() {
        return Live::Log(at);
    }
    let awaited = train
        .facts
        .services
        .iter()
        .filter(|service| is_awaited(service));
    if !awaited
        .clone()
        .all(|service| service::is_deployed(service, now))
    {
        return Live::NotKnown;
    }
    let latest = awaited.filter_map(|service| service.deployed_at).max();
    latest.map_or(Live::NotKnown, Live::Deployed)
}

fn is_awaited(service: &ServiceMove) -> bool {
    use ServiceStatus::{InReview, Paused, Skipped};
    !matches!(service.status, Some(Skipped | InReview | Paused))
}

/// `Live`, `**LIVE** in eu`, not `Lively`.
fn begins_with_live(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let word = text.split(|c: char| !c.is_alphanumeric()).next();
    word.is_some_and(|word| word.eq_ignore_ascii_case("live"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train::testing::{at, train};

    #[test]
    fn live_is_never_the_planned_time() {
        let day = |time: &str| at(&format!("2025-10-14T{time}Z"));
        for (text, expected) in [
            ("window: 14:00 16:00", Live::NotKnown),
            ("log: 15:02 Live", Live::Log(day("15:02"))),
            ("log: 15:02 **LIVE** in eu", Live::Log(day("15:02"))),
            ("log: 15:02 Lively traffic", Live::NotKnown),
            ("log: 14:41 Live\nlog: 15:02 Live", Live::Log(day("15:02"))),
            ("log: 15:02 Live\nlog: 17:00 Live", Live::Log(day("15:02"))),
            ("log: 15:02 Migrated", Live::NotKnown),
            (
                "service: api 14:20\nservice: web 14:50",
                Live::Deployed(day("14:50")),
            ),
            ("service: api 14:20\nservice: web", Live::NotKnown),
            ("service: api 14:20\nservice: web 17:00", Live::NotKnown),
            (
                "service: api 14:20\nlog: 15:02 Live",
                Live::Log(day("15:02")),
            ),
        ] {
            assert_eq!(live(&train(text), day("16:00")), expected, "{text}");
        }
    }
}
