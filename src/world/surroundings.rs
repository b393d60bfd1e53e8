//! What a site needs of the machine, its repository and its folder: asked once, judged elsewhere.
//!
//! Nothing is changed, nothing is sent, and nothing that the repository configures is run. Of a
//! token in the environment only the name is taken. To learn whether a folder can be written to, a
//! file without a name is made in it, which is gone when it is closed.

use std::path::{Path, PathBuf};

use super::disk::Real;
use super::git::commit::Author;
use super::published::{Foreign, Published};
use super::watch::{How, Watch};
use super::{Error, files, git, listing, reading, target};
use crate::book::history::{Past, Reach};
use crate::compile::configure;
use crate::config::Config;
use crate::output::theme::built_in;
use crate::text::Diagnostic;

/// The variables in which programs that talk to GitHub look for a token.
const TOKENS: &[&str] = &["GITHUB_TOKEN", "GH_TOKEN"];

/// All that was asked.
#[derive(Debug)]
pub struct Surroundings {
    /// The version of git, where it is installed.
    pub git: Option<String>,
    pub past: Past,
    /// Whether the clone leaves old versions where they are.
    pub is_partial: bool,
    /// Who would commit.
    pub author: Option<Author>,
    /// The address of `origin`, as configured: it may hold a password.
    pub origin: Option<String>,
    /// Those of the repository.
    pub workflows: Vec<Workflow>,
    pub config: Config,
    pub faults: Vec<Diagnostic>,
    pub theme: Theme,
    /// Where the site would be written, or why it would not.
    pub output: Result<PathBuf, Error>,
    /// Which of the folders that are written git leaves alone.
    pub ignored: Ignored,
    /// How many folders `serve` watches, or why it cannot.
    pub watched: Result<usize, Error>,
    /// How many the system lets one person watch, where it says so.
    pub watches: Option<usize>,
    /// The variables that hold a token.
    pub tokens: Vec<&'static str>,
}

/// A workflow of GitHub Actions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workflow {
    /// The file's name.
    pub name: String,
    pub text: String,
}

/// Where the theme is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    BuiltIn,
    Own,
    Missing,
}

/// What git leaves out of commits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ignored {
    pub output: bool,
    pub memory: bool,
}

impl Surroundings {
    /// Those of the site at `root`.
    ///
    /// # Errors
    /// Where the folder itself cannot be opened.
    pub fn of(root: &Path) -> Result<Surroundings, Error> {
        let mut faults = Vec::new();
        let source = files::configuration(root, &files::open(root)?, &mut faults);
        let (config, told) = configure(source.as_ref());
        faults.extend(told);
        let ignores = |folder: &str| git::around::ignores(root, &format!("{folder}/index.html"));
        Ok(Surroundings {
            git: git::around::version(root),
            past: past(root, &config),
            is_partial: git::around::is_partial(root),
            author: git::commit::author(root),
            origin: git::around::origin(root),
            workflows: workflows(root),
            theme: theme(root, &config),
            output: output(root, &config),
            ignored: Ignored {
                output: ignores(&config.folders.output),
                memory: ignores(".trainbook"),
            },
            watched: Watch::of(root, &config, How::Told).map(|watch| watch.folders()),
            watches: watches(),
            tokens: tokens(),
            config,
            faults,
        })
    }
}

fn past(root: &Path, config: &Config) -> Past {
    match git::log(root, &config.trains_folder(), None) {
        Ok(log) => log.past(),
        Err(unknown) => Past::unknown(Reach::Nothing(unknown)),
    }
}

/// The workflows of the repository, by name; they lie at its top, wherever the site does.
fn workflows(root: &Path) -> Vec<Workflow> {
    let top = git::around::work_tree(root).unwrap_or_else(|| root.to_owned());
    let Ok(folder) = files::open(&top) else {
        return Vec::new();
    };
    let mut paths = listing::list(&top, ".github/workflows", &mut Vec::new());
    paths.retain(|path| path.ends_with(".yml") || path.ends_with(".yaml"));
    let read = paths
        .iter()
        .filter_map(|path| reading::source(&folder, path).ok());
    read.map(|source| Workflow {
        name: source
            .path()
            .as_str()
            .rsplit('/')
            .next()
            .unwrap_or_default()
            .to_owned(),
        text: source.text().to_owned(),
    })
    .collect()
}

fn theme(root: &Path, config: &Config) -> Theme {
    let own = root.join(config.theme_folder());
    match own.is_dir() {
        true => Theme::Own,
        false if built_in::find(&config.theme).is_some() => Theme::BuiltIn,
        false => Theme::Missing,
    }
}

/// The folder that a build would write to.
fn output(root: &Path, config: &Config) -> Result<PathBuf, Error> {
    let folders = &config.folders;
    let sources = [folders.content.as_str(), &folders.assets, &folders.themes];
    let target = target::choose(root, &root.join(&folders.output), &sources)?;
    Published::open(&Real, &target, Foreign::Refuse)?;
    let there = target.ancestors().find(|folder| folder.is_dir());
    let there = there.unwrap_or(root);
    tempfile::tempfile_in(there).map_err(|cause| Error::on("write to", there, cause))?;
    Ok(target)
}

/// How many folders Linux lets one person watch.
fn watches() -> Option<usize> {
    let limit = std::fs::read_to_string("/proc/sys/fs/inotify/max_user_watches").ok()?;
    limit.trim().parse().ok()
}

fn tokens() -> Vec<&'static str> {
    let set = TOKENS.iter().copied();
    set.filter(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
        .collect()
}
