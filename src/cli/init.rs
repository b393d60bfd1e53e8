//! `trainbook init`: a new site, ready to build.

use std::path::PathBuf;
use std::process::ExitCode;

use jiff::civil::{Date, Weekday};
use jiff::{Timestamp, ToSpan, tz::TimeZone};

use super::exit;
use crate::world::{clock, scaffold};

/// Make a new site in an empty folder: configuration, two example trains, a runbook, a workflow
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Nothing that is already there is overwritten: a folder that holds anything but a
git repository is refused.

Next:
  trainbook build        writes the site to public/
  trainbook new          makes the next train's file
  trainbook check        says what is wrong with the files, and what to do")]
pub struct Args {
    /// The folder of the new site
    #[arg(default_value = ".")]
    site: PathBuf,
}

/// The files of a new site: where each goes, and what it says before its dates are filled in.
const STARTER: &[(&str, &str)] = &[
    (
        "trainbook.yaml",
        include_str!("../../content/starter/trainbook.yaml.template"),
    ),
    (
        "content/index.md",
        include_str!("../../content/starter/index.md.template"),
    ),
    (
        "content/runbooks/rollback.md",
        include_str!("../../content/starter/rollback.md.template"),
    ),
    (
        "content/trains/{{ last_name }}.md",
        include_str!("../../content/starter/last-train.md.template"),
    ),
    (
        "content/trains/{{ next_name }}.md",
        include_str!("../../content/starter/next-train.md.template"),
    ),
    (
        ".gitignore",
        include_str!("../../content/starter/gitignore.template"),
    ),
    (
        ".github/workflows/releases.yml",
        include_str!("../../content/starter/releases.yml.template"),
    ),
];

pub fn run(args: &Args) -> ExitCode {
    let files = starter(clock::now());
    match scaffold::write_into_empty(&args.site, &files) {
        Ok(()) => {
            for (path, _) in &files {
                anstream::println!("  {path}");
            }
            anstream::println!(
                "A new site is in {}. Build it with `trainbook build`.",
                args.site.display()
            );
            ExitCode::SUCCESS
        }
        Err(error) => exit::broken(&error),
    }
}

/// The starter's files, as if its first train had left the week before `now`.
fn starter(now: Timestamp) -> Vec<(String, String)> {
    let today = now.to_zoned(TimeZone::UTC).date();
    let next = tuesday_after(today.saturating_add(2.days()));
    let last = next.saturating_sub(14.days());
    let same_month = (last.year(), last.month()) == (next.year(), next.month());
    let name = |day: Date, number: u8| format!("{:04}.{:02}-R{number}", day.year(), day.month());
    let marks = [
        ("{{ last_name }}", name(last, 1)),
        (
            "{{ next_name }}",
            name(next, if same_month { 2 } else { 1 }),
        ),
        ("{{ last_day }}", last.to_string()),
        ("{{ last_eve }}", last.saturating_sub(1.day()).to_string()),
        ("{{ next_day }}", next.to_string()),
    ];
    let filled = |text: &str| {
        marks.iter().fold(text.to_owned(), |text, (mark, value)| {
            text.replace(mark, value)
        })
    };
    STARTER
        .iter()
        .map(|(path, text)| (filled(path), filled(text)))
        .collect()
}

/// The first Tuesday after `day`.
fn tuesday_after(day: Date) -> Date {
    let ahead = day.weekday().until(Weekday::Tuesday);
    day.saturating_add(if ahead == 0 { 7 } else { ahead }.days())
}
