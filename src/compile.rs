//! The whole compiler on one screen: a snapshot of the world → a site.
//!
//! ```text
//! Snapshot ──read, gather, check──▶ Compiled ──plan──▶ Edition ──render──▶ Artifact, one at a time
//! ```
//!
//! An edition renders its pages one by one, on as many threads as there are, so
//! the pages of a large site never all sit in memory.

mod claims;

use std::collections::HashMap;
use std::sync::Arc;

use jiff::Timestamp;
use rayon::prelude::*;

use crate::book::history::{BlobId, Past, Versions};
use crate::book::{self, Book, Gathered, Judgements, Revision};
use crate::check::{self, Exceptions, Looks};
use crate::config;
use crate::config::Config;
use crate::config::theme::MANIFEST;
use crate::output::evidence::{self, Earlier};
use crate::output::formats::search::Index;
use crate::output::formats::{self, Datum, Press};
use crate::output::theme::built_in;
use crate::output::{Artifact, Highlights, Renderer, Theme, ThemeFile};
use crate::read::{self, Reading, Readings};
use crate::site::{self, Page, Site};
use crate::text::{Diagnostic, Hash, Level, Source, SourcePath, Span, nearest};
use crate::train::Train;
use crate::words::{self, CATALOGUES, Words};

/// The world at one moment.
#[derive(Debug)]
pub struct Snapshot {
    pub config: Config,
    /// The configuration's file, if there is one.
    pub config_source: Option<Source>,
    /// Every Markdown file of the content folder.
    pub sources: Vec<Source>,
    pub theme: Vec<ThemeFile>,
    /// Files to copy, as paths from the output folder.
    pub assets: Vec<String>,
    pub revision: Option<Revision>,
    /// The commits that changed trains.
    pub past: Past,
    /// The files in them that nobody remembers, as far as this clone has them.
    pub blobs: HashMap<BlobId, Vec<u8>>,
    pub now: Timestamp,
    /// What was wrong with reading the world.
    pub faults: Vec<Diagnostic>,
}

impl Snapshot {
    /// The same, told in English whatever the site's language, as the program's own words are.
    pub fn in_english(mut self) -> Snapshot {
        self.config.language = words::ENGLISH.to_owned();
        self.config.words = Words::english();
        self
    }
}

/// A site that was read and judged.
#[derive(Debug)]
pub struct Compiled {
    pub book: Arc<Book>,
    /// `None` where the theme itself is at fault.
    pub theme: Option<Arc<Theme>>,
    /// In the order of files and places.
    pub diagnostics: Vec<Diagnostic>,
    /// By path.
    sources: Vec<Source>,
    config_source: Option<Source>,
    /// The site's own.
    theme_files: Vec<Source>,
}

/// What one compilation leaves to the next: the same answers, sooner.
#[derive(Debug, Default)]
pub struct Recall {
    readings: Readings,
    judgements: Judgements,
    looks: Looks,
    /// The last theme, with the hash of the configuration and the files it was made from.
    theme: Option<(Hash, Vec<ThemeFile>, Arc<Theme>)>,
    /// The last words of a theme's own, with their language and the catalogues they were read from.
    words: Option<(String, Vec<words::Own>, Arc<Words>)>,
}

impl Recall {
    /// What `readings` remember, and nothing else.
    pub fn of(readings: Readings) -> Recall {
        Recall {
            readings,
            ..Recall::default()
        }
    }

    pub fn readings(&self) -> &Readings {
        &self.readings
    }

    /// The theme that `config` names, with these files of its own.
    fn theme(
        &mut self,
        config: &Config,
        files: Vec<ThemeFile>,
    ) -> Result<Arc<Theme>, Vec<Diagnostic>> {
        if let Some((known, of, theme)) = &self.theme
            && (known, of) == (&config.hash, &files)
        {
            return Ok(Arc::clone(theme));
        }
        let theme = Arc::new(Theme::new(config, files.clone())?);
        self.theme = Some((config.hash, files, Arc::clone(&theme)));
        Ok(theme)
    }

    /// The words of a site in `language`, whose theme has the catalogues `own`.
    fn words(&mut self, language: &str, own: Vec<words::Own>) -> Arc<Words> {
        if let Some((known, of, words)) = &self.words
            && (known.as_str(), of) == (language, &own)
        {
            return Arc::clone(words);
        }
        let words = Arc::new(Words::of(language, &own));
        self.words = Some((language.to_owned(), own, Arc::clone(&words)));
        words
    }
}

/// Reads, gathers and checks all that `snapshot` holds; old versions are read through `versions`.
pub fn compile(snapshot: Snapshot, versions: &Versions, recall: &mut Recall) -> Compiled {
    let mut config = snapshot.config;
    let spoken = speak(&mut config, &snapshot.theme, recall);
    let trains_folder = format!("{}/", config.trains_folder());
    let (trains, pages): (Vec<&Source>, Vec<&Source>) = snapshot
        .sources
        .iter()
        .partition(|source| source.path().as_str().starts_with(&trains_folder));
    let readings = recall.readings.of(&trains, &config);
    let (documents, told): (Vec<_>, Vec<_>) = pages.into_par_iter().map(read::document).unzip();
    let mut diagnostics = snapshot.faults;
    diagnostics.extend(spoken);
    for Reading { found, .. } in &readings {
        diagnostics.extend_from_slice(found);
    }
    diagnostics.extend(told.into_iter().flatten());
    let trains: Vec<Arc<Train>> = readings.into_iter().map(|reading| reading.train).collect();

    let folder = config.theme_folder();
    diagnostics.extend(missing_theme(&snapshot.theme, &config, &folder));
    let theme_files = theme_files(&snapshot.theme, &folder);
    let theme = recall.theme(&config, snapshot.theme);
    let theme = theme.map_err(|faults| diagnostics.extend(faults)).ok();
    let paths = trains.iter().map(|train| train.source.path());
    let history = versions.history(snapshot.past, paths, &snapshot.blobs, &config);
    let exceptions = Exceptions::of(trains.iter().map(Arc::as_ref), documents.iter(), &config);
    let gathered = Gathered {
        trains,
        history,
        documents,
        assets: snapshot.assets,
        revision: snapshot.revision,
    };
    let (mut book, clashes) =
        book::gather_after(&mut recall.judgements, config, gathered, snapshot.now);
    diagnostics.extend(clashes);
    diagnostics.extend(check::check(&book, &mut recall.looks));
    let mut diagnostics = exceptions.settle(diagnostics, &book.config);
    diagnostics.sort_by(|a, b| (&a.path, a.span, a.rule).cmp(&(&b.path, b.span, b.rule)));

    book.tell(&diagnostics);
    let book = Arc::new(book);
    recall.judgements.keep(&book);
    let mut sources = snapshot.sources;
    sources.sort_by(|a, b| a.path().cmp(b.path()));
    Compiled {
        book,
        theme,
        diagnostics,
        sources,
        config_source: snapshot.config_source,
        theme_files,
    }
}

/// The templates and catalogues among `files` of the theme's `folder`, and what it says of itself, as far as they are
/// text.
fn theme_files(files: &[ThemeFile], folder: &str) -> Vec<Source> {
    let read = files.iter().filter(|file| {
        let is_read = ["templates/", CATALOGUES];
        is_read.iter().any(|folder| file.path.starts_with(folder)) || file.path == MANIFEST
    });
    read.filter_map(|file| file.source(folder)).collect()
}

/// Gives `config` the words that the files of the `theme` have for its language, where they have some;
/// what of them does not read, and whether nobody has words of that language.
fn speak(config: &mut Config, theme: &[ThemeFile], recall: &mut Recall) -> Vec<Diagnostic> {
    let (mut catalogues, mut told) = (Vec::new(), Vec::new());
    let folder = config.theme_folder();
    for file in theme {
        let Some(language) = words::catalogue_of(&file.path) else {
            continue;
        };
        match file.source(&folder) {
            Some(source) => {
                let (own, faults) = words::Own::read(language, &source);
                catalogues.push(own);
                told.extend(faults);
            }
            None => {
                let message = "expected UTF-8 text in a catalogue";
                let fault = Diagnostic::error("encoding", &file.place(&folder), 0..0, message);
                told.push(fault.help("save the file as UTF-8"));
            }
        }
    }
    if !words::is_known(&config.language, &catalogues) {
        let path = SourcePath::new(config::CONFIG);
        let span = config.language_at.unwrap_or_default();
        told.push(words::unknown(&config.language, &path, span));
    }
    if !catalogues.is_empty() {
        config.words = recall.words(&config.language, catalogues);
    }
    told
}

/// Names a theme that is asked for and not there: its site would look like the default one.
fn missing_theme(files: &[ThemeFile], config: &Config, folder: &str) -> Option<Diagnostic> {
    let is_there = !files.is_empty() || built_in::find(&config.theme).is_some();
    let message = format!(
        "there is no theme `{}`: `{folder}` holds no file",
        config.theme
    );
    (!is_there).then(|| {
        let names: Vec<&str> = built_in::all().map(|it| it.name).collect();
        let help = match nearest(&config.theme, names.iter().copied()) {
            Some(near) => format!("write `{near}`, or put the theme's files there"),
            None => format!(
                "put the theme's files there, or have one that is built in: {}",
                names.join(", ")
            ),
        };
        Diagnostic::error(
            "missing-theme",
            &SourcePath::new(folder),
            Span::default(),
            message,
        )
        .help(help)
    })
}

/// The configuration that the file `source` writes.
pub fn configure(source: Option<&Source>) -> (Config, Vec<Diagnostic>) {
    config::read::read(source)
}

impl Compiled {
    /// The source at `path`, for excerpts.
    pub fn source(&self, path: &SourcePath) -> Option<&Source> {
        let found = self
            .sources
            .binary_search_by(|source| source.path().cmp(path));
        let found = found.ok().map(|at| &self.sources[at]);
        let built_in = self
            .theme
            .iter()
            .flat_map(|theme| theme.templates().values());
        let mut others = self
            .config_source
            .iter()
            .chain(&self.theme_files)
            .chain(built_in);
        found.or_else(|| others.find(|source| source.path() == path))
    }

    /// Whether anything found forbids to publish.
    pub fn has_errors(&self) -> bool {
        self.diagnostics
            .iter()
            .any(|found| found.level == Level::Error)
    }
}

/// The pages of a site and its files for machines, and what prints them.
pub struct Edition<'s> {
    pub pages: Vec<Page>,
    site: &'s Site<'s>,
    data: Vec<Datum>,
    index: Index,
    renderer: Renderer<'s>,
    fixed: Vec<Artifact>,
}

impl<'s> Edition<'s> {
    /// The edition of `site` in `theme`; code is highlighted through `highlights`.
    ///
    /// # Errors
    /// Diagnostics for addresses that two pages claim.
    pub fn new(
        site: &'s Site<'s>,
        theme: &'s Theme,
        highlights: Arc<Highlights>,
    ) -> Result<Edition<'s>, Vec<Diagnostic>> {
        let (pages, data) = rayon::join(|| site::plan(site), || formats::plan(site));
        let clashes = claims::clashes(site, theme, &pages, &data);
        if !clashes.is_empty() {
            return Err(clashes);
        }
        let renderer = Renderer::new(theme, site, &pages, highlights);
        let mut fixed = theme.artifacts().to_vec();
        fixed.push(Artifact {
            path: ".nojekyll".to_owned(),
            bytes: Vec::new(),
        });
        Ok(Edition {
            pages,
            site,
            data,
            index: Index::new(site),
            renderer,
            fixed,
        })
    }

    /// The files that are the same whatever the pages show.
    pub fn fixed(&self) -> &[Artifact] {
        &self.fixed
    }

    /// Where the files beside the fixed ones are, in the order of their indexes.
    pub fn paths(&self) -> impl Iterator<Item = String> {
        let pages = self.pages.iter().map(|page| page.url.file());
        pages.chain(self.data.iter().map(|datum| datum.url.file()))
    }

    /// How many files there are beside the fixed ones: the pages, then those for machines.
    pub fn count(&self) -> usize {
        self.pages.len() + self.data.len()
    }

    /// The evidence of the train at `index` of the book, whose file has had `earlier` versions.
    ///
    /// # Errors
    /// A diagnostic where the template asks for something that is not there.
    pub fn evidence(
        &self,
        index: usize,
        earlier: &[Earlier],
    ) -> Result<Vec<Artifact>, Box<Diagnostic>> {
        evidence::evidence(&self.renderer, self.site, index, earlier)
    }

    /// Makes ready what many of the files share, for those who are about to ask for all of them.
    pub fn ready(&self) {
        self.index.read(self.site);
    }

    /// Where the page at `index` is, and the hash of all that its bytes come from; `None` for a file
    /// for machines.
    pub fn question(&self, index: usize) -> Option<(String, Hash)> {
        let page = self.pages.get(index)?;
        Some((page.url.file(), self.renderer.question(page)))
    }

    /// The file at `index` of them.
    ///
    /// # Errors
    /// A diagnostic where the page's template asks for something that is not there.
    pub fn artifact(&self, index: usize) -> Result<Artifact, Box<Diagnostic>> {
        if let Some(page) = self.pages.get(index) {
            return self.renderer.render(page);
        }
        let press = Press {
            site: self.site,
            pages: &self.pages,
            markdown: Arc::clone(self.renderer.markdown()),
            index: &self.index,
        };
        Ok(press.print(&self.data[index - self.pages.len()]))
    }
}
