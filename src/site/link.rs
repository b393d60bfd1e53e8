//! Addresses within the site.
//!
//! Every link that trainbook writes is relative, and names the file
//! (`…/index.html`), so the same pages work at a domain's root, under a project
//! path, and from a folder opened in a browser.

use std::fmt;

/// A page's address from the site's root: `""` for the board, `trains/2025.10-r1/`, `404.html`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Url(String);

impl Url {
    /// The address `path`: no leading `/`; ends in `/` unless it names a file.
    pub fn new(path: impl Into<String>) -> Url {
        Url(path.into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The file it is written to, from the output folder: `trains/2025.10-r1/index.html`.
    pub fn file(&self) -> String {
        if self.0.is_empty() || self.0.ends_with('/') {
            format!("{}index.html", self.0)
        } else {
            self.0.clone()
        }
    }

    /// What a link from this page begins with to reach the root: `./` or some `../`.
    pub fn root(&self) -> String {
        match self.0.matches('/').count() {
            0 => "./".to_owned(),
            depth => "../".repeat(depth),
        }
    }
}

impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl serde::Serialize for Url {
    /// As the file it leads to, so that a template writes `{{ root }}{{ train.url }}`.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.file())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_names_the_file_and_climbs_to_the_root() {
        for (path, file, root) in [
            ("", "index.html", "./"),
            ("404.html", "404.html", "./"),
            ("trains/", "trains/index.html", "../"),
            (
                "trains/service/api/2/",
                "trains/service/api/2/index.html",
                "../../../../",
            ),
        ] {
            let url = Url::new(path);
            assert_eq!((url.file().as_str(), url.root().as_str()), (file, root));
        }
    }
}
