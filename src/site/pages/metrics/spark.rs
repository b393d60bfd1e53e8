//! A line of twelve weeks, drawn small.

use crate::words::Words;
use serde::Serialize;

const WIDTH: f64 = 240.0;
const HEIGHT: f64 = 36.0;

/// The drawing: a line through the weeks that have a value, and the latest of them as a dot.
#[derive(Debug, Serialize)]
pub struct Spark {
    pub path: String,
    pub last: Option<(f64, f64)>,
    pub label: String,
}

impl Spark {
    /// `weeks` from the oldest to the newest.
    pub fn new(words: &Words, weeks: &[Option<f64>], title: &str) -> Spark {
        let known = weeks.iter().flatten();
        let most = known.clone().copied().fold(0.0, f64::max);
        let least = known.copied().fold(0.0, f64::min);
        let range = if most > least { most - least } else { 1.0 };
        let step = WIDTH / (weeks.len().max(2) - 1) as f64;
        let place = |(index, value): (usize, f64)| {
            let y = HEIGHT - (value - least) / range * HEIGHT;
            (tenths(index as f64 * step), tenths(y))
        };
        let known = weeks.iter().enumerate();
        let known = known.filter_map(|(index, value)| Some(place((index, (*value)?))));
        let points: Vec<(f64, f64)> = known.collect();
        let path: Vec<String> = points.iter().map(|(x, y)| format!("{x} {y}")).collect();
        Spark {
            path: match path.is_empty() {
                true => String::new(),
                false => format!("M{}", path.join("L")),
            },
            last: points.last().copied(),
            label: words.named("spark_label", title),
        }
    }
}

fn tenths(place: f64) -> f64 {
    (place * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_without_a_value_is_passed_over() {
        let spark = Spark::new(
            &Words::english(),
            &[Some(0.0), Some(2.0), None, Some(1.0), Some(1.0)],
            "Keys",
        );
        assert_eq!(spark.path, "M0 36L60 0L180 18L240 18");
        assert_eq!(spark.last, Some((240.0, 18.0)));
        assert_eq!(
            Spark::new(&Words::english(), &[None, None], "Keys").path,
            ""
        );
    }
}
