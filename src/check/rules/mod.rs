//! The rules, one file each; the order of [`ALL`] is the order of the manual.

pub mod broken_link;
pub mod contradicted_outcome;
pub mod contradicted_pulse;
pub mod departed_without_go;
pub mod early_criterion;
pub mod future_log;
pub mod overdue_action;
pub mod overdue_stage;
pub mod overlapping_windows;
pub mod ownerless_action;
pub mod taken_address;
pub mod unfilled_at_departure;
pub mod unknown_person;
pub mod unknown_service;
pub mod window_in_freeze;

use super::Rule;

/// Every rule.
pub const ALL: &[Rule] = &[
    departed_without_go::RULE,
    unfilled_at_departure::RULE,
    overdue_stage::RULE,
    overdue_action::RULE,
    ownerless_action::RULE,
    overlapping_windows::RULE,
    window_in_freeze::RULE,
    contradicted_pulse::RULE,
    contradicted_outcome::RULE,
    early_criterion::RULE,
    future_log::RULE,
    unknown_service::RULE,
    unknown_person::RULE,
    broken_link::RULE,
    taken_address::RULE,
];
