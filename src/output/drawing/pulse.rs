//! The pulse as a line with a stop a stage.
//!
//! In a long list nearly every train is through, and all their pulses are the same drawing: such a
//! page holds it once, as a symbol, and rows point to it.

use std::fmt::Write;

use tera::value::{Key, Map};
use tera::{Kwargs, State, Tera, Value};

use super::{drawn, text};
use crate::output::markdown::safe::escape;

/// Makes the drawing known to `tera`.
pub fn register(tera: &mut Tera) {
    tera.register_filter("pulse", |of: &Value, with: Kwargs, _: &State| {
        let size: Option<&str> = with.get("size")?;
        let whole: Option<&str> = with.get("whole")?;
        drawn(pulse(of, size, whole))
    });
    tera.register_filter("pulse_symbol", |of: &Value, with: Kwargs, _: &State| {
        drawn(symbol(of, with.must_get("id")?))
    });
}

/// The drawing; by the symbol `whole` where the train is through, and every stage done.
fn pulse(of: &Value, size: Option<&str>, whole: Option<&str>) -> Option<String> {
    let of = of.as_map()?;
    let stops = stops(of)?;
    let mut out = String::with_capacity(200 + 160 * stops.len());
    out.push_str("<svg class=\"pulse");
    if let Some(size) = size {
        out.push(' ');
        escape(size, &mut out);
    }
    let _ = write!(
        out,
        "\" viewBox=\"0 0 {} 16\" role=\"img\" aria-label=\"",
        width(stops)
    );
    escape(text(of, "label")?, &mut out);
    out.push_str("\">");
    match whole {
        Some(id) if is_whole(of)? => {
            out.push_str("<use href=\"#");
            escape(id, &mut out);
            out.push_str("\"/>");
        }
        _ => line(of, &mut out)?,
    }
    out.push_str("</svg>");
    Some(out)
}

fn symbol(of: &Value, id: &str) -> Option<String> {
    let of = of.as_map()?;
    let mut out = String::with_capacity(1024);
    out.push_str("<symbol id=\"");
    escape(id, &mut out);
    let _ = write!(out, "\" viewBox=\"0 0 {} 16\">", width(stops(of)?));
    line(of, &mut out)?;
    out.push_str("</symbol>");
    Some(out)
}

fn stops(of: &Map) -> Option<&[Value]> {
    of.get(&Key::Str("stops"))?.as_array()
}

/// Nineteen units a stop, and the end.
fn width(stops: &[Value]) -> usize {
    stops.len() * 19 + 17
}

fn is_set(of: &Map, name: &'static str) -> Option<bool> {
    of.get(&Key::Str(name))?.as_bool()
}

fn is_whole(of: &Map) -> Option<bool> {
    let mut whole = is_set(of, "complete")?;
    for stop in stops(of)? {
        let stop = stop.as_map()?;
        whole &= is_set(stop, "passed")? && text(stop, "shape")? == "done";
    }
    Some(whole)
}

/// A piece of track before each stop; at the end the terminus, or a buffer.
fn line(of: &Map, out: &mut String) -> Option<()> {
    let (stops, complete) = (stops(of)?, is_set(of, "complete")?);
    for (at, stop) in stops.iter().enumerate() {
        let stop = stop.as_map()?;
        let track = match is_set(stop, "passed")? {
            true => "went",
            false => "path",
        };
        let length = match at + 1 == stops.len() && !complete {
            true => "9.4",
            false => "5.8",
        };
        let (from, x) = (at as f64 * 19.0 + 14.6, at as f64 * 19.0 + 1.5);
        let _ = write!(
            out,
            "<path class=\"{track}\" d=\"M{from} 8h{length}\"/><use class=\"sh-"
        );
        let shape = text(stop, "shape")?;
        escape(shape, out);
        out.push_str("\" href=\"#tb--");
        escape(shape, out);
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
    Some(())
}
