//! What the train carries: services, flags, changes.

use super::people;
use super::scalar;
use crate::text::Slot;
use crate::text::yaml::field::Field;
use crate::text::yaml::key::Key;
use crate::text::yaml::key::Shape::{Maps, Number, Text, Texts, Word};
use crate::train::{Changes, Flag, Ramp, ServiceMove, ServiceStatus};

/// The keys of a service.
pub const SERVICE: &[Key] = &[
    Key::new("name", Text, "The service's name"),
    Key::new("from", Text, "The version that it has before"),
    Key::new("to", Text, "The version that it has after"),
    Key::new(
        "wave",
        Number,
        "Its place in the order of the deploy, from 1",
    ),
    Key::new("after", Texts, "Services that must be live first"),
    Key::new(
        "target",
        Text,
        "A region or an environment; without it all of them",
    ),
    Key::new("repo", Text, "The service's repository"),
    Key::new(
        "deployed_at",
        Text,
        "When it was deployed, as 2025-10-14 14:30",
    ),
    Key::new(
        "plan",
        Text,
        "The plan of a phased release, as 0% → 10% → 100%",
    ),
    Key::new("state", Text, "How far a phased release is, as 10%"),
    Key::new("rollout", Maps(RAMP), "The steps of a phased release"),
    Key::new(
        "status",
        Word(STATUS),
        "Computed; written only to say otherwise",
    ),
];

/// What a service's status may be.
pub const STATUS: &[&str] = &[
    "deploying",
    "in-review",
    "paused",
    "skipped",
    "pending",
    "live",
    "rolled-back",
];

/// The keys of a flag.
pub const FLAG: &[Key] = &[
    Key::new("key", Text, "The flag's name in the code"),
    Key::new("owner", Text, "Whose it is: a handle"),
    Key::new("plan", Text, "How it is turned on, as 0% → 10% → 100%"),
    Key::new("state", Text, "off, on or a percentage"),
    Key::new(
        "expires",
        Text,
        "The day by which it is to be gone, as 2025-11-30",
    ),
    Key::new(
        "rollout",
        Maps(RAMP),
        "The steps that were taken; the last one is its state",
    ),
];

const RAMP: &[Key] = &[
    Key::new("at", Text, "When"),
    Key::new("state", Text, "off, on or a percentage"),
];

/// The keys of `changes`.
pub const CHANGES: &[Key] = &[
    Key::new(
        "since",
        Text,
        "The time of the first commit, for the lead time",
    ),
    Key::new("commits", Number, "How many commits"),
    Key::new("prs", Number, "How many pull requests"),
    Key::new("range", Text, "From where to where, as v4.1.0..v4.2.0"),
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
    member.each(SERVICE, |key, value| match key {
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
    member.each(FLAG, |key, value| match key {
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
    });
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
        member.each(RAMP, |key, value| match key {
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
    field.each(CHANGES, |key, value| match key {
        "since" => changes.since = value.time(),
        "commits" => changes.commits = value.number(),
        "prs" => changes.prs = value.number(),
        _ => changes.range = value.some_text(),
    });
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
