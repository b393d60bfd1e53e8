//! Feature flags: the plan as steps on a line, and how far along it each flag is.

use crate::text::values::moment::utc_day;
use jiff::civil::Date;
use serde::Serialize;

use super::Subject;
use crate::site::moment::day;
use crate::site::{Moment, Person};
use crate::train::{Flag, FlagState};

#[derive(Debug, Serialize)]
pub struct FlagView {
    pub key: String,
    pub owner: Option<Person>,
    /// `10 %`, `on`, `off` or `not known`.
    pub state: String,
    /// The planned steps; empty where the plan is no list of steps.
    pub steps: Vec<Step>,
    /// The plan as written, where it is no list of steps.
    pub plan: Option<String>,
    /// `30 Nov`.
    pub expires: Option<String>,
    pub expired: bool,
    /// When it came to where it is.
    pub since: Option<Moment>,
}

/// A step of a plan.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// `10 %`.
    pub label: String,
    /// `past`, `at` or `ahead`.
    pub place: &'static str,
}

/// The flags of a train.
pub fn flags(subject: &Subject) -> Vec<FlagView> {
    let today = utc_day(subject.site.book.now);
    let flags = subject.train().facts.flags.iter();
    flags.map(|flag| view(subject, flag, today)).collect()
}

fn view(subject: &Subject, flag: &Flag, today: Date) -> FlagView {
    let steps = steps(flag);
    FlagView {
        key: flag.key.clone(),
        owner: flag.owner.as_ref().map(|owner| subject.person(owner)),
        state: flag.state.map_or_else(
            || subject.words().say("not_known").to_owned(),
            |state| subject.words().word("flag_state", &state.word()).to_owned(),
        ),
        plan: flag.plan.clone().filter(|_| steps.is_empty()),
        steps,
        expires: flag
            .expires
            .map(|date| day(date, subject.site.book.now, subject.words())),
        expired: flag.is_expired(today),
        since: flag
            .rollout
            .iter()
            .rev()
            .find_map(|ramp| ramp.at)
            .map(|at| subject.moment(at)),
    }
}

/// The steps of the plan, `0% → 10% → 100%`, with the flag's place among them.
fn steps(flag: &Flag) -> Vec<Step> {
    let percents: Option<Vec<f64>> = flag.planned().map(percent).collect();
    let Some(percents) = percents.filter(|steps| steps.len() > 1) else {
        return Vec::new();
    };
    let now = flag.state.map(|state| match state {
        FlagState::Off => 0.0,
        FlagState::On => 100.0,
        FlagState::Partial(percent) => percent,
    });
    // The furthest step that is reached; a flag between two steps is past the first.
    let at = now.and_then(|now| percents.iter().rposition(|step| *step <= now));
    let place = |index: usize| match at {
        Some(at) if index < at => "past",
        Some(at) if index == at => "at",
        _ => "ahead",
    };
    let steps = percents.iter().enumerate();
    steps
        .map(|(index, percent)| Step {
            label: format!("{percent} %"),
            place: place(index),
        })
        .collect()
}

fn percent(step: &str) -> Option<f64> {
    match step.to_lowercase().as_str() {
        "off" => Some(0.0),
        "on" => Some(100.0),
        step => step.strip_suffix('%')?.trim().parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_of_steps_shows_where_the_flag_is() {
        use FlagState::{Off, On, Partial};
        for (plan, state, shown) in [
            (
                "0% → 10% → 100%",
                Some(Partial(10.0)),
                "0 % past, 10 % at, 100 % ahead",
            ),
            (
                "0% -> 50% -> 100%",
                Some(Partial(60.0)),
                "0 % past, 50 % at, 100 % ahead",
            ),
            ("off, on", Some(On), "0 % past, 100 % at"),
            ("0% → 100%", Some(Off), "0 % at, 100 % ahead"),
            ("0% → 100%", None, "0 % ahead, 100 % ahead"),
            ("when Ana says so", Some(On), ""),
            ("100%", Some(On), ""),
        ] {
            let flag = Flag {
                plan: Some(plan.to_owned()),
                state,
                ..Flag::default()
            };
            let words: Vec<String> = steps(&flag)
                .iter()
                .map(|step| format!("{} {}", step.label, step.place))
                .collect();
            assert_eq!(words.join(", "), shown, "{plan}");
        }
    }
}
