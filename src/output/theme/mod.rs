//! A theme: templates and assets, built once from files.
//!
//! The built-in theme is part of the program; a site's own files replace those of
//! the same path and add others. Style sheets and scripts are joined in the order
//! of their names, and every asset carries its hash in its name.

mod fault;
mod filters;

use std::collections::BTreeMap;

use include_dir::{Dir, DirEntry, include_dir};
use serde::Serialize;
use tera::{Context, Tera};

use super::{Artifact, markdown::Links};
use crate::config::Config;
use crate::site::{Url, pages};
use crate::text::{Diagnostic, Hash};

static DEFAULT: Dir = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// A file of a theme: `templates/train.html`, `assets/css/20-board.css`.
#[derive(Clone, Debug)]
pub struct ThemeFile {
    pub path: String,
    pub bytes: Vec<u8>,
}

/// Templates ready to print, and the files they refer to.
pub struct Theme {
    tera: Tera,
    /// Template name → text, to find the place of a fault.
    sources: BTreeMap<String, String>,
    artifacts: Vec<Artifact>,
}

/// What every page knows of its site.
#[derive(Serialize)]
struct SiteWords<'a> {
    title: &'a str,
    description: &'a str,
    language: &'a str,
    base_url: Option<&'a str>,
    nav: Vec<Entry>,
    style: &'a str,
    script: &'a str,
    version: &'static str,
}

/// An entry of the main navigation.
#[derive(Serialize)]
struct Entry {
    name: &'static str,
    label: &'static str,
    url: Url,
}

impl Theme {
    /// The built-in theme under `files`, for the site that `config` describes;
    /// `nav` is where each page kind's navigation entry leads.
    pub fn new(
        files: Vec<ThemeFile>,
        config: &Config,
        nav: impl Fn(&pages::Kind) -> Url,
    ) -> Result<Theme, Vec<Diagnostic>> {
        let files = overlaid(files);
        let mut sources = BTreeMap::new();
        for (path, bytes) in &files {
            if let Some(name) = path.strip_prefix("templates/") {
                let text = std::str::from_utf8(bytes).map_err(|_| vec![fault::not_text(path)])?;
                sources.insert(name.to_owned(), text.to_owned());
            }
        }
        let (style, script, artifacts) = assets(&files);
        let mut tera = Tera::new();
        filters::register(&mut tera);
        tera.add_raw_templates(sources.iter().map(|(name, text)| (name.clone(), text)))
            .map_err(|error| vec![fault::diagnostic(&error, "base.html", &sources)])?;
        let words = SiteWords {
            title: &config.title,
            description: config.description.as_deref().unwrap_or_default(),
            language: &config.language,
            base_url: config.base_url.as_deref(),
            nav: entries(nav),
            style: &style,
            script: &script,
            version: env!("CARGO_PKG_VERSION"),
        };
        tera.global_context().insert("site", &words);
        Ok(Theme {
            tera,
            sources,
            artifacts,
        })
    }

    /// The style sheet, the script and the other assets.
    pub fn artifacts(&self) -> &[Artifact] {
        &self.artifacts
    }

    /// What `template` prints of `context`; its Markdown links as `links` say.
    pub(super) fn print(
        &self,
        template: &str,
        context: &Context,
        links: Links,
    ) -> Result<String, Diagnostic> {
        filters::with_links(links, || self.tera.render(template, context))
            .map_err(|error| fault::diagnostic(&error, template, &self.sources))
    }
}

fn overlaid(files: Vec<ThemeFile>) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    let mut folders = vec![&DEFAULT];
    while let Some(folder) = folders.pop() {
        for entry in folder.entries() {
            match entry {
                DirEntry::Dir(inner) => folders.push(inner),
                DirEntry::File(file) => {
                    let path = file.path().to_string_lossy().replace('\\', "/");
                    all.insert(path, file.contents().to_vec());
                }
            }
        }
    }
    all.extend(files.into_iter().map(|file| (file.path, file.bytes)));
    all
}

fn entries(url: impl Fn(&pages::Kind) -> Url) -> Vec<Entry> {
    let entry = |kind: &&'static pages::Kind| {
        kind.nav.map(|label| Entry {
            name: kind.name,
            label,
            url: url(kind),
        })
    };
    pages::ALL.iter().filter_map(entry).collect()
}

/// The addresses of the style sheet and the script, and all asset files.
fn assets(files: &BTreeMap<String, Vec<u8>>) -> (String, String, Vec<Artifact>) {
    let style = joined(files, "assets/css/", "css");
    let script = joined(files, "assets/js/", "js");
    let (style_path, script_path) = (style.path.clone(), script.path.clone());
    let mut all = vec![style, script];
    for (path, bytes) in files {
        let Some(name) = path.strip_prefix("assets/") else {
            continue;
        };
        if is_part(path, "assets/css/", "css") || is_part(path, "assets/js/", "js") {
            continue;
        }
        let hash = Hash::of(bytes).short(12);
        let path = match name.rsplit_once('.') {
            Some((stem, ext)) => format!("_t/{stem}-{hash}.{ext}"),
            None => format!("_t/{name}-{hash}"),
        };
        all.push(Artifact {
            path,
            bytes: bytes.clone(),
        });
    }
    (style_path, script_path, all)
}

fn is_part(path: &str, folder: &str, ext: &str) -> bool {
    path.strip_prefix(folder)
        .is_some_and(|name| !name.contains('/') && name.ends_with(&format!(".{ext}")))
}

fn joined(files: &BTreeMap<String, Vec<u8>>, folder: &str, ext: &str) -> Artifact {
    let mut bytes = Vec::new();
    for (_, part) in files.iter().filter(|(path, _)| is_part(path, folder, ext)) {
        bytes.extend_from_slice(part);
        bytes.push(b'\n');
    }
    Artifact {
        path: format!("_t/{}.{ext}", Hash::of(&bytes).short(12)),
        bytes,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> ThemeFile {
        ThemeFile {
            path: path.to_owned(),
            bytes: text.as_bytes().to_vec(),
        }
    }

    fn theme(files: Vec<ThemeFile>) -> Result<Theme, Vec<Diagnostic>> {
        Theme::new(files, &crate::config::read::read(None).0, |_| Url::new(""))
    }

    #[test]
    fn the_built_in_theme_parses() {
        let built_in = theme(Vec::new()).map_err(|faults| format!("{faults:?}"));
        let built_in = built_in.unwrap_or_else(|faults| panic!("{faults}"));
        assert!(built_in.artifacts()[0].path.ends_with(".css"));
        assert!(!built_in.artifacts()[0].bytes.is_empty());
    }

    #[test]
    fn a_file_of_the_same_path_replaces_and_components_resolve_links() {
        let files = vec![
            file(
                "templates/404.html",
                "{{ <x of={view} /> }}{{ view }}{{ site.version }}",
            ),
            file(
                "templates/components/x.html",
                "{% component x(of: string) %}{{ of | inline }}{% endcomponent x %}",
            ),
        ];
        let theme = theme(files).unwrap_or_else(|faults| panic!("{faults:?}"));
        let mut context = Context::new();
        context.insert("view", "[a](b.md)<");
        let links = Links {
            root: "../".to_owned(),
            known: BTreeMap::from([("b.md".to_owned(), "b/index.html".to_owned())]),
            ..Links::default()
        };
        let html = theme.print("404.html", &context, links);
        assert_eq!(
            html.as_deref(),
            Ok(concat!(
                "<a href=\"../b/index.html\">a</a>&lt;[a](b.md)&lt;",
                env!("CARGO_PKG_VERSION")
            ))
        );
    }

    #[test]
    fn a_template_that_does_not_parse_is_named_with_its_place() {
        let text = "one\n{{ }}";
        let Err(faults) = theme(vec![file("templates/404.html", text)]) else {
            panic!("the template was accepted");
        };
        assert_eq!(faults[0].path.as_str(), "templates/404.html");
        assert!(faults[0].span.start >= 4, "{faults:?}");
    }
}
