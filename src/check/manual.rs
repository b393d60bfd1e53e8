//! The rules' pages as tests, and what rules find in hand-made trains.
//!
//! Under `## Caught` and `## Fine` stand the files of a small site: `markdown` blocks are its
//! trains, a `yaml` block its configuration. A line ``Seen at `2025-10-14T15:10Z`:`` says
//! what *now* is.

use jiff::Timestamp;

use super::{Around, Rule, alone, together};
use crate::book::{Book, Gathered, gather};
use crate::config::{self, Config};
use crate::read;
use crate::text::{Diagnostic, Level, Source, SourcePath};
use crate::train::testing;

/// What `rule` finds in hand-made trains: level, rule and label of each.
pub fn found(rule: Rule, trains: &[&str], now: &str) -> Vec<String> {
    found_with(rule, trains, now, |_| {})
}

/// The same with another configuration than the default one.
pub fn found_with(
    rule: Rule,
    trains: &[&str],
    now: &str,
    configure: impl FnOnce(&mut Config),
) -> Vec<String> {
    let mut config = testing::config();
    configure(&mut config);
    let gathered = Gathered {
        trains: trains
            .iter()
            .map(|text| testing::train(text).into())
            .collect(),
        ..Gathered::default()
    };
    let (book, _) = gather(config, gathered, testing::at(now));
    look(&rule, &book).iter().map(line).collect()
}

/// What `rule` finds in `book`.
fn look(rule: &Rule, book: &Book) -> Vec<Diagnostic> {
    let around = Around::of(book);
    let trains = book.trains.iter();
    let mut found: Vec<Diagnostic> = trains
        .flat_map(|entry| alone([rule], entry, &around))
        .collect();
    found.extend(together(rule, book));
    found
}

fn line(found: &Diagnostic) -> String {
    let level = match found.level {
        Level::Error => "error",
        Level::Warning => "warning",
    };
    format!("{level} {} {}", found.rule, found.label)
}

/// The site that the section `title` of a manual page writes, and what reading it found.
fn site(manual: &str, title: &str) -> Option<(Book, Vec<Diagnostic>)> {
    let section = section(manual, title)?;
    let yaml = blocks(section, "yaml").next();
    let source = yaml.map(|text| Source::new(SourcePath::new("trainbook.yaml"), text));
    let (config, faults) = config::read::read(source.as_ref());
    assert_eq!(faults, [], "{title}");
    let trains = blocks(section, "markdown")
        .enumerate()
        .map(|(index, text)| {
            let path = SourcePath::new(format!("content/trains/{}.md", index + 1));
            read::read(&Source::new(path, text), &config)
        });
    let (trains, found): (Vec<_>, Vec<_>) = trains.unzip();
    let gathered = Gathered {
        trains: trains.into_iter().map(Into::into).collect(),
        ..Gathered::default()
    };
    let (book, _) = gather(config, gathered, seen_at(section));
    Some((book, found.concat()))
}

fn section<'m>(manual: &'m str, title: &str) -> Option<&'m str> {
    let (_, rest) = manual.split_once(&format!("\n## {title}\n"))?;
    let next = ["Caught", "Fine", "Fixed"].map(|other| rest.find(&format!("\n## {other}\n")));
    let end = next.into_iter().flatten().min().unwrap_or(rest.len());
    Some(&rest[..end])
}

fn blocks<'m>(section: &'m str, language: &str) -> impl Iterator<Item = &'m str> {
    let fence = format!("```{language}\n");
    let starts: Vec<usize> = section
        .match_indices(&fence)
        .map(|(at, _)| at + fence.len())
        .collect();
    starts.into_iter().map(|start| {
        let rest = &section[start..];
        &rest[..rest.find("```").unwrap_or(rest.len())]
    })
}

fn seen_at(section: &str) -> Timestamp {
    let written = section
        .split_once("Seen at `")
        .and_then(|(_, rest)| rest.split_once('`'));
    testing::at(written.map_or("2025-10-14T12:00Z", |(now, _)| now))
}

#[test]
fn every_rule_has_a_name_of_its_own_and_a_page_under_it() {
    for (index, rule) in super::ALL.iter().enumerate() {
        assert!(
            rule.manual.starts_with(&format!("# {}\n", rule.name)),
            "{}",
            rule.name
        );
        assert!(section(rule.manual, "Caught").is_some(), "{}", rule.name);
        assert!(section(rule.manual, "Fine").is_some(), "{}", rule.name);
        let mut earlier = super::ALL[..index].iter();
        assert!(
            earlier.all(|other| other.name != rule.name),
            "{}",
            rule.name
        );
    }
}

#[test]
fn the_manual_is_right() {
    for rule in super::ALL {
        for (title, caught) in [("Caught", true), ("Fine", false), ("Fixed", false)] {
            let Some((book, mut found)) = site(rule.manual, title) else {
                continue;
            };
            found.extend(look(rule, &book));
            let hit = found.iter().any(|found| found.rule == rule.name);
            assert_eq!(hit, caught, "{} {title}: {found:?}", rule.name);
        }
    }
}
