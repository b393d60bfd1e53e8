//! The pictures that other sites show beside a link to a page: a pulse, as a PNG.
//!
//! A picture has no words; the page's title and description stand beside it wherever it is shown.
//! So trains with one pulse have one picture, and ten thousand trains a few dozen. Only where the
//! site's address is known, as no reader of such pictures takes a relative one.

use std::collections::{BTreeMap, HashSet};

use png::{BitDepth, ColorType, Compression, Encoder, FilterType};
use tiny_skia::{
    Color, FillRule, LineCap, LineJoin, Paint, Path, PathBuilder, Pixmap, Rect, Stroke, Transform,
};

use super::{Datum, Format, Press};
use crate::site::{PulseView, Site, Url};
use crate::train::Pulse;

pub const CARDS: Format = Format {
    name: "card",
    plan,
    print,
};

const WIDTH: u32 = 1200;
const HEIGHT: u32 = 630;

/// Room at either end of the line.
const MARGIN: f32 = 150.0;

/// Colours of the board, and of the default theme in the dark.
const BOARD: [u8; 3] = [0x0D, 0x21, 0x40];
const PANEL: [u8; 3] = [0x18, 0x2C, 0x4E];
const LINE: [u8; 3] = [0x8E, 0xB9, 0xFF];
const GO: [u8; 3] = [0x4A, 0xCF, 0xB0];
const AMBER: [u8; 3] = [0xFF, 0xC8, 0x45];
const STOP: [u8; 3] = [0xFF, 0x83, 0x71];
const WAIT: [u8; 3] = [0x7D, 0x8A, 0x9C];

fn plan(site: &Site) -> Vec<Datum> {
    if site.book.config.base_url.is_none() {
        return Vec::new();
    }
    let card = |(url, of)| Datum {
        format: &CARDS,
        url,
        of,
    };
    // Of trains with one pulse the first is drawn; the site's own needs none.
    let mut seen: HashSet<&Pulse> = HashSet::new();
    let trains = site.book.trains.iter().enumerate();
    let trains = trains.filter(|(_, entry)| seen.insert(&entry.judged.pulse));
    let card_of = |pulse: &Pulse| PulseView::new(pulse, &site.book.config).card();
    let trains = trains.map(|(index, entry)| (card_of(&entry.judged.pulse), Some(index)));
    // Two pulses may look the same.
    let mut cards: BTreeMap<Url, Option<usize>> = BTreeMap::new();
    for (url, of) in std::iter::once((whole(site).card(), None)).chain(trains) {
        cards.entry(url).or_insert(of);
    }
    cards.into_iter().map(card).collect()
}

fn whole(site: &Site) -> PulseView {
    PulseView::whole(&site.book.config)
}

fn print(press: &Press, datum: &Datum) -> Vec<u8> {
    match datum.of {
        Some(train) => encode(&draw(&press.site.row(train).pulse)),
        None => encode(&draw(&whole(press.site))),
    }
}

/// The picture of `pulse`.
fn draw(pulse: &PulseView) -> Pixmap {
    let mut canvas = Canvas(Pixmap::new(WIDTH, HEIGHT).expect("it has a size"));
    canvas.0.fill(colour(BOARD));
    canvas.fill(&rounded(60.0, 195.0, 1080.0, 240.0, 28.0), PANEL);
    let places = pulse.stops.len() as f32;
    let step = (WIDTH as f32 - 2.0 * MARGIN) / places.max(1.0);
    // A shape is drawn in a square of 16 units.
    let unit = (step / 24.0).min(7.0);
    let middle = HEIGHT as f32 / 2.0;
    for (at, stop) in (0_u16..).zip(&pulse.stops) {
        let x = MARGIN + step * f32::from(at);
        let track = if stop.passed { LINE } else { WAIT };
        canvas.line(&[(x, middle), (x + step, middle)], track, unit * 1.7);
    }
    for (at, stop) in (0_u16..).zip(&pulse.stops) {
        canvas.shape(stop.shape, MARGIN + step * f32::from(at), middle, unit);
    }
    let end = MARGIN + step * places;
    if pulse.complete {
        canvas.shape("ship", end, middle, unit);
    } else {
        let half = unit * 6.0;
        canvas.line(
            &[(end, middle - half), (end, middle + half)],
            WAIT,
            unit * 2.0,
        );
    }
    canvas.0
}

/// `picture`, in which nothing is seen through, as a PNG. Most of its rows are as the one above,
/// which the filter makes nothing of.
fn encode(picture: &Pixmap) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, picture.width(), picture.height());
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Default);
    encoder.set_filter(FilterType::Up);
    let pixels = picture.data().chunks_exact(4);
    let colours: Vec<[u8; 3]> = pixels.map(|it| [it[0], it[1], it[2]]).collect();
    let written = encoder
        .write_header()
        .and_then(|mut writer| writer.write_image_data(colours.as_flattened()));
    written.expect("a picture in memory can be written");
    bytes
}

struct Canvas(Pixmap);

impl Canvas {
    /// The shape called `name` about a point, on the panel.
    fn shape(&mut self, name: &str, x: f32, y: f32, unit: f32) {
        let at = |dx: f32, dy: f32| (x + dx * unit, y + dy * unit);
        let square = |half: f32, round: f32| {
            let (left, top) = at(-half, -half);
            rounded(
                left,
                top,
                2.0 * half * unit,
                2.0 * half * unit,
                round * unit,
            )
        };
        let tick = [at(-3.2, 0.3), at(-1.0, 2.5), at(3.3, -2.2)];
        match name {
            "done" => {
                self.fill(&circle(x, y, 7.25 * unit), GO);
                self.line(&tick, BOARD, 1.7 * unit);
            }
            "ship" => {
                self.fill(&square(7.0, 3.0), GO);
                self.line(&tick, BOARD, 1.7 * unit);
            }
            "failed" => {
                self.fill(&square(6.75, 1.6), STOP);
                self.line(&[at(-2.8, -2.8), at(2.8, 2.8)], BOARD, 1.7 * unit);
                self.line(&[at(2.8, -2.8), at(-2.8, 2.8)], BOARD, 1.7 * unit);
            }
            "active" => {
                self.fill(&circle(x, y, 7.25 * unit), AMBER);
                self.fill(&circle(x, y, 5.55 * unit), PANEL);
                self.fill(&circle(x, y, 3.1 * unit), AMBER);
            }
            "skip" => {
                self.fill(&circle(x, y, 7.25 * unit), PANEL);
                self.line(&[at(-4.5, 0.0), at(4.5, 0.0)], WAIT, 1.8 * unit);
            }
            _ => {
                self.fill(&circle(x, y, 7.25 * unit), WAIT);
                self.fill(&circle(x, y, 5.55 * unit), PANEL);
            }
        }
    }

    fn fill(&mut self, path: &Path, colour: [u8; 3]) {
        let (rule, as_is) = (FillRule::Winding, Transform::identity());
        self.0.fill_path(path, &paint(colour), rule, as_is, None);
    }

    fn line(&mut self, points: &[(f32, f32)], colour: [u8; 3], width: f32) {
        let mut path = PathBuilder::new();
        for (at, (x, y)) in points.iter().enumerate() {
            match at {
                0 => path.move_to(*x, *y),
                _ => path.line_to(*x, *y),
            }
        }
        let stroke = Stroke {
            width,
            line_cap: LineCap::Round,
            line_join: LineJoin::Round,
            ..Stroke::default()
        };
        if let Some(path) = path.finish() {
            let as_is = Transform::identity();
            self.0
                .stroke_path(&path, &paint(colour), &stroke, as_is, None);
        }
    }
}

fn colour([red, green, blue]: [u8; 3]) -> Color {
    Color::from_rgba8(red, green, blue, 255)
}

fn paint(of: [u8; 3]) -> Paint<'static> {
    let mut paint = Paint::default();
    paint.set_color(colour(of));
    paint.anti_alias = true;
    paint
}

fn circle(x: f32, y: f32, radius: f32) -> Path {
    PathBuilder::from_circle(x, y, radius).expect("a circle with a radius")
}

/// A rectangle with round corners.
fn rounded(x: f32, y: f32, width: f32, height: f32, radius: f32) -> Path {
    let whole = Rect::from_xywh(x, y, width, height).expect("a rectangle with a size");
    let (left, top, right, bottom) = (whole.left(), whole.top(), whole.right(), whole.bottom());
    let mut path = PathBuilder::new();
    path.move_to(left + radius, top);
    path.line_to(right - radius, top);
    path.quad_to(right, top, right, top + radius);
    path.line_to(right, bottom - radius);
    path.quad_to(right, bottom, right - radius, bottom);
    path.line_to(left + radius, bottom);
    path.quad_to(left, bottom, left, bottom - radius);
    path.line_to(left, top + radius);
    path.quad_to(left, top, left + radius, top);
    path.close();
    path.finish().expect("a rectangle is a path")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::sample;
    use crate::train::{Pulse, State};

    fn pulse(dots: &[State], complete: bool) -> PulseView {
        let pulse = Pulse {
            dots: dots.to_vec(),
            complete,
        };
        PulseView::new(&pulse, &sample::config())
    }

    /// The colours at the stops and at the end.
    fn colours(pulse: &PulseView) -> Vec<[u8; 3]> {
        let picture = draw(pulse);
        assert_eq!((picture.width(), picture.height()), (WIDTH, HEIGHT));
        let step = (WIDTH as usize - 300) / pulse.stops.len();
        let at = |stop: usize| {
            // Left of a stop's middle, where no tick is.
            let pixel = picture.pixel((150 + step * stop - 1) as u32, 315 - 40);
            pixel.map(|it| [it.red(), it.green(), it.blue()])
        };
        (0..pulse.stops.len()).filter_map(at).collect()
    }

    #[test]
    fn a_stop_has_the_colour_of_its_state() {
        use State::{Active, Done, Failed, Pending};
        let drawn = colours(&pulse(&[Done, Failed, Pending, Active, Pending], false));
        assert_eq!(drawn[..2], [GO, STOP]);
    }

    #[test]
    fn any_number_of_stages_is_drawn() {
        for stages in [0, 1, 40, 3000] {
            let pulse = pulse(&vec![State::Done; stages], true);
            assert!(encode(&draw(&pulse)).starts_with(b"\x89PNG"), "{stages}");
        }
    }

    #[test]
    fn equal_pulses_have_one_card() {
        use State::{Active, Done};
        let mut one = pulse(&[Done, Active], false);
        one.label = "another label".to_owned();
        assert_eq!(one.card(), pulse(&[Done, Active], false).card());
        assert_ne!(one.card(), pulse(&[Done, Done], false).card());
        assert_ne!(
            pulse(&[Done, Done], false).card(),
            pulse(&[Done, Done], true).card()
        );
    }
}
