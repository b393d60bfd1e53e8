//! How each service on a train stands.
//!
//! What somebody wrote as its status wins, as it is written only to say otherwise.
//! The first line that fits decides the rest:
//!
//! | the service                                              | status      |
//! |----------------------------------------------------------|-------------|
//! | is named by a rollback, and was not deployed again       | rolled back |
//! | has a `deployed_at` that is past, or its train is live   | live        |
//! | has taken a first step of its rollout                    | deploying   |
//! | anything else                                            | pending     |

use jiff::Timestamp;

use super::{Invoked, Judged, Outcome, ServiceMove, ServiceStatus, Train};

/// The status of the service at `index` of the train's, at `now`.
pub fn status(train: &Train, judged: &Judged, index: usize, now: Timestamp) -> ServiceStatus {
    let service = &train.facts.services[index];
    if let Some(written) = service.status {
        return written;
    }
    if is_rolled_back(train, service, now) {
        ServiceStatus::RolledBack
    } else if is_deployed(service, now) || judged.is_live() {
        ServiceStatus::Live
    } else if has_begun(train, service, now) {
        ServiceStatus::Deploying
    } else {
        ServiceStatus::Pending
    }
}

/// How much of a train was taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TakenBack {
    Nothing,
    Some,
    /// Every service that was deployed.
    All,
}

/// What was taken back of a train, where `is_live` says of a service that is not taken
/// back whether it runs.
pub fn taken_back(
    train: &Train,
    is_live: impl Fn(&ServiceMove) -> bool,
    now: Timestamp,
) -> TakenBack {
    let facts = &train.facts;
    if facts.outcome.value() == Some(&Outcome::RolledBack) {
        return TakenBack::All;
    }
    let of_no_service = |invoked: &Invoked| {
        let mut services = facts.services.iter();
        is_past(invoked, now) && !services.any(|service| names(invoked, service))
    };
    let (back, rest): (Vec<_>, Vec<_>) = facts
        .services
        .iter()
        .partition(|service| is_rolled_back(train, service, now));
    if back.is_empty() && !facts.rollback.invoked.iter().any(of_no_service) {
        TakenBack::Nothing
    } else if rest.into_iter().any(is_live) {
        TakenBack::Some
    } else {
        TakenBack::All
    }
}

/// Whether a service is past pending.
pub fn any_has_begun(train: &Train, now: Timestamp) -> bool {
    let mut services = train.facts.services.iter();
    services.any(|service| has_begun(train, service, now))
}

/// Whether `deployed_at` is past.
pub fn is_deployed(service: &ServiceMove, now: Timestamp) -> bool {
    service.deployed_at.is_some_and(|at| at <= now)
}

/// When the service went live: at its own time, else with its train; `None` while it is
/// not live, and where nobody knows.
pub fn live_at(judged: &Judged, service: &ServiceMove, now: Timestamp) -> Option<Timestamp> {
    let own = service.deployed_at.filter(|at| *at <= now);
    own.or(judged.live.at())
}

/// The rollbacks that took the service back, in the order of writing.
pub fn rollbacks<'t>(
    train: &'t Train,
    service: &'t ServiceMove,
    now: Timestamp,
) -> impl Iterator<Item = &'t Invoked> {
    let invoked = train.facts.rollback.invoked.iter();
    invoked.filter(move |invoked| is_past(invoked, now) && names(invoked, service))
}

/// Whether a phased release says of itself that it is below 100 %.
pub fn is_partial(service: &ServiceMove, now: Timestamp) -> bool {
    let past = service.rollout.iter().rev();
    let mut past = past.filter(|ramp| ramp.at.is_none_or(|at| at <= now));
    let state = service.state.as_deref();
    let state = state.or_else(|| past.next().map(|ramp| ramp.state.as_str()));
    let percent = state.and_then(|state| state.split_once('%'));
    let percent = percent.and_then(|(number, _)| number.trim().parse::<f64>().ok());
    percent.is_some_and(|percent| percent < 100.0)
}

fn has_begun(train: &Train, service: &ServiceMove, now: Timestamp) -> bool {
    match service.status {
        Some(ServiceStatus::Pending | ServiceStatus::Skipped) => false,
        Some(_) => true,
        None => {
            let mut steps = service.rollout.iter().filter_map(|ramp| ramp.at);
            is_deployed(service, now)
                || steps.any(|at| at <= now)
                || is_rolled_back(train, service, now)
        }
    }
}

fn is_rolled_back(train: &Train, service: &ServiceMove, now: Timestamp) -> bool {
    if let Some(written) = service.status {
        return written == ServiceStatus::RolledBack;
    }
    let outcome = train.facts.outcome.value();
    let invoked = &train.facts.rollback.invoked;
    if outcome == Some(&Outcome::RolledBack) && invoked.is_empty() {
        return true;
    }
    invoked.iter().any(|invoked| {
        let again = invoked.at < service.deployed_at && invoked.at.is_some();
        is_past(invoked, now) && names(invoked, service) && !(again && is_deployed(service, now))
    })
}

fn names(invoked: &Invoked, service: &ServiceMove) -> bool {
    let mut names = invoked.services.iter();
    invoked.services.is_empty() || names.any(|name| name.eq_ignore_ascii_case(&service.name))
}

/// A rollback without a time has happened: somebody wrote it down.
fn is_past(invoked: &Invoked, now: Timestamp) -> bool {
    invoked.at.is_none_or(|at| at <= now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train::judge;
    use crate::train::testing::{at, config, train};

    #[test]
    fn the_first_line_that_fits_decides() {
        use ServiceStatus::*;
        let now = at("2025-10-14T15:00Z");
        for (text, expected) in [
            ("service: api", Pending),
            ("service: api 14:30", Live),
            ("service: api 15:30", Pending),
            ("service: api\nlog: 14:40 Live", Live),
            ("service: api\nlog: 15:40 Live", Pending),
            ("service: api 14:30\ninvoked: 14:50", RolledBack),
            ("service: api 14:30\ninvoked: 14:50 api", RolledBack),
            ("service: api 14:30\ninvoked: 14:50 web", Live),
            ("service: api 14:30\ninvoked: 15:50", Live),
            ("service: api 14:30\ninvoked: 14:20", Live),
            ("service: api\noutcome: rolled-back", RolledBack),
        ] {
            let train = train(text);
            let judged = judge::judge(&train, &config(), now);
            assert_eq!(status(&train, &judged, 0, now), expected, "{text}");
        }
    }

    #[test]
    fn what_was_written_says_otherwise() {
        let now = at("2025-10-14T15:00Z");
        let mut train = train("service: api 14:30");
        train.facts.services[0].status = Some(ServiceStatus::InReview);
        let judged = judge::judge(&train, &config(), now);
        assert_eq!(status(&train, &judged, 0, now), ServiceStatus::InReview);
    }
}
