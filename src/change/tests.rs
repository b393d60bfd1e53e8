//! What is said of lines comes back as it was said.

use super::*;
use crate::text::{Source, SourcePath};
use crate::train::Handle;

const TRAIN: &str = "---
train: 2025.10-R1
approvers: [ana]
window: 2025-10-14 14:00 → 16:00 UTC
---

## Pre-flight

- [ ] Notes drafted @maria
- [x] Suite green — [run 5512](https://ci.example.com/5512)
- [ ] ~~Infra diff~~ no change
- Plain line
- [ ] Parent
  - [ ] Child one
  - [x] Child two
- [ ] Failing ❌ @lee <!-- a comment -->
- [] Odd box

## Go / No-Go

| Item | Owner | Status |
| --- | --- | --- |
| Backups | @lee | ☐ |
| On call | @sam |  |
| Approval granted | @ana | ☐ |

## Deploy

- [ ] Announce

### Log

- 14:02 @jon Announce

## Completion criteria

- [ ] Metrics stable 24 hrs
";

pub fn written(text: &str) -> (Train, Vec<Diagnostic>, Config) {
    let (config, _) = crate::config::read::read(None);
    let path = SourcePath::new("content/trains/2025.10-R1.md");
    let (train, found) = read::read(&Source::new(path, text), &config);
    (train, found, config)
}

fn said(to: State, why: Option<&str>) -> Mark {
    Mark {
        to,
        why: why.map(str::to_owned),
        by: Some(Handle("jon".to_owned())),
        at: "2025-10-14T13:28:00Z".parse().expect("a time"),
    }
}

/// The line that is another after `words` were marked.
fn marked(text: &str, words: &str, said: &Mark) -> Result<String, Refusal> {
    let (train, found, config) = written(text);
    let part = find(&train, words, |_| true).map_err(|miss| miss.refusal)?;
    let place = part.place;
    let changed = mark(&train, &found, &config, &place, said)?;
    let after = changed.train.source.text();
    let lines = text.lines().zip(after.lines());
    let other: Vec<&str> = lines.filter(|(a, b)| a != b).map(|(_, b)| b).collect();
    assert_eq!(other.len(), 1, "{other:?}");
    assert_eq!(text.lines().count(), after.lines().count());
    Ok(other[0].to_owned())
}

#[test]
fn each_state_is_written_as_the_format_has_it() {
    use State::*;
    for (words, to, why, expected) in [
        ("notes", Done, None, "- [x] Notes drafted @maria"),
        ("notes", Active, None, "- [ ] Notes drafted @maria 🟡"),
        (
            "notes",
            Failed,
            Some("no one wrote"),
            "- [ ] Notes drafted @maria — no one wrote ❌",
        ),
        (
            "notes",
            Waived,
            Some("too small"),
            "- [ ] Notes drafted @maria — too small, accepted by jon ⚠",
        ),
        (
            "notes",
            Skipped,
            Some("none needed"),
            "- [ ] ~~Notes drafted~~ @maria none needed",
        ),
        (
            "suite",
            Pending,
            None,
            "- [ ] Suite green — [run 5512](https://ci.example.com/5512)",
        ),
        (
            "suite",
            Failed,
            Some("red"),
            "- [ ] Suite green — [run 5512](https://ci.example.com/5512); red ❌",
        ),
        ("drafted notes", Done, None, "- [x] Notes drafted @maria"),
        ("infra", Done, None, "- [x] Infra diff"),
        ("infra", Pending, None, "- [ ] Infra diff"),
        ("plain", Done, None, "- [x] Plain line"),
        ("plain", Active, None, "- Plain line 🟡"),
        ("child one", Done, None, "  - [x] Child one"),
        ("1.5.2", Pending, None, "  - [ ] Child two"),
        (
            "failing",
            Done,
            None,
            "- [x] Failing @lee <!-- a comment -->",
        ),
        ("odd", Done, None, "- [x] Odd box"),
        ("backups", Done, None, "| Backups | @lee | ✅ 13:28 |"),
        (
            "backups",
            Failed,
            Some("a|b"),
            "| Backups | @lee | ❌ 13:28 a\\|b |",
        ),
        (
            "backups",
            Skipped,
            Some("no data"),
            "| Backups | @lee | n/a — no data |",
        ),
        ("on call", Done, None, "| On call | @sam | ✅ 13:28 |"),
        (
            "approval",
            Done,
            None,
            "| Approval granted | @ana | 🟩 13:28 @jon |",
        ),
        ("c.1", Done, None, "- [x] Metrics stable 24 hrs"),
        (
            "2.1",
            Waived,
            Some("short"),
            "| Backups | @lee | ⚠ 13:28 short, accepted by @jon |",
        ),
    ] {
        let found = marked(TRAIN, words, &said(to, why));
        assert_eq!(found.as_deref(), Ok(expected), "{words} {to:?}");
    }
}

#[test]
fn a_time_of_another_day_is_written_with_its_day() {
    let late = Mark {
        at: "2025-10-16T09:30:40Z".parse().expect("a time"),
        ..said(State::Done, None)
    };
    let found = marked(TRAIN, "backups", &late).expect("it can be ticked");
    assert_eq!(found, "| Backups | @lee | ✅ 2025-10-16 09:30 |");
}

#[test]
fn marks_and_line_endings_stay() {
    let text = format!("\u{FEFF}{}", TRAIN.replace('\n', "\r\n"));
    let (train, found, config) = written(&text);
    for words in ["notes", "backups", "child one"] {
        let place = find(&train, words, |_| true).expect("it is there").place;
        let changed = mark(&train, &found, &config, &place, &said(State::Done, None));
        let after = changed.expect("it can be ticked").train.source;
        assert!(after.text().starts_with('\u{FEFF}'));
        let bare = after.text().replace("\r\n", "");
        assert!(!bare.contains('\n') && !bare.contains('\r'), "{words}");
    }
}

#[test]
fn what_cannot_be_said_is_refused() {
    for (words, to, part) in [
        ("suite", State::Done, "is done already"),
        ("parent", State::Done, "tasks below `Parent` are open"),
        ("child", State::Done, "several lines"),
        ("nothing here", State::Done, "no line of 2025.10-R1 has"),
    ] {
        let refused = marked(TRAIN, words, &said(to, None)).expect_err("it is refused");
        assert!(
            refused.message.contains(part),
            "{words}: {}",
            refused.message
        );
    }
    let near = marked(TRAIN, "notes draftet", &said(State::Done, None));
    assert_eq!(
        near.expect_err("a slip").help,
        "write 1.1 for `Notes drafted`"
    );
}

#[test]
fn a_line_comes_behind_the_last_of_the_log() {
    for (text, at, expected) in [
        (
            TRAIN.to_owned(),
            "2025-10-14T14:11:20Z",
            "- 14:02 @jon Announce\n- 14:11 @ci Migrated DB\n",
        ),
        (
            TRAIN.to_owned(),
            "2025-10-16T09:00:00Z",
            "\n- 2025-10-16 09:00 @ci Migrated DB\n",
        ),
        (
            TRAIN
                .split("\n### Log")
                .next()
                .unwrap_or_default()
                .to_owned(),
            "2025-10-14T14:11:20Z",
            "- [ ] Announce\n\n### Log\n\n- 14:11 @ci Migrated DB",
        ),
    ] {
        let (train, found, config) = written(&text);
        let by = Handle("ci".to_owned());
        let at = at.parse().expect("a time");
        let changed = line::log(&train, &found, &config, "Migrated\nDB", Some(&by), at);
        let after = changed.expect("it can be written").train.source;
        assert!(after.text().contains(expected), "{}", after.text());
    }
}
