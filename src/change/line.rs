//! A new line of the log.

use jiff::Timestamp;

use super::edit::{Edit, Refusal, one_line};
use super::said::Said;
use super::{Changed, is_minute, mark, taken};
use crate::config::{Config, StageRole};
use crate::text::{Diagnostic, Source, Span};
use crate::train::{Handle, SectionRole, Train};

/// Writes `words`, said `by` somebody `at` a moment, behind the last line of the log.
///
/// # Errors
/// Where there are no words, and where no spelling reads back as that line at that minute.
pub fn log(
    train: &Train,
    found: &[Diagnostic],
    config: &Config,
    words: &str,
    by: Option<&Handle>,
    at: Timestamp,
) -> Result<Changed, Refusal> {
    let words = one_line(words);
    if words.is_empty() {
        return Err(Refusal::new(
            "there is nothing to write",
            "say what happened",
        ));
    }
    let who = by.map(|by| format!("{by} ")).unwrap_or_default();
    let lines = mark::times(train, at).map(|time| format!("{time} {who}{words}"));
    let spellings = lines.iter().map(|line| behind(train, config, line));
    let means = |old: &Said, new: &Said| {
        let (before, added) = new.log.split_at(old.log.len().min(new.log.len()));
        before == old.log
            && matches!(added, [(_, Some(written))] if is_minute(*written, at))
            && new.parts == old.parts
            && new.actions == old.actions
            && old.rest.iter().all(|it| new.rest.contains(it))
    };
    taken(train, found, config, spellings.collect(), means).ok_or_else(|| {
        Refusal::new(
            "a line at this time would not be the last of the log",
            "write it in an editor, with its date; nothing was written",
        )
    })
}

/// The edit that writes `line` behind the last one; makes the log where there is none.
fn behind(train: &Train, config: &Config, line: &str) -> Edit {
    let source = &train.source;
    let text = source.text();
    let newline = source.newline();
    let insert = |at: usize, new: String| Edit {
        span: Span::new(at..at),
        text: new,
    };
    if let Some(last) = train.log.last() {
        return behind_items(source, last.span, line);
    }
    let deploy = config.stage_with(StageRole::Deploy);
    let deploy = deploy.and_then(|at| train.section_of(SectionRole::Stage(at)));
    let log = train.section_of(SectionRole::Log);
    let (section, heading) = match (log, deploy) {
        (Some(log), _) => (Some(log), ""),
        (None, Some(deploy)) => (Some(deploy), "### Log"),
        (None, None) => (None, "## Log"),
    };
    let body = section.map_or(0..text.len(), |section| section.body.range());
    let end = body.start + text[body.clone()].trim_end().len();
    let has_heading = text[body]
        .lines()
        .last()
        .is_some_and(|last| last.trim() == "### Log");
    let heading = if has_heading { "" } else { heading };
    let gap = format!("{newline}{newline}");
    let heading = match heading {
        "" => gap,
        heading => format!("{gap}{heading}{gap}"),
    };
    insert(end, format!("{heading}- {line}"))
}

/// The edit that writes an item of the words `item` behind the one at `last`, below its bullet.
pub fn behind_items(source: &Source, last: Span, item: &str) -> Edit {
    let text = source.text();
    let end = text[..last.end as usize].trim_end().len();
    let start = text[..last.start as usize].rfind('\n');
    let start = start.map_or(0, |at| at + 1);
    let indent = text[start..].find(|c: char| !c.is_whitespace());
    let indent = &text[start..start + indent.unwrap_or_default()];
    Edit {
        span: Span::new(end..end),
        text: format!("{}{indent}- {item}", source.newline()),
    }
}
