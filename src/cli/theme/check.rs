//! `trainbook theme check`: whether a theme prints every kind of page, and what is wrong with it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::ValueHint;
use rayon::prelude::*;

use super::examples::{Example, examples};
use crate::book::history::Versions;
use crate::cli::report::{self, Desk, Format, Sources};
use crate::cli::site::holds_site;
use crate::cli::{exit, print};
use crate::compile::{Edition, Recall, compile, configure};
use crate::config::Config;
use crate::config::theme::MANIFEST;
use crate::output::theme::built_in::Ground;
use crate::output::theme::review::{Printed, review};
use crate::output::{Highlights, Theme, ThemeFile};
use crate::site::{self, Kind};
use crate::text::{Diagnostic, Source, SourcePath};
use crate::world::{Error, files, themes};

/// Say whether a theme prints every kind of page, and what is wrong with it
#[derive(Debug, clap::Args)]
#[command(after_help = "\
The theme prints every page of the built-in example: with a train under way and one held, before
the first and after the last, and of a site with nothing in it. Found are templates that do not
work, with the line; what a page needs and has not; what the policy of the pages blocks; files and
tokens that nothing reads, which most often are a slip in a name; and colours that are too near to
each other. Nothing is written.

Examples:
  trainbook theme check                 the theme of the site here
  trainbook theme check releases        the theme of another site
  trainbook theme check themes/ours     a theme's folder
  trainbook theme check --strict --format github

Exit code: 0 without errors, 1 with errors (with --strict also with warnings), 2 where
the folder cannot be read.")]
pub struct Args {
    /// How findings are printed
    #[arg(long, value_enum, default_value_t)]
    format: Format,

    /// Count warnings as errors
    #[arg(long)]
    strict: bool,

    /// The folder of a theme, or of a site
    #[arg(value_name = "PATH", default_value = ".", value_hint = ValueHint::DirPath)]
    path: PathBuf,
}

/// A theme as it lies on the disk.
struct Asked {
    /// The site's folder, or what would be it.
    root: PathBuf,
    config: Config,
    config_source: Option<Source>,
    own: Vec<ThemeFile>,
    faults: Vec<Diagnostic>,
}

/// What came of printing.
#[derive(Default)]
struct Tried {
    pages: usize,
    kinds: BTreeSet<&'static str>,
    found: Vec<Diagnostic>,
}

pub fn run(args: &Args) -> Result<ExitCode, Error> {
    let asked = asked(&args.path)?;
    let (mut tried, theme) = tried(&asked);
    let mut found = asked.faults.clone();
    found.append(&mut tried.found);
    if args.strict {
        report::raise(&mut found);
    }
    let texts = Texts::of(&asked, theme.as_deref());
    let mut said = report::report(&found, &Desk::new(&texts, &asked.root), args.format);
    if args.format == Format::Human {
        said += &format!(
            "Checked the theme {}, printed {} of {}: {}.\n",
            print::seen(&asked.config.theme),
            print::counted(tried.pages, "page"),
            print::counted(tried.kinds.len(), "kind"),
            report::tally(&found)
        );
    }
    print::result(&said)?;
    Ok(exit::after(&found))
}

/// The theme that `path` means: itself, or that of the site there.
fn asked(path: &Path) -> Result<Asked, Error> {
    let full = path
        .canonicalize()
        .map_err(|cause| Error::on("open the folder", path, cause))?;
    let is_theme = ["templates", "assets", MANIFEST]
        .iter()
        .any(|it| full.join(it).exists());
    let mut faults = Vec::new();
    let (root, config, config_source) = if holds_site(&full) {
        let source = files::configuration(&full, &files::open(&full)?, &mut faults);
        let (config, told) = configure(source.as_ref());
        faults.extend(told);
        (full, config, source)
    } else if let (true, Some((root, themes, theme))) = (is_theme, parts(&full)) {
        let (mut config, _) = configure(None);
        (config.folders.themes, config.theme) = (themes, theme);
        (root, config, None)
    } else {
        let message = format!("there is neither a theme nor a site in {}", path.display());
        return Err(
            Error::new(message).hint("name a theme's folder, as `themes/ours`, or a site's")
        );
    };
    let (own, told) = themes::read(&root, &config.theme_folder())?;
    faults.extend(told);
    Ok(Asked {
        root,
        config,
        config_source,
        own,
        faults,
    })
}

/// The folder in which the folder of themes lies, that one's name, and the theme's.
fn parts(full: &Path) -> Option<(PathBuf, String, String)> {
    let name = |path: &Path| Some(path.file_name()?.to_str()?.to_owned());
    let themes = full.parent()?;
    Some((themes.parent()?.to_owned(), name(themes)?, name(full)?))
}

/// Judges the files, and prints every example where the templates read.
fn tried(asked: &Asked) -> (Tried, Option<Arc<Theme>>) {
    let (config, own) = (&asked.config, &asked.own);
    let mut tried = Tried::default();
    let ground = match Ground::of(&config.theme, own, &config.theme_folder()) {
        Ok(ground) => ground,
        Err(faults) => {
            tried.found = faults;
            return (tried, None);
        }
    };
    tried.found = review(config, own, &ground);
    let theme = match Theme::new(config, own.clone()) {
        Ok(theme) => Arc::new(theme),
        Err(faults) => {
            tried.found.extend(faults);
            return (tried, None);
        }
    };
    let mut wrong = BTreeMap::new();
    for example in examples(config, own) {
        print_all(example, &theme, &mut tried, &mut wrong);
    }
    let told = wrong
        .into_iter()
        .map(|(what, pages)| told(what, &pages, asked));
    tried.found.extend(told);
    (tried, Some(theme))
}

/// What is wrong with pages: the rule and the words.
type Wrong = (&'static str, String);

/// The kinds of the pages of which something is wrong, each with one of them.
type Pages = BTreeMap<&'static str, (&'static Kind, String)>;

/// Prints all pages of `example`; what is wrong with them goes to `wrong`, by kind.
fn print_all(
    example: Example,
    theme: &Theme,
    tried: &mut Tried,
    wrong: &mut BTreeMap<Wrong, Pages>,
) {
    let name = example.name;
    let versions = Versions::load(&[]);
    let compiled = compile(example.snapshot, &versions, &mut Recall::default());
    let site = site::Site::new(&compiled.book);
    let edition = match Edition::new(&site, theme, Arc::new(Highlights::load(&[]))) {
        Ok(edition) => edition,
        Err(faults) => return tried.found.extend(faults),
    };
    let printed: Vec<_> = (0..edition.pages.len())
        .into_par_iter()
        .map(|at| {
            edition
                .artifact(at)
                .map(|page| Printed::of(&String::from_utf8_lossy(&page.bytes)))
        })
        .collect();
    for (page, printed) in edition.pages.iter().zip(printed) {
        let mut add = |wrongs: Wrong| {
            let place = format!("{} of {name}", page.url.file());
            let pages = wrong.entry(wrongs).or_default();
            pages.entry(page.kind.name).or_insert((page.kind, place));
        };
        match printed {
            Ok(page) => {
                page.lacks()
                    .into_iter()
                    .for_each(|it| add(("incomplete-page", it)));
                page.blocked()
                    .for_each(|it| add(("blocked-part", format!("has {it}"))));
            }
            Err(fault) if tried.found.contains(&fault) => {}
            Err(fault) => tried.found.push(*fault),
        }
        tried.kinds.insert(page.kind.name);
    }
    tried.pages += edition.pages.len();
}

/// The finding that pages of these kinds are wrong, in the file of the theme that is to blame.
fn told((rule, what): Wrong, pages: &Pages, asked: &Asked) -> Diagnostic {
    let (kind, place) = pages.values().next().expect("something is wrong with one");
    let where_ = match pages.len() {
        1 => format!("the page {place}"),
        count => format!("each page of {count} kinds, as {place},"),
    };
    let path = SourcePath::new(format!(
        "{}/{}",
        asked.config.theme_folder(),
        blamed(pages, kind, asked)
    ));
    let help = match rule {
        "blocked-part" => {
            "move it into a style sheet or a script of the theme: the policy of the pages blocks it"
        }
        _ => "see how the inherited template has it, and add it",
    };
    Diagnostic::error(rule, &path, 0..0, format!("{where_} {what}")).help(help)
}

/// The own template to look at first: that of the one kind, else what all pages share.
fn blamed(pages: &Pages, kind: &Kind, asked: &Asked) -> String {
    let own: Vec<&str> = asked.own.iter().map(|it| it.path.as_str()).collect();
    let page = format!("templates/{}", kind.template);
    let shared = [
        "templates/base.html",
        "templates/partials/",
        "templates/components/",
    ];
    let shared = shared
        .iter()
        .find_map(|start| own.iter().find(|path| path.starts_with(start)));
    let of_kind = own.iter().find(|path| **path == page);
    let first = match pages.len() {
        1 => of_kind.or(shared),
        _ => shared.or(of_kind),
    };
    first.map_or(MANIFEST, |path| *path).to_owned()
}

/// The texts of a theme, for excerpts.
struct Texts(Vec<Source>);

impl Texts {
    fn of(asked: &Asked, theme: Option<&Theme>) -> Texts {
        let folder = asked.config.theme_folder();
        let own = asked.own.iter().filter_map(|file| file.source(&folder));
        let inherited = theme.iter().flat_map(|theme| theme.templates().values());
        Texts(
            asked
                .config_source
                .iter()
                .cloned()
                .chain(own)
                .chain(inherited.cloned())
                .collect(),
        )
    }
}

impl Sources for Texts {
    fn source(&self, path: &SourcePath) -> Option<&Source> {
        self.0.iter().find(|source| source.path() == path)
    }
}
