//! The list of what belongs to an evidence, and whether what is there is that.
//!
//! The list is of the form that `sha256sum -c` reads: a digest, two spaces, a name; a line a file.
//! Names in it are compared and never opened, so a list can lead nowhere.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::output::Artifact;
use crate::text::digest::sha256;
use crate::text::hidden::is_hidden;

/// Its name in the evidence.
pub const NAME: &str = "MANIFEST";

/// The list of `files`.
pub fn list(files: &[Artifact]) -> Artifact {
    let lines = files
        .iter()
        .map(|file| format!("{}  {}\n", sha256(&file.bytes), file.path));
    Artifact {
        path: NAME.to_owned(),
        bytes: lines.collect::<String>().into_bytes(),
    }
}

/// What is wrong with an evidence; names are as they were found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// A line of the list that is no digest and name.
    Line(usize),
    /// A name that the list, or the archive, has more than once.
    Twice(String),
    /// A name that leads out of the folder.
    Astray(String),
    Missing(String),
    Changed(String),
    Surplus(String),
    Link(String),
    /// A pipe, a socket, a device, or what an archive hides by a key.
    NoFile(String),
    /// Its bytes cannot be had, and why.
    Unreadable(String, String),
    /// More bytes than any evidence has.
    TooLarge,
    NoList,
    /// The list has no line.
    EmptyList,
}

/// As a line that no name can break or colour.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (what, name) = match self {
            Fault::Line(line) => {
                return write!(f, "line {line} of {NAME} is no digest and name");
            }
            Fault::TooLarge => return f.write_str("too large to be an evidence"),
            Fault::NoList => return write!(f, "missing: {NAME}"),
            Fault::EmptyList => return write!(f, "{NAME} lists nothing"),
            Fault::Unreadable(name, why) => {
                return write!(f, "unreadable: {}: {}", shown(name), shown(why));
            }
            Fault::Twice(name) => ("twice", name),
            Fault::Astray(name) => ("leads out of the folder", name),
            Fault::Missing(name) => ("missing", name),
            Fault::Changed(name) => ("changed", name),
            Fault::Surplus(name) => ("surplus", name),
            Fault::Link(name) => ("a link", name),
            Fault::NoFile(name) => ("no file", name),
        };
        write!(f, "{what}: {}", shown(name))
    }
}

/// `name` with what nobody sees, or a terminal would obey, written out.
fn shown(name: &str) -> String {
    let shown = |c: char| match c.is_control() || is_hidden(c) {
        true => c.escape_unicode().collect(),
        false => c.to_string(),
    };
    name.chars().map(shown).collect()
}

/// Whether `name` stays in the folder on every system.
pub fn stays_inside(name: &str) -> bool {
    let is_plain = |part: &str| !matches!(part, "" | "." | "..");
    !name.contains(['\\', ':', '\0']) && name.split('/').all(is_plain)
}

/// What differs between the list `bytes` and the files that are `there`, by name with their
/// digests, without the list itself.
pub fn differences(bytes: &[u8], there: &BTreeMap<String, String>) -> Vec<Fault> {
    let (listed, mut faults) = read(bytes);
    if listed.is_empty() && faults.is_empty() {
        faults.push(Fault::EmptyList);
    }
    let names: BTreeSet<&String> = listed.keys().chain(there.keys()).collect();
    let compared = names
        .into_iter()
        .filter_map(|name| match (listed.get(name), there.get(name)) {
            (Some(digest), Some(found)) if digest != found => Some(Fault::Changed(name.clone())),
            (Some(_), None) => Some(Fault::Missing(name.clone())),
            (None, Some(_)) => Some(Fault::Surplus(name.clone())),
            _ => None,
        });
    faults.extend(compared);
    faults
}

/// The digests that a list gives, by name.
fn read(bytes: &[u8]) -> (BTreeMap<String, String>, Vec<Fault>) {
    let (mut listed, mut faults) = (BTreeMap::new(), Vec::new());
    let text = String::from_utf8_lossy(bytes);
    for (number, line) in text.lines().enumerate() {
        let Some((digest, name)) = parts(line) else {
            faults.push(Fault::Line(number + 1));
            continue;
        };
        if !stays_inside(name) {
            faults.push(Fault::Astray(name.to_owned()));
        } else if listed.insert(name.to_owned(), digest).is_some() {
            faults.push(Fault::Twice(name.to_owned()));
        }
    }
    (listed, faults)
}

/// The digest and the name in a line; `*` before a name says that it was read as bytes.
fn parts(line: &str) -> Option<(String, &str)> {
    let (digest, name) = line.split_once(' ')?;
    let name = name.strip_prefix([' ', '*'])?;
    let is_digest = digest.len() == 64 && digest.bytes().all(|byte| byte.is_ascii_hexdigit());
    let is_name = !name.is_empty() && !name.contains('\u{FFFD}');
    (is_digest && is_name).then(|| (digest.to_lowercase(), name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> Artifact {
        Artifact {
            path: path.to_owned(),
            bytes: text.as_bytes().to_vec(),
        }
    }

    fn there(files: &[(&str, &str)]) -> BTreeMap<String, String> {
        let files = files.iter();
        files
            .map(|(name, text)| ((*name).to_owned(), sha256(text.as_bytes())))
            .collect()
    }

    fn told(list: &[u8], there: &BTreeMap<String, String>) -> Vec<String> {
        let faults = differences(list, there);
        faults.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn what_is_missing_changed_or_surplus_is_named() {
        let list = list(&[file("a.md", "a"), file("v/b.md", "b")]).bytes;
        for (files, faults) in [
            (&[("a.md", "a"), ("v/b.md", "b")][..], &[][..]),
            (&[("a.md", "A"), ("v/b.md", "b")], &["changed: a.md"]),
            (&[("a.md", "a")], &["missing: v/b.md"]),
            (
                &[("a.md", "a"), ("v/b.md", "b"), ("c\n\u{1b}[31m", "")],
                &["surplus: c\\u{a}\\u{1b}[31m"],
            ),
        ] {
            assert_eq!(told(&list, &there(files)), faults);
        }
    }

    #[test]
    fn odd_lines_of_a_list_are_faults() {
        let digest = sha256(b"a");
        let upper = digest.to_uppercase();
        for (line, fault) in [
            (format!("{digest}  a.md"), None),
            (format!("{digest} *a.md"), None),
            (format!("{upper}  a.md"), None),
            (format!("{digest} a.md"), Some("line 2 of")),
            (format!("{digest}  "), Some("line 2 of")),
            ("beef  a.md".to_owned(), Some("line 2 of")),
            (String::new(), Some("line 2 of")),
            ("# signed".to_owned(), Some("line 2 of")),
            (format!("{digest}  ../a.md"), Some("leads out")),
            (format!("{digest}  /etc/passwd"), Some("leads out")),
            (format!("{digest}  C:\\a.md"), Some("leads out")),
            (format!("{digest}  b.md"), Some("twice: b.md")),
        ] {
            let list = format!("{digest}  b.md\n{line}\n");
            let told = told(list.as_bytes(), &there(&[("a.md", "a"), ("b.md", "a")]));
            let first = told.first().map(String::as_str).unwrap_or_default();
            assert_eq!(first.is_empty(), fault.is_none(), "{line}: {told:?}");
            assert!(
                first.starts_with(fault.unwrap_or_default()),
                "{line}: {first}"
            );
        }
        assert_eq!(told(b"", &there(&[])), ["MANIFEST lists nothing"]);
        assert_eq!(
            told(b"\xFF\xFE", &there(&[])),
            ["line 1 of MANIFEST is no digest and name"]
        );
    }
}
