//! `trainbook init`: a new site, ready to build.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use jiff::civil::{Date, Weekday};
use jiff::{Timestamp, ToSpan};

use super::print;
use super::site::{call, holds_site, shown};
use crate::text::values::moment::utc_day;
use crate::world::{Error, clock, git, scaffold};

/// Make a new site in an empty folder
#[derive(Debug, clap::Args)]
#[command(after_help = "\
The site has a configuration, two example trains and a runbook. A folder that holds anything but a
git repository is refused. With --github there are workflows too: one publishes the site to GitHub
Pages, one checks pull requests and keeps a preview of each, one brings a train's checklist into
them. They go to .github/workflows/ of the repository, also for a site that is there already.

Examples:
  trainbook init releases      makes the folder too
  trainbook init               here
  trainbook init --github      with workflows; also for a site that is there

Next:
  trainbook build releases     writes the site to releases/public/
  trainbook new releases       makes the next train's file
  trainbook check releases     says what is wrong with the files, and what to do")]
pub struct Args {
    /// The folder of the new site
    #[arg(value_name = "SITE", default_value = ".")]
    site: PathBuf,

    /// Write workflows for GitHub
    #[arg(long)]
    github: bool,
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
];

/// The workflows: where each goes in the repository, and what it says of a site in its root.
const WORKFLOWS: &[(&str, &str)] = &[
    (
        ".github/workflows/pages.yml",
        include_str!("../../content/starter/github/pages.yml.template"),
    ),
    (
        ".github/workflows/pull-request.yml",
        include_str!("../../content/starter/github/pull-request.yml.template"),
    ),
    (
        ".github/workflows/release-train.yml",
        include_str!("../../content/starter/github/release-train.yml.template"),
    ),
];

pub fn run(args: &Args) -> Result<ExitCode, Error> {
    let mut said = String::new();
    let has_site = holds_site(&args.site);
    if !(args.github && has_site) {
        let files = starter(clock::now());
        scaffold::write_into_empty(&args.site, &files)?;
        for (path, _) in &files {
            said += &format!("Wrote {}\n", shown(&args.site.join(path)));
        }
    }
    if args.github {
        said += &workflows(&args.site)?;
        said += "Next: choose GitHub Actions under Settings → Pages, make the label `release-train`, \
                 and push.\n";
    }
    if !has_site {
        said += &format!("Next: {} writes the site.\n", call("build", &args.site));
    }
    print::result(&said)?;
    Ok(ExitCode::SUCCESS)
}

/// Writes the workflows that the repository around `site` has not; what was written.
fn workflows(site: &Path) -> Result<String, Error> {
    let (root, below) = match git::top(site) {
        Some((top, below)) if !below.is_empty() => (top, below.trim_end_matches('/').to_owned()),
        _ => (site.to_owned(), ".".to_owned()),
    };
    refuse_strange(&below)?;
    // YAML takes 2025.10 for a number, which is 2025.1.
    let below = match below.starts_with(|c: char| c.is_ascii_digit()) {
        true => format!("./{below}"),
        false => below,
    };
    let files = WORKFLOWS.iter().map(|(path, text)| {
        let text = text.replace("site: .\n", &format!("site: {below}\n"));
        let text = text.replace("post .\n", &format!("post {below}\n"));
        let text = text.replace("take .\n", &format!("take {below}\n"));
        ((*path).to_owned(), text)
    });
    let mut said = String::new();
    for (path, text) in files {
        let kept = scaffold::write_missing(&root, &[(path.clone(), text.as_bytes())])?;
        let word = if kept.is_empty() { "Wrote" } else { "Kept" };
        said += &format!("{word} {}\n", shown(&root.join(path)));
    }
    Ok(said)
}

/// The folder's name stands in a shell's line and in YAML.
fn refuse_strange(below: &str) -> Result<(), Error> {
    let is_plain = |c: char| c.is_alphanumeric() || "/._-".contains(c);
    if below.chars().all(is_plain) && !below.starts_with('-') {
        return Ok(());
    }
    let message = format!(
        "the folder `{}` cannot stand in a workflow",
        below.escape_debug()
    );
    Err(Error::new(message).hint("give it a name of letters, digits, `.`, `-` and `_`"))
}

/// The starter's files, as if its first train had left one to two weeks before `now`, and the next leaves
/// in one to two weeks: so the one is complete, and nothing of the other is late yet.
fn starter(now: Timestamp) -> Vec<(String, String)> {
    let today = utc_day(now);
    let next = tuesday_after(today.saturating_add(6.days()));
    let last = next.saturating_sub(21.days());
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

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::book::history::{Past, Versions};
    use crate::compile::{Recall, Snapshot, compile, configure};
    use crate::text::{Source, SourcePath};

    /// The site made at `made`, as the program reads it at `now`.
    fn snapshot(made: Timestamp, now: Timestamp) -> Snapshot {
        let sources = starter(made).into_iter();
        let sources = sources.map(|(path, text)| Source::new(SourcePath::new(path), text));
        let (content, others): (Vec<Source>, Vec<Source>) =
            sources.partition(|source| source.path().as_str().ends_with(".md"));
        let config_source = others.into_iter().next();
        let (config, faults) = configure(config_source.as_ref());
        Snapshot {
            config,
            config_source,
            sources: content,
            theme: Vec::new(),
            assets: Vec::new(),
            revision: None,
            past: Past::default(),
            blobs: HashMap::new(),
            now,
            faults,
        }
    }

    #[test]
    fn a_new_site_is_without_findings_on_every_day_and_for_some_days() {
        let first: Timestamp = "2027-12-20T12:00:00Z".parse().expect("a time");
        for day in 0..70 {
            let made = first + (24 * day).hours();
            for hours in [0, 24, 72] {
                let site = snapshot(made, made + hours.hours());
                assert_eq!(site.sources.len(), 4);
                let found = compile(site, &Versions::load(&[]), &mut Recall::default()).diagnostics;
                assert!(found.is_empty(), "{hours} h after {made}: {found:?}");
            }
        }
    }
}
