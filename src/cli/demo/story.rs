//! The life of a finished train file, told backwards: what it looked like before each step.
//!
//! A step is a place in the text and what stood there before. The file as it was at a
//! moment is the text with every later step undone. Where a file says when something
//! happened it happened then; the rest is spread evenly over the stage's time.

use jiff::{SignedDuration, Timestamp, ToSpan};

use crate::config::{Config, StageRole};
use crate::text::Span;
use crate::train::{Handle, Item, NotePart, State, Train, judge};

/// A commit of the story.
#[derive(Debug, PartialEq, Eq)]
pub struct Draft {
    pub at: Timestamp,
    pub who: Handle,
    pub message: String,
    /// The whole file after it.
    pub text: String,
}

/// Something that somebody did to the file.
#[derive(Clone, Debug)]
struct Step {
    at: Timestamp,
    who: Handle,
    /// What it is about, for the commit's message.
    about: String,
    span: Span,
    /// What stood in place of `span`.
    before: String,
}

/// Steps of one person within so many minutes are one commit.
const TOGETHER: i64 = 12;

/// The commits that led to `train`, the first one first, none after `now`; a train without a
/// window has one.
pub fn story(train: &Train, config: &Config, now: Timestamp) -> Vec<Draft> {
    let owner = train.facts.owner.value().cloned();
    let owner = owner.unwrap_or_else(|| Handle("ci".to_owned()));
    let mut steps = Teller::new(train, config, now).steps();
    steps.sort_by_key(|step| (step.at, step.span.start));
    let start = train.facts.starts().unwrap_or(now).min(now);
    let planned = start - SignedDuration::from_hours(24 * 12 + 5);
    let first = steps.first().map_or(planned, |step| {
        planned.min(step.at - SignedDuration::from_hours(20))
    });
    let name = &train.name;
    let mut drafts = vec![Draft {
        at: first,
        who: owner,
        message: format!("{name}: planned"),
        text: undone(train.source.text(), &steps),
    }];
    let mut rest = steps.as_slice();
    while let Some(step) = rest.first() {
        let ends = step.at.saturating_add(TOGETHER.minutes());
        let ends = ends.expect("minutes can be added");
        let is_one = |other: &&Step| other.who == step.who && other.at <= ends;
        let count = rest.iter().take_while(is_one).count();
        let at = rest[count - 1].at;
        rest = &rest[count..];
        drafts.push(Draft {
            at,
            who: step.who.clone(),
            message: format!("{name}: {}", step.about),
            text: undone(train.source.text(), rest),
        });
    }
    drafts
}

/// `text` without `steps`, whose places do not overlap.
fn undone(text: &str, steps: &[Step]) -> String {
    let mut steps: Vec<&Step> = steps.iter().collect();
    steps.sort_by_key(|step| step.span.start);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for step in steps {
        let range = step.span.range();
        if range.start < at {
            continue;
        }
        out.push_str(&text[at..range.start]);
        out.push_str(&step.before);
        at = range.end;
    }
    out + &text[at..]
}

/// Finds the steps of one train.
struct Teller<'t> {
    train: &'t Train,
    config: &'t Config,
    now: Timestamp,
    start: Timestamp,
    live: Timestamp,
    manager: Handle,
}

impl<'t> Teller<'t> {
    fn new(train: &'t Train, config: &'t Config, now: Timestamp) -> Teller<'t> {
        let start = train.facts.starts().unwrap_or(now);
        let judged = judge::judge(train, config, now);
        let ends = train.facts.ends().unwrap_or(start);
        let manager = train.facts.release_manager.value();
        Teller {
            train,
            config,
            now,
            start,
            live: judged.live.at().unwrap_or(ends).max(start),
            manager: manager.cloned().unwrap_or_else(|| Handle("ci".to_owned())),
        }
    }

    fn steps(&self) -> Vec<Step> {
        let mut steps = Vec::new();
        self.items(&mut steps);
        self.rows(&mut steps);
        self.log(&mut steps);
        self.services(&mut steps);
        self.troubles(&mut steps);
        self.notes(&mut steps);
        self.closing(&mut steps);
        steps.retain(|step| !step.span.range().is_empty());
        for step in &mut steps {
            step.at = step.at.min(self.now);
        }
        steps
    }

    fn text(&self) -> &str {
        self.train.source.text()
    }

    /// When a stage of this role runs: before the start, or from when it is live. No two teams are
    /// as quick as each other.
    fn span_of(&self, role: StageRole) -> (Timestamp, Timestamp) {
        let minutes = |n: i64| SignedDuration::from_mins(n);
        let name = self.train.name.as_str().bytes();
        let sway = |most: i64| minutes(name.clone().map(i64::from).sum::<i64>() * 37 % most);
        let (start, live) = (self.start, self.live);
        match role {
            StageRole::Preparation => {
                let until = start - minutes(150) - sway(34 * 60);
                (until - minutes(70 * 60), until)
            }
            StageRole::Gate => (start - minutes(70), start - minutes(12) - sway(50)),
            StageRole::Deploy => (start, live),
            StageRole::Validation => (live + minutes(8), live + minutes(45) + sway(90)),
            StageRole::CloseOut => (live + minutes(195), live + minutes(20 * 60) + sway(15 * 60)),
        }
    }

    fn items(&self, steps: &mut Vec<Step>) {
        for (stage, def) in self.train.stages.iter().zip(&self.config.stages) {
            let (from, until) = self.span_of(def.role);
            let until = until.min(self.now).max(from);
            let items = stage.items.iter();
            let done = items.filter(|item| item.state != State::Pending && item.marker.is_some());
            let count = i32::try_from(done.clone().count()).unwrap_or(1).max(1);
            for (place, item) in (1..).zip(done) {
                let even = from + until.duration_since(from) / count * place;
                let (span, before) = self.open_again(item);
                steps.push(Step {
                    at: item.at.unwrap_or(even),
                    who: item.owner.clone().unwrap_or_else(|| self.manager.clone()),
                    about: def.title.clone(),
                    span,
                    before,
                });
            }
        }
    }

    /// Where an item says how it stands, and what stood there while it was open.
    fn open_again(&self, item: &Item) -> (Span, String) {
        let start = item.marker.unwrap_or(item.span).range().start;
        if item.state != State::Skipped {
            return (Span::new(start..item.text.range().start), "[ ] ".to_owned());
        }
        // The strike ends behind the text, and the reason follows it.
        let end = self.text()[start..]
            .find('\n')
            .map_or(start, |at| start + at);
        let before = format!("[ ] {}", self.train.text(item.text));
        (Span::new(start..end), before)
    }

    fn rows(&self, steps: &mut Vec<Step>) {
        let (from, until) = self.span_of(StageRole::Gate);
        for stage in &self.train.stages {
            let rounds = stage.rounds.iter().flat_map(|round| &round.rows);
            let rows = rounds.filter(|row| row.state != State::Pending);
            let count = i32::try_from(rows.clone().count()).unwrap_or(1).max(1);
            for (place, row) in (1..).zip(rows) {
                let even = from + until.duration_since(from) / count * place;
                steps.push(Step {
                    at: row.at.unwrap_or(even),
                    who: row.owners.first().unwrap_or(&self.manager).clone(),
                    about: "go or no-go".to_owned(),
                    span: row.status,
                    before: " ⚪ ".to_owned(),
                });
            }
        }
    }

    fn log(&self, steps: &mut Vec<Step>) {
        for line in &self.train.log {
            steps.push(Step {
                at: line.at.unwrap_or(self.live),
                who: line.who.clone().unwrap_or_else(|| self.manager.clone()),
                about: "log".to_owned(),
                span: self.whole_lines(line.span),
                before: String::new(),
            });
        }
    }

    /// How each service stands, which its line says behind what it carries.
    fn services(&self, steps: &mut Vec<Step>) {
        for moved in &self.train.facts.services {
            let written = self.train.text(moved.span);
            for key in [", deployed_at: ", ", status: ", ", state: "] {
                let Some(from) = written.find(key) else {
                    continue;
                };
                let value = &written[from + key.len()..];
                let value = &value[..value.find([',', '}']).unwrap_or(value.len())];
                let until = from + key.len() + value.trim_end().len();
                let offset = moved.span.range().start;
                steps.push(Step {
                    at: moved.deployed_at.unwrap_or(self.live),
                    who: self.manager.clone(),
                    about: moved.name.clone(),
                    span: Span::new(offset + from..offset + until),
                    before: String::new(),
                });
            }
        }
    }

    /// Incidents and rollbacks, each in a line of the front matter.
    fn troubles(&self, steps: &mut Vec<Step>) {
        let facts = &self.train.facts;
        let incidents = facts.incidents.iter().map(|it| (it.span, it.started, None));
        let invoked = facts.rollback.invoked.iter();
        let invoked = invoked.map(|it| (it.span, it.at, it.by.clone()));
        for (span, at, by) in incidents.chain(invoked) {
            steps.push(Step {
                at: at.unwrap_or(self.live),
                who: by.unwrap_or_else(|| self.manager.clone()),
                about: "trouble".to_owned(),
                span: self.whole_lines(span),
                before: String::new(),
            });
        }
    }

    fn notes(&self, steps: &mut Vec<Step>) {
        let owner = self.train.facts.owner.value().unwrap_or(&self.manager);
        for part in self.train.notes.iter().flat_map(|group| &group.parts) {
            if let NotePart::Note(note) = part {
                steps.push(Step {
                    at: self.start - SignedDuration::from_hours(74),
                    who: owner.clone(),
                    about: "release notes".to_owned(),
                    span: self.whole_lines(note.span),
                    before: String::new(),
                });
            }
        }
    }

    /// What comes after the train: the outcome, the retro's answers and its actions.
    fn closing(&self, steps: &mut Vec<Step>) {
        let owner = self.train.facts.owner.value().unwrap_or(&self.manager);
        let mut add = |hours: i64, span: Span, before: &str| {
            steps.push(Step {
                at: self.live + SignedDuration::from_hours(hours),
                who: owner.clone(),
                about: "looking back".to_owned(),
                span,
                before: before.to_owned(),
            });
        };
        if let Some(at) = self.text().find("\noutcome:") {
            let line = self.whole_lines(Span::new(at + 1..at + 2));
            add(27, line, "");
        }
        for answer in &self.train.retro {
            add(44, answer.text.unwrap_or_default(), "\n");
        }
        for action in &self.train.actions {
            let is_in_retro = self.train.retro.iter().any(|answer| {
                let text = answer.text.unwrap_or_default().range();
                text.contains(&action.span.range().start)
            });
            if !is_in_retro {
                add(45, self.whole_lines(action.span), "");
            }
        }
        for criterion in &self.train.criteria {
            let marker = criterion
                .item
                .marker
                .filter(|_| criterion.item.state == State::Done);
            add(50, marker.unwrap_or_default(), "[ ]");
        }
    }

    /// The lines that `span` touches, with the end of the last one.
    fn whole_lines(&self, span: Span) -> Span {
        let (text, range) = (self.text(), span.range());
        let start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
        let last = range.end.max(range.start + 1).min(text.len());
        let inside = text.as_bytes()[last - 1] == b'\n';
        let end = match inside {
            true => last,
            false => text[last..]
                .find('\n')
                .map_or(text.len(), |at| last + at + 1),
        };
        Span::new(start..end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compile::configure;
    use crate::read;
    use crate::text::{Level, Source, SourcePath};

    const TRAIN: &str = "---\ntrain: R1\nowner: maria\nrelease_manager: jon\nwindow: 2025-10-14 14:00 → 16:00 UTC\n\
        services:\n  - { name: api, to: 2, deployed_at: 2025-10-14 14:24 }\n---\n\
        ## Pre-Flight\n\n- [x] Tests @ana 2025-10-13 10:30\n- [ ] ~~Review~~ no change\n\n\
        ## Deploy\n\n- [x] ✅ Announce\n\n### Log\n\n- 14:02 @jon Announced\n- 15:02 🟢 Live\n";

    fn told() -> Vec<Draft> {
        let (config, _) = configure(None);
        let source = Source::new(SourcePath::new("content/trains/R1.md"), TRAIN);
        let (train, _) = read::read(&source, &config);
        story(
            &train,
            &config,
            "2025-10-16T00:00Z".parse().expect("a time"),
        )
    }

    #[test]
    fn it_begins_with_an_empty_form_and_ends_with_the_file() {
        let drafts = told();
        let first = &drafts[0].text;
        assert!(
            first.contains("- [ ] Tests @ana") && first.contains("- [ ] Review\n"),
            "{first}"
        );
        assert!(
            first.contains("- [ ] Announce") && first.contains("to: 2 }"),
            "{first}"
        );
        assert!(!first.contains("14:02") && !first.contains('🟢'), "{first}");
        assert_eq!(drafts.last().expect("one at least").text, TRAIN);
    }

    #[test]
    fn a_step_is_taken_when_the_file_says_by_whom_it_says() {
        let drafts = told();
        let announced = drafts
            .iter()
            .find(|it| it.text.contains("14:02"))
            .expect("a commit");
        assert_eq!(announced.at.to_string(), "2025-10-14T14:02:00Z");
        assert_eq!(announced.who, Handle("jon".to_owned()));
        let times: Vec<_> = drafts.iter().map(|draft| draft.at).collect();
        assert!(times.is_sorted(), "{times:?}");
    }

    #[test]
    fn every_version_on_the_way_can_be_read() {
        let (config, _) = configure(None);
        for draft in told() {
            let source = Source::new(SourcePath::new("content/trains/R1.md"), draft.text);
            let (_, found) = read::read(&source, &config);
            let error = found.iter().find(|found| found.level == Level::Error);
            assert_eq!(error, None, "{}", source.text());
        }
    }
}
