//! How a feature flag stands: in a word, against its plan, and against its day.

use jiff::civil::Date;

use super::{Flag, FlagState};

impl FlagState {
    /// `off`, `10 %` or `on`.
    pub fn word(self) -> String {
        match self {
            FlagState::Off => "off".to_owned(),
            FlagState::On => "on".to_owned(),
            FlagState::Partial(percent) => format!("{percent} %"),
        }
    }
}

impl Flag {
    /// The steps of the plan as written: `0%`, `10%`, `on`; one where it is no list.
    pub fn planned(&self) -> impl DoubleEndedIterator<Item = &str> {
        let plan = self.plan.as_deref().unwrap_or_default();
        let parts: Vec<&str> = plan.split("->").collect();
        let steps = parts
            .into_iter()
            .flat_map(|part| part.split(['→', ',']).map(str::trim));
        steps.collect::<Vec<_>>().into_iter()
    }

    /// Whether its day is over and it is not off.
    pub fn is_expired(&self, today: Date) -> bool {
        self.expires.is_some_and(|date| date < today) && self.state != Some(FlagState::Off)
    }

    /// Whether it is where its plan ends, which is on: nothing more is to be turned.
    pub fn is_fully_on(&self) -> bool {
        let last = self.planned().next_back().unwrap_or_default();
        let ends_off = last.eq_ignore_ascii_case("off") || matches!(last, "0%" | "0 %");
        self.state == Some(FlagState::On) && !ends_off
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flag(plan: &str, state: FlagState) -> Flag {
        Flag {
            plan: Some(plan.to_owned()),
            state: Some(state),
            ..Flag::default()
        }
    }

    #[test]
    fn a_flag_that_is_to_go_off_again_is_not_done_while_on() {
        use FlagState::{Off, On, Partial};
        for (plan, state, done) in [
            ("0% → 100%", On, true),
            ("0% -> 50% -> 100%", Partial(50.0), false),
            ("0% → 100%", Off, false),
            ("off → on for the sale → off", On, false),
            ("on -> OFF", On, false),
            ("100%, 0%", On, false),
            ("staff → 100%", On, true),
            ("", On, true),
        ] {
            assert_eq!(flag(plan, state).is_fully_on(), done, "{plan} at {state:?}");
        }
    }

    #[test]
    fn a_flag_expires_after_its_day_unless_it_is_off() {
        let today: Date = "2025-10-14".parse().unwrap();
        for (expires, state, expired) in [
            ("2025-10-13", FlagState::On, true),
            ("2025-10-14", FlagState::On, false),
            ("2025-10-13", FlagState::Off, false),
            ("2025-10-13", FlagState::Partial(5.0), true),
        ] {
            let flag = Flag {
                expires: expires.parse().ok(),
                ..flag("", state)
            };
            assert_eq!(flag.is_expired(today), expired, "{expires} {state:?}");
        }
    }
}
