//! How a site looks: templates, styles, scripts.
//!
//! A theme is what it inherits with a site's own files laid over it: a file of
//! the same path replaces, any other is added, and a component of the same name replaces
//! the one, wherever its file lies. Styles are joined in the order of their
//! names into one sheet, those of a folder within theirs into another that some pages load
//! besides, scripts into one script, and every asset carries the hash of its content in its
//! name, so a page and its styles always belong together.

pub mod built_in;
pub mod review;
mod script;
mod sheet;
mod tokens;

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Tera, Value};

use super::fault::fault;
use super::{Artifact, drawing, filters, say};
use crate::config::Config;
use crate::text::{Diagnostic, Hash, Source, SourcePath};
use crate::words::Words;
use built_in::Ground;

/// How many digits of its hash an asset's name carries.
const DIGITS: usize = 16;

/// A file of a theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeFile {
    /// From the theme's folder: `templates/train.html`.
    pub path: String,
    pub bytes: Vec<u8>,
}

impl ThemeFile {
    /// Where it lies, if the theme's folder is `folder`.
    pub fn place(&self, folder: &str) -> SourcePath {
        SourcePath::new(format!("{folder}/{}", self.path))
    }

    /// Its text, if it is one.
    pub fn source(&self, folder: &str) -> Option<Source> {
        let text = std::str::from_utf8(&self.bytes).ok()?;
        Some(Source::new(self.place(folder), text))
    }
}

/// A theme, ready to print pages.
#[derive(Debug)]
pub struct Theme {
    /// By name, from `templates/`; an inherited one's begins with its theme, as `default/train.html`.
    templates: BTreeMap<String, Source>,
    /// The same, read.
    tera: Arc<Tera>,
    /// What every template knows as `words`.
    words: Value,
    /// The hash of the templates and of the words they say.
    hash: Hash,
    files: Vec<Artifact>,
    /// The style sheet's path from the site's root.
    pub style: String,
    /// The paths of the sheets that not every page loads, by the name of their folder.
    pub styles: BTreeMap<String, String>,
    pub script: String,
    /// The paths of the scripts that not every page loads, likewise.
    pub scripts: BTreeMap<String, String>,
    /// The paths of all other assets, by their path in the theme's `assets/`.
    pub assets: BTreeMap<String, String>,
}

impl Theme {
    /// The theme that `config` names, whose own files are `own`.
    ///
    /// # Errors
    /// What is wrong with its `theme.yaml`, with the tokens that the site sets, and with templates:
    /// those that are no text, else the first that does not parse.
    pub fn new(config: &Config, own: Vec<ThemeFile>) -> Result<Theme, Vec<Diagnostic>> {
        let folder = config.theme_folder();
        let ground = Ground::of(&config.theme, &own, &folder)?;
        let mut files: BTreeMap<String, Vec<u8>> = ground
            .files()
            .into_iter()
            .map(|(path, bytes)| (path, bytes.to_vec()))
            .collect();
        let templates = templates(&ground, &own, config)?;
        files.extend(own.into_iter().map(|file| (file.path, file.bytes)));
        files.retain(|path, _| path.starts_with("assets/"));
        tokens::refuse_unknown(config, &files)?;
        let mut theme = Theme {
            hash: said(&templates, &config.words),
            templates,
            tera: Arc::default(),
            words: Value::from_serializable(config.words.plain()),
            files: Vec::new(),
            style: String::new(),
            styles: BTreeMap::new(),
            script: String::new(),
            scripts: BTreeMap::new(),
            assets: BTreeMap::new(),
        };
        theme.publish(&files, &tokens::sheet(&config.tokens), &config.words);
        theme
            .read_templates(&ground, config)
            .map_err(|fault| vec![*fault])?;
        Ok(theme)
    }

    /// Gives the assets among `files` their addresses; `last` ends the sheet of every page, and scripts say `words`.
    fn publish(&mut self, files: &BTreeMap<String, Vec<u8>>, last: &str, words: &Words) {
        let others = files.iter().filter(|(path, _)| {
            !path.starts_with("assets/css/") && !path.starts_with("assets/js/")
        });
        let mut addresses = BTreeMap::new();
        for (path, bytes) in others {
            let name = &path["assets/".len()..];
            let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "bin"));
            let file = fingerprinted(&format!("{stem}-"), ending, bytes.clone());
            self.assets.insert(name.to_owned(), file.path.clone());
            addresses.insert(path.clone(), file.path.clone());
            self.files.push(file);
        }
        let sheet_of = |path: &str, folder: &str, bytes: &[u8]| {
            let (within, _) = path.rsplit_once('/').unwrap_or_default();
            sheet::addressed(
                bytes,
                within,
                &"../".repeat(folder.matches('/').count()),
                &addresses,
            )
        };
        let mut sheets = joined(files, "assets/css/", ".css", sheet_of);
        let mut main = sheets.remove("").unwrap_or_default();
        main.extend_from_slice(last.as_bytes());
        let style = fingerprinted("", "css", sheet::compact(&main));
        let mut scripts = joined(files, "assets/js/", ".js", |_, _, bytes| {
            script::said(bytes, words)
        });
        let script = fingerprinted("", "js", scripts.remove("").unwrap_or_default());
        (self.style, self.script) = (style.path.clone(), script.path.clone());
        self.files.extend([style, script]);
        for (name, sheet) in sheets {
            let sheet = fingerprinted(&format!("{name}-"), "css", sheet::compact(&sheet));
            self.styles.insert(name, sheet.path.clone());
            self.files.push(sheet);
        }
        for (name, script) in scripts {
            let script = fingerprinted(&format!("{name}-"), "js", script);
            self.scripts.insert(name, script.path.clone());
            self.files.push(script);
        }
    }

    fn read_templates(&mut self, ground: &Ground, config: &Config) -> Result<(), Box<Diagnostic>> {
        let mut tera = Tera::default();
        drawing::register(&mut tera, &config.words);
        say::register(&mut tera, &config.words);
        filters::register(&mut tera);
        let inherited = ground.chain.iter().map(|theme| format!("{}/", theme.name));
        let known = tera.set_fallback_prefixes(inherited);
        known.expect("no template is known yet");
        let templates = self.templates.iter();
        let templates = templates.map(|(name, template)| (name, template.text()));
        let read = tera.add_raw_templates(templates);
        read.map_err(|error| fault(self, &error))?;
        self.tera = Arc::new(tera);
        Ok(())
    }

    /// The templates, read; their filters print with the desk at work.
    pub fn tera(&self) -> &Arc<Tera> {
        &self.tera
    }

    /// What every template knows as `words`.
    pub fn words(&self) -> &Value {
        &self.words
    }

    /// The hash of the templates and of the words they say.
    pub fn hash(&self) -> Hash {
        self.hash
    }

    /// The templates by name, as `train.html`; an inherited one as `default/train.html`, in no folder of
    /// the site.
    pub fn templates(&self) -> &BTreeMap<String, Source> {
        &self.templates
    }

    /// The addresses of all style sheets, that of every page first.
    pub fn sheets(&self) -> impl Iterator<Item = &str> {
        let others = self.styles.values();
        std::iter::once(&self.style)
            .chain(others)
            .map(String::as_str)
    }

    /// The files that every page may load.
    pub fn artifacts(&self) -> &[Artifact] {
        &self.files
    }
}

/// The templates of `own` and those on its `ground`, by name.
fn templates(
    ground: &Ground,
    own: &[ThemeFile],
    config: &Config,
) -> Result<BTreeMap<String, Source>, Vec<Diagnostic>> {
    let mut templates = BTreeMap::new();
    let mut faults = Vec::new();
    let mut add = |path: &str, bytes: &[u8], before: &str, folder: &str| {
        let Some(name) = path.strip_prefix("templates/") else {
            return;
        };
        let source = SourcePath::new(format!("{folder}/{path}"));
        match std::str::from_utf8(bytes) {
            Ok(text) => {
                templates.insert(format!("{before}{name}"), Source::new(source, text));
            }
            Err(_) => faults.push(not_text(&source)),
        }
    };
    for theme in &ground.chain {
        let folder = format!("built-in themes/{}", theme.name);
        for (path, bytes) in theme.files() {
            add(&path, bytes, &format!("{}/", theme.name), &folder);
        }
    }
    for file in own {
        add(&file.path, &file.bytes, "", &config.theme_folder());
    }
    match faults.is_empty() {
        true => Ok(templates),
        false => Err(faults),
    }
}

/// The hash of `templates` and of the `words` they say.
fn said(templates: &BTreeMap<String, Source>, words: &Words) -> Hash {
    let mut said = words.hash.bytes().to_vec();
    for (name, template) in templates {
        said.extend_from_slice(name.as_bytes());
        said.extend_from_slice(template.hash().bytes());
    }
    Hash::of(&said)
}

/// The files below `start` joined in the order of their names, by the folder within it that they
/// are in, which is empty for those directly in it; each as `read` makes it from its path, that
/// folder and its bytes.
fn joined(
    files: &BTreeMap<String, Vec<u8>>,
    start: &str,
    end: &str,
    read: impl Fn(&str, &str, &[u8]) -> Vec<u8>,
) -> BTreeMap<String, Vec<u8>> {
    let mut joined: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for (path, bytes) in files {
        if let Some(name) = path.strip_prefix(start).filter(|it| it.ends_with(end)) {
            let (folder, _) = name.rsplit_once('/').unwrap_or_default();
            let bytes = read(path, folder, bytes);
            joined.entry(folder.to_owned()).or_default().extend(bytes);
        }
    }
    joined
}

fn fingerprinted(stem: &str, ending: &str, bytes: Vec<u8>) -> Artifact {
    let hash = Hash::of(&bytes).short(DIGITS);
    Artifact {
        path: format!("_t/{stem}{hash}.{ending}"),
        bytes,
    }
}

fn not_text(path: &SourcePath) -> Diagnostic {
    Diagnostic::error("encoding", path, 0..0, "expected UTF-8 text in a template")
        .help("save the file as UTF-8")
}

#[cfg(test)]
mod tests;
