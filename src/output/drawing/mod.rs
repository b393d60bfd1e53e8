//! What stands on a page by the hundred, drawn here rather than in a template: shapes,
//! states, pulses, moments, people.
//!
//! | filter | from | draws |
//! |--------|------|-------|
//! | `shape` | whatever has a `shape` and a `word` | the shape, with the word for those who do not see it |
//! | `shape(label="…")` | the name of a shape | the same; hidden from readers of words without a label |
//! | `state` | a `Mark` | its shape and its word |
//! | `pulse`, `pulse(size="big")` | a `PulseView` | the line with a stop a stage |
//! | `pulse_symbol(id="…")` | a `PulseView` | the same as a symbol, which `pulse(whole="…")` shows where every stage is done |
//! | `moment(form="…")` | a `Moment` | `full` (the default), `short`, `weekday`, `day`, `dated`, `utc` or `time` |
//! | `person` | a `Person` | the handle, with a link where the person has a page |
//! | `people` | a list of them | the same, with commas |
//! | `plate`, `plate(quiet=true)` | whatever has a `url` and a `name` or `label` | a train's plate; quiet where the train is history |
//! | `hyperlink` | a `Hyperlink` | the link, or its label alone where it leads nowhere |
//!
//! A theme that wants other markup writes a component of its own.

mod links;
mod pulse;

use std::sync::Arc;

use tera::value::{Key, Map};
use tera::{Kwargs, State, Tera, TeraResult, Value};

use super::markdown::safe::escape;
use crate::words::Words;

/// Makes the drawings known to `tera`.
pub fn register(tera: &mut Tera, words: &Arc<Words>) {
    let words = Arc::clone(words);
    tera.register_filter("shape", |of: &Value, with: Kwargs, _: &State| {
        let label: Option<&str> = with.get("label")?;
        drawn(shape(of, label))
    });
    tera.register_filter("state", |of: &Value, _: Kwargs, _: &State| drawn(state(of)));
    tera.register_filter("moment", move |of: &Value, with: Kwargs, _: &State| {
        let form: Option<&str> = with.get("form")?;
        drawn(moment(&words, of, form.unwrap_or("full")))
    });
    pulse::register(tera);
    links::register(tera);
}

fn drawn(html: Option<String>) -> TeraResult<Value> {
    let html = html.ok_or_else(|| tera::Error::message("this value cannot be drawn"))?;
    Ok(Value::safe_string(&html))
}

/// A field of a value, as text.
fn text<'v>(of: &'v Map, name: &'static str) -> Option<&'v str> {
    of.get(&Key::Str(name))?.as_str()
}

fn shape(of: &Value, label: Option<&str>) -> Option<String> {
    let mut out = String::with_capacity(96);
    match of.as_map() {
        Some(of) => use_shape(
            text(of, "shape")?,
            text(of, "word").unwrap_or_default(),
            &mut out,
        ),
        None => use_shape(of.as_str()?, label.unwrap_or_default(), &mut out),
    }
    Some(out)
}

fn use_shape(kind: &str, label: &str, out: &mut String) {
    out.push_str("<svg class=\"sh sh-");
    escape(kind, out);
    if label.is_empty() {
        out.push_str("\" aria-hidden=\"true\"><use href=\"#tb--");
    } else {
        out.push_str("\" role=\"img\" aria-label=\"");
        escape(label, out);
        out.push_str("\"><use href=\"#tb--");
    }
    escape(kind, out);
    out.push_str("\"/></svg>");
}

fn state(of: &Value) -> Option<String> {
    let of = of.as_map()?;
    let kind = text(of, "shape")?;
    let mut out = String::with_capacity(160);
    out.push_str("<span class=\"state is-");
    escape(kind, &mut out);
    out.push_str("\">");
    use_shape(kind, "", &mut out);
    escape(text(of, "word")?, &mut out);
    out.push_str("</span>");
    Some(out)
}

fn moment(words: &Words, of: &Value, form: &str) -> Option<String> {
    let of = of.as_map()?;
    let (weekday, date, time) = (text(of, "weekday")?, text(of, "date")?, text(of, "time")?);
    let shown = words.moment(form, weekday, date, time)?;
    let mut out = String::with_capacity(96);
    out.push_str("<time datetime=\"");
    escape(text(of, "iso")?, &mut out);
    out.push_str(match form {
        "full" | "short" | "dated" => "\" data-form=\"full\">",
        _ => "\">",
    });
    escape(&shown, &mut out);
    out.push_str("</time>");
    Some(out)
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use tera::Context;

    use super::*;

    /// What `{{ it | FILTER }}` prints, two folders below the root.
    fn drawn(filter: &str, it: &serde_json::Value) -> Result<String, tera::Error> {
        let mut tera = Tera::default();
        register(&mut tera, &Words::english());
        tera.add_raw_template("a.html", &format!("{{{{ it | {filter} }}}}"))?;
        let mut context = Context::new();
        context.insert("it", it);
        context.insert("root", "../../");
        tera.render("a.html", &context)
    }

    #[test]
    fn each_value_is_drawn_and_hostile_words_are_escaped() {
        let mark = json!({"shape": "done", "word": "<Done>"});
        let at = json!({"iso": "2025-10-14T14:00:00Z", "weekday": "Tue", "date": "14 Oct", "time": "14:00"});
        for (filter, it, html) in [
            (
                "shape",
                &mark,
                "<svg class=\"sh sh-done\" role=\"img\" aria-label=\"&lt;Done&gt;\"><use href=\"#tb--done\"/></svg>",
            ),
            (
                "shape",
                &json!("wait"),
                "<svg class=\"sh sh-wait\" aria-hidden=\"true\"><use href=\"#tb--wait\"/></svg>",
            ),
            (
                "shape(label=\"Open\")",
                &json!("failed"),
                "<svg class=\"sh sh-failed\" role=\"img\" aria-label=\"Open\"><use href=\"#tb--failed\"/></svg>",
            ),
            (
                "state",
                &mark,
                "<span class=\"state is-done\"><svg class=\"sh sh-done\" aria-hidden=\"true\"><use href=\"#tb--done\"/></svg>&lt;Done&gt;</span>",
            ),
            (
                "moment",
                &at,
                "<time datetime=\"2025-10-14T14:00:00Z\" data-form=\"full\">Tue 14 Oct, 14:00 UTC</time>",
            ),
            (
                "moment(form=\"time\")",
                &at,
                "<time datetime=\"2025-10-14T14:00:00Z\">14:00</time>",
            ),
            (
                "person",
                &json!({"handle": "@ana", "url": "owners/ana/index.html"}),
                "<a href=\"../../owners/ana/index.html\">@ana</a>",
            ),
            (
                "people",
                &json!([{"handle": "@<ana>", "url": null}, {"handle": "@jon", "url": "owners/jon/"}]),
                "@&lt;ana&gt;, <a href=\"../../owners/jon/\">@jon</a>",
            ),
            (
                "plate(quiet=true)",
                &json!({"name": "<R1>", "url": "trains/r1/index.html"}),
                "<a class=\"plate quiet\" href=\"../../trains/r1/index.html\">&lt;R1&gt;</a>",
            ),
            (
                "plate",
                &json!({"label": "R1", "url": "a/"}),
                "<a class=\"plate\" href=\"../../a/\">R1</a>",
            ),
            (
                "hyperlink",
                &json!({"label": "<a>", "inner": "b/", "outer": null}),
                "<a href=\"../../b/\">&lt;a&gt;</a>",
            ),
            (
                "hyperlink",
                &json!({"label": "a", "outer": "https://a.example/?b&c"}),
                "<a href=\"https://a.example/?b&amp;c\" rel=\"noopener\">a</a>",
            ),
            ("hyperlink", &json!({"label": "<a>"}), "&lt;a&gt;"),
        ] {
            assert_eq!(drawn(filter, it).expect("it is drawn"), html, "{filter}");
        }
    }

    #[test]
    fn the_pulse_ends_in_a_buffer_until_the_train_has_arrived() {
        let stops =
            json!([{"shape": "done", "passed": true}, {"shape": "active", "passed": false}]);
        let pulse = |complete: bool| {
            let view = json!({"stops": stops, "complete": complete, "label": "Pulse"});
            drawn("pulse(size=\"big\")", &view).expect("it is drawn")
        };
        let (under_way, arrived) = (pulse(false), pulse(true));
        assert!(under_way.starts_with(
            "<svg class=\"pulse big\" viewBox=\"0 0 55 16\" role=\"img\" aria-label=\"Pulse\">\
             <path class=\"went\" d=\"M14.6 8h5.8\"/><use class=\"sh-done\" href=\"#tb--done\" x=\"1.5\""
        ));
        assert!(under_way.ends_with("<path class=\"stop\" d=\"M43.5 2.5v11\"/></svg>"));
        assert!(arrived.contains("href=\"#tb--ship\" x=\"39.5\"") && !arrived.contains("\"stop\""));
    }

    #[test]
    fn a_pulse_that_is_whole_points_to_the_pages_symbol() {
        let whole = |shape: &str| {
            let stops = json!([{"shape": shape, "passed": true}]);
            let view = json!({"stops": stops, "complete": true, "label": "Pulse"});
            drawn("pulse(whole=\"tb--whole\")", &view).expect("it is drawn")
        };
        assert!(whole("done").ends_with("aria-label=\"Pulse\"><use href=\"#tb--whole\"/></svg>"));
        assert!(!whole("skip").contains("tb--whole"));
        let view =
            json!({"stops": [{"shape": "done", "passed": true}], "complete": true, "label": ""});
        let symbol = drawn("pulse_symbol(id=\"tb--whole\")", &view).expect("it is drawn");
        assert!(
            symbol
                .starts_with("<symbol id=\"tb--whole\" viewBox=\"0 0 36 16\"><path class=\"went\"")
        );
    }

    #[test]
    fn a_value_of_another_kind_is_the_templates_fault() {
        for filter in [
            "shape",
            "state",
            "pulse",
            "moment",
            "person",
            "people",
            "plate",
            "hyperlink",
        ] {
            let fault = drawn(filter, &json!(["x"])).expect_err("a list has no drawing");
            assert!(
                format!("{fault:?}").contains("cannot be drawn"),
                "{filter}: {fault:?}"
            );
        }
        let at = json!({"iso": "", "weekday": "", "date": "", "time": ""});
        assert!(drawn("moment(form=\"long\")", &at).is_err());
    }
}
