//! Files of a theme that nothing reads: most are a slip in the name of one that was meant to replace.

use std::collections::BTreeSet;

use super::Files;
use crate::config::theme::MANIFEST;
use crate::text::{Diagnostic, nearest};
use crate::words::catalogue_of;

/// The template that `export --evidence` prints, always the built-in one.
const EVIDENCE: &str = "templates/evidence.html";

/// A warning for each file of the theme that nothing reads.
pub fn unread(files: &Files) -> Vec<Diagnostic> {
    let inherited: BTreeSet<String> = files.ground.files().into_keys().collect();
    let paths = files.own.iter().map(|file| file.path.as_str());
    let doubted = paths.filter_map(|path| {
        let (message, help) = doubt(path, files, &inherited)?;
        let found = Diagnostic::warning("unread-file", &files.place(path), 0..0, message);
        Some(found.help(help))
    });
    doubted.collect()
}

/// Why nothing reads the file at `path`, and what to do.
fn doubt(path: &str, files: &Files, inherited: &BTreeSet<String>) -> Option<(String, String)> {
    if path == MANIFEST || !path.contains('/') && path.starts_with("README") {
        return None;
    }
    let near = nearest(path, inherited.iter().map(String::as_str));
    let renamed = |otherwise: &str| match near {
        Some(near) => format!("rename it to `{near}` to replace that one"),
        None => otherwise.to_owned(),
    };
    if path == EVIDENCE {
        let message = "evidence always has the built-in look, so that nobody's theme can change it";
        return Some((message.to_owned(), "remove the file".to_owned()));
    }
    if let Some(name) = path.strip_prefix("templates/") {
        let is_read = inherited.contains(path) || is_asked_for(name, files);
        let message = format!("no page is made with `{name}`");
        let help = renamed("include it in a template, or remove it");
        return (!is_read).then_some((message, help));
    }
    let part = [("assets/css/", ".css"), ("assets/js/", ".js")];
    if let Some((folder, end)) = part.into_iter().find(|(it, _)| path.starts_with(it)) {
        if !path.ends_with(end) {
            let message = format!("in `{folder}` only what ends in `{end}` is read");
            return Some((
                message,
                renamed("write it as that, or move it out of the folder"),
            ));
        }
        let near = near.filter(|near| !inherited.contains(path) && is_slip(path, near))?;
        let message = format!("`{path}` is added beside `{near}`, whose name is nearly the same");
        return Some((
            message,
            format!("rename it to `{near}` to replace that one"),
        ));
    }
    if path.starts_with("assets/") || catalogue_of(path).is_some() {
        return None;
    }
    let message = format!(
        "nothing reads `{path}`: a theme has `templates/`, `assets/`, `words/` and `{MANIFEST}`"
    );
    Some((
        message,
        renamed("move it into one of the folders, or remove it"),
    ))
}

/// Whether a template names the template `name`, or uses a component that is defined in it.
fn is_asked_for(name: &str, files: &Files) -> bool {
    let own = files.own.iter();
    let own = own.filter(|file| file.path.starts_with("templates/"));
    let own =
        own.filter_map(|file| Some((file.path.as_str(), std::str::from_utf8(&file.bytes).ok()?)));
    let own: Vec<(&str, &str)> = own.collect();
    let inherited = files.ground.files();
    let inherited = inherited
        .values()
        .filter_map(|bytes| std::str::from_utf8(bytes).ok());
    let text = own
        .iter()
        .find(|(path, _)| path["templates/".len()..] == *name);
    let defined = text.map(|(_, text)| components(text)).unwrap_or_default();
    let asks = |text: &str| {
        let by_name = [format!("\"{name}\""), format!("'{name}'")];
        by_name.iter().any(|it| text.contains(it)) || defined.iter().any(|it| uses(text, it))
    };
    let others = own.iter().map(|(_, text)| *text);
    others.chain(inherited).any(asks)
}

/// The names of the components that a template defines.
fn components(text: &str) -> Vec<&str> {
    let after = text.split("component ").skip(1);
    let names = after.filter_map(|rest| rest.split_once('('));
    names
        .map(|(name, _)| name.trim())
        .filter(|name| !name.is_empty() && name.chars().all(is_part))
        .collect()
}

/// Whether `text` has a call of the component `name`, as `{{ <name … />` or `{% <name …`.
fn uses(text: &str, name: &str) -> bool {
    let call = format!("<{name}");
    let mut calls = text.match_indices(&call);
    calls.any(|(at, call)| {
        let (before, after) = (text[..at].trim_end(), &text[at + call.len()..]);
        let opens = ["{{", "{{-", "{%", "{%-"]
            .iter()
            .any(|it| before.ends_with(it));
        opens && !after.starts_with(is_part)
    })
}

fn is_part(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '.' | '-')
}

/// Whether `path` is `near` but for a slip: a file with another number is meant as another one.
fn is_slip(path: &str, near: &str) -> bool {
    let parts = |path: &str| {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let digits = name.find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
        (folder.to_owned(), name[..digits].to_owned())
    };
    parts(path) == parts(near) && strsim::osa_distance(path, near) <= 2
}
