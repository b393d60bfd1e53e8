//! Small values: handles, durations, yes and no, shares of a rollout.

use jiff::SignedDuration;

use crate::train::{FlagState, Handle};

/// The handle that `text` is: letters, digits, `.`, `-`, `_`, or `org/team`, with or without
/// a leading `@`.
pub fn handle(text: &str) -> Option<Handle> {
    let name = text.trim();
    let name = name.strip_prefix('@').unwrap_or(name);
    let part = |part: &str| {
        !part.is_empty()
            && part.chars().any(|c| c.is_alphanumeric())
            && part
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_'))
    };
    let parts = name.split('/');
    (name.matches('/').count() <= 1 && parts.clone().all(part)).then(|| Handle(name.to_owned()))
}

/// `90m`, `24h`, `3d`, `2w`; several in a row add up. Always positive.
pub fn duration(text: &str) -> Option<SignedDuration> {
    let mut rest = text.trim();
    let mut total = SignedDuration::ZERO;
    if rest.is_empty() {
        return None;
    }
    while !rest.is_empty() {
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let number: i64 = rest[..digits].parse().ok()?;
        let after = rest[digits..].trim_start();
        let letters = after.len()
            - after
                .trim_start_matches(|c: char| c.is_ascii_alphabetic())
                .len();
        let seconds = match after[..letters].to_ascii_lowercase().as_str() {
            "s" | "sec" => 1,
            "m" | "min" | "mins" => 60,
            "h" | "hr" | "hrs" | "hour" | "hours" => 3_600,
            "d" | "day" | "days" => 86_400,
            "w" | "week" | "weeks" => 604_800,
            _ => return None,
        };
        total = total.checked_add(SignedDuration::from_secs(number.checked_mul(seconds)?))?;
        rest = after[letters..].trim_start();
    }
    Some(total)
}

/// Yes or no.
pub fn boolean(text: &str) -> Option<bool> {
    match text.trim().to_ascii_lowercase().as_str() {
        "yes" | "true" => Some(true),
        "no" | "false" => Some(false),
        _ => None,
    }
}

/// `off`, `on`, or a percentage: `10%`, `10 %`; 0 % is off and 100 % is on.
pub fn flag_state(text: &str) -> Option<FlagState> {
    let text = text.trim().to_ascii_lowercase();
    match text.as_str() {
        "off" | "false" | "no" => return Some(FlagState::Off),
        "on" | "true" | "yes" => return Some(FlagState::On),
        _ => {}
    }
    let percent: f64 = text.strip_suffix('%')?.trim_end().parse().ok()?;
    match percent {
        p if p == 0.0 => Some(FlagState::Off),
        p if p == 100.0 => Some(FlagState::On),
        p if p > 0.0 && p < 100.0 => Some(FlagState::Partial(p)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn handles_are_names_and_teams() {
        for (text, name) in [
            ("@maria", Some("maria")),
            ("maria", Some("maria")),
            ("org/team", Some("org/team")),
            ("no", Some("no")),
            ("a.b-c_d", Some("a.b-c_d")),
            ("@__", None),
            ("a b", None),
            ("a/b/c", None),
            ("maria@example.com", None),
        ] {
            assert_eq!(handle(text).map(|h| h.0).as_deref(), name, "{text}");
        }
    }

    #[test]
    fn durations_are_numbers_with_units() {
        for (text, seconds) in [
            ("90m", Some(5_400)),
            ("24h", Some(86_400)),
            ("3d", Some(259_200)),
            ("1d 12h", Some(129_600)),
            ("24 hrs", Some(86_400)),
            ("24", None),
            ("", None),
            ("soon", None),
            ("99999999999999999999d", None),
        ] {
            assert_eq!(duration(text).map(|d| d.as_secs()), seconds, "{text}");
        }
    }

    #[test]
    fn a_flag_is_off_on_or_between() {
        for (text, state) in [
            ("off", Some(FlagState::Off)),
            ("0%", Some(FlagState::Off)),
            ("10 %", Some(FlagState::Partial(10.0))),
            ("100%", Some(FlagState::On)),
            ("on", Some(FlagState::On)),
            ("10", None),
            ("120%", None),
            ("NaN%", None),
        ] {
            assert_eq!(flag_state(text), state, "{text}");
        }
    }
}
