//! `trainbook theme list`: the themes there are, and what each changes of what it inherits.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueHint;

use crate::cli::print;
use crate::cli::site::holds_site;
use crate::config::Config;
use crate::config::theme::{About, MANIFEST};
use crate::output::theme::built_in::{self, Ground};
use crate::text::hidden::visible;
use crate::world::{Error, files, themes};

/// Name the built-in themes and the site's own, and what each changes
#[derive(Debug, clap::Args)]
#[command(after_help = "\
A star marks the theme that the site has. A file that replaces stands in the place of the inherited
file of that name; one that is added stands beside them.

Examples:
  trainbook theme list
  trainbook theme list releases")]
pub struct Args {
    /// The site's folder
    #[arg(value_name = "SITE", default_value = ".", value_hint = ValueHint::DirPath)]
    site: PathBuf,
}

/// A theme as it is listed.
struct Listed {
    name: String,
    /// `built in`, or its folder.
    place: String,
    about: About,
    /// The names of those it inherits, the nearest first.
    inherits: Vec<String>,
    replaced: Vec<String>,
    added: Vec<String>,
}

pub fn run(args: &Args) -> Result<ExitCode, Error> {
    let config = files::configured(&args.site)?;
    let mut listed: Vec<Listed> = built_in::all().map(of_built_in).collect();
    for name in themes::names(&args.site, &config.folders.themes) {
        listed.push(of_site(args, &config, &name)?);
    }
    let chosen = listed.iter().rposition(|theme| theme.name == config.theme);
    let mut said = String::new();
    for (at, theme) in listed.iter().enumerate() {
        let is_chosen = Some(at) == chosen && holds_site(&args.site);
        said += &line(theme, if is_chosen { '*' } else { ' ' });
    }
    if !config.tokens.is_empty() && holds_site(&args.site) {
        let names = config
            .tokens
            .iter()
            .map(|token| format!("--{}", token.name));
        let names: Vec<String> = names.collect();
        said += &format!("  trainbook.yaml sets {}\n", names.join(", "));
    }
    print::result(&said)?;
    Ok(ExitCode::SUCCESS)
}

fn of_built_in(theme: built_in::BuiltIn) -> Listed {
    let about = theme.about();
    let ground = about.inherits.as_ref().map(|(base, _)| {
        let ground = Ground::of(base, &[], "");
        ground.expect("a built-in theme inherits a built-in one")
    });
    listed(
        theme.name,
        "built in".to_owned(),
        about,
        ground.as_ref(),
        theme.files().keys(),
    )
}

fn of_site(args: &Args, config: &Config, name: &str) -> Result<Listed, Error> {
    let folder = format!("{}/{name}", config.folders.themes);
    let (own, _) = themes::read(&args.site, &folder)?;
    // What is wrong with it, `theme check` says.
    let ground = Ground::of(name, &own, &folder).ok();
    let about = ground
        .as_ref()
        .map(|it| it.about.clone())
        .unwrap_or_default();
    Ok(listed(
        name,
        folder,
        about,
        ground.as_ref(),
        own.iter().map(|file| &file.path),
    ))
}

fn listed<'p>(
    name: &str,
    place: String,
    about: About,
    ground: Option<&Ground>,
    paths: impl Iterator<Item = &'p String>,
) -> Listed {
    let inherited: BTreeSet<String> = ground
        .map(Ground::files)
        .unwrap_or_default()
        .into_keys()
        .collect();
    let paths = paths.filter(|path| *path != MANIFEST).cloned();
    let (replaced, added) = paths.partition(|path| inherited.contains(path));
    let inherits = ground.iter().flat_map(|it| &it.chain);
    Listed {
        name: name.to_owned(),
        place,
        about,
        inherits: inherits.map(|it| it.name.to_owned()).collect(),
        replaced,
        added,
    }
}

fn line(theme: &Listed, mark: char) -> String {
    let about = theme.about.description.as_deref();
    let about = about
        .map(|it| format!(": {}", visible(it)))
        .unwrap_or_default();
    let mut said = format!(
        "{mark} {}, {}{about}\n",
        visible(&theme.name),
        visible(&theme.place)
    );
    if theme.inherits.is_empty() {
        return said;
    }
    let parts = [
        ("inherits", &theme.inherits),
        ("replaces", &theme.replaced),
        ("adds", &theme.added),
    ];
    for (word, names) in parts {
        for (at, name) in names.iter().enumerate() {
            let word = if at == 0 { word } else { "" };
            said += &format!("    {word:<9} {}\n", visible(name));
        }
    }
    said
}
