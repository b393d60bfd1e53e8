//! The files of a site's folder, as they were last read.
//!
//! They are read whole once; later only what is said to have changed is read again. A file that
//! is known and still there is read by itself; where one is new or gone, its folder is listed
//! again and the known ones are taken as they are.
//!
//! Nothing outside the folder is opened: paths are opened beneath it, links are refused, and so
//! are pipes, sockets and devices. A file that cannot be read is a finding about that file; the
//! others are read all the same.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use cap_std::ambient_authority;
use cap_std::fs::Dir;
use rayon::prelude::*;

use super::listing::{link, list};
use super::{Error, assets, linked, reading, themes};
use crate::compile::configure;
use crate::config::{CONFIG, Config};
use crate::output::ThemeFile;
use crate::text::{Diagnostic, Source};

/// What may differ from the last time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    /// These, as paths from the site's folder: files, or folders and all in them.
    Paths(BTreeSet<String>),
    Everything,
}

/// What was read.
#[derive(Debug)]
pub struct Files {
    root: PathBuf,
    folder: Dir,
    pub config: Config,
    pub config_source: Option<Source>,
    /// The Markdown files of the content folder, by path.
    sources: BTreeMap<String, Result<Source, Box<Diagnostic>>>,
    pub theme: Vec<ThemeFile>,
    /// As paths from the static folder.
    pub assets: Vec<String>,
    faults: Faults,
}

/// What was wrong, by where it was.
#[derive(Debug, Default, PartialEq, Eq)]
struct Faults {
    config: Vec<Diagnostic>,
    content: Vec<Diagnostic>,
    theme: Vec<Diagnostic>,
    assets: Vec<Diagnostic>,
}

impl Files {
    /// The files of the site at `root`, read while `meanwhile` runs, which knows the configuration.
    ///
    /// # Errors
    /// Where the folder itself cannot be opened.
    pub fn read<T: Send>(
        root: &Path,
        meanwhile: impl FnOnce(&Config) -> T + Send,
    ) -> Result<(Files, T), Error> {
        let folder = open(root)?;
        let mut faults = Faults::default();
        let config_source = configuration(root, &folder, &mut faults.config);
        let (config, told) = configure(config_source.as_ref());
        faults.config.extend(told);
        let (sources, other) = rayon::join(
            || {
                let paths = markdown(root, &config, &mut faults.content);
                paths
                    .into_par_iter()
                    .map(|path| {
                        let source = reading::source(&folder, &path);
                        (path, source)
                    })
                    .collect()
            },
            || meanwhile(&config),
        );
        let mut files = Files {
            root: root.to_owned(),
            folder,
            config,
            config_source,
            sources,
            theme: Vec::new(),
            assets: Vec::new(),
            faults,
        };
        files.read_theme();
        files.list_assets();
        Ok((files, other))
    }

    /// Reads what `changed` again; whether anything is another than before.
    ///
    /// # Errors
    /// Where the folder itself cannot be opened any more.
    pub fn refresh(&mut self, changed: &Changed) -> Result<bool, Error> {
        let Changed::Paths(paths) = changed else {
            return self.read_again();
        };
        if paths.contains(CONFIG) {
            return self.read_again();
        }
        let (content, theme, assets) = (
            self.config.folders.content.clone(),
            self.config.theme_folder(),
            self.config.folders.assets.clone(),
        );
        let mut differs = self.refresh_content(&within(paths, &content));
        if !within(paths, &theme).is_empty() {
            let before = (
                std::mem::take(&mut self.theme),
                std::mem::take(&mut self.faults.theme),
            );
            self.read_theme();
            differs |= before.0 != self.theme || before.1 != self.faults.theme;
        }
        if !within(paths, &assets).is_empty() {
            let before = (
                std::mem::take(&mut self.assets),
                std::mem::take(&mut self.faults.assets),
            );
            self.list_assets();
            differs |= before.0 != self.assets || before.1 != self.faults.assets;
        }
        Ok(differs)
    }

    /// Every Markdown file that could be read, by path.
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        self.sources
            .values()
            .filter_map(|source| source.as_ref().ok())
    }

    /// Everything that was wrong.
    pub fn faults(&self) -> Vec<Diagnostic> {
        let unread = self
            .sources
            .values()
            .filter_map(|source| source.as_ref().err());
        let Faults {
            config,
            content,
            theme,
            assets,
        } = &self.faults;
        let listed = config.iter().chain(content);
        listed
            .chain(unread.map(|fault| &**fault))
            .chain(theme)
            .chain(assets)
            .cloned()
            .collect()
    }

    fn read_again(&mut self) -> Result<bool, Error> {
        let (new, ()) = Files::read(&self.root, |_| ())?;
        let differs = self.config_source != new.config_source
            || self.sources != new.sources
            || self.theme != new.theme
            || self.assets != new.assets
            || self.faults != new.faults;
        *self = new;
        Ok(differs)
    }

    fn refresh_content(&mut self, paths: &[&String]) -> bool {
        let mut differs = false;
        let mut is_to_list = false;
        for path in paths {
            let is_there = is_file(&self.root.join(path));
            match self.sources.get_mut(*path) {
                Some(source) if is_there => {
                    let now = reading::source(&self.folder, path);
                    differs |= *source != now;
                    *source = now;
                }
                _ => is_to_list = true,
            }
        }
        differs | (is_to_list && self.list_content(paths))
    }

    /// Lists the content folder again, and reads what is new in it or below one of `paths`.
    fn list_content(&mut self, paths: &[&String]) -> bool {
        let mut faults = Vec::new();
        let listed = markdown(&self.root, &self.config, &mut faults);
        let mut before = std::mem::take(&mut self.sources);
        let mut differs = faults != self.faults.content;
        self.faults.content = faults;
        for path in listed {
            let known = before.remove(&path);
            let is_told = paths.iter().any(|told| is_below(&path, told));
            let source = match known {
                Some(known) if !is_told => known,
                known => {
                    let now = reading::source(&self.folder, &path);
                    differs |= known.as_ref() != Some(&now);
                    now
                }
            };
            self.sources.insert(path, source);
        }
        differs || !before.is_empty()
    }

    fn read_theme(&mut self) {
        let below = self.config.theme_folder();
        let (theme, faults) = themes::files(&self.root, &self.folder, &below);
        (self.theme, self.faults.theme) = (theme, faults);
    }

    fn list_assets(&mut self) {
        let below = &self.config.folders.assets;
        self.assets = assets::list(&self.root, below, &mut self.faults.assets);
    }
}

/// How the site at `root` is configured.
///
/// # Errors
/// Where the folder cannot be opened.
pub fn configured(root: &Path) -> Result<Config, Error> {
    let source = configuration(root, &open(root)?, &mut Vec::new());
    Ok(configure(source.as_ref()).0)
}

/// The folder `root`, beneath which paths are opened.
///
/// # Errors
/// Where it cannot be opened.
pub fn open(root: &Path) -> Result<Dir, Error> {
    Dir::open_ambient_dir(root, ambient_authority()).map_err(|cause| {
        Error::on("open the site's folder", root, cause)
            .hint("name the folder that holds trainbook.yaml or content/")
    })
}

/// The configuration's file in `root`, which is open as `folder`, if there is one.
pub fn configuration(root: &Path, folder: &Dir, faults: &mut Vec<Diagnostic>) -> Option<Source> {
    if linked::is_link(&root.join(CONFIG)) {
        faults.push(link(CONFIG));
        return None;
    }
    let source = folder
        .exists(CONFIG)
        .then(|| reading::source(folder, CONFIG))?;
    source.map_err(|fault| faults.push(*fault)).ok()
}

/// The Markdown files below the content folder, by name.
fn markdown(root: &Path, config: &Config, faults: &mut Vec<Diagnostic>) -> Vec<String> {
    let mut paths = list(root, &config.folders.content, faults);
    paths.retain(|path| path.ends_with(".md"));
    paths
}

/// Those of `paths` that lie in `folder`, or in which it lies.
fn within<'p>(paths: &'p BTreeSet<String>, folder: &str) -> Vec<&'p String> {
    let lies = |path: &&String| is_below(path, folder) || is_below(folder, path);
    paths.iter().filter(lies).collect()
}

/// Whether `path` is `folder` or lies in it.
fn is_below(path: &str, folder: &str) -> bool {
    let rest = path.strip_prefix(folder);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn is_file(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|data| data.is_file())
}

#[cfg(test)]
mod tests;
