//! The answer of a service's page: what is live of it.

use std::collections::BTreeSet;

use crate::book::{Running, Service};
use crate::site::Site;

/// `api 4.2.0, live since 14 Oct`.
pub fn sentence(site: &Site, service: &Service) -> String {
    let (name, running) = (&service.name, &service.running);
    let words = site.words();
    let versions: BTreeSet<&Option<String>> = running.iter().map(|it| &it.version).collect();
    match running.first() {
        None if service.moves.is_empty() => words.named("no_train_has_carried_yet", name),
        None if !service.under_way.is_empty() => words.named("service_is_under_way", name),
        Some(_) if versions.len() > 1 => words.tell(
            "service_is_live_in_versions",
            &[("name", name.as_str().into()), ("n", versions.len().into())],
        ),
        Some(Running {
            version: Some(version),
            since,
            ..
        }) => match since.filter(|_| running.len() == 1) {
            Some(since) => {
                let since = site.moment(since).date;
                words.tell(
                    "version_live_since",
                    &[
                        ("name", name.as_str().into()),
                        ("version", version.as_str().into()),
                        ("since", since.into()),
                    ],
                )
            }
            None => words.tell(
                "version_is_live",
                &[
                    ("name", name.as_str().into()),
                    ("version", version.as_str().into()),
                ],
            ),
        },
        _ => words.named("version_not_known", name),
    }
}
