//! The comment that has a train's checklist.
//!
//! | a line of the train is | the comment has |
//! |---|---|
//! | pending, in progress, failed | an empty box, and the sign of its state |
//! | done | a ticked box |
//! | waived, skipped | no box: these are said with a reason, in the file |
//!
//! It begins with a comment that nobody sees, by which it is found again and which names the train's
//! file. Limit: GitHub takes 65,536 characters, so of a train of very many lines the last are left out
//! and counted.

use jiff::Timestamp;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::boxes::marker;
use super::inert::inert;
use crate::change::{Part, Place, parts};
use crate::config::Config;
use crate::site::plain::plain;
use crate::train::judge::{Judged, judge};
use crate::train::{CriterionKind, State, Train};

const BEGIN: &str = "<!-- trainbook: ";
const END: &str = " -->";

/// Bytes that the lines of a train may take.
const ROOM: usize = 56_000;

/// Bytes that those which were not taken may take.
const ROOM_TOLD: usize = 4_000;

/// What stands in a path as it is; `>` is not in it, so no path ends the comment around it.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'.')
    .remove(b'-')
    .remove(b'_');

const FOOT: &str = "\
A box that you tick here is ticked in the file, as a commit in your name; a change of the file comes \
back here. Nothing else in this comment is kept.";

/// Where a train's file is on GitHub.
#[derive(Clone, Copy, Debug)]
pub struct There<'a> {
    /// From the repository's root.
    pub path: &'a str,
    /// Its page.
    pub url: &'a str,
}

/// The comment of `train` as it stands at `at`, whose file is `there`; `told` is what was not taken
/// from it, a sentence each.
pub fn comment(
    train: &Train,
    config: &Config,
    at: Timestamp,
    there: There,
    told: &[String],
) -> String {
    let judged = judge(train, config, at);
    let begin = begin(there.path);
    let mut text = format!("{begin}\n{}", head(train, &judged, there));
    let limit = text.len() + ROOM;
    let (mut above, mut left_out) = (None, 0);
    for part in parts(train).iter().filter(|part| !is_computed(train, part)) {
        let mut lines = String::new();
        if above != Some(part.stage()) {
            lines += &heading(config, &judged, part);
        }
        lines += &line(train, part);
        if text.len() + lines.len() > limit {
            left_out += 1;
        } else {
            above = Some(part.stage());
            text += &lines;
        }
    }
    if left_out > 0 {
        text += &format!("\n… and {left_out} more, in the file\n");
    }
    text + &not_taken(told) + &format!("\n<sub>{FOOT}</sub>\n")
}

/// What was `told`, in quotes; of very much the first, and how much more there is.
fn not_taken(told: &[String]) -> String {
    if told.is_empty() {
        return String::new();
    }
    let mut text = "\n> [!WARNING]\n> Not everything was taken from this comment:\n".to_owned();
    for (at, sentence) in told.iter().enumerate() {
        let line = format!("> - {}\n", inert(sentence));
        if text.len() + line.len() > ROOM_TOLD {
            return text + &format!("> - and {} more\n", told.len() - at);
        }
        text += &line;
    }
    text
}

/// Whether `there`, a comment as GitHub has it, says what `text` does; what was not taken may be told
/// in one of them alone.
pub fn says(there: &str, text: &str) -> bool {
    let said = |text| {
        let lines = str::lines(text).map(str::trim_end);
        lines.filter(|line| !line.is_empty() && !line.starts_with('>'))
    };
    said(there).eq(said(text))
}

/// The path in the repository of the file that a comment made by [`comment`] is about; `None` of any
/// other comment.
pub fn path_in(comment: &str) -> Option<String> {
    let rest = comment.strip_prefix(BEGIN)?;
    let (path, _) = rest.lines().next()?.split_once(END)?;
    let path = percent_decode_str(path).decode_utf8().ok()?;
    Some(path.into_owned())
}

/// Whether `part` is the criterion about the pulse, which nobody ticks.
fn is_computed(train: &Train, part: &Part) -> bool {
    matches!(part.place, Place::Criterion(at) if train.criteria[at].kind == CriterionKind::Pulse)
}

fn begin(path: &str) -> String {
    format!("{BEGIN}{}{END}", utf8_percent_encode(path, PLAIN))
}

fn head(train: &Train, judged: &Judged, there: There) -> String {
    let name = inert(train.name.as_str());
    let title = match train.title() {
        title if title == train.name.as_str() => String::new(),
        title => format!(" — {}", inert(title)),
    };
    let verdict = judged.verdict.as_ref();
    let verdict = verdict.map(|it| format!(" · the verdict is {it}"));
    let file = there.path.rsplit('/').next();
    format!(
        "### {name}{title}\n\n{} {}{} · [{}](<{}>)\n",
        judged.pulse,
        judged.phase.word(),
        verdict.unwrap_or_default(),
        inert(file.unwrap_or_default()),
        there.url,
    )
}

/// The heading over the first line of a stage, or of the criteria.
fn heading(config: &Config, judged: &Judged, part: &Part) -> String {
    let (title, settled, total) = match part.stage() {
        Some(at) => {
            let stage = &judged.stages[at];
            let title = format!("{} {}", at + 1, inert(&config.stages[at].title));
            (title, stage.settled, stage.total)
        }
        None => (
            "Completion".to_owned(),
            judged.criteria_met,
            judged.criteria_counted,
        ),
    };
    format!("\n**{title}** · {settled} of {total}\n\n")
}

fn line(train: &Train, part: &Part) -> String {
    let depth = match &part.place {
        Place::Item(_, at) => at.len() - 1,
        Place::Row(..) | Place::Criterion(_) => 0,
    };
    let indent = "  ".repeat(depth);
    let owners = part.owners().iter().map(|owner| format!(" {owner}"));
    let words = plain(train.text(part.text())) + &owners.collect::<String>();
    let words = format!("{} {}", part.number(), inert(&words));
    let boxed = |shape: &str, sign: &str| {
        let marker = marker(train, part);
        format!("{indent}- [{shape}] {sign}{words} {marker}\n")
    };
    match part.state() {
        State::Pending => boxed(" ", ""),
        State::Active => boxed(" ", "🟡 "),
        State::Failed => boxed(" ", "❌ "),
        State::Done => boxed("x", ""),
        State::Waived => format!("{indent}- ⚠ {words}\n"),
        State::Skipped => format!("{indent}- ~~{words}~~\n"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::github::boxes::boxes;
    use crate::read;
    use crate::text::{Source, SourcePath};

    const TRAIN: &str = "---
train: 2025.10-R1
title: \"Saved <addresses>\"
approvers: [ana]
window: 2025-10-14 14:00 → 16:00 UTC
---

## Pre-flight

- [x] Suite green @maria
- [ ] ~~Infra diff~~ no change
- [ ] Parent
  - [ ] Child 🟡

## Go / No-Go

| Item | Owner | Status |
| --- | --- | --- |
| Backups | @lee | ❌ 13:00 none |
| On call | @lee | ⚠ late, accepted by @lee |
| Approval granted | @ana | ☐ |

## Completion criteria

- [ ] Retro written
- [ ] Pulse meter 🟢🟢🟢🟢🟢✅
";

    fn shown(path: &str, text: &str, told: &[String]) -> String {
        let (config, _) = crate::config::read::read(None);
        let (train, _) = read::read(&Source::new(SourcePath::new(path), text), &config);
        let at = "2025-10-14T13:00:00Z".parse().expect("a time");
        let url = "https://git.example/a";
        comment(&train, &config, at, There { path, url }, told)
    }

    #[test]
    fn a_comment_has_every_line_and_how_it_stands() {
        let told = ["“x” is for @ana\n".to_owned()];
        let text = shown("content/trains/2025.10-R1.md", TRAIN, &told);
        let without_markers: String = text
            .lines()
            .map(|line| line.rsplit_once(" <!-- ").map_or(line, |(line, _)| line))
            .flat_map(|line| [line, "\n"])
            .collect();
        let expected = "\
### 2025.10-R1 — Saved &lt;addresses\\>

🟡🔴⚪⚪⚪ held · the verdict is no-go · [2025.10-R1.md](<https://git.example/a>)

**1 Pre-Flight** · 2 of 3

- [x] 1.1 Suite green `@maria`
- ~~1.2 Infra diff~~
- [ ] 🟡 1.3 Parent
  - [ ] 🟡 1.3.1 Child

**2 Go / No-Go** · 1 of 3

- [ ] ❌ 2.1 Backups `@lee`
- ⚠ 2.2 On call `@lee`
- [ ] 2.3 Approval granted `@ana`

**Completion** · 0 of 1

- [ ] c.1 Retro written

> [!WARNING]
> Not everything was taken from this comment:
> - “x” is for `@ana`

";
        let (first, rest) = without_markers.split_once('\n').expect("lines");
        assert_eq!(first, "<!-- trainbook: content/trains/2025.10-R1.md -->");
        assert!(rest.starts_with(expected), "{rest}");
        assert_eq!(boxes(&text).len(), 6);
    }

    #[test]
    fn what_was_not_taken_is_no_other_comment() {
        let plain = shown("a.md", TRAIN, &[]);
        let told = shown("a.md", TRAIN, &["“x” is not yours".to_owned()]);
        assert!(plain != told && says(&told.replace('\n', "\r\n"), &plain));
        for (old, new) in [("[ ] c.1", "[x] c.1"), ("Suite green", "Suite red")] {
            assert!(!says(&told.replace(old, new), &plain), "{new}");
        }
        assert!(!says(&format!("{plain}More\n"), &plain));
    }

    #[test]
    fn a_comment_names_its_file_whatever_that_is_called() {
        for path in ["content/trains/a b.md", "content/-->.md", "content/ü%20.md"] {
            let text = shown(path, "## Pre-flight\n\n- [ ] One\n", &[]);
            assert_eq!(path_in(&text).as_deref(), Some(path));
            assert_eq!(boxes(&text).len(), 1);
        }
        for other in ["", "See <!-- trainbook: a -->", "<!-- trainbook: a"] {
            assert_eq!(path_in(other), None, "{other}");
        }
    }

    #[test]
    fn a_comment_is_never_longer_than_github_takes() {
        let items = format!("- [ ] {}\n", "é_".repeat(4_000)).repeat(5_000);
        let told = vec!["&".repeat(4_000); 1_000];
        let text = shown("a.md", &format!("## Pre-flight\n\n{items}"), &told);
        assert!(text.chars().count() < 65_536 && text.contains(" more, in the file\n"));
        assert!(text.contains("\n> - and 998 more\n"), "{text}");
    }
}
