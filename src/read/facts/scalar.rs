//! Small values of the trade: handles, shares of a rollout.

use crate::text::values::scalar;
use crate::train::{FlagState, Handle};

/// The handle that `text` is.
pub fn handle(text: &str) -> Option<Handle> {
    scalar::handle(text).map(|name| Handle(name.to_owned()))
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
        0.0 => Some(FlagState::Off),
        100.0 => Some(FlagState::On),
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
