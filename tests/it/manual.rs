//! The pages of the manual, one a rule and one a command, are made from what the program itself
//! says: the rules' own pages, and the definition that `--help` is made from. They are committed, so
//! that they are read where the code is; `TRAINBOOK_BLESS=1` writes them anew.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use clap::{Arg, Command};
use trainbook::check::{ALL, Rule};
use trainbook::read::document;
use trainbook::text::{Level, Source, SourcePath};

use crate::call::files;

/// What writes the pages anew.
const RENEW: &str = "TRAINBOOK_BLESS=1 cargo test --test it manual";

#[test]
fn the_manual_is_what_the_program_says() {
    for (folder, made) in [("content/rules", rules()), ("content/commands", commands())] {
        let place = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        if std::env::var_os("TRAINBOOK_BLESS").is_some() {
            let _ = fs::remove_dir_all(&place);
            fs::create_dir_all(&place).expect("a folder");
            for (name, text) in &made {
                fs::write(place.join(name), text).expect("a file");
            }
        }
        let there = files(&place);
        let names = made.keys().chain(there.keys());
        let differs: Vec<&String> = names
            .filter(|name| made.get(*name) != there.get(*name))
            .collect();
        assert!(
            differs.is_empty(),
            "{folder}: renew {differs:?} with `{RENEW}`"
        );
    }
}

#[test]
fn what_is_caught_is_shown_without_being_caught_again() {
    let page = "A `Ã¤`, a jo\u{200B}n and postgres://app:hunter2rules@db.internal.\n";
    let (shown, was_changed) = harmless(page);
    assert!(
        was_changed && shown.contains("Ã ¤") && shown.contains("jo‹U+200B›n"),
        "{shown}"
    );
    assert_eq!(harmless(&shown), (shown.clone(), false));
    assert_eq!(harmless("An ä.\n"), ("An ä.\n".to_owned(), false));
}

#[test]
fn help_becomes_markdown() {
    let help = "One | two.\nThree:\n  trainbook a\n  trainbook b\n\nExamples:\n  x   y";
    let markdown = "One | two.\nThree:\n\n```bash\ntrainbook a\ntrainbook b\n```\n\n## Examples\n\n```text\nx   y\n```\n";
    assert_eq!(prose(help), markdown);
}

/// The pages of the rules, by file name.
fn rules() -> BTreeMap<String, String> {
    let mut pages: BTreeMap<String, String> = ALL
        .iter()
        .map(|rule| (format!("{}.md", rule.name), rule_page(rule)))
        .collect();
    let mut index = head(
        "Rules",
        "What check looks for, each with examples.",
        "src/check/rules/",
    );
    index += "# Rules\n\nThese rules have a page with examples of what is caught and what is fine. \
              [What check finds](../guides/checks.md) has them all, with the faults of writing that \
              explain themselves.\n\n| rule | | what it finds |\n| --- | --- | --- |\n";
    for rule in ALL {
        let (name, level, about) = (rule.name, level(rule), rule.about);
        let _ = writeln!(index, "| [`{name}`]({name}.md) | {level} | {about} |");
    }
    pages.insert("index.md".to_owned(), harmless(&index).0);
    pages
}

fn rule_page(rule: &Rule) -> String {
    let (name, about) = (rule.name, rule.about);
    let from = format!("src/check/rules/{}.md", name.replace('-', "_"));
    let title = format!("# {name}\n");
    let body = rule.manual.strip_prefix(&title);
    let body = body.expect("its page begins with its name").trim_start();
    let article = if level(rule) == "error" { "An" } else { "A" };
    let head = format!(
        "{}{title}\n{article} {}: {about}.\n\n",
        head(name, about, &from),
        level(rule)
    );
    let (page, was_changed) = harmless(&format!("{head}{body}"));
    if !was_changed {
        return page;
    }
    let note = format!(
        "What is caught is broken apart on this page, so that it has no finding of its own: \
         `trainbook check --explain {name}` prints it as it is.\n\n## Caught\n"
    );
    page.replacen("## Caught\n", &note, 1)
}

fn level(rule: &Rule) -> &'static str {
    match rule.level {
        Level::Error => "error",
        Level::Warning => "warning",
    }
}

/// `text` with what `check` would find in it broken apart, and whether there was any.
fn harmless(text: &str) -> (String, bool) {
    let mut shown = text.to_owned();
    loop {
        let source = Source::new(SourcePath::new("content/rules/x.md"), shown.clone());
        let (_, found) = document(&source);
        let Some(found) = found.first() else {
            let was_changed = shown != text;
            return (shown, was_changed);
        };
        let caught = &shown[found.span.range()];
        let first = caught.chars().next().expect("a finding is about something");
        let apart = match found.rule {
            "hidden-character" => format!("‹U+{:04X}›", u32::from(first)),
            "mojibake" | "secret" => format!("{first} {}", &caught[first.len_utf8()..]),
            other => panic!("a manual page has `{other}` itself"),
        };
        shown.replace_range(found.span.range(), &apart);
    }
}

/// The pages of the commands, by file name.
fn commands() -> BTreeMap<String, String> {
    let all = trainbook::cli::commands();
    let mut pages: BTreeMap<String, String> = all
        .iter()
        .skip(1)
        .map(|command| (format!("{}.md", name(command)), command_page(command)))
        .collect();
    let mut index = head("Commands", "Each command with its options.", FROM);
    index += "# Commands\n\n";
    index += &list(all[0].get_subcommands());
    index += &format!("\n{}", prose(&after(&all[0])));
    pages.insert("index.md".to_owned(), index);
    pages
}

/// What the commands' pages are made from.
const FROM: &str = "src/cli/";

fn command_page(command: &Command) -> String {
    let called = command.get_bin_name().expect("the definition is built");
    let about = command
        .get_about()
        .map(ToString::to_string)
        .unwrap_or_default();
    let usage = command.clone().render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ");
    let mut page = head(called, &about, FROM);
    let _ = write!(page, "# {called}\n\n{about}.\n\n```text\n{usage}\n```\n");
    let (lead, examples) = match after(command).split_once("Examples:") {
        Some((lead, examples)) => (prose(lead), prose(&format!("Examples:{examples}"))),
        None => (prose(&after(command)), String::new()),
    };
    let part = |text: String| match text.is_empty() {
        true => String::new(),
        false => format!("\n{text}"),
    };
    page += &part(lead);
    if command.has_subcommands() {
        let _ = write!(page, "\n## Commands\n\n{}", list(command.get_subcommands()));
    }
    page += &part(table("Arguments", "argument", command.get_positionals()));
    let options = command.get_opts();
    let options = options.chain(command.get_arguments().filter(is_flag));
    page += &part(table("Options", "option", options));
    page + &part(examples)
}

fn table<'c>(title: &str, of: &str, arguments: impl Iterator<Item = &'c Arg>) -> String {
    let rows: String = arguments.map(row).collect();
    match rows.is_empty() {
        true => rows,
        false => format!("## {title}\n\n| {of} | meaning |\n| --- | --- |\n{rows}"),
    }
}

/// A table of commands, each linked to its page.
fn list<'c>(commands: impl Iterator<Item = &'c Command>) -> String {
    let mut table = "| command | what it does |\n| --- | --- |\n".to_owned();
    for command in commands.filter(|it| it.get_name() != "help") {
        let (page, shown) = (name(command), command.get_name());
        let about = command
            .get_about()
            .map(ToString::to_string)
            .unwrap_or_default();
        let _ = writeln!(table, "| [`{shown}`]({page}.md) | {} |", cell(&about));
    }
    table
}

/// An option that takes no value; those of every command are left out.
fn is_flag(argument: &&Arg) -> bool {
    let is_of_all = ["help", "version"].contains(&argument.get_id().as_str());
    !is_of_all && !argument.is_positional() && !argument.get_action().takes_values()
}

/// An argument or option as a row: how it is written, what it means, what it may be.
fn row(argument: &Arg) -> String {
    let values: Vec<_> = argument
        .get_value_names()
        .unwrap_or_default()
        .iter()
        .map(ToString::to_string)
        .collect();
    let values = values.join(" ");
    let mut ways: Vec<String> = argument
        .get_short()
        .map(|it| format!("-{it}"))
        .into_iter()
        .collect();
    ways.extend(argument.get_long().map(|it| format!("--{it}")));
    let written = match argument.get_action().takes_values() {
        true => format!("{} {values}", ways.join(", ")),
        false => ways.join(", "),
    };
    let mut meant = argument
        .get_help()
        .map(ToString::to_string)
        .unwrap_or_default();
    let possible = argument.get_possible_values();
    if argument.get_action().takes_values() && !possible.is_empty() {
        let named: Vec<String> = possible
            .iter()
            .map(|value| match value.get_help() {
                Some(help) => format!("`{}` ({help})", value.get_name()),
                None => format!("`{}`", value.get_name()),
            })
            .collect();
        meant += &format!(": {}", named.join(", "));
    }
    let defaults = argument.get_default_values();
    if argument.get_action().takes_values() && !defaults.is_empty() {
        let defaults: Vec<_> = defaults.iter().map(|it| it.to_string_lossy()).collect();
        meant += &format!(". By default `{}`", defaults.join(" "));
    }
    format!("| `{}` | {} |\n", cell(written.trim()), cell(&meant))
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

/// `check`, `action-add`: the name of a command's page.
fn name(command: &Command) -> &str {
    let shown = command.get_display_name().expect("the definition is built");
    shown.strip_prefix("trainbook-").unwrap_or(shown)
}

fn after(command: &Command) -> String {
    command
        .get_after_help()
        .map(ToString::to_string)
        .unwrap_or_default()
}

/// The text below the options as Markdown: what is indented there is a block of code.
fn prose(help: &str) -> String {
    let mut text = String::new();
    let lines: Vec<&str> = help.lines().collect();
    for lines in lines.chunk_by(|a, b| is_code(a) == is_code(b) && !b.is_empty() && !a.is_empty()) {
        let apart = if text.is_empty() { "" } else { "\n" };
        if is_code(lines[0]) {
            let code: Vec<&str> = lines.iter().map(|line| &line[2..]).collect();
            let is_shell = |line: &&str| !line.contains("   ") && line.is_ascii();
            let language = if code.iter().all(is_shell) {
                "bash"
            } else {
                "text"
            };
            let _ = write!(text, "{apart}```{language}\n{}\n```\n", code.join("\n"));
        } else if lines == ["Examples:"] {
            let _ = writeln!(text, "{apart}## Examples");
        } else if lines != [""] {
            let _ = writeln!(text, "{apart}{}", lines.join("\n"));
        }
    }
    text
}

fn is_code(line: &str) -> bool {
    line.starts_with("  ")
}

/// The front matter of a page that is made from the files at `from`.
fn head(title: &str, description: &str, from: &str) -> String {
    format!(
        "---\n# Made from {from}; `{RENEW}` writes it anew.\ntitle: {}\ndescription: {}\n---\n\n",
        quoted(title),
        quoted(description)
    )
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
