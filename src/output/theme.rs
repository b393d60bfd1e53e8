//! How a site looks: templates, styles, scripts.
//!
//! A theme is the built-in one with a site's own files laid over it: a file of
//! the same path replaces, any other is added. Styles are joined in the order of their
//! names into one sheet, those of a folder within theirs into another that some pages load
//! besides, scripts into one script, and every asset carries the hash of its content in its
//! name, so a page and its styles always belong together.

use std::collections::BTreeMap;

use include_dir::{Dir, DirEntry, include_dir};

use tera::Tera;

use super::fault::fault;
use super::{Artifact, drawing, filters};
use crate::text::{Diagnostic, Hash, Source, SourcePath};

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// How many digits of its hash an asset's name carries.
const DIGITS: usize = 16;

/// A file of a theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeFile {
    /// From the theme's folder: `templates/train.html`.
    pub path: String,
    pub bytes: Vec<u8>,
}

/// A theme, ready to print pages.
#[derive(Debug)]
pub struct Theme {
    /// By name, from `templates/`.
    templates: BTreeMap<String, Source>,
    /// The same, read; their filters have no site yet.
    tera: Tera,
    assets: Vec<Artifact>,
    /// The style sheet's path from the site's root.
    pub style: String,
    /// The paths of the sheets that not every page loads, by the name of their folder.
    pub styles: BTreeMap<String, String>,
    pub script: String,
    /// The paths of the scripts that not every page loads, likewise.
    pub scripts: BTreeMap<String, String>,
}

impl Theme {
    /// The built-in theme with `own` laid over it.
    ///
    /// # Errors
    /// One diagnostic a template that is no text or does not parse, in the file of the theme
    /// `folder` that holds it.
    pub fn new(own: Vec<ThemeFile>, folder: &str) -> Result<Theme, Vec<Diagnostic>> {
        let mut files = BTreeMap::new();
        built_in(&BUILT_IN, &mut files);
        for file in own {
            files.insert(file.path, file.bytes);
        }
        let mut sheets = joined(&files, "assets/css/", ".css");
        let style = fingerprinted("", "css", compact(&sheets.remove("").unwrap_or_default()));
        let mut scripts = joined(&files, "assets/js/", ".js");
        let script = fingerprinted("", "js", scripts.remove("").unwrap_or_default());
        let mut theme = Theme {
            templates: BTreeMap::new(),
            tera: Tera::default(),
            style: style.path.clone(),
            styles: BTreeMap::new(),
            script: script.path.clone(),
            scripts: BTreeMap::new(),
            assets: vec![style, script],
        };
        for (name, sheet) in sheets {
            let sheet = fingerprinted(&format!("{name}-"), "css", compact(&sheet));
            theme.styles.insert(name, sheet.path.clone());
            theme.assets.push(sheet);
        }
        for (name, script) in scripts {
            let script = fingerprinted(&format!("{name}-"), "js", script);
            theme.scripts.insert(name, script.path.clone());
            theme.assets.push(script);
        }
        let mut faults = Vec::new();
        for (path, bytes) in files {
            if let Some(name) = path.strip_prefix("templates/") {
                let source = SourcePath::new(format!("{folder}/{path}"));
                match String::from_utf8(bytes) {
                    Ok(text) => {
                        let template = Source::new(source, text);
                        theme.templates.insert(name.to_owned(), template);
                    }
                    Err(_) => faults.push(not_text(&source)),
                }
            } else if let Some(name) = path.strip_prefix("assets/")
                && !name.starts_with("css/")
                && !name.starts_with("js/")
            {
                let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "bin"));
                theme
                    .assets
                    .push(fingerprinted(&format!("{stem}-"), ending, bytes));
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        theme.read_templates().map_err(|fault| vec![*fault])?;
        Ok(theme)
    }

    fn read_templates(&mut self) -> Result<(), Box<Diagnostic>> {
        drawing::register(&mut self.tera);
        filters::announce(&mut self.tera);
        let templates = self.templates.iter();
        let templates = templates.map(|(name, template)| (name, template.text()));
        let read = self.tera.add_raw_templates(templates);
        read.map_err(|error| fault(self, &error))
    }

    /// The templates, read.
    pub fn tera(&self) -> &Tera {
        &self.tera
    }

    /// The templates by name; those that the site has no file of seem to lie in its theme's folder.
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
        &self.assets
    }
}

/// The files below `start` joined in the order of their names, by the folder within it that they
/// are in, which is empty for those directly in it.
fn joined(files: &BTreeMap<String, Vec<u8>>, start: &str, end: &str) -> BTreeMap<String, Vec<u8>> {
    let mut joined: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for (path, bytes) in files {
        if let Some(name) = path.strip_prefix(start).filter(|it| it.ends_with(end)) {
            let (folder, _) = name.rsplit_once('/').unwrap_or_default();
            joined.entry(folder.to_owned()).or_default().extend(bytes);
        }
    }
    joined
}

fn built_in(folder: &Dir<'static>, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in folder.entries() {
        match entry {
            DirEntry::Dir(inner) => built_in(inner, files),
            DirEntry::File(file) => {
                let path = file.path().to_string_lossy().replace('\\', "/");
                files.insert(path, file.contents().to_vec());
            }
        }
    }
}

/// A style sheet without comments, without white space around lines and, where nothing depends on
/// them, without line ends: a tenth of it over the wire.
fn compact(style: &[u8]) -> Vec<u8> {
    let Ok(style) = std::str::from_utf8(style) else {
        return style.to_vec();
    };
    let bare = without_comments(style);
    let lines = bare.lines().map(str::trim).filter(|line| !line.is_empty());
    // A line's end stays where it may be what parts two words.
    let end = |line: &str| {
        if line.ends_with(['{', '}', ';', ',']) {
            ""
        } else {
            "\n"
        }
    };
    let joined = lines.flat_map(|line| [line, end(line)]);
    joined.collect::<String>().into()
}

fn without_comments(style: &str) -> String {
    let mut bare = String::with_capacity(style.len());
    let mut rest = style;
    while let Some(at) = rest.find(['"', '\'', '/']) {
        let (before, from) = rest.split_at(at);
        bare.push_str(before);
        let length = match from.strip_prefix("/*") {
            Some(comment) => {
                rest = comment.split_once("*/").map_or("", |(_, after)| after);
                continue;
            }
            None if from.starts_with('/') => 1,
            None => quoted(from),
        };
        bare.push_str(&from[..length]);
        rest = &from[length..];
    }
    bare.push_str(rest);
    bare
}

/// The length of the quoted text that `from` begins with.
fn quoted(from: &str) -> usize {
    let mut escaped = false;
    let end = from.char_indices().skip(1).find(|(_, c)| {
        let ends = !escaped && from.starts_with(*c);
        escaped = !escaped && *c == '\\';
        ends
    });
    end.map_or(from.len(), |(at, c)| at + c.len_utf8())
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
mod tests {
    use super::*;

    fn own(path: &str, text: &str) -> ThemeFile {
        ThemeFile {
            path: path.to_owned(),
            bytes: text.as_bytes().to_vec(),
        }
    }

    #[test]
    fn a_file_of_the_same_path_replaces_and_others_are_added() {
        let theme = Theme::new(
            vec![
                own("templates/404.html", "mine"),
                own("assets/logo.png", "png"),
            ],
            "themes/own",
        )
        .expect("templates are text");
        let text = |name: &str| theme.templates.get(name).map(Source::text);
        assert_eq!(text("404.html"), Some("mine"));
        assert!(text("base.html").is_some());
        assert!(
            theme
                .artifacts()
                .iter()
                .any(|a| a.path.starts_with("_t/logo-"))
        );
    }

    #[test]
    fn another_style_has_another_name() {
        let plain = Theme::new(Vec::new(), "themes/own").expect("text");
        let other = Theme::new(
            vec![own("assets/css/99-own.css", "p{color:red}")],
            "themes/own",
        )
        .expect("text");
        assert_ne!(plain.style, other.style);
        assert_eq!(plain.script, other.script);
    }

    #[test]
    fn the_styles_of_a_folder_are_another_sheet() {
        let plain = Theme::new(Vec::new(), "themes/own").expect("text");
        let own = vec![own("assets/css/figures/99-own.css", "p{color:red}")];
        let other = Theme::new(own, "themes/own").expect("text");
        assert_eq!(plain.style, other.style);
        assert_ne!(plain.styles["figures"], other.styles["figures"]);
        let sheet = other.artifacts().iter();
        let sheet = sheet.filter(|it| it.path == other.styles["figures"]);
        assert!(sheet.clone().count() == 1 && other.styles["figures"].starts_with("_t/figures-"));
    }

    #[test]
    fn a_sheet_loses_its_comments_and_nothing_else() {
        for (written, kept) in [
            ("/* a\n b */\na {\n  b: c; /* d */\n}\n", "a {b: c;}"),
            ("a\n b { c: d }", "a\nb { c: d }"),
            ("a {} /* open", "a {}"),
            (
                "a { b: \"/* c */\\\"'\" } /* d */",
                "a { b: \"/* c */\\\"'\" }",
            ),
            ("a { b: 1 / 2 url('x' }", "a { b: 1 / 2 url('x' }"),
            ("", ""),
        ] {
            assert_eq!(compact(written.as_bytes()), kept.as_bytes(), "{written}");
        }
        assert_eq!(compact(b"\xFF"), b"\xFF");
    }
}
