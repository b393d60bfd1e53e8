//! Drawings that stand alone: badges for other pages, and the icons of this one's.
//!
//! Whoever shows one has neither the theme's style nor its symbols, so shapes are drawn in full here, in the
//! colours of the default theme on light paper.

pub mod badge;
pub mod icons;
mod width;

/// Colours of the default theme.
const BOARD: &str = "#0D2140";
const PAPER: &str = "#FFF";
const TRACK: &str = "#E7EDF7";
const LINE: &str = "#174A94";
const GO: &str = "#00705F";
const WARN: &str = "#805A00";
const AMBER: &str = "#F2AF0D";
const STOP: &str = "#AD1732";
const WAIT: &str = "#606A79";
const INK: &str = "#141D2B";

/// The shape called `name` in a square of 16 units.
fn shape(name: &str) -> String {
    let tick = "<path d=\"M4.8 8.3l2.2 2.2 4.3-4.7\" fill=\"none\" stroke=\"#FFF\" stroke-width=\"1.8\" stroke-linecap=\"round\" stroke-linejoin=\"round\"/>";
    match name {
        "done" => format!("<circle cx=\"8\" cy=\"8\" r=\"7\" fill=\"{GO}\"/>{tick}"),
        "ship" => {
            format!(
                "<rect x=\"1\" y=\"1\" width=\"14\" height=\"14\" rx=\"3\" fill=\"{GO}\"/>{tick}"
            )
        }
        "active" => format!(
            "<circle cx=\"8\" cy=\"8\" r=\"6\" fill=\"{AMBER}\" stroke=\"{WARN}\" stroke-width=\"2\"/>"
        ),
        "failed" => format!(
            "<rect x=\"1.25\" y=\"1.25\" width=\"13.5\" height=\"13.5\" rx=\"1.6\" fill=\"{STOP}\"/><path d=\"M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6\" stroke=\"#FFF\" stroke-width=\"1.8\" stroke-linecap=\"round\"/>"
        ),
        "waived" => format!(
            "<path d=\"M8 1.6l6.9 12.4H1.1z\" fill=\"{AMBER}\" stroke=\"{WARN}\" stroke-width=\"1.5\" stroke-linejoin=\"round\"/>"
        ),
        "skip" => format!(
            "<circle cx=\"8\" cy=\"8\" r=\"6\" fill=\"{PAPER}\"/><path d=\"M3.5 8h9\" stroke=\"{WAIT}\" stroke-width=\"1.8\" stroke-linecap=\"round\"/>"
        ),
        _ => format!(
            "<circle cx=\"8\" cy=\"8\" r=\"6\" fill=\"{PAPER}\" stroke=\"{WAIT}\" stroke-width=\"1.6\"/>"
        ),
    }
}

/// The ground of a word beside the shape called `name`, and the colour of the word on it.
fn ground(name: &str) -> (&'static str, &'static str) {
    match name {
        "done" | "ship" => (GO, PAPER),
        "active" | "waived" => (AMBER, INK),
        "failed" => (STOP, PAPER),
        _ => (WAIT, PAPER),
    }
}
