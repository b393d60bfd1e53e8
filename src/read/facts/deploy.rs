//! What the train carries: services, flags, changes.

use super::people;
use super::scalar;
use crate::text::Slot;
use crate::text::yaml::field::Field;
use crate::train::{Changes, Flag, Ramp, ServiceMove, ServiceStatus};

const SERVICE_KEYS: &[&str] = &[
    "name",
    "from",
    "to",
    "wave",
    "after",
    "target",
    "repo",
    "deployed_at",
    "plan",
    "state",
    "rollout",
    "status",
];

/// The services: maps, or names alone.
pub fn services(field: &mut Field) -> Vec<ServiceMove> {
    let mut services = Vec::new();
    field.members(|member| {
        if member.is_map() {
            services.extend(service(member));
        } else {
            let span = member.span();
            let named = member.texts().into_iter();
            services.extend(named.map(|name| ServiceMove {
                span,
                name,
                ..ServiceMove::default()
            }));
        }
    });
    services
}

fn service(member: &mut Field) -> Option<ServiceMove> {
    let mut service = ServiceMove {
        span: member.span(),
        ..ServiceMove::default()
    };
    member.each(SERVICE_KEYS, |key, value| match key {
        "name" => service.name = value.some_text().unwrap_or_default(),
        "from" => service.from = value.some_text(),
        "to" => service.to = value.some_text(),
        "wave" => service.wave = value.number(),
        "after" => service.after = value.texts(),
        "target" => service.target = value.some_text(),
        "repo" => service.repo = value.some_text(),
        "deployed_at" => service.deployed_at = value.time(),
        "plan" => service.plan = value.some_text(),
        "state" => service.state = value.some_text(),
        "rollout" => service.rollout = rollout(value),
        _ => service.status = status(value).into_value(),
    });
    named(member, service.name.is_empty(), "service", "name").then_some(service)
}

fn status(value: &mut Field) -> Slot<ServiceStatus> {
    value.choice(&[
        ("pending", ServiceStatus::Pending),
        ("deploying", ServiceStatus::Deploying),
        ("in-review", ServiceStatus::InReview),
        ("paused", ServiceStatus::Paused),
        ("skipped", ServiceStatus::Skipped),
        ("live", ServiceStatus::Live),
        ("rolled-back", ServiceStatus::RolledBack),
    ])
}

/// The feature flags.
pub fn flags(field: &mut Field) -> Vec<Flag> {
    let mut flags = Vec::new();
    field.members(|member| flags.extend(flag(member)));
    flags
}

fn flag(member: &mut Field) -> Option<Flag> {
    let span = member.span();
    let mut flag = Flag {
        span,
        ..Flag::default()
    };
    let mut state_span = span;
    member.each(
        &["key", "owner", "plan", "state", "expires", "rollout"],
        |key, value| match key {
            "key" => flag.key = value.some_text().unwrap_or_default(),
            "owner" => flag.owner = people::handle(value).into_value(),
            "plan" => flag.plan = value.some_text(),
            "state" => {
                state_span = value.span();
                flag.state = value
                    .parsed("`off`, `on` or a percentage", scalar::flag_state)
                    .into_value();
            }
            "expires" => flag.expires = value.date(),
            _ => flag.rollout = rollout(value),
        },
    );
    if let Some(last) = flag.rollout.last() {
        let ramped = scalar::flag_state(&last.state);
        if flag.state.is_some() && flag.state != ramped {
            let message = format!(
                "the rollout of `{}` ends at `{}`, and its state says otherwise",
                flag.key, last.state
            );
            member.fault(
                "flag-contradicts-rollout",
                state_span,
                message,
                "leave `state` out, or mend the rollout",
            );
        }
        flag.state = ramped.or(flag.state);
    }
    named(member, flag.key.is_empty(), "flag", "key").then_some(flag)
}

/// The steps of a phased release, by time; those without a time keep their place.
fn rollout(field: &mut Field) -> Vec<Ramp> {
    let mut steps = Vec::new();
    field.members(|member| {
        let mut step = Ramp {
            at: None,
            state: String::new(),
        };
        member.each(&["at", "state"], |key, value| match key {
            "at" => step.at = value.time(),
            _ => step.state = value.some_text().unwrap_or_default(),
        });
        if named(member, step.state.is_empty(), "step", "state") {
            steps.push(step);
        }
    });
    steps
}

/// What went into the train.
pub fn changes(field: &mut Field) -> Changes {
    let mut changes = Changes::default();
    field.each(
        &["since", "commits", "prs", "range"],
        |key, value| match key {
            "since" => changes.since = value.time(),
            "commits" => changes.commits = value.number(),
            "prs" => changes.prs = value.number(),
            _ => changes.range = value.some_text(),
        },
    );
    changes
}

/// Whether a member has the key that names it; a fault where it has not.
fn named(member: &mut Field, missing: bool, noun: &str, key: &str) -> bool {
    if missing && member.is_map() {
        let message = format!("a {noun} without `{key}`");
        member.fault(
            "no-name",
            member.span(),
            message,
            &format!("write `{key}: …`"),
        );
    }
    !missing
}
