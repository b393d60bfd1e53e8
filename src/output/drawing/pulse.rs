//! The pulse as a line with a stop a stage.

use std::fmt::Write;

use tera::Value;
use tera::value::Key;

use super::text;
use crate::output::markdown::safe::escape;

/// Nineteen units a stop: a piece of track, then the stop; at the end the terminus, or a buffer.
pub fn pulse(of: &Value, size: Option<&str>) -> Option<String> {
    let of = of.as_map()?;
    let stops = of.get(&Key::Str("stops"))?.as_array()?;
    let complete = of.get(&Key::Str("complete"))?.as_bool()?;
    let mut out = String::with_capacity(200 + 160 * stops.len());
    out.push_str("<svg class=\"pulse");
    if let Some(size) = size {
        out.push(' ');
        escape(size, &mut out);
    }
    let width = stops.len() * 19 + 17;
    let _ = write!(
        out,
        "\" viewBox=\"0 0 {width} 16\" role=\"img\" aria-label=\""
    );
    escape(text(of, "label")?, &mut out);
    out.push_str("\">");
    for (at, stop) in stops.iter().enumerate() {
        let stop = stop.as_map()?;
        let passed = stop.get(&Key::Str("passed"))?.as_bool()?;
        let track = if passed { "went" } else { "path" };
        let length = if at + 1 == stops.len() && !complete {
            "9.4"
        } else {
            "5.8"
        };
        let (from, x) = (at as f64 * 19.0 + 14.6, at as f64 * 19.0 + 1.5);
        let _ = write!(
            out,
            "<path class=\"{track}\" d=\"M{from} 8h{length}\"/><use class=\"sh-"
        );
        let shape = text(stop, "shape")?;
        escape(shape, &mut out);
        out.push_str("\" href=\"#tb--");
        escape(shape, &mut out);
        let _ = write!(out, "\" x=\"{x}\" y=\"1.5\" width=\"13\" height=\"13\"/>");
    }
    let end = stops.len() as f64 * 19.0;
    let _ = if complete {
        let x = end + 1.5;
        write!(
            out,
            "<use class=\"sh-done\" href=\"#tb--ship\" x=\"{x}\" y=\"1.5\" width=\"13\" height=\"13\"/>"
        )
    } else {
        write!(out, "<path class=\"stop\" d=\"M{} 2.5v11\"/>", end + 5.5)
    };
    out.push_str("</svg>");
    Some(out)
}
