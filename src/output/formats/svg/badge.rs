//! Badges for other pages: the pulse of a train, the train that matters now, what is live of a service.

use std::fmt::Write;

use super::width::width;
use super::{BOARD, LINE, PAPER, TRACK, WAIT, ground, shape};
use crate::book::{Place, Service};
use crate::output::formats::{Datum, Format, legal};
use crate::output::markdown::safe::escape;
use crate::site::{PulseView, Site, Url};
use crate::text::hidden::visible;

pub const SITE: Format = Format {
    name: "badge",
    plan: |_| vec![datum(&SITE, String::new(), None)],
    print: |press, _| current(press.site).print(),
};

pub const TRAINS: Format = Format {
    name: "train's badge",
    plan: |site| {
        let trains = 0..site.book.trains.len();
        let badge = |at| datum(&TRAINS, site.addresses.train(at).to_owned(), Some(at));
        trains.map(badge).collect()
    },
    print: |press, datum| {
        let row = press.site.row(datum.of.expect("it is a train's"));
        let badge = Badge::new(&row.name, &row.phase.word, row.phase.shape);
        badge.with(&row.pulse).print()
    },
};

pub const SERVICES: Format = Format {
    name: "service's badge",
    plan: |site| {
        let services = 0..site.book.services.len();
        let address = |at| site.addresses.address(Place::Service(at));
        services
            .map(|at| datum(&SERVICES, address(at), Some(at)))
            .collect()
    },
    print: |press, datum| {
        let service = datum.of.expect("it is a service's");
        live(press.site, &press.site.book.services[service]).print()
    },
};

fn datum(format: &'static Format, folder: String, of: Option<usize>) -> Datum {
    Datum {
        format,
        url: Url::new(folder + "badge.svg"),
        of,
    }
}

/// The first of the trains that matter now, and how many more there are.
fn current(site: &Site) -> Badge {
    let title = &site.book.config.title;
    let current = site.book.current();
    let Some(row) = current.first().map(|index| site.row(*index)) else {
        return Badge::new(title, site.words().say("no_train_planned"), "wait");
    };
    let more = match current.len() - 1 {
        0 => String::new(),
        more => site.words().counted("badge_more", more),
    };
    let words = format!("{} {}{more}", row.name, row.phase.word.to_lowercase());
    Badge::new(title, &words, row.phase.shape).with(&row.pulse)
}

/// The versions of a service that run.
fn live(site: &Site, service: &Service) -> Badge {
    let mut versions: Vec<&str> = Vec::new();
    for version in service
        .running
        .iter()
        .filter_map(|it| it.version.as_deref())
    {
        if !versions.contains(&version) {
            versions.push(version);
        }
    }
    match versions.as_slice() {
        [] => Badge::new(
            &service.name,
            site.words().say("value_not_known"),
            crate::train::State::Pending.shape(),
        ),
        versions => Badge::new(
            &service.name,
            &versions.join(site.words().say("comma")),
            "done",
        ),
    }
}

/// Letters of a part of a badge; the title says all.
const LONGEST: usize = 40;

const SIZE: usize = 11;

/// A name, perhaps a pulse, and a word on the ground of its shape.
struct Badge {
    name: String,
    pulse: Option<PulseView>,
    word: String,
    shape: &'static str,
}

impl Badge {
    fn new(name: &str, word: &str, shape: &'static str) -> Badge {
        let clean = |text: &str| legal(&visible(text)).trim().to_owned();
        Badge {
            name: clean(name),
            pulse: None,
            word: clean(word),
            shape,
        }
    }

    fn with(self, pulse: &PulseView) -> Badge {
        Badge {
            pulse: Some(pulse.clone()),
            ..self
        }
    }

    fn print(&self) -> Vec<u8> {
        let (name, word) = (short(&self.name), short(&self.word));
        let (for_name, for_word) = (width(&name, SIZE) + 14, width(&word, SIZE) + 14);
        let for_pulse = self.pulse.as_ref().map_or(0, length);
        let whole = for_name + for_pulse + for_word;
        let mut title = format!("{}: {}", self.name, self.word);
        if let Some(pulse) = &self.pulse {
            title += &format!(". {}", pulse.label);
        }
        let mut escaped = String::new();
        escape(&title, &mut escaped);
        let (ground, ink) = ground(self.shape);
        let mut out = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{whole}\" height=\"20\" viewBox=\"0 0 {whole} 20\" role=\"img\" aria-label=\"{escaped}\"><title>{escaped}</title>"
        );
        let _ = write!(
            out,
            "<clipPath id=\"c\"><rect width=\"{whole}\" height=\"20\" rx=\"3\"/></clipPath><g clip-path=\"url(#c)\"><rect width=\"{for_name}\" height=\"20\" fill=\"{BOARD}\"/>"
        );
        if let Some(pulse) = &self.pulse {
            let _ = write!(
                out,
                "<rect x=\"{for_name}\" width=\"{for_pulse}\" height=\"20\" fill=\"{TRACK}\"/>"
            );
            line(pulse, for_name, &mut out);
        }
        let at = for_name + for_pulse;
        let _ = write!(
            out,
            "<rect x=\"{at}\" width=\"{for_word}\" height=\"20\" fill=\"{ground}\"/></g><g font-family=\"Verdana,DejaVu Sans,sans-serif\" font-size=\"{SIZE}\">"
        );
        put(&name, 7, PAPER, &mut out);
        put(&word, at + 7, ink, &mut out);
        out.push_str("</g></svg>\n");
        out.into_bytes()
    }
}

/// `text` by its first letters, where it is long.
fn short(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let first: String = text.chars().take(LONGEST - 1).collect();
    format!("{}…", first.trim_end())
}

/// A text of the length that was counted on, whatever font there is.
fn put(text: &str, x: usize, fill: &str, out: &mut String) {
    let length = width(text, SIZE);
    let _ = write!(
        out,
        "<text x=\"{x}\" y=\"14\" fill=\"{fill}\" textLength=\"{length}\">"
    );
    escape(text, out);
    out.push_str("</text>");
}

/// The room that the line needs, with what is around it.
fn length(pulse: &PulseView) -> usize {
    let end = if pulse.complete { 24 } else { 17 };
    pulse.stops.len() * 14 + end
}

/// A stop a stage, a piece of track before each, and the terminus or a buffer.
fn line(pulse: &PulseView, from: usize, out: &mut String) {
    for (at, stop) in pulse.stops.iter().enumerate() {
        let x = from + 7 + at * 14;
        let track = if stop.passed { LINE } else { WAIT };
        let _ = write!(
            out,
            "<path d=\"M{} 10h{}\" stroke=\"{track}\" stroke-width=\"2\"/>",
            x + 9,
            6
        );
        placed(stop.shape, x, out);
    }
    let end = from + 7 + pulse.stops.len() * 14;
    if pulse.complete {
        placed("ship", end, out);
    } else {
        let _ = write!(
            out,
            "<path d=\"M{} 5.5v9\" stroke=\"{WAIT}\" stroke-width=\"2\"/>",
            end + 2
        );
    }
}

fn placed(name: &str, x: usize, out: &mut String) {
    let _ = write!(
        out,
        "<g transform=\"translate({x} 5) scale(.625)\">{}</g>",
        shape(name)
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::sample;

    fn printed(badge: &Badge) -> String {
        String::from_utf8(badge.print()).expect("it is text")
    }

    #[test]
    fn what_somebody_wrote_is_text_and_nothing_else() {
        let name = "<script>\"&'\u{1}\u{202E}";
        let badge = printed(&Badge::new(name, "live", "done"));
        assert!(!badge.contains("<script"), "{badge}");
        assert!(badge.contains("<title>&lt;script&gt;&quot;&amp;&#39;: live</title>"));
        assert!(!badge.contains(['\u{1}', '\u{202E}']));
    }

    #[test]
    fn the_badge_is_as_wide_as_its_parts() {
        // "ab" is 1.224 of eleven, 14 with what is begun; with 14 around it, twice.
        let badge = printed(&Badge::new("ab", "ab", "done"));
        assert!(badge.contains("width=\"56\" height=\"20\""), "{badge}");
        assert!(badge.contains("<text x=\"7\" y=\"14\" fill=\"#FFF\" textLength=\"14\">ab"));
        assert!(badge.contains("<text x=\"35\" y=\"14\""));
    }

    #[test]
    fn a_long_name_is_cut_and_the_title_has_it_whole() {
        let name = "a".repeat(60);
        let badge = printed(&Badge::new(&name, "live", "done"));
        assert!(badge.contains(&format!("<title>{name}: live</title>")));
        assert!(badge.contains(&format!(">{}…</text>", "a".repeat(39))));
    }

    #[test]
    fn a_site_without_a_next_train_says_so() {
        let book = sample::book(Vec::new());
        let badge = printed(&current(&Site::new(&book)));
        assert!(badge.contains(": No train planned</title>"), "{badge}");
    }

    #[test]
    fn the_versions_of_all_targets_are_told_once() {
        let running = |version: Option<&str>| crate::book::Running {
            version: version.map(str::to_owned),
            ..crate::book::Running::default()
        };
        let book = crate::site::sample::book(Vec::new());
        let site = Site::new(&book);
        for (versions, word) in [
            (vec![], "Not known"),
            (vec![None], "Not known"),
            (vec![Some("1"), Some("1")], "1"),
            (vec![Some("1"), None, Some("2")], "1, 2"),
        ] {
            let service = Service {
                name: "api".to_owned(),
                slug: "api".to_owned(),
                configured: None,
                moves: Vec::new(),
                running: versions.iter().map(|it| running(*it)).collect(),
                under_way: Vec::new(),
            };
            assert_eq!(live(&site, &service).word, word);
        }
    }
}
