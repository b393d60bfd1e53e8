//! The graphic timetable: stages are stations, a train is a line; steep is fast, flat is waiting.
//!
//! Time is stretched around the start of the window, as a logarithm on both sides of it. The
//! drawing is made twice: wide, with time to the right, and upright, for phones, with time
//! downwards.

use serde::Serialize;

use super::Run;
use crate::site::Site;
use crate::site::count::capital;

/// Hours at the edges: what lies beyond is drawn at the edge.
const FROM: f64 = -72.0;
const UNTIL: f64 = 48.0;

/// Hours around the start within which time is even.
const EVEN: f64 = 0.22;

/// About how wide a letter of a name is, and how high its line.
const LETTER: f64 = 7.0;
const LINE: f64 = 17.0;

/// Where time has a mark: hours from the start, and how they are called.
const MARKS: [(f64, &str); 9] = [
    (-72.0, "−3 d"),
    (-24.0, "−1 d"),
    (-6.0, "−6 h"),
    (-1.0, "−1 h"),
    (0.0, "window_starts"),
    (1.0, "+1 h"),
    (6.0, "+6 h"),
    (24.0, "+1 d"),
    (48.0, "+2 d"),
];

/// A drawing, in units of its own.
#[derive(Debug, Serialize)]
pub struct Chart {
    pub width: u32,
    pub height: u32,
    pub stations: Vec<Mark>,
    pub times: Vec<Mark>,
    /// History first, so that what matters lies above it.
    pub lines: Vec<Line>,
}

/// A thin line across the drawing, and its name.
#[derive(Debug, Serialize)]
pub struct Mark {
    pub path: String,
    pub name: String,
    pub x: f64,
    pub y: f64,
    /// Whether it is the start of the window.
    pub is_start: bool,
}

/// A train.
#[derive(Debug, Serialize)]
pub struct Line {
    pub path: String,
    /// `went`, `now` or `stop`.
    pub kind: &'static str,
    pub end: Option<End>,
}

/// The end of a line that is no history: a shape, and the train's name.
#[derive(Debug, Serialize)]
pub struct End {
    pub x: f64,
    pub y: f64,
    pub shape: &'static str,
    pub name: String,
    /// Where the name stands, and whether it ends there.
    pub name_x: f64,
    pub name_y: f64,
    pub before: bool,
}

/// Which way time runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    Wide,
    Upright,
}

/// How hours and stages become places.
struct Plane {
    width: u32,
    height: u32,
    time: (f64, f64),
    stage: (f64, f64),
    stages: usize,
    turn: Turn,
}

impl Chart {
    /// Time to the right, stages downwards.
    pub fn wide(site: &Site, runs: &[Run]) -> Chart {
        let stages = site.book.config.stages.len() + 2;
        let plane = Plane {
            width: 1110,
            height: 430,
            time: (112.0, 1096.0),
            stage: (34.0, 394.0),
            stages,
            turn: Turn::Wide,
        };
        chart(site, runs, &plane)
    }

    /// Time downwards, stages to the right.
    pub fn upright(site: &Site, runs: &[Run]) -> Chart {
        let stages = site.book.config.stages.len() + 2;
        let plane = Plane {
            width: 358,
            height: 566,
            time: (70.0, 550.0),
            stage: (64.0, 312.0),
            stages,
            turn: Turn::Upright,
        };
        chart(site, runs, &plane)
    }
}

impl Plane {
    /// Where a train is that has settled so many stages so many hours after the start.
    fn place(&self, hours: f64, settled: f64) -> (f64, f64) {
        let far = |hours: f64| hours.signum() * (1.0 + hours.abs() / EVEN).ln();
        let share = (far(hours.clamp(FROM, UNTIL)) - far(FROM)) / (far(UNTIL) - far(FROM));
        let along = self.time.0 + share * (self.time.1 - self.time.0);
        let last = (self.stages.max(2) - 1) as f64;
        let across = self.stage.0 + settled.min(last) / last * (self.stage.1 - self.stage.0);
        match self.turn {
            Turn::Upright => (tenths(across), tenths(along)),
            Turn::Wide => (tenths(along), tenths(across)),
        }
    }
}

fn tenths(place: f64) -> f64 {
    (place * 10.0).round() / 10.0
}

fn chart(site: &Site, runs: &[Run], plane: &Plane) -> Chart {
    let words = site.words();
    let stages = site.book.config.stages.iter();
    let names = stages.map(|stage| stage.title.clone());
    let names = std::iter::once(capital(words.word("phase", "planned"))).chain(names);
    let names = names.chain([capital(words.word("phase", "shipped"))]);
    let stations = names.enumerate().map(|(settled, name)| {
        let settled = settled as f64;
        let (from, to) = (plane.place(FROM, settled), plane.place(UNTIL, settled));
        let (x, y) = match plane.turn {
            Turn::Wide => (from.0 - 14.0, from.1 + 4.5),
            Turn::Upright => (from.0 + 3.0, from.1 - 8.0),
        };
        mark(from, to, (tenths(x), tenths(y)), name)
    });
    let times = MARKS.iter().map(|(hours, name)| {
        let last = plane.stages as f64;
        let (from, to) = (plane.place(*hours, 0.0), plane.place(*hours, last));
        let (x, y) = match plane.turn {
            Turn::Wide => (from.0, to.1 + 28.0),
            Turn::Upright => (from.0 - 10.0, from.1 + 4.0),
        };
        Mark {
            is_start: *hours == 0.0,
            ..mark(from, to, (tenths(x), tenths(y)), words.say(name).to_owned())
        }
    });
    let mut lines: Vec<Line> = runs.iter().map(|run| line(site, run, plane)).collect();
    lines.sort_by_key(|line| line.kind != "went");
    part_names(lines.iter_mut().filter_map(|line| line.end.as_mut()));
    Chart {
        width: plane.width,
        height: plane.height,
        stations: stations.collect(),
        times: times.collect(),
        lines,
    }
}

/// Moves names apart that would lie on each other.
fn part_names<'l>(ends: impl Iterator<Item = &'l mut End>) {
    let mut taken: Vec<(f64, f64, f64)> = Vec::new();
    for end in ends {
        let width = end.name.chars().count() as f64 * LETTER;
        let left = end.name_x - if end.before { width } else { 0.0 };
        let is_taken = |y: f64| {
            let beside = |other: &&(f64, f64, f64)| left < other.1 && other.0 < left + width;
            taken
                .iter()
                .filter(beside)
                .any(|other| (other.2 - y).abs() < LINE)
        };
        let tries = (0..8).map(|n| f64::from((n + 1) / 2) * if n % 2 == 0 { LINE } else { -LINE });
        let free = tries.map(|by| end.name_y + by).find(|y| !is_taken(*y));
        end.name_y = tenths(free.unwrap_or(end.name_y));
        taken.push((left, left + width, end.name_y));
    }
}

fn mark(from: (f64, f64), to: (f64, f64), name_at: (f64, f64), name: String) -> Mark {
    Mark {
        path: format!("M{} {}L{} {}", from.0, from.1, to.0, to.1),
        name,
        x: name_at.0,
        y: name_at.1,
        is_start: false,
    }
}

fn line(site: &Site, run: &Run, plane: &Plane) -> Line {
    let (course, phase) = (&run.course, run.entry.judged.phase);
    let hours = |at: jiff::Timestamp| at.duration_since(run.start).as_secs_f64() / 3600.0;
    let is_on_the_way = |at: &jiff::Timestamp| course.stopped.is_none_or(|stopped| *at <= stopped);
    let steps = course.steps.iter().filter(|(at, _)| is_on_the_way(at));
    let steps = steps.map(|(at, settled)| (*at, *settled as f64));
    let mut steps: Vec<(jiff::Timestamp, f64)> = steps.collect();
    let last = steps.last().map_or(0.0, |(_, settled)| *settled);
    let open = site.row(run.index).phase.shape == "active" && course.stopped.is_none();
    if let Some(stopped) = course.stopped {
        steps.push((stopped, last));
    } else if let Some(shipped) = course.shipped {
        steps.push((shipped, (plane.stages - 1) as f64));
    } else if open {
        steps.push((site.book.now, last));
    }
    let mut points: Vec<(f64, f64)> = steps
        .iter()
        .map(|(at, settled)| plane.place(hours(*at), *settled))
        .collect();
    points.dedup();
    let path: Vec<String> = points.iter().map(|(x, y)| format!("{x} {y}")).collect();
    let kind = match (course.stopped, open) {
        (Some(_), _) => "stop",
        (None, true) => "now",
        (None, false) => "went",
    };
    let end = points.last().filter(|_| kind != "went").map(|&(x, y)| {
        let room = match plane.turn {
            Turn::Wide => 0.82,
            Turn::Upright => 0.5,
        };
        let before = x > f64::from(plane.width) * room;
        let name = &run.entry.train.name;
        End {
            x,
            y,
            shape: if kind == "stop" { "failed" } else { "active" },
            name: match kind {
                "stop" => {
                    let phase = site.words().word("phase", phase.word());
                    format!("{name}{}{phase}", site.words().say("comma"))
                }
                _ => site.words().named("train_now", name.as_str()),
            },
            name_x: tenths(if before { x - 14.0 } else { x + 14.0 }),
            name_y: tenths(y + 4.5),
            before,
        }
    });
    Line {
        path: format!("M{}", path.join("L")),
        kind,
        end,
    }
}
