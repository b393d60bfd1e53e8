//! What somebody ticked in a comment, taken into the train's text by the rules of `trainbook tick`.
//!
//! Each box is a change of its own; one that is refused hinders no other. What the file says already
//! is no change, so that the same boxes can be taken twice.

use jiff::Timestamp;

use super::boxes::{Asked, Tick, find};
use super::inert::plain_line;
use crate::change::{self, Changed, Mark, Part, approval};
use crate::config::Config;
use crate::read;
use crate::site::plain::plain;
use crate::text::Source;
use crate::train::{Handle, State, Train};

/// Characters of a line's words in a commit's message.
const LONGEST: usize = 120;

/// What came of the boxes.
#[derive(Clone, Debug)]
pub struct Taken {
    pub source: Source,
    /// What was done, as `tick “Notes drafted”`.
    pub done: Vec<String>,
    /// What was not, and why, a sentence each.
    pub refused: Vec<String>,
}

impl Taken {
    /// The message of the commit that has it, for the train called `name`.
    pub fn message(&self, name: &str) -> String {
        let name = message_line(name);
        match self.done.as_slice() {
            [one] => format!("{name}: {one}"),
            several => {
                let lines = several.iter().map(|it| format!("\n- {it}"));
                let lines: String = lines.collect();
                format!("{name}: mark {} lines\n{lines}", several.len())
            }
        }
    }
}

/// Takes what `who` `asked` for at a moment into `source`.
pub fn take(
    source: &Source,
    config: &Config,
    asked: &[Asked],
    who: &Handle,
    at: Timestamp,
) -> Taken {
    let mut taken = Taken {
        source: source.clone(),
        done: Vec::new(),
        refused: Vec::new(),
    };
    for asked in asked {
        match one(&taken.source, config, asked, who, at) {
            Ok(Some((changed, words))) => {
                taken.source = changed.train.source;
                taken.done.push(words);
            }
            Ok(None) => {}
            Err(why) => taken.refused.push(why),
        }
    }
    taken
}

/// The change that `asked` asks for; none where the line stands so already.
fn one(
    source: &Source,
    config: &Config,
    asked: &Asked,
    who: &Handle,
    at: Timestamp,
) -> Result<Option<(Changed, String)>, String> {
    let (train, found) = read::read(source, config);
    let part = find(&train, asked).map_err(|now| moved(&train, asked, &now))?;
    let (verb, to) = match asked.to {
        Tick::On => ("tick", State::Done),
        Tick::Off => ("untick", State::Pending),
    };
    let is_so = match asked.to {
        Tick::On => part.state().is_settled(),
        Tick::Off => part.state() != State::Done,
    };
    if is_so {
        return Ok(None);
    }
    approval::allowed(&train, &part, Some(who)).map_err(|it| in_quotes(&it.message))?;
    let mark = Mark {
        to,
        why: None,
        by: part.approval().map(|_| who.clone()),
        at,
    };
    let changed = change::mark(&train, &found, config, &part.place, &mark);
    let changed = changed.map_err(|it| in_quotes(&format!("{}: {}", it.message, it.help)))?;
    Ok(Some((
        changed,
        format!("{verb} “{}”", words(&train, &part)),
    )))
}

/// The words of a line, as a commit's message has them.
fn words(train: &Train, part: &Part) -> String {
    message_line(&plain(train.text(part.text())))
}

/// By a commit nobody is called, no issue closed and no workflow skipped, whatever a line says.
fn message_line(words: &str) -> String {
    let words = words.replace(['@', '#'], "");
    plain_line(&words.replace('[', "(").replace(']', ")"), LONGEST)
}

fn moved(train: &Train, asked: &Asked, now: &[String]) -> String {
    let number = plain_line(&asked.number, 20);
    match now {
        [] => format!(
            "what was {number} is not in {} any more, or says something else: tick what stands \
             there now",
            train.name
        ),
        now => format!(
            "what was {number} is {} now: tick it there",
            now.join(" or ")
        ),
    }
}

/// What stands between backticks in quotes: a comment shows words as they are.
fn in_quotes(message: &str) -> String {
    let parts = message.split('`').enumerate();
    let quoted = parts.map(|(at, part)| match at {
        0 => part.to_owned(),
        at if at % 2 == 1 => format!("“{part}"),
        _ => format!("”{part}"),
    });
    quoted.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::github::boxes::{asked, boxes};
    use crate::github::comment::{There, comment};
    use crate::text::SourcePath;

    const TRAIN: &str = "---
train: 2025.10-R1
approvers: [ana, lee]
window: 2025-10-14 14:00 → 16:00 UTC
---

## Pre-flight

- [ ] Notes drafted @maria
- [x] Suite green
- [ ] Parent
  - [ ] Child
- [ ] Co-authored-by: x @sam

## Go / No-Go

| Item | Owner | Status |
| --- | --- | --- |
| Approval granted | @ana | ☐ |
| Approval granted | @lee | ☐ |
";

    const THERE: There = There {
        path: "content/trains/a.md",
        url: "https://git.example",
    };

    fn of(text: &str) -> Source {
        Source::new(SourcePath::new("content/trains/a.md"), text)
    }

    fn config() -> Config {
        crate::config::read::read(None).0
    }

    fn at() -> Timestamp {
        "2025-10-14T13:41:00Z".parse().expect("a time")
    }

    /// What comes of `who` setting the boxes of the lines `numbers` otherwise in the comment of
    /// [`TRAIN`], once the file says `now`.
    fn taken(numbers: &[&str], who: &str, now: &str) -> Taken {
        let (train, _) = read::read(&of(TRAIN), &config());
        let before = comment(&train, &config(), at(), THERE, &[]);
        let turned = |line: &str| {
            let is_meant = numbers
                .iter()
                .any(|it| line.contains(&format!("<!-- {it} ")));
            match is_meant {
                true if line.contains("[ ]") => line.replace("[ ]", "[x]"),
                true => line.replace("[x]", "[ ]"),
                false => line.to_owned(),
            }
        };
        let after: Vec<String> = before.lines().map(turned).collect();
        let asked = asked(&before, &after.join("\r\n"));
        assert_eq!(asked.len(), numbers.len());
        take(&of(now), &config(), &asked, &Handle(who.to_owned()), at())
    }

    #[test]
    fn a_box_is_its_line_in_the_file() {
        let one = taken(&["1.1"], "lee", TRAIN);
        let expected = TRAIN.replace("[ ] Notes", "[x] Notes");
        assert_eq!(one.source.text(), expected);
        assert_eq!(
            one.message("2025.10-R1"),
            "2025.10-R1: tick “Notes drafted”"
        );
        let several = taken(&["1.1", "1.2", "1.4"], "lee", TRAIN);
        assert_eq!(
            several.message("2025.10-R1"),
            "2025.10-R1: mark 3 lines\n\n- tick “Notes drafted”\n- untick “Suite green”\n\
             - tick “Co-authored-by: x”"
        );
        assert_eq!(several.refused, [""; 0]);
    }

    #[test]
    fn a_message_is_no_order_to_a_code_host() {
        assert_eq!(
            message_line("tick “Closes #12, @sam [skip ci]”"),
            "tick “Closes 12, sam (skip ci)”"
        );
    }

    #[test]
    fn h05_an_approval_is_its_approvers_alone() {
        let own = taken(&["2.2"], "lee", TRAIN);
        let expected = TRAIN.replace("@lee | ☐", "@lee | 🟩 13:41");
        assert_eq!(own.source.text(), expected);
        for who in ["ana", "maria"] {
            let refused = taken(&["2.2"], who, TRAIN);
            assert_eq!(refused.source.text(), TRAIN);
            let why = format!("“Approval granted” is the approval of @lee, and this is @{who}");
            assert_eq!(refused.refused, [why]);
        }
    }

    #[test]
    fn one_that_is_refused_hinders_no_other() {
        let found = taken(&["1.1", "1.3", "2.1"], "ana", TRAIN);
        assert_eq!(
            found.done,
            ["tick “Notes drafted”", "tick “Approval granted”"]
        );
        assert_eq!(found.refused.len(), 1);
        assert!(found.refused[0].contains("“Parent” are open"), "{found:?}");
    }

    #[test]
    fn h07_what_moved_or_went_is_told_and_never_guessed() {
        let above = TRAIN.replace("- [ ] Notes", "- [ ] New\n- [ ] Notes");
        let moved = taken(&["1.1"], "lee", &above);
        assert_eq!(moved.refused, ["what was 1.1 is 1.2 now: tick it there"]);
        let other = TRAIN.replace("Notes drafted", "Notes written");
        let gone = taken(&["1.1"], "lee", &other);
        assert!(gone.refused[0].starts_with("what was 1.1 is not in 2025.10-R1 any more"));
        let given = TRAIN.replace("@maria", "@sam");
        assert_eq!(taken(&["1.1"], "lee", &given).refused.len(), 1);
        for (found, text) in [(moved, above), (gone, other)] {
            assert_eq!(found.source.text(), text);
        }
    }

    #[test]
    fn what_is_so_already_is_no_change() {
        let now = TRAIN.replace("[ ] Notes", "[x] Notes");
        let again = taken(&["1.1"], "lee", &now);
        assert_eq!((again.done.len(), again.refused.len()), (0, 0));
        let (train, _) = read::read(&again.source, &config());
        let shown = comment(&train, &config(), at(), THERE, &[]);
        assert_eq!(boxes(&shown)[0].to, Tick::On);
    }
}
