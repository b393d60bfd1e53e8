//! The pulse as a line diagram: a stop a stage, and the terminus.
//!
//! The same drawing in every size; a template only chooses how large it is.

use serde::Serialize;

use super::Url;
use crate::config::StageDef;
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
    pub fn new(pulse: &Pulse, stages: &[StageDef]) -> PulseView {
        let stops = pulse.dots.iter().map(|state| Stop {
            shape: state.shape(),
            passed: state.is_settled(),
        });
        PulseView {
            stops: stops.collect(),
            complete: pulse.complete,
            label: label(pulse, stages),
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
    pub fn whole(stages: &[StageDef]) -> PulseView {
        let pulse = Pulse {
            dots: vec![State::Done; stages.len()],
            complete: true,
        };
        PulseView::new(&pulse, stages)
    }
}

fn label(pulse: &Pulse, stages: &[StageDef]) -> String {
    let done = pulse.dots.iter().filter(|dot| dot.is_settled()).count();
    let mut label = format!("Pulse: {done} of {} stages done", pulse.dots.len());
    let notable = |state: State| {
        let at = pulse.dots.iter().position(|dot| *dot == state)?;
        Some(format!(", {} {}", stages.get(at)?.title, state.word()))
    };
    if pulse.complete {
        label.push_str(", complete");
    } else if let Some(words) = notable(State::Failed).or_else(|| notable(State::Active)) {
        label.push_str(&words);
    }
    label
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::sample;

    #[test]
    fn the_label_says_what_the_drawing_shows() {
        use State::{Active, Done, Failed, Pending, Skipped};
        let stages = sample::config().stages;
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
            let view = PulseView::new(&pulse, &stages);
            assert_eq!(view.label, format!("Pulse: {words}"));
        }
    }
}
