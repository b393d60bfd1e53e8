//! The actions of a train: a new one, one that is done, one that is somebody else's from now on.

use jiff::civil::Date;

use super::edit::{Edit, Refusal, one_line};
use super::line::behind_items;
use super::mark::bullet;
use super::said::Said;
use super::{Changed, taken};
use crate::config::Config;
use crate::text::{Diagnostic, Span, nearest};
use crate::train::{Action, ActionState, Handle, SectionRole, Train};

/// A promise that is not written yet.
#[derive(Clone, Debug)]
pub struct Promise {
    pub text: String,
    pub owner: Option<Handle>,
    pub due: Option<Date>,
    /// `#12`, `OPS-912` or a URL.
    pub ticket: Option<String>,
}

/// Writes `promise` behind the last action of `train`.
///
/// # Errors
/// Where it says nothing, is there already, or would be read as something else.
pub fn add(
    train: &Train,
    found: &[Diagnostic],
    config: &Config,
    promise: &Promise,
) -> Result<Changed, Refusal> {
    let text = one_line(&promise.text);
    if text.is_empty() {
        return Err(Refusal::new(
            "there is nothing to promise",
            "say what is to be done",
        ));
    }
    let owner = promise.owner.iter().map(|owner| format!(" {owner}"));
    let due = promise.due.iter().map(|due| format!(" due:{due}"));
    let ticket = promise.ticket.iter().map(|it| format!(" {}", one_line(it)));
    let tags: String = owner.chain(due).chain(ticket).collect();
    let spelling = behind(train, &format!("[ ] {text}{tags}"));
    let means = |old: &Said, new: &Said| {
        let (before, added) = new
            .actions
            .split_at(old.actions.len().min(new.actions.len()));
        before == old.actions
            && added.len() == 1
            && new.parts == old.parts
            && new.log == old.log
            && old.rest.iter().all(|it| new.rest.contains(it))
    };
    let changed = taken(train, found, config, vec![spelling], means);
    let reads_so = |changed: &Changed| {
        let action = changed.train.actions.last();
        action.is_some_and(|it| {
            it.state == ActionState::Open && it.owner == promise.owner && it.due == promise.due
        })
    };
    changed.filter(reads_so).ok_or_else(|| {
        Refusal::new(
            format!("`{text}` would not be read as an action of its own"),
            "say it in plain words; owner, date and ticket have options",
        )
    })
}

/// Ticks the action at `index`.
///
/// # Errors
/// Where it is closed, and where its line does not take a tick.
pub fn close(
    train: &Train,
    found: &[Diagnostic],
    config: &Config,
    index: usize,
) -> Result<Changed, Refusal> {
    let action = &train.actions[index];
    let text = train.text(action.text);
    if action.state != ActionState::Open {
        return Err(Refusal::new(
            format!("`{text}` is closed already"),
            "choose another, or leave it as it is",
        ));
    }
    let line = train.text(action.span);
    let begin = bullet(line);
    let rest = &line[begin..];
    let boxed = rest.starts_with('[').then(|| rest.find(']')).flatten();
    let (old, new) = match boxed {
        Some(end) => (begin..begin + end + 1, "[x]"),
        None => (begin..begin, "[x] "),
    };
    let start = action.span.start as usize;
    let span = Span::new(start + old.start..start + old.end);
    let spelling = Edit::of(&train.source, span, new);
    let wanted = Action {
        state: ActionState::Done,
        ..action.clone()
    };
    one_is(train, found, config, vec![spelling], index, &wanted)
        .ok_or_else(|| unwritten(text, "closed"))
}

/// Gives the action at `index` to `owner`.
///
/// # Errors
/// Where it is theirs, and where its line does not take the name.
pub fn reassign(
    train: &Train,
    found: &[Diagnostic],
    config: &Config,
    index: usize,
    owner: &Handle,
) -> Result<Changed, Refusal> {
    let action = &train.actions[index];
    let text = train.text(action.text);
    if action.owner.as_ref() == Some(owner) {
        return Err(Refusal::new(
            format!("`{text}` is {owner}'s already"),
            "name somebody else, or leave it as it is",
        ));
    }
    let (start, line) = (action.span.start as usize, train.text(action.span));
    let mut spellings = Vec::new();
    if let Some(before) = &action.owner {
        let written = before.to_string();
        let places: Vec<usize> = line.match_indices(&written).map(|(at, _)| at).collect();
        spellings.extend(places.iter().rev().map(|at| {
            let span = Span::new(start + at..start + at + written.len());
            Edit::of(&train.source, span, &owner.to_string())
        }));
    }
    let ends = [
        action.text.end as usize - start,
        line.find(['\n', '\r']).unwrap_or(line.len()),
    ];
    spellings.extend(ends.map(|end| Edit {
        span: Span::new(start + end..start + end),
        text: format!(" {owner}"),
    }));
    let wanted = Action {
        owner: Some(owner.clone()),
        ..action.clone()
    };
    one_is(train, found, config, spellings, index, &wanted)
        .ok_or_else(|| unwritten(text, "given to somebody else"))
}

/// The index of the action that `words` name: its number, `a.2`, or words that no other has.
///
/// # Errors
/// Where none has them, or several do.
pub fn find(train: &Train, words: &str) -> Result<usize, Refusal> {
    let all = 0..train.actions.len();
    let number = |index: usize| format!("a.{}", index + 1);
    if let Some(index) = all.clone().find(|index| number(*index) == words) {
        return Ok(index);
    }
    let text = |index: usize| train.text(train.actions[index].text);
    let key = words.to_lowercase();
    let has = |index: &usize| text(*index).to_lowercase().contains(&key);
    let is_open = |index: &usize| train.actions[*index].state == ActionState::Open;
    let having: Vec<usize> = all.clone().filter(has).collect();
    let open: Vec<usize> = having.iter().copied().filter(is_open).collect();
    match (having.as_slice(), open.as_slice()) {
        ([one], _) | (_, [one]) => Ok(*one),
        ([], _) => {
            let near = nearest(words, all.clone().map(text));
            let near = near.and_then(|near| all.clone().find(|index| text(*index) == near));
            let help = match near {
                Some(near) => format!("write {} for `{}`", number(near), text(near)),
                None => format!("choose one that `trainbook status {}` lists", train.name),
            };
            let message = format!("no action of {} has `{words}`", train.name);
            Err(Refusal::new(message, help))
        }
        (several, _) => {
            let lines = several
                .iter()
                .map(|at| format!("\n  {} {}", number(*at), text(*at)));
            let lines: String = lines.collect();
            let message = format!("`{words}` is in several actions of {}:{lines}", train.name);
            Err(Refusal::new(
                message,
                "write its number, or more of its words",
            ))
        }
    }
}

/// The first of `spellings` after which the action at `index` is `wanted`, and all else is as it was.
fn one_is(
    train: &Train,
    found: &[Diagnostic],
    config: &Config,
    spellings: Vec<Edit>,
    index: usize,
    wanted: &Action,
) -> Option<Changed> {
    let alike = |old: &Said, new: &Said| {
        let mut pairs = old.actions.iter().zip(&new.actions).enumerate();
        old.actions.len() == new.actions.len()
            && pairs.all(|(at, (old, new))| at == index || old == new)
            && (&old.parts, &old.log, &old.rest) == (&new.parts, &new.log, &new.rest)
    };
    let is_wanted = |changed: &Changed| {
        let action = &changed.train.actions[index];
        (action.state, &action.owner, action.due) == (wanted.state, &wanted.owner, wanted.due)
            && action.identity == wanted.identity
            && action.tickets == wanted.tickets
    };
    let mut each = spellings.into_iter();
    each.find_map(|edit| taken(train, found, config, vec![edit], alike).filter(is_wanted))
}

fn unwritten(text: &str, what: &str) -> Refusal {
    Refusal::new(
        format!("`{text}` cannot be {what} by a change of its line alone"),
        "change it in an editor; nothing was written",
    )
}

/// The edit that writes `item` behind the last action; makes the section where there is none.
fn behind(train: &Train, item: &str) -> Edit {
    let section = train.section_of(SectionRole::Actions);
    let within = |action: &&Action| {
        section.is_none_or(|section| section.body.range().contains(&(action.span.start as usize)))
    };
    let last = train.actions.iter().rev().find(within);
    if let Some(last) = last {
        return behind_items(&train.source, last.span, item);
    }
    let text = train.source.text();
    let newline = train.source.newline();
    let (end, heading) = match section {
        Some(section) => (section.body.range(), String::new()),
        None => (0..text.len(), format!("## Actions{newline}{newline}")),
    };
    let at = end.start + text[end.clone()].trim_end().len();
    let closing = if at == text.len() { newline } else { "" };
    Edit {
        span: Span::new(at..at),
        text: format!("{newline}{newline}{heading}- {item}{closing}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::tests::written;

    const TRAIN: &str = "---
train: R1
---

## Deploy

- [ ] Announce

## Actions

- [ ] Alert on 5xx @lee due:2025-10-24
- [ ] Ask @sam about the suite (@ana) #12
- [x] Gone @jon
";

    fn after(changed: Result<Changed, Refusal>) -> String {
        changed
            .expect("it can be written")
            .train
            .source
            .text()
            .to_owned()
    }

    fn handle(name: &str) -> Handle {
        Handle(name.to_owned())
    }

    #[test]
    fn an_action_is_closed_and_given_away_in_its_own_bytes() {
        let (train, found, config) = written(TRAIN);
        let closed = close(&train, &found, &config, 0);
        assert_eq!(after(closed), TRAIN.replace("[ ] Alert", "[x] Alert"));
        let given = reassign(&train, &found, &config, 0, &handle("sam"));
        assert_eq!(after(given), TRAIN.replace("@lee", "@sam"));
        let given = reassign(&train, &found, &config, 1, &handle("jon"));
        assert_eq!(after(given), TRAIN.replace("@ana", "@jon"));
        let refused = close(&train, &found, &config, 2).expect_err("it is closed");
        assert_eq!(refused.message, "`Gone` is closed already");
        let refused = reassign(&train, &found, &config, 0, &handle("LEE"));
        assert!(refused.is_err());
    }

    #[test]
    fn a_new_one_comes_behind_the_last() {
        let promise = Promise {
            text: "Replay\nan hour".to_owned(),
            owner: Some(handle("ines")),
            due: "2025-10-31".parse().ok(),
            ticket: Some("#99".to_owned()),
        };
        let line = "- [ ] Replay an hour @ines due:2025-10-31 #99\n";
        let (train, found, config) = written(TRAIN);
        assert_eq!(
            after(add(&train, &found, &config, &promise)),
            format!("{TRAIN}{line}")
        );
        let (bare, _) = TRAIN.split_once("\n## Actions").expect("it is there");
        let (train, found, config) = written(bare);
        let expected = format!("{bare}\n## Actions\n\n{line}");
        assert_eq!(after(add(&train, &found, &config, &promise)), expected);
        let empty = Promise {
            text: " ".to_owned(),
            ..promise.clone()
        };
        assert!(add(&train, &found, &config, &empty).is_err());
        let more = Promise {
            text: "Ask @sam due:2025-01-01".to_owned(),
            owner: None,
            due: None,
            ticket: None,
        };
        assert!(add(&train, &found, &config, &more).is_err());
    }

    #[test]
    fn an_action_is_found_by_number_and_by_words() {
        let (train, ..) = written(TRAIN);
        for (words, expected) in [
            ("a.2", Some(1)),
            ("suite", Some(1)),
            ("ALERT", Some(0)),
            ("zebra", None),
        ] {
            assert_eq!(find(&train, words).ok(), expected, "{words}");
        }
        let near = find(&train, "Alert on 500").expect_err("a slip");
        assert_eq!(near.help, "write a.1 for `Alert on 5xx`");
    }
}
