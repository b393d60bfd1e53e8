//! The pulse as a line diagram: a stop a stage, and the terminus.
//!
//! The same drawing in every size; a template only chooses how large it is.

use serde::Serialize;

use super::Url;
use crate::config::Config;
use crate::text::Hash;
use crate::train::{Pulse, State};

/// What the drawing needs, and the words for those who do not see it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct PulseView {
    pub stops: Vec<Stop>,
    /// Whether the terminus is reached.
    pub complete: bool,
    /// `Pulse: 2 of 5 stages done, Deploy in progress`.
    pub label: String,
}

/// A stop on the line.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Stop {
    pub shape: &'static str,
    /// Whether the track behind it has been travelled.
    pub passed: bool,
}

impl PulseView {
    /// The drawing of `pulse`, whose dots are those of `stages`.
    pub fn new(pulse: &Pulse, config: &Config) -> PulseView {
        let stops = pulse.dots.iter().map(|state| Stop {
            shape: state.shape(),
            passed: state.is_settled(),
        });
        PulseView {
            stops: stops.collect(),
            complete: pulse.complete,
            label: label(pulse, config),
        }
    }

    /// Where the picture of it is: one for all that look the same.
    pub fn card(&self) -> Url {
        let shapes: Vec<&str> = self.stops.iter().map(|stop| stop.shape).collect();
        let end = if self.complete { "ship" } else { "end" };
        let hash = Hash::of(format!("{} {end}", shapes.join(" ")).as_bytes());
        Url::new(format!("cards/{}.png", hash.short(12)))
    }

    /// The drawing of a train that is through, with every stage done.
    pub fn whole(config: &Config) -> PulseView {
        let pulse = Pulse {
            dots: vec![State::Done; config.stages.len()],
            complete: true,
        };
        PulseView::new(&pulse, config)
    }
}

fn label(pulse: &Pulse, config: &Config) -> String {
    let words = &config.words;
    let done = pulse.dots.iter().filter(|dot| dot.is_settled()).count();
    let counts = [("done", done.into()), ("all", pulse.dots.len().into())];
    let label = words.tell("pulse_label", &counts);
    let notable = |state: State| {
        let at = pulse.dots.iter().position(|dot| *dot == state)?;
        let state = words.word("state", state.word());
        Some(format!("{} {state}", config.stages.get(at)?.title))
    };
    let more = match pulse.complete {
        true => Some(words.say("pulse_complete").to_owned()),
        false => notable(State::Failed).or_else(|| notable(State::Active)),
    };
    match more {
        Some(more) => format!("{label}{}{more}", words.say("comma")),
        None => label,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::sample;

    #[test]
    fn the_label_says_what_the_drawing_shows() {
        use State::{Active, Done, Failed, Pending, Skipped};
        let config = sample::config();
        for (dots, complete, words) in [
            ([Pending; 5], false, "0 of 5 stages done"),
            (
                [Done, Done, Active, Pending, Pending],
                false,
                "2 of 5 stages done, Deploy in progress",
            ),
            (
                [Active, Failed, Pending, Pending, Pending],
                false,
                "0 of 5 stages done, Go / No-Go failed",
            ),
            (
                [Done, Done, Done, Skipped, Done],
                true,
                "5 of 5 stages done, complete",
            ),
        ] {
            let pulse = Pulse {
                dots: dots.to_vec(),
                complete,
            };
            let view = PulseView::new(&pulse, &config);
            assert_eq!(view.label, format!("Pulse: {words}"));
        }
    }
}
