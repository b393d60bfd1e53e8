//! `trainbook theme new`: a theme's folder with little in it, which says what it is.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueHint;

use crate::cli::print;
use crate::cli::site::{call, refuse_other_folders, shown};
use crate::config::defaults::THEME;
use crate::output::theme::built_in;
use crate::text::nearest;
use crate::world::{Error, files, scaffold};

/// Write a theme's folder to begin with
#[derive(Debug, clap::Args)]
#[command(after_help = "\
The theme says what it inherits, and changes one colour. Nothing that is there is overwritten, and
trainbook.yaml is left as it is: the theme is seen once that names it.

Examples:
  trainbook theme new ours
  trainbook theme new ours --inherits plain
  trainbook theme new ours releases")]
pub struct Args {
    /// What the theme is called, in letters, digits, `-` and `_`
    name: String,

    /// The built-in theme that it is laid over
    #[arg(long, value_name = "THEME", default_value = THEME)]
    inherits: String,

    /// The site's folder
    #[arg(value_name = "SITE", default_value = ".", value_hint = ValueHint::DirPath)]
    site: PathBuf,
}

/// The files of a new theme, and what they say before its names are filled in.
const STARTER: &[(&str, &str)] = &[
    (
        "theme.yaml",
        include_str!("../../../content/starter/theme/theme.yaml.template"),
    ),
    (
        "assets/css/95-{{ name }}.css",
        include_str!("../../../content/starter/theme/style.css.template"),
    ),
];

pub fn run(args: &Args) -> Result<ExitCode, Error> {
    refuse_other_folders(&args.site)?;
    refuse_names(args)?;
    let config = files::configured(&args.site)?;
    let folder = format!("{}/{}", config.folders.themes, args.name);
    let filled = |text: &str| {
        text.replace("{{ name }}", &args.name)
            .replace("{{ inherits }}", &args.inherits)
    };
    if args.site.join(&folder).exists() {
        let message = format!("{} is there already", shown(&args.site.join(&folder)));
        return Err(Error::new(message).hint("choose another name, or edit that theme"));
    }
    let mut said = String::new();
    for (path, text) in STARTER {
        let path = format!("{folder}/{}", filled(path));
        scaffold::write_new(&args.site, &path, filled(text).as_bytes())?;
        said += &format!("Wrote {}\n", shown(&args.site.join(path)));
    }
    said += &format!(
        "Next: write `theme: {}` into {}; {} says whether it works.\n",
        args.name,
        shown(&args.site.join("trainbook.yaml")),
        call("theme check", &args.site)
    );
    print::result(&said)?;
    Ok(ExitCode::SUCCESS)
}

/// A name is that of a folder, of a file, and stands in YAML.
fn refuse_names(args: &Args) -> Result<(), Error> {
    let name = &args.name;
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    if !name.chars().all(is_plain) || !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        let message = format!("`{}` cannot be a theme's name", print::seen(name));
        return Err(Error::new(message).hint("take letters, digits, `-` and `_`, a letter first"));
    }
    if built_in::find(name).is_some() {
        let message = format!("a theme `{name}` is built in");
        return Err(
            Error::new(message).hint(format!("call it otherwise, and write `--inherits {name}`"))
        );
    }
    if built_in::find(&args.inherits).is_none() {
        let names: Vec<&str> = built_in::all().map(|theme| theme.name).collect();
        let message = format!("no theme `{}` is built in", print::seen(&args.inherits));
        let hint = match nearest(&args.inherits, names.iter().copied()) {
            Some(near) => format!("write `--inherits {near}`"),
            None => format!("inherit one of these: {}", names.join(", ")),
        };
        return Err(Error::new(message).hint(hint));
    }
    Ok(())
}
