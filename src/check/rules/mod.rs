//! The rules, one file each; the order of [`ALL`] is the order of the manual.

pub mod approved_over_failure;
pub mod broken_link;
pub mod contradicted_outcome;
pub mod contradicted_pulse;
pub mod dateless_go;
pub mod departed_without_go;
pub mod deployed_out_of_order;
pub mod deployed_outside_window;
pub mod early_criterion;
pub mod expired_flag;
pub mod future_log;
pub mod hidden_character;
pub mod missing_approval;
pub mod missing_rollback;
pub mod mojibake;
pub mod not_a_day;
pub mod open_incident;
pub mod overdue_action;
pub mod overdue_metrics;
pub mod overdue_retro;
pub mod overdue_stage;
pub mod overlapping_windows;
pub mod ownerless_action;
pub mod repeated_version;
pub mod reversed_incident;
pub mod secret;
pub mod taken_address;
pub mod unexplained_rollback;
pub mod unexplained_waiver;
pub mod unfilled_at_departure;
pub mod unknown_base;
pub mod unknown_box;
pub mod unknown_dependency;
pub mod unknown_person;
pub mod unknown_rule;
pub mod unknown_service;
pub mod untested_rollback;
pub mod weekday_mismatch;
pub mod window_in_freeze;

use super::Rule;

/// Every rule.
pub const ALL: &[Rule] = &[
    departed_without_go::RULE,
    approved_over_failure::RULE,
    missing_approval::RULE,
    unexplained_waiver::RULE,
    unfilled_at_departure::RULE,
    dateless_go::RULE,
    missing_rollback::RULE,
    untested_rollback::RULE,
    unexplained_rollback::RULE,
    overdue_stage::RULE,
    overdue_retro::RULE,
    overdue_metrics::RULE,
    overdue_action::RULE,
    ownerless_action::RULE,
    overlapping_windows::RULE,
    window_in_freeze::RULE,
    deployed_outside_window::RULE,
    deployed_out_of_order::RULE,
    unknown_dependency::RULE,
    repeated_version::RULE,
    expired_flag::RULE,
    open_incident::RULE,
    reversed_incident::RULE,
    contradicted_pulse::RULE,
    contradicted_outcome::RULE,
    early_criterion::RULE,
    future_log::RULE,
    unknown_service::RULE,
    unknown_person::RULE,
    unknown_base::RULE,
    broken_link::RULE,
    taken_address::RULE,
    weekday_mismatch::RULE,
    not_a_day::RULE,
    unknown_box::RULE,
    hidden_character::RULE,
    mojibake::RULE,
    secret::RULE,
    unknown_rule::RULE,
];
