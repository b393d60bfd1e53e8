//! Links that come from the front matter: a label, and where it leads if it leads anywhere.
//!
//! What cannot be a link (a path to nothing, a scheme that could run a program) is
//! shown as text; `check` says why.

use serde::Serialize;

use super::Site;
use crate::book::destination::encoded;
use crate::book::{Book, Resolved};
use crate::config::Config;
use crate::text::SourcePath;

/// A label and perhaps an address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Hyperlink {
    pub label: String,
    /// A page or file of this site, from its root.
    pub inner: Option<String>,
    /// Elsewhere.
    pub outer: Option<String>,
}

impl Hyperlink {
    /// `dest` as it is written in `from`, under `label`.
    pub fn new(site: &Site, from: &SourcePath, label: &str, dest: &str) -> Hyperlink {
        let (inner, outer) = match site.addresses.resolve(from, dest) {
            Resolved::Internal(target) => (Some(target.href), None),
            Resolved::External => (None, Some(dest.trim().to_owned())),
            Resolved::Broken(_) => (None, None),
        };
        Hyperlink {
            label: label.to_owned(),
            inner,
            outer,
        }
    }

    /// A link to `outer`, which is known to be safe.
    pub fn outer(label: impl Into<String>, outer: Option<String>) -> Hyperlink {
        Hyperlink {
            label: label.into(),
            inner: None,
            outer,
        }
    }

    /// Whether it leads nowhere.
    pub fn is_text(&self) -> bool {
        self.inner.is_none() && self.outer.is_none()
    }
}

/// Where the repository's page shows the file at `path` of the site.
pub fn file(book: &Book, path: &str) -> Option<String> {
    let repository = book.config.repository.as_deref()?.trim_end_matches('/');
    let folder = book.revision.as_ref().map(|it| it.folder.as_str());
    let path = format!("{}{path}", folder.unwrap_or_default());
    Some(format!("{repository}/blob/HEAD/{}", encoded(&path)))
}

/// The ticket written as `ticket`: by the configured prefixes, else in the configured repository.
pub fn ticket(config: &Config, ticket: &str) -> Hyperlink {
    if ticket.starts_with("https://") || ticket.starts_with("http://") {
        let label = ticket.trim_end_matches('/').rsplit('/').next();
        return Hyperlink::outer(label.unwrap_or(ticket), Some(ticket.to_owned()));
    }
    let pattern = config.tickets.iter().find_map(|pattern| {
        let id = match pattern.prefix.as_str() {
            "#" => ticket.strip_prefix('#')?,
            prefix => ticket.strip_prefix(prefix)?.strip_prefix('-')?,
        };
        is_number(id).then(|| pattern.url.replace("{id}", id))
    });
    let outer = pattern.or_else(|| issue(config.repository.as_deref()?, ticket));
    Hyperlink::outer(ticket, outer)
}

/// `#12` of the repository at `repository`, and `owner/name#12` of its neighbour.
fn issue(repository: &str, ticket: &str) -> Option<String> {
    let repository = repository.trim_end_matches('/');
    let (other, id) = ticket.split_once('#')?;
    if !is_number(id) {
        return None;
    }
    if other.is_empty() {
        return Some(format!("{repository}/issues/{id}"));
    }
    let (rest, _) = repository.rsplit_once('/')?;
    let (host, _) = rest.rsplit_once('/')?;
    Some(format!("{host}/{other}/issues/{id}"))
}

fn is_number(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::Revision;
    use crate::config::TicketPattern;
    use crate::site::sample;

    #[test]
    fn a_file_is_found_where_the_site_lies_in_its_repository() {
        let mut book = sample::book(Vec::new());
        let path = "content/trains/R 1.md";
        assert_eq!(file(&book, path), None);
        book.config.repository = Some("https://code.example/shop/".to_owned());
        let shown = |book: &Book| file(book, path).expect("a link");
        let page = "https://code.example/shop/blob/HEAD";
        assert_eq!(shown(&book), format!("{page}/content/trains/R%201.md"));
        book.revision = Some(Revision {
            id: "beef".to_owned(),
            folder: "releases/".to_owned(),
            at: book.now,
            clean: true,
            edited: Vec::new(),
        });
        assert_eq!(
            shown(&book),
            format!("{page}/releases/content/trains/R%201.md")
        );
    }

    #[test]
    fn a_ticket_leads_to_its_tracker() {
        let mut config = sample::config();
        config.repository = Some("https://code.example/northwind/releases".to_owned());
        config.tickets = vec![TicketPattern {
            prefix: "OPS".to_owned(),
            url: "https://tracker.example/OPS-{id}".to_owned(),
        }];
        for (written, label, leads) in [
            ("OPS-9", "OPS-9", Some("https://tracker.example/OPS-9")),
            ("DEV-9", "DEV-9", None),
            ("OPS-x\"", "OPS-x\"", None),
            (
                "#12",
                "#12",
                Some("https://code.example/northwind/releases/issues/12"),
            ),
            ("a/b#3", "a/b#3", Some("https://code.example/a/b/issues/3")),
            (
                "https://t.example/x/41",
                "41",
                Some("https://t.example/x/41"),
            ),
        ] {
            let link = ticket(&config, written);
            assert_eq!((link.label.as_str(), link.outer.as_deref()), (label, leads));
        }
    }
}
