//! The next train's file: its name, its place and its text.
//!
//! | the site has | the next name is |
//! |--------------|------------------|
//! | no trains, or names like `2025.10-R3` | the month of the date, and the next free number in it |
//! | other names that end in a number | the last one's, counted up |
//! | `--hotfix 2025.10-R3` | `2025.10-R3.1`, or the next free number behind it |
//!
//! The text comes from a template with named marks (`{{ train }}`); what fills
//! a mark is never read as a template again.

use jiff::civil::Date;

use super::scalar::quoted;
use crate::book::{Book, Entry};
use crate::config::{Config, StageDef, StageKind};
use crate::train::{Handle, ServiceMove, TrainName};

/// What is known of a train before its file exists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// Asked for by name; the next one where none is given.
    pub name: Option<String>,
    pub title: Option<String>,
    /// As it is to be written: `2025-10-14 14:00 → 16:00 UTC`.
    pub window: Option<String>,
    pub owner: Option<String>,
    pub release_manager: Option<String>,
    pub approvers: Vec<String>,
    /// Name, and the versions from and to where they are known.
    pub services: Vec<(String, Option<String>, Option<String>)>,
    /// The series of trains it joins; the site's only one where none is given.
    pub line: Option<String>,
}

/// Where a new train goes, and under which name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    pub name: String,
    /// From the site's root.
    pub path: String,
    /// The train that a hotfix is cut from.
    pub base: Option<String>,
}

/// The name and path of the train that `draft` describes, dated `date`; cut from the train
/// at index `hotfix_of` of the book, if one is given.
pub fn place(book: &Book, draft: &Draft, hotfix_of: Option<usize>, date: Date) -> Placed {
    let line = draft.line.clone().unwrap_or_default();
    let base = hotfix_of.map(|index| &book.trains[index]);
    let siblings: Vec<&Entry> = book
        .trains
        .iter()
        .filter(|entry| base.is_some() || entry.train.line == line)
        .collect();
    let name = match (&draft.name, base) {
        (Some(name), _) => TrainName::new(name).as_str().to_owned(),
        (None, Some(base)) => {
            let base = base.train.name.as_str();
            format!("{base}.{}", next_number(&siblings, &format!("{base}.")))
        }
        (None, None) => next_name(&siblings, date),
    };
    let model = base.or(siblings.last().copied());
    let folder = folder_like(&book.config, model, &line, date);
    Placed {
        path: format!("{folder}/{}.md", file_stem(&name)),
        name,
        base: base.map(|entry| entry.train.name.as_str().to_owned()),
    }
}

/// The services of a hotfix: those of the train it is cut from, starting at what that one shipped.
pub fn services_behind(base: &Entry) -> Vec<(String, Option<String>, Option<String>)> {
    let behind = |service: &ServiceMove| (service.name.clone(), service.to.clone(), None);
    base.train.facts.services.iter().map(behind).collect()
}

/// The file's text: `template` with its marks filled from `draft` and the configuration.
///
/// # Errors
/// Says in a sentence what is wrong with the template.
pub fn text(
    template: &str,
    draft: &Draft,
    placed: &Placed,
    config: &Config,
) -> Result<String, String> {
    let mut marks = tera::Context::new();
    let mut fill = |name: &'static str, text: String| marks.insert(name, &text);
    let or_blank = |value: &Option<String>, blank: &str| {
        value.as_ref().map_or(blank.to_owned(), |text| quoted(text))
    };
    fill("train", quoted(&placed.name));
    fill("title", or_blank(&draft.title, "TBD"));
    fill("window", or_blank(&draft.window, "__ UTC → __ UTC"));
    fill("owner", person(draft.owner.as_deref()));
    fill("release_manager", person(draft.release_manager.as_deref()));
    fill("approvers", people(&draft.approvers));
    fill(
        "base",
        placed
            .base
            .as_deref()
            .map_or(String::new(), |base| format!("base: {}\n", quoted(base))),
    );
    fill(
        "line",
        draft
            .line
            .as_deref()
            .map_or(String::new(), |line| format!("line: {}\n", quoted(line))),
    );
    fill("services", services(&draft.services));
    fill("stages", stages(config, &draft.approvers));
    fill("retro", headings(&config.retro));
    fill("completion", boxes(&config.completion));
    let mut tera = tera::Tera::default();
    tera.autoescape_on(Vec::<&str>::new());
    tera.add_raw_template("new-train.template", template)
        .and_then(|()| tera.render("new-train.template", &marks))
        .map_err(|error| error.to_string())
}

fn next_name(siblings: &[&Entry], date: Date) -> String {
    let last = siblings.last().map(|entry| entry.train.name.as_str());
    match last {
        Some(name) if !is_dated(name) => match split_number(name) {
            Some((head, number)) => format!("{head}{}", number + 1),
            None => dated_name(siblings, date),
        },
        _ => dated_name(siblings, date),
    }
}

fn dated_name(siblings: &[&Entry], date: Date) -> String {
    let month = format!("{:04}.{:02}-R", date.year(), date.month());
    format!("{month}{}", next_number(siblings, &month))
}

/// One more than the highest number that follows `head` in a name.
fn next_number(siblings: &[&Entry], head: &str) -> u64 {
    let head = head.to_lowercase();
    let number_behind = |entry: &&Entry| {
        let rest = entry.train.name.key().strip_prefix(&head)?.to_owned();
        let end = rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len());
        rest[..end].parse::<u64>().ok()
    };
    siblings.iter().filter_map(number_behind).max().unwrap_or(0) + 1
}

/// Whether a name reads `YYYY.MM-R…`.
fn is_dated(name: &str) -> bool {
    let shape: String = name
        .chars()
        .take(9)
        .map(|c| {
            if c.is_ascii_digit() {
                '0'
            } else {
                c.to_ascii_uppercase()
            }
        })
        .collect();
    shape == "0000.00-R"
}

fn split_number(name: &str) -> Option<(&str, u64)> {
    let head = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = name[head.len()..].parse().ok()?;
    Some((head, number))
}

/// The folder of a new train: beside `model`, in the year's folder where those are used.
fn folder_like(config: &Config, model: Option<&Entry>, line: &str, date: Date) -> String {
    let trains = config.trains_folder();
    let Some(model) = model else {
        return if line.is_empty() {
            trains
        } else {
            format!("{trains}/{line}")
        };
    };
    let folder = model.train.source.path().folder();
    match folder.rsplit_once('/') {
        Some((above, year)) if year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()) => {
            format!("{above}/{:04}", date.year())
        }
        _ => folder.to_owned(),
    }
}

/// A name as a file's: what file systems refuse becomes `-`.
fn file_stem(name: &str) -> String {
    name.chars()
        .map(|c| {
            if c.is_control() || r#"/\:*?"<>|"#.contains(c) {
                '-'
            } else {
                c
            }
        })
        .collect()
}

fn person(handle: Option<&str>) -> String {
    handle.map_or("\"@__\"".to_owned(), |handle| {
        quoted(handle.trim_start_matches('@'))
    })
}

fn people(handles: &[String]) -> String {
    let named: Vec<String> = handles.iter().map(|handle| person(Some(handle))).collect();
    match named.as_slice() {
        [] => "[\"@__\"]".to_owned(),
        named => format!("[{}]", named.join(", ")),
    }
}

fn services(services: &[(String, Option<String>, Option<String>)]) -> String {
    if services.is_empty() {
        return String::new();
    }
    let mut text = "services:\n".to_owned();
    for (name, from, to) in services {
        let version = |version: &Option<String>| {
            version
                .as_ref()
                .map_or("\"?\"".to_owned(), |version| quoted(version))
        };
        text += &format!(
            "  - {{ name: {}, from: {}, to: {} }}\n",
            quoted(name),
            version(from),
            version(to)
        );
    }
    text
}

fn stages(config: &Config, approvers: &[String]) -> String {
    let one = |(index, stage): (usize, &StageDef)| {
        let body = match stage.kind {
            StageKind::Checklist => boxes(&stage.items),
            StageKind::Gate => gate(stage, approvers),
        };
        format!("## Stage {} — {}\n\n{body}", index + 1, stage.title)
    };
    let written: Vec<String> = config.stages.iter().enumerate().map(one).collect();
    written.join("\n")
}

/// A gate's table: an approval row for each approver, one for nobody in particular without any.
fn gate(stage: &StageDef, approvers: &[String]) -> String {
    let mut table = "| Item | Owner | Status |\n| --- | --- | --- |\n".to_owned();
    for item in &stage.items {
        let owners: Vec<String> = match approvers {
            named if is_approval(item) && !named.is_empty() => named
                .iter()
                .map(|who| Handle(who.trim_start_matches('@').to_owned()).to_string())
                .collect(),
            _ if is_approval(item) => vec![String::new()],
            _ => vec!["@__".to_owned()],
        };
        for owner in owners {
            table += &format!("| {} | {owner} | ☐ |\n", item.replace('|', "\\|"));
        }
    }
    table
}

fn is_approval(item: &str) -> bool {
    item.to_lowercase().starts_with("approval")
}

fn boxes(items: &[String]) -> String {
    items.iter().map(|item| format!("- [ ] {item}\n")).collect()
}

fn headings(prompts: &[String]) -> String {
    let written: Vec<String> = prompts
        .iter()
        .map(|prompt| format!("### {prompt}\n"))
        .collect();
    written.join("\n")
}
