//! How long a train can be taken back.
//!
//! The rollback window runs from live. A migration that cannot be undone ends it
//! for its service when it runs: the point of no return. One that names no service
//! ends it for all.

use jiff::Timestamp;

use super::{Live, ServiceMove, Train};

/// When the last service's window closes; `None` while the train is not known to be live,
/// or where no window is written.
pub fn until(train: &Train, live: Live) -> Option<Timestamp> {
    let services = &train.facts.services;
    if services.is_empty() {
        return closes(train, live, |_| false);
    }
    let ends = services
        .iter()
        .filter_map(|service| service_until(train, live, service));
    ends.max()
}

/// When the window of `service` closes.
pub fn service_until(train: &Train, live: Live, service: &ServiceMove) -> Option<Timestamp> {
    closes(train, live, |name| name.eq_ignore_ascii_case(&service.name))
}

fn closes(train: &Train, live: Live, is_meant: impl Fn(&str) -> bool) -> Option<Timestamp> {
    let window = *train.facts.rollback.window.value()?;
    let end = live.at()?.checked_add(window).ok()?;
    let of_no_return = train.facts.migrations.iter().filter(|migration| {
        migration.reversible == Some(false) && migration.service.as_deref().is_none_or(&is_meant)
    });
    let earliest = of_no_return.filter_map(|migration| migration.at).min();
    Some(earliest.map_or(end, |at| at.min(end)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train::live;
    use crate::train::testing::{at, train};

    #[test]
    fn the_window_runs_from_live_to_the_point_of_no_return() {
        let now = at("2025-10-14T16:00Z");
        for (text, expected) in [
            ("rollback: 24h", None),
            ("log: 15:02 Live", None),
            ("rollback: 24h\nlog: 15:02 Live", Some("2025-10-15T15:02Z")),
            (
                "rollback: 24h\nlog: 15:02 Live\nmigration: 15:30",
                Some("2025-10-14T15:30Z"),
            ),
            (
                "rollback: 24h\nlog: 15:02 Live\nservice: api\nmigration: 15:30 api",
                Some("2025-10-14T15:30Z"),
            ),
            (
                "rollback: 24h\nlog: 15:02 Live\nservice: api\nservice: web\nmigration: 15:30 api",
                Some("2025-10-15T15:02Z"),
            ),
        ] {
            let train = train(text);
            let end = until(&train, live::live(&train, now));
            assert_eq!(end, expected.map(at), "{text}");
        }
    }
}
