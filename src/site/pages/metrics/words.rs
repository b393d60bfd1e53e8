//! Numbers, and what is said of them.

use jiff::SignedDuration;

use crate::book::metrics::{ENOUGH, Key, Metric, Unit};
use crate::site::length::length;
use crate::words::Words;

/// `2.5 a week`, `40 %`, `1 h 20 min`.
pub fn words(words: &Words, unit: Unit, value: f64) -> String {
    match unit {
        Unit::PerWeek => {
            let number = decimal(words, (value * 10.0).round() / 10.0);
            words.tell("n_a_week", &[("number", number.into())])
        }
        Unit::Share => words.tell("percent", &[("n", (value * 100.0).round().into())]),
        Unit::Seconds => {
            let sign = if value < 0.0 { "−" } else { "" };
            format!(
                "{sign}{}",
                length(SignedDuration::from_secs(value.abs() as i64), words)
            )
        }
    }
}

/// What a number counts.
pub fn definition(words: &Words, key: Key) -> &str {
    words.say(match key {
        Key::Frequency => "definition_frequency",
        Key::LeadTime => "definition_lead_time",
        Key::FailureRate => "definition_failure_rate",
        Key::Restore => "definition_restore",
        Key::InWindow => "definition_in_window",
        Key::WindowUse => "definition_window_use",
        Key::Moved => "definition_moved",
        Key::Slip => "definition_slip",
        Key::ReadyAhead => "definition_ready_ahead",
        Key::Decision => "definition_decision",
        Key::Stage(_) => "definition_stage",
    })
}

/// `2.5`, with the comma of the language.
pub fn decimal(words: &Words, value: f64) -> String {
    format!("{value}").replace('.', words.say("decimal_point"))
}

/// What was counted, and what was left out and why.
pub fn counted(words: &Words, metric: &Metric) -> String {
    let things = |n: usize| match metric.key {
        Key::Restore => words.counted("incidents_counted", n),
        _ => words.counted("trains_counted", n),
    };
    let mut told = match metric.counted {
        0 if metric.key == Key::Restore => words.say("no_incident_is_over").to_owned(),
        0 if metric.key == Key::Slip && metric.left_out == 0 => {
            words.say("no_train_was_moved").to_owned()
        }
        n if metric.value.is_none() => words.tell(
            "needs_trains_has",
            &[("enough", ENOUGH.into()), ("n", n.into())],
        ),
        n => words.named("of_things", &things(n)),
    };
    if metric.left_out > 0 {
        let why = match metric.key {
            Key::LeadTime => "why_no_first_commit",
            Key::Restore => "why_times_not_known",
            Key::InWindow => "why_window_has_no_end",
            Key::WindowUse => "why_no_end_or_live_before",
            Key::Slip => "why_move_without_origin",
            Key::ReadyAhead => "why_not_shown_ready",
            Key::Decision => "why_commits_do_not_show_both",
            Key::Stage(_) => "why_commits_do_not_show_both_ends",
            _ => "why_file_does_not_say",
        };
        let left_out = things(metric.left_out);
        told += words.say("between_sentences");
        told += &words.tell(
            "left_out_where",
            &[("things", left_out.into()), ("why", words.say(why).into())],
        );
    }
    told
}
